"""Organisations as a text names them, and what the name in itself says of their role.

Here: the record of a find, the roles, and the words of names of corporations, of care and of papers.
Not here: where names stand (`partijnamen`, `verhuurders`) and which finds are parties (`partijen`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from transforms.identificatie.huurders import TENANTS

Rol = Literal["gemeente", "corporatie", "huurdersorganisatie", "zorgorganisatie", "overig"]


CORPORATION = re.compile(
    r"^(?:Wonen|Woon\w+|Won(?:ing)?\w*(?:stichting|vereniging|corporatie|bedrijf)|Volkshuisvesting) [A-Z'’]"
    r"|^[A-Z][\w'’\-]*(?: [A-Z]\w*)? (?i:wonen|woonservice|woondiensten)$|^[A-Z]\w{2,}(?:wonen|Wonen)$"
)
CARE = re.compile(
    r"zorggroep|zorginstelling|thuiszorg|\bggz\b|\bzorg\b|leger des heils|welzijn|verpleeg", re.IGNORECASE
)
PAPER = re.compile(
    r"\b(?:te|op|in|door|zijn|staan|wij|aldus|ondertekend|getekend|vastgesteld|opgemaakt|slot|bod|bieding)\b"
    r"|corporaties\s*$|^\W*(?:[IVX]+|\w*stichting|wonen|bouwen|doel)\W*$|afspra|overeenkomst|jaarschijf|bijlage|artikel"
    r"|\b20\d\d\b|pagina|vraag|inleiding|inhoud|thema|leeswijzer|woonvisie"
    r"|ambitie|gemeenten?\b|huurders(?:organisatie|vereniging)(?:s|en)\b|partijen|huurders\b|looptijd|datum|handtekening",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Genoemd:
    """An organisation as the text names it; `doelen` are the corporations of the register it may be."""

    naam: str
    rol: Rol
    sleutel: tuple[str, ...]
    doelen: tuple[str, ...] = ()
    getekend: bool = False


def role_of(name: str) -> Rol:
    """Role that a name in itself shows; `overig` when it shows none."""
    if re.match(r"gemeente\s", name, re.IGNORECASE):
        return "gemeente"
    if TENANTS.search(name):
        return "huurdersorganisatie"
    if CORPORATION.search(name):
        return "corporatie"
    return "zorgorganisatie" if CARE.search(name) else "overig"
