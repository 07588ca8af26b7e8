"""The same rows from every file of a table, in the programs that researchers use."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.stages.uitgavemap import file_name
from warehouse.export import FORMULA_SIGNS
from warehouse.tables import Table, load_tables

PUBLISHED = {table.table: table for table in load_tables().values() if table.published}
# A negative number is a number: every spreadsheet reads it as one.
NEGATIVE = re.compile(r"-\d+(?:\.\d+)?(?:e-?\d+)?")


@pytest.fixture(params=PUBLISHED, scope="module")
def table(request: pytest.FixtureRequest) -> Table:
    return PUBLISHED[request.param]


@pytest.fixture
def parquet(release: Path, table: Table) -> Path:
    return release / file_name(table, "parquet", voorbeeld=True)


@pytest.fixture
def csv_file(release: Path, table: Table) -> Path:
    return release / file_name(table, "csv", voorbeeld=True)


def read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, strict=True)
    return header, rows


def value(text: str, column_type: pa.DataType) -> Any:
    """A CSV cell as the value that stood in the table, by the rules in the release's README."""
    if text == "":
        return None
    if pa.types.is_integer(column_type):
        return int(text)
    if pa.types.is_floating(column_type):
        return float(text)
    if pa.types.is_boolean(column_type):
        return {"true": True, "false": False}[text]
    if pa.types.is_date(column_type):
        return date.fromisoformat(text)
    if pa.types.is_timestamp(column_type):
        assert text.endswith("Z")
        return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(UTC)
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS) else text


def test_parquet_is_described_inside(parquet: Path, table: Table, release: Path) -> None:
    schema = pq.read_schema(parquet)
    assert [field.name for field in schema] == [column.name for column in table.columns]
    for field, column in zip(schema, table.columns, strict=True):
        assert field.metadata[b"description"].decode() == column.description
        assert (field.metadata.get(b"unit", b"").decode() or None) == column.unit
    assert schema.metadata[b"description"].decode() == table.description
    assert schema.metadata[b"release"].decode() == release.name
    assert schema.metadata[b"voorbeeld"] == b"true"
    assert schema.metadata[b"licence"] == b"CC-BY-4.0"


def test_duckdb_and_polars_show_what_each_column_is(parquet: Path, table: Table) -> None:
    with duckdb.connect() as connection:
        told = connection.execute(
            "select decode(value) from parquet_kv_metadata(?) where decode(key) = 'columns'", [str(parquet)]
        ).fetchall()
    assert told == [(pl.read_parquet_metadata(parquet)["columns"],)]
    described = json.loads(told[0][0])
    assert list(described) == [column.name for column in table.columns]
    assert all(described[column.name].startswith(column.description) for column in table.columns)


def test_parquet_opens_the_same_in_arrow_pandas_and_duckdb(parquet: Path) -> None:
    arrow = pq.read_table(parquet)
    frame = pd.read_parquet(parquet)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        result = connection.execute("select * from read_parquet(?)", [str(parquet)])
        names = [column[0] for column in result.description]
        rows = result.fetchall()
    assert list(frame.columns) == names == arrow.column_names
    assert len(frame) == len(rows) == arrow.num_rows
    # Compared as text: each library has its own type for a date.
    as_text = [tuple("" if cell is None else str(cell) for cell in row.values()) for row in arrow.to_pylist()]
    assert [tuple("" if cell is None else str(cell) for cell in row) for row in rows] == as_text
    for name in arrow.column_names:
        assert frame[name].isna().sum() == arrow[name].null_count


def test_csv_has_the_rows_of_parquet(parquet: Path, csv_file: Path) -> None:
    arrow = pq.read_table(parquet)
    header, rows = read_csv(csv_file)
    assert header == arrow.column_names
    types = [field.type for field in arrow.schema]
    found = [[value(cell, kind) for cell, kind in zip(row, types, strict=True)] for row in rows]
    assert found == [list(row.values()) for row in arrow.to_pylist()]


def test_polars_reads_the_same_from_parquet_and_csv(parquet: Path, csv_file: Path) -> None:
    frame = pl.read_parquet(parquet)
    arrow = pq.read_table(parquet)
    assert frame.columns == arrow.column_names
    assert frame.null_count().row(0) == tuple(column.null_count for column in arrow.columns)
    as_text = pl.read_csv(csv_file, infer_schema=False)
    assert as_text.columns == frame.columns
    assert as_text.height == frame.height


def test_a_dutch_excel_gets_the_rows_of_parquet(release: Path, table: Table, parquet: Path) -> None:
    arrow = pq.read_table(parquet)
    with (release / file_name(table, "excel.csv", voorbeeld=True)).open(encoding="utf-8", newline="") as file:
        assert file.read(1) == "\ufeff"
        header, *rows = csv.reader(file, delimiter=";", strict=True)
    assert header == arrow.column_names
    assert len(rows) == arrow.num_rows
    for cells, column in zip(zip(*rows, strict=True), arrow.columns, strict=False):
        for cell, found in dict.fromkeys(zip(cells, column.to_pylist(), strict=True)):
            assert excel_fits(cell, found), (cell, found)


def excel_fits(cell: str, found: Any) -> bool:
    """Whether a cell is what Excel has to be given for a value."""
    if found is None or isinstance(found, bool):
        return cell == {None: "", True: "WAAR", False: "ONWAAR"}[found]
    if isinstance(found, float):
        return "." not in cell and float(cell.replace(",", ".")) == found
    if isinstance(found, str):
        return cell in (found, f"'{found}") and not cell.startswith(FORMULA_SIGNS)
    return value(cell, pa.scalar(found).type) == found


def test_csv_opens_in_pandas_with_the_same_shape(parquet: Path, csv_file: Path) -> None:
    frame = pd.read_csv(csv_file, dtype=str, keep_default_na=False)
    header, rows = read_csv(csv_file)
    assert list(frame.columns) == header
    assert frame.to_numpy().tolist() == rows
    assert len(frame) == pq.read_metadata(parquet).num_rows


def test_csv_has_no_formulas(csv_file: Path) -> None:
    _, rows = read_csv(csv_file)
    cells = [cell for row in rows for cell in row if cell.startswith(FORMULA_SIGNS)]
    assert [cell for cell in cells if not NEGATIVE.fullmatch(cell)] == []


def test_csv_is_plain_utf8_with_line_feeds(csv_file: Path) -> None:
    data = csv_file.read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert b"\0" not in data
    assert data.endswith(b"\n")


def test_rows_are_sorted_by_the_order_of_the_table(parquet: Path, table: Table) -> None:
    rows = pq.read_table(parquet, columns=list(table.order)).to_pylist()
    keys = [tuple((cell is None, cell) for cell in row.values()) for row in rows]
    assert keys == sorted(keys)


def test_release_database_has_the_rows_of_parquet(release: Path, parquet: Path, table: Table) -> None:
    order = ", ".join(f'"{name}"' for name in table.key)
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        stored = connection.execute(f"select * from {table.table} order by {order}").fetchall()  # noqa: S608
        files = connection.execute(f"select * from read_parquet(?) order by {order}", [str(parquet)]).fetchall()  # noqa: S608
    assert stored == files
