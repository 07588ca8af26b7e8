"""The nouns between an adapter and the crawl: a question, its answer, and what an adapter reads in it.

Here: plain frozen records and the two errors of reading. Not here: asking (`pipelines.ophalen`), and what any source
looks like (the adapters beside this module).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from pipelines.omgeving import KoplopersError
from pipelines.sources.bron import Bron

Methode = Literal["GET", "POST"]


class AndereVormError(KoplopersError):
    """An answer does not have the form that is known of this source: one sentence, with what was expected."""


class NietBeschikbaarError(KoplopersError):
    """The source itself serves nothing that can be read: one sentence, with what it served instead."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """A request to a source.

    `stap` names the reader within the adapter that the answer is for, `gegevens` is what that reader has to know
    (text by name). `deel` is the part of the source that the question is about (a site, a gemeente, a year): when
    it fails, the rest goes on.
    """

    url: str
    stap: str
    methode: Methode = "GET"
    body: bytes = b""
    kop: tuple[tuple[str, str], ...] = ()
    deel: str = ""
    gegevens: Mapping[str, str] = field(default_factory=dict)

    @property
    def sleutel(self) -> str:
        """What makes two questions the same: 32 hex digits over method, address and body."""
        head = f"{self.methode} {self.url}\n".encode("utf-8", "surrogatepass")
        return hashlib.sha256(head + self.body).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """A captured answer. `url` is where the redirects ended, names in `kop` are lower case, `body` is decoded.

    `warc_bestand` and `warc_offset` (bytes) are the record it was read from.
    """

    url: str
    status: int
    kop: Mapping[str, str]
    body: bytes
    opgehaald_op: datetime
    warc_bestand: str
    warc_offset: int


@dataclass(frozen=True, slots=True)
class Vondst:
    """A link to a document, with what the source says of it; None where it says nothing.

    `soort` is the kind of link by which the source is counted (`document` unless the adapter has more than one).
    `reserve` are other addresses of the same document, tried in order when `url` serves none. `versie` is any text
    of the source that changes when the document does. `fragment` is text from the document, `rondom` what the source
    puts the link under (a heading, the name of its page or file): its relevance is judged by them, and they are not
    kept. `gegevens` is kept as it is, as JSON.
    """

    url: str
    titel: str | None = None
    soort: str = "document"
    jaar: int | None = None
    gemeente_code: str | None = None
    gemeente: str | None = None
    corporatie: str | None = None
    mime: str | None = None
    bytes: int | None = None
    versie: str | None = None
    sha1: str | None = None
    fragment: str | None = None
    rondom: str | None = None
    reserve: tuple[str, ...] = ()
    gegevens: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blad:
    """What was read in one answer: links, further questions, rows of facts by table, and sentences for the operator."""

    vondsten: tuple[Vondst, ...] = ()
    vervolg: tuple[Vraag, ...] = ()
    rijen: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    meldingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente as it existed: years inclusive, `laatste_jaar` None when it still does."""

    code: str
    naam: str
    eerste_jaar: int
    laatste_jaar: int | None


@dataclass(frozen=True)
class Opdracht:
    """What an adapter is told: its source, the moment of the crawl (UTC), and every gemeente since 2014.

    The moment stands in for the clock, so that a replay asks what was asked.
    """

    bron: Bron
    moment: datetime
    gemeenten: tuple[Gemeente, ...]

    def gemeenten_in(self, jaar: int) -> tuple[Gemeente, ...]:
        """The gemeenten that existed in that year."""
        return tuple(
            g for g in self.gemeenten if g.eerste_jaar <= jaar and (g.laatste_jaar is None or jaar <= g.laatste_jaar)
        )


class Adapter(Protocol):
    """A module of `pipelines.sources`: how one source is asked and read."""

    def begin(self, opdracht: Opdracht) -> Iterable[Vraag]:
        """The first questions of a crawl."""

    def lees(self, opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
        """Read an answer with status 200; AndereVormError or NietBeschikbaarError when it can't be read."""
