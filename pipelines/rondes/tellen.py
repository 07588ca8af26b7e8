"""What a crawl found, counted by kind and year, against the bounds of its source and the last good crawl.

Here: pure counting and the verdict. Not here: parts that failed (`delen`), and what
happens to a crawl that is not believed (`ronde`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipelines.sources.bron import Bron, Verwacht

ALLE = "alle"
"""The cell of all years together."""
ONBEKEND = "onbekend"
"""The cell of what the source connects with no year."""

Oordeel = Literal["goed", "te_weinig", "te_veel", "gedaald"]
Cel = tuple[str, str]
"""Kind (or table of facts), and year as four digits, ONBEKEND or ALLE."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A cell with its count, that of the last good crawl, its bounds (None: no bound) and the verdict.

    In `vorige` a part of the source that failed in this crawl counts as what it gives now (`delen.maatstaf`).
    """

    soort: str
    jaar: str
    aantal: int
    vorige: int | None
    minimum: int | None
    maximum: int | None
    oordeel: Oordeel


def tel(bron: Bron, gevonden: Iterable[tuple[str, int | None]], vorige: Mapping[Cel, int]) -> list[Telling]:
    """Count what was found (kind and year of each) in every cell that is expected, was there before, or is new.

    Quality §3: fewer than the minimum, more than the maximum, or a drop of more than `daling.grootste` against
    the last good crawl, by kind and year. What has no year may get one, as the papers of a meeting to come do on the
    first of January: a loss there shows in all years together.
    """
    counts: Counter[Cel] = Counter()
    for soort, jaar in gevonden:
        counts[soort, str(jaar) if jaar else ONBEKEND] += 1
        counts[soort, ALLE] += 1
    bounds = {(v.soort, str(v.jaar) if v.jaar else ALLE): v for v in bron.verwacht}
    cells = sorted({*counts, *bounds, *vorige})
    return [_telling(bron, cell, counts[cell], vorige.get(cell), bounds.get(cell)) for cell in cells]


def _telling(bron: Bron, cell: Cel, aantal: int, vorige: int | None, bound: Verwacht | None) -> Telling:
    minimum = bound.minimum if bound else None
    maximum = bound.maximum if bound else None
    oordeel: Oordeel = "goed"
    if minimum is not None and aantal < minimum:
        oordeel = "te_weinig"
    elif maximum is not None and aantal > maximum:
        oordeel = "te_veel"
    elif (
        cell[1] != ONBEKEND
        and vorige is not None
        and vorige >= bron.daling.vanaf
        and aantal < vorige * (1 - bron.daling.grootste)
    ):
        oordeel = "gedaald"
    return Telling(*cell, aantal, vorige, minimum, maximum, oordeel)


def bezwaar(tellingen: Iterable[Telling]) -> str | None:
    """Why a crawl is not believed, in one sentence; None when every cell is good."""
    wrong = [t for t in tellingen if t.oordeel != "goed"]
    return "; ".join(_words(t) for t in wrong) or None


def _words(telling: Telling) -> str:
    what = f"{telling.soort} ({'all years' if telling.jaar == ALLE else telling.jaar})"
    if telling.oordeel == "te_weinig":
        return f"{what}: {telling.aantal} found, at least {telling.minimum} expected"
    if telling.oordeel == "te_veel":
        return f"{what}: {telling.aantal} found, at most {telling.maximum} expected"
    return f"{what}: {telling.aantal} found, {telling.vorige} in the last good crawl"
