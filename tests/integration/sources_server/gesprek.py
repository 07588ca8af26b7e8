"""A request as a service sees it and its answer; the forms of answers that services share."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TEKST = "text/plain; charset=utf-8"
KLEIN = 2_000
"""Bytes from which a text is compressed for a client that takes gzip."""


@dataclass(frozen=True, slots=True)
class Vraag:
    """A request: `pad` and `query` as sent (still encoded), names in `kop` are lower case, `fout` a planted fault."""

    methode: str
    host: str
    pad: str
    query: str
    kop: Mapping[str, str]
    body: bytes = b""
    fout: str | None = None

    @property
    def velden(self) -> dict[str, str]:
        """The query decoded once, the last value of each name."""
        return dict(parse_qsl(self.query, keep_blank_values=True))


@dataclass(frozen=True, slots=True)
class Respons:
    """An answer; Content-Length and the like are added by the server."""

    status: int
    body: bytes = b""
    soort: str = HTML
    kop: tuple[tuple[str, str], ...] = field(default=())


def als_json(data: Any, status: int = 200) -> Respons:
    """Data as JSON."""
    return Respons(status, json.dumps(data, ensure_ascii=False).encode(), JSON)


def als_html(titel: str, inhoud: str, status: int = 200) -> Respons:
    """A page with this title around `inhoud`, which is HTML."""
    page = (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f"<title>{html.escape(titel)}</title></head>\n<body>\n"
        '<nav><a href="/">Start</a> <a href="/contact">Contact</a></nav>\n'
        f"<main>\n<h1>{html.escape(titel)}</h1>\n{inhoud}\n</main>\n"
        "<footer>VOORBEELD: deze site is verzonnen.</footer>\n</body></html>\n"
    )
    return Respons(status, page.encode())


def niet_gevonden(wat: str = "Pagina") -> Respons:
    """A 404 as sites serve it."""
    return als_html(f"{wat} niet gevonden", "<p>Deze pagina bestaat niet (meer).</p>", 404)


def verwijs(url: str, status: int = 302) -> Respons:
    """A redirect."""
    return Respons(status, b"", HTML, (("Location", url),))


def gecomprimeerd(respons: Respons, kop: Mapping[str, str]) -> Respons:
    """The same answer with gzip, where the client takes it and it is text worth the work."""
    text = not respons.soort.startswith((PDF, XLSX))
    if not text or len(respons.body) < KLEIN or "gzip" not in kop.get("accept-encoding", ""):
        return respons
    body = gzip.compress(respons.body, 1, mtime=0)
    return Respons(respons.status, body, respons.soort, (*respons.kop, ("Content-Encoding", "gzip")))
