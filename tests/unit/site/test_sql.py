"""The SQL page as text: escaped, with what it needs beside it, or with the words that it is not there."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from tests.unit.site.bouw import PRIK, opmaak, per_pad, tekst, veilig
from transforms.site import sql
from transforms.site.gegevens import DuckDB, Gegevens
from transforms.site.opmaak import TALEN

VRAGEN = pd.DataFrame(
    [(2, "dekking", "Hoeveel?", "SELECT 1 < 2", "Zo veel."), (1, "prik", PRIK, f"SELECT '{PRIK}'", PRIK)],
    columns=["nummer", "naam", "vraag", "sql", "uitleg"],
)
DUCKDB = DuckDB("1.0.0", {sql.WERKER: b"w" * 400_000, sql.MODULE: b"m" * 34_000_000, "LICENTIE.txt": b"MIT"})


@pytest.mark.parametrize("taal", TALEN)
def test_everything_from_the_database_is_escaped(taal: str) -> None:
    (page,) = per_pad(sql.paginas(Gegevens({"main.voorbeelden": VRAGEN}, DUCKDB), opmaak(taal))).values()
    veilig(page)
    assert [tekst(summary) for summary in page.find_all("summary")] == [" ".join(PRIK.split()), "Hoeveel?"]
    window = page.find("textarea")
    assert window is not None
    assert window.get_text() == "SELECT 1 < 2"


@pytest.mark.parametrize("taal", TALEN)
def test_the_page_points_at_the_files_that_lie_beside_it(taal: str) -> None:
    gegevens = Gegevens({"main.voorbeelden": VRAGEN}, DUCKDB)
    files = {bestand.pad: bestand.inhoud for bestand in sql.bestanden(gegevens)}
    assert files == {f"vast/duckdb-1.0.0/{naam}": inhoud for naam, inhoud in DUCKDB.bestanden.items()}
    (page,) = per_pad(sql.paginas(gegevens, opmaak(taal))).values()
    form = page.find("form")
    assert form is not None
    root = "" if taal == "nl" else "../"
    assert form["data-werker"] == f"{root}vast/duckdb-1.0.0/{sql.WERKER}"
    assert form["data-module"] == f"{root}vast/duckdb-1.0.0/{sql.MODULE}"
    assert form["data-database"] == f"{root}../koplopers.duckdb"
    assert ": 34 MB" in tekst(page)


@pytest.mark.parametrize(("taal", "said"), [("nl", "zitten niet in deze uitgave"), ("en", "are not in this release")])
def test_without_the_files_the_page_says_so(taal: str, said: str) -> None:
    gegevens = replace(Gegevens({"main.voorbeelden": VRAGEN}, DUCKDB), duckdb=None)
    assert list(sql.bestanden(gegevens)) == []
    (page,) = per_pad(sql.paginas(gegevens, opmaak(taal))).values()
    assert said in tekst(page)
    assert page.find("form") is None
    assert [script["src"] for script in page.find_all("script") if "sql.js" in str(script["src"])] == []
    assert len(page.find_all("summary")) == 2, "the examples are there all the same"
