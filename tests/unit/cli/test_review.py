"""`koplopers review` and `koplopers sample`: exit codes and sentences of wrong usage, and a whole round."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.command import koplopers


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("review", "export", "lijst.pdf"), "must end in .xlsx or .csv"),
        (("review", "import", "lijst"), "must end in .xlsx or .csv"),
        (("sample", "--out", "x.txt"), "must end in .xlsx or .csv"),
        (("review", "export", "x.csv", "--kenmerk", "woonvorm"), "--kenmerk woonvorm: there is no such kenmerk"),
        (("review", "export", "x.csv", "--dubbel"), "--dubbel needs --beoordelaar"),
        (("review", "export", "x.csv", "--beoordelaar", "j.voorbeeld@example.org"), "names nobody"),
        (("review", "export", "x.csv", "--beoordelaar", "mens"), "choose another alias"),
        (("review", "export", "x.csv", "--n", "0"), "or equal to 1"),
        (("sample", "--n", "0"), "or equal to 1"),
    ],
)
def test_wrong_usage_is_one_sentence_and_2(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    answer = koplopers(*arguments, KOPLOPERS_DATA=str(tmp_path))
    assert answer.code == 2
    assert sentence in " ".join(answer.err.replace("│", " ").split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [("review", "export", "x.csv"), ("sample", "--n", "3")])
@pytest.mark.parametrize("voorbeeld", [(), ("--voorbeeld",)])
def test_before_the_first_run_one_sentence_says_so(
    tmp_path: Path, arguments: tuple[str, ...], voorbeeld: tuple[str, ...]
) -> None:
    answer = koplopers(*arguments, *voorbeeld, KOPLOPERS_DATA=str(tmp_path))
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    folder = tmp_path.joinpath(*(option.strip("-") for option in voorbeeld))
    run = " ".join(("koplopers run", *voorbeeld))
    assert f"{folder}: nothing was coded here yet; run {run} first" in answer.err
    assert "publish" not in answer.err


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    answer = koplopers("review", "import", str(tmp_path / "weg.xlsx"), KOPLOPERS_DATA=str(tmp_path / "data"))
    assert answer.code == 1
    assert "weg.xlsx" in answer.err
