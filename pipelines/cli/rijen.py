"""Rows of a query: on the screen, as CSV, as JSON.

Here: how a value is written in each, and the choice between a table and a block a row. Not here: the query (`sql`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from pipelines.cli import screen
from warehouse.export import csv_line

Row = Sequence[Any]

LINE = 60
"""Characters of a cell where a row is one line (a pipe): a quote is longer than a line is."""

CELL = 240
"""Characters of a cell where cells wrap; a block a row shows them whole, and so do --csv and --json."""

_NULL = "NULL"
_ENDLESS = 100_000
_LEAST = 0.001
"""Below this a number of four decimals says too little."""


def show(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Print rows: in a terminal within its width, elsewhere a line a row, as wide as it is."""
    if not rows:
        screen.tell(f"Columns: {', '.join(columns)}")
    elif screen.output.is_terminal:
        screen.output.print(fitted(columns, rows, screen.output.width))
    else:
        screen.show_whole(_table(columns, rows, LINE))


def fitted(columns: Sequence[str], rows: Sequence[Row], width: int) -> RenderableType:
    """Return rows within a width: a table, or a block of `column value` a row.

    It is blocks where a table would break words or take more lines.
    """
    table, blocks = _table(columns, rows, CELL), _blocks(columns, rows)
    fits = _fit(table, width)
    return table if fits and _height(table, width) <= _height(blocks, width) else blocks


def _height(shown: RenderableType, width: int) -> int:
    return len(Console(width=width).render_lines(shown))


def _table(columns: Sequence[str], rows: Sequence[Row], most: int) -> Table:
    # Long names break after an underscore, so that a table of thirteen kenmerken stays as narrow as its answers.
    titles = [column.replace("_", "_\n") for column in columns]
    numbers = [title for i, title in enumerate(titles) if _is_number(row[i] for row in rows)]
    return screen.table("", titles, ([_cut(_text(value), most) for value in row] for row in rows), numbers)


def _fit(table: Table, width: int) -> bool:
    """Set the columns of a table so that it is at most so wide; False when that would break a word.

    Left alone, rich takes the room from the widest column, also where that is a link that can't be broken.
    """
    wide = Console(width=_ENDLESS)
    ranges = [Measurement.get(wide, wide.options, Group(column.header, *column.cells)) for column in table.columns]
    room = width - (wide.measure(table).maximum - sum(r.maximum for r in ranges)) - sum(r.minimum for r in ranges)
    wanted = sum(r.maximum - r.minimum for r in ranges)
    if room < 0:
        return False
    for column, r in zip(table.columns, ranges, strict=True):
        more = r.maximum - r.minimum
        column.width = r.minimum + (more if wanted <= room else more * room // wanted)
    return True


def _blocks(columns: Sequence[str], rows: Sequence[Row]) -> Group:
    parts: list[RenderableType] = []
    for number, row in enumerate(rows, 1):
        block = Table.grid(padding=(0, 2))
        block.add_column(no_wrap=True)
        block.add_column(overflow="fold")
        for column, value in zip(columns, row, strict=True):
            block.add_row(Text(screen.plain(column), style="cyan"), Text(screen.plain(" ".join(_text(value).split()))))
        parts += [Text(f"— {number} —", style="bold"), block, Text("")]
    return Group(*parts)


def _is_number(values: Iterable[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in known)


def _cut(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _text(value: object) -> str:
    """Write a value for people: NULL apart from an empty text, a list as its parts, a number to four decimals."""
    if value is None:
        return _NULL
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.4g}" if 0 < abs(value) < _LEAST else str(round(value, 4))
    if isinstance(value, list | tuple):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(_plain(value), ensure_ascii=False)
    return str(_plain(value))


def as_csv(values: Sequence[object]) -> str:
    """Return a line of CSV as in a release, so also safe in a spreadsheet; a list or struct is JSON."""
    plain = [_plain(value) for value in values]
    return csv_line([json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v for v in plain])


def as_json(columns: Sequence[str], row: Row) -> str:
    """Return a row as a JSON object on one line: numbers, lists and structs as such, dates in ISO form."""
    return json.dumps({c: _plain(v) for c, v in zip(columns, row, strict=True)}, ensure_ascii=False, allow_nan=False)


def _plain(value: object) -> object:
    """Return a value of DuckDB as JSON knows it; what JSON has no word for (not a number) is null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, bytes):
        return value.hex()
    return str(value)
