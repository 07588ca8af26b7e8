"""Carrying out the suite of one table with Great Expectations.

Here: the loading of Great Expectations, inside a function because it costs seconds, with its analytics, progress
bars and log lines off (`datadocs` draws with it); and the translation of its results into outcomes.
Not here: which checks exist (`suite`) and rules over several tables (`setwide`).

Answered from the Arrow table itself: the columns (names, order and types), missing values, and a range that holds the
least and the greatest value, for the library asks every value apart. So only columns with another expectation become
pandas columns, and the texts of `kern.pagina` never do. For a decimal a NaN counts as missing.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from expectations.model import EXAMPLES, CheckError, Controle, Uitkomst, describe
from expectations.suite import build_suite, columns_of
from warehouse.tables import Table


def validate_table(table: Table, data: pa.Table) -> list[Uitkomst]:
    """Check `data` against every expectation on `table`; one outcome each, in the order of the suite.

    `data` has the schema `table.arrow()`. When its columns differ from that, nothing else can be judged:
    the outcome of `kolommen` is then the only one. Raises CheckError when a check could not be carried out.
    """
    checks = build_suite(table)
    columns = _columns(table, data)
    if columns:
        return [_outcome(table, checks[0], len(columns), describe(columns))]
    found: dict[str, tuple[int, str | None]] = {}
    for check in checks:
        if check.expectation == "ExpectTableColumnsToMatchOrderedList":
            found[check.naam] = (0, None)
        elif check.expectation == "ExpectColumnValuesToNotBeNull":
            found[check.naam] = _missing(data, check.kwargs["column"], table.key)
        elif check.expectation == "ExpectColumnValuesToBeBetween" and _within(data, **check.kwargs):
            found[check.naam] = (0, None)
    found |= _with_great_expectations(table, data, [check for check in checks if check.naam not in found])
    return [_outcome(table, check, *found[check.naam]) for check in checks]


def _outcome(table: Table, check: Controle, failing: int, example: str | None) -> Uitkomst:
    return Uitkomst(table.table, check.naam, check.ernst, failing == 0, failing, example)


def _columns(table: Table, data: pa.Table) -> list[str]:
    wanted = [f"{field.name} {field.type}" for field in table.arrow()]
    there = [f"{field.name} {field.type}" for field in data.schema]
    differences = [f"{b} instead of {a}" for a, b in zip(wanted, there, strict=False) if a != b]
    differences += [f"{name} is missing" for name in wanted[len(there) :]]
    return differences + [f"{name} is not in the schema" for name in there[len(wanted) :]]


def _missing(data: pa.Table, column: str, key: Sequence[str]) -> tuple[int, str | None]:
    missing = pc.is_null(data.column(column), nan_is_null=True)
    number = int(pc.sum(missing).as_py() or 0)
    if not number:
        return 0, None
    # The value is not there to show, so the rows are shown by their keys.
    return number, describe(data.select(list(key)).filter(missing).slice(0, EXAMPLES).to_pylist())


def _within(data: pa.Table, column: str, min_value: float | None = None, max_value: float | None = None) -> bool:
    """Whether all numbers lie within the bounds, which they may equal; values that are missing lie nowhere."""
    if not (pa.types.is_integer(data.column(column).type) or pa.types.is_floating(data.column(column).type)):
        return False
    ends = pc.min_max(data.column(column)).as_py()
    low, high = ends["min"], ends["max"]
    if low is None:
        return True
    return (min_value is None or bool(low >= min_value)) and (max_value is None or bool(high <= max_value))


def _with_great_expectations(
    table: Table, data: pa.Table, checks: Sequence[Controle]
) -> dict[str, tuple[int, str | None]]:
    needed = {name for check in checks for name in columns_of(check)} | set(table.key)
    selected = data.select([name for name in data.column_names if name in needed])
    results = _engine()(selected, checks)
    found = {}
    for result in results:
        name = result.expectation_config.meta["naam"]
        if problems := _exceptions(result.exception_info):
            raise CheckError(
                f"{table.table}: check {name} could not be carried out, correct it or the schema: {problems[0]}"
            )
        found[name] = _failures(result)
    if absent := [check.naam for check in checks if check.naam not in found]:
        raise CheckError(f"{table.table}: Great Expectations gave no result for {', '.join(absent)}")
    return found


def _failures(result: Any) -> tuple[int, str | None]:
    if result.success:
        return 0, None
    if "unexpected_count" in result.result:
        return int(result.result["unexpected_count"]), describe(result.result["partial_unexpected_list"])
    return 1, describe([f"{result.result['observed_value']} rows"])


def _exceptions(info: Mapping[str, Any]) -> list[str]:
    """Messages of an `exception_info`, which is one record or, when a metric failed, one record per metric."""
    records = [info] if isinstance(info.get("raised_exception"), bool) else list(info.values())
    return [record["exception_message"] for record in records if record["raised_exception"]]


def _without_zone(schema: pa.Schema) -> pa.Schema:
    """Moments without their zone, which is always UTC: with one, the library meets a deprecation of pandas."""
    return pa.schema(
        [
            field.with_type(pa.timestamp(field.type.unit)) if pa.types.is_timestamp(field.type) else field
            for field in schema
        ]
    )


@cache
def load_library() -> Any:
    """Load Great Expectations once per process, silent and without its analytics; returns the module."""
    # Set before the import, over any earlier value: releases that have analytics read it when they load.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    # What it logs is a failing metric, and that is raised as CheckError by the caller.
    logging.getLogger("great_expectations").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        # It imports `sre_constants` and `sre_parse`, which Python renamed in 3.11.
        warnings.filterwarnings("ignore", message="module 'sre_", category=DeprecationWarning)
        import great_expectations as gx
    return gx


@cache
def _engine() -> Callable[[pa.Table, Sequence[Controle]], Any]:
    """Start Great Expectations once per process and return the function that runs checks on a table."""
    gx = load_library()
    import pandas as pd
    from great_expectations import expectations as classes
    from great_expectations.data_context.types.base import ProgressBarsConfig

    # "ephemeral" is stated, so that settings of its cloud service in the environment are not looked at.
    context = gx.get_context(mode="ephemeral")
    context.enable_analytics(False)
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("koplopers").add_dataframe_asset("tabel")
    batches = asset.add_batch_definition_whole_dataframe("geheel")
    # Nullable types: a whole number stays one when a value is missing, and null stays apart from NaN.
    types = {
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype("pyarrow"),
    }

    def run(data: pa.Table, checks: Sequence[Controle]) -> Any:
        frame = data.cast(_without_zone(data.schema)).to_pandas(types_mapper=types.get, date_as_object=False)
        suite = gx.ExpectationSuite(
            name="tabel",
            expectations=[
                getattr(classes, check.expectation)(**check.kwargs, meta={"naam": check.naam}) for check in checks
            ],
        )
        form = {"result_format": "BASIC", "partial_unexpected_count": EXAMPLES}
        batch = batches.get_batch({"dataframe": frame})
        with warnings.catch_warnings():
            # A pattern of the schema may group; pandas then asks whether the groups were to be extracted.
            warnings.filterwarnings("ignore", message="This pattern is interpreted", category=UserWarning)
            return batch.validate(suite, result_format=form).results

    return run
