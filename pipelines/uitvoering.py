"""Where heavy work runs: in child processes on this machine, or on the workers of a Dask cluster.

Here: the choice, its settings, and work handed out batch by batch. Not here: the work itself (`transforms`) and
what a process may cost (`transforms.tekst.limits`).

Both kinds run a call in a child process of its own, so that a hostile file ends neither a run nor a worker, and
give the same answers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from pipelines.omgeving import KoplopersError
from pipelines.settings import Settings
from transforms.child import ChildPool, Children

if TYPE_CHECKING:
    from distributed import Client

    from transforms.tekst.ocr import Tesseract

K = TypeVar("K")
T = TypeVar("T")

CONNECT_SECONDS = 10
"""A scheduler on the same network answers in milliseconds; longer means that it is not there."""
LARGE = "200 MB"
"""A call carries the bytes of a whole file, at most 100 MB of them: no reason for a warning below this."""


@dataclass(frozen=True)
class Uitvoering:
    """An executor, how many calls it works on at once, and whether it can read pictures of text."""

    executor: Executor
    workers: int
    tesseract: Callable[[], Tesseract | None]

    def each(self, work: Iterable[tuple[K, Any]], function: Callable[..., T], *shared: Any) -> Iterator[tuple[K, T]]:
        """`function(batch, *shared)` for each (key, batch), in the order of `work`; one batch waits per worker."""
        waiting: deque[tuple[K, Future[T]]] = deque()
        for key, batch in work:
            waiting.append((key, self.executor.submit(function, batch, *shared)))
            if len(waiting) > 2 * self.workers:
                first, future = waiting.popleft()
                yield first, future.result()
        for key, future in waiting:
            yield key, future.result()


@contextmanager
def uitvoering(settings: Settings) -> Iterator[Uitvoering]:
    """The executor that the settings ask for; KoplopersError when the cluster can't be used."""
    if settings.dask is None:
        from transforms.tekst.ocr import tesseract

        with ChildPool(settings.workers) as pool:
            yield Uitvoering(pool, settings.workers, tesseract)
        return
    with _cluster(settings.dask) as client:
        workers = sum(client.nthreads().values())
        yield Uitvoering(_DaskExecutor(client), workers, lambda: _shared_tesseract(client))


def recogniser(settings: Settings) -> Tesseract | None:
    """The Tesseract with which `uitvoering` would read pictures of text; None when there is none."""
    with uitvoering(settings) as werk:
        return werk.tesseract()


@contextmanager
def _cluster(address: str) -> Iterator[Client]:
    """A client of a cluster whose workers run the same code as this process."""
    try:
        import dask
        from distributed import Client, KilledWorker
        from distributed.comm import CommClosedError
    except ImportError as error:
        raise KoplopersError(
            "KOPLOPERS_DASK is set, but Dask is not installed: run `pip install koplopers[dask]`, or unset it"
        ) from error
    dask.config.set({"distributed.admin.large-graph-warning-threshold": LARGE})
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise KoplopersError(
            f"KOPLOPERS_DASK={address}: no Dask scheduler answers there ({type(error).__name__}); start it with "
            "`dask scheduler` and its workers with `dask worker ADDRESS`, or unset KOPLOPERS_DASK"
        ) from error
    with client:
        _check_workers(client, address)
        try:
            yield client
        except (CancelledError, CommClosedError, KilledWorker) as error:
            raise KoplopersError(
                f"KOPLOPERS_DASK={address}: the cluster was lost during the work ({type(error).__name__}); see that "
                "the scheduler and a worker run, and run again: what was done is kept"
            ) from error


def _check_workers(client: Client, address: str) -> None:
    if not client.nthreads():
        raise KoplopersError(f"KOPLOPERS_DASK={address}: the cluster has no workers; start one with `dask worker`")
    ours = versions()
    for worker, theirs in client.run(versions).items():
        if theirs != ours:
            raise KoplopersError(
                f"KOPLOPERS_DASK={address}: worker {worker} runs another version of koplopers or of its PDF library "
                f"({', '.join(theirs)}) than this process ({', '.join(ours)}); install the same on both"
            )


def versions() -> tuple[str, ...]:
    """What determines the outcome of the heavy stages; equal on every worker."""
    from pipelines.fingerprint import source_fingerprint
    from transforms import coding, identificatie, tekst

    return tekst.EXTRACTOR_VERSIE, *(source_fingerprint(package) for package in (tekst, identificatie, coding))


def _shared_tesseract(client: Client) -> Tesseract | None:
    """The Tesseract that every worker has; None when one lacks it, or they differ: pages would differ by worker."""
    from transforms.tekst.ocr import tesseract

    found = set(client.run(tesseract).values())
    return found.pop() if len(found) == 1 else None


class _DaskExecutor(Executor):
    """The executor of a cluster, with each call in a child process of the worker's thread."""

    def __init__(self, client: Client) -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        future: Future[T] = self._executor.submit(_in_child, fn, *args, **kwargs)
        return future


_CHILDREN = Children()
"""The children of this process when it is a worker; they end with it."""


def _in_child(function: Callable[..., T], *args: Any) -> T:
    return _CHILDREN.run(function, *args)


SPREAD_FROM_PAGES = 600
"""Below this many pages one process is faster: starting two costs about a second, a page about a millisecond."""


def spread(
    settings: Settings, work: Iterable[tuple[K, Any]], pages: int, function: Callable[..., T], *shared: Any
) -> Iterator[tuple[K, T]]:
    """`function(batch, *shared)` for each (key, batch), in order: here when it is little, else where settings say."""
    if settings.dask is None and (settings.workers == 1 or pages < SPREAD_FROM_PAGES):
        for key, batch in work:
            yield key, function(batch, *shared)
        return
    with uitvoering(settings) as werk:
        yield from werk.each(work, function, *shared)
