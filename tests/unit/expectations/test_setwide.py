"""Loading and running rule files: what is wrong with a rule stops the run, it never passes."""

# ruff: noqa: S608 - the rules are texts of the tests

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from expectations import setwide
from expectations.model import CheckError
from expectations.setwide import Regel, load_rules, run_rules
from warehouse.tables import get_table

TABLES = {"kern.document": get_table("kern.document")}
HEADER = "-- naam: regel\n-- tabel: kern.document\n-- ernst: fout\n-- reden: Because\n--   it must.\n"


def rule_file(folder: Path, text: str, name: str = "regel") -> Path:
    folder.joinpath(f"{name}.sql").write_text(text, encoding="utf-8")
    return folder


def test_a_header_may_go_on_over_several_lines(tmp_path: Path) -> None:
    (rule,) = load_rules(rule_file(tmp_path, HEADER + "SELECT 1 -- one\n"))
    assert rule == Regel("regel", "kern.document", "fout", "Because it must.", "SELECT 1 -- one")


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        (HEADER.replace("-- ernst: fout\n", "") + "SELECT 1", "regel", "header must give"),
        (HEADER.replace("fout", "ernstig") + "SELECT 1", "regel", "ernst is one of fout"),
        (HEADER + "SELECT 1", "anders", "file name must be"),
        ("SELECT 1", "regel", "header must give"),
    ],
)
def test_a_rule_without_a_complete_header_is_refused(tmp_path: Path, text: str, name: str, message: str) -> None:
    with pytest.raises(CheckError, match=message):
        load_rules(rule_file(tmp_path, text, name))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "SELECT geen FROM kern.niets", "rule regel on kern.document could not be run"),
        (HEADER.replace("kern.document", "kern.niets") + "SELECT 1", "there is no table kern.niets"),
    ],
)
def test_a_rule_that_can_not_be_run_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    rules = load_rules(rule_file(tmp_path, text))
    monkeypatch.setattr(setwide, "load_rules", lambda: rules)
    with duckdb.connect() as connection, pytest.raises(CheckError, match=message):
        run_rules(connection, TABLES)


def test_five_failing_rows_are_shown_and_all_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = load_rules(rule_file(tmp_path, HEADER + "SELECT 9 - range AS n, NULL AS leeg FROM range(9)"))
    monkeypatch.setattr(setwide, "load_rules", lambda: rules)
    with duckdb.connect() as connection:
        (outcome,) = run_rules(connection, TABLES)
    assert (outcome.aantal_fout, outcome.geslaagd) == (9, False)
    assert outcome.voorbeeld == "; ".join(f"n={n}, leeg=leeg" for n in range(1, 6))
