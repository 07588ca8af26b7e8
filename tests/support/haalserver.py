"""A loopback server that misbehaves byte by byte, a writer that keeps exchanges in memory, and a clock that tests move.

Here: what tests of the fetcher share. Not here: a likeness of any source (`tests/integration/sources_server`).
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from pipelines.ophalen.grenzen import Grenzen
from pipelines.ophalen.haler import Webhaler
from pipelines.ophalen.wissel import Doel, Eerder, Herkomst, Plek, Soort, Verzoek, Wissel
from pipelines.sources.gesprek import Vraag
from pipelines.wachten import Tijd

RONDE = "20260101T000000Z"
KLEIN = Grenzen(
    body=50_000, geheugen=1_000, verbinden=2.0, stil=0.2, totaal=0.6, robots_bytes=2_000, wachten=120.0, crawl_delay=300
)
"""Limits so small that every fault ends at once."""


@dataclass(frozen=True)
class Gevraagd:
    """A request as the server saw it; names of headers in lower case."""

    methode: str
    host: str
    doel: str
    kop: dict[str, str]
    body: bytes


Reactie = bytes | Iterator[bytes]
"""Bytes to send as they are, or pieces; the connection is kept open after the bytes of a full answer."""


def antwoord(status: int = 200, body: bytes = b"", *kop: str, tekst: str = "X") -> bytes:
    """A whole answer, with its length."""
    lines = [f"HTTP/1.1 {status} {tekst}", f"Content-Length: {len(body)}", *kop, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


class Haalserver:
    """Answers with what `reactie` gives for a request; counts what it was asked."""

    def __init__(self, reactie: Callable[[Gevraagd], Reactie]) -> None:
        self.gevraagd: list[Gevraagd] = []
        self.verbindingen = 0
        self.tls: ssl.SSLContext | None = None
        self.tegelijk: dict[str, int] = {}
        self.meest_tegelijk = 0
        self._reactie = reactie
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.poort: int = self._sock.getsockname()[1]

    def __enter__(self) -> Haalserver:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        for line in self._open:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _start(self, work: Callable[..., None], *args: Any) -> None:
        thread = threading.Thread(target=work, args=args)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._sock.accept()
            except OSError:
                return
            self.verbindingen += 1
            self._open.append(line)
            self._start(self._serve, line)

    def wacht(self, seconds: float) -> None:
        """Let time pass within an answer, until the server stops."""
        self._stop.wait(seconds)

    def _serve(self, line: socket.socket) -> None:
        if self.tls is not None:
            try:
                line = self.tls.wrap_socket(line, server_side=True)
            except OSError:
                line.close()
                return
            self._open.append(line)
        with line, line.makefile("rb") as reader, contextlib.suppress(OSError):
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while (gevraagd := _lees(reader)) is not None:
                with self._lock:
                    self.gevraagd.append(gevraagd)
                    self.tegelijk[gevraagd.host] = self.tegelijk.get(gevraagd.host, 0) + 1
                    self.meest_tegelijk = max(self.meest_tegelijk, *self.tegelijk.values())
                reactie = self._reactie(gevraagd)
                with self._lock:
                    self.tegelijk[gevraagd.host] -= 1
                for stuk in (reactie,) if isinstance(reactie, bytes) else reactie:
                    line.sendall(stuk)
                if not isinstance(reactie, bytes):
                    return

    def doelen(self, begin: str = "/") -> list[str]:
        """What was asked for besides robots.txt, in order."""
        return [g.doel for g in self.gevraagd if g.doel.startswith(begin) and not g.doel.endswith("/robots.txt")]


def _lees(reader: Any) -> Gevraagd | None:
    first = reader.readline()
    if not first:
        return None
    methode, doel, _ = first.decode("ascii").split(" ")
    kop = {}
    while (line := reader.readline().strip()) != b"":
        name, _, value = line.decode("ascii").partition(":")
        kop[name.lower()] = value.strip()
    return Gevraagd(methode, kop.get("host", ""), doel, kop, reader.read(int(kop.get("content-length", 0))))


@dataclass(frozen=True)
class Bewaard:
    """A call of the writer; `body` as it lay in the spooled file."""

    hoe: str
    url: str
    herkomst: Herkomst
    soort: Soort
    reden: str | None
    wissel: Wissel | None = None
    body: bytes = b""
    eerder: Eerder | None = None


@dataclass
class Geheugen:
    """A writer that keeps everything in memory."""

    alles: list[Bewaard] = field(default_factory=list)

    def _plek(self, bewaard: Bewaard) -> Plek:
        self.alles.append(bewaard)
        return Plek("geheugen.warc.gz", len(self.alles))

    def antwoord(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, reden: str | None = None) -> Plek:
        return self._plek(Bewaard("antwoord", wissel.url, herkomst, soort, reden, wissel, wissel.body.read()))

    def verwijzing(self, wissel: Wissel, herkomst: Herkomst, soort: Soort, eerder: Eerder) -> Plek:
        return self._plek(Bewaard("verwijzing", wissel.url, herkomst, soort, None, wissel, eerder=eerder))

    def mislukking(self, url: str, herkomst: Herkomst, soort: Soort, reden: str, moment: datetime) -> Plek:
        assert moment.tzinfo is not None
        return self._plek(Bewaard("mislukking", url, herkomst, soort, reden))

    def behalve_robots(self) -> list[Bewaard]:
        return [b for b in self.alles if b.herkomst.doel != "robots"]


@dataclass
class Klok:
    """A clock that stands still until somebody sleeps; remembers how long they slept."""

    nu: float = 1000.0
    geslapen: list[float] = field(default_factory=list)

    def slaap(self, seconds: float) -> None:
        self.geslapen.append(seconds)
        self.nu += seconds

    def tijd(self, toeval: float = 0.0) -> Tijd:
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        return Tijd(self.slaap, lambda: self.nu, lambda: moment + timedelta(seconds=self.nu), lambda: toeval)


@dataclass
class Opstelling:
    """A fetcher with its server, writer and clock; every host is at 127.0.0.1."""

    server: Haalserver
    schrijver: Geheugen
    klok: Klok
    haler: Webhaler

    def url(self, pad: str, host: str = "a.example") -> str:
        return f"http://{host}:{self.server.poort}{pad}"

    def verzoek(self, url: str, doel: Doel = "document", **more: Any) -> Verzoek:
        vraag = more.pop("vraag", None) or Vraag(url, "stap")
        return Verzoek(vraag, "bron", RONDE, doel, **more)


@contextlib.contextmanager
def opstelling(reactie: Callable[[Gevraagd], Reactie], **more: Any) -> Iterator[Opstelling]:
    """A fetcher before a server that allows robots everything, unless `reactie` answers for `/robots.txt`."""
    klok = Klok()
    schrijver = Geheugen()
    given: dict[str, Any] = {
        "delay": 0.0,
        "beleefd": {"bron": 0.0},
        "grenzen": KLEIN,
        "tijd": klok.tijd(),
        "toegestaan": lambda ip: ip == "127.0.0.1",
        "resolve": lambda *_: ("127.0.0.1",),
    } | more
    met_robots = given.pop("robots", False)

    def geef(gevraagd: Gevraagd) -> Reactie:
        if gevraagd.doel.endswith("/robots.txt") and not met_robots:
            return antwoord(404)
        return reactie(gevraagd)

    with Haalserver(geef) as server:
        yield Opstelling(server, schrijver, klok, Webhaler(schrijver, **given))
