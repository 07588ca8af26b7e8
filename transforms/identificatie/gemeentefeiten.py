"""Facts on gemeenten, from rows of the reference: years, names, traps and regions.

Here: which names a gemeente goes by, and which of them prove nothing without context.
Not here: the corporations and the whole of what is known (`kennis`), and any rule about a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.identificatie.namen import fold

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


def read_gemeente(row: Mapping[str, Any]) -> GemeenteFeit:
    """A gemeente from a row of `referentie.gemeente`."""
    return GemeenteFeit(
        row["gemeente_code"],
        row["naam"],
        row["provincie"],
        int(row["eerste_jaar"]),
        int(row["laatste_jaar"]),
    )


def _codes(row: Mapping[str, Any]) -> list[str]:
    return [code.strip() for code in (row["gemeente_codes"] or "").split(";") if code.strip()]


def gemeente_namen(known: Mapping[str, GemeenteFeit], aliassen: Rows, valkuilen: Rows) -> Iterable[tuple[str, str]]:
    """Every name that a gemeente goes by, with its code."""
    for fact in known.values():
        yield fact.naam, fact.code
        yield short_name(fact.naam), fact.code
        yield fact.naam.replace("IJ", "Y").replace("ij", "y"), fact.code  # the digraph written as one letter
    for row in aliassen:
        yield row["alias"], row["gemeente_code"]
    for row in valkuilen:
        if row["valkuil"] in _NAME_TRAPS:
            yield from ((short_name(row["naam"]), code) for code in _codes(row))


def lastige_namen(valkuilen: Rows) -> Iterable[tuple[str, ...]]:
    """Keys of names that are also a word, a village, a region or a province; ValueError on an unknown kind of trap."""
    for row in valkuilen:
        kind = row["valkuil"]
        if kind in _CONTEXT_TRAPS:
            name = fold(short_name(row["naam"]))
            if kind != "gewoon_woord" or len(name) == 1:  # "Bergen op Zoom" as a whole is no common word
                yield name
        elif kind not in _NAME_TRAPS | _OTHER_TRAPS:
            raise ValueError(
                f"Unknown kind of trap {kind!r} for {row['naam']!r} in referentie.gemeente_valkuil: say in "
                "transforms/identificatie/gemeentefeiten.py what it asks for."
            )


def regios(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Codes of the members of each region that is known to have made one agreement."""
    regions: dict[str, list[str]] = {}
    for row in rows:
        if row["regio_soort"] == _AGREEMENT_REGION:
            regions.setdefault(row["regio"], []).append(row["gemeente_code"])
    return {name: tuple(codes) for name, codes in regions.items()}


def streken(rows: Rows) -> Iterable[tuple[str, ...]]:
    """Keys of the names of all regions, and of the halves of a double one ('Gooi en Vechtstreek')."""
    for name in {row["regio"] for row in rows}:
        for half in (name, *re.split(r"/| en ", name)):
            yield fold(half)
            yield fold(half.removeprefix("Het "))
