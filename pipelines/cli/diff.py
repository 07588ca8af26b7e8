"""`koplopers diff`: which cells differ between two releases that lie anywhere, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipelines.cli import rijen, screen

COUNT = 10_000
"""Rows that are held as Python values at a time."""


def diff(
    old: Annotated[Path, typer.Argument(help="The older release: its folder, or its koplopers.duckdb.")],
    new: Annotated[Path, typer.Argument(help="The newer one.")],
    as_csv: Annotated[bool, typer.Option("--csv", help="Every cell as a row of CSV, in place of an account.")] = False,
) -> None:
    """Tell which cells of the koplopers-tabel differ between two releases, each with its cause (Markdown).

    It is what wijzigingen.md and wijzigingen.parquet tell of two releases that followed one another.
    """
    from pipelines.stages import wijzigingen

    changed, text = wijzigingen.between(old, new)
    if not as_csv:
        screen.write(text)
        return
    screen.write(rijen.as_csv(changed.column_names))
    for batch in changed.to_batches(max_chunksize=COUNT):
        screen.write("".join(rijen.as_csv(row.values()) for row in batch.to_pylist()))
