"""What a crawl needs to know from the tables: the gemeenten, and the state of the archive.

Here: reading. Not here: what is done with it.
"""

from __future__ import annotations

from pipelines.omgeving import Omgeving
from pipelines.rondes.stand import Stand
from pipelines.sources.gesprek import Gemeente
from warehouse.facts import read_facts
from warehouse.parquet import to_rows

BATCH = 5_000
"""Rows of the index that are Python objects at one time."""

_COLUMNS = (
    "bron",
    "ronde",
    "doel",
    "sleutel",
    "url",
    "voor_url",
    "versie",
    "moment",
    "uitkomst",
    "reden",
    "sha256",
    "etag",
    "last_modified",
    "warc_bestand",
    "warc_offset",
)


def lees_gemeenten() -> tuple[Gemeente, ...]:
    """Every gemeente since 2014, by code."""
    rows = read_facts("gemeente").to_pylist()
    found = [Gemeente(r["gemeente_code"], r["naam"], r["eerste_jaar"], r["laatste_jaar"]) for r in rows]
    return tuple(sorted(found, key=lambda gemeente: gemeente.code))


def lees_stand(omgeving: Omgeving, bron: str) -> Stand:
    """The state of the archive for one source."""
    return lees_standen(omgeving).get(bron) or Stand()


def lees_standen(omgeving: Omgeving) -> dict[str, Stand]:
    """The state of the archive by source, from its index, in the order in which it was written."""
    data = omgeving.dataset("kern.verzoek").read(_COLUMNS)
    data = data.sort_by([(name, "ascending") for name in ("ronde", "warc_bestand", "warc_offset")])
    found: dict[str, Stand] = {}
    for begin in range(0, data.num_rows, BATCH):
        for row in to_rows(data.slice(begin, BATCH)):
            found.setdefault(row["bron"], Stand()).onthoud(row)
    return found
