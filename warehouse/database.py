"""The DuckDB warehouse: assembled from the working tables in a temporary file, checked, then renamed.

Here: DDL with comments, loading, atomic publication, reading the published snapshot.
Not here: the views (`view`), and the rules that decide whether it may be published (`expectations`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from warehouse.atomic import flush
from warehouse.logbestand import write_ahead_log
from warehouse.parquet import Dataset, StorageError
from warehouse.tables import Table, load_tables
from warehouse.view import create_views

STORAGE_VERSION = "v1.0.0"
"""Older DuckDB clients (1.1 and later) and DuckDB-WASM can't open the default format of DuckDB 2.0."""

BLOCK_SIZE = 65_536
"""Bytes; every table and key takes a block at least, and most tables are small. With the default of 262,144 the
database of the example set is 43 MB and not 20, that of a simulated nation 122 and not 110; with 16,384 that is 134."""

MEMORY_LIMIT = "512MB"
"""Half of what a whole run may use; what does not fit is sorted on disk."""


def _limits(work: Path) -> dict[str, str | bool | int | float | list[str]]:
    return {"memory_limit": MEMORY_LIMIT, "temp_directory": str(work / ".bezig-duckdb")}


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def connect(path: Path, vorige: Path | None = None) -> duckdb.DuckDBPyConnection:
    """Open a database file for reading that file and no other; raises duckdb.Error when it is none.

    `vorige` is a second one, attached under that name and read only too.
    """
    connection = duckdb.connect(str(path), read_only=True)
    try:
        if vorige is not None:
            connection.execute(f"ATTACH {_text(str(vorige))} AS vorige (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
    except duckdb.Error:
        connection.close()
        raise
    return connection


def assemble(path: Path, work: Path, prefix: str = "", published_only: bool = False) -> None:
    """Build the database file `path` anew from the working tables under `work`.

    `prefix` is put before every comment (it marks example data). `published_only` leaves out tables that
    are not published, and the views over them. Every table of the schema is made, with its primary key, so a table
    without rows is empty and not absent. Raises duckdb.Error when rows break a key or a NOT NULL.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _storing(path), duckdb.connect(":memory:", config=_limits(work)) as connection:
        options = f"STORAGE_VERSION {_text(STORAGE_VERSION)}, BLOCK_SIZE {BLOCK_SIZE}"
        connection.execute(f"ATTACH {_text(str(path))} AS koplopers ({options})")
        connection.execute("USE koplopers")
        tables = [table for table in load_tables().values() if table.published or not published_only]
        connection.execute("BEGIN TRANSACTION")  # a thousand comments, each of which would be a transaction
        for table in tables:
            _create(connection, table, prefix)
        connection.execute("COMMIT")
        for table in tables:
            _insert(connection, table, Dataset(work, table.table).paths())
        create_views(connection, [table.table for table in tables], prefix)
        connection.execute("CHECKPOINT koplopers")


def _create(connection: duckdb.DuckDBPyConnection, table: Table, prefix: str) -> None:
    connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{table.schema_name}"')
    connection.execute(table.ddl())
    target = f'"{table.schema_name}"."{table.name}"'
    connection.execute(f"COMMENT ON TABLE {target} IS {_text(prefix + table.description)}")
    for column in table.columns:
        unit = f" [{column.unit}]" if column.unit else ""
        connection.execute(f'COMMENT ON COLUMN {target}."{column.name}" IS {_text(prefix + column.description + unit)}')


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, paths: list[Path]) -> None:
    if paths:
        target = f'"{table.schema_name}"."{table.name}"'
        files = "[" + ", ".join(_text(str(p)) for p in paths) + "]"
        order = f" ORDER BY {', '.join(table.order)}" if table.order else ""
        connection.execute(
            f"INSERT INTO {target} BY NAME SELECT * FROM "  # noqa: S608 - names come from the schema files
            f"read_parquet({files}, hive_partitioning = false){order}"
        )


def reload(path: Path, work: Path, name: str) -> None:
    """Replace the rows of one table in an unfinished database by those of its working table."""
    table = load_tables()[name]
    with _storing(path), duckdb.connect(":memory:", config=_limits(work)) as connection:
        connection.execute(f"ATTACH {_text(str(path))} AS koplopers")
        connection.execute("USE koplopers")
        connection.execute(f'DELETE FROM "{table.schema_name}"."{table.name}"')  # noqa: S608 - schema name
        _insert(connection, table, Dataset(work, name).paths())
        connection.execute("CHECKPOINT koplopers")


@contextmanager
def _storing(path: Path) -> Iterator[None]:
    """Say of a fault of the disk which file it is about; other faults of the database pass as they are."""
    try:
        yield
    except duckdb.IOException as error:
        raise StorageError(
            f"{path}: the warehouse can't be written ({str(error).splitlines()[0]}); free disk space or give the "
            "folder write rights, and run again"
        ) from error


@contextmanager
def candidate(path: Path) -> Iterator[Path]:
    """Yield the path of an unfinished database beside `path`, removing what an earlier run left there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(".bezig-kandidaat.duckdb")
    remove_database(unfinished)
    try:
        yield unfinished
    finally:
        remove_database(unfinished)


def publish(unfinished: Path, path: Path) -> None:
    """Put a finished database in the place of the published one; who has that one open keeps it.

    What a client that opened the published file for writing left beside it goes first: DuckDB would carry out the
    changes in that log on the new file.
    """
    flush(unfinished)
    write_ahead_log(path).unlink(missing_ok=True)
    unfinished.replace(path)
    flush(path.parent)


def remove_database(path: Path) -> None:
    """Remove a database file and its write-ahead log."""
    path.unlink(missing_ok=True)
    write_ahead_log(path).unlink(missing_ok=True)
