"""A chat endpoint on loopback for tests, which answers as it is told, also badly.

Here: the server, its reactions, and a model that quotes what it was told to. Not here: assertions.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from transforms.codebook import KENMERKEN

SLEUTEL = "sk-geheim-0123456789abcdef"
"""The key of every test: it may be found in no output, message or file."""


@dataclass(frozen=True)
class Reactie:
    """What the server sends. `stil`: nothing at all; `druppel`: the body again and again, a byte at a time, for ever;
    `breekt`: it promises more than it sends."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    stil: bool = False
    druppel: bool = False
    breekt: bool = False


@dataclass(frozen=True)
class Verzoek:
    """What the server got."""

    path: str
    headers: Mapping[str, str]
    data: dict[str, Any]

    @property
    def vraag(self) -> str:
        """The text of the user's message."""
        return str(self.data["messages"][-1]["content"])


def chat(content: str | None, finish: str = "stop", tokens: tuple[int, int] | None = (1000, 100)) -> Reactie:
    """A well-formed completion with this text."""
    answer: dict[str, Any] = {"choices": [{"message": {"content": content}, "finish_reason": finish}]}
    if tokens:
        answer["usage"] = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Reactie(body=json.dumps(answer).encode())


def fault(status: int, message: str = "", **headers: str) -> Reactie:
    """A refusal with what the server says of it; `Retry_After` stands for the header `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reactie(status, json.dumps({"error": {"message": message}}).encode(), named)


def answers(**ja: list[tuple[int, str, int]]) -> dict[str, Any]:
    """An answer with these quotes (page, text, concreteness) behind a ja, and nee for every other kenmerk."""
    found: dict[str, Any] = {kenmerk: {"waarde": "nee", "bewijs": []} for kenmerk in KENMERKEN}
    for kenmerk, quotes in ja.items():
        bewijs = [{"pagina": page, "citaat": text, "concreetheid": degree} for page, text, degree in quotes]
        found[kenmerk] = {"waarde": "ja", "bewijs": bewijs}
    return found


class Chatserver:
    """Gives the reactions one after the other, and the last one from then on; remembers what it was asked."""

    def __init__(self, *reacties: Reactie | Callable[[Verzoek], Reactie]) -> None:
        self.verzoeken: list[Verzoek] = []
        self.dicht = threading.Event()
        self._reacties = list(reacties) or [chat(json.dumps(answers()))]
        self._lock = threading.Lock()
        self.url = ""

    def react(self, verzoek: Verzoek) -> Reactie:
        with self._lock:
            self.verzoeken.append(verzoek)
            reactie = self._reacties.pop(0) if len(self._reacties) > 1 else self._reacties[0]
        return reactie(verzoek) if callable(reactie) else reactie


@contextmanager
def chatserver(*reacties: Reactie | Callable[[Verzoek], Reactie]) -> Iterator[Chatserver]:
    """A server on a free port of loopback, gone when the block ends."""
    chats = Chatserver(*reacties)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            reactie = chats.react(Verzoek(self.path, dict(self.headers), data))
            self.close_connection = True
            if reactie.stil:
                chats.dicht.wait()
                return
            self.send_response(reactie.status)
            for name, value in reactie.headers.items():
                self.send_header(name, value)
            extra = 10 if reactie.breekt else 10**9 if reactie.druppel else 0
            self.send_header("Content-Length", str(len(reactie.body) + extra))
            self.end_headers()
            self.wfile.write(reactie.body)
            while reactie.druppel and not chats.dicht.is_set():
                self.wfile.write(b" ")

        do_GET = do_POST

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *arguments: Any) -> None:
            """A client that hangs up is what some tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    chats.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield chats
    finally:
        chats.dicht.set()
        server.shutdown()
        thread.join()
        server.server_close()
