"""`koplopers sql` answers questions and can change, read or write nothing but the published tables."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import duckdb
import pytest

from tests.unit.cli.command import Answer, koplopers


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose warehouse holds one small table, with values that a screen must not take literally."""
    path = tmp_path / "data" / "warehouse" / "koplopers.duckdb"
    path.parent.mkdir(parents=True)
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE SCHEMA kern")
        connection.execute("CREATE TABLE kern.proef (naam VARCHAR, aantal BIGINT, datum DATE)")
        connection.execute(
            "INSERT INTO kern.proef VALUES ('Zwolle, \"stad\"', 3, DATE '2016-01-02'), (NULL, NULL, NULL), "
            "('[bold]' || chr(27) || '[31m' || chr(7) || repeat('x', 100), 4, NULL)"
        )
    return tmp_path / "data"


def ask(data: Path, *arguments: str) -> Answer:
    return koplopers("sql", *arguments, KOPLOPERS_DATA=str(data))


def test_table_shows_columns_rows_and_their_number(data: Path) -> None:
    answer = ask(data, "select * from kern.proef order by aantal")
    assert answer.code == 0
    assert answer.err == ""
    assert 'Zwolle, "stad"' in answer.out
    assert "2016-01-02" in answer.out
    assert answer.out.splitlines()[-1] == "3 rows"
    assert ask(data, "select 1").out.splitlines()[-1] == "1 row"


def test_table_takes_no_markup_and_no_escapes_from_values_and_cuts_long_ones(data: Path) -> None:
    out = ask(data, "select naam from kern.proef where aantal = 4").out
    assert "[bold]" in out
    assert not {"\x1b", "\x07"} & set(out)
    assert "x…" in out


def test_column_names_are_shown_as_they_are(data: Path) -> None:
    out = ask(data, 'select 1 as "[/red]\x1b[31m"').out
    assert "[/red]" in out
    assert "\x1b" not in out


def test_csv_is_complete(data: Path) -> None:
    answer = ask(data, "--csv", "select * from kern.proef order by aantal nulls last")
    rows = list(csv.reader(io.StringIO(answer.out)))
    assert answer.code == 0
    assert rows[:2] == [["naam", "aantal", "datum"], ['Zwolle, "stad"', "3", "2016-01-02"]]
    assert rows[2][0].endswith("x" * 100)
    assert rows[3] == ["", "", ""]


def test_json_is_one_list_of_objects(data: Path) -> None:
    answer = ask(data, "--json", "select * from kern.proef where aantal = 3")
    assert json.loads(answer.out) == [{"naam": 'Zwolle, "stad"', "aantal": 3, "datum": "2016-01-02"}]


def test_json_without_rows_is_an_empty_list(data: Path) -> None:
    assert json.loads(ask(data, "--json", "select * from kern.proef where false").out) == []


def test_csv_and_json_together_are_wrong_usage(data: Path) -> None:
    answer = ask(data, "--csv", "--json", "select 1")
    assert answer.code == 2
    assert "choose one" in answer.err


@pytest.mark.parametrize("query", ["selec 1", "select * from nergens", "select nergens", "", " ; ", "/* niets */"])
def test_bad_query_is_wrong_usage_and_says_why(data: Path, query: str) -> None:
    answer = ask(data, query)
    assert answer.code == 2
    assert answer.out == ""
    assert answer.err.startswith("The query can't be run: ")
    assert "Traceback" not in answer.err


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "query",
    [
        "insert into kern.proef values ('x', 1, null)",
        "update kern.proef set aantal = 0",
        "delete from kern.proef",
        "drop table kern.proef",
        "alter table kern.proef add column x int",
        "create table kern.nieuw (x int)",
        "attach '{folder}/ander.duckdb' as ander",
        "attach '{folder}/ander.duckdb' as ander (read_write)",
        "copy (select 1) to '{folder}/uit.csv'",
        "copy kern.proef to '{folder}/uit.parquet' (format parquet)",
        "export database '{folder}/uit'",
        "select * from read_csv('{folder}/geheim.csv')",
        "select * from read_text('{folder}/geheim.csv')",
        "select * from '{folder}/geheim.csv'",
        "select * from glob('{folder}/*')",
        "install httpfs",
        "load '{folder}/x.duckdb_extension'",
        "set enable_external_access = true",
        "reset enable_external_access",
        "select 1; copy (select 1) to '{folder}/uit.csv'",
    ],
)
def test_writing_and_other_files_are_refused(data: Path, tmp_path: Path, query: str) -> None:
    (tmp_path / "geheim.csv").write_text("sleutel\nwaarde\n")
    before = _files(tmp_path)
    answer = ask(data, query.format(folder=tmp_path))
    assert answer.code == 2
    assert "waarde" not in answer.out
    assert answer.err.startswith("The query can't be run: ")
    assert _files(tmp_path) == before
    assert {path.name for path in tmp_path.iterdir()} == {"data", "geheim.csv"}
