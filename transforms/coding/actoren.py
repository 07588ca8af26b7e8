"""Who promises: the kind of party that is the subject of a passage (codebook §3.5).

Here: where parties stand in a passage and around it, and which of them acts.
Not here: what the parties are called (`namen.py`), and who they are (`transforms.identificatie`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.codebook import Codebook
from transforms.codebook.terms import fold
from transforms.coding.cellen import cells
from transforms.coding.namen import PARTIJEN, Namen, names_of, together
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner
from transforms.coding.structure import Soort
from transforms.model import Partij

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
_CLOSING = re.compile(r"\((?P<wie>[a-z&]{2,5}(?:(?:, | en | & |/)[a-z&]{2,5}){0,4})\)[.;]?$")


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
        names = names_of(partijen, tuple(legenda.items()))
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
        found = self._mentions(fold(tekst), names_of(partijen, ()))
        return together([mention.rol for mention in found]) if found else None

    def _column(self, passage: Passage, tekst: str, names: Namen) -> str | None:
        """The last cell that holds nothing but parties."""
        for begin, eind in reversed(cells(passage)[1:]):
            cell = tekst[begin:eind].strip("()| ")
            if role := names.abbreviated(cell):
                return role
            found = self._mentions(cell, names)
            left = "".join(char for i, char in enumerate(cell) if not any(m.begin <= i < m.eind for m in found))
            if found and not re.sub(r"\b(?:en|de|het|met|beide|alle)\b|[\W\d]", "", left):
                return together([mention.rol for mention in found])
            if cell in {"alle", "allen", "alle partijen", "samen"}:
                return PARTIJEN
        return None

    def _find_mentions(self, tekst: str, names: Namen) -> list[_Vermelding]:
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


def _label(tekst: str, names: Namen) -> str | None:
    """Who stands before the colon that opens a passage, or in brackets at its end.

    "GV en WV: binnen drie weken reactie", "Twaalf plekken, open in mei (WV)".
    """
    opening, closing = _OPENING.match(tekst), _CLOSING.search(tekst)
    named = (names.abbreviated(found["wie"]) for found in (opening, closing) if found)
    return next(filter(None, named), None)


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
    return together(roles)
