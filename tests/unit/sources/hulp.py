"""What the tests of HTML sources share: an order for an adapter, answers, and a crawl over pages in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import (
    Adapter,
    AndereVormError,
    Antwoord,
    Gemeente,
    NietBeschikbaarError,
    Opdracht,
    Vondst,
    Vraag,
)

MOMENT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
GEMEENTEN = tuple(
    Gemeente(code, naam, van, tot)
    for code, naam, van, tot in [
        ("GM0106", "Assen", 2014, None),
        ("GM0753", "Best", 2014, None),
        ("GM0888", "Beek", 2014, None),
        ("GM0935", "Maastricht", 2014, None),
        ("GM0971", "Stein", 2014, None),
        ("GM1729", "Gulpen-Wittem", 2014, None),
        ("GM1978", "Molenlanden", 2019, None),
        ("GM0748", "Bergen op Zoom", 2014, None),
        ("GM0373", "Bergen (NH.)", 2014, None),
        ("GM0893", "Bergen (L.)", 2014, None),
        ("GM0796", "'s-Hertogenbosch", 2014, None),
        ("GM0310", "De Bilt", 2014, None),
        ("GM1963", "Hoeksche Waard", 2019, None),
        ("GM0344", "Utrecht", 2014, None),
        ("GM1581", "Utrechtse Heuvelrug", 2014, None),
        ("GM1651", "Eemsmond", 2014, 2018),
        ("GM1966", "Het Hogeland", 2019, None),
        ("GM9001", "Tweeling", 2014, 2018),
        ("GM9002", "Tweeling", 2019, None),
    ]
)


def opdracht(bron: Bron) -> Opdracht:
    return Opdracht(bron, MOMENT, GEMEENTEN)


def antwoord(url: str, body: str | bytes, mime: str = "text/html; charset=utf-8") -> Antwoord:
    data = body.encode() if isinstance(body, str) else body
    return Antwoord(url, 200, {"content-type": mime} if mime else {}, data, MOMENT, "ronde.warc.gz", 0)


@dataclass
class Tocht:
    """A crawl as it went."""

    vragen: list[Vraag] = field(default_factory=list)
    vondsten: dict[str, Vondst] = field(default_factory=dict)
    rijen: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    meldingen: list[str] = field(default_factory=list)
    fouten: dict[str, str] = field(default_factory=dict)
    weg: list[str] = field(default_factory=list)


def loop(adapter: Adapter, bron: Bron, paginas: Mapping[str, str | bytes | Antwoord], most: int = 1000) -> Tocht:
    """Ask and read until nothing is left; an address that is not in `paginas` is gone."""
    tocht, order = Tocht(), opdracht(bron)
    wachtrij, gezien = list(adapter.begin(order)), set[str]()
    while wachtrij:
        vraag = wachtrij.pop(0)
        if vraag.sleutel in gezien:
            continue
        gezien.add(vraag.sleutel)
        tocht.vragen.append(vraag)
        assert len(tocht.vragen) <= most
        if vraag.url not in paginas:
            tocht.weg.append(vraag.url)
            continue
        served = paginas[vraag.url]
        try:
            blad = adapter.lees(order, vraag, served if isinstance(served, Antwoord) else antwoord(vraag.url, served))
        except (AndereVormError, NietBeschikbaarError) as error:
            tocht.fouten[vraag.deel] = f"{type(error).__name__}: {error}"
            continue
        for vondst in blad.vondsten:
            tocht.vondsten.setdefault(vondst.url, vondst)
        for tabel, rijen in blad.rijen.items():
            tocht.rijen.setdefault(tabel, []).extend(rijen)
        tocht.meldingen.extend(blad.meldingen)
        wachtrij.extend(blad.vervolg)
    return tocht
