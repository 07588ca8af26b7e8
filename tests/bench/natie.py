"""Comparison, checks and warehouse of a simulated nation, against loading the same tables into DuckDB unseen."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from tests.bench.cijfer import Cijfer
from tests.bench.meten import command, seconds
from warehouse.parquet import Dataset
from warehouse.tables import load_tables

AFSPRAKEN = 10_000


def nation(folder: Path) -> Iterator[Cijfer]:
    """10,000 agreements, 130,000 codes, 520,000 passages: made, checked and published; and again, nothing new."""
    data = {"KOPLOPERS_DATA": str(folder / "natie")}
    step = ["-m", "tests.bench.natie"]
    command([*step, "teken"], data)
    made = command([*step, "maak"], data)
    bare = seconds(lambda: _bare(folder / "bloot.duckdb", folder / "natie" / "work"))
    again = command([*step, "maak"], data)
    what = f"nation of {AFSPRAKEN:,} agreements"
    loaded = f"bare load {bare:.1f} s"
    yield Cijfer(f"{what}, compared", f"{made.seconden:.1f} s", loaded, made.seconden / bare, "≤ 30 s")
    yield Cijfer(f"{what}, memory", f"{made.mib:.0f} MiB", "", None, "≤ 1 GiB")
    yield Cijfer(f"{what}, nothing new", f"{again.seconden:.1f} s", loaded, again.seconden / bare, "")


def _bare(path: Path, work: Path) -> None:
    """Load every Parquet file of the working tables, without keys, comments, order or rules."""
    with duckdb.connect(str(path)) as connection:
        for number, name in enumerate(load_tables()):
            paths = [str(file) for file in Dataset(work, name).paths()]
            if paths:
                connection.execute(
                    f"CREATE TABLE t{number} AS FROM read_parquet(?, hive_partitioning = false)", [paths]
                )


def main(stap: str) -> None:
    """What a child of the bench does: draw the nation (`teken`), or make its tables from it (`maak`)."""
    from pipelines.omgeving import Omgeving
    from pipelines.settings import load_settings
    from pipelines.stages import vergelijking, warehouse
    from tests.support.natie import build, write

    omgeving = Omgeving(load_settings())
    if stap == "teken":
        write(omgeving, build(AFSPRAKEN))
        return
    vergelijking.run(omgeving)
    warehouse.run(omgeving)


if __name__ == "__main__":
    main(sys.argv[1])
