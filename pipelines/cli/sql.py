"""`koplopers sql`: queries the published snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli import rijen, screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError
from pipelines.settings import load_settings

if TYPE_CHECKING:
    import duckdb

SHOWN = 100
"""Rows that are shown on a screen; --csv and --json give all."""

AT_ONCE = 10_000
"""Rows that are held in memory where all are written."""

_LIST = "SELECT nummer, naam, vraag FROM main.voorbeelden ORDER BY nummer"
_ONE = "SELECT vraag, sql, uitleg FROM main.voorbeelden WHERE naam = $vraag OR nummer = try_cast($vraag AS BIGINT)"


def sql(
    query: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY",
            help="One SELECT in DuckDB's SQL, or the number or name of an example query; without it these are listed.",
            show_default=False,
        ),
    ] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON (a list of objects) instead of a table.")] = False,
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Query the example data.")] = False,
) -> None:
    """Query the published warehouse; nothing can be changed.

    Example: koplopers sql "from koplopers where gemeente = 'Zwolle'", or: koplopers sql 1
    """
    if as_csv and as_json:
        raise UsageError("--csv and --json can't be asked together: choose one")
    with _open(load_settings(voorbeeld=voorbeeld).layout.warehouse, " --voorbeeld" if voorbeeld else "") as connection:
        example = _example(connection, query) if query else None
        statement = example[1] if example else _LIST if query is None else query
        columns, batches = _ask(connection, statement, AT_ONCE if as_csv or as_json else SHOWN + 1)
        if as_csv:
            _write_csv(columns, batches)
        elif as_json:
            _write_json(columns, batches)
        else:
            _show(columns, next(batches, []), example)
            if query is None:
                screen.show(f"Run one by its number or name: {screen.command()} sql{' --voorbeeld' * voorbeeld} 1")
            if voorbeeld:
                screen.show("VOORBEELD: example data, invented documents.", style="yellow")


def _open(path: Path, flag: str) -> duckdb.DuckDBPyConnection:
    import duckdb

    from warehouse.database import connect

    if not path.is_file():
        raise KoplopersError(f"{path}: there is no published warehouse yet; make it with: koplopers run{flag}")
    try:
        return connect(path)
    except duckdb.Error as error:
        if "lock" in str(error):
            raise KoplopersError(
                f"{path}: another program holds this file open for writing; close it there, or open it read-only there"
            ) from error
        raise KoplopersError(
            f"{path}: the published warehouse is damaged; make it anew with: koplopers run{flag}"
        ) from error


def _example(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str, str] | None:
    """Return question, SQL and explanation of an example query; None when it is a query of the user's own."""
    import duckdb

    if not name.isidentifier() and not name.isdecimal():
        return None
    try:
        found = connection.execute(_ONE, {"vraag": name}).fetchone()
    except duckdb.CatalogException:  # made by a version that had none
        found = None
    if found is None and name.isdecimal():
        raise UsageError(f"There is no example query {name}; {screen.command()} sql lists them")
    return found


def _ask(
    connection: duckdb.DuckDBPyConnection, statement: str, size: int
) -> tuple[list[str], Iterator[list[tuple[Any, ...]]]]:
    """Return the names of the columns, and the rows by `size`; UsageError in one sentence when it can't be run."""
    with _said_in_one_sentence():
        connection.execute(statement)
        columns = [str(column[0]) for column in connection.description or ()]
        first = connection.fetchmany(size)

    def batches() -> Iterator[list[tuple[Any, ...]]]:
        batch = first
        while batch:
            yield batch
            with _said_in_one_sentence():  # DuckDB works while it is asked for rows
                batch = connection.fetchmany(size)

    return columns, batches()


@contextmanager
def _said_in_one_sentence() -> Iterator[None]:
    """Say what DuckDB says, with the names that it proposes, without its picture of the query."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        said = " ".join(str(error).split("\nLINE ")[0].split())
        raise UsageError(f"The query can't be run: {said}") from error


def _write_csv(columns: Sequence[str], batches: Iterator[list[tuple[Any, ...]]]) -> None:
    screen.write(rijen.as_csv(columns))
    for batch in batches:
        screen.write("".join(rijen.as_csv(row) for row in batch))


def _write_json(columns: Sequence[str], batches: Iterator[list[tuple[Any, ...]]]) -> None:
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise UsageError(f"Two columns are called {', '.join(twice)}: name them apart with AS, or ask --csv")
    separator = "[\n"
    for batch in batches:
        screen.write(separator + ",\n".join(rijen.as_json(columns, row) for row in batch))
        separator = ",\n"
    screen.write("[]\n" if separator == "[\n" else "\n]\n")


def _show(columns: Sequence[str], rows: list[tuple[Any, ...]], example: tuple[str, str, str] | None) -> None:
    if example:
        screen.show(example[0], style="bold")
        screen.show(f"\n{example[1]}\n", style="dim")
    rijen.show(columns, rows[:SHOWN])
    if len(rows) > SHOWN:
        screen.show(f"{SHOWN} rows; there are more: --csv or --json gives all of them, WHERE or LIMIT fewer")
    else:
        screen.show(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")
    if example:
        screen.show()
        screen.tell(example[2])
