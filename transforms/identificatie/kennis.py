"""The reference knowledge that identification needs, built from plain rows.

Here: gemeenten with the years in which they existed, their names and traps, regions, corporations.
Not here: reading of the reference tables, and any rule about a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.identificatie.namen import Namen, fold

Rows = Sequence[Mapping[str, Any]]

_SUFFIX = re.compile(r"\s*\([^)]*\)$")
_CONTEXT_TRAPS = {
    "gelijknamige_plaats",
    "gewoon_woord",
    "provincie_en_stad",
    "streek_en_gemeente",
    "twee_gemeenten",
    "verkorte_naam",
}
"""Kinds of trap after which a name counts only next to 'gemeente', a party or a second proof."""
_NAME_TRAPS = {"gelijknamige_plaats", "twee_gemeenten", "verkorte_naam"}
"""Kinds of trap whose name is itself a spelling of the gemeente."""
_OTHER_TRAPS = {
    "bevat_en",
    "bijna_gelijk",
    "federatie_als_partij",
    "gezamenlijke_afspraak",
    "komende_wijziging",
    "komma_in_naam",
    "letter_ij",
    "provinciewisseling",
    "regio_geen_gemeente",
    "rij_is_corporatie",
    "wijziging_binnen_jaar",
}
"""Kinds of trap that the division in years, the regions and the lookup of whole names already answer."""
_AGREEMENT_REGION = "koplopers"
"""Only regions that are known to have made one agreement: a COROP area is a statistical division (the COROP
'Kop van Noord-Holland' has three times the gemeenten of the region that agrees under that name)."""
_FORM = re.compile(r"^(?:Stichting |Woningcorporaties |Coöperatie )+|(?: (?:Groep|[Ww]oonservice|Woondiensten))+$")
SHORTEST_DAILY = 6
"""Letters. A shorter word that is left after the legal form is too often another word."""
_FIELD_WORDS = ("woonvisie", "samenwerking", "woonservice", "volkshuisvesting")
"""Names of corporations that are also words of every agreement."""


def short_name(naam: str) -> str:
    """A name without the suffix in brackets that lists add to tell two apart: 'Bergen (L.)' is 'Bergen'."""
    return _SUFFIX.sub("", naam)


@dataclass(frozen=True, slots=True)
class GemeenteFeit:
    """A gemeente and the first and last year on whose 1 January it existed."""

    code: str
    naam: str
    provincie: str
    eerste_jaar: int
    laatste_jaar: int


@dataclass(frozen=True, slots=True)
class CorporatieFeit:
    """A housing corporation; `corporatie_id` is None where the register has no number for it."""

    corporatie_id: str | None
    naam: str
    plaats: str | None


@dataclass(frozen=True, slots=True)
class Fusie:
    """From `jaar` on, the corporation with number `van_id` goes on under number `naar_id`."""

    jaar: int
    van_id: str
    naar_id: str


@dataclass(frozen=True, slots=True)
class Kennis:
    """Reference knowledge; immutable, so that one instance serves every document."""

    gemeenten: Mapping[str, GemeenteFeit]
    opvolgers: Mapping[str, str]
    gemeente_namen: Namen
    lastige_namen: frozenset[tuple[str, ...]]
    woorden: frozenset[tuple[str, ...]]
    regios: Mapping[str, tuple[str, ...]]
    regio_namen: Namen
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
        known = {row["gemeente_code"]: _gemeente(row) for row in gemeenten}
        if not known:
            raise ValueError("Identification needs the table referentie.gemeente, and it is empty.")
        bodies, names, doubtful = _corporaties(corporaties, corporatie_aliassen, corporatie_fusies)
        regions = _regios(regio_gemeenten)
        return cls(
            gemeenten=known,
            opvolgers={
                row["van_code"]: row["naar_code"]
                for row in opvolgingen
                if row["aandeel"] not in (None, "") and float(row["aandeel"]) == 1
            },
            gemeente_namen=Namen.build(_gemeente_namen(known, aliassen, valkuilen)),
            lastige_namen=frozenset(_lastig(valkuilen)),
            woorden=frozenset(
                name for row in valkuilen if row["valkuil"] == "gewoon_woord" and len(name := fold(row["naam"])) == 1
            ),
            regios=regions,
            regio_namen=Namen.build((short_name(name), name) for name in regions),
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
        """The gemeente that `code` belonged to in `jaar`, through mergers and renamings; None after a split."""
        seen: set[str] = set()
        current: str | None = code
        while current is not None and current not in seen:
            if current in self.gemeenten and self.valid(current, jaar):
                return current
            if jaar is not None and current in self.gemeenten and jaar < self.gemeenten[current].eerste_jaar:
                return None
            seen.add(current)
            current = self.opvolgers.get(current)
        return None


def _gemeente(row: Mapping[str, Any]) -> GemeenteFeit:
    return GemeenteFeit(
        row["gemeente_code"],
        row["naam"],
        row["provincie"],
        int(row["eerste_jaar"]),
        int(row["laatste_jaar"]),
    )


def _codes(row: Mapping[str, Any]) -> list[str]:
    return [code.strip() for code in (row["gemeente_codes"] or "").split(";") if code.strip()]


def _gemeente_namen(known: Mapping[str, GemeenteFeit], aliassen: Rows, valkuilen: Rows) -> Iterable[tuple[str, str]]:
    for fact in known.values():
        yield fact.naam, fact.code
        yield short_name(fact.naam), fact.code
    for row in aliassen:
        yield row["alias"], row["gemeente_code"]
    for row in valkuilen:
        if row["valkuil"] in _NAME_TRAPS:
            yield from ((short_name(row["naam"]), code) for code in _codes(row))


def _lastig(valkuilen: Rows) -> Iterable[tuple[str, ...]]:
    for row in valkuilen:
        kind = row["valkuil"]
        if kind in _CONTEXT_TRAPS:
            name = fold(short_name(row["naam"]))
            if kind != "gewoon_woord" or len(name) == 1:  # "Bergen op Zoom" as a whole is no common word
                yield name
        elif kind not in _NAME_TRAPS | _OTHER_TRAPS:
            raise ValueError(
                f"Unknown kind of trap {kind!r} for {row['naam']!r} in referentie.gemeente_valkuil: say in "
                "transforms/identificatie/kennis.py what it asks for."
            )


def _regios(rows: Rows) -> dict[str, tuple[str, ...]]:
    regions: dict[str, list[str]] = {}
    for row in rows:
        if row["regio_soort"] == _AGREEMENT_REGION:
            regions.setdefault(row["regio"], []).append(row["gemeente_code"])
    return {name: tuple(codes) for name, codes in regions.items()}


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
    return tuple(
        Fusie(int(row["jaar"]), row["van_id"], row["naar_id"])
        for row in rows
        if row["van_id"] and row["naar_id"] and row["status"] == "geverifieerd"
    )
