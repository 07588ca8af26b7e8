"""What a crawl needs to know from the tables: the gemeenten, and the state of the archive.

Here: reading. Not here: what is done with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipelines.omgeving import Omgeving
from pipelines.rondes.stand import Stand
from pipelines.sources.gesprek import Gemeente
from warehouse.facts import read_facts
from warehouse.parquet import Dataset, to_rows

if TYPE_CHECKING:
    import pyarrow as pa

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
    """Every gemeente since 2014, by code; the last year of the list itself is not the last of a gemeente."""
    return tuple(
        Gemeente(r["gemeente_code"], r["naam"], r["eerste_jaar"], r["laatste_jaar"] if r["geldig_tot"] else None)
        for r in sorted(read_facts("gemeente").to_pylist(), key=lambda row: row["gemeente_code"])
    )


def lees_stand(omgeving: Omgeving, bron: str) -> Stand:
    """The state of the archive for one source."""
    return lees_standen(omgeving, bron).get(bron) or Stand()


def lees_standen(omgeving: Omgeving, bron: str | None = None) -> dict[str, Stand]:
    """The state of the archive by source, or of one alone, from its index, in the order in which it was written."""
    found: dict[str, Stand] = {}
    for data in _in_volgorde(omgeving.dataset("kern.verzoek"), bron):
        for begin in range(0, data.num_rows, BATCH):
            for row in to_rows(data.slice(begin, BATCH)):
                found.setdefault(row["bron"], Stand()).onthoud(row)
    return found


def _in_volgorde(index: Dataset, bron: str | None) -> Iterator[pa.Table]:
    """The index by crawl, file and offset, a file at a time: the archive grows for ever, and memory must not."""
    import pyarrow.compute as pc

    parts: set[tuple[str, str, str]] = set()
    for bucket in index.buckets():
        known = index.read_bucket(bucket, ["bron", "ronde", "warc_bestand"])
        if bron is not None:
            known = known.filter(pc.equal(known["bron"], bron))
        known = known.filter(pc.is_valid(known["ronde"])).group_by(["ronde", "warc_bestand"]).aggregate([])
        parts |= {(row["ronde"], row["warc_bestand"], bucket) for row in to_rows(known)}
    for ronde, _, bucket in sorted(parts):
        data = index.read_bucket(bucket, _COLUMNS)
        wanted = pc.equal(data["ronde"], ronde)
        if bron is not None:
            wanted = pc.and_(wanted, pc.equal(data["bron"], bron))
        yield data.filter(wanted).sort_by("warc_offset")
