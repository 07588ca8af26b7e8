"""The order of work over many hosts: one request to a host at a time, and first the host that is ready first.

Here: queues and threads. Not here: how long a host must be left alone (`ophalen.beurten`) and what is asked.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from types import TracebackType
from urllib.parse import urlsplit

from pipelines.ophalen.wissel import Haler, Uitkomst, Verzoek

DRADEN = 16
"""Hosts that are asked at once: waiting for a host's turn costs nothing, and a home connection carries this many."""

ACHTEREEN = 20
"""Requests to a host that needs no rest before another host gets the thread."""


class Rooster:
    """Carries out requests and gives their outcomes as they come; more may be added at any time."""

    def __init__(self, haler: Haler, klaar_op: Callable[[str], float], draden: int = DRADEN) -> None:
        """`klaar_op` tells when a host may be asked again (monotonic seconds)."""
        self._haler = haler
        self._klaar_op = klaar_op
        self._draden = draden
        self._lock = Lock()
        self._waiting: dict[str, deque[Verzoek]] = {}
        self._busy: set[str] = set()
        self._open = 0
        self._done: SimpleQueue[tuple[Verzoek, Uitkomst] | str | BaseException] = SimpleQueue()
        self._pool = ThreadPoolExecutor(draden, thread_name_prefix="ophalen")

    def __enter__(self) -> Rooster:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop: what is under way ends by itself, what waits is dropped."""
        with self._lock:
            self._waiting.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def voeg_toe(self, verzoeken: Iterable[Verzoek]) -> None:
        """Add requests; those to one host are carried out in the order in which they came."""
        for verzoek in verzoeken:
            with self._lock:
                self._waiting.setdefault(_host(verzoek), deque()).append(verzoek)
            self._open += 1

    def __iter__(self) -> Iterator[tuple[Verzoek, Uitkomst]]:
        """Every request with its outcome, as soon as it is known; ends when none is left."""
        while self._open:
            self._hand_out()
            item = self._done.get()
            if isinstance(item, str):
                self._busy.discard(item)
            elif isinstance(item, BaseException):
                raise item
            else:
                self._open -= 1
                yield item

    def _hand_out(self) -> None:
        if len(self._busy) == self._draden:
            return
        with self._lock:
            free = [host for host in self._waiting if host not in self._busy]
        for host in sorted(free, key=self._klaar_op)[: self._draden - len(self._busy)]:
            self._busy.add(host)
            self._pool.submit(self._visit, host)

    def _visit(self, host: str) -> None:
        """Ask a host as long as it needs no rest; then the thread is free for another."""
        try:
            for _ in range(ACHTEREEN):
                verzoek = self._next(host)
                if verzoek is None:
                    break
                self._done.put((verzoek, self._haler.haal(verzoek)))
                if self._klaar_op(host) > time.monotonic():
                    break
        except BaseException as error:  # noqa: BLE001 - of a thread: it is raised where the outcomes are read
            self._done.put(error)
        self._done.put(host)

    def _next(self, host: str) -> Verzoek | None:
        with self._lock:
            queue = self._waiting.get(host)
            if not queue:
                return None
            verzoek = queue.popleft()
            if not queue:
                del self._waiting[host]
            return verzoek


def _host(verzoek: Verzoek) -> str:
    return urlsplit(verzoek.vraag.url).netloc.lower()
