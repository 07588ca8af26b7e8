"""Reading many files at once, and recognising the pages of them that are pictures of text.

Here: what is under way at one moment, a file that kills the process that reads it, files and their recognised
pages brought together. Not here: the limits inside a process (`limits`), which executor there is
(`pipelines.uitvoering`), which files are due, storing what was read.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any

from transforms.child import ChildDiedError
from transforms.model import Lezing
from transforms.tekst.limits import read_within_limits, recognise_within_limits
from transforms.tekst.ocr import Herkend
from transforms.tekst.read import with_recognised
from transforms.tekst.sniff import sniff

Bestand = tuple[str, str, bytes]
"""A file: its id (the key of the answer), its name, its bytes."""
Reader = Callable[[bytes, str], Lezing]

OnPages = Callable[[int, int], None]
"""Told how many pages are to be recognised, and how many were."""

QUEUE = 2  # calls under way per worker: one that works, one waiting, so that no worker is ever idle
PAGES_A_CALL = 4  # a page takes seconds: the pages of one long scan should keep every worker busy
ATTEMPTS = 2  # a process that dies may have died of something else than its file, once
TE_TRAAG = "het lezen is afgebroken: het bestand kostte te veel tijd"
VASTGELOPEN = "het lezen is afgebroken: het bestand liet het leesprogramma vastlopen of kostte te veel geheugen"


@dataclass
class _Bezig:
    """A file that is being read, and then its pages that are being recognised."""

    bestand: Bestand
    lezing: Lezing | None = None
    calls: int = 0
    herkend: list[Herkend] = field(default_factory=list)


def read_each(
    files: Iterable[Bestand],
    executor: Executor,
    workers: int,
    *,
    recognise: bool,
    reader: Reader = read_within_limits,
    on_pages: OnPages | None = None,
) -> Iterator[tuple[str, Lezing]]:
    """Each file's id and what was read of it, in the order of finishing.

    `files` is consumed as workers come free: only `workers` × QUEUE calls are under way. With `recognise`
    pictures of text are read too, a few pages a call; without it they stay without text. `reader` runs where
    the executor has it run and must be picklable; an exception that it raises is raised here. A file whose
    process dies is read once more, and is `geweigerd` when it dies again.
    """
    reading = _Reading(executor, reader, recognise, on_pages)
    source = iter(files)
    while True:
        while len(reading.pending) < workers * QUEUE and (bestand := next(source, None)) is not None:
            reading.read(_Bezig(bestand))
        if not reading.pending:
            return
        for future in wait(reading.pending, return_when=FIRST_COMPLETED).done:
            bezig, take = reading.pending.pop(future)
            take(bezig, future)
            if bezig.lezing is not None and not bezig.calls:
                yield bezig.bestand[0], with_recognised(bezig.lezing, bezig.herkend if recognise else None)


class _Reading:
    """The calls under way, each with its file and with what is to be done with the answer."""

    def __init__(self, executor: Executor, reader: Reader, recognise: bool, on_pages: OnPages | None) -> None:
        self.pending: dict[Future[Any], tuple[_Bezig, Callable[[_Bezig, Future[Any]], None]]] = {}
        self._executor = executor
        self._reader = reader
        self._recognise = recognise
        self._on_pages = on_pages
        self._attempts: dict[str, int] = {}

    def read(self, bezig: _Bezig) -> None:
        """Have a file read."""
        bestand_id, naam, data = bezig.bestand
        self._attempts[bestand_id] = self._attempts.get(bestand_id, 0) + 1
        bezig.calls += 1
        self.pending[self._executor.submit(self._reader, data, naam)] = (bezig, self._take_reading)

    def _take_reading(self, bezig: _Bezig, future: Future[Lezing]) -> None:
        bestand_id, _, data = bezig.bestand
        bezig.calls -= 1
        try:
            bezig.lezing = future.result()
        except ChildDiedError as died:
            too_slow = died.signaal is signal.SIGALRM
            if not too_slow and self._attempts[bestand_id] < ATTEMPTS:
                self.read(bezig)
                return
            bezig.lezing = Lezing("geweigerd", TE_TRAAG if too_slow else VASTGELOPEN, sniff(data))
        del self._attempts[bestand_id]
        pages = bezig.lezing.te_herkennen
        if self._recognise and pages:
            self._tell(len(pages), 0)
            for begin in range(0, len(pages), PAGES_A_CALL):
                self._recognise_pages(bezig, pages[begin : begin + PAGES_A_CALL])

    def _recognise_pages(self, bezig: _Bezig, pages: Sequence[int], attempt: int = 1) -> None:
        """Have pages recognised; one that failed for a reason that may pass gets one more attempt, alone."""
        bezig.calls += 1
        future = self._executor.submit(recognise_within_limits, bezig.bestand[2], pages)

        def take(bezig: _Bezig, future: Future[list[Herkend]]) -> None:
            bezig.calls -= 1
            try:
                found = future.result()
            except ChildDiedError as died:
                reden = TE_TRAAG if died.signaal is signal.SIGALRM else VASTGELOPEN
                found = [Herkend(page, "", None, reden, opnieuw=True) for page in pages]
            for page in found:
                if page.opnieuw and attempt < ATTEMPTS:
                    self._recognise_pages(bezig, [page.pagina], attempt + 1)
                else:
                    bezig.herkend.append(page)
                    self._tell(0, 1)

        self.pending[future] = (bezig, take)

    def _tell(self, found: int, done: int) -> None:
        if self._on_pages is not None:
            self._on_pages(found, done)
