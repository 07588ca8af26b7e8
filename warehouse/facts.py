"""Reading the reference facts: `reference/<table>.csv`, each strictly into the Arrow schema of its table.

Here: the CSV form of the facts and every check on one file alone.
Not here: what the columns mean and where the facts come from (`schema/referentie.<table>.yml`), rules over
several tables (those are in `expectations`), and facts fetched at run time.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv

from warehouse.tables import Column, ColumnType, Table, get_table

FACTS_FOLDER = Path(__file__).parent / "reference"

# How a value is written: stricter than int(), float() and fromisoformat(), which also take "1_000", "nan"
# and "20160101". No fact is a timestamp.
_FORMS: dict[ColumnType, tuple[re.Pattern[str], Callable[[str], Any], str]] = {
    "text": (re.compile(r"\S(.*\S)?", re.DOTALL), str, "text without spaces around it"),
    "integer": (re.compile(r"-?[0-9]{1,18}"), int, "a whole number such as 2016"),
    "decimal": (re.compile(r"-?[0-9]+(\.[0-9]+)?"), float, "a number such as 0.59"),
    "boolean": (re.compile(r"true|false"), lambda cell: cell == "true", "true or false"),
    "date": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), date.fromisoformat, "a date such as 2016-01-31"),
}


class FactsError(ValueError):
    """A reference file is wrong; the message names file, line and column, and says what to do."""


def fact_names(folder: Path = FACTS_FOLDER) -> tuple[str, ...]:
    """Names of the reference files, sorted; each is the name of a table without its schema (`gemeente`)."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


@cache
def facts_version(folder: Path = FACTS_FOLDER) -> str:
    """First 16 hex digits of the SHA-256 over name and bytes of every file, in order of name."""
    digest = hashlib.sha256()
    for name in fact_names(folder):
        digest.update(f"{name}\n".encode())
        digest.update((folder / f"{name}.csv").read_bytes())
    return digest.hexdigest()[:16]


def read_facts(name: str, folder: Path = FACTS_FOLDER) -> pa.Table:
    """Read one reference file into the Arrow schema of `referentie.<name>`, rows in the order of the file.

    The form is RFC 4180 in UTF-8 with LF; the header is exactly the table's columns; an empty cell is null.
    Raises FactsError at the first fault: no such file or table, another form or header, a value that does
    not fit its type, enum, pattern or bounds, an empty required cell, a key that occurs twice, or fewer rows
    than the table's minimum.
    """
    path = folder / f"{name}.csv"
    if not path.is_file():
        raise FactsError(f"{path}: there is no such file, use one of {', '.join(fact_names(folder))}")
    try:
        table = get_table(f"referentie.{name}")
    except KeyError as error:
        raise FactsError(f"{path}: it has no table, write schema/referentie.{name}.yml") from error
    content = path.read_bytes()
    _check_rows(path, content, table)
    schema = table.arrow()
    # Arrow's own reader builds the columns: pa.array() on a list would import pandas, which takes a second.
    columns = arrow_csv.read_csv(
        io.BytesIO(content),
        arrow_csv.ReadOptions(use_threads=False),
        arrow_csv.ParseOptions(newlines_in_values=True),
        arrow_csv.ConvertOptions(column_types=schema, null_values=[""], strings_can_be_null=True),
    ).columns
    return pa.Table.from_arrays(columns, schema=schema)


def _check_rows(path: Path, content: bytes, table: Table) -> None:
    lines = _read_lines(path, content)
    names = [column.name for column in table.columns]
    if next(lines, (1, []))[1] != names:
        raise FactsError(f"{path}, line 1: the header is wrong, make it {','.join(names)}")
    key = [names.index(name) for name in table.key]
    seen: dict[tuple[Any, ...], int] = {}
    for line, cells in lines:
        if len(cells) != len(names):
            raise FactsError(
                f"{path}, line {line}: {len(cells)} cells under a header of {len(names)}, add or remove cells "
                f"and put text with a comma in quotes"
            )
        row = []
        for column, cell in zip(table.columns, cells, strict=True):
            try:
                row.append(parse_cell(cell, column, required=column.required or column.name in table.key))
            except ValueError as error:
                raise FactsError(f"{path}, line {line}, column {column.name}: {error}") from error
        value = tuple(row[index] for index in key)
        if value in seen:
            raise FactsError(
                f"{path}, line {line}, column {', '.join(table.key)}: the key {' / '.join(map(str, value))} is "
                f"on line {seen[value]} too, remove or correct one of them"
            )
        seen[value] = line
    if len(seen) < table.minimum_rows:
        raise FactsError(
            f"{path}, line {len(seen) + 1}: the file ends after {len(seen)} rows and {table.table} has at least "
            f"{table.minimum_rows}, restore the missing rows"
        )


def _read_lines(path: Path, content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Number (of the last line of a record) and cells of every record, the header first."""
    if b"\r" in content:
        line = content[: content.index(b"\r")].count(b"\n") + 1
        raise FactsError(f"{path}, line {line}: it holds a carriage return, save the file with LF line ends")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FactsError(f"{path}, line {line}: this is not UTF-8, save the file as UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise FactsError(f"{path}, line {reader.line_num}: {error}, mend the quotes") from error


def parse_cell(cell: str, column: Column, *, required: bool) -> Any:
    """Value of a cell, None when it is empty; ValueError says what is wrong and what would be right."""
    if not cell:
        if required:
            raise ValueError("the cell is empty and the column is required, fill it in")
        return None
    form, convert, example = _FORMS[column.type]
    try:
        value = convert(cell) if form.fullmatch(cell) else None
    except ValueError:  # a date that is in no calendar
        value = None
    if value is None:
        raise ValueError(f"{cell!r} is not {example}, correct it")
    if column.enum and cell not in column.enum:
        raise ValueError(f"{cell!r} is not allowed, use one of {', '.join(column.enum)}")
    if column.pattern and not re.search(column.pattern, cell):
        raise ValueError(f"{cell!r} does not fit the pattern {column.pattern}, correct it")
    if column.minimum is not None and value < column.minimum:
        raise ValueError(f"{cell} is below the minimum {column.minimum:g}, correct it")
    if column.maximum is not None and value > column.maximum:
        raise ValueError(f"{cell} is above the maximum {column.maximum:g}, correct it")
    return value
