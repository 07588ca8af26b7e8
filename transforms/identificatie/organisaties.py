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


_SIGN = re.compile(
    r"\b(?i:stichting|vereniging|co[öo]peratie|federatie|fonds|raad|platform|overleg|koepel|partners|groep|bedrijf"
    r"|dienst(?:en)?|instituut|provincie|waterschap|politie|regio|aedes|leger|maatschappij|bank|beheer|vastgoed"
    r"|woonservice|omstreken|research|centrum)\b|(?i:\w*(?:zorg|welzijn|wonen|woning|huurders|bewoners|huis|thuis)\w*)"
    r"|\b[Ww]oo?n\w+|\bB\.?V\b|\bN\.?V\b|\bG[GM][DZ]\b|\b[A-Z]{2,}\b|[a-z][A-Z]|^(?:De|Het|['’]t|Sint|St\.) [A-Z]"
)
"""Words and signs of the name of an organisation: a noun, an article, an acronym, a capital within a word."""


def reads_as_organisation(piece: str, name: str, text: str) -> bool:
    """Whether a name in no register is that of an organisation.

    It says so itself, in the `piece` it was read from too ("Stichting X"), or `text` uses it as one: it builds, lets
    or offers, or something is of it. A name of two or three words without such a sign is as likely a person's.
    """
    if _SIGN.search(piece) or _SIGN.search(name):
        return True
    use = (
        rf"(?<!\w){re.escape(name)} (?:(?:ver)?bouwt|verhuurt|sloopt|renoveert|verkoopt|koopt|levert|biedt|investeert"
        r"|realiseert|verduurzaamt|onderhoudt|heeft [\d.]+ (?:huur)?woningen)\b"
        r"|\b(?i:huurders\w*|bewoners\w+|woningen|bezit|bod|corporatie|stichting|vereniging|aanbieder|organisatie"
        rf"|cliënten) (?:van |bij )?{re.escape(name)}(?!\w)|(?<!\w){re.escape(name)} [^.;\n]{{0,60}}\bfusie\b"
    )
    return re.search(use, text) is not None


def role_of(name: str) -> Rol:
    """Role that a name in itself shows; `overig` when it shows none."""
    if re.match(r"gemeente\s", name, re.IGNORECASE):
        return "gemeente"
    if TENANTS.search(name):
        return "huurdersorganisatie"
    if CORPORATION.search(name):
        return "corporatie"
    return "zorgorganisatie" if CARE.search(name) else "overig"
