"""Stage: the checks of each table by Great Expectations, remembered as long as table and rules are the same.

Results lie in `controle.uitkomst`, one bucket a table. Not here: the rules (`expectations`).
"""

from __future__ import annotations

from dataclasses import asdict

from expectations.model import Uitkomst
from expectations.suite import suite_version
from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from warehouse.tables import get_table

RESULTS = "controle.uitkomst"


def check(omgeving: Omgeving, name: str) -> list[Uitkomst]:
    """Return the results for the working table of that name; validated anew only when it or its rules changed."""
    from expectations.validate import validate_table

    dataset, results = omgeving.dataset(name), omgeving.dataset(RESULTS)
    table = get_table(name)
    invoer = fingerprint(dataset.fingerprint(), suite_version(table))
    if omgeving.full or results.invoer(name) != invoer:
        outcomes = validate_table(table, dataset.read())
        results.write([asdict(outcome) for outcome in outcomes], name, invoer)
    return [Uitkomst(**row) for row in results.rows(name)]


def blocking(outcomes: list[Uitkomst]) -> list[Uitkomst]:
    """Return the failed checks that stop publication."""
    return [outcome for outcome in outcomes if outcome.ernst == "fout" and not outcome.geslaagd]


def warnings(outcomes: list[Uitkomst]) -> list[Uitkomst]:
    """Return the failed checks that are shown and stop nothing."""
    return [outcome for outcome in outcomes if outcome.ernst == "waarschuwing" and not outcome.geslaagd]


def sentence(outcome: Uitkomst) -> str:
    """One line about a failed check."""
    example = f", for example {outcome.voorbeeld}" if outcome.voorbeeld else ""
    return f"{outcome.tabel}: {outcome.controle} fails for {outcome.aantal_fout} rows{example}"
