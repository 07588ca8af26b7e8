"""Versions of one agreement: the mark of a text, how alike two texts are, and which version leads.

Here: concept and final, signed and unsigned, the copy of council and that of corporation, a scan and its source.
Not here: byte-equal files (they are one document), the splitting of a file into parts, and what the comparison
makes of versions (`transforms.vergelijking`).

Source of the rule: issue 3, point 4 (near-duplicates are linked, the final signed one leads).
"""

from __future__ import annotations

import base64
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import numpy.typing as npt

from transforms.model import Pagina

TEKSTMERK_VERSIE = "1"
"""Raise when `tekstmerk` gives another mark for a text: marks of two versions can't be compared."""

GELIJKENIS = 0.5
"""From here on two texts are one agreement: half of both is the same. Measured on the 86 development texts: two
different agreements share at most 0.18 (99 of 100 pairs at most 0.11); a copy with 3 % wrong letters, or with a tenth
of its sentences changed, or that lacks a quarter, keeps at least 0.60; with all three 0.54 in 95 of 100 (0015)."""

LETTERS = 500
"""A third of a page. A page with less is a cover or a page of signatures, and those are alike by nature."""

_PIECE = 8
"""Letters in a piece of text: one and a half word. Eight letters are one number of 64 bits, and with 3 % wrong
letters 78 % of the pieces stay whole, where of three words 57 % do."""
_BINS = 256
"""One byte each: the standard error of the similarity is at most 0.03, well within the margins of GELIJKENIS."""
_VALUES = 255
"""Values of a byte that is filled; 0 is a bin without a piece."""
_NO_LETTERS = bytes(set(range(256)) - set(string.ascii_lowercase.encode()))

_STATUS = {"getekend": 0, "definitief": 1, "onbekend": 2, "concept": 3}
_HERKOMST = {"laag": 0, "gemengd": 1, "ocr": 2}
"""Read letters are surer than recognised ones."""

Reden = Literal[
    "getekend", "definitief", "geen_concept", "tekstlaag", "later_ondertekend", "meer_paginas", "gelijkwaardig"
]
_BY_STATUS: dict[str, Reden] = {"getekend": "getekend", "definitief": "definitief", "onbekend": "geen_concept"}
_BY_REST: tuple[Reden, ...] = ("tekstlaag", "later_ondertekend", "meer_paginas", "gelijkwaardig")

Merk = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Exemplaar:
    """A copy of an agreement as it was found: what decides whether it is a version of another, and which leads.

    `gemeenten` are codes, `corporaties` L-numbers (names where there is none); `paginas` counts pages; `tekstmerk`
    is None where there is no text to compare. `status` is that of `Afspraak`, `tekst_herkomst` that of `Lezing`.
    """

    afspraak_id: str
    gemeenten: frozenset[str]
    corporaties: frozenset[str]
    jaar_van: int | None
    jaar_tot: int | None
    status: str
    datum_ondertekend: date | None
    tekst_herkomst: str
    paginas: int
    tekstmerk: str | None


@dataclass(frozen=True, slots=True)
class Versie:
    """A row of `kern.afspraak_versie`: an agreement that another version of it leads, and why that one does."""

    afspraak_id: str
    leidende_afspraak_id: str
    gelijkenis: float
    reden: Reden


def tekstmerk(paginas: Sequence[Pagina]) -> str | None:
    """Mark of the text of an agreement, 344 characters of base64; None for less than LETTERS letters.

    The mark is a sample of all pieces of eight letters in a row (minimum hashing in 256 bins). Case, accents, line
    ends, hyphens, figures, page numbers and running lines have no part in it. It is the same on every machine.
    """
    text = unicodedata.normalize("NFKD", "".join(page.tekst for page in paginas))
    letters = text.encode("ascii", "ignore").lower().translate(None, _NO_LETTERS)
    if len(letters) < LETTERS:
        return None
    windows = np.lib.stride_tricks.sliding_window_view(np.frombuffer(letters, np.uint8), _PIECE)
    pieces = np.sort(_mix(np.ascontiguousarray(windows).view("<u8").ravel()))
    bins, lowest = np.unique(pieces >> np.uint64(56), return_index=True)
    mark = np.zeros(_BINS, np.uint8)
    mark[bins] = pieces[lowest] % np.uint64(_VALUES) + np.uint64(1)
    return base64.b64encode(mark.tobytes()).decode("ascii")


def similarity(a: str, b: str) -> float:
    """Share (0 to 1) of the pieces of two texts that both have, estimated from their marks.

    Twice the common pieces over the pieces of both: 1 for equal texts, 0.86 where one lacks a quarter. ValueError
    for a text that is no mark.
    """
    return _similarity(_read(a), _read(b))


def versions(afspraken: Iterable[Exemplaar]) -> list[Versie]:
    """Every agreement that is a version of one that leads it, in order of id; the leading ones are not in it.

    Versions bind a common gemeente, hold for the same years, don't name wholly different corporations and have
    at least GELIJKENIS in common. Of versions the signed one leads, then the final one, a concept last; then the
    one with a text layer, the one that was signed last, the one with more pages. Each is compared with its leader,
    so that a chain of small changes joins nothing. Without gemeente, period or mark nothing is linked.
    """
    leaders: dict[tuple[str, int, int], list[tuple[Exemplaar, Merk]]] = defaultdict(list)
    found = []
    for copy in sorted(afspraken, key=_preference):
        if copy.tekstmerk is None:
            continue
        mark = _read(copy.tekstmerk)
        places = list(_places(copy))
        alike = [
            (_similarity(mark, other_mark), leader)
            for place in places
            for leader, other_mark in leaders[place]
            if _may_be_one(copy, leader)
        ]
        score, leader = max(alike, key=lambda pair: pair[0], default=(0.0, copy))
        if score >= GELIJKENIS:
            found.append(Versie(copy.afspraak_id, leader.afspraak_id, round(score, 3), _reason(leader, copy)))
        else:
            for place in places:
                leaders[place].append((copy, mark))
    return sorted(found, key=lambda versie: versie.afspraak_id)


def _mix(pieces: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Scatter numbers over 64 bits (the finaliser of splitmix64), so that the smallest are a fair sample."""
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        pieces = (pieces ^ (pieces >> np.uint64(shift))) * np.uint64(factor)
    return pieces ^ (pieces >> np.uint64(31))


def _read(tekstmerk: str) -> Merk:
    mark = np.frombuffer(base64.b64decode(tekstmerk, validate=True), np.uint8)
    if len(mark) != _BINS:
        raise ValueError(f"A mark has {_BINS} bytes and not {len(mark)}: make it with tekstmerk().")
    return mark


def _similarity(a: Merk, b: Merk) -> float:
    filled = int(np.count_nonzero(a | b))
    same = int(np.count_nonzero((a == b) & (a > 0)))
    return 2 * same / (filled + same) if filled else 0.0


def _places(copy: Exemplaar) -> Iterator[tuple[str, int, int]]:
    """Gemeente and years: only copies that share such a place are held against each other."""
    if copy.jaar_van is not None and copy.jaar_tot is not None:
        for gemeente in sorted(copy.gemeenten):
            yield gemeente, copy.jaar_van, copy.jaar_tot


def _may_be_one(a: Exemplaar, b: Exemplaar) -> bool:
    """A gemeente often signs one model text with each of its corporations: those are different agreements."""
    return not a.corporaties or not b.corporaties or bool(a.corporaties & b.corporaties)


def _preference(copy: Exemplaar) -> tuple[int, int, int, int, str]:
    """Order in which copies lead, first the best; KeyError for an unknown status or origin of the text."""
    signed = copy.datum_ondertekend.toordinal() if copy.datum_ondertekend else 0
    # A copy without text is never compared, and has no origin of its text.
    origin = _HERKOMST[copy.tekst_herkomst] if copy.tekstmerk else len(_HERKOMST)
    return _STATUS[copy.status], origin, -signed, -copy.paginas, copy.afspraak_id


def _reason(leader: Exemplaar, other: Exemplaar) -> Reden:
    """The first point in the order of preference on which two copies differ."""
    if leader.status != other.status:
        return _BY_STATUS[leader.status]
    pairs = zip(_BY_REST, _preference(leader)[1:], _preference(other)[1:], strict=True)
    return next(reason for reason, one, two in pairs if one != two)
