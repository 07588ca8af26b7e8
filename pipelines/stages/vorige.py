"""The newest release: what `latest.json` says of it, and its database beside the candidate of the next.

Here: reading, and running the rules on drift over both. Not here: the rules (`expectations.drift`), the changed cells
(`wijzigingen`) and making releases (`release`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.omgeving import KoplopersError, Omgeving

if TYPE_CHECKING:
    import duckdb

    from expectations.model import Uitkomst

LATEST = "latest.json"
DATABASE = "koplopers.duckdb"

DRIFT = "vorige"
"""Bucket of `controle.uitkomst` and of `controle.wijziging` with what differs from the previous release."""

NO_RELEASE = "there is no earlier release"


def read_latest(releases: Path) -> dict[str, str] | None:
    """Return what `latest.json` says; None when nothing was released; KoplopersError when it is damaged."""
    path = releases / LATEST
    if not path.is_file():
        return None
    try:
        latest: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
        return {name: latest[name] for name in ("versie", "inhoud", "datum")}
    except (ValueError, KeyError, TypeError) as error:
        raise KoplopersError(f"{path}: this file is damaged; koplopers run makes it anew") from error


@dataclass(frozen=True)
class Naast:
    """A candidate database, open for reading, with the newest release attached as `vorige`.

    `versie` is that release; None where there is none to compare with, and then `afwezig` says why. `beschadigd` is
    true when it is there and can't be read.
    """

    connection: duckdb.DuckDBPyConnection
    versie: str | None
    afwezig: str | None = None
    beschadigd: bool = False


@contextmanager
def beside(omgeving: Omgeving, candidate: Path) -> Iterator[Naast]:
    """Open a candidate database beside that of the newest release."""
    import duckdb

    from warehouse import database

    try:
        latest = read_latest(omgeving.layout.releases)
        vorige = latest and omgeving.layout.releases / latest["versie"] / DATABASE
        connection = database.connect(candidate, vorige or None)
        opened = Naast(connection, latest["versie"]) if latest else Naast(connection, None, NO_RELEASE)
    except (KoplopersError, duckdb.Error) as error:
        why = f"the previous release can't be read ({str(error).splitlines()[0]})"
        opened = Naast(database.connect(candidate), None, why, beschadigd=True)
    with opened.connection:
        yield opened


def compare(omgeving: Omgeving, candidate: Path) -> list[Uitkomst]:
    """Run the rules on drift over a candidate database beside the newest release.

    Where there is none, every outcome says so. One that can't be read is told to the operator as well, since it is
    there and was not compared with.
    """
    from expectations.drift import run_drift
    from warehouse.tables import load_tables

    with beside(omgeving, candidate) as naast:
        if naast.beschadigd:
            omgeving.report(f"What changed since the previous release was not checked: {naast.afwezig}")
        return run_drift(naast.connection, load_tables(), naast.afwezig)
