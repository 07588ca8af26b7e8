"""Commitments added up: which count, which are repeated, and which units can't be added."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import SOORTEN, afspraak, gemeente, invoer
from transforms.vergelijking.tabellen import Invoer
from transforms.vergelijking.toezeggingen import KOLOMMEN, REDEN, toezeggingen_totaal
from warehouse.tables import get_table


def belofte(
    afspraak_id: str, laag: float | None, hoog: float | None, eenheid: str | None = "woningen", **meer: Any
) -> Any:
    return {
        "afspraak_id": afspraak_id, "aantal_min": laag, "aantal_max": hoog, "eenheid": eenheid, "doelgroep": "ouderen",
        "jaar": 2020, "jaar_genoemd": True,
    } | meer  # fmt: skip


def totaal(source: Invoer, *rows: Any) -> pd.DataFrame:
    frame = pd.DataFrame([row | {"volgnummer": number} for number, row in enumerate(rows, 1)], columns=list(KOLOMMEN))
    # As they come from Arrow: numbers that may be empty are floats.
    return toezeggingen_totaal(
        source, frame.astype({"aantal_min": "float64", "aantal_max": "float64", "jaar": "float64"})
    )


def een(source: Invoer, *rows: Any) -> dict[str, Any]:
    (found,) = totaal(source, *rows).to_dict("records")
    return {str(name): value for name, value in found.items()}


def test_ranges_keep_both_ends_and_an_open_end_is_not_made_up() -> None:
    source = invoer([gemeente()], [afspraak("a", 2018, 2021)])
    found = een(source, belofte("a", 40, 80), belofte("a", 10, 10), belofte("a", None, 30), belofte("a", 20, None))
    # 40-80, 10, at most 30, at least 20.
    assert (found["aantal_min"], found["aantal_max"]) == (70, 140)
    assert (found["toezeggingen"], found["afspraken"], found["met_aantal"], found["zonder_bovengrens"]) == (4, 1, 4, 1)
    assert (found["optelbaar"], found["reden"]) == (True, "telbaar")


@pytest.mark.parametrize(("eenheid", "reden"), [("procent", "aandeel"), ("euro", "bedrag"), ("uren_per_week", "tijd")])
def test_percentages_amounts_and_hours_are_counted_and_not_added(eenheid: str, reden: str) -> None:
    source = invoer([gemeente()], [afspraak("a", 2018, 2021)])
    found = een(source, belofte("a", 5, 5, eenheid), belofte("a", 7, 7, eenheid))
    assert (found["met_aantal"], found["optelbaar"], found["reden"]) == (2, False, reden)
    assert pd.isna(found["aantal_min"])
    assert pd.isna(found["aantal_max"])


def test_a_date_alone_has_no_number_and_a_number_without_unit_is_not_added() -> None:
    source = invoer([gemeente()], [afspraak("a", 2018, 2021)])
    rows = totaal(source, belofte("a", None, None, None), belofte("a", 12, 12, None)).set_index("eenheid")
    assert rows.loc["alleen_datum", ["toezeggingen", "met_aantal", "optelbaar"]].tolist() == [1, 0, False]
    assert rows.loc["zonder_eenheid", ["toezeggingen", "met_aantal", "optelbaar"]].tolist() == [1, 1, False]


def test_only_what_is_compared_counts_and_a_regional_agreement_once() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002")]
    agreements = [
        afspraak("r", 2018, 2021, "regionale_afspraken", regionaal=True),
        afspraak("concept", 2018, 2021),
        afspraak("convenant", 2018, 2021, "deelconvenant"),
        afspraak("los", 2018, 2021),
        afspraak("ongedateerd", None, None),
    ]
    bound = [
        ("r", "GM0001"),
        ("r", "GM0002"),
        ("concept", "GM0001"),
        ("convenant", "GM0001"),
        ("ongedateerd", "GM0001"),
    ]
    source = invoer(places, agreements, bound, versies=[("concept", "r")])
    found = een(source, *(belofte(a["afspraak_id"], 10, 10) for a in agreements))
    assert (found["toezeggingen"], found["afspraken"], found["aantal_min"]) == (1, 1, 10)


def test_a_yearly_slice_that_repeats_its_framework_counts_once() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002")]
    agreements = [
        afspraak("kader", 2018, 2021, "raamovereenkomst"),
        afspraak("schijf", 2019, 2019, "jaarschijf"),
        afspraak("elders", 2019, 2019, "jaarschijf"),
        afspraak("later", 2022, 2022, "jaarschijf"),
    ]
    bound = [("kader", "GM0001"), ("schijf", "GM0001"), ("elders", "GM0002"), ("later", "GM0001")]
    source = invoer(places, agreements, bound)
    rows = totaal(
        source,
        belofte("kader", 40, 40, jaar=2021),
        belofte("schijf", 40, 40, jaar=2019),  # repeated
        belofte("schijf", 40, 40, jaar=2019),  # a second one, which the framework has not
        belofte("schijf", 40, 40, jaar=2019, doelgroep="algemeen"),  # another target group
        belofte("schijf", 40, 50, jaar=2019),  # another number
        belofte("elders", 40, 40, jaar=2019),  # another gemeente
        belofte("later", 40, 40, jaar=2019),  # after the framework
    ).set_index(["jaar", "doelgroep"])
    assert rows.loc[(2021, "ouderen"), ["toezeggingen", "herhaald", "aantal_min"]].tolist() == [1, 0, 40]
    slices = rows.loc[(2019, "ouderen")]
    assert slices[["toezeggingen", "herhaald", "afspraken"]].tolist() == [4, 1, 3]
    assert slices[["aantal_min", "aantal_max"]].tolist() == [160, 170]


def test_a_version_that_speaks_for_another_gemeente_repeats_no_number_of_its_leading_one() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002")]
    agreements = [afspraak("getekend", 2018, 2021), afspraak("kopie", 2018, 2021)]
    bound = [("getekend", "GM0001"), ("kopie", "GM0001"), ("kopie", "GM0002")]
    source = invoer(places, agreements, bound, versies=[("kopie", "getekend")])
    found = een(source, belofte("getekend", 40, 80), belofte("kopie", 40, 80), belofte("kopie", 5, 5))
    assert (found["toezeggingen"], found["herhaald"], found["aantal_min"], found["aantal_max"]) == (2, 1, 45, 85)


def test_a_year_that_is_not_stated_is_the_last_one_of_the_agreement() -> None:
    source = invoer([gemeente()], [afspraak("a", 2018, 2021)])
    found = een(source, belofte("a", 5, 5, jaar=None, jaar_genoemd=False, doelgroep=None))
    assert (found["jaar"], found["jaar_genoemd"], found["doelgroep"]) == (2021, 0, "onbekend")


def test_nothing_promised_is_an_empty_table_in_the_columns_of_the_schema() -> None:
    names = {column.name for column in get_table("vergelijking.toezeggingen_totaal").columns}
    assert set(totaal(invoer([gemeente()], [])).columns) == names


def test_every_unit_has_its_reason() -> None:
    units = next(c.enum for c in get_table("kern.toezegging").columns if c.name == "eenheid")
    totals = {c.name: c.enum for c in get_table("vergelijking.toezeggingen_totaal").columns}
    assert set(units or ()) | {"zonder_eenheid", "alleen_datum"} == set(REDEN) == set(totals["eenheid"] or ())
    assert set(REDEN.values()) == set(totals["reden"] or ())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_commitment_that_counts_is_counted_or_named_as_repeated(data: st.DataObject) -> None:
    agreements = [
        afspraak(f"a{number}", van, van + data.draw(st.integers(0, 3)), data.draw(st.sampled_from(SOORTEN)))
        for number in range(data.draw(st.integers(1, 4)))
        for van in [data.draw(st.integers(2015, 2020))]
    ]
    numbers = st.none() | st.integers(1, 3)
    rows = [
        belofte(a["afspraak_id"], data.draw(numbers), data.draw(numbers.map(lambda n: n and n + 3)))
        for a in agreements
        for _ in range(data.draw(st.integers(0, 3)))
    ]
    total = totaal(invoer([gemeente()], agreements), *rows)
    counting = {a["afspraak_id"] for a in agreements if a["soort"] != "deelconvenant"}
    assert total["toezeggingen"].sum() + total["herhaald"].sum() == sum(r["afspraak_id"] in counting for r in rows)
    assert not (total["aantal_min"] > total["aantal_max"]).any()
    if not any(a["soort"] == "jaarschijf" for a in agreements):
        assert total["herhaald"].sum() == 0
