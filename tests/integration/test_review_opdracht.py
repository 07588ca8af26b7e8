"""The commands `review` and `sample` over a data folder: what they write, say, and give as exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.werkplaats import TEKST, Werkplaats
from tests.unit.cli.command import Answer, koplopers
from transforms.beoordeling.formaten import from_xlsx


@pytest.fixture
def data(werkplaats: Werkplaats) -> str:
    return str(werkplaats.settings.data)


def review(data: str, *arguments: str) -> Answer:
    return koplopers("review", *arguments, KOPLOPERS_DATA=data)


def test_export_fill_in_import(data: str, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    out = review(data, "export", str(path), "--n", "3", "--kenmerk", "woonvormen", "--beoordelaar", "lezer-1")
    assert out.code == 0
    assert "3 of 4 codes that wait for review" in out.out
    assert f"koplopers review import {path}" in out.out
    text = path.read_text("utf-8-sig")
    assert text.count(";Woonvormen;") == 3
    assert review(data, "import", str(path)).code == 0, "nobody decided yet: nothing is wrong"
    filled = text.replace(";;;;lezer-1;;", ";ja;1;;lezer-1;20-11-2026;", 1).replace(
        ";;;;lezer-1;;", ";+;;;lezer-1;20-11-2026;", 1
    )
    path.write_text(filled, encoding="utf-8")
    done = review(data, "import", str(path))
    assert done.code == 1
    assert "1 decisions stored" in done.out
    assert f"{path} row 3: waarde '+' is none of" in done.err
    assert review(data, "export", str(path)).code == 1, "the file that was filled in is not overwritten"
    assert path.read_text("utf-8") == filled


def test_a_sample_goes_into_the_data_folder(data: str, werkplaats: Werkplaats) -> None:
    answer = koplopers("sample", "--n", "2", "--seed", "7", KOPLOPERS_DATA=data)
    assert answer.code == 0
    assert "2 agreements in 1 strata, 26 codes" in answer.out
    assert "2 van 4 documents" in answer.out
    path = werkplaats.omgeving.layout.root / "steekproef-2-7.xlsx"
    assert len(from_xlsx(path.read_bytes())) == 26


def test_when_nothing_waits_no_file_is_written(data: str, tmp_path: Path) -> None:
    answer = review(data, "export", str(tmp_path / "x.csv"), "--dubbel", "--beoordelaar", "lezer-2")
    assert answer.code == 0
    assert "Nothing waits for review" in answer.out
    assert not (tmp_path / "x.csv").exists()


def test_what_was_not_published_is_not_reviewed(data: str, werkplaats: Werkplaats, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    for answer in (review(data, "export", str(path)), koplopers("sample", "--out", str(path), KOPLOPERS_DATA=data)):
        assert answer.code == 1
        assert "did not publish" in answer.err
        assert not path.exists()
    werkplaats.publiceer()
    assert review(data, "export", str(path)).code == 0
