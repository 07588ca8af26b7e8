"""`koplopers sql`: queries the published snapshot."""

from __future__ import annotations

import csv
import io
import json
from typing import Annotated

import duckdb
import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError
from pipelines.settings import load_settings

CELL = 60
"""Characters of a cell that are shown: a quote is longer than a screen is wide; --csv and --json give all."""


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT in DuckDB's SQL.", show_default=False)],
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="JSON (a list of objects) instead of a table.")] = False,
    voorbeeld: Annotated[bool, typer.Option("--voorbeeld", help="Query the example data.")] = False,
) -> None:
    """Query the published warehouse; nothing can be changed.

    Example: koplopers sql "select * from vergelijking.koplopers_2016"
    """
    from warehouse.database import connect

    if as_csv and as_json:
        raise UsageError("--csv and --json can't be asked together: choose one")
    path = load_settings(voorbeeld=voorbeeld).layout.warehouse
    flag = " --voorbeeld" if voorbeeld else ""
    if not path.is_file():
        raise KoplopersError(f"{path}: there is no published warehouse yet; make it with: koplopers run{flag}")
    try:
        connection = connect(path)
    except duckdb.Error as error:
        raise KoplopersError(
            f"{path}: the published warehouse is damaged; make it anew with: koplopers run{flag}"
        ) from error
    with connection:
        try:
            connection.execute(query)
            columns = [str(column[0]) for column in connection.description or ()]
            rows = connection.fetchall()
        except duckdb.Error as error:
            raise UsageError(f"The query can't be run: {str(error).strip()}") from error
    if as_csv:
        screen.write(_csv(columns, rows))
    elif as_json:
        screen.write(
            json.dumps([dict(zip(columns, row, strict=True)) for row in rows], default=str, ensure_ascii=False) + "\n"
        )
    else:
        _show(columns, rows)
        if voorbeeld:
            screen.show("VOORBEELD: example data, invented documents.", style="yellow")


def _csv(columns: list[str], rows: list[tuple[object, ...]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue()


def _show(columns: list[str], rows: list[tuple[object, ...]]) -> None:
    # Long names break after an underscore, so that a table of thirteen kenmerken stays as narrow as its answers.
    titles = [column.replace("_", "_\n") for column in columns]
    cells = [[None if value is None else _cut(str(value)) for value in row] for row in rows]
    screen.show_whole(screen.table("", titles, cells))
    screen.show(f"{len(rows)} row{'' if len(rows) == 1 else 's'}")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CELL else line[: CELL - 1] + "…"
