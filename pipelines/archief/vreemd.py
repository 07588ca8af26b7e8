"""Records that were made by other means: which of them hold a document, and how they stand in the index.

Here: what counts of a foreign record. Not here: our own records, and going through a file (`lezer`).
"""

from __future__ import annotations

from typing import Any

from pipelines.archief.codering import sha256_van
from pipelines.archief.koppen import kop_van, lees_datum, status_van, url_van

VREEMD = "captures"
"""Source of records that were made by other means."""

_DECODED = {"identity", "gzip", "x-gzip", "deflate"}
"""Content codings that are taken off; of another (`br`, `zstd`) the coded bytes would pass for the document."""


def rij_van(record: Any) -> dict[str, Any] | None:
    """The row of a foreign record in the index; None when it holds no document."""
    if not is_document(record):
        return None
    kop = kop_van(record)
    known = {
        "bron": VREEMD,
        "doel": "document",
        "url": url_van(record),
        "moment": lees_datum(record.rec_headers.get_header("WARC-Date")),
        "http_status": status_van(record),
        "mime": kop.get("content-type"),
    }
    coding = kop.get("content-encoding", "identity").strip().lower()
    if coding not in _DECODED:
        return known | {"uitkomst": "geweigerd", "reden": f"the content coding {coding!r} can't be taken off"}
    digest, size = sha256_van(stroom(record), None)
    if not size:
        return None
    return known | {
        "uitkomst": "opgehaald",
        "bytes": size,
        "sha256": digest,
        "etag": kop.get("etag"),
        "last_modified": kop.get("last-modified"),
    }


def is_document(record: Any) -> bool:
    """Whether a foreign record holds a document: a resource, or an answer with status 200.

    wget keeps its own arguments and log as resources, at addresses that begin with `metadata:`.
    """
    of_site = record.rec_type == "response" and status_van(record) == 200
    return of_site or (record.rec_type == "resource" and not url_van(record).startswith("metadata:"))


def stroom(record: Any) -> Any:
    """The body of a foreign record as warcio decodes it: those may hold transfer coding."""
    return record.content_stream()
