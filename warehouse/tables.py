"""The schema of every table: loads `schema/<name>.yml` and derives the Arrow schema and the DDL from it.

Here: names, types, keys, allowed values, units and descriptions; the single source for the database,
the Parquet files, the base expectations, the data dictionary and the data package.
Not here: data, and rules over more than one table (those are in `expectations`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA_FOLDER = Path(__file__).parent / "schema"
SCHEMA_VERSION = "1.0.0"

# The parser in C, where PyYAML has it, is eight times as fast, and these files are read at every start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

ColumnType = Literal["text", "integer", "decimal", "boolean", "date", "timestamp"]

_SQL = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "decimal": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "timestamp": "TIMESTAMPTZ",
}


class SchemaError(ValueError):
    """A schema file is wrong; the message names the file and the remedy."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
    """One column; `enum` lists every allowed value, `unit` is the unit of a number."""

    name: str = Field(pattern=r"^[a-z0-9_]+$")
    type: ColumnType
    description: str = Field(min_length=5)
    required: bool = False
    enum: tuple[str, ...] | None = None
    pattern: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None


class Reference(_Strict):
    """A foreign key: `columns` here point at `to_columns` of table `to`."""

    columns: tuple[str, ...]
    to: str
    to_columns: tuple[str, ...]


class Origin(_Strict):
    """Where the facts of a reference file come from and under which licence."""

    source: str
    licence: str
    url: str | None = None
    note: str | None = None


class Table(_Strict):
    """One table. `published` is false for tables that stay in the operator's own warehouse.

    `sort` is the order of the rows in files and database, where it is not that of the key. `file` is the name of its
    files in a release, where that is not the name of the table.
    """

    table: str = Field(pattern=r"^[a-z]+\.[a-z0-9_]+$")
    description: str = Field(min_length=10)
    key: tuple[str, ...]
    sort: tuple[str, ...] = ()
    file: str | None = None
    columns: tuple[Column, ...]
    references: tuple[Reference, ...] = ()
    published: bool = True
    minimum_rows: int = 0
    origin: Origin | None = None

    @model_validator(mode="after")
    def _names_exist(self) -> Table:
        names = self.names
        if len(set(names)) != len(names):
            raise ValueError(f"{self.table}: a column name occurs twice")
        unknown = (set(self.key) | set(self.sort) | {c for ref in self.references for c in ref.columns}) - set(names)
        if unknown:
            raise ValueError(f"{self.table}: key, sort or a reference names unknown columns {sorted(unknown)}")
        return self

    @property
    def schema_name(self) -> str:
        """The part before the dot (`kern`)."""
        return self.table.split(".")[0]

    @property
    def name(self) -> str:
        """The part after the dot (`document`)."""
        return self.table.split(".")[1]

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [column.name for column in self.columns]

    @property
    def order(self) -> tuple[str, ...]:
        """Columns by which the rows are sorted."""
        return self.sort or self.key

    def column(self, name: str) -> Column:
        """Return the column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.table} has no column {name}")

    def arrow(self) -> pa.Schema:
        """Arrow schema with the descriptions as field metadata; key and required columns are not null."""
        import pyarrow as pa  # here, because the graph needs the names of tables and not their Arrow types

        types: dict[str, pa.DataType] = {
            "text": pa.string(),
            "integer": pa.int64(),
            "decimal": pa.float64(),
            "boolean": pa.bool_(),
            "date": pa.date32(),
            "timestamp": pa.timestamp("ms", tz="UTC"),
        }
        return pa.schema(
            [
                pa.field(
                    column.name,
                    types[column.type],
                    nullable=not (column.required or column.name in self.key),
                    metadata={"description": column.description} | ({"unit": column.unit} if column.unit else {}),
                )
                for column in self.columns
            ],
            metadata={"table": self.table, "description": self.description, "schema_version": SCHEMA_VERSION},
        )

    def ddl(self) -> str:
        """`CREATE TABLE` with types, NOT NULL and the primary key."""
        lines = [
            f'"{c.name}" {_SQL[c.type]}' + (" NOT NULL" if c.required or c.name in self.key else "")
            for c in self.columns
        ]
        if self.key:
            lines.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in self.key) + ")")
        return f'CREATE TABLE "{self.schema_name}"."{self.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def load_table(path: Path) -> Table:
    """Read one schema file; raises SchemaError naming the file."""
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
        table = Table.model_validate(loaded)
    except (yaml.YAMLError, ValidationError) as error:
        raise SchemaError(f"{path}: this schema file is not valid, correct it: {error}") from error
    if path.stem != table.table:
        raise SchemaError(f"{path}: the file name must be the table name, {table.table}.yml")
    return table


@cache
def load_tables(folder: Path = SCHEMA_FOLDER) -> dict[str, Table]:
    """Every table by full name, in alphabetical order; references are checked to exist."""
    tables = {t.table: t for t in (load_table(path) for path in sorted(folder.glob("*.yml")))}
    for table in tables.values():
        for reference in table.references:
            if reference.to not in tables:
                raise SchemaError(f"{table.table}: reference to unknown table {reference.to}")
            for name in reference.to_columns:
                tables[reference.to].column(name)
    return tables


def get_table(name: str) -> Table:
    """Return one table by full name (`kern.document`); KeyError when there is none."""
    return load_tables()[name]
