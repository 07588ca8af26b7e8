"""`koplopers sql` answers questions and can change, read or write nothing but the published tables."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from rich.console import Console

from pipelines.cli import rijen, screen
from tests.unit.cli.command import Answer, koplopers
from warehouse.tables import get_table


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


def add_examples(data: Path) -> None:
    with duckdb.connect(str(data / "warehouse" / "koplopers.duckdb")) as connection:
        connection.execute(get_table("main.voorbeelden").ddl())
        connection.execute(
            "INSERT INTO main.voorbeelden VALUES (1, 'alle', 'Wat is er?', 'SELECT naam FROM kern.proef', 'Alles.'), "
            "(2, 'geen', 'Wat is er niet?', 'SELECT naam FROM kern.proef WHERE false', 'Niets.')"
        )


def test_without_a_query_the_examples_are_listed(data: Path) -> None:
    add_examples(data)
    answer = ask(data)
    assert answer.code == 0
    assert "Wat is er?" in answer.out
    assert "2 rows" in answer.out
    assert [row["naam"] for row in json.loads(ask(data, "--json").out)] == ["alle", "geen"]


@pytest.mark.parametrize("name", ["1", "alle"])
def test_an_example_is_run_by_number_or_name_with_its_question_and_explanation(data: Path, name: str) -> None:
    add_examples(data)
    out = ask(data, name).out
    assert out.startswith("Wat is er?\n\nSELECT naam FROM kern.proef\n")
    assert "3 rows" in out
    assert out.splitlines()[-1] == "Alles."
    assert len(json.loads(ask(data, name, "--json").out)) == 3


def test_a_number_that_no_example_has_is_wrong_usage(data: Path) -> None:
    older = ask(data, "9")  # a warehouse that was made before there were examples
    add_examples(data)
    newer = ask(data, "9")
    assert older.code == newer.code == 2
    assert older.err == newer.err
    assert older.err.startswith("There is no example query 9; ")


def test_a_word_that_is_no_example_is_a_query(data: Path) -> None:
    assert json.loads(ask(data, "--json", "show").out)[0]["name"] == "proef"


def test_many_rows_are_bounded_on_the_screen_and_whole_in_csv_and_json(data: Path) -> None:
    query = "select i, 'rij ' || i as naam from range(10000) t(i) order by i"
    out = ask(data, query).out
    assert out.splitlines()[-1] == "100 rows; there are more: --csv or --json gives all of them, WHERE or LIMIT fewer"
    assert "rij 99" in out
    assert "rij 100" not in out
    assert len(ask(data, "--csv", query).out.splitlines()) == 10_001
    assert [row["i"] for row in json.loads(ask(data, "--json", query).out)] == list(range(10_000))


def test_exactly_the_bound_is_not_more(data: Path) -> None:
    assert ask(data, "select * from range(100)").out.splitlines()[-1] == "100 rows"


def test_without_rows_the_columns_are_named(data: Path) -> None:
    assert ask(data, "select naam, aantal from kern.proef where false").out.splitlines() == [
        "Columns: naam, aantal",
        "0 rows",
    ]


VALUES = (
    "select 1.5::decimal(4, 2) as d, 2::decimal(4, 2) as heel, ['a', NULL] as lijst, {'x': 1, 'y': [true]} as s, "
    "true as b, 'é€' as tekst, date '2020-01-02' as dag, timestamptz '2020-01-02 03:04:05+00' as moment, 1 / 3 as f, "
    "1e-9 as klein, 'nan'::double as nan, NULL as niets, '' as leeg, -5 as min, '-5' as streep, "
    "sum(9223372036854775807 * 2::hugeint) as groot"
)


def test_json_has_numbers_lists_and_dates_as_such(data: Path) -> None:
    (row,) = json.loads(ask(data, "--json", VALUES).out)
    assert row == {
        "d": 1.5,
        "heel": 2,
        "lijst": ["a", None],
        "s": {"x": 1, "y": [True]},
        "b": True,
        "tekst": "é€",
        "dag": "2020-01-02",
        "moment": "2020-01-02T03:04:05Z",
        "f": 1 / 3,
        "klein": 1e-9,
        "nan": None,
        "niets": None,
        "leeg": "",
        "min": -5,
        "streep": "-5",
        "groot": 18446744073709551614,
    }


def test_csv_is_that_of_a_release_and_starts_no_formula(data: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(ask(data, "--csv", VALUES).out))
    assert row["streep"] == "'-5"
    assert row["min"] == "-5"
    assert row["b"] == "true"
    assert json.loads(row["lijst"]) == ["a", None]
    assert (row["niets"], row["nan"], row["leeg"]) == ("", "", "")
    assert row["moment"] == "2020-01-02T03:04:05Z"


def test_screen_tells_null_from_empty_and_shortens_numbers(data: Path) -> None:
    out = ask(data, "select NULL as a, '' as b, 1 / 3 as c, 1e-9 as d, false as e, ['x', 'y'] as f").out
    assert out.splitlines()[3].split() == ["NULL", "0.3333", "1e-09", "false", "x,", "y"]


def test_two_columns_of_one_name_are_refused_in_json_alone(data: Path) -> None:
    answer = ask(data, "--json", "select 1 as a, 2 as a")
    assert answer.code == 2
    assert "called a" in answer.err
    assert answer.out == ""
    assert ask(data, "--csv", "select 1 as a, 2 as a").out == "a,a\n1,2\n"


def test_an_error_is_one_line_with_what_duckdb_proposes(data: Path) -> None:
    answer = ask(data, "select * from kern.proeff")
    assert answer.err.count("\n") == 1
    assert 'Did you mean "proef"?' in answer.err or 'Did you mean "kern.proef"?' in answer.err
    assert "LINE 1" not in answer.err


def test_an_error_among_the_rows_is_said_and_is_no_success(data: Path) -> None:
    answer = ask(data, "--json", "select if(i = 99999, error('te laat'), i) as i from range(100000) t(i)")
    assert answer.code == 2
    assert answer.err == "The query can't be run: Invalid Input Error: te laat\n"


def test_a_file_that_another_program_writes_in_is_not_called_damaged(data: Path) -> None:
    path = data / "warehouse" / "koplopers.duckdb"
    writes = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", writes, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdin is not None
        assert writer.stdout.readline() == "open\n"
        answer = ask(data, "select 1")
        writer.stdin.close()
        writer.wait()
    assert answer.code == 1
    assert "another program holds this file open" in answer.err
    assert ask(data, "select 1").code == 0


LONG = "woord " * 30


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], io.StringIO]:
    """A terminal of that width, of which the text is kept."""

    def make(width: int) -> io.StringIO:
        kept = io.StringIO()
        monkeypatch.setattr(screen, "output", Console(file=kept, width=width, force_terminal=True, color_system=None))
        return kept

    return make


@pytest.mark.parametrize("width", [80, 120, 200])
def test_a_terminal_is_never_written_past_its_width_and_no_word_is_broken(
    terminal: Callable[[int], io.StringIO], width: int
) -> None:
    link = "https://www.example.org/" + "x" * 30
    kept = terminal(width)
    rijen.show(["gemeente", "citaat", "url", "pagina"], [("Zwolle", LONG, link, 3), ("Raalte", "kort", link, None)])
    lines = kept.getvalue().splitlines()
    assert max(len(line) for line in lines) <= width
    assert kept.getvalue().count(link) == 2
    assert set(re.findall(r"\bwo\w*", kept.getvalue())) == {"woord"}
    assert "Zwolle" in kept.getvalue()


def test_what_is_too_wide_for_a_terminal_is_a_block_a_row_with_whole_values(
    terminal: Callable[[int], io.StringIO],
) -> None:
    kept = terminal(80)
    columns = [f"kolom{i}" for i in range(30)]
    rijen.show(columns, [["een\ntwee " * 40, *range(29)]])
    out = kept.getvalue()
    assert "— 1 —" in out
    assert out.count("een") == 40
    assert [line.split()[0] for line in out.splitlines() if line.startswith("kolom")] == columns


def test_a_pipe_gets_a_line_a_row_without_colour(data: Path) -> None:
    out = ask(data, "select repeat('woord ', 30) as a, a as b, repeat('x', 50) as c, i from range(3) t(i)").out
    assert "\x1b" not in out
    assert len([line for line in out.splitlines() if "x" * 50 in line]) == 3
