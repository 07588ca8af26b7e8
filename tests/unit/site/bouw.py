"""Small frames of which pages are made: four gemeenten of today, three of before, two years.

`gegevens()` is a plain nation; a test gives the frames that it is about by their full names, or changes a cell.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd
from bs4 import BeautifulSoup, Tag

from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak, teksten

KENMERKEN = list(teksten("nl")["kader"]["kenmerken"])
PRIK = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
"""A text that runs where it is not escaped."""

GEMEENTEN = pd.DataFrame(
    [
        ("GM0193", "Zwolle", "PV23", "Overijssel", 2014, 2026, None),
        ("GM0375", "Beverwijk", "PV27", "Noord-Holland", 2014, 2026, None),
        ("GM0518", "'s-Gravenhage", "PV28", "Zuid-Holland", 2014, 2026, None),
        ("GM1963", "Hoeksche Waard", "PV28", "Zuid-Holland", 2019, 2026, None),
        ("GM0584", "Oud-Beijerland", "PV28", "Zuid-Holland", 2014, 2018, date(2019, 1, 1)),
        ("GM0585", "Binnenmaas", "PV28", "Zuid-Holland", 2014, 2018, date(2019, 1, 1)),
        ("GM0788", "Haaren", "PV30", "Noord-Brabant", 2014, 2020, date(2021, 1, 1)),
    ],
    columns=["gemeente_code", "naam", "provincie_code", "provincie", "eerste_jaar", "laatste_jaar", "geldig_tot"],
)


def antwoorden(code: str, naam: str, provincie: str, jaar: int, status: str, **anders: Any) -> dict[str, Any]:
    """Return a row of `koplopers_tabel`: all thirteen `nee`, or `niet_gecodeerd` when nothing is known.

    `anders` changes single columns: `woonvormen="ja", woonvormen_concreetheid=2`.
    """
    waarde = "niet_gecodeerd" if status == "onbekend" else "nee"
    step = None if status == "onbekend" else 0
    row = {"gemeente_code": code, "naam": naam, "provincie": provincie, "jaar": jaar, "status": status}
    row |= dict.fromkeys(KENMERKEN, waarde) | {f"{kenmerk}_concreetheid": step for kenmerk in KENMERKEN}
    return row | anders


def frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as the stage reads them: missing values are None."""
    return pd.DataFrame(list(rows), dtype=object).infer_objects()


def _tabel() -> list[dict[str, Any]]:
    rows = []
    for jaar in (2016, 2024):
        there = GEMEENTEN[(GEMEENTEN["eerste_jaar"] <= jaar) & (GEMEENTEN["laatste_jaar"] >= jaar)]
        for code, naam, provincie in zip(there["gemeente_code"], there["naam"], there["provincie"], strict=True):
            status = {"GM0193": "geldig", "GM0375": "verlopen"}.get(code, "onbekend")
            extra = {"woonvormen": "ja", "woonvormen_concreetheid": 2} if code == "GM0193" else {}
            rows.append(antwoorden(code, naam, provincie, jaar, status, **extra))
    return rows


def gegevens(**tabellen: Any) -> Gegevens:
    """Return tables for pages; a keyword replaces one, its dot written as two underscores (`referentie__gemeente`).

    In 2024 and 2016 Zwolle has an agreement that holds (ja on woonvormen, step 2), Beverwijk one that has ended, and of
    the others nothing is known. In 2016 Hoeksche Waard is still two gemeenten and Haaren exists, which was divided.
    """
    tabel = frame(_tabel())
    indeling = tabel[~tabel["gemeente_code"].isin(["GM0584", "GM0585"])]
    earlier = indeling[indeling["jaar"] == 2016]
    merged = antwoorden("GM1963", "Hoeksche Waard", "Zuid-Holland", 2016, "onbekend")
    rest = frame([merged | {"gemeenten": 2, "niet_toewijsbaar": 0}])
    indeling = pd.concat([indeling.assign(gemeenten=1, niet_toewijsbaar=0), rest], ignore_index=True)
    lost = indeling["gemeente_code"].isin(earlier["gemeente_code"]) & (indeling["gemeente_code"] == "GM0788")
    indeling.loc[lost, ["status", *KENMERKEN]] = "niet_toewijsbaar"
    groups = [
        {
            "gemeente_code": code,
            "jaar": jaar,
            "soort": "grootteklasse",
            "groep": "20.000 tot 50.000",
            "inwoners": 30_000,
        }
        for code, jaar in zip(tabel["gemeente_code"], tabel["jaar"], strict=True)
    ]
    order = [
        {"kader": "koplopers", "kenmerk": kenmerk, "label": kenmerk, "volgorde": place, "thema": "", "definitie": ""}
        | {"groep": "onderwerp" if place <= 5 else "instrument"}
        for place, kenmerk in enumerate(KENMERKEN, start=1)
    ]
    frames = {
        "referentie.gemeente": GEMEENTEN,
        "referentie.kenmerk": frame(order),
        "vergelijking.koplopers_tabel": tabel,
        "vergelijking.koplopers_indeling": indeling.assign(indeling_jaar=2026),
        "vergelijking.vergelijking_gemeenten": frame(groups),
        "referentie.gemeente_tegel": pd.DataFrame(
            [("GM0193", 3, 0), ("GM0375", 1, 0), ("GM0518", 0, 1), ("GM1963", 1, 1)],
            columns=["gemeente_code", "kolom", "rij"],
        ),
        "referentie.gemeente_alias": frame(
            {"gemeente_code": "GM0518", "alias": alias, "dubbelzinnig": alias == "Haag"}
            for alias in ("Den Haag", "Haag")
        ),
        "controle.uitgave": pd.DataFrame([{"is_voorbeeld": False}]),
    }
    return Gegevens(frames | {naam.replace("__", "."): made for naam, made in tabellen.items()})


def opmaak(taal: str = "nl", jaar: int = 2024) -> Opmaak:
    return Opmaak(taal, jaar, voorbeeld=False)


def per_pad(bestanden: Iterable[Bestand]) -> dict[str, BeautifulSoup]:
    """Return pages as trees, by their path."""
    return {bestand.pad: BeautifulSoup(bestand.inhoud, "lxml") for bestand in bestanden}


def tekst(element: Tag | BeautifulSoup) -> str:
    """Return the words of an element, with single spaces."""
    return " ".join(element.get_text(" ").split())


def veilig(boom: BeautifulSoup) -> None:
    """Assert that nothing of `PRIK` became markup, in a page where it stands in every text field."""
    assert not [script for script in boom.find_all("script") if not script.get("src")]
    assert not boom.find_all("img")
    assert not [
        tag for tag in boom.find_all(True) if any(name.startswith("on") or name == "style" for name in tag.attrs)
    ]
    assert "{{7*7}}" in boom.get_text(), "the text is not on the page, so nothing was tried"
