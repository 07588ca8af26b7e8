"""A crawl that is not believed: the status, the sentence, and that nothing changes until a good one comes."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from pipelines.sources import publicatiepagina
from pipelines.sources.gesprek import Blad
from tests.integration.rondes.conftest import Bronnen
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import KAART, RAAD, SITES, Rondewerk, papieren


def verwacht(minimum: int = 0, maximum: int | None = None, jaar: int | None = None) -> dict[str, Any]:
    return {"verwacht": [{"minimum": minimum, "maximum": maximum, "jaar": jaar, "reden": "planted by a test"}]}


@pytest.mark.parametrize(
    ("grens", "oordeel", "woorden"),
    [
        (verwacht(minimum=46), "te_weinig", "document (all years): 45 found, at least 46 expected"),
        (verwacht(maximum=44), "te_veel", "document (all years): 45 found, at most 44 expected"),
        (verwacht(minimum=1, jaar=2012), "te_weinig", "document (2012): 0 found, at least 1 expected"),
    ],
)
def test_a_first_crawl_outside_its_bounds_fetches_no_document(
    werk: Rondewerk, bronnen: Bronnen, tweeling: Tweeling, grens: dict[str, Any], oordeel: str, woorden: str
) -> None:
    bronnen(publicatiepagina=grens)
    result = werk.crawl()
    assert werk.laatste()["status"] == "afgekeurd"
    assert werk.laatste()["reden"] == woorden
    remedy = f"If that is what there is, correct verwacht or daling in {SITES}.yml, and run again"
    assert f"{SITES}: this crawl was not taken over (afgekeurd): {woorden}. {remedy}" in werk.omgeving.meldingen
    assert oordeel in {row["oordeel"] for row in werk.rijen("controle.brontelling")}
    assert papieren(tweeling) == 0
    assert not werk.rijen("kern.vindplaats")
    assert werk.stand()["stand"] == "nooit_opgehaald"
    assert result.counts["stand"] == "afgekeurd"


def test_what_was_known_stays_while_a_source_fails_and_is_fresh_again_with_the_next_good_crawl(
    werk: Rondewerk, bronnen: Bronnen, tweeling: Tweeling
) -> None:
    werk.crawl()
    known, captures = werk.rijen("kern.vindplaats"), werk.rijen("kern.vastlegging")
    tweeling.storing({"soort": "503"})
    tweeling.wis()
    werk.dagen = 8
    werk.crawl()
    assert werk.laatste()["status"] == "mislukt"
    assert "503" in str(werk.laatste()["reden"])
    assert (werk.stand()["stand"], werk.stand()["vindplaatsen"]) == ("verouderd", 45)
    assert (werk.rijen("kern.vindplaats"), werk.rijen("kern.vastlegging")) == (known, captures)
    assert papieren(tweeling) == 0
    tweeling.storing()
    tweeling.nieuw(voeg_toe=1)
    werk.dagen = 9  # a source that failed is asked again by the next run
    werk.crawl()
    assert (werk.stand()["stand"], werk.stand()["vindplaatsen"]) == ("vers", 46)
    assert werk.stand()["reden"] is None


def test_a_drop_in_one_year_is_seen_though_the_whole_hardly_drops(
    werk: Rondewerk, bronnen: Bronnen, monkeypatch: pytest.MonkeyPatch
) -> None:
    bronnen(publicatiepagina=verwacht() | {"daling": {"grootste": 0.25, "vanaf": 4, "reden": "planted by a test"}})
    werk.crawl()
    years = {row["jaar"]: row["aantal"] for row in werk.rijen("controle.brontelling") if row["jaar"].isdigit()}
    year = max(years, key=lambda name: years[name])
    assert years[year] >= 4
    real = publicatiepagina.lees

    def without(*arguments: Any) -> Any:
        blad = real(*arguments)
        return replace(blad, vondsten=tuple(vondst for vondst in blad.vondsten if str(vondst.jaar) != year))

    monkeypatch.setattr(publicatiepagina, "lees", without)
    werk.dagen = 8
    werk.crawl()
    assert werk.laatste()["status"] == "afgekeurd"
    assert werk.laatste()["reden"] == f"document ({year}): 0 found, {years[year]} in the last good crawl"
    (cell,) = werk.rijen("controle.brontelling", oordeel="gedaald")
    assert (cell["vorige"], cell["aantal"]) == (years[year], 0)
    assert werk.stand()["stand"] == "verouderd"


def test_a_source_that_holds_nothing_at_all_is_not_believed(werk: Rondewerk, monkeypatch: pytest.MonkeyPatch) -> None:
    werk.crawl()
    monkeypatch.setattr(publicatiepagina, "lees", lambda *_: Blad())
    werk.dagen = 8
    werk.crawl()
    assert werk.laatste()["status"] == "afgekeurd"
    assert str(werk.laatste()["reden"]).startswith("nothing was found at all; document (")
    assert (werk.stand()["stand"], werk.stand()["vindplaatsen"]) == ("verouderd", 45)


def test_one_site_that_fails_is_named_and_the_others_are_taken_over(werk: Rondewerk, tweeling: Tweeling) -> None:
    werk.crawl()
    tweeling.storing({"soort": "500", "host": "oosterpoortwoon.nl", "pad": "^/prestatieafspraken"})
    tweeling.nieuw(voeg_toe=8)
    werk.dagen = 8
    result = werk.crawl()
    assert werk.laatste()["status"] == "aanvaard_met_gaten"
    assert werk.laatste()["reden"] == "oosterpoortwoon.nl: HTTP status 500"
    assert result.regels == [f"{SITES}: a part of this source failed: oosterpoortwoon.nl: HTTP status 500"]
    assert result.counts["opgehaald"] == 7  # eight new documents, one of them at the site that failed
    stays = [row for row in werk.rijen("kern.vindplaats") if row["url"].startswith("https://oosterpoortwoon.nl/")]
    assert len([row for row in stays if row["status"] == "vastgelegd"]) == 5
    assert werk.stand()["stand"] == "vers"


def test_sites_that_hold_half_of_the_links_may_be_dead_and_are_held_against_what_they_held(
    werk: Rondewerk, tweeling: Tweeling, monkeypatch: pytest.MonkeyPatch
) -> None:
    werk.crawl()
    sites = Counter(json.loads(str(row["gegevens"]))["site"] for row in werk.rijen("kern.vindplaats"))
    half = [site for site, _ in sites.most_common(len(sites) // 2)]
    assert sum(sites[site] for site in half) > 45 / 2
    tweeling.storing(*({"soort": "500", "host": site, "pad": "^/prestatieafspraken"} for site in half))
    werk.dagen = 8
    werk.crawl()
    assert werk.laatste()["status"] == "aanvaard_met_gaten"
    assert werk.laatste()["gevonden"] < 45 / 2
    assert len(werk.rijen("kern.vindplaats")) == 45
    tweeling.storing()
    real = publicatiepagina.lees

    def fewer(opdracht: Any, vraag: Any, antwoord: Any) -> Any:
        blad = real(opdracht, vraag, antwoord)
        return replace(blad, vondsten=blad.vondsten[1::2]) if vraag.deel in half else blad

    monkeypatch.setattr(publicatiepagina, "lees", fewer)
    werk.dagen = 16
    werk.crawl()
    assert werk.laatste()["status"] == "afgekeurd"
    assert "45 in the last good crawl" in str(werk.laatste()["reden"])
    monkeypatch.setattr(publicatiepagina, "lees", real)
    werk.dagen = 17
    werk.crawl()
    assert (werk.laatste()["status"], werk.laatste()["gevonden"]) == ("aanvaard", 45)


def test_another_form_of_answer_is_a_failure_in_words(werk: Rondewerk, tweeling: Tweeling) -> None:
    tweeling.storing({"soort": "foutpagina", "host": "api.openraadsinformatie.nl", "pad": "_search"})
    werk.crawl(RAAD)
    assert werk.laatste(RAAD)["status"] in ("mislukt", "afgekeurd")
    assert "JSON" in str(werk.laatste(RAAD)["reden"])
    assert werk.laatste(RAAD)["vragen_mislukt"] >= 10
    assert papieren(tweeling) == 0


SCHIL = {"soort": "schil", "host": "prestatie*"}
"""Every page of the map is a shell that a script fills."""


@pytest.mark.parametrize(
    ("diensten", "reden"),
    [
        ((), "serves a page"),
        (({"soort": "404", "pad": "jiveservices|selectiontable"},), "what should hold it is closed"),
        (({"soort": "sleutelfout", "pad": "jiveservices"},), "HTTP status 40"),
    ],
)
def test_a_map_without_anything_to_read_is_not_available_and_stays_as_it_was(
    werk: Rondewerk, tweeling: Tweeling, diensten: tuple[dict[str, str], ...], reden: str
) -> None:
    diensten = tuple(rule | {"host": "prestatie*"} for rule in diensten)
    tweeling.storing(*diensten, SCHIL)
    werk.crawl(KAART)
    assert werk.laatste(KAART)["status"] == "niet_beschikbaar"
    assert reden in werk.laatste(KAART)["reden"]
    assert (werk.stand(KAART)["stand"], werk.stand(KAART)["laatst_goed_op"]) == ("niet_beschikbaar", None)
    assert not werk.rijen("kern.vindplaats")
    assert not werk.rijen("kern.opkaart_combinatie")
    tweeling.storing()
    werk.dagen = 1
    werk.crawl(KAART)
    assert werk.stand(KAART)["stand"] == "vers"
    links, feiten = werk.rijen("kern.vindplaats"), werk.rijen("kern.opkaart_combinatie")
    assert links
    assert feiten
    tweeling.storing(*diensten, SCHIL)
    werk.dagen = 40
    werk.crawl(KAART)
    assert werk.stand(KAART)["stand"] == "verouderd"
    assert (werk.rijen("kern.vindplaats"), werk.rijen("kern.opkaart_combinatie")) == (links, feiten)


def test_an_adapter_that_stumbles_over_one_page_loses_that_page_alone(
    werk: Rondewerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = publicatiepagina.lees

    def stumble(opdracht: Any, vraag: Any, antwoord: Any) -> Any:
        if vraag.deel == "woonvizier.net":
            raise KeyError("datum")
        return real(opdracht, vraag, antwoord)

    monkeypatch.setattr(publicatiepagina, "lees", stumble)
    werk.crawl()
    assert werk.laatste()["status"] == "aanvaard_met_gaten"
    reden = "woonvizier.net: the adapter stumbles over this answer (KeyError: 'datum')"
    assert werk.laatste()["reden"] == reden
    assert len(werk.rijen("kern.vastlegging")) > 20
    monkeypatch.setattr(publicatiepagina, "lees", real)
    werk.vouw()
    assert len(werk.rijen("kern.vindplaats")) < 45  # the account of a crawl stays as it was; a mended adapter
    werk.omgeving = werk.nieuw(full=True)  # is taken over by a run that makes everything anew
    werk.vouw()
    assert len(werk.rijen("kern.vindplaats")) == 45
