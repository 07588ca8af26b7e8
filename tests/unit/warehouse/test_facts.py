"""Reading a reference file: each planted fault is refused in one sentence with file, line and remedy."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

import pytest

from warehouse.facts import FACTS_FOLDER, FactsError, fact_names, facts_version, read_facts
from warehouse.tables import get_table

GEMEENTE = "GM0003,Appingedam,PV20,Groningen,2014,2020,2021-01-01"
STEP = "2021-01-01,GM0003,Appingedam,GM1979,Eemsdelta,samenvoeging,1,true,"


def plant(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of a shipped file in which `old`, which occurs once, is replaced."""
    content = (FACTS_FOLDER / f"{name}.csv").read_bytes()
    assert content.count(old.encode()) == 1
    path = folder / f"{name}.csv"
    path.write_bytes(content.replace(old.encode(), new.encode("latin-1" if "\xff" in new else "utf-8")))
    return path


def line_of(name: str, text: str) -> int:
    content = (FACTS_FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    return content[: content.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("name", "old", "new", "place", "words"),
    [
        (
            "gemeente",
            "gemeente_code,naam",
            "naam,gemeente_code",
            "line 1",
            "the header is wrong, make it gemeente_",
        ),
        ("gemeente", "gemeente_code,naam", "\ufeffgemeente_code,naam", "line 1", "the header is wrong"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2014", "2014.0"), "column eerste_jaar", "not a whole number"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2014", "2_014"), "column eerste_jaar", "not a whole number"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2014", "2013"), "column eerste_jaar", "below the minimum 2014"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2020", "9999"), "column laatste_jaar", "above the maximum 2100"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2021-01-01", "20210101"), "column geldig_tot", "not a date"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("2021-01-01", "2021-02-29"), "column geldig_tot", "not a date"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("GM0003", "GM003"), "column gemeente_code", "pattern ^GM[0-9]{4}$"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("Appingedam", ""), "column naam", "required, fill it in"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("Appingedam", "Appingedam "), "column naam", "without spaces"),
        ("gemeente", GEMEENTE, GEMEENTE + ",", "", "8 cells under a header of 7"),
        ("gemeente", GEMEENTE, "", "", "0 cells under a header of 7"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("Appingedam", '"Apping"edam'), "", "mend the quotes"),
        ("gemeente", GEMEENTE, GEMEENTE + "\r", "", "save the file with LF"),
        ("gemeente", GEMEENTE, GEMEENTE.replace("Appingedam", "\xff"), "", "save the file as UTF-8"),
        (
            "gemeente_opvolging",
            STEP,
            STEP.replace("samenvoeging", "fusie"),
            "column soort",
            "use one of samenvoeging",
        ),
        ("gemeente_opvolging", STEP, STEP.replace(",1,", ",1.01,"), "column aandeel", "above the maximum 1"),
        ("gemeente_opvolging", STEP, STEP.replace(",1,", ",nan,"), "column aandeel", "not a number"),
        ("gemeente_opvolging", STEP, STEP.replace("true", "ja"), "column binnen_bereik", "not true or false"),
    ],
)
def test_a_fault_is_one_clear_sentence(tmp_path: Path, name: str, old: str, new: str, place: str, words: str) -> None:
    path = plant(tmp_path, name, old, new)
    with pytest.raises(FactsError) as caught:
        read_facts(name, tmp_path)
    message = str(caught.value)
    assert message.startswith(f"{path}, line {line_of(name, old)}")
    assert place in message
    assert words in message
    assert "\n" not in message


def test_a_key_that_occurs_twice_names_both_lines(tmp_path: Path) -> None:
    path = plant(tmp_path, "gemeente", GEMEENTE, f"{GEMEENTE}\n{GEMEENTE}")
    with pytest.raises(FactsError) as caught:
        read_facts("gemeente", tmp_path)
    assert str(caught.value).startswith(f"{path}, line 3, column gemeente_code: the key GM0003 is on line 2 too")


def test_a_key_that_differs_only_in_writing_is_the_same_key(tmp_path: Path) -> None:
    row = "Alphen,verkorte_naam,1,"
    plant(tmp_path, "gemeente_valkuil", row, f"Alphen,verkorte_naam,01,,\n{row}")
    with pytest.raises(FactsError, match="the key Alphen / verkorte_naam / 1 is on line 3 too"):
        read_facts("gemeente_valkuil", tmp_path)


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    whole = (FACTS_FOLDER / "gemeente.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "gemeente.csv").write_text("".join(whole[:200]), encoding="utf-8")
    (tmp_path / "provincie.csv").write_bytes(b"")
    with pytest.raises(FactsError, match=r"gemeente\.csv, line 200: the file ends after 199 rows"):
        read_facts("gemeente", tmp_path)
    with pytest.raises(FactsError, match=r"provincie\.csv, line 1: the header is wrong"):
        read_facts("provincie", tmp_path)


def test_an_unknown_file_or_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FactsError, match=r"stad\.csv: there is no such file, use one of benchmark, coder_kwaliteit"):
        read_facts("stad")
    (tmp_path / "stad.csv").write_text("naam\nZwolle\n", encoding="utf-8")
    with pytest.raises(FactsError, match=r"stad\.csv: it has no table, write schema/referentie\.stad\.yml"):
        read_facts("stad", tmp_path)


@pytest.mark.parametrize("name", fact_names())
def test_a_shipped_file_is_read_whole(name: str) -> None:
    """Cell for cell what Python's own reader sees, in the schema of the table, descriptions included."""
    facts = read_facts(name)
    facts.validate(full=True)
    assert facts.schema.equals(get_table(f"referentie.{name}").arrow(), check_metadata=True)
    with (FACTS_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [{name: _written(value) for name, value in row.items()} for row in facts.to_pylist()] == cells


def _written(value: str | float | bool | datetime.date | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_the_version_follows_the_bytes_and_the_names(tmp_path: Path) -> None:
    folders = [tmp_path / letter for letter in "abc"]
    for folder, name, text in zip(folders, ("een", "een", "twee"), ("x\n1\n", "x\n2\n", "x\n1\n"), strict=True):
        folder.mkdir()
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    assert len({facts_version(folder) for folder in folders}) == 3
    assert facts_version(folders[0]) == facts_version(folders[0])
    assert len(facts_version()) == 16
    assert int(facts_version(), 16) > 0
