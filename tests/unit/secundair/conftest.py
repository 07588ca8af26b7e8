"""The rows of the 2016 table and their names, from the shipped facts."""

from __future__ import annotations

import pytest

from pipelines.lezen import KENNIS_TABLES
from transforms.identificatie import Kennis
from transforms.secundair.namen import Rijnamen
from warehouse.facts import read_facts


@pytest.fixture(scope="session")
def namen() -> Rijnamen:
    def rows(name: str) -> list[dict[str, object]]:
        found: list[dict[str, object]] = read_facts(name).to_pylist()
        return found

    return Rijnamen(
        [str(row["rij"]) for row in rows("koplopers_2016")],
        rows("koplopers_2016_gemeente"),
        rows("koplopers_2016_partij"),
        Kennis.from_rows(**{name: rows(table) for name, table in KENNIS_TABLES.items()}),
    )
