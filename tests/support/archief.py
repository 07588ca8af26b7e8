"""Exchanges for tests of the archive, as the fetcher would hand them over.

Here: building records of `pipelines.ophalen.wissel`. Not here: assertions.
"""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.ophalen.wissel import Doel, Eerder, Herkomst, Wissel
from pipelines.sources.gesprek import Vraag

BRON = "opkaart"
RONDE = "20261122T043000Z"
MOMENT = datetime(2026, 11, 22, 4, 30, 1, 250_000, tzinfo=UTC)
URL = "https://voorbeeld.nl/stukken/afspraken.pdf?jaar=2026"


def herkomst(url: str = URL, doel: Doel = "document", ronde: str = RONDE, **meer: Any) -> Herkomst:
    """The purpose of a GET of that address."""
    return Herkomst(BRON, ronde, doel, Vraag(meer.get("voor_url") or url, "lees").sleutel, **meer)


def wissel(url: str = URL, body: bytes = b"%PDF-1.7 afspraken", **anders: Any) -> Wissel:
    """An exchange; `ruw` is the body as received when it is coded, `na` seconds after the first moment."""
    ruw, na = anders.pop("ruw", body), anders.pop("na", 0)
    gegeven: dict[str, Any] = {
        "url": url,
        "methode": "GET",
        "vraag_kop": (("User-Agent", "koplopers"),),
        "vraag_body": b"",
        "status": 200,
        "status_tekst": "OK",
        "kop": (("Content-Type", "application/pdf"), ("Transfer-Encoding", "chunked"), ("ETag", '"v1"')),
        "body": io.BytesIO(ruw),
        "bytes": len(body),
        "sha256": hashlib.sha256(body).hexdigest(),
        "moment": MOMENT + timedelta(seconds=na),
        "ip": "192.0.2.7",
    }
    return Wissel(**gegeven | anders)


def eerder(url: str = URL, body: bytes = b"%PDF-1.7 afspraken") -> Eerder:
    """The capture of `wissel(url, body)` as it is known later."""
    return Eerder(url, MOMENT, hashlib.sha256(body).hexdigest(), '"v1"', None)
