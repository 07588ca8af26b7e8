"""Progress of long work in Dagster's own log, for runs that no terminal shows.

Here: a line now and then. Not here: bars (`cli.progress`).
"""

import time

import dagster as dg

from pipelines.omgeving import NoProgress, Omgeving

EVERY = 30.0
"""Seconds between two lines of a stage: a crawl of three hours gives some hundreds."""


class Logboek:
    """Writes how far a stage is to the log of the run."""

    def __init__(self, log: dg.DagsterLogManager) -> None:
        """`log` is that of the step."""
        self._log = log
        self._total: dict[str, int] = {}
        self._done: dict[str, int] = {}
        self._counts: dict[str, str] = {}
        self._said: dict[str, float] = {}

    def step(self, name: str) -> None:
        """Dagster tells of its steps itself."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, or turns out to be more."""
        self._total[stage] = total
        self._done.setdefault(stage, 0)
        self._said.setdefault(stage, time.monotonic())

    def advance(self, stage: str) -> None:
        """One is done."""
        self._done[stage] += 1
        if time.monotonic() - self._said[stage] >= EVERY:
            self._said[stage] = time.monotonic()
            counts = f" ({self._counts[stage]})" if stage in self._counts else ""
            self._log.info(f"{stage}: {self._done[stage]} of {self._total[stage]}{counts}")

    def tell(self, stage: str, counts: str) -> None:
        """Remember how it goes, for the next line."""
        self._counts[stage] = counts


def show_in_log(omgeving: Omgeving, log: dg.DagsterLogManager) -> None:
    """Let a step tell its progress in its log, where no terminal shows it."""
    if isinstance(omgeving.progress, NoProgress | Logboek):
        omgeving.progress = Logboek(log)
