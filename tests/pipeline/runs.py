"""Whole runs in this process, for the tests of this tier and of the release tier.

Here: running the command on a data folder, and the one run of the example set that a session shares.
Not here: what must be true of a run (the tests).
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import dagster as dg

from pipelines.settings import Layout
from tests.unit.cli.command import Answer, koplopers
from warehouse.database import connect


@dataclass(frozen=True)
class Run:
    """A command that was run on a data folder; `layout` is where its tables and releases lie."""

    data: Path
    layout: Layout
    answer: Answer

    def instance(self) -> dg.DagsterInstance:
        """Dagster's memory of the run; close it (`with`)."""
        return dg.DagsterInstance.from_config(str(self.layout.dagster))


def run(data: Path, *options: str) -> Run:
    """`koplopers run OPTIONS` on a data folder, in this process, with one worker."""
    answer = koplopers("run", *options, KOPLOPERS_DATA=str(data), KOPLOPERS_WORKERS="1")
    return Run(data, Layout(data / "voorbeeld" if "--voorbeeld" in options else data), answer)


@cache
def example_run(session: Path) -> Run:
    """The bundled example set, run once in the folder of a session: read it, and `copy_of` it to change it."""
    return run(session / "voorbeeld-run" / "data", "--voorbeeld")


def copy_of(made: Run, folder: Path) -> Path:
    """A data folder of one's own that holds what a run left behind, with the times of its files."""
    return Path(shutil.copytree(made.data, folder / "data"))


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file under a folder, by its path in it; what is only remembered to save time left out."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith("gezien-")
    }


def query(made: Run, sql: str, *parameters: object) -> list[dict[str, Any]]:
    """Rows of the published warehouse as dicts."""
    with connect(made.layout.warehouse) as connection:
        connection.execute(sql, list(parameters))
        names = [column[0] for column in connection.description or ()]
        return [dict(zip(names, row, strict=True)) for row in connection.fetchall()]
