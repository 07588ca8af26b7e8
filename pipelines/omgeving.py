"""What every stage is given: settings, folders, clock, progress, signals, and the one-run-at-a-time lock.

Here: the surroundings of a run. Not here: the work of a stage (`stages`) and Dagster (`assets`).
"""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from pipelines.settings import Layout, Settings, SettingsError, load_settings
from warehouse.atomic import remove_unfinished

if TYPE_CHECKING:
    from warehouse.parquet import Dataset


class KoplopersError(RuntimeError):
    """Something the user can mend: one clear sentence, naming the file and the remedy."""


class BusyError(KoplopersError):
    """Another run is at work on the same data folder."""


class Progress(Protocol):
    """Shows what is going on; the command line draws bars, Dagster shows its own."""

    def step(self, name: str) -> None:
        """A step of the run begins."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many documents to do."""

    def advance(self, stage: str) -> None:
        """One document is done."""

    def tell(self, stage: str, counts: str) -> None:
        """How the work of a stage goes so far, in a few words."""


class NoProgress:
    """Shows nothing."""

    def step(self, name: str) -> None:
        """Show nothing."""

    def start(self, stage: str, total: int) -> None:
        """Show nothing."""

    def advance(self, stage: str) -> None:
        """Show nothing."""

    def tell(self, stage: str, counts: str) -> None:
        """Show nothing."""


def clock() -> datetime:
    """Now, in UTC; `SOURCE_DATE_EPOCH` (seconds) fixes it, so that a build can be repeated."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC)
    if not epoch.isdecimal():
        raise SettingsError(f"SOURCE_DATE_EPOCH={epoch!r} is not a whole number of seconds: correct it or unset it")
    return datetime.fromtimestamp(int(epoch), UTC)


@dataclass
class Omgeving:
    """The surroundings of a run; one object per process, given to every asset as a resource.

    `offline`: no source is asked. `bronnen`: the sources that are asked, now; none means all, as far as is due.
    `aanvaard_verschil`: why a difference from the previous release that would stop publication is right.
    `alleen_mislukte`: of the documents only those are fetched that failed before. `per_host`: how many requests for
    documents ended how, by host.
    """

    settings: Settings
    full: bool = False
    offline: bool = False
    bronnen: tuple[str, ...] = ()
    alleen_mislukte: bool = False
    aanvaard_verschil: str | None = None
    progress: Progress = field(default_factory=NoProgress)
    now: Callable[[], datetime] = clock
    meldingen: list[str] = field(default_factory=list)
    per_host: dict[str, Counter[str]] = field(default_factory=dict)
    changed: bool = False
    fout: Exception | None = None
    _slot: IO[str] | None = field(default=None, init=False, repr=False)

    @classmethod
    def from_environment(cls) -> Omgeving:
        """Surroundings for processes that Dagster starts; raises SettingsError."""
        return cls(load_settings())

    @property
    def layout(self) -> Layout:
        """Folders of this run."""
        return self.settings.layout

    @property
    def work(self) -> Path:
        """Folder of the working tables."""
        return self.layout.work

    def vraagt(self, bron: str) -> bool:
        """Whether this run asks that source; the example set asks none."""
        return not (self.offline or self.settings.voorbeeld) and bron in (self.bronnen or (bron,))

    @property
    def prefix(self) -> str:
        """What is put before every description of example data."""
        return "VOORBEELD (verzonnen documenten, zegt niets over Nederland): " if self.settings.voorbeeld else ""

    def dataset(self, name: str) -> Dataset:
        """The working table of that full name."""
        from warehouse.parquet import Dataset  # here, because pyarrow is slow to load and the graph needs none

        return Dataset(self.work, name)

    def report(self, melding: str) -> None:
        """Note something the operator should know; shown once at the end of a run."""
        if melding not in self.meldingen:
            self.meldingen.append(melding)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step of a run: the data folder is ours, progress shows it, a fault is kept for the command line."""
        self.progress.step(name)
        self.claim(wait=True)
        try:
            yield
        except Exception as error:
            error.add_note(name)
            self.fout = error
            raise
        except BaseException:
            self.fout = KoplopersError("Stopped. What was done is kept: run again to go on")
            raise

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the data folder; BusyError when another process has it. Within a hold it does nothing."""
        if self._slot is not None:
            yield
            return
        self.claim(wait=False)
        try:
            yield
        finally:
            self.leave()

    def claim(self, wait: bool) -> None:
        """Take the data folder for this process, until `leave` or its end, and clean what a killed run left.

        When another process has it: wait for it, or raise BusyError. Does nothing when it is ours already.
        """
        if self._slot is not None:
            return
        try:
            self.layout.root.mkdir(parents=True, exist_ok=True)
            slot = (self.layout.root / ".slot").open("a")
        except OSError as error:
            raise KoplopersError(
                f"{self.layout.root}: this folder can't be written ({error.strerror}); give it write rights "
                "or set KOPLOPERS_DATA to another folder"
            ) from error
        try:
            fcntl.flock(slot, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            slot.close()
            raise BusyError(
                f"Another run is at work in {self.layout.root}: wait until it has ended and run again"
            ) from error
        self._slot = slot
        # The inbox belongs to people, and the example set to another slot: only these folders are ours.
        for folder in (self.work, self.layout.warehouse.parent, self.layout.datadocs, self.layout.releases):
            remove_unfinished(folder)

    def leave(self) -> None:
        """Give the data folder free."""
        if self._slot is not None:
            self._slot.close()
            self._slot = None
