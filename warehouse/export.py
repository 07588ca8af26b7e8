"""Tables as files for others: CSV that is safe in a spreadsheet, Parquet with its description inside.

Here: file formats of a release. Not here: what a release holds and its version (`pipelines`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.parquet import normalise
from warehouse.tables import Table

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\0")
"""First characters that spreadsheet programs take for a formula or a control (OWASP, CSV injection)."""

_SPECIAL = re.compile('[",\r\n]')

ROWS_AT_ONCE = 10_000
"""Rows as Python values take some twenty times the room of the table."""


def write_parquet_file(path: Path, table: Table, data: pa.Table, metadata: Mapping[str, str]) -> None:
    """Write a table sorted by its key, described inside the file; the bytes depend on nothing but the arguments."""
    data = normalise(table, data).combine_chunks()
    described = {**table.arrow().metadata, **{k.encode(): v.encode() for k, v in metadata.items()}}
    pq.write_table(
        data.replace_schema_metadata(described),
        path,
        compression="zstd",
        row_group_size=20_000,
        write_page_index=True,
    )


def write_csv_file(path: Path, table: Table, data: pa.Table) -> None:
    """Write a table sorted by its key: UTF-8, comma, LF, empty for null, no formulas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(csv_line(column.name for column in table.columns))
        for batch in normalise(table, data).to_batches(max_chunksize=ROWS_AT_ONCE):
            columns = [_cells(batch.column(column.name)) for column in table.columns]
            file.writelines(",".join(row) + "\n" for row in zip(*columns, strict=True))


def csv_line(values: Iterable[Any]) -> str:
    """Return a line of CSV, closed by LF."""
    return ",".join(_quoted(cell(value)) for value in values) + "\n"


def _cells(column: pa.Array) -> list[str]:
    """Cells of a column; each value is made text once, for most columns hold the same few."""
    coded = column.dictionary_encode()
    texts = [_quoted(cell(value)) for value in coded.dictionary.to_pylist()]
    return ["" if place is None else texts[place] for place in coded.indices.to_pylist()]


def _quoted(text: str) -> str:
    # Not the csv module: with LF as line end it leaves a lone CR bare, and a reader then sees a new row.
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


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


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
