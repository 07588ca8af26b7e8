"""The DuckDB file: described, keyed, readable by older clients, never in the way of a reader."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import database
from warehouse.parquet import Dataset
from warehouse.tables import load_tables
from warehouse.view import load_views

KILLED = """
import sys
from pathlib import Path
from warehouse import database
with database.candidate(Path(sys.argv[1])) as unfinished:
    database.assemble(unfinished, Path(sys.argv[2]))
    print("assembled", flush=True)
    sys.stdin.read()
"""
READER = """
import sys
from pathlib import Path
from warehouse import database
with database.connect(Path(sys.argv[1])) as connection:
    for line in sys.stdin:
        print(connection.execute("SELECT count(*) FROM kern.pagina").fetchone()[0], flush=True)
"""


def page(document: str, number: int = 1) -> dict[str, Any]:
    return {"document_id": document * 64, "pagina": number, "tekst": "tekst", "herkomst": "laag", "randtekst": ""}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    Dataset(folder, "kern.pagina").write([page("b", 2), page("b", 1)], "b")
    Dataset(folder, "kern.pagina").write([page("a")], "a")
    return folder


def values(path: Path, query: str) -> list[Any]:
    with database.connect(path) as connection:
        return connection.execute(query).fetchall()


def publish(path: Path, work: Path) -> None:
    with database.candidate(path) as unfinished:
        database.assemble(unfinished, work)
        unfinished.replace(path)


def test_every_table_and_column_is_described_and_keyed(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    database.assemble(path, work, prefix="VOORBEELD: ")
    tables = {f"{s}.{t}": c for s, t, c in values(path, "SELECT schema_name, table_name, comment FROM duckdb_tables()")}
    assert tables == {name: f"VOORBEELD: {table.description}" for name, table in load_tables().items()}
    made = values(path, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
    assert dict(made) == {name: f"VOORBEELD: {view.beschrijving}" for name, view in load_views().items()}
    names = "schema_name || '.' || table_name, column_name, comment"
    columns = values(path, f"SELECT {names} FROM duckdb_columns() WHERE NOT internal")  # noqa: S608 - above
    assert [name for name, _, comment in columns if not comment] == []
    described = {(table, column): comment for table, column, comment in columns}
    for name, table in load_tables().items():
        for column in table.columns:
            assert column.description in described[name, column.name]
            assert column.unit is None or f"[{column.unit}]" in described[name, column.name]
    keys = values(
        path,
        "SELECT schema_name || '.' || table_name, constraint_column_names FROM duckdb_constraints() "
        "WHERE constraint_type = 'PRIMARY KEY'",
    )
    assert {name: tuple(key) for name, key in keys} == {n: t.key for n, t in load_tables().items()}


def test_rows_are_there_in_order_and_a_table_without_rows_is_empty(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    database.assemble(path, work)
    pages = values(path, "SELECT document_id[1], pagina FROM kern.pagina")
    assert pages == [("a", 1), ("b", 1), ("b", 2)]
    assert values(path, "SELECT count(*) FROM vergelijking.dekking") == [(0,)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["k.duckdb", "work"]


def test_an_older_client_can_open_the_file(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    database.assemble(path, work)
    tags = values(path, "SELECT tags FROM duckdb_databases() WHERE path IS NOT NULL AND NOT internal")
    assert tags[0][0]["storage_version"].startswith("v1.0.0")
    # The header of a DuckDB file: checksum (8 bytes), DUCK, and the storage version as a number; 64 is that of 1.0.
    assert path.read_bytes()[8:20] == b"DUCK" + (64).to_bytes(8, "little")


def test_only_published_tables_where_that_is_asked(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    database.assemble(path, work, published_only=True)
    names = {name for (name,) in values(path, "SELECT schema_name || '.' || table_name FROM duckdb_tables()")}
    assert names == {name for name, table in load_tables().items() if table.published}
    assert "kern.pagina" not in names
    assert b"tekst van de pagina" not in path.read_bytes()


def test_rows_that_break_a_key_raise_and_publish_nothing(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "warehouse" / "k.duckdb"
    publish(path, work)
    before = path.read_bytes()
    Dataset(work, "kern.pagina").write([page("a")], "dubbel")
    with pytest.raises(duckdb.ConstraintException, match=r"(?i)duplicate key"):
        publish(path, work)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == ["k.duckdb"]


def test_a_path_with_quotes_is_a_path(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "o'dd\"; DROP TABLE x --" / "k.duckdb"
    moved = tmp_path / "we'rk"
    work.rename(moved)
    publish(path, moved)
    assert values(path, "SELECT count(*) FROM kern.pagina") == [(3,)]


def test_one_table_is_reloaded_in_place(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "k.duckdb"
    database.assemble(path, work)
    Dataset(work, "kern.pagina").write([page("c")], "c")
    database.reload(path, work, "kern.pagina")
    assert values(path, "SELECT count(*) FROM kern.pagina") == [(4,)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["k.duckdb", "work"]


def test_a_reader_keeps_what_it_opened_and_the_next_reader_sees_the_new(work: Path, tmp_path: Path) -> None:
    path = tmp_path / "warehouse" / "k.duckdb"
    publish(path, work)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def asked() -> str:
            reader.stdin.write("\n")
            reader.stdin.flush()
            return reader.stdout.readline()

        assert asked() == "3\n"
        Dataset(work, "kern.pagina").write([page("c")], "c")
        publish(path, work)
        assert asked() == "3\n", "the open reader is not disturbed"
        assert values(path, "SELECT count(*) FROM kern.pagina") == [(4,)]
        reader.stdin.close()
        assert reader.wait() == 0


def test_killed_after_assembling_the_published_file_is_whole_and_the_next_run_cleans(
    work: Path, tmp_path: Path
) -> None:
    path = tmp_path / "warehouse" / "k.duckdb"
    publish(path, work)
    before = path.read_bytes()
    Dataset(work, "kern.pagina").write([page("c")], "c")
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(work)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdin is not None
    assert child.stdout.readline() == b"assembled\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    child.stdin.close()
    assert path.read_bytes() == before
    publish(path, work)
    assert [p.name for p in path.parent.iterdir()] == ["k.duckdb"]
    assert values(path, "SELECT count(*) FROM kern.pagina") == [(4,)]


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "k.duckdb").write_text("geen database")
    with pytest.raises(duckdb.Error, match=r"k\.duckdb"):
        database.connect(tmp_path / "k.duckdb")
