"""A loopback web server over a folder, as a plain static host is: for tests that drive a browser.

Here: files, byte ranges, right content types, a list of what was asked. Not here: servers that misbehave
(`haalserver`), twins of sources (`tests/integration/sources_server`).
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".duckdb": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
}


@dataclass(frozen=True)
class Gevraagd:
    """A request as the server saw it; `deel` is the header Range, where there was one."""

    methode: str
    pad: str
    deel: str | None


class Webserver:
    """Serves `folder` at `adres` (no slash at the end) while the context is open; `gevraagd` is what was asked.

    `delen=False` ignores Range, as `python -m http.server` does; `kent` are the endings whose content type it knows.
    """

    def __init__(self, folder: Path, *, delen: bool = True, kent: Collection[str] = tuple(_TYPES)) -> None:
        self.gevraagd: list[Gevraagd] = []
        handler = partial(_Handler, directory=str(folder), gevraagd=self.gevraagd, delen=delen, kent=kent)
        self._server = _Server(("127.0.0.1", 0), handler)
        self.adres = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> Webserver:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away halfway is no fault; any other is shown, and the test sees its page miss it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, gevraagd: list[Gevraagd], delen: bool, kent: Collection[str], **kwargs: Any) -> None:
        self._gevraagd, self._delen, self._left = gevraagd, delen, -1
        self._kent = kent
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Headers of the whole file, or of the range that was asked."""
        self._gevraagd.append(Gevraagd(self.command, self.path, self.headers.get("Range")))
        self._left = -1
        asked = _RANGE.fullmatch(self.headers.get("Range", "")) if self._delen else None
        path = Path(self.translate_path(self.path))
        if asked is None or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        start, end = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
        if start > end:
            self.send_error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            return None
        self._left = end - start + 1
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.send_header("Content-Length", str(self._left))
        self.end_headers()
        file = path.open("rb")
        file.seek(start)
        return file

    def guess_type(self, path: Any) -> str:
        """By the ending alone, so that it does not hang on the machine's own list."""
        ending = Path(path).suffix
        return _TYPES[ending] if ending in self._kent else "application/octet-stream"

    def end_headers(self) -> None:
        """As a host of static files does."""
        if self._delen:
            self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """The whole file, or as much of it as was asked."""
        if self._left < 0:
            super().copyfile(source, outputfile)
            return
        while self._left and (piece := source.read(min(self._left, 1 << 16))):
            outputfile.write(piece)
            self._left -= len(piece)

    def log_message(self, *_: object) -> None:
        """Not on the screen: what was asked is in `gevraagd`."""
