"""The progress bars of `koplopers run`: one for the stages, one for the documents of a heavy stage."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn


def _terminal() -> Console:
    """Return a console on standard error as it is now: Dagster sends what a step writes there to its own log."""
    if not sys.stderr.isatty():
        return Console(stderr=True)
    return Console(file=os.fdopen(os.dup(sys.stderr.fileno()), "w"))


class Bars:
    """Progress for people; draws nothing where standard error is no terminal."""

    def __init__(self, stages: int) -> None:
        """`stages` is the number of steps of the whole run."""
        console = _terminal()
        self._bars = Progress(
            TextColumn("{task.description:<28}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._stages = self._bars.add_task("start", total=stages, counts="")
        self._documents: dict[str, TaskID] = {}

    def __enter__(self) -> Bars:
        """Begin to draw."""
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop drawing and wipe the bars."""
        self._bars.stop()

    def step(self, name: str) -> None:
        """A step of the run begins."""
        self._bars.update(self._stages, description=name)
        self._bars.advance(self._stages)

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many documents (or pages) to do; again when there turn out to be more."""
        if stage in self._documents:
            self._bars.update(self._documents[stage], total=total)
        elif total:
            self._documents[stage] = self._bars.add_task(f"  {stage}", total=total, counts="")

    def advance(self, stage: str) -> None:
        """One document is done."""
        self._bars.advance(self._documents[stage])

    def tell(self, stage: str, counts: str) -> None:
        """How the work of a stage goes so far; behind its bar."""
        self._bars.update(self._documents[stage], counts=counts)
