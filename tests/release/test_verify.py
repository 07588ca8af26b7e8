"""`koplopers verify`: passes a whole release and names what differs in a damaged one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.runs import Run, copy_of, hashes
from tests.unit.cli.command import koplopers
from transforms.release.hashes import BESCHRIJVINGEN, told_hashes

TABLE = "voorbeeld.kern.codering.csv"


def test_the_release_the_captures_and_the_quotes_are_as_published(voorbeeld: Run) -> None:
    before = hashes(voorbeeld.layout.root)
    answer = koplopers("verify", "--voorbeeld", KOPLOPERS_DATA=str(voorbeeld.data))
    assert answer.code == 0
    assert answer.err == ""
    assert "Everything is as published." in answer.out
    rows = [line.split() for line in answer.out.splitlines() if line.split()[-1:] == ["0"]]
    checked = {" ".join(row[:-2]): int(row[-2]) for row in rows}
    assert checked.keys() == {"release files", "captures and inbox files", "quotes", "published warehouse"}
    assert checked["captures and inbox files"] == 17
    assert all(number > 0 for number in checked.values())
    assert hashes(voorbeeld.layout.root) == before


def test_a_release_folder_can_be_named(own_copy: Path) -> None:
    answer = koplopers("verify", str(own_copy), KOPLOPERS_DATA=str(own_copy.parent / "geen"))
    assert answer.code == 0
    assert str(own_copy) in answer.out


def _flip(folder: Path) -> str:
    path = folder / TABLE
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    return path.name


def _remove(folder: Path) -> str:
    (folder / TABLE).unlink()
    return TABLE


def _add(folder: Path) -> str:
    (folder / "extra.csv").write_text("a\n")
    return "extra.csv"


def _add_hidden_below(folder: Path) -> str:
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site" / ".x").write_text("a\n")
    return "site/.x"


def _empty(folder: Path) -> str:
    (folder / "koplopers.duckdb").write_bytes(b"")
    return "koplopers.duckdb"


def _lose_a_sum(folder: Path) -> str:
    path = folder / "SHA256SUMS"
    path.write_text("".join(line for line in path.read_text().splitlines(True) if TABLE not in line))
    return TABLE


@pytest.mark.parametrize("damage", [_flip, _remove, _add, _add_hidden_below, _empty, _lose_a_sum])
def test_damage_is_named_with_exit_code_1(own_copy: Path, damage: object) -> None:
    assert callable(damage)
    named = damage(own_copy)
    answer = koplopers("verify", str(own_copy), KOPLOPERS_DATA=str(own_copy.parent))
    assert answer.code == 1
    assert str(own_copy / named) in answer.out
    assert "do not use this release" in answer.err
    assert "as published." not in answer.out


def test_a_release_without_checksums_is_none(own_copy: Path) -> None:
    (own_copy / "SHA256SUMS").unlink()
    answer = koplopers("verify", str(own_copy), KOPLOPERS_DATA=str(own_copy.parent))
    assert answer.code == 1
    assert "SHA256SUMS" in answer.err


@pytest.mark.parametrize("name", BESCHRIJVINGEN)
def test_a_descriptor_that_tells_another_hash_is_seen(own_copy: Path, name: str) -> None:
    """Also when someone made the checksums fit: all descriptions of one file must agree."""
    path = own_copy / name
    text = path.read_text(encoding="utf-8")
    told = told_hashes(name, text)[TABLE]
    old = _sum(own_copy, name)
    path.write_text(text.replace(told, "0" * 64), encoding="utf-8")
    sums = own_copy / "SHA256SUMS"
    sums.write_text(sums.read_text().replace(old, _sum(own_copy, name)))
    answer = koplopers("verify", str(own_copy), KOPLOPERS_DATA=str(own_copy.parent))
    assert answer.code == 1
    assert f"{TABLE}: the hash in {name} differs from SHA256SUMS" in " ".join(answer.out.split())


def _sum(folder: Path, name: str) -> str:
    return hashes(folder)[name]


def test_a_changed_or_missing_inbox_file_is_named(voorbeeld: Run, tmp_path: Path) -> None:
    data = copy_of(voorbeeld, tmp_path)
    inbox = data / "voorbeeld" / "inbox"
    (inbox / "prestatieafspraken-leek-2017.pdf").write_bytes(b"iets anders")
    (inbox / "prestatieafspraken-raalte-2018.txt").unlink()
    answer = koplopers("verify", "--voorbeeld", KOPLOPERS_DATA=str(data))
    assert answer.code == 1
    assert "inbox:prestatieafspraken-leek-2017.pdf" in answer.out
    assert "inbox:prestatieafspraken-raalte-2018.txt" in answer.out
