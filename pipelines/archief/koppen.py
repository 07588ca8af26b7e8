"""The names in koplopers records: header fields, profiles, the software by which a file is known as ours.

Here: what both writer and reader must agree on. Not here: reading and writing.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

SOFTWARE = "koplopers/"
EIND = ".warc.gz"
"""Files that this software writes end so; only these can have a torn tail of ours."""

GELIJK = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
ONGEWIJZIGD = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

VELDEN = ("bron", "ronde", "doel", "sleutel", "voor", "versie", "uitkomst", "reden", "sha256")
"""Each stands in a header `Koplopers-<Name>` of a response, revisit or metadata record; absent when unknown."""

_SAFE = "/:?&=,;@+()'!*$[]~"
_SNIFF = 1 << 16
"""Bytes of a file that are looked at for its warcinfo; ours takes less than one kilobyte."""


def koppen(velden: dict[str, str | None]) -> dict[str, str]:
    """Header fields for these values, percent-encoded so that no newline or letter can break a header."""
    if unknown := velden.keys() - set(VELDEN):
        raise ValueError(f"no header fields for {sorted(unknown)}")
    return {f"Koplopers-{naam.title()}": codeer(waarde) for naam, waarde in velden.items() if waarde is not None}


def velden(record: Any) -> dict[str, str | None]:
    """The values in the headers of a warcio record, None where a field is absent."""
    found = {naam: record.rec_headers.get_header(f"Koplopers-{naam}") for naam in VELDEN}
    return {naam: None if waarde is None else unquote(waarde) for naam, waarde in found.items()}


def codeer(text: str) -> str:
    """Percent-encode everything but letters, digits and signs that are harmless in a header; `unquote` undoes it."""
    return quote(text, safe=_SAFE, errors="replace")


def adres(url: str) -> str:
    """An address as it can stand in a header: an address in plain ASCII is unchanged."""
    return quote(url, safe=_SAFE + "%#", errors="replace")


def datum(moment: datetime) -> str:
    """A moment as WARC 1.1 writes it, to the millisecond.

    The tables know milliseconds, and a revisit must give the date of the record it refers to as it stands there.
    """
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def lees_datum(text: str | None) -> datetime | None:
    """The moment of a WARC-Date; ValueError for something else."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")) if text else None


def is_eigen(path: Path) -> bool:
    """Whether a file was written by this software: its first record is a warcinfo that says so. Raises OSError."""
    if not path.name.endswith(EIND):
        return False
    with path.open("rb") as file:
        begin = file.read(_SNIFF)
    try:
        text = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(begin, _SNIFF)
    except zlib.error:
        return False
    return text.startswith(b"WARC/1.1\r\n") and f"\r\nsoftware: {SOFTWARE}".encode() in text


def url_van(record: Any) -> str:
    """The address of a record."""
    url: str = record.rec_headers.get_header("WARC-Target-URI")
    return url


def kop_van(record: Any) -> dict[str, str]:
    """HTTP header fields of the answer with names in lower case, equal names joined by a comma."""
    kop: dict[str, str] = {}
    for name, value in record.http_headers.headers if record.http_headers else ():
        key = name.lower()
        kop[key] = f"{kop[key]}, {value}" if key in kop else value
    return kop


def status_van(record: Any) -> int | None:
    """The HTTP status of an answer; None for a record that is none."""
    if record.rec_type not in ("response", "revisit") or not record.http_headers:
        return None
    code = record.http_headers.get_statuscode()
    return int(code) if code and code.isdecimal() else None
