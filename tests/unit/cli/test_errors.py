"""A fault is one clear sentence and an exit code of the contract; a traceback only with `--debug`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.cli import run, sql
from tests.unit.cli.command import Answer, koplopers

REPO = Path(__file__).parents[3]
ESCAPE = "\x1b[31mrood\x1b[0m\x07"


def assert_sentence(answer: Answer, code: int, *parts: str) -> None:
    """Nothing on standard output, one line on standard error that holds the parts."""
    assert answer.code == code
    assert answer.out == ""
    assert answer.err.count("\n") == 1, answer.err
    assert "Traceback" not in answer.err
    for part in parts:
        assert part in answer.err


@pytest.mark.parametrize("arguments", [["run", "--nope"], ["nope"], ["ui", "--port", "x"], ["sql", "a", "b"]])
def test_wrong_usage_is_explained_with_exit_code_2(arguments: list[str]) -> None:
    answer = koplopers(*arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert "Usage: koplopers" in answer.err
    assert "Traceback" not in answer.err


def test_unknown_source_names_the_sources(tmp_path: Path) -> None:
    answer = koplopers("run", "--bron", "nergens", KOPLOPERS_DATA=str(tmp_path))
    assert_sentence(answer, 2, "nergens", "inbox", "captures")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KOPLOPERS_WORKERS", "0"),
        ("KOPLOPERS_WORKERS", "-1"),
        ("KOPLOPERS_WORKERS", "twee"),
        ("KOPLOPERS_WORKERS", "2.5"),
        ("KOPLOPERS_DELAY", "snel"),
        ("KOPLOPERS_DASK", "ergens"),
        ("KOPLOPERS_MIRROR", "ftp://127.0.0.1:8080"),
        ("KOPLOPERS_CONTACT", "bel maar"),
        ("KOPLOPERS_DELAY", "1e3"),
        ("KOPLOPERS_PUBLISH", "s4://nergens"),
    ],
)
def test_wrong_setting_is_named_before_any_work(name: str, value: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    answer = koplopers("run", **{"KOPLOPERS_DATA": str(data), name: value})
    assert_sentence(answer, 2, name, "unset it")
    assert not data.exists()


def test_data_that_is_a_file_is_a_wrong_setting(tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("x")
    assert_sentence(koplopers("run", KOPLOPERS_DATA=str(file)), 2, str(file), "is not a folder")


def test_data_that_cannot_be_made_is_said_with_the_remedy(tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_text("x")
    answer = koplopers("run", KOPLOPERS_DATA=str(file / "data"))
    assert_sentence(answer, 1, str(file), "can't be written", "KOPLOPERS_DATA")


@pytest.mark.parametrize("command", [["sql", "select 1"], ["verify"]])
def test_nothing_published_yet_says_how_to_make_it(command: list[str], tmp_path: Path) -> None:
    answer = koplopers(*command, KOPLOPERS_DATA=str(tmp_path))
    assert_sentence(answer, 1, "koplopers run")


def test_nothing_published_yet_of_the_example_says_its_own_command(tmp_path: Path) -> None:
    answer = koplopers("sql", "--voorbeeld", "select 1", KOPLOPERS_DATA=str(tmp_path))
    assert_sentence(answer, 1, "koplopers run --voorbeeld")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["code"], 2), (["evaluate"], 2), (["verify"], 1)],
)
def test_missing_path_is_named(arguments: list[str], code: int, tmp_path: Path) -> None:
    missing = tmp_path / "weg"
    assert_sentence(koplopers(*arguments, str(missing)), code, str(missing))


def test_unknown_coder_names_the_coders(tmp_path: Path) -> None:
    assert_sentence(koplopers("evaluate", str(tmp_path), "--coder", "orakel"), 2, "orakel", "passages")


@pytest.mark.parametrize(
    "arguments",
    [
        ["code", ESCAPE],
        ["evaluate", ESCAPE],
        ["verify", ESCAPE],
        ["run", "--bron", ESCAPE],
        ["run", f"--{ESCAPE}"],
        [ESCAPE],
    ],
)
def test_escape_sequences_in_arguments_do_not_reach_the_terminal(arguments: list[str], tmp_path: Path) -> None:
    answer = koplopers(*arguments, KOPLOPERS_DATA=str(tmp_path))
    assert answer.code in (1, 2)
    assert "rood" in answer.err
    assert not {"\x1b", "\x07"} & set(answer.out + answer.err)


def test_an_unforeseen_fault_is_a_sentence_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(run, "_check_sources", fail)
    answer = koplopers("run", KOPLOPERS_DATA=str(tmp_path))
    assert_sentence(answer, 1, "ZeroDivisionError", "--debug")


def test_interrupt_says_that_work_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sql, "load_settings", interrupt)
    assert_sentence(koplopers("sql", "select 1"), 130, "run again")


@pytest.mark.parametrize("debug", [False, True])
def test_debug_alone_shows_the_traceback_of_the_real_command(debug: bool, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipelines", *(["--debug"] if debug else []), "code", str(tmp_path / "weg")]
    done = subprocess.run(
        command, cwd=REPO, env={**os.environ, "KOPLOPERS_DATA": str(tmp_path)}, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert ("Traceback" in done.stderr) is debug
    assert done.stderr.splitlines()[-1].startswith(str(tmp_path / "weg"))
