"""A crawl after a crawl: nothing is downloaded twice, and what changed is seen (issue 5, quality §6.8)."""

from __future__ import annotations

import pytest

from pipelines.sources import publicatiepagina
from pipelines.sources.gesprek import Antwoord, Blad, Opdracht, Vondst, Vraag
from pipelines.stages import bronnen
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import RAAD, SITES, Rondewerk, papieren

PDF = "application/pdf"


@pytest.mark.parametrize("bron", [SITES, RAAD])
def test_a_second_crawl_downloads_no_document_again(werk: Rondewerk, tweeling: Tweeling, bron: str) -> None:
    werk.crawl(bron)
    first = werk.rijen("kern.vastlegging")
    assert papieren(tweeling) == len(first) > 20
    tweeling.wis()
    werk.dagen = 8
    again = werk.crawl(bron)
    assert papieren(tweeling) == 0
    assert werk.rijen("kern.vastlegging") == first
    assert int(again.counts.get("ongewijzigd", 0)) + int(again.counts["niet nodig"]) == len(first)
    assert werk.laatste(bron)["ongewijzigd"] == again.counts.get("ongewijzigd", 0)
    assert "opgehaald" not in again.counts


def test_a_server_that_sends_an_unchanged_body_again_leaves_a_revisit_record(
    werk: Rondewerk, tweeling: Tweeling
) -> None:
    werk.crawl()
    zonder = {row["url"] for row in werk.in_archief() if row["doel"] == "document" and row["uitkomst"] == "opgehaald"}
    zonder -= {row["url"] for row in werk.in_archief() if row["etag"]}
    assert len(zonder) == 3  # the one site without ETag
    tweeling.wis()
    werk.dagen = 91
    again = werk.crawl()
    assert papieren(tweeling) == again.counts["gelijk"] == 3
    gelijk = [row for row in werk.in_archief() if row["uitkomst"] == "gelijk" and row["doel"] == "document"]
    assert {row["url"] for row in gelijk} == zonder
    assert all(row["sha256"] and row["bytes"] is None for row in gelijk)
    assert werk.laatste()["ongewijzigd"] == int(again.counts["gelijk"]) + int(again.counts["ongewijzigd"])
    assert len(werk.rijen("kern.vastlegging")) == werk.stand()["vastgelegd"]


def test_a_replaced_an_added_and_a_vanished_document(werk: Rondewerk, tweeling: Tweeling) -> None:
    werk.crawl()
    before = {row["url"]: row["sha256"] for row in werk.rijen("kern.vastlegging")}
    moved = tweeling.nieuw(vervang=1, voeg_toe=1)
    (vervangen,), (nieuw,) = moved["vervangen"], moved["toegevoegd"]
    copies = {url for url in before if before[url] == before[vervangen]}  # the same document at its second address
    gone = next(url for url in before if "hs-langsdelek.nl/media/" in url and url not in copies)
    tweeling.storing({"soort": "404", "pad": gone.split("/", 3)[3]})
    tweeling.wis()
    werk.dagen = 8
    again = werk.crawl()
    assert papieren(tweeling) == again.counts["opgehaald"] == len(copies) + 1
    versions = {row["sha256"] for row in werk.rijen("kern.vastlegging", url=vervangen)}
    assert before[vervangen] in versions
    assert len(versions) == 2
    assert werk.link(nieuw)["status"] == "vastgelegd"
    assert werk.link(nieuw)["eerst_gezien_op"] > werk.link(vervangen)["eerst_gezien_op"]
    assert (werk.link(gone)["status"], werk.link(gone)["reden"]) == ("vastgelegd", "weg: HTTP status 404")
    assert len(werk.rijen("kern.vastlegging", url=gone)) == 1


def test_a_dead_link_is_left_alone_ever_longer_and_asked_when_wanted(werk: Rondewerk, tweeling: Tweeling) -> None:
    asked = []
    for day in (0, 1.5, 2, 4):
        werk.dagen = day
        asked.append(werk.crawl(nu=True).counts.get("weg", 0))
    assert asked == [8, 8, 0, 8]
    tweeling.wis()
    only = werk.crawl(alleen_mislukte=True)
    assert "vragen" not in only.counts
    assert (only.counts["weg"], only.counts["geweerd"]) == (8, 6)
    assert papieren(tweeling) == 0


def test_a_failure_mends_when_it_is_asked_again(werk: Rondewerk, tweeling: Tweeling) -> None:
    tweeling.storing({"soort": "500", "pad": "^/media/38/"})
    werk.crawl()
    (broken,) = werk.rijen("kern.vindplaats", status="mislukt")
    assert broken["reden"] == "mislukt: HTTP status 500"
    tweeling.storing()
    werk.crawl(alleen_mislukte=True)
    assert (werk.link(broken["url"])["status"], werk.link(broken["url"])["reden"]) == ("vastgelegd", None)
    assert werk.laatste()["opgehaald"] == 31


def test_nothing_is_asked_before_it_is_due_and_all_when_it_is_asked_for(werk: Rondewerk, tweeling: Tweeling) -> None:
    werk.crawl()
    tweeling.wis()
    werk.dagen = 0.9
    assert not werk.crawl().changed
    assert tweeling.telling()["verzoeken"] == 0
    werk.crawl(nu=True)
    assert tweeling.telling()["voorwaardelijk"] == 28
    assert len(werk.rijen("controle.ronde")) == 2


def test_between_two_crawls_only_dead_links_are_asked_and_ever_less(werk: Rondewerk, tweeling: Tweeling) -> None:
    werk.crawl()
    tweeling.wis()
    asked = []
    for day in (1, 2, 3, 4):
        werk.dagen = day + 0.1
        asked.append(werk.crawl().counts.get("weg", 0))
    assert asked == [8, 0, 8, 0]
    assert tweeling.telling()["voorwaardelijk"] == 0


def test_a_page_that_is_a_document_itself_is_captured_as_one(werk: Rondewerk, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://www.maasvallei.nl/media/30/Prestatieafspraken-Maastricht-2016.pdf"

    def begin(opdracht: Opdracht) -> list[Vraag]:
        return [Vraag(url, "onder", deel="www.maasvallei.nl")]

    def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
        return Blad((Vondst(vraag.url, "Prestatieafspraken Maastricht 2016", mime=PDF),))

    monkeypatch.setattr(publicatiepagina, "begin", begin)
    monkeypatch.setattr(publicatiepagina, "lees", lees)
    werk.crawl()
    assert werk.link(url)["status"] == "vastgelegd"
    assert [row["url"] for row in werk.rijen("kern.vastlegging")] == [url]
    assert bronnen.read_bytes(werk.omgeving, werk.rijen("kern.vastlegging")[0]).startswith(b"%PDF-")


@pytest.mark.parametrize("staart", ["?naam=één stuk.pdf", "?naam=a%20b", "?naam=a|b#blad=2", "?NAAM=%C3%A9"])
def test_an_address_in_any_spelling_is_known_again(
    werk: Rondewerk, tweeling: Tweeling, monkeypatch: pytest.MonkeyPatch, staart: str
) -> None:
    url = f"https://www.maasvallei.nl/download/30{staart}"
    blad = Blad((Vondst(url, "Prestatieafspraken Maastricht 2016"),))
    monkeypatch.setattr(publicatiepagina, "lees", lambda *_: blad)
    werk.crawl()
    (link,) = werk.rijen("kern.vindplaats")
    assert (link["status"], link["url"].isascii()) == ("vastgelegd", True)
    assert [row["url"] for row in werk.rijen("kern.vastlegging")] == [link["url"]]
    tweeling.wis()
    assert not werk.crawl().changed
    assert tweeling.telling()["verzoeken"] == 0


def test_a_crawl_of_a_clock_that_ran_ahead_is_told_for_as_long_as_it_holds_up_the_next(werk: Rondewerk) -> None:
    werk.dagen = 10_000
    werk.crawl()
    werk.dagen = 8
    (said,) = werk.crawl().regels
    assert said.startswith(f"{SITES}: the last crawl is dated 20")
    assert "nothing is asked until then" in said
    werk.dagen = 10_001
    assert werk.crawl().regels == []
