"""Receiving a body: to disk as it came, counted and hashed as it reads.

Here: content coding, limits, and whether the body is whole. Not here: what the body means (`snuffelen`).
"""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from urllib3 import HTTPResponse as Stroom

from pipelines.ophalen.grenzen import Grenzen, Tegenslag
from pipelines.ophalen.snuffelen import KOP
from pipelines.ophalen.verbinding import LIJNFOUTEN

_STUK = 64 * 1024
"""Bytes that are read and decoded at a time."""


@dataclass(frozen=True)
class Inhoud:
    """A body that was received whole.

    `body` as it came, at its start; `lijn` its bytes. `omvang` (bytes), `sha256` and `sha1` are those without content
    coding, as are `begin`, the first bytes, and `inhoud`, kept only when asked. `nullen`: every byte is zero.
    """

    body: IO[bytes]
    lijn: int
    omvang: int
    sha256: str
    sha1: str
    begin: bytes
    nullen: bool
    inhoud: bytes | None


class _Onverpakt:
    """A body without content coding."""

    def stukken(self, data: bytes) -> Iterator[bytes]:
        yield data

    def heel(self) -> bool:
        return True


class _Gzip:
    """gzip, also in several members; what follows the last member and is none is padding."""

    wbits = 31

    def __init__(self) -> None:
        self._stand = zlib.decompressobj(self.wbits)
        self._begonnen = False

    def stukken(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stand.eof:
                if not data.startswith(b"\x1f"):
                    return
                self._stand = zlib.decompressobj(self.wbits)
            self._begonnen = True
            yield self._stand.decompress(data, _STUK)
            data = self._stand.unused_data if self._stand.eof else self._stand.unconsumed_tail

    def heel(self) -> bool:
        return self._stand.eof or not self._begonnen


class _Deflate(_Gzip):
    """deflate as RFC 9110 has it, in a zlib wrapping, or bare as some servers send it; never in several members."""

    wbits = zlib.MAX_WBITS

    def stukken(self, data: bytes) -> Iterator[bytes]:
        if data and not self._begonnen and data[0] & 0x0F != zlib.DEFLATED:
            self._stand = zlib.decompressobj(-zlib.MAX_WBITS)
        while data and not self._stand.eof:
            self._begonnen = True
            yield self._stand.decompress(data, _STUK)
            data = self._stand.unconsumed_tail


_CODERINGEN: Mapping[str, type[_Onverpakt | _Gzip]] = {
    "": _Onverpakt,
    "identity": _Onverpakt,
    "gzip": _Gzip,
    "x-gzip": _Gzip,
    "deflate": _Deflate,
}


def _lengte(url: str, kop: Mapping[str, str]) -> int | None:
    """The length that the answer states, None when it states none or is chunked."""
    overdracht = kop.get("transfer-encoding", "").strip().lower()
    if overdracht not in ("", "identity", "chunked"):
        raise Tegenslag("mislukt", f"{url}: transfer coding {overdracht[:40]!r} is not known")
    stated = {part.strip() for part in kop.get("content-length", "").split(",")} - {""}
    if not stated or overdracht == "chunked":
        return None
    value = stated.pop()
    if stated or not (value.isascii() and value.isdigit()) or len(value) > 18:
        raise Tegenslag("mislukt", f"{url}: Content-Length is no number")
    return int(value)


def ontvang(
    url: str, stroom: Stroom, kop: Mapping[str, str], grenzen: Grenzen, *, zonder_body: bool, bewaar: bool
) -> Inhoud:
    """Receive a body; `kop` has its headers by lower-case name, `bewaar` keeps the decoded bytes in memory too.

    `zonder_body`: the status forbids one. Tegenslag says why it is not whole or not wanted; the caller closes `body`.
    """
    codering = kop.get("content-encoding", "").strip().lower()
    if codering not in _CODERINGEN:
        raise Tegenslag("geweigerd", f"{url}: content coding {codering[:40]!r} was not asked for and is not known")
    lengte = None if zonder_body else _lengte(url, kop)
    if lengte is not None and lengte > grenzen.body:
        raise Tegenslag("geweigerd", f"{url}: the body of {lengte} bytes is above the limit of {grenzen.body}")
    # The caller closes it, after the archive has read it; SIM115 has no eye for that.
    body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=grenzen.geheugen)  # noqa: SIM115
    teller = _Teller(url, grenzen, bewaar)
    try:
        _lees(url, stroom, body, _CODERINGEN[codering](), teller)
        _heel(url, stroom, teller.lijn, lengte)
    except BaseException as error:
        body.close()
        if isinstance(error, Tegenslag):
            error.bytes = teller.lijn
        raise
    body.seek(0)
    return teller.inhoud(body)


def _lees(url: str, stroom: Stroom, body: IO[bytes], decoder: _Onverpakt | _Gzip, teller: _Teller) -> None:
    while data := _stuk(url, stroom, teller.lijn):
        teller.tel_lijn(data)
        body.write(data)
        try:
            for stuk in decoder.stukken(data):
                teller.tel(stuk)
        except zlib.error as error:
            raise Tegenslag("mislukt", f"{url}: the content coding of the body is broken") from error
    if not decoder.heel():
        raise Tegenslag("mislukt", f"{url}: the content coding of the body is cut off", opnieuw=True)


def _stuk(url: str, stroom: Stroom, lijn: int) -> bytes:
    """What comes next; a fault of the line is not to be taken for one of our disk."""
    try:
        return stroom.read1(_STUK, decode_content=False)
    except LIJNFOUTEN as error:
        reden = f"{url}: after {lijn} bytes the body broke off or the server was silent too long"
        raise Tegenslag("mislukt", reden, opnieuw=True) from error


def _heel(url: str, stroom: Stroom, lijn: int, lengte: int | None) -> None:
    if lengte is not None and lijn != lengte:
        raise Tegenslag("mislukt", f"{url}: {lijn} bytes came of {lengte}", opnieuw=True)
    if getattr(stroom._original_response, "overschot", False):
        raise Tegenslag("mislukt", f"{url}: more came than the {lijn} bytes that the answer states")


class _Teller:
    """Counts and hashes the decoded bytes."""

    def __init__(self, url: str, grenzen: Grenzen, bewaar: bool) -> None:
        self._url, self._grens = url, grenzen.body
        self._sha256 = hashlib.sha256()
        self._sha1 = hashlib.sha1(usedforsecurity=False)
        self.lijn = 0
        self._bytes = 0
        self._begin = b""
        self._nullen = True
        self._bewaard: list[bytes] | None = [] if bewaar else None

    def tel_lijn(self, data: bytes) -> None:
        self.lijn += len(data)
        if self.lijn > self._grens:
            raise Tegenslag("geweigerd", f"{self._url}: the body is above the limit of {self._grens} bytes")

    def tel(self, stuk: bytes) -> None:
        self._bytes += len(stuk)
        if self._bytes > self._grens:
            raise Tegenslag("geweigerd", f"{self._url}: the decoded body is above the limit of {self._grens} bytes")
        self._sha256.update(stuk)
        self._sha1.update(stuk)
        if len(self._begin) < KOP:
            self._begin = (self._begin + stuk)[:KOP]
        self._nullen = self._nullen and not stuk.strip(b"\0")
        if self._bewaard is not None:
            self._bewaard.append(stuk)

    def inhoud(self, body: IO[bytes]) -> Inhoud:
        kept = None if self._bewaard is None else b"".join(self._bewaard)
        hashes = self._sha256.hexdigest(), self._sha1.hexdigest()
        return Inhoud(body, self.lijn, self._bytes, *hashes, self._begin, self._nullen, kept)
