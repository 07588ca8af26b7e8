"""Where a writing client leaves what is not in a database file yet. Apart, for a run with nothing new asks no more."""

from __future__ import annotations

from pathlib import Path


def write_ahead_log(path: Path) -> Path:
    """Return where DuckDB keeps changes to a database file that are not in it yet."""
    return path.with_name(path.name + ".wal")
