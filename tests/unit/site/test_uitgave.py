"""The data page: every file of a release with its size and hash, how to cite it, queries by its own file names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.unit.release.uitgaven import uitgave
from transforms.release.beschrijving import FORMATEN
from transforms.site.opmaak import Opmaak, teksten
from transforms.site.uitgave import Los, grootte, pagina, vragen

UITLEG = teksten("nl")["gegevens"]["vragen"]["uitleg"]
LOS = [
    Los("CITATION.cff", 900, "c" * 64),
    Los("README.md", 23_400, "a" * 64),
    Los("iets_nieuws.txt", 5, "b" * 64),
    Los("site/beelden/trends.svg", 5, "d" * 64),
    Los("site/en/beelden/trends.svg", 5, "e" * 64),
]
BOOS = '<img src=x onerror="alert(1)"> {{ 7*7 }}'


def soep(taal: str = "nl", *, voorbeeld: bool = False, **anders: Any) -> BeautifulSoup:
    """Return the page of a release."""
    release = replace(uitgave(voorbeeld=voorbeeld), **anders)
    return BeautifulSoup(pagina(release, LOS, Opmaak(taal, 2024, voorbeeld=voorbeeld)).inhoud, "lxml")


@pytest.mark.parametrize(("taal", "naar_uitgave"), [("nl", "../"), ("en", "../../")])
def test_every_file_is_a_link_and_has_its_hash(taal: str, naar_uitgave: str) -> None:
    """Tables in every format they are in, the database, and what lies beside them."""
    soup = soep(taal)
    links = {a["href"] for a in soup.select("main a")}
    hashes = {dt.text: dd.text for dt, dd in zip(soup.select(".hash dt"), soup.select(".hash dd"), strict=True)}
    release = uitgave()
    for _, bestand in release.bestanden:
        assert f"{naar_uitgave}{bestand.naam}" in links
        assert hashes[bestand.naam] == bestand.sha256
    assert {f"{naar_uitgave}{naam}" for naam in ("README.md", "iets_nieuws.txt", "SHA256SUMS")} <= links
    assert hashes["README.md"] == "a" * 64
    assert {href for href in links if str(href).startswith("beelden/")} == {"beelden/trends.svg"}
    assert [th.text for th in soup.select('[aria-labelledby="bestanden"] tbody th')][:2] == [
        "README.md",
        "CITATION.cff",
    ]


def test_the_release_before_is_named_or_said_not_to_be_there() -> None:
    """And why a large difference from it was accepted, as text."""
    assert "Dit is de eerste uitgave" in soep().text
    soup = soep(vorige="2026.10.3", aanvaard_verschil=BOOS)
    assert "eerste uitgave" not in soup.text
    assert soup.select('a[href="../../2026.10.3/README.md"]')
    assert soup.q is not None
    assert soup.q.text == BOOS
    assert not soup.select("main img")


def test_how_to_cite_has_the_version_and_the_address_where_there_is_one() -> None:
    """An example says that it is one."""
    citaat = soep(adres="https://example.org/2026.11.0/").select_one("#citaat")
    assert citaat is not None
    assert "2026.11.0" in citaat.text
    assert citaat.text.endswith("https://example.org/2026.11.0/")
    assert "VOORBEELD" not in citaat.text
    assert "VOORBEELD" in soep(voorbeeld=True).select_one("#citaat").text  # type: ignore[union-attr]
    assert "2026.11.0" in soep().select_one("#bibtex").text  # type: ignore[union-attr]


def test_queries_go_by_the_names_of_the_release() -> None:
    """Example data has other names; a release without a table that is asked is refused."""
    assert all("voorbeeld.vergelijking" in vraag.code for vraag in vragen(uitgave(voorbeeld=True), UITLEG))
    assert not any("voorbeeld" in vraag.code for vraag in vragen(uitgave(), UITLEG))
    with pytest.raises(KeyError):
        vragen(uitgave(without=("vergelijking.dekking",)), UITLEG)


@pytest.mark.parametrize(
    ("taal", "zegt"), [("nl", "-- Dekking van het land: "), ("en", "-- Coverage of the country: ")]
)
def test_queries_explain_themselves_in_the_language_of_the_page(taal: str, zegt: str) -> None:
    assert zegt in soep(taal).select_one('[data-vraag="DuckDB"]').text  # type: ignore[union-attr]


def test_a_format_that_is_not_there_has_no_column() -> None:
    """Nothing is said about files for Excel where there are none."""
    release = uitgave()
    smal = [
        replace(tabel, bestanden=[bestand for bestand in tabel.bestanden if bestand.formaat != "excel.csv"])
        for tabel in release.tabellen
    ]
    assert "Excel" not in soep(tabellen=smal).text
    assert "Excel" in soep().text


def test_sizes_are_for_people() -> None:
    """A file is never of nothing."""
    nl = Opmaak("nl", 2024, voorbeeld=False)
    assert [grootte(nl, aantal) for aantal in (3, 23_400, 1_250_000)] == ["1 kB", "23 kB", "1,2 MB"]


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_schema_and_format_has_words(taal: str) -> None:
    """And the tables to begin with are published."""
    woorden = teksten(taal)["gegevens"]
    release = uitgave()
    namen = {tabel.naam for tabel in release.tabellen}
    assert {naam.partition(".")[0] for naam in namen} <= set(woorden["schema"])
    assert set(woorden["begin"]) <= namen
    assert set(woorden["formaat"]) == set(FORMATEN) - {"duckdb"}
    assert not soep(taal).select("[style]")
