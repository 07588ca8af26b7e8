"""The facts of CBS: the gemeenten of every year, and figures by which shares can be read.

Here: what is asked, in which order, and the rows that come of it. Not here: the forms in which CBS answers, OData
v3 and v4 (`cbs_odata`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.sources import cbs_odata
from pipelines.sources.cbs_odata import Dienst, Waarde
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vraag

INDELING = "referentie.gemeente_indeling"
CIJFER = "referentie.gemeente_cijfer"
EERSTE_JAAR = 2014

_MATEN = {
    "bevolking": {"bevolking": "Totale bevolking", "65_80": "65 tot 80 jaar", "80plus": "80 jaar of ouder"},
    "woningvoorraad": {"voorraad": "Totale woningvoorraad", "corporatie": "Eigendom woningcorporatie"},
}
"""What is read of a table, by its title: the numbers in the keys of CBS shift between releases."""

_TOTAAL = {"bevolking": {}, "woningvoorraad": {"StatusVanBewoning": "T001235"}}
"""The other dimensions of a table, each with its code for the total."""

_CIJFERS = {
    "bevolking": ("bevolking",),
    "bevolking_65plus": ("65_80", "80plus"),
    "bevolking_80plus": ("80plus",),
    "woningvoorraad": ("voorraad",),
    "corporatiewoningen": ("corporatie",),
}
"""Every figure as the sum of what is read."""

_PERIODE = re.compile(r"(\d{4})(JJ|HJ|KW|MM)\d{2}")


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """The division of every year, and what there is to ask of the tables with figures."""
    for year, table in _gebieden(opdracht).items():
        dienst = Dienst("v3", table)
        yield dienst.vraag(dienst.rijen(), "gebieden", f"gebieden {year}", {"jaar": str(year)})
    for onderwerp in _MATEN:
        dienst = _dienst(opdracht, onderwerp)
        yield dienst.vraag(dienst.maten(), "maten", onderwerp, {"onderwerp": onderwerp})


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """Read an answer of CBS."""
    readers = {"gebieden": _lees_gebieden, "maten": _lees_maten, "perioden": _lees_perioden, "waarden": _lees_waarden}
    if vraag.stap not in readers:
        raise AndereVormError(f"{vraag.url}: the adapter cbs has no reader {vraag.stap}; correct the question")
    return readers[vraag.stap](opdracht, vraag, antwoord)


def _gebieden(opdracht: Opdracht) -> dict[int, str]:
    tables = {
        int(name.removeprefix("gebieden_")): table
        for name, table in opdracht.bron.instellingen.items()
        if name.startswith("gebieden_")
    }
    return {year: table for year, table in sorted(tables.items()) if EERSTE_JAAR <= year <= opdracht.moment.year}


def _dienst(opdracht: Opdracht, onderwerp: str) -> Dienst:
    versie, _, table = opdracht.bron.instellingen[onderwerp].partition(" ")
    return Dienst(versie, table)


def _lees_gebieden(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    year = int(vraag.gegevens["jaar"])
    rows = cbs_odata.lees_indeling(antwoord)
    found, known = {row["gemeente_code"] for row in rows}, {g.code for g in opdracht.gemeenten_in(year)}
    notes = []
    if extra := sorted(found - known):
        notes.append(f"CBS has {_some(extra)} in {year}, which referentie.gemeente has not in that year; look into it")
    if missing := sorted(known - found):
        notes.append(f"CBS does not have {_some(missing)} in {year}, which referentie.gemeente has; look into it")
    if year == max(_gebieden(opdracht)) < opdracht.moment.year:
        notes.append(f"the table of the division of {opdracht.moment.year} is not known; add its number to cbs.yml")
    return Blad(rijen={INDELING: tuple({"jaar": year} | row for row in rows)}, meldingen=tuple(notes))


def _lees_maten(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    onderwerp = vraag.gegevens["onderwerp"]
    dienst = _dienst(opdracht, onderwerp)
    data = {"onderwerp": onderwerp, "maten": json.dumps(dienst.lees_maten(antwoord, _MATEN[onderwerp]), sort_keys=True)}
    return Blad(vervolg=(dienst.vraag(dienst.perioden(), "perioden", onderwerp, data),))


def _lees_perioden(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    onderwerp = vraag.gegevens["onderwerp"]
    dienst = _dienst(opdracht, onderwerp)
    there = dienst.lees_perioden(antwoord)
    if unknown := sorted(code for code in there if not _PERIODE.fullmatch(code)):
        raise AndereVormError(
            f"{antwoord.url}: the period(s) {_some(unknown)} have another form than 2023JJ00; adapt cbs.py"
        )
    years = range(EERSTE_JAAR, opdracht.moment.year + 1)
    asked = {year: f"{year}JJ00" for year in years if f"{year}JJ00" in there}
    if not asked:
        raise AndereVormError(
            f"{antwoord.url}: {dienst.tabel} has no year from {EERSTE_JAAR} on; look for its successor"
        )
    notes = [f"{dienst.tabel} has no figures of {year} (yet)" for year in years if year not in asked]
    maten = json.loads(vraag.gegevens["maten"])
    questions = [
        dienst.vraag(
            dienst.waarden(maten, periode, _TOTAAL[onderwerp]),
            "waarden",
            f"{onderwerp} {year}",
            {**vraag.gegevens, "jaar": str(year), "eerder": "[]"},
        )
        for year, periode in asked.items()
    ]
    return Blad(vervolg=tuple(questions), meldingen=tuple(notes))


def _lees_waarden(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    onderwerp, year = vraag.gegevens["onderwerp"], int(vraag.gegevens["jaar"])
    dienst = _dienst(opdracht, onderwerp)
    values, following = dienst.lees_waarden(
        antwoord, json.loads(vraag.gegevens["maten"]), f"{year}JJ00", _TOTAAL[onderwerp]
    )
    # The values of earlier pages go along: a gemeente may have one figure on this page and another on the next.
    values = [*(Waarde(*value) for value in json.loads(vraag.gegevens["eerder"])), *values]
    if following:
        before = json.dumps([[v.regio, v.maat, v.getal, v.toelichting] for v in values])
        return Blad(vervolg=(dienst.vraag(following, "waarden", vraag.deel, {**vraag.gegevens, "eerder": before}),))
    by_place: dict[str, dict[str, Waarde]] = {}
    for value in values:
        if value.maat in by_place.setdefault(value.regio, {}):
            raise AndereVormError(
                f"{antwoord.url}: {value.regio} has {value.maat} twice for {year}; a dimension is not filtered"
            )
        by_place[value.regio][value.maat] = value
    return _rijen(opdracht, dienst.tabel, year, by_place, list(_MATEN[onderwerp]))


def _rijen(
    opdracht: Opdracht, tabel: str, year: int, by_place: Mapping[str, Mapping[str, Waarde]], maten: list[str]
) -> Blad:
    known = {gemeente.code for gemeente in opdracht.gemeenten_in(year)}
    rows: list[dict[str, Any]] = []
    for code in sorted(known & set(by_place)):
        for cijfer, parts in _CIJFERS.items():
            if set(parts) <= set(maten) and set(parts) <= set(by_place[code]):
                values = [by_place[code][part] for part in parts]
                numbers = [value.getal for value in values if value.getal is not None]
                said = sorted({value.toelichting for value in values if value.toelichting})
                rows.append(
                    {
                        "gemeente_code": code,
                        "jaar": year,
                        "cijfer": cijfer,
                        "waarde": sum(numbers) if len(numbers) == len(values) else None,
                        "tabel": tabel,
                        "toelichting": "; ".join(said) or None,
                    }
                )
    notes = []
    # CBS lists every gemeente that ever was, without values for the years in which it was not: those are no news.
    strange = [c for c, by in by_place.items() if c not in known and any(v.getal is not None for v in by.values())]
    if strange:
        notes.append(
            f"{tabel} has figures of {_some(sorted(strange))} for {year}, when they did not exist; they are not used"
        )
    if missing := sorted(known - set(by_place)):
        notes.append(f"{tabel} has no row of {_some(missing)} for {year}")
    return Blad(rijen={CIJFER: tuple(rows)}, meldingen=tuple(notes))


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:10]) + (f" and {len(codes) - 10} more" if len(codes) > 10 else "")
