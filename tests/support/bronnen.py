"""Sources and finds for tests of crawls: invented, small, without any site.

Here: makers with sensible defaults. Not here: assertions.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Antwoord, Vondst

MAANDAG = datetime(2026, 11, 2, 4, 30, tzinfo=UTC)


def bron(**anders: Any) -> Bron:
    """A source that is fetched, with one bound; give other values by name."""
    feiten: dict[str, Any] = {
        "bron": "proefbron",
        "uitgever": "Stichting Voorbeeld",
        "url": "https://bron.voorbeeld.nl/",
        "licentie": "invented",
        "frequentie": "weekly",
        "toelichting": "An invented source for tests.",
        "adapter": "publicatiepagina",
        "adressen": ["https://bron.voorbeeld.nl/"],
        "verwacht": [{"minimum": 1, "reden": "an invented bound"}],
    }
    return Bron.model_validate(feiten | anders)


def vondst(url: str = "https://bron.voorbeeld.nl/a.pdf", **anders: Any) -> Vondst:
    """A link to an agreement."""
    feiten: dict[str, Any] = {"titel": "Prestatieafspraken Zwolle 2022-2025", "jaar": 2022}
    return Vondst(url, **(feiten | anders))


def antwoord(body: bytes = b"", url: str = "https://bron.voorbeeld.nl/", **anders: Any) -> Antwoord:
    """An answer with status 200."""
    feiten: dict[str, Any] = {
        "status": 200,
        "kop": {"content-type": "text/html"},
        "opgehaald_op": MAANDAG,
        "warc_bestand": "proefbron/a.warc.gz",
        "warc_offset": 0,
    }
    return Antwoord(url=url, body=body, **(feiten | anders))
