"""The order of work over many hosts: one request to a host at a time, and first the host that is ready first.

Here: queues and threads. Not here: how long a host must be left alone (`ophalen.beurten`) and what is asked.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from urllib.parse import urlsplit

from pipelines.ophalen.wissel import Haler, Uitkomst, Verzoek

DRADEN = 16
"""Hosts that are asked at once: waiting for a host's turn costs nothing, and a home connection carries this many."""


class Rooster:
    """Carries out requests and gives their outcomes as they come; more may be added at any time."""

    def __init__(self, haler: Haler, klaar_op: Callable[[str], float], draden: int = DRADEN) -> None:
        """`klaar_op` tells when a host may be asked again (monotonic seconds)."""
        self._haler = haler
        self._klaar_op = klaar_op
        self._draden = draden
        self._waiting: dict[str, deque[Verzoek]] = {}
        self._busy: dict[Future[Uitkomst], tuple[str, Verzoek]] = {}
        self._hosts: set[str] = set()
        self._pool = ThreadPoolExecutor(draden, thread_name_prefix="ophalen")

    def __enter__(self) -> Rooster:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop: what is under way ends by itself, what waits is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def voeg_toe(self, verzoeken: Iterable[Verzoek]) -> None:
        """Add requests; those to one host are carried out in the order in which they came."""
        for verzoek in verzoeken:
            self._waiting.setdefault(_host(verzoek), deque()).append(verzoek)

    def __iter__(self) -> Iterator[tuple[Verzoek, Uitkomst]]:
        """Every request with its outcome, as soon as it is known; ends when none is left."""
        while self._waiting or self._busy:
            self._hand_out()
            done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
            for future in done:
                host, verzoek = self._busy.pop(future)
                self._hosts.discard(host)
                yield verzoek, future.result()

    def _hand_out(self) -> None:
        free = [host for host in self._waiting if host not in self._hosts]
        for host in sorted(free, key=self._klaar_op)[: self._draden - len(self._busy)]:
            verzoek = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
            self._hosts.add(host)
            self._busy[self._pool.submit(self._haler.haal, verzoek)] = host, verzoek


def _host(verzoek: Verzoek) -> str:
    return urlsplit(verzoek.vraag.url).netloc.lower()
