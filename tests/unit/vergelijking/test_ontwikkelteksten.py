"""The comparison of the labelled development texts, by their labels, against expectations worked out by hand."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest

from tests.unit.vergelijking.bouw import afspraak, code
from transforms.codebook.model import KENMERKEN
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.tabellen import Invoer, koplopers
from warehouse.facts import read_facts

Labels = dict[str, dict[str, str]]
BY_HAND = {
    # Unknown until the first agreement, then the last one until the next; a slice alone leads.
    "Berkelland": {
        **dict.fromkeys(range(2014, 2018), ("onbekend", None)),
        **dict.fromkeys(range(2018, 2022), ("geldig", "A03-berkelland-2018")),
        **dict.fromkeys(range(2022, 2024), ("verlopen", "A03-berkelland-2018")),
        2024: ("geldig", "C19-berkelland-2024"),
        **dict.fromkeys(range(2025, 2027), ("verlopen", "C19-berkelland-2024")),
    },
    # Two hold in 2024 and 2025: the most recent leads.
    "Almere": {
        **dict.fromkeys(range(2014, 2022), ("onbekend", None)),
        **dict.fromkeys(range(2022, 2024), ("geldig", "D18-almere-2022")),
        **dict.fromkeys(range(2024, 2027), ("geldig", "C18-almere-2024")),
    },
    # Began on 1 January 2021.
    "Eemsdelta": {
        2021: ("onbekend", None),
        2022: ("geldig", "D05-eemsdelta-2022"),
        2023: ("verlopen", "D05-eemsdelta-2022"),
        **dict.fromkeys(range(2024, 2027), ("geldig", "12-eemsdelta-2024")),
    },
    # One of seven that a regional agreement binds.
    "Hoorn": {
        **dict.fromkeys(range(2014, 2018), ("onbekend", None)),
        **dict.fromkeys(range(2018, 2023), ("geldig", "C10-west-friesland-2018")),
        **dict.fromkeys(range(2023, 2027), ("verlopen", "C10-west-friesland-2018")),
    },
}


@pytest.fixture(scope="module")
def labels(shared: Path) -> Labels:
    with (shared / "data" / "dev" / "labels.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row for row in csv.DictReader(file)}


def _members(row: dict[str, str]) -> list[str]:
    # The label of one text has the short name of Nuenen, Gerwen en Nederwetten, which holds a comma.
    return [
        "Nuenen, Gerwen en Nederwetten" if name == "Nuenen c.a." else name
        for name in row["gm_name_at_year"].split("; ")
    ]


@pytest.fixture(scope="module")
def table(labels: Labels) -> pd.DataFrame:
    places = read_facts("gemeente").to_pylist()
    number = {place["naam"]: place["gemeente_code"] for place in places}
    source = Invoer(
        gemeenten=places,
        kenmerken=KENMERKEN,
        afspraken=[
            afspraak(
                name, int(row["jaar_start"]), int(row["jaar_eind"]), row["doc_type"], regionaal=len(_members(row)) > 1
            )
            for name, row in labels.items()
        ],
        afspraak_gemeenten=[
            {"afspraak_id": name, "gemeente_code": number[member]}
            for name, row in labels.items()
            for member in _members(row)
        ],
        afspraak_partijen=[],
        links={},
    )
    coded = [
        code(name, kenmerk, "ja" if row[kenmerk] == "+" else "nee")
        for name, row in labels.items()
        for kenmerk in KENMERKEN
    ]
    made = koplopers(source, Keuze(coded, [], []))[0]
    return made.astype(object).where(made.notna(), None).set_index(["naam", "jaar"])


@pytest.mark.parametrize("naam", BY_HAND)
def test_who_leads_is_what_was_worked_out_by_hand(table: pd.DataFrame, labels: Labels, naam: str) -> None:
    rows = table.loc[naam]
    assert {jaar: (row["status"], row["afspraak_id"]) for jaar, row in rows.to_dict("index").items()} == BY_HAND[naam]
    for jaar, (_, lead) in BY_HAND[naam].items():
        sign = labels[lead] if lead else dict.fromkeys(KENMERKEN, "")
        says = {"+": "ja", "-": "nee", "": "niet_gecodeerd"}
        assert {k: rows.loc[jaar, k] for k in KENMERKEN} == {k: says[sign[k]] for k in KENMERKEN}


def test_what_holds_adds_up_over_the_country(table: pd.DataFrame, labels: Labels) -> None:
    held = {
        (member, jaar)
        for row in labels.values()
        for member in _members(row)
        for jaar in range(int(row["jaar_start"]), int(row["jaar_eind"]) + 1)
        if (member, jaar) in table.index
    }
    assert set(table.index[table["status"] == "geldig"]) == held
    assert set(table.index[table["regionaal"].eq(True) & (table["status"] == "geldig")]) <= held
    assert len(table) == 403 + 393 + 390 + 388 + 380 + 355 * 2 + 352 + 345 + 342 * 4
