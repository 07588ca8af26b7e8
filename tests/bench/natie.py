"""A simulated nation: its tables against loading them into DuckDB unseen, its site against copying the same files."""

from __future__ import annotations

import shutil
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
    site = command([*step, "site"], data)
    copied = seconds(lambda: shutil.copytree(folder / "natie" / "work" / "site", folder / "kopie"))
    again = command([*step, "site"], data)
    files = f"copying its files {copied:.1f} s"
    yield Cijfer("its site", f"{site.seconden:.1f} s", files, site.seconden / copied, "≤ 60 s")
    yield Cijfer("its site, memory", f"{site.mib:.0f} MiB", "", None, "≤ 1 GiB")
    yield Cijfer("its site, nothing new", f"{again.seconden:.1f} s", files, again.seconden / copied, "")


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
    """What a child of the bench does: draw the nation (`teken`), make its tables from it (`maak`), or its `site`."""
    from pipelines.omgeving import Omgeving
    from pipelines.settings import load_settings
    from pipelines.stages import site, vergelijking, warehouse
    from tests.support.natie import build, write

    omgeving = Omgeving(load_settings())
    if stap == "teken":
        write(omgeving, build(AFSPRAKEN))
    elif stap == "site":
        site.run(omgeving)
    else:
        vergelijking.run(omgeving)
        warehouse.run(omgeving)


if __name__ == "__main__":
    main(sys.argv[1])
