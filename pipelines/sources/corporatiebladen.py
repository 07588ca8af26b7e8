"""What stands in the workbooks of dVi and dPi: corporations, and their dwellings by gemeente.

Here: finding the sheet and its columns by their headers, reading the rows, and saying what could not be used.
Not here: finding the workbooks (`woningcorporaties`) and the cells of a workbook (`werkmap`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.sources.cellen import Tabel, Veld, kvk, l_nummer, tekst, vind_tabel, whole_number
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht
from pipelines.sources.jaar_en_gemeente import gemeente_bij_naam
from pipelines.sources.werkmap import bladen

REGISTER = "referentie.corporatie_register"
BEZIT = "referentie.corporatie_bezit"

_DVI = (
    Veld("kvk", ("kvknummer",), "kvk"),
    Veld("naam", ("instellingsnaam", "corporatienaam"), "statnm"),
    Veld("gemeente", ("gemeente",), "nmgemvest"),
    Veld("l_nummer", ("lnummer", "instellingsnummer"), "idcorp", verplicht=False),
    Veld("accountant", ("accountant",), "accountantorg", verplicht=False),
)
_DPI = (
    Veld("kvk", ("kvknummer",), "kvk"),
    Veld("soort", ("soortinstelling",)),
    Veld("daeb", ("daebindicatie",), "daeb"),
    Veld("jaar", ("jaar",)),
    Veld("omschrijving", ("omschrijving",)),
    Veld("type", ("typeveld",), verplicht=False),
    Veld("gemeente", ("gemeente",)),
    Veld("waarde", ("waarde",)),
    Veld("naam", ("instellingsnaam", "corporatienaam"), verplicht=False),
)
_BLAD_1 = re.compile(r"\b(?:hoofdstuk|hfd|h)[ _-]?1(?!\d)", re.IGNORECASE)
_TOEGELATEN = "TI"
_DAEB = {"J", "N"}


@dataclass(frozen=True, slots=True)
class _Getal:
    """A number of dwellings as a dPi gives it."""

    kvk: str
    gemeente: str
    jaar: int
    daeb: str
    maat: str


def lees_dvi(_opdracht: Opdracht, antwoord: Antwoord, jaar: int) -> Blad:
    """A row for every corporation. Doubled rows count once; of rows that contradict each other the first counts."""
    seen: list[str] = []
    tables = [table for sheet in bladen(antwoord) if (table := vind_tabel(antwoord, sheet, _DVI, seen))]
    kept: dict[str, dict[str, Any]] = {}
    notes: Counter[str] = Counter()
    for row in _hoofdstuk_1(antwoord, tables, seen):
        number, name = kvk(row["kvk"]), tekst(row["naam"])
        if number is None or name is None:
            notes["lack a KvK number or a name and are not used"] += 1
            continue
        read = {
            "jaar": jaar,
            "kvk": number,
            "l_nummer": l_nummer(row.get("l_nummer")),
            "naam": name,
            "gemeente": tekst(row["gemeente"]),
        }
        if kept.setdefault(number, read) != read:
            notes["contradict an earlier row of the same KvK number and are not used"] += 1
        elif read["l_nummer"] is None and tekst(row.get("l_nummer")):
            notes["have an L-number of an unknown form, which is left out"] += 1
    if not kept:
        raise AndereVormError(f"{antwoord.url}: the sheet has no corporation with a KvK number; look at the capture")
    return Blad(
        rijen={REGISTER: tuple(kept[number] for number in sorted(kept))},
        meldingen=tuple(f"dVi{jaar}: {count} rows {what}" for what, count in sorted(notes.items())),
    )


def _hoofdstuk_1(antwoord: Antwoord, tables: list[Tabel], seen: list[str]) -> Iterable[Mapping[str, object]]:
    """Rows of chapter 1: the only sheet with the header, else the one so named, else the one with the accountant."""
    for chosen in (
        tables,
        [table for table in tables if _BLAD_1.search(table.blad)],
        [table for table in tables if "accountant" in table.kolommen],
    ):
        if len(chosen) == 1:
            return chosen[0].rijen
    found = "; ".join(seen) if not tables else ", ".join(table.blad for table in tables)
    what = "no sheet has the columns" if not tables else "more than one sheet has the columns"
    raise AndereVormError(
        f"{antwoord.url}: {what} KvK-nummer, instellingsnaam and gemeente of chapter 1 (seen: {found}); "
        f"add the names of this year to corporatiebladen.py"
    )


def lees_dpi(opdracht: Opdracht, antwoord: Antwoord, jaar: int) -> Blad:
    """A row for every corporation and gemeente with dwellings, in the first year that the prognosis is about."""
    settings = opdracht.bron.instellingen
    maten = {settings["dpi_zelfstandig"]: "woningen", settings["dpi_onzelfstandig"]: "onzelfstandig"}
    notes: Counter[str] = Counter()
    values: dict[_Getal, int | None] = {}
    names: dict[str, str] = {}
    seen: list[str] = []
    kinds: dict[str, set[str | None]] = {"type": set(), "maat": set()}
    for row in _lange_rijen(antwoord, seen):
        kinds["maat"].add(tekst(row["omschrijving"]))
        if (maat := maten.get(tekst(row["omschrijving"]) or "")) is None:
            continue  # a plan, a rent or an amount: not asked for
        if (soort := tekst(row["soort"])) != _TOEGELATEN:
            notes[f"are of an organisation of kind {soort} and are not used"] += 1
            continue
        number, gemeente = kvk(row["kvk"]), tekst(row["gemeente"])
        if number is None or gemeente is None:
            notes["lack a KvK number or a gemeente and are not used"] += 1
            continue
        kinds["type"].add(tekst(row.get("type")))
        if name := tekst(row.get("naam")):
            names.setdefault(number, name)
        value = whole_number(antwoord, row["waarde"])
        if values.setdefault(_getal(antwoord, row, number, gemeente, maat), value) != value:
            notes["contradict an earlier row of the same number and are not used"] += 1
    _check_dpi(antwoord, values, kinds, seen, maten)
    first = min(getal.jaar for getal in values)
    rows, unknown = _combinaties(opdracht, jaar, first, {g: v for g, v in values.items() if g.jaar == first})
    lines = [f"dPi{jaar}: {count} rows {what}" for what, count in sorted(notes.items())]
    if unknown:
        lines.append(f"dPi{jaar}: no gemeente of that year is known as {', '.join(unknown)}; add an alias if it is one")
    return Blad(rijen={BEZIT: tuple(row | {"naam": names.get(row["kvk"])} for row in rows)}, meldingen=tuple(lines))


def _lange_rijen(antwoord: Antwoord, seen: list[str]) -> Iterator[Mapping[str, object]]:
    for sheet in bladen(antwoord):
        if table := vind_tabel(antwoord, sheet, _DPI, seen):
            yield from table.rijen


def _getal(antwoord: Antwoord, row: Mapping[str, object], number: str, gemeente: str, maat: str) -> _Getal:
    daeb, year = (tekst(row["daeb"]) or "").upper(), whole_number(antwoord, row["jaar"])
    if daeb not in _DAEB or year is None:
        raise AndereVormError(
            f"{antwoord.url}: a row of {gemeente} has DAEB indication {daeb or 'empty'} and year {year or 'empty'}, "
            f"where J or N and a year are known; adapt corporatiebladen.py"
        )
    return _Getal(number, gemeente, year, daeb, maat)


def _check_dpi(
    antwoord: Antwoord,
    values: Mapping[_Getal, int | None],
    kinds: Mapping[str, set[str | None]],
    seen: list[str],
    maten: Mapping[str, str],
) -> None:
    if not kinds["maat"]:
        raise AndereVormError(
            f"{antwoord.url}: no sheet has the columns of a dPi (seen: {'; '.join(seen)}); adapt corporatiebladen.py"
        )
    if not {getal.maat for getal in values} >= set(maten.values()):
        some = ", ".join(sorted(str(maat) for maat in kinds["maat"])[:12])
        raise AndereVormError(
            f"{antwoord.url}: {' or '.join(maten)} is missing among the figures of corporations (seen: {some}); "
            f"correct instellingen of woningcorporaties.yml"
        )
    if len(kinds["type"]) > 1:  # a stock and its change under one description would be added up
        found = ", ".join(sorted(str(kind) for kind in kinds["type"]))
        raise AndereVormError(
            f"{antwoord.url}: the dwellings have more than one type_veld ({found}); adapt corporatiebladen.py"
        )


def _combinaties(
    opdracht: Opdracht, jaar: int, first: int, values: Mapping[_Getal, int | None]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Rows, and the names of gemeenten that are not known. No dwellings at all is no combination."""
    limit = int(opdracht.bron.instellingen["drempel"])
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for getal, value in values.items():
        if value is not None:
            counts = sums[getal.kvk, getal.gemeente]
            counts[getal.maat] = counts.get(getal.maat, 0) + value
    rows, unknown = [], set()
    for (number, name), counts in sorted(sums.items()):
        if not (total := sum(counts.values())):
            continue
        # A prognosis is made at the end of a year, and may already use the gemeenten of the next one.
        gemeente = gemeente_bij_naam(opdracht, name, jaar) or gemeente_bij_naam(opdracht, name, first)
        if gemeente is None:
            unknown.add(name)
        rows.append(
            {
                "jaar": jaar,
                "doeljaar": first,
                "kvk": number,
                "gemeente": name,
                "gemeente_code": gemeente.code if gemeente else None,
                "woningen": counts.get("woningen"),
                "onzelfstandig": counts.get("onzelfstandig"),
                "boven_drempel": total >= limit,
            }
        )
    return rows, sorted(unknown)
