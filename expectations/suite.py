"""The suite of a table: base expectations generated from its schema, plus the hand-written ones.

Here: `build_suite(table)`, all as plain data, so that an asset can name its checks without loading Great
Expectations. Hand-written checks are in `tables/<table>.yml`, each with its reason.
Not here: carrying them out (`validate`) and rules over more than one table (`setwide`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from expectations.model import CheckError, Controle, Ernst
from warehouse.tables import Column, Table

TABLES_FOLDER = Path(__file__).parent / "tables"

COLUMN_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "ExpectColumnPairValuesAToBeGreaterThanB": ("column_A", "column_B"),
    "ExpectColumnValueLengthsToBeBetween": ("column",),
    "ExpectColumnValuesToBeBetween": ("column",),
    "ExpectColumnValuesToBeInSet": ("column",),
    "ExpectColumnValuesToBeUnique": ("column",),
    "ExpectColumnValuesToMatchRegex": ("column",),
    "ExpectColumnValuesToNotBeNull": ("column",),
    "ExpectCompoundColumnsToBeUnique": ("column_list",),
    "ExpectTableColumnsToMatchOrderedList": ("column_list",),
    "ExpectTableRowCountToBeBetween": (),
    "ExpectTableRowCountToEqual": (),
}
"""The expectations that may be used, with the arguments that name columns. A new one is added here after
its behaviour on nulls, empty tables and nullable integers has been tested."""


# The parser in C, where PyYAML has it, is eight times as fast, and these files are read at every start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _HandWritten(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z0-9_]+$")
    expectation: str
    kwargs: dict[str, Any]
    severity: Ernst = "fout"
    reason: str = Field(min_length=10)


_FILE = TypeAdapter(tuple[_HandWritten, ...])


def build_suite(table: Table, folder: Path = TABLES_FOLDER) -> tuple[Controle, ...]:
    """Every check on `table`, base first; CheckError when a hand-written one is not valid.

    Names are stable and unique within the table: `kolommen`, `niet_leeg:<column>`, `uniek:<a>+<b>`,
    `waarden:<column>`, `patroon:<column>`, `bereik:<column>`, `rijen`, and the names in `tables/`.
    """
    checks = (*_base(table), *_hand_written(table, folder))
    names = [check.naam for check in checks]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise CheckError(f"{table.table}: check names must be unique, these occur twice: {', '.join(twice)}")
    return checks


def suite_version(table: Table, folder: Path = TABLES_FOLDER) -> str:
    """Fingerprint (16 hex digits) of all checks on `table`; it changes when any of them does."""
    checks = [[check.naam, check.expectation, dict(check.kwargs), check.ernst] for check in build_suite(table, folder)]
    return hashlib.sha256(json.dumps(checks, sort_keys=True, default=str).encode()).hexdigest()[:16]


def columns_of(check: Controle) -> tuple[str, ...]:
    """The columns that a check looks at, in the order of its arguments."""
    named = [check.kwargs[argument] for argument in COLUMN_ARGUMENTS[check.expectation]]
    return tuple(name for value in named for name in ([value] if isinstance(value, str) else value))


def _base(table: Table) -> Iterator[Controle]:
    names = [column.name for column in table.columns]
    yield _check("kolommen", "ExpectTableColumnsToMatchOrderedList", "columns of the schema", column_list=names)
    for column in table.columns:
        yield from _column(column, required=column.required or column.name in table.key)
    if len(table.key) == 1:
        yield _check(f"uniek:{table.key[0]}", "ExpectColumnValuesToBeUnique", "key of the table", column=table.key[0])
    elif table.key:
        yield _check(
            "uniek:" + "+".join(table.key),
            "ExpectCompoundColumnsToBeUnique",
            "key of the table",
            column_list=list(table.key),
        )
    if table.minimum_rows:
        yield _check(
            "rijen",
            "ExpectTableRowCountToBeBetween",
            "fewer rows than ever seen: a source or a stage is broken",
            min_value=table.minimum_rows,
        )


def _column(column: Column, *, required: bool) -> Iterator[Controle]:
    name = column.name
    if required:
        yield _check(f"niet_leeg:{name}", "ExpectColumnValuesToNotBeNull", "required", column=name)
    if column.enum is not None:
        yield _check(
            f"waarden:{name}",
            "ExpectColumnValuesToBeInSet",
            "closed list of values: an unknown category never falls into a default",
            column=name,
            value_set=list(column.enum),
        )
    if column.pattern is not None:
        # Python's `$` also matches before a final newline; a code with a newline is not that code.
        regex = column.pattern[:-1] + r"\Z" if column.pattern.endswith("$") else column.pattern
        yield _check(f"patroon:{name}", "ExpectColumnValuesToMatchRegex", "form of the value", column=name, regex=regex)
    if column.minimum is not None or column.maximum is not None:
        bounds = {"min_value": column.minimum, "max_value": column.maximum}
        yield _check(
            f"bereik:{name}",
            "ExpectColumnValuesToBeBetween",
            "range of the value",
            column=name,
            **{side: bound for side, bound in bounds.items() if bound is not None},
        )


def _check(naam: str, expectation: str, why: str, **kwargs: object) -> Controle:
    return Controle(naam, expectation, kwargs, "fout", f"{why} (warehouse/schema)")


@cache
def _hand_written(table: Table, folder: Path) -> tuple[Controle, ...]:
    path = folder / f"{table.table}.yml"
    if not path.is_file():
        return ()
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - a safe loader
        written = _FILE.validate_python(loaded)
    except (yaml.YAMLError, ValidationError) as error:
        raise CheckError(f"{path}: these hand-written checks are not valid, correct them: {error}") from error
    return tuple(_validated(table, path, check) for check in written)


def _validated(table: Table, path: Path, written: _HandWritten) -> Controle:
    if written.expectation not in COLUMN_ARGUMENTS:
        raise CheckError(
            f"{path}: {written.name} uses {written.expectation}, which is not in the list of expectations; "
            f"use one of {', '.join(COLUMN_ARGUMENTS)}"
        )
    if missing := set(COLUMN_ARGUMENTS[written.expectation]) - set(written.kwargs):
        raise CheckError(f"{path}: {written.name} lacks {', '.join(sorted(missing))}")
    check = Controle(written.name, written.expectation, written.kwargs, written.severity, written.reason)
    if unknown := set(columns_of(check)) - {column.name for column in table.columns}:
        raise CheckError(f"{path}: {written.name} names unknown columns {', '.join(sorted(unknown))}")
    return check
