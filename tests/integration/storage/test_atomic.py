"""A reader never sees half a file, whatever goes wrong while it is written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.atomic import TEMPORARY_MARK, remove_unfinished, replacing, write_bytes, write_text

WRITER = """
import os, sys
from pathlib import Path
from warehouse.atomic import replacing
with replacing(Path(sys.argv[1])) as temporary:
    with temporary.open("wb") as file:
        file.write(b"half of the new file")
        file.flush()
        print("halfway", flush=True)
        sys.stdin.read()
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_content_replaces_the_old_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "map" / "bestand.txt"
    write_text(path, "één\r\n")
    write_bytes(path, b"twee")
    assert path.read_bytes() == b"twee"
    assert names(path.parent) == ["bestand.txt"]


def test_text_is_utf8_with_the_line_ends_as_given(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "é\n\r\n")
    assert (tmp_path / "a").read_bytes() == b"\xc3\xa9\n\r\n"


def test_an_error_while_writing_leaves_the_old_file_and_no_leftovers(tmp_path: Path) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(b"oud")

    def write() -> None:
        with replacing(path) as temporary:
            temporary.write_bytes(b"half")
            raise RuntimeError("fault")

    with pytest.raises(RuntimeError, match="fault"):
        write()
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["bestand"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(b"oud")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(*((os, "fsync") if call == "fsync" else (Path, "replace")), full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_bytes(path, b"nieuw")
    assert caught.value.filename == str(path)
    assert path.read_bytes() == b"oud"
    assert names(tmp_path) == ["bestand"]


def test_a_writer_that_made_no_file_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(b"oud")
    with pytest.raises(FileNotFoundError), replacing(path):
        pass
    assert path.read_bytes() == b"oud"


def test_a_killed_writer_leaves_the_old_file_whole_and_its_leftover_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "bestand"
    path.write_bytes(b"oud")
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"halfway\n"
    child.send_signal(signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    child.stdout.close()
    child.stdin.close()
    assert path.read_bytes() == b"oud"
    leftovers = [name for name in names(tmp_path) if name.startswith(TEMPORARY_MARK)]
    assert len(leftovers) == 1
    remove_unfinished(tmp_path)
    assert names(tmp_path) == ["bestand"]


def test_unfinished_files_and_folders_are_removed_at_any_depth_and_nothing_else(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / f"{TEMPORARY_MARK}1-x").write_text("half")
    (deep / f"{TEMPORARY_MARK}map").mkdir()
    (deep / f"{TEMPORARY_MARK}map" / f"{TEMPORARY_MARK}2-y").write_text("half")
    (deep / "heel").write_text("heel")
    remove_unfinished(tmp_path)
    assert names(deep) == ["heel"]
    remove_unfinished(tmp_path / "is er niet")
