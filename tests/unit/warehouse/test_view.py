"""Views and example queries are read from files that say what they are; what is wrong is refused by name."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from transforms.codebook.model import KENMERKEN
from transforms.model import TWEEDE_CODER
from warehouse import view
from warehouse.tables import SchemaError, load_tables
from warehouse.view import View, create_views, describe_views, load_views
from warehouse.voorbeelden import QUERIES_FOLDER, read_queries

VIEW = """\
-- naam: proef
-- beschrijving: A view for this test,
--   on two lines.
-- uit: referentie.gemeente
-- kolom gemeente: Name.
SELECT gemeente_code, naam AS gemeente FROM referentie.gemeente
"""
QUERY = "-- vraag: Wat?\n-- uitleg: Daarom.\nSELECT 1;\n"


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    made = duckdb.connect()
    for table in load_tables().values():
        made.execute(f'CREATE SCHEMA IF NOT EXISTS "{table.schema_name}"')
        made.execute(table.ddl())
    return made


def views(monkeypatch: pytest.MonkeyPatch, folder: Path, **files: str) -> None:
    for name, text in files.items():
        (folder / f"{name}.sql").write_text(text, encoding="utf-8")
    made = load_views(folder)
    monkeypatch.setattr(view, "load_views", lambda: made)


def test_a_column_takes_over_the_description_of_its_table_or_has_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    views(monkeypatch, tmp_path, proef=VIEW)
    create_views(connection, load_tables(), "VOORBEELD: ")
    said = connection.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'proef'").fetchall()
    assert said == [
        ("gemeente_code", "VOORBEELD: CBS code of the gemeente (GM and four digits)."),
        ("gemeente", "VOORBEELD: Name."),
    ]
    comments = connection.execute("SELECT comment FROM duckdb_views() WHERE view_name = 'proef'").fetchall()
    assert comments == [("VOORBEELD: A view for this test, on two lines.",)]


def test_a_view_is_left_out_where_a_table_is_and_so_is_one_over_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    over = VIEW.replace("proef", "bovenop").replace("-- uit: ", "-- uit: proef, ")
    first = VIEW.replace("referentie.gemeente", "kern.pagina").replace(
        "gemeente_code, naam AS gemeente", "document_id AS gemeente"
    )
    views(monkeypatch, tmp_path, proef=first, bovenop=over)
    create_views(connection, set(load_tables()) - {"kern.pagina"})
    assert connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (0,)
    create_views(connection, load_tables())
    assert connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (2,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(VIEW.replace("-- uit: referentie.gemeente\n", ""), "give naam", id="no tables"),
        pytest.param(VIEW.replace("naam: proef", "naam: ander"), r"must be .*ander\.sql", id="other name"),
        pytest.param(VIEW.replace("referentie.gemeente\n-- k", "referentie.stad\n-- k"), "stad", id="no such table"),
        pytest.param(VIEW.replace("--   on", "-- on"), "no new header line", id="not indented"),
        pytest.param(VIEW.split("SELECT")[0], "then a SELECT", id="no SQL"),
        pytest.param(VIEW.replace("-- kolom", "-- kleur: rood\n-- kolom"), "give naam", id="unknown header"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "proef.sql").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=said) as caught:
        load_views(tmp_path)
    assert "proef" in str(caught.value)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("-- kolom gemeente: Name.\n", ""), "column gemeente is described nowhere"),
        (("-- kolom gemeente: Name.", "-- kolom gemeente: Name.\n-- kolom stad: Town."), "has no column stad"),
    ],
)
def test_a_description_too_few_or_too_many_is_refused(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    connection: duckdb.DuckDBPyConnection,
    change: tuple[str, str],
    said: str,
) -> None:
    views(monkeypatch, tmp_path, proef=VIEW.replace(*change))
    with pytest.raises(SchemaError, match=said):
        create_views(connection, load_tables())


@pytest.mark.parametrize("shipped", load_views().values(), ids=lambda shipped: shipped.naam)
def test_a_view_names_what_it_reads_and_nothing_else(shipped: View, connection: duckdb.DuckDBPyConnection) -> None:
    read = connection.get_table_names(shipped.sql, qualified=True)
    assert {name.split(" AS ")[0].replace('"', "") for name in read} == set(shipped.uit)


def test_a_view_is_not_called_as_a_table_is() -> None:
    assert load_views().keys().isdisjoint(table.name for table in load_tables().values())


def test_every_view_is_described_and_made_of_published_tables_alone() -> None:
    described = {made["naam"]: made for made in describe_views(published_only=True)}
    assert set(described) == set(load_views())
    assert all(column["description"] for made in described.values() for column in made["kolommen"])
    names = [column["name"] for column in described["koplopers"]["kolommen"]]
    assert [name for name in names if name in KENMERKEN] == list(KENMERKEN)


def test_passages_knows_a_language_model_by_its_name() -> None:
    assert f"NOT starts_with(b.coder, '{TWEEDE_CODER}')" in load_views()["passages"].sql


def test_example_queries_are_at_least_ten_and_numbered() -> None:
    rows = read_queries()
    assert len(rows) == len(list(QUERIES_FOLDER.iterdir())) >= 10
    assert [row["nummer"] for row in rows] == list(range(1, len(rows) + 1))
    assert len({row["naam"] for row in rows}) == len(rows)
    assert all(row["vraag"].endswith("?") and row["uitleg"] for row in rows)
    assert not any(row["sql"].endswith(";") for row in rows)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("1_een", QUERY, "name it NN_name"),
        ("01_een", QUERY.replace("-- uitleg: Daarom.\n", ""), "uitleg"),
        ("01_een", QUERY.replace("SELECT 1;\n", ""), "SELECT"),
        ("02_een", QUERY, "without a gap"),
    ],
)
def test_a_wrong_query_file_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / f"{name}.sql").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=said):
        read_queries(tmp_path)
