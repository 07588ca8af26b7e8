"""Dagster's home: everything that Dagster stores is under `data/dagster`."""

from __future__ import annotations

from pathlib import Path

from pipelines.settings import Layout
from warehouse.atomic import write_bytes

_PLACES = (Path(__file__).parent.parent / "dagster.yaml", Path(__file__).parent / "dagster.yaml")
"""In a checkout the project's own file; in an installed package the copy that was built into it."""


def prepare_home(layout: Layout) -> Path:
    """Make the folder with the project's `dagster.yaml` in it; returns the folder."""
    source = next(path for path in _PLACES if path.is_file())
    target = layout.dagster / "dagster.yaml"
    if not target.is_file() or target.read_bytes() != source.read_bytes():
        write_bytes(target, source.read_bytes())
    return layout.dagster
