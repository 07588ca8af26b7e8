"""Stage: the checks of each table by Great Expectations, remembered as long as table and rules are the same.

Results lie in `controle.uitkomst`, one bucket a table. Not here: the rules (`expectations`).
"""

from __future__ import annotations

from dataclasses import asdict

import pyarrow as pa

from expectations.model import Uitkomst
from expectations.suite import build_suite, columns_of, suite_version
from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from warehouse.parquet import Dataset
from warehouse.tables import Table, get_table

RESULTS = "controle.uitkomst"

PRESENCE = ("ExpectColumnValuesToNotBeNull", "ExpectTableColumnsToMatchOrderedList")
"""Checks that ask whether a value is there and not what it is."""


def check(omgeving: Omgeving, name: str) -> list[Uitkomst]:
    """Return the results for the working table of that name; validated anew only when it or its rules changed."""
    from expectations.validate import validate_table

    dataset, results = omgeving.dataset(name), omgeving.dataset(RESULTS)
    table = get_table(name)
    invoer = fingerprint(dataset.fingerprint(), suite_version(table))
    if omgeving.full or results.invoer(name) != invoer:
        outcomes = validate_table(table, _slim(dataset, table))
        results.write([asdict(outcome) for outcome in outcomes], name, invoer)
    return [Uitkomst(**row) for row in results.rows(name)]


def _slim(dataset: Dataset, table: Table) -> pa.Table:
    """Return the table with an empty text in every text that no check looks into, read bucket by bucket.

    The text of all pages together does not fit in memory; whether it is there is all that is checked.
    """
    import pyarrow.compute as pc

    looked_into = {
        name
        for check in build_suite(table)
        if check.expectation not in PRESENCE
        for name in (*columns_of(check), *table.key)
    }
    parts = [dataset.table.arrow().empty_table().replace_schema_metadata(None)]
    for bucket in dataset.buckets():
        part = dataset.read_bucket(bucket)
        for index, column in enumerate(table.columns):
            if column.type == "text" and column.name not in looked_into:
                empty = pc.if_else(pc.is_valid(part[column.name]), "", pa.scalar(None, pa.string()))
                part = part.set_column(index, part.schema.field(index), empty)
        parts.append(part)
    return pa.concat_tables(parts)


def blocking(outcomes: list[Uitkomst]) -> list[Uitkomst]:
    """Return the failed checks that stop publication."""
    return [outcome for outcome in outcomes if outcome.ernst == "fout" and not outcome.geslaagd]


def warnings(outcomes: list[Uitkomst]) -> list[Uitkomst]:
    """Return the failed checks that are shown and stop nothing."""
    return [outcome for outcome in outcomes if outcome.ernst == "waarschuwing" and not outcome.geslaagd]


def sentence(outcome: Uitkomst) -> str:
    """One line about a failed check."""
    rows = "1 row" if outcome.aantal_fout == 1 else f"{outcome.aantal_fout} rows"
    example = f", for example {outcome.voorbeeld}" if outcome.voorbeeld else ""
    return f"{outcome.tabel}: {outcome.controle} fails for {rows}{example}"
