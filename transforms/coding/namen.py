"""What the parties of an agreement are called in its text: names, first words of names and abbreviations.

Here: from parties and a legend to the kind of party of each name. Not here: who acts in a passage (`actoren.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.codebook.terms import fold
from transforms.coding.initialen import initials
from transforms.model import Partij

PARTIJEN = "partijen"
_ROLE = {
    "gemeente": "gemeente", "corporatie": "corporatie", "huurdersorganisatie": "huurdersorganisatie",
    "zorgorganisatie": "zorgaanbieder",
}  # fmt: skip
"""Kind of party (§3.5) by the role in `kern.afspraak_partij`; `overig` says nothing about the kind."""

_COMMON = {
    "g": "gemeente",
    "gem": "gemeente",
    "ho": "huurdersorganisatie",
    "hbv": "huurdersorganisatie",
    "corp": "corporatie",
}
"""Abbreviations that tables use without a legend."""

_DISTINCTIVE = 6
_GENERIC = frozenset(
    {"woning", "woningstichting", "woonstichting", "woonservice", "woongoed", "woningbouw", "woonzorg", "stichting",
     "christelijke", "woningcorporatie", "zorggroep", "zorgcentrum", "welzijn", "huurdersvereniging", "huurdersraad",
     "huurdersorganisatie"}
)  # fmt: skip
"""First words that many parties share; any other of this length stands for the party ("Woonpartners")."""

_PIECES = re.compile(r"[\s,/+]+")
_TOKENS = re.compile(r"[\s,/+&]+|\ben\b|\bmet\b|\d+")
_FORM = re.compile(r"^(?:(?:woning|woon|woningbouw)?stichting |woningbouwvereniging |woningcorporatie )?(?:de )?")
"""What stands before the name that is used in the text: "Woonstichting Huis & Haard" is "Huis & Haard"."""


@dataclass(frozen=True, slots=True, eq=False)
class Namen:
    """The parties of one agreement; `patroon` finds their names in lower case without accents."""

    patroon: re.Pattern[str] | None
    rollen: Mapping[str, str]
    afkortingen: Mapping[str, str]

    def abbreviated(self, tekst: str) -> str | None:
        """The kind of party that a list of nothing but abbreviations stands for; "W&W" may be one of them."""
        tokens: list[str] = []
        for piece in _PIECES.split(tekst):
            joined = piece.replace("&", "")
            tokens += [joined] if joined in self.afkortingen else _TOKENS.split(piece)
        roles = [self.afkortingen.get(token) for token in tokens if token]
        return together([role for role in roles if role]) if roles and all(roles) else None


@lru_cache(maxsize=4)
def names_of(partijen: tuple[Partij, ...], legenda: tuple[tuple[str, str], ...]) -> Namen:
    """What the parties are called; `legenda`: abbreviation and name, as the document explains them."""
    roles = {_short(partij.naam): _ROLE[partij.rol] for partij in partijen if partij.rol in _ROLE}
    abbreviations = dict(_COMMON)
    for short, role in initials([*roles.items(), *_whole(partijen)]).items():
        # "deltaWonen en Salland Wonen" become DW and SW in a table, "Woonwaard" becomes W.
        abbreviations.setdefault(short, role)
    for short, name in sorted(legenda):
        if kind := _kind(_short(name), roles):
            abbreviations[fold(short)] = kind
    # The name of a gemeente is also that of the place.
    roles = {name: role for name, role in roles.items() if role != "gemeente"}
    for party in list(roles):
        first = party.split()[0]
        if len(first) >= _DISTINCTIVE and first not in _GENERIC:
            roles.setdefault(first, roles[party])
    pattern = "|".join(re.escape(name) for name in sorted(roles, key=len, reverse=True) if len(name) > 2)
    return Namen(re.compile(rf"\b(?:{pattern})(?!\w)") if pattern else None, roles, abbreviations)


def _whole(partijen: Sequence[Partij]) -> list[tuple[str, str]]:
    """The parties by their whole name, so with "stichting": the initials may have it too."""
    return [(fold(partij.naam), _ROLE[partij.rol]) for partij in partijen if partij.rol in _ROLE]


def _kind(name: str, roles: Mapping[str, str]) -> str | None:
    """The kind of party that a legend explains an abbreviation with."""
    if name.startswith("gemeente"):
        return "gemeente"
    if "huurder" in name:
        return "huurdersorganisatie"
    if "corporatie" in name:
        return "corporatie"
    return next((role for party, role in roles.items() if party in name or name in party), None)


def _short(name: str) -> str:
    return _FORM.sub("", fold(name))


def together(roles: Sequence[str]) -> str:
    """The one kind of some, `partijen` for several."""
    return roles[0] if len(set(roles)) == 1 else PARTIJEN
