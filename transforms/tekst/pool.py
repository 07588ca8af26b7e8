"""Reading many files in child processes that may die without taking the run along.

Here: the pool, its bounded queue, and the search for the file that killed a child.
Not here: the limits inside a child (`limits`), which files are due, storing what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from transforms.child import end_with_parent
from transforms.model import Lezing
from transforms.tekst.limits import read_within_limits
from transforms.tekst.sniff import sniff

Bestand = tuple[str, str, bytes]
"""A file: its id (the key of the answer), its name, its bytes."""
Reader = Callable[[bytes, str], Lezing]

QUEUE = 2  # files in flight per worker: one being read, one waiting, so that no worker is ever idle
AFGEBROKEN = (
    "het lezen is afgebroken: het bestand kostte te veel tijd of geheugen, of het liet het leesprogramma vastlopen"
)


def read_each(
    files: Iterable[Bestand], workers: int, reader: Reader = read_within_limits
) -> Iterator[tuple[str, Lezing]]:
    """Each file's id and what was read of it, in the order of finishing.

    `files` is consumed as workers come free, so that only `workers` × QUEUE files are in memory. A child
    that is killed ends its pool: the files then in flight are read again, each alone in a fresh child, and
    the one that kills that child too is `geweigerd`. `reader` runs in the child and must be picklable; an
    exception that it raises is raised here. Starting a pool costs some tenths of a second: one call for
    many files. A child imports the caller's `__main__` again, so that should be light.
    """
    source = iter(files)
    while suspects := (yield from _read_until_broken(source, workers, reader)):
        for bestand_id, naam, data in suspects:
            yield bestand_id, _read_alone(naam, data, reader)


def _read_until_broken(
    source: Iterator[Bestand], workers: int, reader: Reader
) -> Generator[tuple[str, Lezing], None, list[Bestand]]:
    """Reads until the files are through, or until a child dies: returns the files it may have died of."""
    pending: dict[Future[Lezing], Bestand] = {}
    suspects: list[Bestand] = []
    with ProcessPoolExecutor(workers, get_context("spawn"), initializer=end_with_parent) as pool:
        for bestand in source:
            try:
                pending[pool.submit(reader, bestand[2], bestand[1])] = bestand
            except BrokenProcessPool:
                suspects.append(bestand)
                break
            if len(pending) == workers * QUEUE:
                yield from _finished(pending, suspects)
            if suspects:
                break
        while pending:
            yield from _finished(pending, suspects)
    return suspects


def _finished(pending: dict[Future[Lezing], Bestand], suspects: list[Bestand]) -> Iterator[tuple[str, Lezing]]:
    """Waits for at least one file and takes what is done out of `pending`."""
    for future in wait(pending, return_when=FIRST_COMPLETED).done:
        bestand = pending.pop(future)
        if isinstance(future.exception(), BrokenProcessPool):
            suspects.append(bestand)
        else:
            yield bestand[0], future.result()


def _read_alone(naam: str, data: bytes, reader: Reader) -> Lezing:
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=end_with_parent) as pool:
        try:
            return pool.submit(reader, data, naam).result()
        except BrokenProcessPool:
            return Lezing("geweigerd", AFGEBROKEN, sniff(data))
