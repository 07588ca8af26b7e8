"""WARC files for tests, written by warcio as the fetcher writes them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

Opname = tuple[str, str, bytes]
"""Kind (`resource`, or a status line such as `200 OK`), address, body."""


def schrijf_warc(pad: Path, opnamen: Iterable[Opname], *, gzip: bool = True) -> Path:
    """Write the records in order, all with the same date."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        for kind, url, body in opnamen:
            headers = None
            if kind != "resource":
                fields = [("Content-Type", "application/pdf"), ("Content-Length", str(len(body)))]
                headers = StatusAndHeaders(kind, fields, protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url,
                "response" if headers else "resource",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=headers,
                warc_content_type="" if headers else "application/pdf",
                warc_headers_dict={"WARC-Date": "2026-03-29T01:30:00Z"},
            )
            writer.write_record(record)
    return pad
