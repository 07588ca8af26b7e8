"""Coverage: gemeenten by status, with their inhabitants and dwellings, by area."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw_rond import cijfer, context, corop, keten_van, tabel
from transforms.vergelijking.dekking import dekking
from transforms.vergelijking.groepen import vergelijking_gemeenten
from transforms.vergelijking.omvang import omvang

STATUSSEN = ["geldig", "verlopen", "geen", "onbekend"]


def counts(places: pd.DataFrame, facts: list[Any], cijfers: list[Any] | None = None) -> pd.DataFrame:
    sized = omvang(places, cijfers or [], facts, keten_van())
    leden = vergelijking_gemeenten(places, sized, [corop("GM0001", "Noord")], keten_van())
    return dekking(places, leden, cijfers or []).set_index(["jaar", "gebied"])


def test_coverage_adds_up_by_province_and_size_class_and_for_the_country() -> None:
    places = tabel(("GM0001", 2021, "geldig"), ("GM0002", 2021, "verlopen"), ("GM0003", 2021, "onbekend"))
    found = counts(places, [context("GM0001", 30_000), context("GM0002", 10_000)])
    assert found.loc[(2021, "Nederland"), [*STATUSSEN, "gemeenten"]].tolist() == [1, 1, 0, 1, 3]
    assert found.loc[(2021, "Nederland"), "aandeel_geldig"] == pytest.approx(1 / 3)
    assert found.loc[(2021, "Drenthe"), STATUSSEN].tolist() == [1, 0, 0, 1]
    assert found.loc[(2021, "20.000 tot 50.000"), STATUSSEN].tolist() == [1, 0, 0, 0]
    assert found.loc[(2021, "onbekend"), STATUSSEN].tolist() == [0, 0, 0, 1]
    assert found["soort_gebied"].to_dict()[2021, "onder 20.000"] == "grootteklasse"


def test_inhabitants_are_those_known_and_their_number_is_stated() -> None:
    places = tabel(("GM0001", 2021, "geldig"), ("GM0002", 2021, "verlopen"), ("GM0003", 2021, "geldig"))
    found = counts(places, [context("GM0001", 30_000), context("GM0002", 10_000)])
    columns = ["inwoners_bekend", "inwoners", "inwoners_geldig"]
    assert found.loc[(2021, "Nederland"), columns].tolist() == [2, 40_000, 30_000]
    assert found.loc[(2021, "Zeeland"), columns].tolist() == [1, 10_000, 0]
    unknown = found.loc[(2021, "onbekend")]
    assert unknown["inwoners_bekend"] == 0
    assert unknown[["inwoners", "inwoners_geldig"]].isna().all()


def test_dwellings_are_those_of_the_year_itself_and_never_made_of_a_share() -> None:
    places = tabel(("GM0001", 2021, "geldig"), ("GM0002", 2021, "onbekend"), ("GM0001", 2022, "geldig"))
    figures = [cijfer("GM0001", 2021, 4_000, "corporatiewoningen"), cijfer("GM0002", 2021, None, "corporatiewoningen")]
    found = counts(places, [context("GM0001", 30_000)], figures)
    columns = ["corporatiewoningen_bekend", "corporatiewoningen", "corporatiewoningen_geldig"]
    assert found.loc[(2021, "Nederland"), columns].tolist() == [1, 4_000, 4_000]
    assert found.loc[(2022, "Nederland"), "corporatiewoningen_bekend"] == 0
    assert found.loc[(2022, "Nederland"), columns[1:]].isna().all()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_provinces_and_classes_add_up_to_the_country(data: st.DataObject) -> None:
    codes = data.draw(st.lists(st.sampled_from([f"GM{i:04d}" for i in range(1, 12)]), unique=True, min_size=1))
    places = tabel(*((code, 2021, data.draw(st.sampled_from(STATUSSEN))) for code in codes))
    known = data.draw(st.lists(st.sampled_from(codes), unique=True))
    facts = [context(code, data.draw(st.integers(1, 200_000))) for code in known] or [context("GM9999", 1)]
    found = counts(places, facts).reset_index()
    sums = found.groupby("soort_gebied")[[*STATUSSEN, "gemeenten", "inwoners_bekend", "inwoners"]].sum()
    assert set(sums.index) == {"land", "provincie", "grootteklasse"}
    assert (sums == sums.iloc[0]).all(axis=None)
