"""A crawl in memory, for adapters: questions in, answers out, until nothing is asked any more."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipelines.sources.bron import read_sources
from pipelines.sources.gesprek import Adapter, Antwoord, Gemeente, Opdracht, Vondst, Vraag

MOMENT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
GEMEENTEN = (
    Gemeente("GM0344", "Utrecht", 2014, None),
    Gemeente("GM0518", "'s-Gravenhage", 2014, None),
    Gemeente("GM0772", "Eindhoven", 2014, None),
    Gemeente("GM0164", "Hengelo", 2014, None),
    Gemeente("GM0373", "Bergen (NH.)", 2014, None),
    Gemeente("GM0893", "Bergen (L.)", 2014, None),
    Gemeente("GM1900", "Súdwest-Fryslân", 2014, None),
    Gemeente("GM0007", "Bellingwedde", 2014, 2017),
    Gemeente("GM1684", "Cuijk", 2014, 2021),
)


def opdracht(bron: str, **instellingen: str) -> Opdracht:
    source = read_sources()[bron]
    source = source.model_copy(update={"instellingen": source.instellingen | instellingen})
    return Opdracht(source, MOMENT, GEMEENTEN)


def antwoord(body: Any, url: str = "https://voorbeeld.test/zoek") -> Antwoord:
    content = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    return Antwoord(url, 200, {}, content, MOMENT, "voorbeeld.warc.gz", 0)


@dataclass
class Verloop:
    vragen: list[Vraag] = field(default_factory=list)
    vondsten: list[Vondst] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


def speel(adapter: Adapter, opdracht: Opdracht, beantwoord: Callable[[Vraag], Any]) -> Verloop:
    """A whole crawl; each question once, as a crawl does."""
    verloop, open_, asked = Verloop(), list(adapter.begin(opdracht)), set()
    while open_:
        vraag = open_.pop(0)
        assert vraag.sleutel not in asked, f"asked twice: {vraag}"
        asked.add(vraag.sleutel)
        verloop.vragen.append(vraag)
        blad = adapter.lees(opdracht, vraag, antwoord(beantwoord(vraag), vraag.url))
        verloop.vondsten += blad.vondsten
        verloop.meldingen += blad.meldingen
        open_ += blad.vervolg
    return verloop
