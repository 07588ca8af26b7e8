"""The nouns between crawl, fetcher and archive: a request with its purpose, the exchange as it went, and its outcome.

Here: frozen records and the form of the archive's writer. Not here: any work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Literal, Protocol

from pipelines.sources.gesprek import Antwoord, Vraag

Doel = Literal["robots", "ontdekking", "document", "steekproef"]
"""Why something is fetched. `ontdekking`: an answer that an adapter reads. `steekproef`: a link that was judged
irrelevant, fetched all the same so that the judgement can be checked."""

Soort = Literal["opgehaald", "gelijk", "ongewijzigd", "verwezen", "weg", "geweerd", "geweigerd", "mislukt"]
"""How a request ended.

`opgehaald`: 200 with a body. `gelijk`: 200 with the body of the last capture. `ongewijzigd`: 304. `verwezen`: a
redirect, one hop. `weg`: 404 or 410. `geweerd`: robots rules forbid it. `geweigerd`: not fetched or not kept by our
own rules (a private address, too large, an error page in place of a document). `mislukt`: anything else.
"""


@dataclass(frozen=True, slots=True)
class Plek:
    """A record: file relative to `captures/`, offset in bytes."""

    warc_bestand: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Eerder:
    """The last capture of an address with a body: what to ask a server by, and the record to refer to."""

    url: str
    opgehaald_op: datetime
    sha256: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Why a request was made; stands in the headers of its records as `Koplopers-…`.

    `ronde` is the crawl, as `20261122T043000Z`. `sleutel` is that of the question, `voor_url` the address of the
    question when a redirect or a reserve address led elsewhere. `versie` is what the source says of the document.
    """

    bron: str
    ronde: str
    doel: Doel
    sleutel: str
    voor_url: str | None = None
    versie: str | None = None


@dataclass(frozen=True, slots=True)
class Verzoek:
    """What the fetcher is asked. `reserve` are other addresses, in order, for when the first serves nothing."""

    vraag: Vraag
    bron: str
    ronde: str
    doel: Doel
    eerder: Eerder | None = None
    versie: str | None = None
    sha1: str | None = None
    reserve: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wissel:
    """One HTTP exchange as it went.

    `body` stands at its start and holds the bytes as received, without transfer coding and with content coding;
    `sha256` is that of the body without any coding, which has `bytes` bytes. `ip` is the address connected to.
    """

    url: str
    methode: str
    vraag_kop: tuple[tuple[str, str], ...]
    vraag_body: bytes
    status: int
    status_tekst: str
    kop: tuple[tuple[str, str], ...]
    body: IO[bytes]
    bytes: int
    sha256: str
    moment: datetime
    ip: str | None


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How a request ended. `reden` is set unless a body was received or is the same; `antwoord` where there is one.

    `status` is that of the last hop, None when there was no answer. `bytes` are those received over the line.
    """

    soort: Soort
    url: str
    status: int | None = None
    reden: str | None = None
    bytes: int = 0
    antwoord: Antwoord | None = None


class Schrijver(Protocol):
    """The archive as the fetcher sees it; every call is whole on return, and may come from any thread."""

    def antwoord(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, reden: str | None = None) -> Plek:
        """Keep an exchange with its body: a request and a response record."""

    def verwijzing(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, eerder: Eerder) -> Plek:
        """Keep an exchange whose body is that of an earlier capture: a request and a revisit record."""

    def mislukking(self, url: str, herkomst: Herkomst, soort: Soort, reden: str, moment: datetime) -> Plek:
        """Keep that a request got no answer that can be kept, and why: a metadata record."""


class Haler(Protocol):
    """Whoever answers requests: the fetcher, or in a replay the archive."""

    def haal(self, verzoek: Verzoek) -> Uitkomst:
        """Carry out a request, politely; never raises for what a server does."""
