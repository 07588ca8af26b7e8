"""Drift: rules over the candidate beside the previous release, which is attached as the database `vorige`.

Here: which rules exist (`drift/*.sql`), what has to be there to compare, and which changes explain a difference.
Not here: rules over one release (`setwide`) and finding the previous release (`pipelines.stages.vorige`).

A rule file has two more lines in its header. `-- vorige:` names the tables and columns of the previous release that it
needs, `table(column, column); table(column)`: where one is missing, that comparison is not made, and says so. And
`-- verklaard:` names the changes that explain what it finds, so that it becomes a warning; `-` for none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from expectations.model import CheckError, Uitkomst
from expectations.setwide import Regel, load_rules, run_rule
from warehouse.tables import Table

if TYPE_CHECKING:
    import duckdb

FOLDER = Path(__file__).parent / "drift"

_VERKLAARD = {
    "coder": "SELECT coder FROM {}controle.uitgave",
    "codeboek": "SELECT codeboek_versie FROM {}controle.uitgave",
    "bronnen": "SELECT DISTINCT bron FROM {}kern.vastlegging ORDER BY ALL",
    "documenten": "SELECT DISTINCT sha256 FROM {}kern.vastlegging ORDER BY ALL",
    "beoordelingen": "SELECT DISTINCT afspraak_id, kenmerk, beoordelaar, datum, waarde, status FROM {}kern.beoordeling "
    "WHERE kader = 'koplopers' ORDER BY ALL",
    "correcties": "SELECT id, tabel, sleutel, kolom, waarde, toegepast FROM {}kern.correctie ORDER BY ALL",
}
"""Changes that may explain a difference: what is asked of both releases, and differs."""

_NEEDS = re.compile(r"([a-z]+\.[a-z0-9_]+)\(([^)]*)\)")


def drift_rules() -> list[Regel]:
    """Every rule on drift; CheckError when a header is not complete."""
    return [_checked(rule) for rule in load_rules(FOLDER, ("vorige", "verklaard"))]


def run_drift(
    connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Table], absent: str | None = None
) -> list[Uitkomst]:
    """Compare with the previous release, attached as `vorige`; one outcome a rule.

    `absent` says why there is no previous release: then nothing is compared, and every outcome says so. An outcome of
    something that was not compared has severity info, no failing row, and the reason as example.
    """
    rules = drift_rules()
    for rule in rules:
        if rule.tabel not in tables:
            raise CheckError(f"rule {rule.naam}: there is no table {rule.tabel}, correct its header")
    if absent is not None:
        return [_not_compared(rule, absent) for rule in rules]
    there = _columns_of_previous(connection)
    changed = {name for name, query in _VERKLAARD.items() if _changed(connection, query)}
    return [_judge(connection, rule, there, changed) for rule in rules]


def accept(outcomes: list[Uitkomst]) -> list[Uitkomst]:
    """Return the outcomes of `run_drift` with every fault found as a warning: a person said that it is right."""
    return [
        replace(outcome, ernst="waarschuwing") if outcome.ernst == "fout" and not outcome.geslaagd else outcome
        for outcome in outcomes
    ]


def needs(rule: Regel) -> dict[str, list[str]]:
    """Columns of the previous release that a rule reads, by table."""
    return {table: [name.strip() for name in names.split(",")] for table, names in _NEEDS.findall(rule.more["vorige"])}


def explanations(rule: Regel) -> set[str]:
    """Changes that make what the rule finds a warning."""
    return {name.strip() for name in rule.more["verklaard"].split(",")} - {"-"}


def _checked(rule: Regel) -> Regel:
    if not needs(rule):
        raise CheckError(f"rule {rule.naam}: its header names no table of the previous release, as table(column, …)")
    if unknown := explanations(rule) - _VERKLAARD.keys():
        raise CheckError(
            f"rule {rule.naam}: {', '.join(sorted(unknown))} explains nothing; use {', '.join(_VERKLAARD)} or -"
        )
    return rule


def _columns_of_previous(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str]]:
    rows = connection.execute(
        "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns() WHERE database_name = 'vorige'"
    )
    return set(rows.fetchall())


def _changed(connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    """Whether both releases answer a question differently; a release that can't answer it differs."""
    import duckdb

    now = connection.execute(query.format("")).fetchall()
    try:
        return now != connection.execute(query.format("vorige.")).fetchall()
    except (duckdb.CatalogException, duckdb.BinderException):
        return True


def _judge(
    connection: duckdb.DuckDBPyConnection, rule: Regel, there: set[tuple[str, str]], changed: set[str]
) -> Uitkomst:
    tables = {table for table, _ in there}
    missing = [table for table in needs(rule) if table not in tables] or [
        f"{table}.{column}"
        for table, columns in needs(rule).items()
        for column in columns
        if (table, column) not in there
    ]
    if missing:
        return _not_compared(rule, f"the previous release has no {', '.join(missing)}")
    if rule.ernst == "fout" and explanations(rule) & changed:
        rule = replace(rule, ernst="waarschuwing")
    return run_rule(connection, rule)


def _not_compared(rule: Regel, why: str) -> Uitkomst:
    return Uitkomst(rule.tabel, rule.naam, "info", True, 0, f"not compared: {why}")
