"""Who promises: the kind of party that is the subject of a passage (codebook §3.5).

Here: parties by name, by what they are called and by abbreviation, and which of them acts.
Not here: who the parties of the agreement are (`transforms.identificatie`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.codebook import Codebook
from transforms.codebook.terms import fold
from transforms.coding.cellen import cells
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner
from transforms.coding.structure import Soort
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

_OBJECT = re.compile(
    r"\b(?:van|met|aan|bij|voor|tussen|namens|binnen|over|op verzoek van|samen met|uit|via|in|tot|tegen|naar)"
    r" (?:de |het |een |onze |beide |alle |(?:drie|twee|vier|vijf) )*$"
)
_AGENT = re.compile(r"\bdoor (?:de |het |een |onze |beide |alle )*$")
_AND = re.compile(r"(?: [a-z'-]+)?(?: ?/ ?|(?:,| en| &|, en| samen met)(?: de| het| haar| zijn| alle| beide)? )")
_CLAUSE = re.compile(
    r"(?:;(?: [a-z]+){0,4}|(?::|,| en| maar|, en|, maar|, terwijl|, waarbij|, waarna)(?: [a-z]+)?)"
    r" (?:de |het |een |beide |alle |onze )?$"
)
"""What stands before the subject of a new clause: ", en de corporatie …", "; wel betaalt de gemeente …"."""
_GOES_ON = re.compile(r"(?: (?:€|\(?\d|(?!(?:van|met|aan|bij|voor|in|en|of|die|dat|te|om)\b)[a-z])| \(€)")
"""A subject is followed by its verb or by its amount."""
_OPENING = re.compile(r"(?:[-•*] )?(?P<wie>[a-z]{2,5}(?:(?:, | en | & |/)[a-z]{2,5}){0,4}):")
"""Abbreviations of parties before a colon; a single letter there numbers a list."""
_TOKENS = re.compile(r"[\s,/+&]+|\ben\b|\bmet\b|\d+")


_FORM = re.compile(r"^(?:(?:woning|woon|woningbouw)?stichting |woningbouwvereniging |woningcorporatie )?(?:de )?")
"""What stands before the name that is used in the text: "Woonstichting Huis & Haard" is "Huis & Haard"."""


@dataclass(frozen=True, slots=True)
class _Vermelding:
    begin: int
    eind: int
    rol: str


class Actoren:
    """Finds who acts in passages; made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        shared = codebook.algemeen
        self._scanner = Scanner({role: shared.families[family] for role, family in shared.actoren.items()})
        self._roles = {bit: role for role, bit in self._scanner.bits.items()}
        # A heading is asked for once for each passage below it, and a passage for its quote and for what it promises.
        self._mentions = lru_cache(maxsize=256)(self._find_mentions)

    def find(
        self, passage: Passage, partijen: tuple[Partij, ...], legenda: Mapping[str, str], plaats: int | None = None
    ) -> str | None:
        """The kind of party that acts, `partijen` for several kinds together, None where nothing says who.

        Looked for in the table's column of actors, before the colon that opens the passage, in the clause that holds
        the offset `plaats` of `passage.tekst`, in the passage, in its heading and in the sentence before it, in that
        order. `legenda`: abbreviation → name, as the document explains them.
        """
        names = _names(partijen, tuple(legenda.items()))
        tekst = passage.tekst
        if passage.soort is Soort.RIJ and (role := self._column(passage, tekst, names)):
            return role
        if role := _label(tekst, names):
            return role
        found = self._mentions(tekst, names)
        if plaats is not None and (role := _subject(tekst, _clause(tekst, found, plaats))):
            return role
        if role := _subject(tekst, found):
            return role
        if found:
            return found[0].rol
        earlier = passage.vorige.tekst if passage.vorige else ""
        elsewhere = (passage.sectie.kop, earlier, passage.sectie.boven)
        return next((role for text in elsewhere if (role := _subject(text, self._mentions(text, names)))), None)

    def kind(self, tekst: str, partijen: tuple[Partij, ...]) -> str | None:
        """The kind of party that a text of names alone stands for, `partijen` for several, None where it names none."""
        found = self._mentions(fold(tekst), _names(partijen, ()))
        return _together([mention.rol for mention in found]) if found else None

    def _column(self, passage: Passage, tekst: str, names: _Namen) -> str | None:
        """The last cell that holds nothing but parties."""
        for begin, eind in reversed(cells(passage)[1:]):
            cell = tekst[begin:eind].strip("()| ")
            tokens = [token for token in _TOKENS.split(cell) if token]
            short = [names.afkortingen.get(token) for token in tokens]
            if tokens and all(short):
                return _together([role for role in short if role])
            found = self._mentions(cell, names)
            left = "".join(char for i, char in enumerate(cell) if not any(m.begin <= i < m.eind for m in found))
            if found and not re.sub(r"\b(?:en|de|het|met|beide|alle)\b|[\W\d]", "", left):
                return _together([mention.rol for mention in found])
            if cell in {"alle", "allen", "alle partijen", "samen"}:
                return PARTIJEN
        return None

    def _find_mentions(self, tekst: str, names: _Namen) -> list[_Vermelding]:
        """Parties in the order of their place; the longest where they overlap."""
        hits = self._scanner.hits(tekst)
        found = [_Vermelding(*_word(tekst, begin, eind), self._roles[mask & -mask]) for begin, eind, mask in hits]
        if names.patroon:
            found += [_Vermelding(*m.span(), names.rollen[m.group()]) for m in names.patroon.finditer(tekst)]
        found.sort(key=lambda mention: (mention.begin, -mention.eind))
        result: list[_Vermelding] = []
        for mention in found:
            if not result or mention.begin >= result[-1].eind:
                result.append(mention)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class _Namen:
    """The parties of one agreement; `patroon` finds their names in lower case without accents."""

    patroon: re.Pattern[str] | None
    rollen: Mapping[str, str]
    afkortingen: Mapping[str, str]


@lru_cache(maxsize=4)
def _names(partijen: tuple[Partij, ...], legenda: tuple[tuple[str, str], ...]) -> _Namen:
    roles = {_short(partij.naam): _ROLE[partij.rol] for partij in partijen if partij.rol in _ROLE}
    abbreviations = dict(_COMMON)
    for name, role in roles.items():
        words = re.findall(r"[a-z0-9]+", name)
        if role == "corporatie" and words:
            # "deltaWonen en Salland Wonen" become DW and SW in a table, "Woonwaard" becomes W.
            abbreviations.setdefault("".join(word[0] for word in words), role)
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
    return _Namen(re.compile(rf"\b(?:{pattern})(?!\w)") if pattern else None, roles, abbreviations)


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


def _subject(tekst: str, mentions: Sequence[_Vermelding]) -> str | None:
    """Who acts: after "door", else the first who stands behind no preposition, with whom "en" joins to it."""
    for mention in mentions:
        if _AGENT.search(tekst, max(0, mention.begin - 24), mention.begin):
            return _joined(tekst, mentions, mention)
    for mention in mentions:
        if not _OBJECT.search(tekst, max(0, mention.begin - 30), mention.begin):
            return _joined(tekst, mentions, mention)
    return None


def _clause(tekst: str, mentions: Sequence[_Vermelding], plaats: int) -> list[_Vermelding]:
    """The mentions in the clause that holds `plaats`: a clause begins with a party that acts in it.

    "De gemeente betaalt € 5.000 en de corporatie bouwt 40 woningen" has two.
    """
    starts = [(0, 0)]
    for i, mention in enumerate(mentions[1:], 1):
        before = mentions[i - 1].eind
        joint = _CLAUSE.search(tekst, before, mention.begin)
        other = _AND.fullmatch(tekst, before, mention.begin) or _OBJECT.search(tekst, before, mention.begin)
        if joint and not other and _GOES_ON.match(tekst, mention.eind):
            starts.append((joint.start(), i))
    here = max(number for number, (begin, _) in enumerate(starts) if begin <= plaats)
    last = starts[here + 1][1] if here + 1 < len(starts) else len(mentions)
    return list(mentions[starts[here][1] : last])


def _label(tekst: str, names: _Namen) -> str | None:
    """Who stands before the colon that opens a passage: "GV en WV: binnen drie weken reactie"."""
    opening = _OPENING.match(tekst)
    roles = [names.afkortingen.get(token) for token in _TOKENS.split(opening["wie"]) if token] if opening else []
    return _together([role for role in roles if role]) if roles and all(roles) else None


def _word(tekst: str, begin: int, eind: int) -> tuple[int, int]:
    """The whole word around a hit on a part of it: "corporaties" for "*corporatie*"."""
    while begin and tekst[begin - 1].isalnum():
        begin -= 1
    while eind < len(tekst) and tekst[eind].isalnum():
        eind += 1
    return begin, eind


def _joined(tekst: str, mentions: Sequence[_Vermelding], first: _Vermelding) -> str:
    roles, last = [first.rol], first
    for mention in mentions:
        if mention.begin > last.begin and _AND.fullmatch(tekst, last.eind, mention.begin):
            roles.append(mention.rol)
            last = mention
    return _together(roles)


def _together(roles: Sequence[str]) -> str:
    return roles[0] if len(set(roles)) == 1 else PARTIJEN
