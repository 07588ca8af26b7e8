"""Sending a document: with or without ETag and Last-Modified, 304 when it is unchanged."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from tests.integration.sources_server.gesprek import PDF, Respons, Vraag
from tests.integration.sources_server.land import Document, Land

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)


def gewijzigd(document: Document) -> datetime:
    """When this version was put there."""
    return BEGIN + timedelta(hours=document.nr % 2_000, days=90 * document.versie)


def lever(land: Land, vraag: Vraag, document: Document, *, merk: bool = True, soort: str = PDF) -> Respons:
    """The document; `merk` False for a host that gives nothing to ask by later."""
    if not merk:
        return Respons(200, land.papier(document), soort)
    modified = gewijzigd(document)
    kop = (("ETag", document.etag), ("Last-Modified", format_datetime(modified, usegmt=True)))
    if "if-none-match" in vraag.kop:
        same = document.etag in vraag.kop["if-none-match"].split(", ")
    else:
        since = vraag.kop.get("if-modified-since")
        same = since is not None and parsedate_to_datetime(since) >= modified
    return Respons(304, b"", soort, kop) if same else Respons(200, land.papier(document), soort, kop)
