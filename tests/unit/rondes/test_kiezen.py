from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from pipelines.ophalen.adressen import toonbaar
from pipelines.rondes.kiezen import LANGSTE_WACHT, is_steekproef, kies, reden_afgewezen, wachttijd
from pipelines.rondes.stand import Stand
from pipelines.sources.bron import read_sources
from tests.support.bronnen import MAANDAG, bron, vondst

URL = "https://bron.voorbeeld.nl/a.pdf"


def rij(uitkomst: str, ronde: str = "20261101T000000Z", **anders: Any) -> dict[str, Any]:
    return {
        "warc_bestand": "proefbron/a.warc.gz",
        "warc_offset": 0,
        "bron": "proefbron",
        "ronde": ronde,
        "doel": "document",
        "sleutel": "0" * 32,
        "url": URL,
        "voor_url": None,
        "versie": None,
        "moment": MAANDAG,
        "uitkomst": uitkomst,
        "reden": None,
        "sha256": "a" * 64,
        "etag": None,
        "last_modified": None,
    } | anders


def stand(*rows: dict[str, Any]) -> Stand:
    found = Stand()
    for row in rows:
        found.onthoud(row)
    return found


def urls(stand_: Stand, moment: datetime = MAANDAG + timedelta(days=7), **anders: Any) -> list[str]:
    link = vondst(URL, versie=anders.pop("versie", None))
    found = kies(bron(), anders.pop("ronde", "20261109T043000Z"), moment, [link], stand_, **anders)
    return [verzoek.vraag.url for verzoek in found.verzoeken]


def test_a_new_link_is_fetched() -> None:
    assert urls(stand()) == [URL]


def test_a_version_that_the_source_tells_is_fetched_once() -> None:
    known = stand(rij("opgehaald", versie="v1", etag='"x"'))
    assert urls(known, versie="v1") == []
    assert urls(known, versie="v2") == [URL]


def test_a_server_with_an_etag_is_asked_in_every_crawl_but_not_twice_in_one() -> None:
    known = stand(rij("opgehaald", etag='"x"'))
    assert urls(known) == [URL]
    assert urls(known, ronde="20261101T000000Z") == []
    found = kies(bron(), "20261109T043000Z", MAANDAG + timedelta(days=7), [vondst(URL)], known)
    assert found.verzoeken[0].eerder is not None
    assert found.verzoeken[0].eerder.etag == '"x"'


@pytest.mark.parametrize(("uitkomst", "dagen"), [("gelijk", 90), ("ongewijzigd", 14)])
def test_an_unchanged_body_is_asked_by_the_etag_it_has_now(uitkomst: str, dagen: int) -> None:
    known = stand(rij("opgehaald", etag='"oude server"'), rij(uitkomst, "20261108T000000Z", etag='"nieuwe server"'))
    (verzoek,) = kies(bron(), "20270207T043000Z", MAANDAG + timedelta(days=dagen), [vondst(URL)], known).verzoeken
    assert verzoek.eerder is not None
    assert (verzoek.eerder.etag, verzoek.eerder.opgehaald_op) == ('"nieuwe server"', MAANDAG)


def test_a_server_that_heeds_no_etag_is_asked_as_one_without() -> None:
    known = stand(rij("opgehaald", etag='"x"'), rij("gelijk", "20261108T000000Z", etag='"x"'))
    assert urls(known, MAANDAG + timedelta(days=89)) == []
    assert urls(known, MAANDAG + timedelta(days=90)) == [URL]


def test_an_address_that_is_refused_for_its_length_is_known_as_refused() -> None:
    url = f"{URL}?{'x' * 10_000}"
    known = stand(rij("geweigerd", url=toonbaar(url), reden="more than 8000 characters"))
    assert known.adres(url).uitkomst == "geweigerd"


def test_an_unchanged_answer_without_an_etag_takes_none_away() -> None:
    known = stand(rij("opgehaald", etag='"x"'), rij("ongewijzigd", "20261108T000000Z"))
    assert known.adres(URL).eerder == stand(rij("opgehaald", etag='"x"')).adres(URL).eerder


def test_without_a_way_to_ask_a_document_is_fetched_again_after_the_days_of_its_source() -> None:
    known = stand(rij("opgehaald"))
    assert urls(known, MAANDAG + timedelta(days=89)) == []
    assert urls(known, MAANDAG + timedelta(days=90)) == [URL]


def test_an_unchanged_answer_counts_as_seen() -> None:
    later = MAANDAG + timedelta(days=80)
    known = stand(rij("opgehaald"), rij("gelijk", "20270101T000000Z", moment=later))
    assert urls(known, MAANDAG + timedelta(days=100)) == []


@pytest.mark.parametrize(("failures", "days"), [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32), (7, 64), (40, 64)])
def test_the_wait_after_failures_doubles_to_a_bound(failures: int, days: int) -> None:
    assert wachttijd(failures) == timedelta(days=days) <= LANGSTE_WACHT


def test_a_dead_link_is_left_alone_and_then_tried_again() -> None:
    known = stand(*(rij("weg", moment=MAANDAG - timedelta(days=days)) for days in (2, 1, 0)))
    assert urls(known, MAANDAG + timedelta(days=3)) == []
    assert urls(known, MAANDAG + timedelta(days=4)) == [URL]
    assert urls(known, MAANDAG + timedelta(minutes=1), alleen_mislukte=True) == [URL]


def test_an_address_and_its_reserve_that_fail_together_are_one_failure() -> None:
    known = stand(rij("weg"), rij("mislukt", url="https://elders.voorbeeld.nl/a.pdf", voor_url=URL))
    assert known.adres(URL).mislukt == 1
    known.onthoud(rij("weg", moment=MAANDAG + timedelta(days=1)))
    assert known.adres(URL).mislukt == 2
    known.onthoud(rij("opgehaald", "20261109T043000Z", url="https://elders.voorbeeld.nl/a.pdf", voor_url=URL))
    assert known.adres(URL).mislukt == 0


def test_only_what_failed_leaves_new_and_good_links_alone() -> None:
    assert urls(stand(), alleen_mislukte=True) == []
    assert urls(stand(rij("opgehaald", etag='"x"')), alleen_mislukte=True) == []


def test_an_irrelevant_link_is_not_fetched_but_for_the_sample() -> None:
    links = [vondst(f"https://bron.voorbeeld.nl/{n}.pdf", titel="Agenda raadsvergadering") for n in range(1000)]
    found = kies(bron(), "20261109T043000Z", MAANDAG, links, Stand())
    assert found.afgewezen == 1000
    assert {verzoek.doel for verzoek in found.verzoeken} == {"steekproef"}
    assert [v.vraag.url for v in found.verzoeken] == [link.url for link in links if is_steekproef(link.url)]
    assert 5 <= len(found.verzoeken) <= 45
    everything = kies(bron(relevantie=False), "20261109T043000Z", MAANDAG, links, Stand())
    assert len(everything.verzoeken) == 1000


def test_an_answer_that_an_adapter_read_is_no_capture_of_the_document_at_that_address() -> None:
    known = stand(rij("opgehaald", etag='"x"', doel="ontdekking"))
    assert known.blad(URL).eerder is not None
    assert urls(known, ronde="20261101T000000Z") == [URL]


def test_what_the_official_map_links_is_never_judged_by_its_title() -> None:
    assert reden_afgewezen(read_sources()["opkaart"], vondst(URL, titel="Zwolle 2020")) is None
