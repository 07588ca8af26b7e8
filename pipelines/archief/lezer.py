"""Reads the archive: records as rows of the index, and their bodies.

Here: which records count, and what their headers say. Not here: which files there are (`manifest`), keeping the index
(`register`), and what the bytes mean (`transforms.tekst`, the adapters).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, get_args

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipelines.archief.codering import PIECE, sha256_van, zonder_codering
from pipelines.archief.koppen import kop_van, lees_datum, status_van, url_van, velden
from pipelines.archief.manifest import naam_van
from pipelines.archief.vreemd import is_document, rij_van, stroom
from pipelines.omgeving import KoplopersError
from pipelines.ophalen.wissel import Doel, Plek, Soort
from pipelines.sources.gesprek import Antwoord

_UITKOMSTEN = {*get_args(Soort), "slot"}
_DOELEN = {*get_args(Doel), "slot"}
_BRON = re.compile(r"[a-z][a-z0-9_]*")
_RONDE = re.compile(r"[0-9]{8}T[0-9]{6}Z")


class DamagedWarcError(KoplopersError):
    """A WARC file can't be read to its end; the message names it."""


def rijen(captures: Path, path: Path, vanaf: int = 0, tot: int | None = None) -> Iterator[dict[str, Any]]:
    """Rows of `kern.verzoek`, in the order of the file; DamagedWarcError.

    Of koplopers records every response, revisit and metadata record. Of others every `resource` and every `response`
    with status 200 that has a body; their revisits, redirects and other answers hold no document and are left out.
    `vanaf` is the offset of a record, `tot` the offset in bytes where reading ends.
    """
    name = naam_van(captures, path)
    with _schade(path), path.open("rb") as file:
        file.seek(vanaf)
        iterator = ArchiveIterator(_Deel(file, tot), check_digests=True)
        for record in iterator:
            fields = velden(record)
            row = _eigen(record, fields) if fields["uitkomst"] is not None else rij_van(record)
            _is_heel(record)
            if row is not None:
                yield row | {"warc_bestand": name, "warc_offset": iterator.get_record_offset()}


def payload(path: Path, offset: int) -> bytes:
    """Return the body of the record at that offset; ValueError when there is none, DamagedWarcError, OSError."""
    with _record(path, offset) as record:
        data = b"".join(_inhoud(record))
    if not data:
        raise ValueError(f"{path}: no record with a body at offset {offset}")
    return data


def lees_antwoord(captures: Path, plek: Plek) -> Antwoord:
    """The answer in a response record; ValueError when there is none with HTTP headers, DamagedWarcError, OSError."""
    path = captures / plek.warc_bestand
    with _record(path, plek.warc_offset) as record:
        status = status_van(record) if record.rec_type == "response" else None
        moment = lees_datum(record.rec_headers.get_header("WARC-Date"))
        url, kop, data = url_van(record), kop_van(record), b"".join(_inhoud(record))
    if status is None or moment is None:
        raise ValueError(f"{path}: no response at offset {plek.warc_offset}")
    return Antwoord(
        url=url,
        status=status,
        kop=kop,
        body=data,
        opgehaald_op=moment,
        warc_bestand=plek.warc_bestand,
        warc_offset=plek.warc_offset,
    )


def lees_slot(captures: Path, plek: Plek) -> dict[str, Any]:
    """The account with which a crawl closed; ValueError when the record is none, DamagedWarcError, OSError."""
    account: dict[str, Any] = json.loads(payload(captures / plek.warc_bestand, plek.warc_offset))
    return account


class _Deel:
    """A file up to an offset, as the iterator of warcio needs it."""

    def __init__(self, file: IO[bytes], tot: int | None) -> None:
        self._file, self._tot = file, tot

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int) -> bytes:
        return self._file.read(size if self._tot is None else max(0, min(size, self._tot - self._file.tell())))


GETOOND = 120
"""Characters of the cause of damage: what a library read of a damaged file may be a screenful of bytes."""


def _kort(error: Exception) -> str:
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(error))
    return text if len(text) <= GETOOND else f"{text[:GETOOND]}…"


@contextmanager
def _schade(path: Path) -> Iterator[None]:
    try:
        yield
    # AttributeError, TypeError: warcio stumbles over a header that is cut off or absent.
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError, TypeError) as error:
        if "non-chunked gzip" in str(error).lower() or "recompress" in str(error):
            raise DamagedWarcError(
                f"{path}: the records of this WARC file are in one gzip together, where each must be in its own; run "
                "`warcio recompress` on it and put the outcome in its place"
            ) from error
        raise DamagedWarcError(
            f"{path}: this WARC file can't be read to its end ({_kort(error)}); restore it from your backup or move "
            "it out of the folder, then run again"
        ) from error


@contextmanager
def _record(path: Path, offset: int) -> Iterator[Any]:
    """The record at an offset; ValueError at the end of the file."""
    with path.open("rb") as file:
        file.seek(offset)
        with _schade(path):
            record = next(iter(ArchiveIterator(file, check_digests=True)), None)
        if record is None:
            raise ValueError(f"{path}: no record with a body at offset {offset}")
        with _schade(path):
            yield record


def _eigen(record: Any, fields: dict[str, str | None]) -> dict[str, Any]:
    if fields["uitkomst"] not in _UITKOMSTEN or fields["doel"] not in _DOELEN:
        raise ValueError(f"unknown Koplopers-Uitkomst or -Doel {fields['uitkomst']!r}, {fields['doel']!r}")
    # The source becomes the name of a folder, and the crawl a moment: a file that others sent may hold anything.
    if not (_BRON.fullmatch(fields["bron"] or "") and _RONDE.fullmatch(fields["ronde"] or "")):
        raise ValueError(f"no Koplopers-Bron or -Ronde can be {fields['bron']!r}, {fields['ronde']!r}")
    digest, size = _gemeten(record, fields)
    kop = kop_van(record)
    return {
        "bron": fields["bron"],
        "ronde": fields["ronde"],
        "doel": fields["doel"],
        "sleutel": fields["sleutel"],
        "url": url_van(record),
        "voor_url": fields["voor"],
        "versie": fields["versie"],
        "moment": lees_datum(record.rec_headers.get_header("WARC-Date")),
        "uitkomst": fields["uitkomst"],
        "reden": fields["reden"],
        "http_status": status_van(record),
        "mime": kop.get("content-type") or (record.content_type if fields["doel"] == "slot" else None),
        "bytes": size,
        "sha256": digest,
        "etag": kop.get("etag"),
        "last_modified": kop.get("last-modified"),
    }


def _gemeten(record: Any, fields: dict[str, str | None]) -> tuple[str | None, int | None]:
    """SHA-256 and size of what the record holds; for a revisit the hash of what it refers to.

    What counts later must be what was hashed when it came in. The body of a refusal or an error page need not even
    be in the coding it names: that is the server's affair, and no damage.
    """
    if record.rec_type == "revisit":
        return fields["sha256"], None
    if record.rec_type == "metadata" and fields["doel"] != "slot":
        return None, None
    try:
        digest, size = sha256_van(record.raw_stream, kop_van(record).get("content-encoding"))
    except ValueError:
        if fields["uitkomst"] == "opgehaald":
            raise
        return None, None
    if fields["uitkomst"] in ("opgehaald", "slot") and digest != fields["sha256"]:
        raise ValueError(f"the body of {url_van(record)} is not the one that was captured")
    return (digest, size) if size else (None, 0)


def _inhoud(record: Any) -> Iterator[bytes]:
    """Pieces of the body without coding; nothing for a foreign record that holds no document, and for a revisit."""
    fields = velden(record)
    if fields["uitkomst"] is None:
        pieces = zonder_codering(stroom(record), None) if is_document(record) else iter(())
    elif record.rec_type == "revisit":
        pieces = iter(())
    else:
        pieces = zonder_codering(record.raw_stream, kop_van(record).get("content-encoding"))
    yield from pieces
    if fields["uitkomst"] is not None or is_document(record):
        _is_heel(record)


def _is_heel(record: Any) -> None:
    """EOFError or ValueError when a record is cut off or isn't what its digests say.

    Of others only the digest of the whole record counts. That of the payload is written in more ways than one: of the
    body with or without its transfer coding, in letters of either size, by any algorithm.
    """
    # warcio checks the digests of whole records only; what is cut off it hands over as it is.
    while record.raw_stream.read(PIECE):
        pass
    if getattr(record.raw_stream, "limit", 0):
        raise EOFError("a record is shorter than it says")
    counts = "" if velden(record)["uitkomst"] is not None else "block digest failed"
    for problem in record.digest_checker.problems:
        if problem.startswith(counts):
            raise ValueError(problem)
