"""Who reads the published file while it is made anew is never disturbed, whatever another client left beside it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.werkplaats import Werkplaats
from warehouse import database
from warehouse.logbestand import write_ahead_log
from warehouse.parquet import Dataset

REBUILDS = 3

SNAPSHOT = """
import sys, duckdb
ASK = '''SELECT (SELECT code_versie FROM controle.uitgave), (SELECT count(*) FROM kern.pagina),
                (SELECT min(tekst) FROM kern.pagina), (SELECT max(tekst) FROM kern.pagina),
                (SELECT count(*) FROM koplopers)'''
def opened():
    return duckdb.connect(sys.argv[1], read_only=True)
def answer(connection):
    print(*connection.execute(ASK).fetchone(), flush=True)
"""
AGAIN = f"""{SNAPSHOT}
from pathlib import Path
while not Path(sys.argv[2]).exists():
    with opened() as connection:
        answer(connection)
"""
HOLDS = f"""{SNAPSHOT}
with opened() as connection:
    for line in sys.stdin:
        answer(connection)
"""
WRITES = """
import os, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("CREATE TABLE van_mij AS SELECT 1 AS i")
connection.execute("DELETE FROM kern.pagina")
print("written", flush=True)
sys.stdin.readline()
connection.execute("INSERT INTO van_mij VALUES (2)")
print("written again", flush=True)
sys.stdin.readline()
if "killed" in sys.argv:
    os.kill(os.getpid(), 9)
connection.close()
"""


@contextmanager
def child(code: str, *arguments: Path | str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own, with pipes; ended with the test."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    assert said or process.stderr is None, process.stderr.read()
    return said


def say(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def publish(path: Path, work: Path, number: int) -> None:
    """A snapshot that says of itself which it is: in one table by name, in another in each of so many rows."""
    about = dict.fromkeys(("naam", "omschrijving", "schema_versie", "codeboek_versie", "coder"), "proef")
    about |= dict.fromkeys(("identificatie_versie", "feiten_versie", "regels_versie"), "proef")
    Dataset(work, "controle.uitgave").write([about | {"is_voorbeeld": True, "code_versie": str(number)}])
    page = {"document_id": "a" * 64, "tekst": str(number), "herkomst": "laag", "randtekst": ""}
    Dataset(work, "kern.pagina").write([page | {"pagina": n} for n in range(1, 1001 + number)], "a")
    with database.candidate(path) as unfinished:
        database.assemble(unfinished, work)
        database.publish(unfinished, path)


def whole(number: int) -> str:
    return f"{number} {1000 + number} {number} {number} 0"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    published = tmp_path / "warehouse" / "k.duckdb"
    publish(published, tmp_path / "work", 0)
    return published


def test_every_answer_is_of_one_whole_snapshot_and_an_open_reader_keeps_its_rows(path: Path, tmp_path: Path) -> None:
    ready = tmp_path / "klaar"
    with child(HOLDS, path) as holder, child(AGAIN, path, ready) as first, child(AGAIN, path, ready) as second:
        say(holder)
        assert line(holder) == whole(0)
        seen = {process: [line(process)] for process in (first, second)}
        for number in range(1, REBUILDS + 1):
            publish(path, tmp_path / "work", number)
            say(holder)
            assert line(holder) == whole(0)
            for process, answers in seen.items():
                while answers[-1] != whole(number):
                    answers.append(line(process))
        ready.touch()
        for process in (first, second):
            assert process.communicate()[1] == ""
            assert process.returncode == 0
        for answers in seen.values():
            assert list(dict.fromkeys(answers)) == [whole(number) for number in range(REBUILDS + 1)]
    assert [file.name for file in path.parent.iterdir()] == ["k.duckdb"]


def read(path: Path) -> tuple[list[str], int]:
    with database.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        (count,) = connection.execute("SELECT count(*) FROM kern.pagina").fetchone() or (0,)
    return tables, int(count)


def test_what_a_killed_writer_left_is_not_carried_out_on_the_new_file(path: Path, tmp_path: Path) -> None:
    with child(WRITES, path, "killed") as writer:
        assert line(writer) == "written"
        say(writer)
        assert line(writer) == "written again"
        say(writer)
        assert writer.wait() == -9
    assert write_ahead_log(path).exists(), "the fault is planted"
    publish(path, tmp_path / "work", 1)
    tables, count = read(path)
    assert "van_mij" not in tables
    assert count == 1001


def test_a_writer_that_holds_the_lock_stops_no_rebuild_and_reaches_nobody(path: Path, tmp_path: Path) -> None:
    with child(WRITES, path) as writer:
        assert line(writer) == "written"
        publish(path, tmp_path / "work", 1)
        assert read(path)[1] == 1001
        say(writer)
        assert line(writer) == "written again"
        assert read(path)[1] == 1001
        say(writer)
        assert writer.wait() == 0
    tables, count = read(path)
    assert "van_mij" not in tables
    assert count == 1001


def test_changes_that_a_client_left_make_the_next_run_publish_anew(werkplaats: Werkplaats) -> None:
    path = werkplaats.omgeving.layout.warehouse
    own = path.with_name("eigen.duckdb")  # the fixture shares the published file, which nobody may write into
    own.write_bytes(path.read_bytes())
    own.replace(path)
    rows = read(path)[1]
    with child(WRITES, path, "killed") as writer:
        say(writer)
        say(writer)
        assert writer.wait() == -9
    assert read(path)[1] == 0, "the fault is planted"
    werkplaats.alles()
    tables, count = read(path)
    assert "van_mij" not in tables
    assert count == rows > 0
