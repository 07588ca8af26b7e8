"""Rules over the whole warehouse: SQL that selects the failing rows.

Here: loading `rules/*.sql`, rules generated from the schema (foreign keys, gemeenten that existed), and running them
on a DuckDB connection.
Not here: checks on one table alone (`suite`) and building the database (`warehouse`).

A rule file opens with `-- naam:`, `-- tabel:`, `-- ernst:` and `-- reden:` (a comment line without a name goes
on with the one above), followed by one SELECT. Rules that look for personal data select places, never the
text, because examples are published in `controle.uitkomst`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from expectations.model import EXAMPLES, CheckError, Ernst, Uitkomst, describe
from warehouse.tables import Reference, Table

if TYPE_CHECKING:
    import duckdb

RULES_FOLDER = Path(__file__).parent / "rules"

_NOT_OF_A_YEAR = ("referentie.gemeente_indeling", "controle.wijziging")
_HEADER = ("naam", "tabel", "ernst", "reden")
_FIELD = re.compile(r"^-- (\w+): (.+)$")


@dataclass(frozen=True, slots=True)
class Regel:
    """A rule: `sql` is one SELECT that gives a row for every failure, without a closing semicolon.

    `more` holds the further lines of the header that rules of its folder have.
    """

    naam: str
    tabel: str
    ernst: Ernst
    reden: str
    sql: str
    more: Mapping[str, str] = field(default_factory=dict)


def run_rules(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table]) -> list[Uitkomst]:
    """Run every foreign key of `tables` and every rule file; one outcome each.

    The connection holds all tables of the schema, which may be empty. Raises CheckError when a rule can't
    be run or speaks of a table that is not in `tables`.
    """
    return [run_rule(connection, rule) for rule in all_rules(tables)]


def all_rules(tables: Mapping[str, Table]) -> list[Regel]:
    """Every rule over these tables: foreign keys, gemeenten, then the rule files; raises CheckError as `run_rules`."""
    return [*foreign_key_rules(tables), *gemeente_rules(tables), *_of(tables, load_rules())]


def foreign_key_rules(tables: Mapping[str, Table]) -> list[Regel]:
    """One rule for every reference in the schema; rows with an empty part refer to nothing and pass."""
    return [_foreign_key(table, reference) for table in tables.values() for reference in table.references]


def gemeente_rules(tables: Mapping[str, Table]) -> list[Regel]:
    """One rule for every table with a gemeente and a year: the code is that of a gemeente which existed in that year.

    A table that counts on the division of another year too (`indeling_jaar`) may use the codes of either. Years outside
    the reference facts are not judged. What others state (links, fetched facts) is not ours to correct: a warning. The
    division of CBS is compared by a rule of its own, and what changed speaks of the gemeenten of an older release too.
    """
    rules = []
    for table in tables.values():
        years = [column.name for column in table.columns if column.name in ("jaar", "indeling_jaar")]
        if years and table.table not in _NOT_OF_A_YEAR and "gemeente_code" in table.names:
            rules.append(_gemeente(table, years))
    return rules


@cache
def load_rules(folder: Path = RULES_FOLDER, more: tuple[str, ...] = ()) -> tuple[Regel, ...]:
    """Every rule file in order of name, with the lines `more` in its header; CheckError when one is not complete."""
    return tuple(_load(path, more) for path in sorted(folder.glob("*.sql")))


def _of(tables: Mapping[str, Table], rules: tuple[Regel, ...]) -> Iterator[Regel]:
    for rule in rules:
        if rule.tabel not in tables:
            raise CheckError(f"rule {rule.naam}: there is no table {rule.tabel}, correct its header")
        yield rule


def run_rule(connection: duckdb.DuckDBPyConnection, rule: Regel) -> Uitkomst:
    """Run one rule; CheckError when it can't be run."""
    import duckdb

    try:
        counted = connection.execute(f"SELECT count(*) FROM (\n{rule.sql}\n)").fetchone()  # noqa: S608 - our own rule
        failing = int(counted[0]) if counted else 0
        example = None
        if failing:
            rows = connection.execute(f"SELECT * FROM (\n{rule.sql}\n) ORDER BY ALL LIMIT {EXAMPLES}")  # noqa: S608
            names = [column[0] for column in rows.description or ()]
            example = describe(dict(zip(names, row, strict=True)) for row in rows.fetchall())
    except duckdb.Error as error:
        raise CheckError(f"rule {rule.naam} on {rule.tabel} could not be run, correct it: {error}") from error
    return Uitkomst(rule.tabel, rule.naam, rule.ernst, failing == 0, failing, example)


def _foreign_key(table: Table, reference: Reference) -> Regel:
    shown = ", ".join(f'a."{name}"' for name in dict.fromkeys((*reference.columns, *table.key)))
    given = " AND ".join(f'a."{name}" IS NOT NULL' for name in reference.columns)
    same = " AND ".join(
        f'b."{to}" = a."{name}"' for name, to in zip(reference.columns, reference.to_columns, strict=True)
    )
    sql = (
        f"SELECT {shown} FROM {_quoted(table.table)} AS a WHERE {given}\n"  # noqa: S608 - names of the schema
        f"AND NOT EXISTS (SELECT 1 FROM {_quoted(reference.to)} AS b WHERE {same})"
    )
    return Regel(
        f"verwijst:{'+'.join(reference.columns)}>{reference.to}",
        table.table,
        "fout",
        f"every {' + '.join(reference.columns)} exists in {reference.to} (warehouse/schema)",
        sql,
    )


def _gemeente(table: Table, years: list[str]) -> Regel:
    shown = ", ".join(f'a."{name}"' for name in dict.fromkeys(("gemeente_code", *years, *table.key)))
    known = " AND ".join(f"a.{year} BETWEEN b.van AND b.tot" for year in years)
    existed = " OR ".join(f"a.{year} BETWEEN g.eerste_jaar AND g.laatste_jaar" for year in years)
    sql = (
        f"SELECT {shown} FROM {_quoted(table.table)} AS a,\n"  # noqa: S608 - names of the schema
        "(SELECT min(eerste_jaar) AS van, max(laatste_jaar) AS tot FROM referentie.gemeente) AS b\n"
        f"WHERE a.gemeente_code IS NOT NULL AND {known}\n"
        f"AND NOT EXISTS (SELECT 1 FROM referentie.gemeente AS g WHERE g.gemeente_code = a.gemeente_code\n"
        f"  AND ({existed}))"
    )
    stated = table.schema_name == "referentie" or table.table == "kern.vindplaats"
    return Regel(
        "bestond:gemeente_code",
        table.table,
        "waarschuwing" if stated else "fout",
        f"every gemeente exists in the {' or '.join(years)} it stands with (referentie.gemeente)",
        sql,
    )


def _quoted(table: str) -> str:
    return ".".join(f'"{part}"' for part in table.split("."))


def _load(path: Path, more: tuple[str, ...]) -> Regel:
    header: dict[str, str] = {}
    name = ""
    lines = path.read_text(encoding="utf-8").splitlines()
    body = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    for line in lines[:body]:
        if match := _FIELD.match(line):
            name = match[1]
            header[name] = match[2].strip()
        elif name:
            header[name] += " " + line.removeprefix("--").strip()
    if tuple(header) != (*_HEADER, *more):
        raise CheckError(f"{path}: the header must give {', '.join((*_HEADER, *more))}, in this order")
    if header["naam"] != path.stem:
        raise CheckError(f"{path}: the file name must be the name of the rule, {header['naam']}.sql")
    ernst = next((known for known in get_args(Ernst) if known == header["ernst"]), None)
    if ernst is None:
        raise CheckError(f"{path}: ernst is one of {', '.join(get_args(Ernst))}, not {header['ernst']}")
    sql = "\n".join(lines[body:]).strip()
    return Regel(header["naam"], header["tabel"], ernst, header["reden"], sql, {name: header[name] for name in more})
