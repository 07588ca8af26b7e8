"""Names in a study, and the rows of the 2016 table that they stand for.

Here: gemeenten, regions, short names and corporations as pointers to rows. Not here: how far a name reaches
(`toewijzing`) and how a gemeente is told from other words (`identificatie.gemeentenamen`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.identificatie import Kennis
from transforms.identificatie.gemeentenamen import read_names
from transforms.identificatie.namen import Namen, fold

Rows = Sequence[Mapping[str, Any]]

_RIVER = re.compile(r"\s+(?:aan de[nr]?|a\.?d\.?|a/d|op)\s.*")
"""What daily speech leaves out of "Krimpen aan den IJssel"."""


@dataclass(frozen=True, slots=True)
class Wijzer:
    """A name at `begin:eind` of a text; `rijen` is empty when it is a place outside the table.

    `zwak` is the name of a corporation: it says whose agreement it is only where no place is named.
    """

    begin: int
    eind: int
    rijen: frozenset[str]
    zwak: bool = False


class Rijnamen:
    """Finds names that point to rows; one instance serves any number of texts."""

    def __init__(self, rijen: Sequence[str], gemeenten: Rows, partijen: Rows, kennis: Kennis) -> None:
        """`rijen`: labels of the table; rows of `koplopers_2016_gemeente` and `koplopers_2016_partij`."""
        self._kennis = kennis
        self._per_gemeente: dict[str, set[str]] = defaultdict(set)
        for row in gemeenten:
            self._per_gemeente[row["gemeente_code"]].add(row["rij"])
        self._per_corporatie: dict[str, set[str]] = defaultdict(set)
        for row in partijen:
            if row["corporatie_id"]:
                self._per_corporatie[row["corporatie_id"]].add(row["rij"])
        labels = [(rij.partition(" / ")[0], rij) for rij in rijen]
        self._labels = Namen.build([*labels, *((_RIVER.sub("", name), rij) for name, rij in labels)])

    def find(self, tekst: str) -> list[Wijzer]:
        """Every name in `tekst` that points to rows, or to a place outside the table, in order."""
        found = {
            (hit.begin, hit.eind): frozenset(hit.doelen) for hit in self._labels.find(tekst) if hit.tekst[0].isupper()
        }
        for naam in read_names(tekst, None, self._kennis):
            hit = naam.vondst
            rijen = frozenset(rij for code in hit.doelen for rij in self._per_gemeente.get(code, ()))
            inside = any(begin <= hit.begin and hit.eind <= eind for begin, eind in found)
            surely = naam.genoemd or naam.plaatselijk or hit.sleutel not in self._kennis.lastige_namen
            if not inside and (rijen or surely):
                found[hit.begin, hit.eind] = rijen
        named = [Wijzer(*place, rijen) for place, rijen in found.items()]
        return sorted([*named, *self._corporations(tekst, found)], key=lambda wijzer: wijzer.begin)

    def exactly(self, tekst: str) -> Wijzer | None:
        """The name that `tekst` as a whole is, "gemeente" left out: the heading of a section about it."""
        for wijzer in self.find(tekst):
            rest = fold(tekst[: wijzer.begin] + " " + tekst[wijzer.eind :])
            if not wijzer.zwak and set(rest) <= {"gemeente", "regio"}:
                return wijzer
        return None

    def _corporations(self, tekst: str, named: Mapping[tuple[int, int], frozenset[str]]) -> list[Wijzer]:
        """Corporations of one row alone; one that works in two says nothing."""
        found = []
        for hit in self._kennis.corporatie_namen.find(tekst):
            rijen = {rij for code in hit.doelen for rij in self._per_corporatie.get(code, ())}
            own = hit.sleutel not in self._kennis.gewone_woorden and hit.tekst[0].isupper()
            if len(rijen) == 1 and own and not any(b < hit.eind and hit.begin < e for b, e in named):
                found.append(Wijzer(hit.begin, hit.eind, frozenset(rijen), zwak=True))
        return found
