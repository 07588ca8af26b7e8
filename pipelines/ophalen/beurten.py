"""Turns: at most one request at a time to a host, with rest in between.

Here: when a host may be asked again. Not here: what is asked, and what counts as a fault of the server.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipelines.ophalen.grenzen import Tegenslag
from pipelines.wachten import Tijd

TRAAG = 5.0
"""Seconds; a server that takes longer to answer has trouble, and is given more rest (typical is under one)."""
GROEI = 2.0
"""Every fault doubles the rest, as exponential back-off does."""
KRIMP = 0.9
"""Every good answer takes a tenth off: after a doubling it takes seven good answers to come back."""
RUST = 60.0
"""Seconds; longer rest than this helps no server, unless the host itself asks for it."""
SPREIDING = 0.25
"""Part of the rest that chance may add, so that a crawl has no beat."""


@dataclass
class _Host:
    slot: threading.Lock = field(default_factory=threading.Lock)
    klaar: float = -math.inf
    rust: float = 0.0
    zonder_contact: int = 0


@dataclass
class Beurt:
    """A turn at a host.

    `goed` is set when the server answered as a healthy one does, `contact` is unset when it could not be connected to.
    """

    goed: bool = False
    contact: bool = True


class Beurten:
    """The turns of all hosts; from any thread."""

    def __init__(self, tijd: Tijd, grens: int) -> None:
        """`grens`: failures to connect in a row after which a host is given up for good."""
        self._tijd = tijd
        self._grens = grens
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host, _Host())

    @contextmanager
    def beurt(self, host: str, minst: float) -> Iterator[Beurt]:
        """Wait for a turn at the host and have it; then the host rests at least `minst` seconds.

        Tegenslag (`mislukt`) when the host has been given up.

        The rest grows when the turn was no good one or a slow one, and shrinks to `minst` with good ones. With
        `minst` 0 there is no rest, no growth and no jitter.
        """
        staat = self._host(host)
        with staat.slot:
            if staat.zonder_contact >= self._grens:
                reden = f"{host} is given up for this crawl: it could not be connected to, {self._grens} times in a row"
                raise Tegenslag("mislukt", reden, contact=False)
            while (wait := staat.klaar - self._tijd.klok()) > 0:
                self._tijd.slaap(wait)
            begin = self._tijd.klok()
            beurt = Beurt()
            try:
                yield beurt
            finally:
                einde = self._tijd.klok()
                staat.zonder_contact = 0 if beurt.contact else staat.zonder_contact + 1
                staat.rust = _rust(max(staat.rust, minst), minst, beurt.goed, einde - begin)
                staat.klaar = einde + staat.rust * (1 + SPREIDING * self._tijd.toeval())

    def uitstel(self, host: str, seconds: float) -> None:
        """The host is not asked for so many seconds from now."""
        staat = self._host(host)
        staat.klaar = max(staat.klaar, self._tijd.klok() + seconds)

    def klaar_op(self, host: str) -> float:
        """When the host may be asked, on the clock of `Tijd`; infinite while a request is under way."""
        with self._lock:
            staat = self._hosts.get(host)
        if staat is None:
            return -math.inf
        return math.inf if staat.slot.locked() else staat.klaar


def _rust(was: float, minst: float, goed: bool, duur: float) -> float:
    if not goed:
        return min(was * GROEI, max(RUST, minst))
    if duur > TRAAG:
        return max(was, min(max(was, minst) * GROEI, duur, max(RUST, minst)))
    return max(minst, was * KRIMP)
