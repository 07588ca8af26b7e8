"""What a crawl found by part of its source (a site, a gemeente, a year), so that a part that fails fails alone.

Here: pure counting by part, what a crawl is held against when parts of it failed, and what the next one is held
against. Not here: bounds and the verdict (`tellen`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from typing import Any

from pipelines.rondes.tellen import ALLE, ONBEKEND, Cel

Vondstcel = tuple[frozenset[str], str, int | None]
"""The parts under which something was found, its kind (or table of facts) and its year."""


@dataclass(frozen=True, slots=True)
class Deeltelling:
    """How many of a kind and year (four digits, or ONBEKEND) were found under exactly these parts.

    A link that two sites have is lost when both fail; without parts it is not known under which it was found.
    """

    delen: frozenset[str]
    soort: str
    jaar: str
    aantal: int

    def mist(self, mislukt: Set[str]) -> bool:
        """Whether all that it was found under failed."""
        return bool(self.delen) and self.delen <= mislukt

    def to_json(self) -> dict[str, Any]:
        """As it stands in the archive."""
        return {"delen": sorted(self.delen), "soort": self.soort, "jaar": self.jaar, "aantal": self.aantal}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Deeltelling:
        """Read back what `to_json` made."""
        return cls(**{**data, "delen": frozenset(data["delen"])})


def tel_delen(gevonden: Iterable[Vondstcel]) -> tuple[Deeltelling, ...]:
    """Count what was found by part, kind and year, in that order."""
    counts = Counter((delen, soort, str(jaar) if jaar else ONBEKEND) for delen, soort, jaar in gevonden)
    return _op_volgorde(Deeltelling(*cell, aantal) for cell, aantal in counts.items())


def maatstaf(
    nu: Iterable[Deeltelling], vorige: Iterable[Deeltelling], mislukt: Set[str], geheel: Collection[str]
) -> dict[Cel, int]:
    """By cell what the last good crawl held, in which what failed now counts as what it gives now.

    So a part that failed is neither a drop, nor does what it still gave hide that of a part that lives. Not so the
    kinds in `geheel`, tables of facts: a crawl that is taken over replaces all their rows, and those of a part that
    failed would be lost, where links stay.
    """
    counts: Counter[Cel] = Counter()

    def apart(telling: Deeltelling) -> bool:
        return telling.soort not in geheel and telling.mist(mislukt)

    for telling in vorige:
        for jaar in (telling.jaar, ALLE):
            counts[telling.soort, jaar] += 0 if apart(telling) else telling.aantal
    for telling in filter(apart, nu):
        for cel in ((telling.soort, telling.jaar), (telling.soort, ALLE)):
            if cel in counts:  # what was not there before has nothing to be held against
                counts[cel] += telling.aantal
    return dict(counts)


def onthoud(nu: Iterable[Deeltelling], vorige: Iterable[Deeltelling], mislukt: Set[str]) -> tuple[Deeltelling, ...]:
    """What the next crawl is held against: as found, and of a part that failed what it held when it last did not.

    A part that failed and never was whole counts as what it gives now.
    """
    kept = tuple(telling for telling in vorige if telling.mist(mislukt))
    known = frozenset[str]().union(*(telling.delen for telling in kept))
    found = [telling for telling in nu if not (telling.mist(mislukt) and telling.delen & known)]
    return _op_volgorde([*found, *kept])


def _op_volgorde(tellingen: Iterable[Deeltelling]) -> tuple[Deeltelling, ...]:
    return tuple(sorted(tellingen, key=lambda telling: (sorted(telling.delen), telling.soort, telling.jaar)))
