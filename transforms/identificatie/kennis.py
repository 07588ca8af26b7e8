"""The reference knowledge that identification needs, built from plain rows.

Here: the whole of what is known, the division into gemeenten through the years, and corporations.
Not here: names, traps and regions of gemeenten (`gemeentefeiten`), reading of tables, and any rule about a document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from transforms.identificatie.gemeentefeiten import (
    GemeenteFeit,
    Rows,
    gemeente_namen,
    lastige_namen,
    read_gemeente,
    regios,
    short_name,
    streken,
)
from transforms.identificatie.namen import Namen, fold

_FORM = re.compile(r"^(?:Stichting |Woningcorporaties |Coöperatie )+|(?: (?:Groep|[Ww]oonservice|Woondiensten))+$")
SHORTEST_DAILY = 6
"""Letters. A shorter word that is left after the legal form is too often another word."""
_FIELD_WORDS = ("woonvisie", "samenwerking", "woonservice", "volkshuisvesting")
"""Names of corporations that are also words of every agreement."""


@dataclass(frozen=True, slots=True)
class CorporatieFeit:
    """A housing corporation; `corporatie_id` is None where the register has no number for it."""

    corporatie_id: str | None
    naam: str
    plaats: str | None


@dataclass(frozen=True, slots=True)
class Fusie:
    """From `datum` on, the corporation with number `van_id` goes on under number `naar_id`."""

    datum: date
    van_id: str
    naar_id: str


@dataclass(frozen=True, slots=True)
class Kennis:
    """Reference knowledge; immutable, so that one instance serves every document."""

    gemeenten: Mapping[str, GemeenteFeit]
    opvolgers: Mapping[str, str]
    vroegere_namen: Mapping[str, str]
    gemeente_namen: Namen
    lastige_namen: frozenset[tuple[str, ...]]
    woorden: frozenset[tuple[str, ...]]
    regios: Mapping[str, tuple[str, ...]]
    regio_namen: Namen
    streken: frozenset[tuple[str, ...]]
    corporaties: Mapping[str, CorporatieFeit]
    corporatie_namen: Namen
    gewone_woorden: frozenset[tuple[str, ...]]
    federaties: frozenset[tuple[str, ...]]
    fusies: tuple[Fusie, ...]
    eerste_jaar: int
    laatste_jaar: int

    @classmethod
    def from_rows(
        cls,
        *,
        gemeenten: Rows,
        opvolgingen: Rows,
        aliassen: Rows,
        valkuilen: Rows,
        regio_gemeenten: Rows,
        corporaties: Rows,
        corporatie_aliassen: Rows,
        corporatie_fusies: Rows,
    ) -> Kennis:
        """Build from rows with the column names of `referentie.*`; raises ValueError on an unknown kind of trap."""
        known = {row["gemeente_code"]: read_gemeente(row) for row in gemeenten}
        if not known:
            raise ValueError("Identification needs the table referentie.gemeente, and it is empty.")
        bodies, names, doubtful = _corporaties(corporaties, corporatie_aliassen, corporatie_fusies)
        regions = regios(regio_gemeenten)
        return cls(
            gemeenten=known,
            opvolgers={
                row["van_code"]: row["naar_code"]
                for row in opvolgingen
                if row["aandeel"] not in (None, "") and float(row["aandeel"]) == 1
            },
            vroegere_namen={
                row["naar_code"]: row["van_code"]
                for row in opvolgingen
                if row["soort"] == "naamswijziging" and not str(row["datum"]).endswith("-01-01")
            },
            gemeente_namen=Namen.build(gemeente_namen(known, aliassen, valkuilen)),
            lastige_namen=frozenset(lastige_namen(valkuilen)),
            woorden=frozenset(
                name for row in valkuilen if row["valkuil"] == "gewoon_woord" and len(name := fold(row["naam"])) == 1
            ),
            regios=regions,
            regio_namen=Namen.build((short_name(name), name) for name in regions),
            streken=frozenset(streken(regio_gemeenten)),
            corporaties=bodies,
            corporatie_namen=Namen.build(names),
            gewone_woorden=doubtful,
            federaties=frozenset(fold(row["alias"]) for row in corporatie_aliassen if row["soort"] == "federatie"),
            fusies=_fusies(corporatie_fusies),
            eerste_jaar=min(g.eerste_jaar for g in known.values()),
            laatste_jaar=max(g.laatste_jaar for g in known.values()),
        )

    def valid(self, code: str, jaar: int | None) -> bool:
        """Whether the gemeente existed on 1 January of `jaar`; with no year, whether it is known at all.

        The list starts and ends somewhere: years before and after it are held against its first and last year.
        """
        if jaar is None:
            return True
        fact = self.gemeenten[code]
        clamped = min(max(jaar, self.eerste_jaar), self.laatste_jaar)
        return fact.eerste_jaar <= clamped <= fact.laatste_jaar

    def at_year(self, code: str, jaar: int | None) -> str | None:
        """The gemeente that `code` belonged to in `jaar`, through mergers and renamings; None after a split.

        A gemeente that changed its name within a year existed on 1 January under its former name.
        """
        seen: set[str] = set()
        current: str | None = code
        while current is not None and current not in seen:
            if current in self.gemeenten and self.valid(current, jaar):
                return current
            if jaar is not None and current in self.gemeenten and jaar < self.gemeenten[current].eerste_jaar:
                return self.at_year(former, jaar) if (former := self.vroegere_namen.get(current)) else None
            seen.add(current)
            current = self.opvolgers.get(current)
        return None


def _corporaties(
    rows: Rows, aliassen: Rows, fusies: Rows
) -> tuple[dict[str, CorporatieFeit], list[tuple[str, str]], frozenset[tuple[str, ...]]]:
    bodies: dict[str, CorporatieFeit] = {}
    names: list[tuple[str, str]] = []
    doubtful = {fold(word) for word in _FIELD_WORDS}
    for row in rows:
        key = row["corporatie_id"]
        bodies[key] = CorporatieFeit(key, short_name(row["korte_naam"]), row["plaats"] or None)
        # "Tiwos, Tilburgse Woonstichting": the part before the comma is what people write.
        written = (row["naam"], row["korte_naam"], row["korte_naam"].partition(",")[0])
        for name in dict.fromkeys(short_name(name) for name in written):
            names += [(name, key), (_daily_name(name), key)]
    for row in aliassen:
        if row["corporatie_id"]:
            names.append((row["alias"], row["corporatie_id"]))
            if row["dubbelzinnig"] in (True, "true"):
                doubtful.add(fold(row["alias"]))
    for row in fusies:
        for side in ("van", "naar"):
            name = short_name(row[f"{side}_naam"])
            number = row[f"{side}_id"] or f"naam:{name}"
            bodies.setdefault(number, CorporatieFeit(row[f"{side}_id"] or None, name, None))
            names.append((name, number))
    return bodies, names, frozenset(doubtful)


def _daily_name(name: str) -> str:
    """A name without legal form and kind of body, as documents use it: 'Acantus Groep' is 'Acantus'.

    What is left must still be a name: two words, or one that is longer than a common word.
    """
    daily = _FORM.sub("", name)
    return daily if len(fold(daily)) > 1 or len(daily) >= SHORTEST_DAILY else name


def _fusies(rows: Rows) -> tuple[Fusie, ...]:
    """Mergers that are verified, the earliest first; one of which only the year is known counts from its first day."""
    known = [row for row in rows if row["van_id"] and row["naar_id"] and row["status"] == "geverifieerd"]
    fusies = [
        Fusie(date.fromisoformat(str(row["datum"] or f"{int(row['jaar'])}-01-01")), row["van_id"], row["naar_id"])
        for row in known
    ]
    return tuple(sorted(fusies, key=lambda fusie: (fusie.datum, fusie.van_id)))
