"""`--help` names every option of the contract and reads well."""

from __future__ import annotations

import pytest

from tests.unit.cli.command import WIDTH, koplopers

OPTIONS = {
    "run": ("--voorbeeld", "--offline", "--bron", "--full"),
    "code": ("PATH", "--json", "--out", "--coder"),
    "evaluate": ("GOLD", "--json", "--coder"),
    "sql": ("QUERY", "--csv", "--json", "--voorbeeld"),
    "sample": ("--n", "--seed", "--out", "--voorbeeld"),
    "verify": ("--voorbeeld", "[release]"),
    "diff": ("old", "new", "--csv"),
    "duckdb-wasm": ("FROM",),
    "ui": ("--voorbeeld", "--port"),
}


@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_help_lists_the_commands(flag: str) -> None:
    answer = koplopers(flag)
    assert answer.code == 0
    assert answer.err == ""
    for command in (*OPTIONS, "review"):
        assert f" {command} " in answer.out


def test_no_command_shows_the_help_and_is_wrong_usage() -> None:
    answer = koplopers()
    assert answer.code == 2
    assert "Usage: koplopers" in answer.out + answer.err


@pytest.mark.parametrize("command", OPTIONS)
def test_help_of_a_command_explains_every_option(command: str) -> None:
    answer = koplopers(command, "--help")
    assert answer.code == 0
    assert f"Usage: koplopers {command}" in answer.out
    for option in OPTIONS[command]:
        assert option in answer.out
    # Every row of the option boxes says something: name, perhaps type, then words.
    rows = [line.strip("│ ") for line in answer.out.splitlines() if line.startswith("│ --")]
    assert rows
    assert all(len(row.split()) >= 3 for row in rows)
    assert max(map(len, answer.out.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("export", ("FILE", "--n", "--kenmerk", "--beoordelaar", "--dubbel", "--voorbeeld")),
        ("import", ("FILE", "--voorbeeld", "Exit code 1")),
    ],
)
def test_help_of_review_explains_every_option(command: str, options: tuple[str, ...]) -> None:
    answer = koplopers("review", command, "--help")
    assert answer.code == 0
    assert f"Usage: koplopers review {command}" in answer.out
    for option in options:
        assert option in answer.out


def test_help_of_run_gives_the_exit_codes() -> None:
    out = koplopers("run", "--help").out
    assert "Exit code 0" in out
    assert "1: a blocking check failed" in " ".join(out.split())
    assert "2: wrong usage or settings" in " ".join(out.split())


def test_debug_is_documented() -> None:
    assert "--debug" in koplopers("--help").out
