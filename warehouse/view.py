"""Views over the tables, with friendly names, for people who query the database.

Here: reading `views/*.sql`, creating the views with their comments, describing them for the data dictionary.
Not here: tables (`tables`), and building the database (`database`).

A file opens with `-- naam:`, `-- beschrijving:`, `-- uit:` (every table and view that it reads, with commas between)
and a `-- kolom NAME:` for each column that does not take over the description of a column of that name in `uit`.
Older clients must be able to bind what is stored: names with the schema and without the database, and no function
of an extension (also not JSON, which a browser would have to fetch).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.sqlbestand import read_sql
from warehouse.tables import SchemaError, load_tables

if TYPE_CHECKING:
    import duckdb

VIEWS_FOLDER = Path(__file__).parent / "views"

_REQUIRED = ("naam", "beschrijving", "uit")
_COLUMN = "kolom "


@dataclass(frozen=True, slots=True)
class View:
    """A view of the schema `main`; `uit` names what it reads, `kolommen` describes columns that inherit nothing."""

    naam: str
    beschrijving: str
    uit: tuple[str, ...]
    kolommen: Mapping[str, str]
    sql: str


@cache
def load_views(folder: Path = VIEWS_FOLDER) -> dict[str, View]:
    """Every view by name, one that reads another after it; SchemaError when a file is wrong."""
    views = {view.naam: view for view in (_load(path) for path in sorted(folder.glob("*.sql")))}
    known = views.keys() | load_tables().keys()
    for view in views.values():
        if unknown := set(view.uit) - known:
            raise SchemaError(f"view {view.naam}: `uit` names what does not exist: {', '.join(sorted(unknown))}")
    order = TopologicalSorter({name: [read for read in view.uit if read in views] for name, view in views.items()})
    return {name: views[name] for name in order.static_order()}


def _load(path: Path) -> View:
    header, sql = read_sql(path)
    columns = {name.removeprefix(_COLUMN): text for name, text in header.items() if name.startswith(_COLUMN)}
    if tuple(header)[: len(_REQUIRED)] != _REQUIRED or len(header) != len(_REQUIRED) + len(columns) or not sql:
        raise SchemaError(f"{path}: give {', '.join(_REQUIRED)} in this order, then `kolom NAME` lines, then a SELECT")
    if header["naam"] != path.stem:
        raise SchemaError(f"{path}: the file name must be the name of the view, {header['naam']}.sql")
    read = tuple(name.strip() for name in header["uit"].split(","))
    return View(header["naam"], header["beschrijving"], read, columns, sql)


def create_views(connection: duckdb.DuckDBPyConnection, tables: Collection[str], prefix: str = "") -> None:
    """Create, with comments, every view whose tables are all among `tables`; `prefix` is put before each comment.

    Raises SchemaError when a column is described nowhere, or one is described that the view does not have.
    """
    there = set(tables)
    for view in load_views().values():
        if there.issuperset(view.uit):
            connection.execute(f'CREATE VIEW "main"."{view.naam}" AS\n{view.sql}')
            connection.execute(f'COMMENT ON VIEW "main"."{view.naam}" IS {_text(prefix + view.beschrijving)}')
            for column, _, description in _columns(connection, view):
                target = f'"main"."{view.naam}"."{column}"'
                connection.execute(f"COMMENT ON COLUMN {target} IS {_text(prefix + description)}")
            there.add(view.naam)


def describe_views(published_only: bool = False) -> list[dict[str, Any]]:
    """Describe the views as plain data: `naam`, `beschrijving`, `uit`, and `kolommen` with name, type, description."""
    import duckdb

    tables = [table for table in load_tables().values() if table.published or not published_only]
    with duckdb.connect(":memory:") as connection:
        for table in tables:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{table.schema_name}"')
            connection.execute(table.ddl())
        create_views(connection, [table.table for table in tables])
        made = {name for (name,) in connection.execute("SELECT view_name FROM duckdb_views()").fetchall()}
        return [
            {
                "naam": view.naam,
                "beschrijving": view.beschrijving,
                "uit": list(view.uit),
                "kolommen": [
                    {"name": name, "type": kind, "description": text} for name, kind, text in _columns(connection, view)
                ],
            }
            for view in sorted(load_views().values(), key=lambda view: view.naam)
            if view.naam in made
        ]


def _columns(connection: duckdb.DuckDBPyConnection, view: View) -> list[tuple[str, str, str]]:
    """Name, type and description of every column, in order."""
    found = connection.execute(f'DESCRIBE "main"."{view.naam}"').fetchall()
    if unused := view.kolommen.keys() - {row[0] for row in found}:
        raise SchemaError(f"view {view.naam}: it has no column {', '.join(sorted(unused))}, correct `kolom`")
    return [(name, kind, _description(view, name)) for name, kind, *_ in found]


def _description(view: View, name: str) -> str:
    described = _described(view, name)
    if described is None:
        raise SchemaError(f"view {view.naam}: column {name} is described nowhere, add `-- kolom {name}: …`")
    return described


def _described(view: View, name: str) -> str | None:
    if name in view.kolommen:
        return view.kolommen[name]
    for read in view.uit:
        if read in load_tables():
            for column in load_tables()[read].columns:
                if column.name == name:
                    return column.description + (f" [{column.unit}]" if column.unit else "")
        elif inherited := _described(load_views()[read], name):
            return inherited
    return None


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
