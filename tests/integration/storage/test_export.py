"""Files for others: the same bytes everywhere, no formulas, nothing lost."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.export import FORMULA_SIGNS, cell, sha256_of, write_csv_file, write_parquet_file
from warehouse.parquet import arrow_table
from warehouse.tables import get_table

TABLE = get_table("kern.vindplaats")
MADE = """
import sys
from pathlib import Path
from tests.integration.storage.test_export import TABLE, place
from warehouse.export import sha256_of, write_csv_file, write_parquet_file
from warehouse.parquet import arrow_table
data = arrow_table(TABLE, [place(url=f"https://voorbeeld.nl/{c}", titel=c) for c in "zıİaéÆ"])
csv, parquet = (Path(sys.argv[1]) / name for name in ("a.csv", "a.parquet"))
write_csv_file(csv, TABLE, data)
write_parquet_file(parquet, TABLE, data, {"b": "1", "a": "2"})
print(sha256_of(csv), sha256_of(parquet))
"""


def place(**more: Any) -> dict[str, Any]:
    moment = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    fixed = {"bron": "inbox", "soort": "document", "status": "vastgelegd", "eerst_gezien_op": moment}
    return fixed | {"url": "https://voorbeeld.nl"} | more


def read_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8"), newline="")))


def titles(tmp_path: Path, *texts: str | None) -> list[str]:
    """The texts as a reader of the CSV file finds them."""
    rows = [place(url=f"u{number:03d}", titel=text) for number, text in enumerate(texts)]
    path = tmp_path / "a.csv"
    write_csv_file(path, TABLE, arrow_table(TABLE, rows))
    header, *found = read_csv(path)
    assert len(found) == len(texts)
    return [row[header.index("titel")] for row in found]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-1", "@x", "\tx", "\rx", "\0=1", "\0", "=\0", "-"])
def test_no_cell_is_a_formula(tmp_path: Path, text: str) -> None:
    (found,) = titles(tmp_path, text)
    assert not found.startswith(FORMULA_SIGNS)
    assert "\0" not in found
    assert found.removeprefix("'") == text.replace("\0", "")


def test_quotes_newlines_and_separators_come_back_as_they_were(tmp_path: Path) -> None:
    texts = ['zegt "ja"', "a\nb", "a\r\nb", "a\rb", "a;b", "a,b", "'", '"', " a ", "é€𝄞"]
    assert titles(tmp_path, *texts) == texts


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1), max_size=5))
def test_any_text_comes_back_but_for_the_apostrophe_before_a_formula(
    texts: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = titles(Path(folder), *texts)
    assert found == [f"'{text}" if text.startswith(FORMULA_SIGNS) else text for text in texts]


def test_cells_of_every_type() -> None:
    assert [cell(value) for value in (None, True, False, 12, -3, 0.5, "")] == [
        "",
        "true",
        "false",
        "12",
        "-3",
        "0.5",
        "",
    ]
    assert cell(date(2026, 1, 2)) == "2026-01-02"
    assert cell(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)) == "2026-01-02T03:04:05Z"


def test_rows_are_sorted_by_the_key_and_ends_are_lf(tmp_path: Path) -> None:
    rows = [place(url=url) for url in ("c", "a", "b")]
    write_csv_file(tmp_path / "a.csv", TABLE, arrow_table(TABLE, rows))
    header, *found = read_csv(tmp_path / "a.csv")
    assert header == [column.name for column in TABLE.columns]
    assert [row[1] for row in found] == ["a", "b", "c"]
    assert b"\r" not in (tmp_path / "a.csv").read_bytes()


def test_parquet_is_described_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_parquet_file(path, TABLE, arrow_table(TABLE, [place()]), {"release": "2026.11.0", "voorbeeld": "true"})
    schema = pq.read_schema(path)
    assert schema.metadata[b"release"] == b"2026.11.0"
    assert schema.metadata[b"voorbeeld"] == b"true"
    assert schema.metadata[b"description"].decode() == TABLE.description
    for column in TABLE.columns:
        assert schema.field(column.name).metadata[b"description"].decode() == column.description


def test_bytes_do_not_depend_on_hash_seed_time_zone_locale_or_moment(tmp_path: Path) -> None:
    printed = set()
    for number, surroundings in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
            {
                "PYTHONHASHSEED": "4242",
                "TZ": "Pacific/Kiritimati",
                "LC_ALL": "tr_TR.UTF-8",
                "ARROW_DEFAULT_MEMORY_POOL": "system",
            },
        )
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", MADE, str(folder)],
            env=os.environ | surroundings,
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[3],
        )
        printed.add(done.stdout)
    assert len(printed) == 1


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    assert sha256_of(tmp_path / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
