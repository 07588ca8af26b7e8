"""Workbooks and answers for the tests of the sources of facts."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from types import ModuleType

import openpyxl

from pipelines.sources.bron import SOURCES, read_source
from pipelines.sources.gesprek import Antwoord, Blad, Gemeente, Opdracht, Vraag
from warehouse.facts import read_facts

MOMENT = datetime(2026, 11, 22, 4, 30, tzinfo=UTC)
Site = Callable[[Vraag], tuple[int, bytes]]


def opdracht(naam: str, moment: datetime = MOMENT) -> Opdracht:
    """The real source and the real gemeenten."""
    rows = read_facts("gemeente").to_pylist()
    return Opdracht(
        read_source(SOURCES / f"{naam}.yml"),
        moment,
        tuple(
            Gemeente(r["gemeente_code"], r["naam"], r["eerste_jaar"], r["laatste_jaar"] if r["geldig_tot"] else None)
            for r in rows
        ),
    )


def antwoord(body: bytes | object, url: str = "https://bron.example/antwoord") -> Antwoord:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Antwoord(url, 200, {}, content, MOMENT, "captures/proef.warc.gz", 0)


def xlsx(bladen: Mapping[str, Iterable[Sequence[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for naam, rows in bladen.items():
        sheet = book.create_sheet(naam)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def wandel(adapter: ModuleType, opdracht: Opdracht, site: Site) -> tuple[list[Blad], dict[str, int]]:
    """Play a crawl: every question once, answers of 200 read; also the addresses that answered otherwise."""
    queue, asked = list(adapter.begin(opdracht)), set()
    bladen, failed = [], {}
    while queue:
        vraag = queue.pop(0)
        if vraag.sleutel in asked:
            continue
        asked.add(vraag.sleutel)
        status, body = site(vraag)
        if status != 200:
            failed[vraag.url] = status
            continue
        blad = adapter.lees(opdracht, vraag, antwoord(body, vraag.url))
        bladen.append(blad)
        queue.extend(blad.vervolg)
    return bladen, failed
