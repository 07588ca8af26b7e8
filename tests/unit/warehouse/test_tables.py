"""The schema of the tables: what is refused, and that DDL and Arrow schema say the same."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from warehouse.tables import SCHEMA_FOLDER, SchemaError, Table, get_table, load_table, load_tables

GEMEENTE = """\
table: referentie.gemeente
description: "A table for this test."
key: [code]
columns:
  - {name: code, type: text, required: true, description: "Code."}
  - {name: naam, type: text, description: "Name."}
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_schema_file_is_read(tmp_path: Path) -> None:
    table = load_table(write(tmp_path, "referentie.gemeente", GEMEENTE))
    assert (table.schema_name, table.name, table.key) == ("referentie", "gemeente", ("code",))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param(GEMEENTE + "eigenaar: iemand\n", "eigenaar", id="unknown key of a table"),
        pytest.param(GEMEENTE.replace("type: text, desc", "kind: x, desc"), "kind", id="unknown key of a column"),
        pytest.param(GEMEENTE.replace("type: text, req", "type: string, req"), "type", id="unknown type"),
        pytest.param(GEMEENTE.replace("[code]", "[kode]"), "kode", id="key names no column"),
        pytest.param(GEMEENTE.replace("name: naam", "name: code"), "occurs twice", id="column twice"),
        pytest.param("table: [", "not valid", id="no yaml"),
        pytest.param("", "Table", id="empty"),
    ],
)
def test_a_wrong_schema_file_is_refused_by_name(tmp_path: Path, text: str, word: str) -> None:
    path = write(tmp_path, "referentie.gemeente", text)
    with pytest.raises(SchemaError, match=re.escape(str(path))) as caught:
        load_table(path)
    assert word in str(caught.value)


def test_the_file_is_named_after_its_table(tmp_path: Path) -> None:
    path = write(tmp_path, "referentie.stad", GEMEENTE)
    with pytest.raises(SchemaError, match=r"referentie\.stad\.yml.*must be .*referentie\.gemeente\.yml"):
        load_table(path)


def test_a_reference_to_an_unknown_table_is_refused(tmp_path: Path) -> None:
    reference = "references:\n  - {columns: [code], to: referentie.stad, to_columns: [code]}\n"
    write(tmp_path, "referentie.gemeente", GEMEENTE + reference)
    with pytest.raises(SchemaError, match=r"referentie\.gemeente.*unknown table referentie\.stad"):
        load_tables(tmp_path)


def test_an_unknown_table_or_column_is_a_key_error() -> None:
    with pytest.raises(KeyError, match=r"referentie\.stad"):
        get_table("referentie.stad")
    with pytest.raises(KeyError, match="kleur"):
        get_table("referentie.gemeente").column("kleur")


def test_every_shipped_schema_file_is_loaded() -> None:
    assert list(load_tables()) == sorted(path.stem for path in SCHEMA_FOLDER.glob("*.yml"))


@pytest.mark.parametrize("table", load_tables().values(), ids=lambda table: table.table)
def test_database_and_arrow_agree(table: Table) -> None:
    """DuckDB itself reads the DDL: names, order and NOT NULL are those of the Arrow schema."""
    with duckdb.connect() as database:
        database.execute(f"CREATE SCHEMA IF NOT EXISTS {table.schema_name}")
        database.execute(table.ddl())
        made = database.execute(
            "SELECT column_name, is_nullable, data_type FROM information_schema.columns "
            "WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position",
            [table.schema_name, table.name],
        ).fetchall()
    schema = table.arrow()
    assert [(name, nullable == "YES") for name, nullable, _ in made] == [(f.name, f.nullable) for f in schema]
    types = {"VARCHAR": "string", "BIGINT": "int64", "DOUBLE": "double", "BOOLEAN": "bool", "DATE": "date32[day]"}
    types["TIMESTAMP WITH TIME ZONE"] = "timestamp[ms, tz=UTC]"
    assert [types[kind] for _, _, kind in made] == [str(field.type) for field in schema]
    assert all(not schema.field(name).nullable for name in table.key)
    assert all(field.metadata[b"description"] for field in schema)
