"""Faults on demand: rules of what goes wrong where and how often, and those that are of the line itself.

Here: the rules, and writing an answer wrongly. Not here: faults in the form of an answer, which the services make
when the rule's kind reaches them as `Vraag.fout`.
"""

from __future__ import annotations

import gzip
import re
import socket
import threading
import time
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

STATUSSEN = {"404": 404, "429": 429, "500": 500, "502": 502, "503": 503, "504": 504}
SCHRIJFT = ("druppel", "stil", "lengte", "gzip_afgekapt", "gzip_bom", "eindeloos", "verbroken")
"""Kinds that are no sound HTTP: written past the server, and not in the counts of bodies and bytes."""
LIJN = (*SCHRIJFT, "omleiding", "foutpagina", "altijd_304", "pdf_als_html", "leeg")
"""Kinds that the server itself makes, besides the statuses."""
VORM = (
    "totaal_gte", "geen_shards", "timed_out", "sorteerfout", "diagnostics", "lege_rijen", "totaal_0", "hash",
    "sleutelfout", "schil", "afwezig",
)  # fmt: skip
"""Kinds that the services make."""
BOM = 200_000_000
"""Bytes that the gzip bomb becomes; on the line it is a thousandth of that."""


@dataclass(slots=True)
class Regel:
    """A rule: `host` is a pattern as of a shell, `pad` a regular expression searched in path and query.

    `keer` is how often it still happens, -1 without end. `na` is the Retry-After of a status, in seconds or as text.
    """

    host: str
    pad: str
    soort: str
    keer: int = -1
    na: str = "1"

    def past(self, host: str, pad: str) -> bool:
        return self.keer != 0 and fnmatchcase(host, self.host) and re.search(self.pad, pad) is not None


def lees_regel(data: Mapping[str, Any]) -> Regel:
    """A rule from JSON: soort is needed, host, pad, keer and na are not; ValueError for anything else."""
    strange = set(data) - {"host", "pad", "soort", "keer", "na"}
    soort = data.get("soort")
    if strange or soort not in (*STATUSSEN, *LIJN, *VORM):
        raise ValueError(f"this is no rule of a fault: {dict(data)}; soort is one of {(*STATUSSEN, *LIJN, *VORM)}")
    keer = int(data.get("keer", -1))
    return Regel(str(data.get("host", "*")), str(data.get("pad", "")), str(soort), keer, str(data.get("na", "1")))


class Storingen:
    """The rules in force; the first that fits counts."""

    def __init__(self, regels: Iterable[Regel] = ()) -> None:
        self._slot = threading.Lock()
        self.regels = list(regels)

    def zet(self, regels: Iterable[Regel]) -> None:
        """Replace all rules."""
        with self._slot:
            self.regels = list(regels)

    def neem(self, host: str, pad: str) -> Regel | None:
        """The rule for this request, used up once."""
        if not self.regels:
            return None
        with self._slot:
            for regel in self.regels:
                if regel.past(host, pad):
                    regel.keer -= regel.keer > 0
                    return regel
        return None


def _kop(status: str, *lines: str) -> bytes:
    return ("\r\n".join([f"HTTP/1.1 {status}", "Connection: close", *lines]) + "\r\n\r\n").encode()


def schrijf_fout(lijn: socket.socket, soort: str, body: bytes, content_type: str) -> None:
    """Write an answer with a fault of the line; the connection is closed after it. OSError when the client leaves."""
    kind = f"Content-Type: {content_type}"
    if soort == "druppel":
        lijn.sendall(_kop("200 OK", kind, f"Content-Length: {len(body)}"))
        for place in range(len(body)):
            lijn.sendall(body[place : place + 1])
            time.sleep(1)  # the fault itself: a byte a second
    elif soort == "stil":
        lijn.sendall(_kop("200 OK", kind, f"Content-Length: {len(body)}") + body[: len(body) // 2])
        lijn.recv(1)  # until the client leaves
    elif soort == "lengte":
        lijn.sendall(_kop("200 OK", kind, f"Content-Length: {len(body) + 1000}") + body)
    elif soort == "gzip_afgekapt":
        packed = gzip.compress(body, 1, mtime=0)
        packed = packed[: len(packed) * 2 // 3]
        lijn.sendall(_kop("200 OK", kind, "Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed)
    elif soort == "gzip_bom":
        packed = _bom()
        lijn.sendall(_kop("200 OK", kind, "Content-Encoding: gzip", f"Content-Length: {len(packed)}") + packed)
    elif soort == "eindeloos":
        lijn.sendall(_kop("200 OK", kind, "Transfer-Encoding: chunked"))
        chunk = b"10000\r\n" + (body * (65_536 // max(1, len(body)) + 1))[:65_536] + b"\r\n"
        while True:
            lijn.sendall(chunk)
    else:
        raise ValueError(f"the line has no fault {soort}")


@cache
def _bom() -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    zeros = bytes(1_000_000)
    return b"".join(packer.compress(zeros) for _ in range(BOM // len(zeros))) + packer.flush()
