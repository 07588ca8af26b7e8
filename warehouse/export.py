"""Tables as files for others: CSV that is safe in a spreadsheet or made for it, Parquet with its description inside.

Here: file formats of a release. Not here: what a release holds and its version (`pipelines`).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.parquet import normalise
from warehouse.tables import Table

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""First characters that spreadsheet programs take for a formula or a control (OWASP, CSV injection)."""

EXCEL_ROWS = 1_048_576
EXCEL_CELL = 32_767
"""Rows of a sheet, its head included, and characters of a cell: Excel drops what is over, without saying so."""

_MONTHS = (
    "jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:t(?:ember)?)?|okt(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_MISREAD = re.compile(rf"(?i)(?=.*\d)(?:[\d\s.,:/%€e+-]|{_MONTHS})+|waar|onwaar")
_COUNT = re.compile(r"0|[1-9]\d{0,14}")
"""Whole numbers that Excel keeps as they are: of more than fifteen digits it makes zeros of the last."""

ROWS_AT_ONCE = 10_000
"""Rows as Python values take some twenty times the room of the table."""


def write_parquet_file(path: Path, table: Table, data: pa.Table, metadata: Mapping[str, str]) -> None:
    """Write a table sorted by its key, described inside the file; the bytes depend on nothing but the arguments."""
    data = normalise(table, data).combine_chunks()
    # Arrow alone reads the descriptions that stand with the columns: for DuckDB, polars and others as JSON too.
    columns = {
        column.name: column.description + (f" [{column.unit}]" if column.unit else "") for column in table.columns
    }
    told = {**metadata, "columns": json.dumps(columns, ensure_ascii=False)}
    described = {**table.arrow().metadata, **{k.encode(): v.encode() for k, v in told.items()}}
    pq.write_table(
        data.replace_schema_metadata(described),
        path,
        compression="zstd",
        row_group_size=20_000,
        write_page_index=True,
    )


@dataclass(frozen=True)
class Dialect:
    """How a table becomes text: encoding, sign between cells, line end, and a value as the text of a cell."""

    codering: str
    scheiding: str
    regeleinde: str
    cel: Callable[[Any], str]

    def line(self, values: Iterable[Any]) -> str:
        """Return a line, closed."""
        return self.scheiding.join(self.quoted(value) for value in values) + self.regeleinde

    def quoted(self, value: Any) -> str:
        """Return a cell, between quotes where it needs them."""
        # Not the csv module: with LF as line end it leaves a lone CR bare, and a reader then sees a new row.
        text = self.cel(value)
        return '"' + text.replace('"', '""') + '"' if set(text) & {'"', "\r", "\n", self.scheiding} else text


def write_csv_file(path: Path, table: Table, data: pa.Table, dialect: Dialect | None = None) -> None:
    """Write a table sorted by its key, empty for null, no formulas; by default UTF-8, comma, LF."""
    dialect = dialect or PLAIN
    with path.open("w", encoding=dialect.codering, newline="") as file:
        file.write(dialect.line(column.name for column in table.columns))
        for batch in normalise(table, data).to_batches(max_chunksize=ROWS_AT_ONCE):
            columns = [_cells(batch.column(column.name), dialect) for column in table.columns]
            file.writelines(dialect.scheiding.join(row) + dialect.regeleinde for row in zip(*columns, strict=True))


def fits_excel(data: pa.Table) -> bool:
    """Whether a sheet of Excel holds every row and every text of a table."""
    texts = [column for column in data.columns if pa.types.is_string(column.type) and column.null_count < len(column)]
    # Bytes are at least as many as the units of UTF-16 that Excel counts.
    longest = max((pc.max(pc.binary_length(column)).as_py() for column in texts), default=0)
    return int(data.num_rows) < EXCEL_ROWS and longest <= EXCEL_CELL


def csv_line(values: Iterable[Any]) -> str:
    """Return a line of plain CSV, closed by LF."""
    return PLAIN.line(values)


def _cells(column: pa.Array, dialect: Dialect) -> list[str]:
    """Cells of a column; each value is made text once, for most columns hold the same few."""
    coded = column.dictionary_encode()
    texts = [dialect.quoted(value) for value in coded.dictionary.to_pylist()]
    return ["" if place is None else texts[place] for place in coded.indices.to_pylist()]


def cell(value: Any) -> str:
    """Return a value as text for a CSV cell; a text that looks like a formula is preceded by an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, str):
        text = value.replace("\0", "")
        return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
    return str(value)


def excel_cell(value: Any) -> str:
    """Return a value as a Dutch Excel reads it from a CSV file: decimal comma, WAAR and ONWAAR, days as they are.

    A text that Excel would make another number, a date or a truth of (`01032036`, `1-2`, `12e5`) is preceded by an
    apostrophe, as one that it would take for a formula. Moments stay text, for Excel knows no time zones.
    """
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    text = cell(value)
    if isinstance(value, float):
        return text.replace(".", ",")
    if isinstance(value, str) and _MISREAD.fullmatch(text) and not _COUNT.fullmatch(text):
        return f"'{text}"
    return text


PLAIN = Dialect("utf-8", ",", "\n", cell)
EXCEL = Dialect("utf-8-sig", ";", "\r\n", excel_cell)
"""What a Dutch Excel opens rightly at a double click: it takes UTF-8 by its mark, and a comma for a decimal sign."""


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
