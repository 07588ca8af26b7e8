"""The two secondary documents: found by one link each, or an alarm."""

from __future__ import annotations

import pytest

from pipelines.sources import platform31
from pipelines.sources.bron import read_sources
from tests.unit.sources.hulp import Tocht, loop

RAPPORT = "http://www.platform31.nl/wonenenzorg"
TASKFORCE = "https://www.taskforcewonenzorg.nl/de-taskforce/over-de-taskforce"
LINK = "<a href='/uploads/1.pdf'>De inhoud van prestatieafspraken wonen-zorg (pdf, 1 MB)</a>"


def crawl(rapport: str, taskforce: str = "<nav><a href='/prestatieafspraken'>Prestatieafspraken</a></nav>") -> Tocht:
    return loop(platform31, read_sources()["platform31"], {RAPPORT: rapport, TASKFORCE: taskforce})


def test_both_are_found() -> None:
    tocht = crawl(f"<h1>Wonen en zorg</h1>{LINK}{LINK}<a href='/prestatieafspraken'>meer</a><a href='/x.pdf'>Ander</a>")
    assert not tocht.fouten
    assert len(tocht.vragen) == 2
    assert [(v.url, v.titel, v.soort, v.jaar) for v in tocht.vondsten.values()] == [
        ("http://www.platform31.nl/uploads/1.pdf", "De inhoud van prestatieafspraken wonen-zorg", "secundair", 2016),
        ("https://www.taskforcewonenzorg.nl/prestatieafspraken", "Prestatieafspraken", "secundair", None),
    ]
    (expected,) = read_sources()["platform31"].verwacht
    assert expected.maximum == len(tocht.vondsten)
    assert expected.minimum == 1, "one that is gone holds back no other"


@pytest.mark.parametrize(
    ("page", "word"),
    [
        pytest.param("<p>Wonen en zorg</p>", "0 links", id="none"),
        pytest.param(LINK.replace(".pdf'", "'").replace("(pdf, 1 MB)", ""), "0 links", id="a page about it"),
        pytest.param(LINK + LINK.replace("/1.", "/2."), "2 links", id="two"),
        pytest.param("<title>Pagina niet gevonden</title>" + LINK, "not found", id="soft 404"),
        pytest.param("<div id=app></div><script src=a.js></script>", "needs_js", id="shell"),
    ],
)
def test_anything_else_is_an_alarm_for_that_document_alone(page: str, word: str) -> None:
    tocht = crawl(page)
    assert set(tocht.fouten) == {"rapport"}
    assert word in tocht.fouten["rapport"]
    assert len(tocht.vondsten) == 1


def test_a_hostile_page_is_an_alarm() -> None:
    assert "rapport" in crawl("<div>" * 10_000).fouten
