"""The newest release: what `latest.json` says of it, and its database beside the candidate of the next.

Here: reading, and running the rules on drift over both. Not here: the rules (`expectations.drift`) and making releases
(`release`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.omgeving import KoplopersError, Omgeving

if TYPE_CHECKING:
    from expectations.model import Uitkomst

LATEST = "latest.json"
DATABASE = "koplopers.duckdb"

DRIFT = "vorige"
"""Bucket of `controle.uitkomst` with what differs from the previous release."""


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


def compare(omgeving: Omgeving, candidate: Path) -> list[Uitkomst]:
    """Run the rules on drift over a candidate database beside the newest release.

    Where there is none, every outcome says so. One that can't be read is told to the operator as well, since it is
    there and was not compared with.
    """
    import duckdb

    from expectations.drift import run_drift
    from warehouse import database
    from warehouse.tables import load_tables

    try:
        latest = read_latest(omgeving.layout.releases)
        vorige = latest and omgeving.layout.releases / latest["versie"] / DATABASE
        absent = None if vorige else "there is no earlier release"
        connection = database.connect(candidate, vorige or None)
    except (KoplopersError, duckdb.Error) as error:
        absent = f"the previous release can't be read ({str(error).splitlines()[0]})"
        omgeving.report(f"What changed since the previous release was not checked: {absent}")
        connection = database.connect(candidate)
    with connection:
        return run_drift(connection, load_tables(), absent)
