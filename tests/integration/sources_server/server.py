"""The HTTP server of the twin: requests to services by the first part of the path, counters, control routes.

Here: the line, dispatch and counting. Not here: what any site answers (the services).
"""

from __future__ import annotations

import json
import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
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
from tests.integration.sources_server.storing import STATUSSEN, VORM, Regel, Storingen, lees_regel, schrijf_fout

BEHEER = "_twin"
STIL = 120.0
"""Seconds after which a connection without requests is closed."""
REDENEN = {status.value: status.phrase for status in HTTPStatus}


class Dienst(Protocol):
    """A service: the hosts it answers for."""

    hosts: tuple[str, ...]

    def antwoord(self, vraag: Vraag) -> Respons:
        """Answer a request."""


class Tellingen:
    """What was asked and sent, by host; also how near requests to one host came after each other."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self.wis()

    def wis(self) -> None:
        """Count anew."""
        with self._slot:
            self._hosts: dict[str, dict[str, Any]] = {}

    def begin(self, host: str, verboden: bool, voorwaardelijk: bool) -> None:
        """A request came in."""
        now = time.monotonic()
        with self._slot:
            count = self._hosts.setdefault(
                host,
                {
                    "verzoeken": 0, "status": Counter(), "bodies": 0, "bytes": 0, "verboden": 0, "voorwaardelijk": 0,
                    "tegelijk": 0, "meest_tegelijk": 0, "laatste": None, "kortste_pauze": None,
                },
            )  # fmt: skip
            count["verzoeken"] += 1
            count["verboden"] += verboden
            count["voorwaardelijk"] += voorwaardelijk
            count["tegelijk"] += 1
            count["meest_tegelijk"] = max(count["meest_tegelijk"], count["tegelijk"])
            if count["laatste"] is not None:
                pause = now - count["laatste"]
                count["kortste_pauze"] = pause if count["kortste_pauze"] is None else min(count["kortste_pauze"], pause)
            count["laatste"] = now

    def einde(self, host: str, status: int | str, bytes_: int) -> None:
        """It was answered; `status` is the kind of fault where the line itself failed."""
        with self._slot:
            count = self._hosts.get(host)
            if count is None:  # the counters were cleared meanwhile
                return
            count["tegelijk"] -= 1
            count["status"][str(status)] += 1
            count["bodies"] += bytes_ > 0
            count["bytes"] += bytes_

    def overzicht(self) -> dict[str, Any]:
        """By host, and the sums."""
        with self._slot:
            hosts = {
                host: {name: value for name, value in count.items() if name not in ("laatste", "tegelijk")}
                for host, count in sorted(self._hosts.items())
            }
            status: Counter[str] = Counter()
            for count in hosts.values():
                status.update(count["status"])
            names = ("verzoeken", "bodies", "bytes", "verboden", "voorwaardelijk")
            sums = {name: sum(count[name] for count in hosts.values()) for name in names}
            return json.loads(json.dumps({**sums, "status": status, "hosts": hosts}))


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

    @property
    def adres(self) -> str:
        """The address for KOPLOPERS_MIRROR."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def beheer(self, vraag: Vraag) -> Respons:
        """The control routes; an answer with status 400 says what is wrong with a request."""
        if vraag.pad == "/telling":
            return als_json(self.tellingen.overzicht())
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
            return self._stuur(vraag, self.server.beheer(vraag))[0]
        sought = f"{vraag.pad}?{vraag.query}" if vraag.query else vraag.pad
        verboden = vraag.pad.startswith(robots.VERBODEN) and robots.verbiedt(vraag.host)
        self.server.tellingen.begin(
            vraag.host, verboden, "if-none-match" in vraag.kop or "if-modified-since" in vraag.kop
        )
        regel = self.server.storingen.neem(vraag.host, sought)
        status: int | str = "verbroken"
        sent = 0
        try:
            if regel is None:
                respons = self.server.antwoord(vraag)
            elif regel.soort in VORM:
                vraag = Vraag(vraag.methode, vraag.host, vraag.pad, vraag.query, vraag.kop, vraag.body, regel.soort)
                respons = self.server.antwoord(vraag)
            else:
                made = self._gestoord(vraag, regel)
                if isinstance(made, int):
                    status, sent = regel.soort, made
                    return False
                respons = made
            alive, sent = self._stuur(vraag, respons)
            status = respons.status
            return alive
        finally:
            self.server.tellingen.einde(vraag.host, status, sent)

    def _gestoord(self, vraag: Vraag, regel: Regel) -> Respons | int:
        """An answer by a rule, or the bytes that were written wrongly."""
        if regel.soort in STATUSSEN:
            status = STATUSSEN[regel.soort]
            kop = (("Retry-After", regel.na),) if status in (429, 503) else ()
            return Respons(status, f"<html><body><h1>{status}</h1></body></html>".encode(), HTML, kop)
        if regel.soort == "omleiding":
            return verwijs(f"https://{vraag.host}{vraag.pad}?stap={len(vraag.query)}{'x' * len(vraag.query)}"[:300])
        if regel.soort == "foutpagina":
            return als_html("Er is iets misgegaan", "<p>Probeer het later nog eens (foutcode 500).</p>")
        if regel.soort == "altijd_304":
            return Respons(304)
        if regel.soort == "leeg":
            return Respons(200, b"", PDF)
        if regel.soort == "verbroken":
            return 0
        plain = {name: text for name, text in vraag.kop.items() if not name.startswith(("if-", "accept-encoding"))}
        respons = self.server.antwoord(Vraag("GET", vraag.host, vraag.pad, vraag.query, plain, vraag.body))
        if regel.soort == "pdf_als_html":
            return Respons(respons.status, respons.body, HTML, respons.kop)
        return schrijf_fout(self.request, regel.soort, respons.body, respons.soort)

    def _stuur(self, vraag: Vraag, respons: Respons) -> tuple[bool, int]:
        alive = vraag.kop.get("connection", "").lower() != "close"
        lines = [
            f"HTTP/1.1 {respons.status} {REDENEN.get(respons.status, 'Onbekend')}",
            f"Date: {formatdate(usegmt=True)}",
        ]
        if respons.status != 304:
            lines += [f"Content-Type: {respons.soort}", f"Content-Length: {len(respons.body)}"]
        lines += [f"{name}: {value}" for name, value in respons.kop]
        if not alive:
            lines.append("Connection: close")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        body = b"" if vraag.methode == "HEAD" or respons.status == 304 else respons.body
        if len(body) < 16_384:
            self.request.sendall(head + body)
        else:
            self.request.sendall(head)
            self.request.sendall(body)
        return alive, len(body)


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
