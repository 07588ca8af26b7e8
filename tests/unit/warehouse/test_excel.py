"""A CSV file for a Dutch Excel: what it would misread is written so that it does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from warehouse.export import EXCEL, EXCEL_CELL, EXCEL_ROWS, PLAIN, excel_cell, fits_excel, write_csv_file
from warehouse.parquet import arrow_table
from warehouse.tables import get_table


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (1234567, "1234567"),
        (-0.5, "-0,5"),
        (1e-07, "1e-07"),
        (date(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 2, 12, tzinfo=UTC), "2026-11-02T12:00:00Z"),
        ("Súdwest-Fryslân", "Súdwest-Fryslân"),
        ("GM0193", "GM0193"),
        ("2016", "2016"),
        ("80 woningen", "80 woningen"),
        ("a; b", "a; b"),
    ],
)
def test_a_value_is_what_a_dutch_excel_reads_as_that_value(value: object, text: str) -> None:
    assert excel_cell(value) == text


MISREAD = ["01032036", "1-2", "1/2/2026", "2026-11-02", "12e5", "1.1.0", "12:30", "1234567890123456", "50%", "1,5"]
MISREAD += ["Waar", "ONWAAR", "=1+1", "+31", "-1", "@x", "3 mei", "MRT 2021", "1 januari 2022", "€ 12,50", "\t1"]


@pytest.mark.parametrize("text", MISREAD)
def test_a_text_that_excel_makes_something_else_of_stays_text(text: str) -> None:
    assert excel_cell(text) == f"'{text}"


def test_a_hostile_text_is_judged_at_once() -> None:
    """A pattern that tries every way to divide a text would never end."""
    hostile = "1" + "mei" * 10_000 + "!"
    assert excel_cell(hostile) == hostile


def test_lines_are_quoted_where_their_own_sign_asks_for_it() -> None:
    assert EXCEL.line(["a;b", "c,d", 'e"f', "g\rh", 1.5]) == '"a;b";c,d;"e""f";"g\rh";1,5\r\n'
    assert PLAIN.line(["a;b", "c,d", 'e"f', "g\rh", 1.5]) == 'a;b,"c,d","e""f","g\rh",1.5\n'


def test_a_file_has_the_mark_of_utf8_and_windows_line_ends(tmp_path: Path) -> None:
    table = get_table("kern.afspraak_gemeente")
    write_csv_file(tmp_path / "a.excel.csv", table, arrow_table(table, []), EXCEL)
    written = (tmp_path / "a.excel.csv").read_bytes()
    names = ";".join(column.name for column in table.columns)
    assert written == b"\xef\xbb\xbf" + names.encode() + b"\r\n"


def test_a_table_that_no_sheet_holds_is_known() -> None:
    assert fits_excel(pa.table({"n": range(EXCEL_ROWS - 1)}))
    assert not fits_excel(pa.table({"n": range(EXCEL_ROWS)}))
    assert fits_excel(pa.table({"t": ["x" * EXCEL_CELL, None], "leeg": pa.nulls(2, pa.string())}))
    assert not fits_excel(pa.table({"t": ["x" * (EXCEL_CELL + 1)]}))
    assert not fits_excel(pa.table({"t": ["é" * EXCEL_CELL]}))
