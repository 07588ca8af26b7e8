"""The HTTP server of the twin: requests to services by the first part of the path, counters, control routes.

Here: the line, dispatch and counting. Not here: what any site answers (the services).
"""

from __future__ import annotations

import json
import socket
import socketserver
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.utils import formatdate
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import unquote

from tests.integration.sources_server import robots
from tests.integration.sources_server.gesprek import (
    HTML,
    PDF,
    Respons,
    Vraag,
    als_html,
    als_json,
    gecomprimeerd,
    niet_gevonden,
    verwijs,
)
from tests.integration.sources_server.land import Land
from tests.integration.sources_server.storing import (
    SCHRIJFT,
    STATUSSEN,
    VORM,
    Regel,
    Storingen,
    lees_regel,
    schrijf_fout,
)
from tests.integration.sources_server.tellingen import Tellingen

BEHEER = "_twin"
STIL = 120.0
"""Seconds after which a connection without requests is closed."""
SAMEN = 16_384
"""Bytes of a body up to which it is sent in one piece with the head."""
REDENEN = {status.value: status.phrase for status in HTTPStatus}


class Dienst(Protocol):
    """A service: the hosts it answers for."""

    @property
    def hosts(self) -> tuple[str, ...]:
        """The original hosts, in lower case."""

    def antwoord(self, vraag: Vraag) -> Respons:
        """Answer a request."""


class Twin(socketserver.ThreadingTCPServer):
    """The twin on a free port of 127.0.0.1."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 256

    def __init__(self, land: Land, diensten: tuple[Dienst, ...], regels: tuple[Regel, ...] = (), poort: int = 0):
        super().__init__(("127.0.0.1", poort), _Lijn)
        self.land = land
        self.storingen = Storingen(regels)
        self.tellingen = Tellingen()
        self.diensten = {host: dienst.antwoord for dienst in diensten for host in dienst.hosts}
        self.toevoegen: dict[str, Callable[[], str]] = {
            kanaal: maak for dienst in diensten for kanaal, maak in getattr(dienst, "toevoegen", {}).items()
        }

        self.sites = [site for dienst in diensten for site in getattr(dienst, "overzicht", ())]

    @property
    def adres(self) -> str:
        """The address for KOPLOPERS_MIRROR."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def beheer(self, vraag: Vraag) -> Respons:
        """The control routes; an answer with status 400 says what is wrong with a request."""
        if vraag.pad == "/telling":
            return als_json(self.tellingen.overzicht())
        if vraag.pad == "/sites":
            return als_json(self.sites)
        if vraag.pad == "/hosts":
            return als_json(sorted(self.diensten))
        try:
            data = json.loads(vraag.body or b"{}")
            if vraag.methode == "POST" and vraag.pad == "/storing":
                self.storingen.zet(
                    lees_regel(row) for row in (data if isinstance(data, list) else [data] if data else [])
                )
                return als_json({"regels": len(self.storingen.regels)})
            if vraag.methode == "POST" and vraag.pad == "/wis":
                self.tellingen.wis()
                return als_json({})
            if vraag.methode == "POST" and vraag.pad == "/nieuw":
                return als_json(self._nieuw(data))
        except (ValueError, KeyError, TypeError) as error:
            return als_json({"fout": str(error)}, 400)
        return als_json({"fout": f"the twin has no route {vraag.methode} /{BEHEER}{vraag.pad}"}, 404)

    def _nieuw(self, data: Mapping[str, Any]) -> dict[str, list[str]]:
        """Replace `vervang` and add `voeg_toe` documents, of the channel `kanaal` (default site)."""
        kanaal = data.get("kanaal", "site")
        with self.land.slot:
            able = [d for d in self.land.per_kanaal[kanaal] if d.relevant]
            replaced = able[: int(data.get("vervang", 0))]
            for document in replaced:
                self.land.vervang(document)
            added = [self.toevoegen[kanaal]() for _ in range(int(data.get("voeg_toe", 0)))]
        return {"vervangen": [document.url for document in replaced], "toegevoegd": added}

    def antwoord(self, vraag: Vraag) -> Respons:
        """What the site answers, without faults of the line."""
        if vraag.pad == "/robots.txt":
            return robots.antwoord(vraag.host)
        for host in (vraag.host, vraag.host.removeprefix("www."), f"www.{vraag.host}"):
            if host in self.diensten:
                return gecomprimeerd(self.diensten[host](vraag), vraag.kop)
        return niet_gevonden(f"De site {vraag.host} bestaat in deze tweeling niet: site")


class _Lijn(socketserver.BaseRequestHandler):
    """One connection: requests in, answers out, until either side closes."""

    server: Twin
    request: socket.socket

    def handle(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request.settimeout(STIL)
        with self.request.makefile("rb", 16_384) as stream:
            try:
                while (vraag := _lees(stream)) is not None and self._beantwoord(vraag):
                    pass
            except OSError:
                return  # the client left, which is its right

    def _beantwoord(self, vraag: Vraag) -> bool:
        """Answer one request; False when the connection must end."""
        if vraag.host == BEHEER:
            return self._stuur(vraag, self.server.beheer(vraag))
        tellingen = self.server.tellingen
        verboden = vraag.pad.startswith(robots.VERBODEN) and robots.verbiedt(vraag.host)
        tellingen.begin(vraag.host, verboden, "if-none-match" in vraag.kop or "if-modified-since" in vraag.kop)
        regel = self.server.storingen.neem(vraag.host, f"{vraag.pad}?{vraag.query}" if vraag.query else vraag.pad)
        status: int | str = "fout_in_tweeling" if regel is None else regel.soort
        sent = 0
        respons = None
        try:
            if regel is None or regel.soort in VORM:
                respons = self.server.antwoord(replace(vraag, fout=regel.soort if regel else None))
            elif regel.soort not in SCHRIJFT:
                respons = self._gestoord(vraag, regel)
            if respons is not None:
                status, sent = respons.status, len(_body(vraag, respons))
        finally:  # before the answer leaves, so that a client that asks again at once is not counted as two
            tellingen.einde(vraag.host, status, sent)
        if respons is not None:
            return self._stuur(vraag, respons)
        if regel is not None and regel.soort != "verbroken":
            whole = self.server.antwoord(_zonder_voorwaarden(vraag))
            schrijf_fout(self.request, regel.soort, whole.body, whole.soort)
        return False

    def _gestoord(self, vraag: Vraag, regel: Regel) -> Respons:
        """A wrong answer that is sound HTTP."""
        if regel.soort in STATUSSEN:
            status = STATUSSEN[regel.soort]
            kop = (("Retry-After", regel.na),) if status in (429, 503) else ()
            return Respons(status, f"<html><body><h1>{status}</h1></body></html>".encode(), HTML, kop)
        if regel.soort == "omleiding":
            return verwijs(f"https://{vraag.host}{vraag.pad}?stap={int(vraag.velden.get('stap', '0')) + 1}")
        if regel.soort == "foutpagina":
            return als_html("Er is iets misgegaan", "<p>Probeer het later nog eens (foutcode 500).</p>")
        if regel.soort == "altijd_304":
            return Respons(304)
        if regel.soort == "leeg":
            return Respons(200, b"", PDF)
        whole = self.server.antwoord(_zonder_voorwaarden(vraag))
        return replace(whole, soort=HTML)

    def _stuur(self, vraag: Vraag, respons: Respons) -> bool:
        alive = vraag.kop.get("connection", "").lower() != "close"
        lines = [f"HTTP/1.1 {respons.status} {REDENEN[respons.status]}", f"Date: {formatdate(usegmt=True)}"]
        if respons.status != 304:
            lines += [f"Content-Type: {respons.soort}", f"Content-Length: {len(respons.body)}"]
        lines += [f"{name}: {value}" for name, value in respons.kop]
        if not alive:
            lines.append("Connection: close")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        body = _body(vraag, respons)
        if len(body) < SAMEN:
            self.request.sendall(head + body)
        else:
            self.request.sendall(head)
            self.request.sendall(body)
        return alive


def _body(vraag: Vraag, respons: Respons) -> bytes:
    return b"" if vraag.methode == "HEAD" or respons.status == 304 else respons.body


def _zonder_voorwaarden(vraag: Vraag) -> Vraag:
    """The same request, so that the answer has a body without coding."""
    kop = {name: text for name, text in vraag.kop.items() if not name.startswith(("if-", "accept-encoding"))}
    return replace(vraag, methode="GET" if vraag.methode == "HEAD" else vraag.methode, kop=kop)


def _lees(stream: Any) -> Vraag | None:
    """The next request of a connection; None at its end, or when it can't be read as HTTP/1.1."""
    words = stream.readline(65_537).decode("latin-1").split()
    if len(words) != 3:
        return None
    kop: dict[str, str] = {}
    while (line := stream.readline(65_537)) not in (b"\r\n", b"\n", b""):
        name, _, value = line.decode("latin-1").partition(":")
        kop[name.strip().lower()] = value.strip()
    body = stream.read(int(kop.get("content-length", "0")))
    pad, _, query = words[1].partition("?")
    host, slash, rest = pad.lstrip("/").partition("/")
    return Vraag(words[0], unquote(host).lower(), f"/{rest}" if slash else "/", query, kop, body)
