"""What the archive knows of one source: answers of a crawl, last captures, failures in a row, crawls.

Here: one pass over the index, kept small. Not here: the bodies (`lezer`), and what to fetch (`pipelines.rondes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from sys import intern
from typing import Any

from pipelines.archief.lezer import lees_slot
from pipelines.archief.register import TABEL
from pipelines.omgeving import Omgeving
from pipelines.ophalen.wissel import Eerder, Plek, Soort

_COLUMNS = (
    *("warc_bestand", "warc_offset", "bron", "ronde", "doel", "sleutel", "url", "voor_url", "moment"),
    *("uitkomst", "reden", "http_status", "bytes", "sha256", "etag", "last_modified"),
)
_BATCH = 2_000
"""Rows that are turned into Python objects at once."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GELUKT = ("opgehaald", "gelijk", "ongewijzigd")


@dataclass(frozen=True, slots=True)
class Regel:
    """How a question of a crawl ended; `plek` is its record, `heeft_body` whether an answer can be read there."""

    plek: Plek
    url: str
    uitkomst: Soort
    reden: str | None
    http_status: int | None
    moment: datetime
    heeft_body: bool


@dataclass(frozen=True, slots=True)
class Pogingen:
    """Crawls in a row in which an address failed, since it last succeeded, and when it was last asked."""

    mislukt: int
    laatst: datetime


@dataclass(frozen=True, slots=True)
class Ronde:
    """A crawl; `verslag` is the account with which it closed its discovery, None when it never did."""

    ronde: str
    verslag: dict[str, Any] | None


class Archief:
    """The index of one source as it was when this was made, in the order in which records were written.

    An address is that of the question: where a redirect or a reserve address led is not asked for. Failures and last
    captures are those of documents (`document`, `steekproef`), answers those of discovery (`ontdekking`).
    """

    def __init__(self, omgeving: Omgeving, bron: str) -> None:
        """Read the index; `register.bij` brings it up to date before."""
        self._captures = omgeving.layout.captures
        self._antwoorden: dict[tuple[str, str], Regel] = {}
        self._eerder: dict[str, tuple[Eerder, Plek]] = {}
        self._pogingen: dict[str, tuple[Pogingen, str]] = {}
        self._rondes: dict[str, Plek | None] = {}
        for row in _rows(omgeving, bron):
            ronde = intern(row["ronde"])
            plek = Plek(intern(row["warc_bestand"]), row["warc_offset"])
            self._rondes.setdefault(ronde, None)
            if row["doel"] == "slot":
                self._rondes[ronde] = plek
            elif row["uitkomst"] == "verwezen":
                continue  # a hop on the way; how the question ended stands in a later record
            elif row["doel"] == "ontdekking":
                self._antwoorden[ronde, row["sleutel"]] = _regel(row, plek)
            elif row["doel"] in ("document", "steekproef"):
                self._document(row, ronde, plek)

    def laatste(self, ronde: str, sleutel: str) -> Regel | None:
        """How a question of discovery ended in a crawl, None when it was not asked or was cut short."""
        return self._antwoorden.get((ronde, sleutel))

    def eerder(self, url: str) -> Eerder | None:
        """The last capture with a body of an address, with the newest ETag and Last-Modified that go with it."""
        found = self._eerder.get(url)
        return found[0] if found else None

    def plek(self, url: str) -> Plek | None:
        """The record that holds the body of `eerder(url)`."""
        found = self._eerder.get(url)
        return found[1] if found else None

    def pogingen(self, url: str) -> Pogingen | None:
        """Failures in a row of an address, None when it was never asked."""
        found = self._pogingen.get(url)
        return found[0] if found else None

    def rondes(self) -> list[Ronde]:
        """Every crawl of the source, the oldest first; DamagedWarcError when an account can't be read."""
        return [
            Ronde(ronde, None if plek is None else lees_slot(self._captures, plek))
            for ronde, plek in sorted(self._rondes.items())
        ]

    def _document(self, row: dict[str, Any], ronde: str, plek: Plek) -> None:
        url, moment = row["voor_url"] or row["url"], row["moment"]
        before, last_ronde = self._pogingen.get(url, (Pogingen(0, moment), ""))
        # Several tries within one crawl are one failure: the server had one bad day.
        anew = ronde != last_ronde or before.mislukt == 0
        failed = 0 if row["uitkomst"] in _GELUKT else before.mislukt + anew
        self._pogingen[url] = Pogingen(failed, moment), ronde
        if row["uitkomst"] == "opgehaald" and row["bytes"]:
            eerder = Eerder(row["url"], moment, row["sha256"], row["etag"], row["last_modified"])
            self._eerder[url] = eerder, plek
        elif row["uitkomst"] in _GELUKT and url in self._eerder:
            known, place = self._eerder[url]
            etag, modified = row["etag"] or known.etag, row["last_modified"] or known.last_modified
            self._eerder[url] = Eerder(known.url, known.opgehaald_op, known.sha256, etag, modified), place


def _regel(row: dict[str, Any], plek: Plek) -> Regel:
    return Regel(
        plek=plek,
        url=row["url"],
        uitkomst=row["uitkomst"],
        reden=row["reden"],
        http_status=row["http_status"],
        moment=row["moment"],
        heeft_body=bool(row["bytes"]),
    )


def _rows(omgeving: Omgeving, bron: str) -> Iterator[dict[str, Any]]:
    """Rows of one source by file and offset, a few at a time: names of files begin with that of the crawl."""
    import pyarrow as pa
    import pyarrow.compute as pc

    index = omgeving.dataset(TABEL)
    for _, bucket in sorted((index.invoer(bucket) or "", bucket) for bucket in index.buckets()):
        data = index.read_bucket(bucket, _COLUMNS)
        data = data.filter(pc.equal(data["bron"], bron))
        # A timestamp with a time zone takes Arrow 50 microseconds, all other columns of a row together one.
        moments = data["moment"].cast(pa.timestamp("ms")).cast(pa.int64())
        data = data.set_column(_COLUMNS.index("moment"), "moment", moments)
        for batch in data.to_batches(_BATCH):
            for row in batch.to_pylist():
                yield row | {"moment": _EPOCH + timedelta(milliseconds=row["moment"])}
