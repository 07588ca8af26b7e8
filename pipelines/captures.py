"""Reads the archive: WARC files under `captures/`, one record a captured response.

Here: which records hold a document, and their bytes. Not here: fetching and writing (the fetcher's room),
and what the bytes mean (`transforms.tekst`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from pipelines.folders import files_below
from pipelines.omgeving import KoplopersError


class DamagedWarcError(KoplopersError):
    """A WARC file can't be read to its end; the message names it."""


@dataclass(frozen=True, slots=True)
class Record:
    """One captured response with a body; `bytes` is the size of the body, offsets are in bytes."""

    url: str
    opgehaald_op: datetime | None
    http_status: int | None
    mime: str | None
    bytes: int
    sha256: str
    warc_bestand: str
    warc_offset: int


def records(folder: Path, path: Path) -> list[Record]:
    """Every `resource` record, and every `response` with status 200, that has a body; DamagedWarcError."""
    found = []
    try:
        with path.open("rb") as stream:
            iterator = ArchiveIterator(stream, check_digests="raise")
            for record in iterator:
                data = _body(record)
                if not data:
                    continue
                found.append(
                    Record(
                        url=record.rec_headers.get_header("WARC-Target-URI"),
                        opgehaald_op=_moment(record.rec_headers.get_header("WARC-Date")),
                        http_status=_status(record),
                        mime=record.http_headers.get_header("Content-Type") if record.http_headers else None,
                        bytes=len(data),
                        sha256=hashlib.sha256(data).hexdigest(),
                        warc_bestand=str(path.relative_to(folder)),
                        warc_offset=iterator.get_record_offset(),
                    )
                )
    # AttributeError: warcio stumbles over a header that is cut off.
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
        raise DamagedWarcError(
            f"{path}: this WARC file can't be read to its end ({error}); restore it from your backup or move "
            "it out of the folder, then run again"
        ) from error
    return found


def payload(path: Path, offset: int) -> bytes:
    """Return the body of the record at that offset; ValueError when there is none."""
    with path.open("rb") as stream:
        stream.seek(offset)
        for record in ArchiveIterator(stream):
            data = _body(record)
            if data:
                return data
            break
    raise ValueError(f"{path}: no record with a body at offset {offset}")


def _body(record: Any) -> bytes:
    if record.rec_type == "resource" or (record.rec_type == "response" and _status(record) == 200):
        data: bytes = record.content_stream().read()
        # warcio checks the digests of whole records only; what is cut off it hands over as it is.
        if getattr(record.raw_stream, "limit", 1):
            raise EOFError("a record is shorter than it says")
        return data
    return b""


def _status(record: Any) -> int | None:
    if record.rec_type != "response" or not record.http_headers:
        return None
    code = record.http_headers.get_statuscode()
    return int(code) if code and code.isdecimal() else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def paths(folder: Path) -> list[Path]:
    """Every WARC file of the archive, in order of name; OSError when a folder in it can't be read."""
    return [path for path in files_below(folder) if path.name.endswith((".warc", ".warc.gz"))]
