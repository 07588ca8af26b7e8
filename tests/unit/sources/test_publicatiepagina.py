"""The adapter for pages with agreements as links: a whole crawl, its bounds, its alarms, and hostile pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from pipelines.omgeving import KoplopersError
from pipelines.rondes.kiezen import reden_afgewezen
from pipelines.sources import publicatiepagina
from pipelines.sources.bron import Bron, Site, read_sources
from pipelines.sources.gesprek import AndereVormError
from tests.unit.sources.hulp import antwoord, loop, opdracht

LIJST = "https://www.voorbeeldwonen.nl/afspraken"


def bron(*sites: Mapping[str, object]) -> Bron:
    own = tuple(Site.model_validate({"naam": "Voorbeeld", "url": LIJST} | dict(site)) for site in sites or ({},))
    return read_sources()["publicatiepagina"].model_copy(update={"sites": own})


def test_the_sites_that_ship_are_asked_once_each() -> None:
    source = read_sources()["publicatiepagina"]
    questions = list(publicatiepagina.begin(opdracht(source)))
    assert len(questions) == len(source.sites) >= 5
    assert {q.deel for q in questions} == {site.naam for site in source.sites}
    assert questions[0].url == "https://www.maasvallei.nl/over-maasvallei/publicaties/prestatieafspraken/124"


def test_one_site_that_is_down_does_not_fail_the_others() -> None:
    source = read_sources()["publicatiepagina"]
    together = sum(site.minimum for site in source.sites)
    smallest = together - max(site.minimum for site in source.sites)
    assert 0 < sum(v.minimum for v in source.verwacht) <= smallest


def test_a_crawl_of_two_sites_one_of_which_is_gone_dark() -> None:
    other = "https://www.anderewoningstichting.nl/p"
    source = bron(
        {"minimum": 2, "corporatie": "Voorbeeldwonen", "begrens": "div.lijst", "volgende": "a.verder"},
        {"naam": "Ander", "url": other, "gemeente": "Stein"},
    )
    tocht = loop(
        publicatiepagina,
        source,
        {
            LIJST: "<title>A</title><div class=lijst><a href='/d/prestatieafspraken-beek-2024.pdf'>Beek 2024</a>"
            "<a href='/afspraken/maastricht'>Woonafspraken Maastricht</a></div><a href='/elders.pdf'>Elders</a>"
            "<a class=verder href='/afspraken?p=2'>oudere</a>",
            f"{LIJST}?p=2": "<div class=lijst><a href='/d/oud.pdf'>Afspraken Stein 2016 t/m 2019</a></div>",
            f"{LIJST}/maastricht": "<h1>Maastricht</h1><a href='/d/m.odt'>Getekende afspraken 2022-2026 (2 MB)</a>",
            other: "<title>Mijn Ander</title><h1>Inloggen</h1>",
        },
    )
    assert len(tocht.vragen) == 4
    found = {url.rsplit("/")[-1]: (v.titel, v.gemeente_code, v.jaar) for url, v in tocht.vondsten.items()}
    assert found == {
        "prestatieafspraken-beek-2024.pdf": ("Beek 2024", "GM0888", 2024),
        "m.odt": ("Getekende afspraken 2022-2026", "GM0935", 2022),
        "oud.pdf": ("Afspraken Stein 2016 t/m 2019", "GM0971", 2016),
    }
    assert {v.corporatie for v in tocht.vondsten.values()} == {"Voorbeeldwonen"}
    assert set(tocht.fouten) == {"Ander"}
    assert "a login" in tocht.fouten["Ander"]


@pytest.mark.parametrize(
    ("url", "title", "above"),
    [
        ("https://www.voorbeeldwonen.nl/prestatieafspraken", "Voorbeeldwonen", ""),
        ("https://www.voorbeeldwonen.nl/publicaties", "Prestatieafspraken - Voorbeeldwonen", ""),
        ("https://www.voorbeeldwonen.nl/publicaties", "Publicaties", "<h2>Prestatieafspraken</h2>"),
    ],
)
def test_a_document_on_a_page_of_agreements_need_not_say_so_again(url: str, title: str, above: str) -> None:
    body = f"<title>{title}</title><h1>Voorbeeld</h1>{above}<a href='/a.pdf'>Beek 2024</a><a href='/b.pdf'>Verslag</a>"
    source = bron({"url": url})
    found = {v.titel: reden_afgewezen(source, v) for v in loop(publicatiepagina, source, {url: body}).vondsten.values()}
    assert found == {"Beek 2024": None, "Verslag": "de titel noemt een ander stuk (verslag)"}


def test_a_document_on_another_page_has_to_name_agreements() -> None:
    url = "https://www.voorbeeldwonen.nl/publicaties"
    tocht = loop(
        publicatiepagina, bron({"url": url}), {url: "<title>Publicaties</title><a href='/a.pdf'>Beek 2024</a>"}
    )
    assert [reden_afgewezen(bron(), v) is None for v in tocht.vondsten.values()] == [False]


def test_the_gemeente_of_the_site_holds_where_a_title_names_none() -> None:
    source = bron({"gemeente": "Stein"})
    body = "<a href='/a.pdf'>Prestatieafspraken 2024</a><a href='/b.pdf'>Prestatieafspraken Beek 2024</a>"
    tocht = loop(publicatiepagina, source, {LIJST: body})
    assert [v.gemeente_code for v in tocht.vondsten.values()] == ["GM0971", "GM0888"]


def test_fewer_links_than_the_minimum_is_an_alarm_that_says_what_was_seen() -> None:
    tocht = loop(publicatiepagina, bron({"minimum": 3}), {LIJST: "<title>Afspraken</title><a href='/a.pdf'>2024</a>"})
    assert not tocht.vondsten
    for word in ("Voorbeeld", LIJST, "1 links", "at least 3", "status 200", "'Afspraken'"):
        assert word in tocht.fouten["Voorbeeld"]


@pytest.mark.parametrize(
    ("site", "body", "word"),
    [
        ({"begrens": "div.weg"}, "<a href='/a.pdf'>2024</a>", "begrens"),
        ({"volgende": "a"}, "<a href='/a?1'>1</a><a href='/a?2'>2</a><a href='/a.pdf'>2024</a>", "volgende"),
    ],
)
def test_a_selector_that_no_longer_fits_is_an_alarm(site: dict[str, object], body: str, word: str) -> None:
    assert word in loop(publicatiepagina, bron(site), {LIJST: body}).fouten["Voorbeeld"]


def test_a_selector_that_is_none_is_the_writers_to_mend() -> None:
    with pytest.raises(KoplopersError, match="begrens of site 'Voorbeeld' is no CSS selector"):
        loop(publicatiepagina, bron({"begrens": "div["}), {LIJST: "<a href='/a.pdf'>2024</a>"})


def test_other_than_a_page_is_an_alarm() -> None:
    for served in (antwoord(LIJST, b"{}", "application/json"), antwoord(LIJST, b"\x81\x8d\x8f" * 99)):
        assert loop(publicatiepagina, bron(), {LIJST: served}).fouten


def test_the_front_page_in_place_of_the_list_is_an_alarm() -> None:
    served = antwoord("https://www.voorbeeldwonen.nl/", "<a href='/a.pdf'>Prestatieafspraken 2024</a>")
    assert "front page" in loop(publicatiepagina, bron(), {LIJST: served}).fouten["Voorbeeld"]


class Endless(dict[str, str]):
    """A site that has a page at every address."""

    def __init__(self, body: str) -> None:
        self.body, self.count = body, 0

    def __contains__(self, key: object) -> bool:
        return True

    def __getitem__(self, key: str) -> str:
        self.count += 1
        return self.body.replace("NR", str(self.count))


def test_a_list_without_end_stops_and_says_so() -> None:
    site = Endless("<a href='/NR.pdf'>Beek</a><a rel=next href='/afspraken?p=NR'>Volgende</a>")
    tocht = loop(publicatiepagina, bron(), site)
    assert len(tocht.vragen) == publicatiepagina.MAX_BLADEN
    assert any("more pages" in melding for melding in tocht.meldingen)


def test_pages_below_without_end_stop_and_say_so() -> None:
    below = "".join(f"<a href='/jaarafspraken/NR-{n}'>Jaarafspraken</a>" for n in range(40))
    site = Endless(f"<a href='/NR.pdf'>Beek</a>{below}<a rel=next href='/afspraken?p=NR'>Volgende</a>")
    for body in (site, Endless(f"<a href='/NR.pdf'>Beek</a>{below}")):
        tocht = loop(publicatiepagina, bron(), body)
        assert 150 < len(tocht.vragen) <= publicatiepagina.MAX_PAGINAS
        assert any("more pages" in melding for melding in tocht.meldingen)


def test_what_is_not_read_is_said() -> None:
    body = (
        "<a href='/a.pdf'>Prestatieafspraken 2024</a><a href='/prestatieafspraken.zip'>Archief</a>"
        "<button class=x>Meer laden</button><a href='/prestatieafspraken/leeg'>Prestatieafspraken</a>"
    )
    below = f"<title>Uitleg</title><p>{'Wij spreken van alles af. ' * 20}</p>"
    tocht = loop(
        publicatiepagina, bron(), {LIJST: body, "https://www.voorbeeldwonen.nl/prestatieafspraken/leeg": below}
    )
    assert [any(word in m for m in tocht.meldingen) for word in (".zip", "after a click", "no document")] == [True] * 3
    assert not tocht.fouten


def test_a_page_below_that_is_a_wall_is_an_alarm() -> None:
    pages = {
        LIJST: "<a href='/a.pdf'>Beek</a><a href='/jaarafspraken'>Jaarafspraken</a>",
        "https://www.voorbeeldwonen.nl/jaarafspraken": "<div id=app></div><script src=x.js></script>",
    }
    assert "needs_js" in loop(publicatiepagina, bron(), pages).fouten["Voorbeeld"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<div>" * 10_000 + "<a href='/a.pdf'>Beek 2024</a>", id="nested"),
        pytest.param("<a href='/a.pdf'>" * 10_000 + "Beek 2024", id="links never closed"),
        pytest.param("<h2>" * 10_000 + "<a href='/a.pdf'>Beek 2024</a>", id="headings never closed"),
        pytest.param("<li><table><tr><td>" * 2_500 + "<a href='/a.pdf'>Beek 2024</a>", id="rows never closed"),
        pytest.param("x" * 5_000_000 + "<a href='/a.pdf'>Beek 2024</a>", id="one line"),
        pytest.param("<a href='/a.pdf'>Beek 2024</a>" + "<" * 100_000, id="brackets"),
        pytest.param("<a href='http://[' onclick=\"x('http://[.pdf')\">a</a><a href='/a.pdf'>B</a>", id="no address"),
    ],
)
def test_a_hostile_page_is_read_all_the_same(body: str) -> None:
    tocht = loop(publicatiepagina, bron(), {LIJST: body})
    assert list(tocht.vondsten) == ["https://www.voorbeeldwonen.nl/a.pdf"]


def test_a_page_that_is_too_large_is_refused() -> None:
    served = antwoord(LIJST, b"x" * 10_000_001)
    question = next(iter(publicatiepagina.begin(opdracht(bron()))))
    with pytest.raises(AndereVormError, match="more than a page of links has"):
        publicatiepagina.lees(opdracht(bron()), question, served)


def test_the_lines_that_the_docs_show_are_a_site() -> None:
    text = (Path(__file__).parents[3] / "docs" / "add-a-source.md").read_text(encoding="utf-8")
    lines = text.split("```yaml\n")[1].split("```")[0]
    (site,) = yaml.safe_load(lines)
    assert len(lines.splitlines()) == 5
    tocht = loop(
        publicatiepagina,
        bron(site),
        {site["url"]: "".join(f"<a href='/{n}.pdf'>Prestatieafspraken 202{n}</a>" for n in range(site["minimum"]))},
    )
    assert not tocht.fouten
    assert {v.corporatie for v in tocht.vondsten.values()} == {"Voorbeeldwonen"}
