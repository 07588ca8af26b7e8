"""The page of trends: which figure of a share is shown, as what, and beside which coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from transforms.site import trends
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Opmaak, teksten
from transforms.vergelijking.ijkpunten import MATEN

LEEG = dict.fromkeys(("aandeel_gecorrigeerd", "laag", "hoog", "aandeel_mens", "mens_laag", "mens_hoog", "reden"))
GETELD = {"n": 10, "n_ja": 5, "n_onleesbaar": 2, "n_niet_gecodeerd": 1, "documenten": 40, "aandeel": 0.5}
KAAL = {"methode": "ongecorrigeerd", "reden": "geen_steekproef", "laag": 0.2, "hoog": 0.7}


def aandeel(jaar: int, eenheid: str = "afspraken", **anders: Any) -> dict[str, Any]:
    """Return a row of a share, uncorrected unless something else is given."""
    return {"jaar": jaar, "eenheid": eenheid, "kenmerk": "woonvormen", **LEEG, **GETELD, **KAAL, **anders}


def dekking(jaar: int, geldig: int, **anders: Any) -> dict[str, Any]:
    """Return a row of coverage of the country: so many of a hundred gemeenten."""
    rest = {"verlopen": 1, "geen": 2, "onbekend": 97 - geldig, "corporatiewoningen": None}
    rij = {"jaar": jaar, "gebied": "Nederland", "gemeenten": 100, "geldig": geldig, "aandeel_geldig": geldig / 100}
    return {**rij, **rest, "corporatiewoningen_geldig": None, **anders}


def ijkpunt(maat: str, **anders: Any) -> dict[str, Any]:
    """Return a published figure beside ours."""
    rij = {"jaar": 2020, "maat": maat, "volgnummer": 1, "eenheid": "procent", "gepubliceerd_min": 57.0}
    ons = {"gepubliceerd_max": 57.0, "ons_cijfer": 60.0, "verschil": 3.0, "marge": 20.0, "dekking": 0.6}
    return {**rij, **ons, "vergelijkbaar": True, **anders}


def pagina(
    trend: list[dict[str, Any]],
    aandelen: Sequence[dict[str, Any]] = (),
    dekkingen: Sequence[dict[str, Any]] = (),
    ijkpunten: Sequence[dict[str, Any]] = (),
    url: str = "https://example.org/",
    taal: str = "nl",
) -> BeautifulSoup:
    """Return the page of these rows."""
    bron = [{**{naam: rij[naam] for naam in ("jaar", "maat", "volgnummer")}, "bron_url": url} for rij in ijkpunten]
    gegevens = Gegevens(
        {
            "referentie.kenmerk": pd.DataFrame([{"kader": "koplopers", "kenmerk": "woonvormen", "volgorde": 1}]),
            "controle.uitgave": pd.DataFrame({"is_voorbeeld": [False]}),
            "vergelijking.trend": pd.DataFrame(trend, columns=list(aandeel(2019))),
            "vergelijking.aandeel": pd.DataFrame(aandelen, columns=list(aandeel(2019))),
            "vergelijking.dekking": pd.DataFrame(dekkingen or [dekking(2019, 30), dekking(2020, 32)]),
            "vergelijking.ijkpunt": pd.DataFrame(ijkpunten, columns=list(ijkpunt("combinaties"))),
            "referentie.benchmark": pd.DataFrame(bron, columns=["jaar", "maat", "volgnummer", "bron_url"]),
        }
    )
    (bestand,) = trends.paginas(gegevens, Opmaak(taal, 2020, voorbeeld=False))
    return BeautifulSoup(bestand.inhoud, "lxml")


def cellen(soup: BeautifulSoup, kop: str) -> list[dict[str, str]]:
    """Return the rows of the table with this caption or under this heading, by the names of their columns."""
    tabel = next(
        tabel
        for tabel in soup.select("table")
        if (isinstance(tabel.caption, Tag) and tabel.caption.text == kop)
        or (isinstance(tabel.parent, Tag) and tabel.parent.get("aria-labelledby") == kop)
    )
    namen = [th.text for th in tabel.select("thead th")]
    return [
        dict(zip(namen, [" ".join(cel.text.split()) for cel in rij.select("th, td")], strict=True))
        for rij in tabel.select("tbody tr")
    ]


def test_an_uncorrected_share_is_called_so_and_has_its_band() -> None:
    """Beside it: what it is a share of, what is left out, how many documents, and coverage."""
    soup = pagina([aandeel(2019), aandeel(2020, documenten=29)])
    eerste, tweede = cellen(soup, "Deel van de afspraken")
    assert eerste == {
        "Jaar": "2019",
        "Afspraken met ja": "5",
        "Beoordeelde afspraken": "10",
        "Geteld": "50%",
        "Van–tot": "20–70%",
        "Hoe zeker": "ongecorrigeerd",
        "Documenten": "40",
        "Telt niet mee": "3",
        "Dekking": "30%",
    }
    assert tweede["Documenten"] == "29 weinig"
    uitleg = soup.select_one("#label-ongecorrigeerd + dd")
    assert uitleg is not None
    assert "niet verbeterd" in uitleg.text
    assert "nog geen steekproef" in uitleg.text
    assert not soup.select("#label-gecorrigeerd")


def test_a_corrected_share_stands_between_the_counted_one_and_that_of_people() -> None:
    """Never the counted share alone; the overview shows the corrected one."""
    beter = {"methode": "gecorrigeerd", "reden": None, "aandeel_gecorrigeerd": 0.4, "laag": 0.35, "hoog": 0.45}
    mens = {"aandeel_mens": 0.42, "mens_laag": 0.3, "mens_hoog": 0.5}
    soup = pagina([aandeel(2019, **beter, **mens), aandeel(2020)])
    eerste, tweede = cellen(soup, "Deel van de afspraken")
    assert (eerste["Geteld"], eerste["Gecorrigeerd"], eerste["Van–tot"]) == ("50%", "40%", "35–45%")
    assert eerste["Alleen mensen"] == "42% (30–50%)"
    assert (tweede["Gecorrigeerd"], tweede["Alleen mensen"]) == ("–", "–")
    assert [rij["2019"] for rij in cellen(soup, "overzicht")] == ["40%", "30%"]


def test_what_people_read_is_not_called_corrected() -> None:
    """The experts of 2016 read all of it: one figure, and no column that repeats it."""
    gelezen = {"methode": "mensen", "reden": None, "aandeel_gecorrigeerd": 0.5, "laag": 0.5, "hoog": 0.5}
    soup = pagina([aandeel(2019, **gelezen)])
    (rij,) = cellen(soup, "Deel van de afspraken")
    assert "Gecorrigeerd" not in rij
    assert (rij["Geteld"], rij["Van–tot"], rij["Hoe zeker"]) == ("50%", "50%", "door mensen gelezen")
    assert [rij["2019"] for rij in cellen(soup, "overzicht")] == ["50%", "30%"]


def test_a_year_without_answers_has_no_share_and_no_band() -> None:
    """A band from nought to one would look like a finding."""
    niets = {"n": 0, "n_ja": 0, "documenten": 0, "aandeel": None, "laag": 0.0, "hoog": 1.0}
    (rij,) = cellen(pagina([aandeel(2019, **niets, reden="geen_antwoorden")]), "Deel van de afspraken")
    assert (rij["Geteld"], rij["Van–tot"]) == ("geen", "–")


def test_a_jump_of_coverage_is_pointed_out_before_any_share() -> None:
    """Ten points and more; and without a jump nothing is said of one."""
    soup = pagina([aandeel(2020)], dekkingen=[dekking(2019, 30), dekking(2020, 40), dekking(2021, 49)])
    waarschuwing = soup.select_one(".let-op")
    assert waarschuwing is not None
    assert "Het hoeft niet te komen door ander beleid" in waarschuwing.text
    assert ": 2020." in waarschuwing.text
    assert [rij["Dekking"] for rij in cellen(soup, "dekking")] == ["30%", "40% sprong", "49%"]
    assert "procentpunt" not in pagina([aandeel(2020)]).select_one(".let-op").text  # type: ignore[union-attr]


def test_units_without_figures_are_not_there_and_the_page_says_why() -> None:
    """Dwellings need figures that may not have been fetched."""
    assert "CBS" in pagina([aandeel(2019)]).text
    met = pagina([aandeel(2019)], [aandeel(2019, "gemeenten"), aandeel(2019, "woningen", n=90_000)])
    assert "CBS" not in met.text
    (rij,) = cellen(met, "Deel van de corporatiewoningen in gemeenten met een afspraak")
    assert rij["Beoordeelde woningen"] == "90.000"


def test_figures_of_others_say_whether_and_why_they_differ() -> None:
    """Comparable and near, comparable and far, too little known, and ours not known."""
    rijen = [
        ijkpunt("gemeenten_met_geldige_afspraak"),
        ijkpunt("gemeenten_met_geldige_afspraak", volgnummer=2, verschil=-30.0, gepubliceerd_max=None),
        ijkpunt("gemeenten_zonder_afspraak", eenheid="aantal", vergelijkbaar=False, dekking=0.1, gepubliceerd_max=80.0),
        ijkpunt("nieuwe_afspraken", eenheid="aantal", vergelijkbaar=False, ons_cijfer=None, gepubliceerd_min=None),
    ]
    gezien = cellen(pagina([aandeel(2020)], ijkpunten=rijen), "ijkpunten")
    assert [rij["Anderen"] for rij in gezien] == ["57%", "57% of meer", "57–80", "57 of minder"]
    assert [rij["Wij"] for rij in gezien] == ["60%", "60%", "60", "niet bekend"]
    assert [rij["Te vergelijken?"] for rij in gezien] == [
        "ja, en niet ver uit elkaar",
        "ja, en ver uit elkaar",
        "nee: wij kennen te weinig (dekking 10%)",
        "nee: ons cijfer is niet bekend",
    ]
    assert gezien[0]["Wat is geteld"].endswith("minder dan 20.000 inwoners")
    assert all(rij["Waarom het verschilt"] for rij in gezien)


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_measure_and_label_has_words(taal: str) -> None:
    """A measure without words would stop the site."""
    woorden = teksten(taal)["trends"]
    assert set(woorden["ijkpunt"]) == set(MATEN)
    assert set(woorden["ijkpunt"]["gemeenten_met_geldige_afspraak"]["wie"]) == {1, 2, 3}
    soup = pagina([aandeel(2019)], ijkpunten=[ijkpunt("combinaties")], taal=taal)
    assert not soup.select("[style]")
    assert all(soup.select(f"#{a['href'][1:]}") for a in soup.select('main a[href^="#"]'))


def test_only_addresses_of_the_web_are_links() -> None:
    """A figure with another address is text."""
    soup = pagina([aandeel(2019)], ijkpunten=[ijkpunt("combinaties")], url='javascript:alert(1)//"><script>')
    assert not soup.select('a[href^="javascript"]')
    assert not soup.select("main script")
