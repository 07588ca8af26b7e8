"""Size, urbanity and region of a gemeente in a year, and what its peers agreed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import KENMERKEN
from tests.unit.vergelijking.bouw_rond import cijfer, context, corop, jaren, keten_van, stap, tabel
from transforms.vergelijking.groepen import groep, vergelijking_gemeenten
from transforms.vergelijking.indeling import Keten
from transforms.vergelijking.omvang import omvang, zelfde_grond
from warehouse.facts import read_facts

KETEN = Keten(read_facts("gemeente").to_pylist(), read_facts("gemeente_opvolging").to_pylist())


def grootte(plaatsen: pd.DataFrame, cijfers: list[Any], facts: list[Any], keten: Keten) -> dict[tuple[str, int], Any]:
    rows = omvang(plaatsen, cijfers, facts, keten).astype(object).to_dict("records")
    return {
        (row["gemeente_code"], row["jaar"]): (
            None if pd.isna(row["inwoners"]) else int(row["inwoners"]),
            None if pd.isna(row["peiljaar"]) else int(row["peiljaar"]),
            None if pd.isna(row["stedelijkheid"]) else int(row["stedelijkheid"]),
        )
        for row in rows
    }


def test_the_official_chain_is_followed_over_several_steps_and_ends_in_every_part() -> None:
    # Millingen joined Groesbeek in 2015, which became Berg en Dal in 2016.
    assert KETEN.volg("GM0265", 2015) == {"GM0241"}
    assert KETEN.volg("GM0265", 2026) == {"GM1945"}
    # De Friese Meren changed its name on 1 July 2015: it still exists on 1 January 2015.
    assert KETEN.volg("GM1921", 2015) == {"GM1921"}
    assert KETEN.volg("GM1921", 2016) == {"GM1940"}
    # Littenseradiel was divided over three.
    assert KETEN.volg("GM0140", 2026) == {"GM0080", "GM1900", "GM1949"}
    # Slochteren gave ground to Groningen in 2017 and stayed.
    assert KETEN.volg("GM0040", 2017) == {"GM0040"}


def test_a_figure_of_the_year_itself_counts_before_the_context() -> None:
    facts = [context("GM0001", 30_000)]
    found = grootte(jaren(["GM0001"], 2020, 2022), [cijfer("GM0001", 2022, 31_000)], facts, keten_van())
    assert found["GM0001", 2020] == (30_000, 2021, 4)
    assert found["GM0001", 2022] == (31_000, 2022, 4)


def test_a_figure_that_cbs_does_not_give_is_no_zero() -> None:
    found = grootte(jaren(["GM0001"], 2020, 2020), [cijfer("GM0001", 2020, None)], [context("GM0009", 5)], keten_van())
    assert found["GM0001", 2020] == (None, None, None)


def test_a_gemeente_formed_later_has_the_sum_of_its_parts() -> None:
    keten = keten_van(stap("2023-01-01", "GM0001", "GM0003"), stap("2023-01-01", "GM0002", "GM0003"))
    places = pd.concat([jaren(["GM0001", "GM0002"], 2021, 2022), jaren(["GM0003"], 2023, 2024)])
    found = grootte(places, [], [context("GM0001", 9_000, 4), context("GM0002", 8_000, 5)], keten)
    assert found["GM0001", 2022] == (9_000, 2021, 4)
    # The parts are of two classes and neither has nine tenths: how urban the whole is can't be told.
    assert found["GM0003", 2023] == (17_000, 2021, None)


def test_a_gemeente_that_takes_in_a_small_one_grows_and_keeps_its_urbanity() -> None:
    keten = keten_van(stap("2022-03-24", "GM0002", "GM0001", "toevoeging"))
    places = pd.concat([jaren(["GM0001"], 2021, 2023), jaren(["GM0002"], 2021, 2022)])
    found = grootte(places, [], [context("GM0001", 90_000, 1), context("GM0002", 10_000, 3)], keten)
    assert [found["GM0001", jaar] for jaar in (2021, 2022, 2023)] == [
        (90_000, 2021, 1), (90_000, 2021, 1), (100_000, 2021, 1),
    ]  # fmt: skip


def test_before_2021_a_figure_counts_only_on_the_same_ground() -> None:
    keten = keten_van(
        stap("2019-01-01", "GM0002", "GM0001", "toevoeging"),
        stap("2016-01-01", "GM0003", "GM0004", "naamswijziging"),
        stap("2018-01-01", "GM0005", "GM0006", "splitsing"),
        stap("2018-01-01", "GM0005", "GM0007", "splitsing"),
    )
    facts = [context(f"GM000{i}", 1_000 * i) for i in (1, 4, 6, 7)]
    found = grootte(jaren([f"GM000{i}" for i in (1, 2, 3, 5)], 2015, 2015), [], facts, keten)
    assert found["GM0001", 2015] == (None, None, None)
    assert found["GM0002", 2015] == (None, None, None)
    assert found["GM0003", 2015] == (4_000, 2021, 4)
    # Divided over two that took in nothing else: their sum.
    assert found["GM0005", 2015] == (13_000, 2021, 4)


def test_the_facts_cover_the_country_once_in_every_year_since_2021() -> None:
    facts, gemeenten = read_facts("gemeente_context").to_pylist(), read_facts("gemeente").to_pylist()
    places = pd.concat([jaren([g["gemeente_code"]], g["eerste_jaar"], g["laatste_jaar"]) for g in gemeenten])
    sums = omvang(places, [], facts, KETEN).groupby("jaar")["inwoners"].agg(["sum", "count", "size"])
    for jaar in range(2021, 2027):
        assert sums.loc[jaar, "sum"] == 17_475_415
        assert sums.loc[jaar, "count"] == sums.loc[jaar, "size"]
    assert (sums["sum"] <= 17_475_415).all()


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(2015, 2025)), max_size=6))
def test_no_part_of_the_ground_counts_twice(steps: list[tuple[int, int, int]]) -> None:
    # Every code ends at most once, and goes to codes of a higher number: there are no circles.
    ended = {van: jaar for van, naar, jaar in steps if naar > van}
    keten = keten_van(
        *(stap(f"{ended[van]}-01-01", f"GM{van:04}", f"GM{naar:04}") for van, naar, _ in steps if naar > van)
    )
    codes = [f"GM{i:04}" for i in range(6)]
    for jaar in (2014, 2018, 2021, 2026):
        there = [code for code in codes if ended.get(int(code[2:]), 2030) > jaar]
        then = [code for code in codes if ended.get(int(code[2:]), 2030) > 2021]
        parts = [part for found in zelfde_grond(keten, there, jaar, then, 2021).values() for part in found]
        assert len(parts) == len(set(parts))


@pytest.mark.parametrize(
    ("inwoners", "klasse"),
    [
        (19_999, "onder 20.000"),
        (20_000, "20.000 tot 50.000"),
        (49_999, "20.000 tot 50.000"),
        (50_000, "50.000 tot 100.000"),
        (99_999, "50.000 tot 100.000"),
        (100_000, "100.000 en meer"),
    ],
)
def test_a_class_contains_its_lower_bound(inwoners: int, klasse: str) -> None:
    places = jaren(["GM0001"], 2021, 2021)
    sized = omvang(places, [], [context("GM0001", inwoners)], keten_van())
    rows = vergelijking_gemeenten(places, sized, [corop("GM0001", "Noord")], keten_van()).set_index("soort")
    assert rows.loc["grootteklasse", "groep"] == klasse
    assert rows.loc["grootteklasse", "inwoners"] == inwoners
    assert rows.loc["stedelijkheid", "groep"] == "weinig stedelijk"
    assert rows.loc["regio", ["groep", "peiljaar"]].tolist() == ["Noord", 2026]


def test_what_is_not_known_is_in_no_class_and_the_four_cities_stand_apart() -> None:
    places = jaren(["GM0001", "GM0002", "GM0363"], 2021, 2021)
    sized = omvang(places, [], [context("GM0002", 1), context("GM0363", 900_000, 1)], keten_van())
    rows = vergelijking_gemeenten(places, sized, [corop("GM0002", "Noord")], keten_van())
    found = {(row["gemeente_code"], row["soort"]): row for row in rows.to_dict("records")}
    for soort in ("grootteklasse", "stedelijkheid", "regio"):
        assert found["GM0001", soort]["groep"] == "onbekend"
        assert pd.isna(found["GM0001", soort]["peiljaar"])
    assert found["GM0363", "grootteklasse"]["groep"] == "G4"
    assert found["GM0363", "regio"]["aantal"] == 2


def test_a_divided_gemeente_has_a_region_only_when_all_parts_have_the_same() -> None:
    keten = keten_van(*(stap("2018-01-01", "GM0001", naar, "splitsing") for naar in ("GM0002", "GM0003")))
    places, facts = jaren(["GM0001"], 2016, 2016), [context("GM0009", 1)]
    sized = omvang(places, [], facts, keten)
    for regios, expected in (
        ([corop("GM0002", "Noord"), corop("GM0003", "Noord")], "Noord"),
        ([corop("GM0002", "Noord"), corop("GM0003", "Zuid")], "onbekend"),
        ([corop("GM0002", "Noord")], "onbekend"),
    ):
        rows = vergelijking_gemeenten(places, sized, regios, keten).set_index("soort")
        assert rows.loc["regio", "groep"] == expected


def test_a_group_counts_agreements_that_hold_and_answers_that_are_known() -> None:
    codes = [f"GM000{i}" for i in range(1, 8)]
    status = ["geldig", "geldig", "geldig", "geldig", "verlopen", "onbekend", "geen"]
    answers = ["ja", "ja", "nee", "onleesbaar", "ja", "niet_gecodeerd", "geen_afspraak"]
    steps = [3.0, float("nan"), 0.0, float("nan"), 2.0, float("nan"), float("nan")]
    places = tabel(
        *((code, 2020, one) for code, one in zip(codes, status, strict=True)),
        woonvormen=answers, woonvormen_concreetheid=steps,
    )  # fmt: skip
    leden = vergelijking_gemeenten(
        places,
        omvang(places, [], [context("GM0001", 1)], keten_van()),
        [corop(code, "Noord") for code in codes],
        keten_van(),
    )
    rows = groep(places, leden, KENMERKEN).set_index(["soort", "groep", "kenmerk"])
    counts = ["gemeenten", "geldig", "bekend", "ja"]
    region = rows.loc[("regio", "Noord", "woonvormen")]
    assert region[counts].tolist() == [7, 4, 3, 2]
    assert region["aandeel"] == pytest.approx(2 / 3)
    assert region["concreetheid"] == 3.0
    nothing = rows.loc[("regio", "Noord", "eigen_regie")]
    assert nothing[counts].tolist() == [7, 4, 0, 0]
    assert pd.isna(nothing["aandeel"])
    assert pd.isna(nothing["concreetheid"])
    # One join sets a gemeente beside its peers.
    beside = leden.merge(rows.reset_index(), on=["jaar", "soort", "groep"])
    assert len(beside) == len(leden) * len(KENMERKEN)
    assert (beside["aantal"] == beside["gemeenten"]).all()
