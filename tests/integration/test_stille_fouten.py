"""Faults that would pass in silence: each must be said, and must not change what is published."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.archief import lezer
from pipelines.archief.lezer import DamagedWarcError
from pipelines.omgeving import KoplopersError, Omgeving, clock
from pipelines.settings import Settings, SettingsError, load_settings
from pipelines.stages import beoordelingen, bronnen
from pipelines.stages.result import StageResult
from tests.support.warc import schrijf_warc
from tests.support.werkplaats import Werkplaats, volle_schijf
from warehouse import database
from warehouse.parquet import StorageError

ANSWER = [("200 OK", "https://voorbeeld.nl/a.pdf", os.urandom(9000))]


@pytest.mark.parametrize("gzip", [False, True])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_archive_is_no_archive(tmp_path: Path, gzip: bool, share: float) -> None:
    path = schrijf_warc(tmp_path / "a.warc.gz", ANSWER, gzip=gzip)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(DamagedWarcError, match=r"a\.warc\.gz"):
        list(lezer.rijen(tmp_path, path))


@pytest.mark.parametrize("gzip", [False, True])
def test_a_changed_byte_in_an_archive_is_found(tmp_path: Path, gzip: bool) -> None:
    path = schrijf_warc(tmp_path / "a.warc.gz", ANSWER, gzip=gzip)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(DamagedWarcError, match=r"a\.warc\.gz"):
        list(lezer.rijen(tmp_path, path))


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose archive and reviews can't be listed."""
    folder = tmp_path / "data"
    shut: set[Path] = set()
    real = os.scandir

    def refuse(path: object = ".") -> object:
        if Path(str(path)) in shut:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    shut |= {folder / name for name in ("captures", "reviews")}
    return folder


@pytest.mark.parametrize(("name", "stage"), [("captures", bronnen.run_captures), ("reviews", beoordelingen.run)])
def test_an_archive_or_review_folder_that_can_not_be_listed_ends_the_run(
    closed: Path, name: str, stage: Callable[[Omgeving], StageResult]
) -> None:
    w = Werkplaats(closed)
    (closed / name).mkdir(parents=True, exist_ok=True)
    with pytest.raises(KoplopersError, match=f"{name}: this folder .*can't be read"):
        stage(w.omgeving)


def test_what_was_read_of_a_folder_of_the_inbox_stays_when_it_can_not_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    w = Werkplaats(tmp_path / "data")
    sub = w.inbox / "sub"
    sub.mkdir()
    (sub / "a.txt").write_text("De corporatie en de gemeente maken afspraken over wonen en zorg.")
    w.werk()
    real = os.scandir

    def refuse(path: object = ".") -> object:
        if Path(str(path)) == sub:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "scandir", refuse)
    w.werk()
    assert [row["url"] for row in w.rijen("kern.vastlegging")] == ["inbox:sub/a.txt"]
    (melding,) = w.meldingen("sub")
    assert "give it read rights; what was read of it earlier stays" in melding


def test_an_archive_file_that_is_gone_ends_the_run(tmp_path: Path) -> None:
    w = Werkplaats(tmp_path / "data")
    folder = w.omgeving.layout.captures
    folder.mkdir(parents=True)
    path = schrijf_warc(folder / "a.warc.gz", ANSWER)
    w.werk()
    path.unlink()
    with pytest.raises(KoplopersError, match=r"a\.warc\.gz: this file of the archive is gone; restore it"):
        w.werk()


def test_cleaning_real_data_leaves_a_running_example_run_and_the_inbox_alone(tmp_path: Path) -> None:
    example = Omgeving(Settings(tmp_path, 1, voorbeeld=True))
    real = Omgeving(Settings(tmp_path, 1))
    with example.exclusive():
        kept = [example.work / ".bezig-1-deel.parquet", real.layout.inbox / ".bezig-mijn.pdf"]
        removed = real.work / ".bezig-1-deel.parquet"
        for path in (*kept, removed):
            path.parent.mkdir(parents=True)
            path.write_text("")
        with real.exclusive():
            assert all(path.exists() for path in kept)
            assert not removed.exists()


def test_readers_end_with_the_run_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "s.py"
    script.write_text(
        "import os, sys\n"
        "from transforms.child import ChildPool\n"
        "with ChildPool(2) as pool:\n"
        "    both = [pool.submit(os.getpid) for _ in range(8)]\n"
        "    print(*{future.result() for future in both}, flush=True)\n"
        "    sys.stdin.read()\n"
    )
    repo = Path(lezer.__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": str(repo)},
    )  # fmt: skip
    pids = [int(pid) for pid in child.stdout.readline().split()]
    fds = [os.pidfd_open(pid) for pid in pids]
    child.send_signal(signal.SIGKILL)
    child.wait()
    import select

    ended = [bool(select.select([fd], [], [], 5)[0]) for fd in fds]
    for fd, gone in zip(fds, ended, strict=True):
        if not gone:
            signal.pidfd_send_signal(fd, signal.SIGKILL)
        os.close(fd)
    child.stdin.close()
    child.stdout.close()
    assert pids
    assert all(ended)


def test_a_name_of_the_greatest_length_is_read(tmp_path: Path) -> None:
    w = Werkplaats(tmp_path / "data")
    (w.inbox / ("x" * 252 + ".md")).write_text("Een tekst over wonen en zorg in de gemeente.")
    assert bronnen.run_inbox(w.omgeving).counts["leesbaar"] == 1


def test_a_message_is_one_line(tmp_path: Path) -> None:
    w = Werkplaats(tmp_path / "data")
    for suffix, text in ((".txt", "tekst"), (".yml", "x: [")):
        (w.inbox / f"a\nAlles is goed\x1b[2J{suffix}").write_text(text)
    bronnen.run_inbox(w.omgeving)
    (melding,) = w.omgeving.meldingen
    assert melding.isprintable()


def test_the_line_of_a_review_row_is_that_of_the_file(tmp_path: Path) -> None:
    w = Werkplaats(tmp_path / "data")
    w.werk()
    path = w.omgeving.layout.reviews / "a.csv"
    path.parent.mkdir()
    path.write_text(",".join(beoordelingen.COLUMNS) + "\n\nx,koplopers,woonvormen,c,fout,,lezer-1,2026-01-01,\n")
    beoordelingen.run(w.omgeving)
    assert "line 3" in w.omgeving.meldingen[0]


def test_a_wrong_source_date_epoch_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "gisteren")
    with pytest.raises(SettingsError):
        clock()


def test_a_home_that_does_not_exist_is_a_setting() -> None:
    with pytest.raises(SettingsError):
        load_settings({"KOPLOPERS_DATA": "~bestaatniet/x"})


def test_a_full_disk_while_assembling_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"k\.duckdb: .*free disk space"), volle_schijf(2000):
        database.assemble(tmp_path / "k.duckdb", tmp_path / "work")


def test_every_comment_of_example_data_is_marked(tmp_path: Path) -> None:
    database.assemble(tmp_path / "k.duckdb", tmp_path / "work", prefix="VOORBEELD: ")
    with database.connect(tmp_path / "k.duckdb") as connection:
        comments = connection.execute("SELECT comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert all(comment.startswith("VOORBEELD") for (comment,) in comments)


def test_a_release_killed_before_latest_names_it_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    w = Werkplaats(tmp_path / "data")
    w.werk()
    w.publiceer()
    (w.omgeving.layout.releases / "latest.json").unlink()
    w.publiceer()
    assert w.release().name == "2026.11.0"
