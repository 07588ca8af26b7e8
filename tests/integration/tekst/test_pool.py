"""Children that die: the file that did it is refused, every other file is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integration.tekst import readers
from transforms.child import ChildPool
from transforms.model import Lezing
from transforms.tekst import read_document, read_each
from transforms.tekst.limits import read_within_limits
from transforms.tekst.pool import TE_TRAAG, VASTGELOPEN

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen, nummer"


def bestanden(number: int, deadly: tuple[int, ...] = ()) -> list[tuple[str, str, bytes]]:
    """Files with their number in the text; the deadly ones carry the marker."""
    return [
        (f"id{i}", f"{i}.txt", f"{ZIN} {i}".encode() + (readers.DODELIJK if i in deadly else b""))
        for i in range(number)
    ]


def read(
    files: list[tuple[str, str, bytes]], reader: Callable[[bytes, str], Lezing]
) -> tuple[dict[str, Lezing], list[str]]:
    with ChildPool(2) as pool:
        found = list(read_each(iter(files), pool, 2, recognise=False, reader=reader))
    return dict(found), [bestand_id for bestand_id, _ in found]


def test_every_file_is_read_and_reported_once() -> None:
    files = bestanden(9)
    lezingen, done = read(files, read_within_limits)
    assert lezingen == {bestand_id: read_document(data, naam) for bestand_id, naam, data in files}
    assert sorted(done) == sorted(lezingen)


def test_no_file_at_all() -> None:
    assert read([], readers.dies_on_marker) == ({}, [])


def test_file_that_kills_its_child_is_refused_and_all_others_are_read() -> None:
    files = bestanden(10, deadly=(0, 4, 9))
    lezingen, done = read(files, readers.dies_on_marker)
    assert sorted(done) == sorted(lezingen) == sorted(bestand_id for bestand_id, _, _ in files)
    assert {i for i, lezing in lezingen.items() if lezing.status == "geweigerd"} == {"id0", "id4", "id9"}
    assert lezingen["id4"] == Lezing("geweigerd", VASTGELOPEN, "text/plain")
    assert lezingen["id5"].paginas[0].tekst == f"{ZIN} 5"


def test_child_that_died_of_something_else_costs_no_file(tmp_path: Path) -> None:
    naam = str(tmp_path / "gezien")
    files = [(bestand_id, naam, data) for bestand_id, _, data in bestanden(5, deadly=(2,))]
    lezingen, _ = read(files, readers.dies_once)
    assert {lezing.status for lezing in lezingen.values()} == {"gelezen"}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm signal")
def test_file_that_takes_too_long_is_refused() -> None:
    slow = ("traag", "traag.html", b"<html>" + b"<b>x</b>" * 200_000 + readers.DODELIJK)
    lezingen, _ = read([*bestanden(2), slow], readers.hangs)
    assert lezingen["traag"].reden == TE_TRAAG
    assert lezingen["id1"].status == "gelezen"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_file_that_takes_too_much_memory_is_refused() -> None:
    files = [("vol", "vol.txt", ZIN.encode() * 200_000)]
    lezingen, _ = read(files, readers.has_no_memory)
    assert lezingen["vol"].reden == "het lezen kost te veel geheugen"


def test_our_own_mistakes_are_not_blamed_on_the_file() -> None:
    with pytest.raises(KeyError):
        read(bestanden(1), readers.raises)


def test_files_are_taken_as_workers_come_free() -> None:
    taken: list[str] = []
    done: list[str] = []

    def source() -> Iterator[tuple[str, str, bytes]]:
        for bestand in bestanden(20):
            assert len(taken) - len(done) <= 4
            taken.append(bestand[0])
            yield bestand

    with ChildPool(2) as pool:
        for bestand_id, _ in read_each(source(), pool, 2, recognise=False):
            done.append(bestand_id)
    assert len(done) == 20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm signal")
def test_limits_are_taken_back() -> None:
    before = signal.getsignal(signal.SIGALRM)
    read_within_limits(ZIN.encode(), "x", memory_bytes=2**40)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
    if sys.platform == "linux":
        import resource

        assert resource.getrlimit(resource.RLIMIT_DATA)[0] != 2**40


def test_a_child_loads_no_heavy_library() -> None:
    script = (
        "import sys; import transforms.child, transforms.tekst.limits, transforms.tekst.pool\n"
        "print(*{'dagster', 'pandas', 'docx', 'bs4', 'pypdfium2', 'lxml', 'duckdb', 'pyarrow'} & set(sys.modules))"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
