"""The page on quality: how good the coder is, what is covered, what was found wrong, each with its margin or reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup

from transforms.site import kwaliteit
from transforms.site.gegevens import TABELLEN, Gegevens
from transforms.site.opmaak import Opmaak, teksten

REPO = Path(__file__).resolve().parents[3]
BOOS = "<script>alert(1)</script> {{ 7*7 }}"
MATEN = ("accuracy", "kappa", "alpha", "f1")


@cache
def schema(naam: str) -> list[dict[str, Any]]:
    """Return the columns of a table."""
    kolommen: list[dict[str, Any]] = yaml.safe_load((REPO / f"warehouse/schema/{naam}.yml").read_text("utf-8"))[
        "columns"
    ]
    return kolommen


def tabellen(**gevuld: list[dict[str, Any]]) -> Gegevens:
    """Return tables; those that are not given (by name, a double underscore for the dot) are empty."""
    frames = {naam: pd.DataFrame(columns=[kolom["name"] for kolom in schema(naam)]) for naam in TABELLEN}
    rijen = {
        "referentie__kenmerk": [
            {"kader": "koplopers", "kenmerk": "woonvormen", "volgorde": 1},
            {"kader": "koplopers", "kenmerk": "eigen_regie", "volgorde": 2},
        ],
        "vergelijking__koplopers_tabel": [{"jaar": 2020, "status": "geldig"}],
    }
    for naam, inhoud in {**rijen, **gevuld}.items():
        frames[naam.replace("__", ".")] = pd.DataFrame(inhoud)
    return Gegevens(frames)


def pagina(taal: str = "nl", **gevuld: list[dict[str, Any]]) -> BeautifulSoup:
    """Return the page of these tables."""
    (bestand,) = kwaliteit.paginas(tabellen(**gevuld), Opmaak(taal, 2020, voorbeeld=False))
    return BeautifulSoup(bestand.inhoud, "lxml")


def cellen(soup: BeautifulSoup, kop: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    rijen = soup.select(f'[aria-labelledby="{kop}"] > table tbody tr')
    return [[" ".join(cel.get_text(" ").split()) for cel in rij.select("th, td")] for rij in rijen]


def gebied(jaar: int, naam: str, soort: str, geldig: int, gemeenten: int = 400) -> dict[str, Any]:
    """Return a row of coverage."""
    rest = {"verlopen": 0, "geen": 0, "onbekend": gemeenten - geldig, "inwoners": 1000, "inwoners_geldig": None}
    rij = {"jaar": jaar, "gebied": naam, "soort_gebied": soort, "gemeenten": gemeenten, "geldig": geldig}
    return {**rij, **rest, "aandeel_geldig": geldig / gemeenten}


def test_the_coder_has_precision_recall_and_f1_with_their_margins() -> None:
    """18 right, 2 wrong, none missed: 90 % of its ja's, all of the true ones; the worst kenmerk is named."""
    geteld = {"documenten": 32, "onthouden": 0, "nee_goed": 12}
    soup = pagina(
        referentie__coder_kwaliteit=[
            {"kenmerk": "eigen_regie", "ja_goed": 0, "ja_gemist": 0, "nee_fout": 0, **geteld},
            {"kenmerk": "woonvormen", "ja_goed": 18, "ja_gemist": 0, "nee_fout": 2, **geteld},
        ]
    )
    assert cellen(soup, "coder") == [
        ["Woonvormen", "18", "0", "2", "12", "90% 70–97%", "100% 82–100%", "0,95 0,82–0,99"],
        ["Eigen regie", "0", "0", "0", "12", "–", "–", "–"],
    ]
    assert "F1 van het slechtste kenmerk: Woonvormen" in soup.text


def test_the_margin_of_f1_holds_it_and_shrinks_with_numbers() -> None:
    """Ten times the texts, a third of the width; without any ja there is no F1."""
    klein, groot = kwaliteit.f1_marge(18, 0, 2), kwaliteit.f1_marge(180, 0, 20)
    assert klein is not None
    assert groot is not None
    assert klein[0] == groot[0] == pytest.approx(36 / 38)
    assert klein[1] < groot[1] < klein[0] < groot[2] < klein[2]
    assert 2.5 < (klein[2] - klein[1]) / (groot[2] - groot[1]) < 4
    assert kwaliteit.f1_marge(0, 0, 0) is None


def test_readers_agree_or_nobody_knows() -> None:
    """An undefined kappa is a dash, other frames are left out, and without readers the page says so."""
    paar = {"kader": "koplopers", "coder_a": "lezer-1", "coder_b": "passages-1.1.0", "soort": "mens_machine", "n": 8}
    rij: dict[str, Any] = {f"{maat}{einde}": 0.5 for maat in MATEN for einde in ("", "_laag", "_hoog")}
    soup = pagina(
        vergelijking__overeenstemming=[
            {**paar, **rij, "kenmerk": "woonvormen", "kappa": None, "kappa_laag": None},
            {**paar, **rij, "kenmerk": "alle"},
            {**paar, **rij, "kenmerk": "alle", "kader": "proces", "n": 99},
        ]
    )
    marge = "0,50 0,50 … 0,50"
    assert cellen(soup, "overeen") == [["lezer-1 – computer", "8", "50% 50%", marge, marge, marge]]
    assert [cel.text.strip() for cel in soup.select("details tbody td")][2] == "–"
    assert "nog geen antwoorden van twee lezers" in pagina().text


def test_coverage_is_told_by_year_province_and_size() -> None:
    """The newest year that is known, classes from small to large; a few of many is not nothing."""
    soup = pagina(
        vergelijking__dekking=[
            gebied(2020, "Nederland", "land", 2),
            gebied(2021, "Nederland", "land", 0),
            gebied(2020, "Utrecht", "provincie", 0),
            gebied(2021, "Utrecht", "provincie", 9),
            gebied(2020, "G4", "grootteklasse", 4, 4),
            gebied(2020, "onder 20.000", "grootteklasse", 1),
        ]
    )
    assert [rij[:4] for rij in cellen(soup, "dekking-jaar")] == [
        ["2020", "400", "2", "0,5%"],
        ["2021", "400", "0", "0% geen geldige"],
    ]
    assert [rij[0] for rij in cellen(soup, "dekking-provincie")] == ["Utrecht"]
    assert [rij[0] for rij in cellen(soup, "dekking-grootte")] == ["minder dan 20.000", "de vier grootste steden"]


def test_sources_that_fail_come_first_with_their_reason() -> None:
    """What is out of date is said in words."""
    bron = {"vindplaatsen": 1200, "vastgelegd": 3, "laatst_goed_op": None, "reden": None}
    soup = pagina(
        controle__bron=[
            {**bron, "bron": "inbox", "stand": "zonder_ophalen"},
            {**bron, "bron": "opkaart", "stand": "vers", "laatst_goed_op": datetime(2026, 11, 2, 9, tzinfo=UTC)},
            {**bron, "bron": BOOS, "stand": "verouderd", "reden": BOOS},
        ]
    )
    eerste, tweede, derde = cellen(soup, "bronnen")
    assert eerste == [BOOS, "verouderd: wat eerder is gevonden, blijft staan", "–", "1.200", "3", BOOS]
    assert tweede[:3] == ["Prestatieafspraken op kaart", "bijgewerkt", "2026-11-02"]
    assert derde[0] == "Aangeleverde bestanden"
    assert not soup.select("main script")


def test_documents_that_were_not_read_are_counted_with_their_reasons() -> None:
    """The most frequent reasons one by one, the rest together."""
    gelezen = [{"status": "gelezen", "reden": None, "ocr_wachtend": 2}] * 3
    geweigerd = [{"status": "geweigerd", "reden": f"reden {nr:02}", "ocr_wachtend": 0} for nr in range(15)]
    soup = pagina(kern__document=[*gelezen, *geweigerd, geweigerd[3]])
    assert [b.text for b in soup.select("#documenten + .kern b")] == ["3", "0", "16", "6"]
    rijen = cellen(soup, "documenten")
    assert rijen[0] == ["geweigerd", "reden 03", "2"]
    assert rijen[-1] == ["andere redenen samen", "–", "3"]
    assert len(rijen) == kwaliteit.REDENEN + 1


def test_the_account_from_links_to_answers_closes_in_sight() -> None:
    """What was lost has its reason in words; what is missing without one is counted."""
    posten = [
        ("begin", None, 10),
        ("af", "geweerd", 2),
        ("af", "raadsbrief", 1),
        ("onverklaard_weg", None, 1),
        ("eind", None, 6),
    ]
    rijen = [
        {"regel": nr, "stap": "gevonden", "post": post, "reden": reden, "aantal": aantal}
        for nr, (post, reden, aantal) in enumerate(posten, 1)
    ]
    (rij,) = cellen(pagina(controle__aansluiting=rijen), "aansluiting")
    assert rij[1:] == ["10", "–", "2 de site laat ophalen niet toe 1 brief aan de raad", "1", "6"]


def test_checks_with_a_warning_are_told_in_words() -> None:
    """Those that passed are counted alone."""
    rij = {"tabel": "kern.bewijs", "ernst": "waarschuwing", "geslaagd": False, "aantal_fout": 3, "voorbeeld": BOOS}
    soup = pagina(
        controle__uitkomst=[
            {**rij, "controle": "kort_citaat"},
            {**rij, "controle": "bestond:gemeente_code"},
            {**rij, "controle": "sleutel_uniek", "geslaagd": True, "ernst": "fout"},
        ]
    )
    assert "3 controles, waarvan 1 zonder opmerking" in soup.text
    assert [cel[0] for cel in cellen(soup, "controles")] == [
        "Een cijfer of link hoort bij een gemeente die in dat jaar niet bestond.",
        "Een citaat is erg kort.",
    ]
    assert "Er zijn nu geen waarschuwingen." in pagina().text


def test_corrections_show_what_stood_there_and_why() -> None:
    """Texts of people are text."""
    soup = pagina(
        kern__correctie=[
            {
                "tabel": "kern.afspraak",
                "kolom": "jaar_tot",
                "gevonden": "2019",
                "waarde": None,
                "toegepast": "toegepast",
                "reden": BOOS,
                "status": "voorlopig",
                "datum": date(2026, 11, 1),
            }
        ]
    )
    assert cellen(soup, "correcties") == [
        ["2026-11-01", "kern.afspraak jaar_tot", "2019", "–", BOOS, "nog niet door een tweede persoon"]
    ]


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_word_that_tables_use_has_words_here(taal: str) -> None:
    """Closed lists of the schema, and every check that can warn."""
    woorden = teksten(taal)["kwaliteit"]

    def lijst(tabel: str, kolom: str) -> set[str]:
        return set(next(een["enum"] for een in schema(tabel) if een["name"] == kolom))

    assert set(woorden["stand"]) == lijst("controle.bron", "stand")
    assert set(woorden["stap"]) == lijst("controle.aansluiting", "stap")
    assert set(woorden["ernst"]) == lijst("controle.uitkomst", "ernst")
    assert set(woorden["correctiestatus"]) == lijst("kern.correctie", "status")
    redenen = lijst("kern.vindplaats", "status") - {"vastgelegd"} | lijst("kern.document_deel", "soort")
    assert redenen <= set(woorden["postreden"]) | set(teksten(taal)["kader"]["soort"])
    regels = [(REPO / "expectations/rules" / f"{naam}.sql") for naam in woorden["controle"]]
    waarschuwt = {
        regel.stem
        for regel in (REPO / "expectations/rules").glob("*.sql")
        if "-- ernst: waarschuwing" in regel.read_text("utf-8")
    }
    assert waarschuwt <= {regel.stem for regel in regels}
    soup = pagina(taal)
    assert not soup.select("[style]")
    assert len(soup.select("h1")) == 1
