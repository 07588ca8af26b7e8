"""The line to a server: to the checked IP address, in the name of the host, with an end to every wait.

Here: the transport adapter of `requests`, the mirror, and reading against a deadline. Not here: what is sent, and what
becomes of the answer.
"""

from __future__ import annotations

import io
import socket
import time
from contextvars import ContextVar
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3 import HTTPResponse as Stroom
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, MaxRetryError

from pipelines.ophalen.adressen import Adres
from pipelines.ophalen.grenzen import Grenzen, Tegenslag

POOLS = 64
"""Hosts with a connection kept open; a crawl has about as many hosts at a time as threads."""
PER_POOL = 32
"""Connections kept to one IP address: one for each thread, for the mirror, where all hosts are one."""

LIJNFOUTEN = (requests.RequestException, HTTPError, HTTPException, OSError, ValueError)
"""What the libraries raise for what a server does; ValueError is in there for headers that can't be read."""

_termijn: ContextVar[tuple[float, float]] = ContextVar("termijn")
"""Seconds of silence allowed, and the last moment (`time.monotonic`) at which this thread's exchange may read."""


class _Bewaakt(io.RawIOBase):
    """A socket's reader that keeps to the deadline of the exchange, also when a byte a second comes in."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket) -> None:
        self._raw = raw
        self._sock = sock
        self._dicht = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self._dicht:
            return 0
        stil, uiterlijk = _termijn.get()
        left = uiterlijk - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for this address is over")
        self._sock.settimeout(min(stil, left))
        count: int | None = self._raw.readinto(buffer)
        return count

    def einde(self) -> None:
        """Read no more from the socket: what is left is what lies in the buffer."""
        self._dicht = True

    def breek(self) -> None:
        """End the connection, so that nobody takes what comes next for the answer to another request."""
        try:
            self._sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # the server was first

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _Antwoord(HTTPResponse):
    """An answer read through `_Bewaakt`; `overschot` says that more came than the answer's own length."""

    overschot = False

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self._lijn = _Bewaakt(self.fp.detach(), sock)
        self.fp = io.BufferedReader(self._lijn)

    def _close_conn(self) -> None:
        self._lijn.einde()
        if self.fp.peek(1):
            self.overschot = True
            self._lijn.breek()
        super()._close_conn()  # type: ignore[misc]  # not in the stubs; every close goes through it


class _Http(HTTPConnection):
    response_class = _Antwoord


class _Https(HTTPSConnection):
    response_class = _Antwoord


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


class _Verzoek(requests.PreparedRequest):
    """A request that is sent as it stands, with where to connect to."""

    naar: tuple[str, str, int]
    naam: str
    doel: str


class _Adapter(HTTPAdapter):
    """Connects to the address that was checked, and has the certificate checked for the host's name."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _HttpPool, "https": _HttpsPool}

    def request_url(self, request: Any, proxies: Any) -> str:  # noqa: ARG002 - none are used
        """The target as it was checked; `requests` itself would change one that begins with two slashes."""
        doel: str = request.doel
        return doel

    def get_connection_with_tls_context(
        self,
        request: Any,
        verify: Any,  # noqa: ARG002 - `send` puts it on the pool
        proxies: Any = None,  # noqa: ARG002 - none are used
        cert: Any = None,  # noqa: ARG002 - none are used
    ) -> Any:
        schema, host, poort = request.naar
        extra = {"server_hostname": request.naam, "assert_hostname": request.naam} if schema == "https" else {}
        return self.poolmanager.connection_from_host(host, poort, schema, pool_kwargs=extra)


class Verbinding:
    """Sends requests; from any thread. `mirror` as `http://host:port`; `certificaten` a file of authorities."""

    def __init__(self, grenzen: Grenzen, mirror: str | None = None, certificaten: str | None = None) -> None:
        self._grenzen = grenzen
        self._mirror = urlsplit(mirror) if mirror else None
        self._verify: bool | str = certificaten or True
        self._adapter = _Adapter(POOLS, PER_POOL)

    def stuur(
        self,
        methode: str,
        adres: Adres,
        ip: str | None,
        kop: tuple[tuple[str, str], ...],
        body: bytes,
        uiterlijk: float,
    ) -> Stroom:
        """Send a request and read the head of its answer; `ip` is None with a mirror.

        `uiterlijk` (`time.monotonic`) is the last moment for the whole exchange. Tegenslag when there is no answer.
        """
        verzoek = _Verzoek()
        verzoek.method, verzoek.body = methode, body or None
        verzoek.headers = CaseInsensitiveDict(kop)
        if self._mirror is not None:
            poort = self._mirror.port or (443 if self._mirror.scheme == "https" else 80)
            verzoek.naam = self._mirror.hostname or ""
            verzoek.naar = (self._mirror.scheme, verzoek.naam, poort)
            verzoek.url, verzoek.doel = f"{self._mirror.scheme}://{self._mirror.netloc}", f"/{adres.netloc}{adres.doel}"
            verzoek.headers["Host"] = self._mirror.netloc
        else:
            verzoek.naam, verzoek.url, verzoek.doel = adres.host, adres.url, adres.doel
            verzoek.naar = (adres.schema, ip or adres.host, adres.poort)
        left = uiterlijk - time.monotonic()
        if left <= 0:
            raise Tegenslag("mislukt", f"{adres.url}: no time is left for this address")
        limit = (min(self._grenzen.verbinden, left), min(self._grenzen.stil, left))
        _termijn.set((self._grenzen.stil, uiterlijk))
        try:
            answer = self._adapter.send(verzoek, stream=True, timeout=limit, verify=self._verify)
        except LIJNFOUTEN as error:
            raise _tegenslag(adres, error) from error
        stroom: Stroom = answer.raw
        return stroom


def _tegenslag(adres: Adres, error: Exception) -> Tegenslag:
    """What the failure to get an answer means: the libraries wrap the cause, its name is told."""
    if isinstance(error, requests.exceptions.SSLError):
        return Tegenslag("mislukt", f"{adres.url}: no safe connection, {_oorzaak(error)}", contact=False)
    if isinstance(error, requests.Timeout) and not isinstance(error, requests.exceptions.ConnectTimeout):
        return Tegenslag("mislukt", f"{adres.url}: the server was silent too long", opnieuw=True)
    if isinstance(error, requests.ConnectionError):
        wrapped = error.args[0] if error.args else None
        contact = not isinstance(wrapped, MaxRetryError)  # that one means never connected
        what = "the connection was cut off" if contact else "no connection"
        return Tegenslag("mislukt", f"{adres.url}: {what}, {_oorzaak(error)}", opnieuw=True, contact=contact)
    return Tegenslag("mislukt", f"{adres.url}: the answer can't be read, {_oorzaak(error)}")


def _oorzaak(error: BaseException) -> str:
    """The innermost cause, as one short line."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
