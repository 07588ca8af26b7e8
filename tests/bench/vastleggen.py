"""Crawling sites of the twin, against a bare loop of `requests` over the same documents that keeps nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import requests

import pipelines.sources.bron
from tests.bench.cijfer import Cijfer
from tests.integration.sources_server.klant import twin
from tests.support.rondewerk import PAPIER, SITES, Rondewerk, schrijf_bronnen

DOCUMENTEN = 1_500
"""Some two in five are on sites of publishers: enough for a second or more of each loop."""


def capture(folder: Path) -> Iterator[Cijfer]:
    """Documents of 100 KB from fifteen hosts: asked, archived, indexed; and once more, when they are unchanged."""
    known = pipelines.sources.bron.SOURCES
    with twin(gemeenten=60, combinaties=300, sites=10, documenten=DOCUMENTEN, bytes_per_document=PAPIER) as tweeling:
        pipelines.sources.bron.SOURCES = schrijf_bronnen(folder / "bronnen", tweeling)
        try:
            werk = Rondewerk(folder / "ronde", tweeling.adres)
            ours, number = _timed(werk)
            urls = [row["url"] for row in werk.rijen("kern.vindplaats", status="vastgelegd")]
            bare = _bare(tweeling.adres, urls)
            werk.dagen = 8
            again, _ = _timed(werk)
        finally:
            pipelines.sources.bron.SOURCES = known
    rate, yardstick = number / ours, len(urls) / bare
    yield Cijfer("captures, first crawl", f"{rate:.0f}/s", f"bare requests {yardstick:.0f}/s", ours / bare, "≥ 100/s")
    nothing = f"{number / again:.0f}/s"
    yield Cijfer("captures, nothing new", nothing, f"bare requests {yardstick:.0f}/s", again / bare, "")


def _timed(werk: Rondewerk) -> tuple[float, int]:
    start = time.perf_counter()
    counts = werk.crawl(SITES).counts
    return time.perf_counter() - start, int(counts.get("opgehaald", 0)) + int(counts.get("ongewijzigd", 0))


def _bare(mirror: str, urls: list[str]) -> float:
    with requests.Session() as session:
        start = time.perf_counter()
        for url in urls:
            session.get(f"{mirror}/{url.split('://', 1)[1]}", timeout=20).raise_for_status()
        return time.perf_counter() - start
