"""The country page and the maps: one page for each year and kenmerk.

Here: what a map page tells. Not here: where a tile lies and how it is drawn (`transforms.site.tegelkaart`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from markupsafe import Markup

from transforms.site.antwoorden import Rij, dekking, kenmerkgroepen, naamsleutel, per_jaar, rijen, weergave
from transforms.site.cellen import SOORTEN
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.site.tegelkaart import Vak, Vorm, tegelkaart, vorm

_ALTIJD = ("ja3", "ja2", "ja1", "nee", "onleesbaar", "niet_gecodeerd", "geen_afspraak", "onbekend")
"""Kinds that the legend always has, also where none is on the map; the others only where they are."""


@dataclass(frozen=True)
class Telling:
    """How many gemeenten on a map have a kind, and of how many of these the agreement has ended."""

    soort: str
    aantal: int
    verlopen: int


@dataclass(frozen=True)
class Balk:
    """A kenmerk among the others of its year: how many ja, nee and the rest, and the parts of its bar."""

    kenmerk: str
    ja: int
    nee: int
    anders: int
    delen: list[tuple[str, int, int]]


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the country page, and a map for each kenmerk and each year of which something is known."""
    years = dekking(gegevens)
    frame = gegevens["vergelijking.koplopers_indeling"]
    frame = frame[frame["indeling_jaar"] == frame["indeling_jaar"].max()]
    gemeenten = gegevens["referentie.gemeente"]
    tegels = gegevens["referentie.gemeente_tegel"].merge(gemeenten[["gemeente_code", "provincie"]], on="gemeente_code")
    op_kaart = set(tegels["gemeente_code"])
    today = gemeenten[gemeenten["laatste_jaar"] == gemeenten["laatste_jaar"].max()]
    if without := sorted(set(today["gemeente_code"]) - op_kaart):
        raise ValueError(
            f"warehouse/reference/gemeente_tegel.csv has no tile for {', '.join(without)}; make the map anew with "
            "tests/support/build_tegels.py"
        )
    grond = vorm({str(name): value for name, value in row.items()} for row in tegels.to_dict("records"))
    shared: dict[str, Any] = {
        "jaren": list(years),
        "groepen": kenmerkgroepen(gegevens),
        "cellen": weergave(opmaak.taal),
        "gemeenten": op_naam(gemeenten),
        "ook": ook_genoemd(gegevens["referentie.gemeente_alias"]),
    }
    begin = dict(zip(gemeenten["gemeente_code"], gemeenten["eerste_jaar"], strict=True))
    parts = per_jaar(frame)
    for jaar, covered in years.items():
        found = sorted(rijen(parts[jaar], gegevens.kenmerken), key=lambda rij: naamsleutel(rij.naam))
        placed = [rij for rij in found if rij.code in op_kaart]
        known = [rij for rij in placed if rij.status != "onbekend"]
        of_year: dict[str, Any] = {
            **shared,
            "jaar": jaar,
            "dekking": covered,
            "rijen": placed,
            "elders": [rij.naam for rij in found if rij.code not in op_kaart],
            "bestond": {rij.code for rij in placed if begin[rij.code] <= jaar},
            "balken": [_balk(kenmerk, known) for kenmerk in gegevens.kenmerken],
            "bekend": len(known),
            "dan_verlopen": sum(rij.verlopen for rij in known),
        }
        for kenmerk in gegevens.kenmerken:
            wanted = [(f"kaart/{jaar}-{kenmerk}.html", False)]
            if jaar == gegevens.jaar and kenmerk == gegevens.kenmerken[0]:
                wanted.append(("index.html", True))
            for pad, is_index in wanted:
                yield opmaak.pagina(
                    "kaart.html",
                    pad,
                    plek="index",
                    is_index=is_index,
                    kenmerk=kenmerk,
                    telling=_telling(placed, kenmerk),
                    tekening=_tekening(grond, of_year, kenmerk, opmaak, "" if is_index else "../"),
                    **of_year,
                )


def op_naam(gemeenten: pd.DataFrame) -> list[tuple[str, str, int | None]]:
    """Return name, code and, of a former one, the year in which it ended, of every gemeente that a name leads to.

    A name that a former gemeente shares with one of today leads to the latter.
    """
    found: dict[str, tuple[str, str, int | None]] = {}
    ordered = gemeenten.sort_values("laatste_jaar", ascending=False)
    for code, naam, geldig_tot in zip(ordered["gemeente_code"], ordered["naam"], ordered["geldig_tot"], strict=True):
        found.setdefault(naam, (naam, code, None if pd.isna(geldig_tot) else geldig_tot.year))
    return sorted(found.values(), key=lambda entry: naamsleutel(entry[0]))


def ook_genoemd(aliassen: pd.DataFrame) -> dict[str, str]:
    """Return the other names of a gemeente that mean no other, such as Den Haag, with bars between."""
    plain = aliassen[~aliassen["dubbelzinnig"].astype(bool)].sort_values("alias")
    return {str(code): "|".join(names) for code, names in plain.groupby("gemeente_code")["alias"]}


def _tekening(grond: Vorm, of_year: dict[str, Any], kenmerk: str, opmaak: Opmaak, wortel: str) -> Markup:
    jaar = of_year["jaar"]
    place = f"#{kenmerk}-{jaar}"
    vakken = {
        rij.code: Vak(
            soort=rij.soorten[kenmerk],
            naam=rij.naam,
            href=f"{wortel}gemeente/{rij.code}.html" + (place if rij.code in of_year["bestond"] else ""),
            verlopen=rij.verlopen,
        )
        for rij in of_year["rijen"]
    }
    naam = opmaak.teksten["kaart"]["svg"].format(kenmerk=opmaak.teksten["kader"]["kenmerken"][kenmerk], jaar=jaar)
    return tegelkaart(grond, vakken, taal=opmaak.taal, naam=naam)


def _telling(rows: Sequence[Rij], kenmerk: str) -> list[Telling]:
    every = Counter(rij.soorten[kenmerk] for rij in rows)
    ended = Counter(rij.soorten[kenmerk] for rij in rows if rij.verlopen)
    return [Telling(kind, every[kind], ended[kind]) for kind in SOORTEN if every[kind] or kind in _ALTIJD]


def _balk(kenmerk: str, known: Sequence[Rij]) -> Balk:
    count = Counter(rij.soorten[kenmerk] for rij in known)
    parts, start = [], 0
    for kind in SOORTEN:
        if count[kind]:
            parts.append((kind, start, count[kind]))
            start += count[kind]
    ja = sum(n for kind, n in count.items() if kind.startswith("ja"))
    return Balk(kenmerk, ja, count["nee"], len(known) - ja - count["nee"], parts)
