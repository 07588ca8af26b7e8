"""The generated suite as data: names, severities, hand-written checks, fingerprint, and what is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from expectations.model import CheckError, Uitkomst, describe
from expectations.suite import TABLES_FOLDER, build_suite, columns_of, suite_version
from warehouse.tables import Column, Table, get_table, load_tables

TOY = Table(
    table="kern.proef",
    description="A table for this test.",
    key=("code", "jaar"),
    minimum_rows=2,
    columns=(
        Column(name="code", type="text", description="Code.", required=True, pattern="^GM[0-9]{4}$"),
        Column(name="jaar", type="integer", description="Year.", minimum=2000, maximum=2100),
        Column(name="status", type="text", description="Status.", enum=("a", "b")),
        Column(name="vrij", type="text", description="Free text."),
    ),
)
NONE = Path("no such folder")
REPO = Path(__file__).parents[3]


def test_every_property_of_the_schema_becomes_a_check_with_a_readable_name() -> None:
    assert [check.naam for check in build_suite(TOY, NONE)] == [
        "kolommen",
        "niet_leeg:code",
        "patroon:code",
        "niet_leeg:jaar",
        "bereik:jaar",
        "waarden:status",
        "uniek:code+jaar",
        "rijen",
    ]
    assert {check.ernst for check in build_suite(TOY, NONE)} == {"fout"}


def test_every_table_has_checks_with_reasons_and_unique_names() -> None:
    for table in load_tables().values():
        checks = build_suite(table)
        assert all(check.reden for check in checks)
        assert len({check.naam for check in checks}) == len(checks)
        assert {name for check in checks for name in columns_of(check)} == {c.name for c in table.columns}


def test_hand_written_files_belong_to_a_table() -> None:
    assert {path.stem for path in TABLES_FOLDER.glob("*")} <= set(load_tables())


def test_the_version_changes_with_the_schema_and_with_the_hand_written_checks(tmp_path: Path) -> None:
    versions = {suite_version(TOY, NONE)}
    stricter = TOY.model_copy(update={"minimum_rows": 3})
    versions.add(suite_version(stricter, NONE))
    write(tmp_path, "{name: een, expectation: ExpectTableRowCountToEqual, kwargs: {value: 2}, reason: because it is}")
    versions.add(suite_version(TOY, tmp_path))
    assert len(versions) == 3
    assert suite_version(TOY, NONE) == suite_version(TOY.model_copy(), NONE)
    # A description is prose: it changes no check.
    assert suite_version(TOY.model_copy(update={"description": "Other words."}), NONE) in versions


def write(folder: Path, *checks: str) -> None:
    folder.joinpath("kern.proef.yml").write_text("".join(f"- {check}\n" for check in checks), encoding="utf-8")


UNIQUE = "{name: een, expectation: ExpectColumnValuesToBeUnique, kwargs: {column: vrij}, reason: because it is}"


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        ((UNIQUE.replace("BeUnique", "BeNice"),), "not in the list of expectations"),
        ((UNIQUE.replace("vrij", "niets"),), "unknown columns niets"),
        ((UNIQUE.replace("column: vrij", ""),), "een lacks column"),
        ((UNIQUE.replace("because it is", ""),), "not valid"),
        ((UNIQUE.replace("reason", "severity: ernstig, reason"),), "not valid"),
        ((UNIQUE, UNIQUE), "occur twice: een"),
        (("[",), "not valid"),
    ],
)
def test_a_wrong_hand_written_check_is_refused(tmp_path: Path, checks: tuple[str, ...], message: str) -> None:
    write(tmp_path, *checks)
    with pytest.raises(CheckError, match=message):
        build_suite(TOY, tmp_path)


def test_a_hand_written_check_keeps_its_severity_and_reason(tmp_path: Path) -> None:
    write(tmp_path, UNIQUE.replace("reason", "severity: waarschuwing, reason"))
    check = build_suite(TOY, tmp_path)[-1]
    assert (check.naam, check.ernst, check.reden) == ("een", "waarschuwing", "because it is")


def test_an_outcome_has_the_columns_of_its_table() -> None:
    assert list(Uitkomst.__dataclass_fields__) == [c.name for c in get_table("controle.uitkomst").columns]


def test_examples_are_few_short_and_harmless() -> None:
    assert describe([]) is None
    assert describe([None, 2, ("a", None)]) == "leeg; 2; a, leeg"
    assert describe(range(9)) == "0; 1; 2; 3; 4"
    text = describe(["x" * 100])
    assert text == "x" * 79 + "…"
    # A colour sequence, a bell, a line break and a mark that turns the writing direction round.
    assert describe(["\x1b[31m\a\n\u202eé\u2028"]) == "�[31m���é�"


def test_suite_and_rules_load_without_great_expectations() -> None:
    code = (
        "import sys, expectations.suite, expectations.setwide, expectations.validate\n"
        "sys.exit(', '.join({'great_expectations', 'pandas', 'dagster'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPO)
    assert (run.returncode, run.stderr) == (0, "")
