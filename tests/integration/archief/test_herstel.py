"""Killed at any moment: what was acknowledged is there, and the file is whole again."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.archief import lezer, manifest
from pipelines.archief.herstel import hele_lengte, herstel
from pipelines.archief.lezer import DamagedWarcError
from pipelines.archief.schrijver import WarcSchrijver
from tests.support.archief import BRON, RONDE, herkomst, wissel
from tests.support.schrijft_door import adres, body, ronde
from tests.support.warc import schrijf_warc

MAP = Path(__file__).parents[3]


def verlaten(captures: Path, aantal: int = 6) -> tuple[Path, list[int]]:
    """A file of ours that no process holds and no manifest names, and the offsets of its responses."""
    with WarcSchrijver(captures, BRON, RONDE) as warc:
        urls = [f"https://voorbeeld.nl/{at}" for at in range(aantal)]
        places = [warc.antwoord(wissel(url, url.encode() * 50), herkomst(url), "opgehaald") for url in urls]
    (captures / manifest.SUMS).unlink()
    return captures / places[0].warc_bestand, [plek.warc_offset for plek in places]


def test_a_writer_killed_at_any_moment_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - repeatable, not secret
    moments = [str(chance.randint(1, 40)) for _ in range(20)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.schrijft_door", tmp_path, *moments],
        capture_output=True,
        check=True,
        text=True,
        cwd=MAP,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(moments)
    herstel(tmp_path)
    count, faults = manifest.controleer(tmp_path)
    assert (count >= len(moments), faults) == (True, [])
    rows = [row for path in manifest.paths(tmp_path) for row in lezer.rijen(tmp_path, path)]
    places = {row["url"]: (tmp_path / row["warc_bestand"], row["warc_offset"]) for row in rows}
    for child, line in enumerate(lines):
        assert len(line.split()) >= int(moments[child])
        for number in line.split():
            url = adres(ronde(child), int(number))
            assert lezer.payload(*places[url]) == body(url)


def test_a_torn_tail_is_cut_off_wherever_it_was_torn(tmp_path: Path) -> None:
    path, offsets = verlaten(tmp_path)
    data = path.read_bytes()
    # The file is opened under its own name with a whole first record, so that can't be torn.
    first = next(at for at in range(1, len(data)) if data.startswith(b"\x1f\x8b\x08", at))
    chance = random.Random(1)  # noqa: S311 - repeatable, not secret
    for cut in [first, len(data) - 1, *(chance.randrange(first, len(data)) for _ in range(40))]:
        (tmp_path / manifest.SUMS).unlink(missing_ok=True)
        path.write_bytes(data[:cut])
        sentences = herstel(tmp_path)
        kept = path.read_bytes()
        assert data.startswith(kept)
        assert len(kept) == hele_lengte(path) <= cut
        assert [row["warc_offset"] for row in lezer.rijen(tmp_path, path)] == [at for at in offsets if at < len(kept)]
        assert all(f"{path}: {cut - len(kept)} bytes at its end" in sentence for sentence in sentences)
        assert len(sentences) == (len(kept) < cut)
        assert manifest.controleer(tmp_path) == (1, [])


@pytest.mark.parametrize("tail", [bytes(5000), b"\x1f\x8b\x08" + b"\xff" * 90, b"WARC/1.1\r\n"])
def test_a_tail_that_is_no_record_is_cut_off(tmp_path: Path, tail: bytes) -> None:
    path, _ = verlaten(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data + tail)
    (sentence,) = herstel(tmp_path)
    assert f"{len(tail)} bytes" in sentence
    assert path.read_bytes() == data


def test_damage_in_the_middle_is_not_cut_off(tmp_path: Path) -> None:
    path, offsets = verlaten(tmp_path)
    data = bytearray(path.read_bytes())
    data[offsets[2] + 40] ^= 4
    path.write_bytes(data)
    with pytest.raises(DamagedWarcError, match=f"the record at byte {offsets[2]} is damaged, though whole records"):
        herstel(tmp_path)
    assert path.read_bytes() == data


def test_a_file_that_is_being_written_or_is_listed_is_left_alone(tmp_path: Path) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        path = tmp_path / warc.slot({}).warc_bestand
        assert herstel(tmp_path) == []
        assert manifest.lees(tmp_path) == {}
    assert list(manifest.lees(tmp_path)) == [f"{BRON}/{path.name}"]
    path.write_bytes(path.read_bytes()[:-3])
    torn = path.read_bytes()
    assert herstel(tmp_path) == []
    assert path.read_bytes() == torn


def test_a_file_of_another_tool_is_never_changed(tmp_path: Path) -> None:
    path = schrijf_warc(tmp_path / "ander.warc.gz", [("200 OK", "https://voorbeeld.nl/a", b"a" * 500)])
    path.write_bytes(path.read_bytes()[:-20])
    torn = path.read_bytes()
    assert herstel(tmp_path) == []
    assert path.read_bytes() == torn
    assert manifest.lees(tmp_path) == {}


def test_unfinished_files_of_a_killed_start_are_removed(tmp_path: Path) -> None:
    path, _ = verlaten(tmp_path)
    shutil.copy(path, path.with_name(f".bezig-1-{path.name}"))
    assert manifest.paths(tmp_path) == [path]
    herstel(tmp_path)
    assert list(path.parent.iterdir()) == [path]
