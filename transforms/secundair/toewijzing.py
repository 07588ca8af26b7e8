"""Whose agreement a sentence of a study tells of.

Here: how far a name reaches, as a reader takes it. Not here: finding names (`namen`) and coding (`coderen`).

- A sentence belongs to every row that it names; one that names only places outside the table belongs to none.
- One that names nobody goes on about the last that was named, until another is or the paragraph ends. A name between
  brackets, or behind "zoals", is an example: it takes its own sentence alone.
- A corporation counts where no place is named; a heading that is a name speaks for its whole section.
- A paragraph that ends in a colon speaks for the items under it.
- A sentence that points back ("Dat wordt in X …", "In Y is dat …") takes the one before it along.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.model import Pagina
from transforms.secundair.alineas import Alinea, Plek, read_alineas
from transforms.secundair.namen import Rijnamen, Wijzer

_POINTS_BACK = re.compile(r"\W*(?:dat|dit|die|deze|daarvan|daarmee)\b", re.IGNORECASE)
_SO_HERE = re.compile(r"\s+(?:wordt|worden|is|zijn|geldt|speelt|gebeurt|doet men)\s+(?:dat|dit)\b")
"""Behind a name: what was said before holds there."""
_SUCH_AS = re.compile(r"\bzoals\s[^.;:]{0,40}$", re.IGNORECASE)

_LONGEST = 3_000
"""Signs of a sentence; the longest of a study that we read has 800. What is longer is no sentence and tells nothing."""

Rijen = frozenset[str]
NONE: Rijen = frozenset()


@dataclass(frozen=True, slots=True)
class Vermelding:
    """A sentence that tells of an agreement, with the headings above it."""

    plek: Plek
    koppen: tuple[Plek, ...]


def attribute(paginas: Sequence[Pagina], namen: Rijnamen) -> dict[str, list[Vermelding]]:
    """The sentences of a study by the row of the table whose agreement they tell of, in reading order."""
    result: dict[str, list[Vermelding]] = defaultdict(list)
    kop, section = "", NONE
    going_on: Rijen = NONE
    listed: Rijen | None = None
    for alinea in read_alineas(paginas):
        if alinea.kop != kop:
            kop, listed = alinea.kop, None
            heading = namen.exactly(kop)
            section = heading.rijen if heading else NONE
        goes_on = not alinea.punt and _tekst(alinea, alinea.zinnen[0])[:1].islower()
        start = going_on if goes_on else listed if alinea.punt and listed is not None else section
        found, going_on = _paragraph(alinea, start, namen)
        for zin, rijen in zip(alinea.zinnen, found, strict=True):
            for rij in sorted(rijen):
                result[rij].append(Vermelding(zin, alinea.koppen))
        if not alinea.punt:
            listed = going_on if _tekst(alinea, alinea.zinnen[-1]).rstrip(" *_").endswith(":") else None
    return dict(result)


def _paragraph(alinea: Alinea, start: Rijen, namen: Rijnamen) -> tuple[list[Rijen], Rijen]:
    """The rows of each sentence, and who is spoken of at the end."""
    found: list[Rijen] = []
    current = start
    for zin in alinea.zinnen:
        tekst = _tekst(alinea, zin)
        wijzers = namen.find(tekst) if len(tekst) <= _LONGEST else []
        places = [wijzer for wijzer in wijzers if not wijzer.zwak] or wijzers
        plain = [wijzer for wijzer in places if not _is_example(tekst, wijzer)]
        if plain:
            current = frozenset[str]().union(*(wijzer.rijen for wijzer in plain))
        rijen = current.union(*(wijzer.rijen for wijzer in places))
        if found and any(wijzer.rijen for wijzer in places) and _points_back(tekst, places):
            found[-1] |= rijen
        found.append(rijen)
    return found, current


def _is_example(tekst: str, wijzer: Wijzer) -> bool:
    before = tekst[: wijzer.begin]
    return before.count("(") > before.count(")") or _SUCH_AS.search(before) is not None


def _points_back(tekst: str, places: Sequence[Wijzer]) -> bool:
    return bool(_POINTS_BACK.match(tekst)) or any(_SO_HERE.match(tekst, wijzer.eind) for wijzer in places)


def _tekst(alinea: Alinea, zin: Plek) -> str:
    return alinea.tekst[zin.begin : zin.eind]
