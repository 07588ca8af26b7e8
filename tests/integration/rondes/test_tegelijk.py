"""Two runs at once, clocks that go back, and what `koplopers sources` says (quality §6.8, issue 5 point 5)."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.omgeving import BusyError
from pipelines.rondes import halen
from pipelines.sources.bron import read_sources
from pipelines.stages import rondes
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import RAAD, SITES, Rondewerk
from tests.unit.cli.command import Answer, koplopers


def test_of_two_runs_one_works_and_the_other_says_so(werk: Rondewerk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def haler(*arguments: Any, **named: Any) -> Any:
        with pytest.raises(BusyError) as other:  # while a crawl is under way
            Rondewerk(werk.settings.data, werk.settings.mirror).omgeving.claim(wait=False)
        said.append(str(other.value))
        return werk.haler(*arguments, **named)

    monkeypatch.setattr(halen, "Webhaler", haler)
    with werk.nieuw().exclusive():
        rondes.run_bron(werk.omgeving, read_sources()[SITES])
        werk.vouw()
    assert said[0].startswith("Another run is at work in ")
    assert werk.statussen()["vastgelegd"] == 31


def test_a_clock_that_went_back_puts_no_crawl_before_the_last(werk: Rondewerk) -> None:
    werk.dagen = 30
    werk.crawl()
    first = werk.laatste()["ronde"]
    werk.dagen = 0
    werk.crawl()
    assert [row["ronde"] for row in werk.rijen("controle.ronde")] == [first]
    werk.crawl(nu=True)
    second = werk.laatste()["ronde"]
    assert second > first
    assert werk.stand()["stand"] == "vers"
    links = werk.rijen("kern.vindplaats")
    assert all(row["eerst_gezien_op"] < row["laatst_gezien_op"] for row in links)
    assert len(werk.rijen("kern.vastlegging")) == 31


def vraag(werk: Rondewerk, *arguments: str) -> Answer:
    mirror = werk.settings.mirror or ""
    return koplopers(*arguments, KOPLOPERS_DATA=str(werk.settings.data), KOPLOPERS_MIRROR=mirror, KOPLOPERS_DELAY="0")


def test_sources_shows_how_each_stands(werk: Rondewerk, tweeling: Tweeling) -> None:
    assert "nooit_opgehaald" in vraag(werk, "sources").out
    werk.crawl()
    tweeling.storing({"soort": "500", "host": "api.openraadsinformatie.nl"})
    werk.crawl(RAAD)
    answer = vraag(werk, "sources")
    lines = {line.split()[0]: line for line in answer.out.splitlines() if line.strip()}
    assert "vers" in lines[SITES]
    assert lines[SITES].split()[-2:] == ["45", "31"]
    assert lines[RAAD].split()[-3:] == ["never", "0", "0"]
    assert f"{RAAD}: " in answer.err + answer.out
    assert "HTTP status 500" in answer.err + answer.out
    assert answer.code == 0


def test_check_says_as_known_and_keeps_nothing(werk: Rondewerk, tweeling: Tweeling) -> None:
    answer = vraag(werk, "sources", "check", SITES, RAAD)
    said = answer.out + answer.err
    assert answer.code == 0, said
    assert said.count("as known") > 9  # eight sites, the indexes, and years until one holds a link
    assert not list(werk.omgeving.layout.captures.rglob("*.warc.gz"))
    hosts = tweeling.telling()["hosts"]
    assert hosts.pop("api.openraadsinformatie.nl")["verzoeken"] <= 5
    assert all(count["verzoeken"] == 2 for count in hosts.values()), hosts  # robots rules and one question


@pytest.mark.parametrize(
    ("storing", "bron", "woorden"),
    [
        ({"soort": "foutpagina", "host": "api.openraadsinformatie.nl", "pad": "/v1/"}, RAAD, "JSON"),
        ({"soort": "totaal_0", "host": "open.overheid.nl"}, "open_overheid", "holds nothing"),
        ({"soort": "500", "host": "woonvizier.net", "pad": "/prestatieafspraken"}, SITES, "HTTP status 500"),
        ({"soort": "foutpagina", "host": "woonvizier.net", "pad": "/prestatieafspraken"}, SITES, "woonvizier.net"),
    ],
)
def test_check_tells_in_words_what_drifted_and_ends_with_1(
    werk: Rondewerk, tweeling: Tweeling, storing: dict[str, str], bron: str, woorden: str
) -> None:
    tweeling.storing(storing)
    answer = vraag(werk, "sources", "check", bron)
    said = answer.out + answer.err
    assert answer.code == 1
    assert woorden in said
    assert "1 source(s) do not answer as known" in said


def test_check_of_an_unknown_source_is_a_mistake_of_the_user(werk: Rondewerk) -> None:
    assert vraag(werk, "sources", "check", "bestaatniet").code == 2
