"""One geography: chains of successors, splits, and both directions of two years, against lists made elsewhere."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import gemeente
from transforms.vergelijking.indeling import COLUMNS, indeling, lines
from warehouse.facts import read_facts

# Gemeenten on 1 January, CBS.
COUNTS = dict(zip(range(2014, 2027), (403, 393, 390, 388, 380, 355, 355, 352, 345, 342, 342, 342, 342), strict=True))
SPLIT = {
    "GM1671": (2014, {"GM0796": 0.59, "GM0828": 0.41}),  # Maasdonk
    "GM0140": (2017, {"GM0080": 0.31, "GM1900": 0.52, "GM1949": 0.17}),  # Littenseradiel
    "GM0053": (2018, {"GM1966": 0.88, "GM1969": 0.12}),  # Winsum
    "GM0788": (2020, {"GM0757": 0.15, "GM0824": 0.4, "GM0855": 0.1, "GM0865": 0.35}),  # Haaren
}
"""Divided gemeenten: the last year, and where they went."""


def stap(van: str, naar: str, jaar: int, soort: str = "samenvoeging", aandeel: float | None = 1.0) -> Any:
    return {
        "datum": date(jaar, 1, 1),
        "van_code": van,
        "naar_code": naar,
        "soort": soort,
        "aandeel": aandeel,
    }


@pytest.fixture(scope="module")
def nederland() -> pd.DataFrame:
    return indeling(read_facts("gemeente").to_pylist(), read_facts("gemeente_opvolging").to_pylist())


def told(frame: pd.DataFrame, indeling_jaar: int, jaar: int, **codes: str) -> list[tuple[str, str, str, float]]:
    """Rows of two years, of which `gemeente_code` or `indeling_code` is as given."""
    rows = frame[(frame["indeling_jaar"] == indeling_jaar) & (frame["jaar"] == jaar)]
    for column, code in codes.items():
        rows = rows[rows[column] == code]
    columns = ("gemeente_code", "relatie", "indeling_code", "aandeel")
    return [tuple(row) for row in rows[list(columns)].itertuples(index=False)]


def test_every_year_has_its_gemeenten_and_is_its_own_division(nederland: pd.DataFrame) -> None:
    own = nederland[nederland["indeling_jaar"] == nederland["jaar"]]
    assert dict(Counter(own["jaar"])) == COUNTS
    assert set(own["relatie"]) == {"zelfde"}
    assert (own["gemeente_code"] == own["indeling_code"]).all()


@pytest.mark.parametrize("division", COUNTS)
def test_from_every_year_every_gemeente_of_a_division_is_reached(nederland: pd.DataFrame, division: int) -> None:
    rows = nederland[nederland["indeling_jaar"] == division]
    for jaar, number in COUNTS.items():
        of_year = rows[rows["jaar"] == jaar]
        assert of_year["gemeente_code"].nunique() == number
        assert of_year["indeling_code"].nunique() == COUNTS[division]
        older = "gemeente_code" if jaar <= division else "indeling_code"
        assert of_year.groupby(older)["aandeel"].sum().between(0.999, 1.001).all()
        newer = "indeling_code" if jaar <= division else "gemeente_code"
        whole = of_year[of_year["relatie"] != "niet_toewijsbaar"]
        assert whole[newer].nunique() == of_year[newer].nunique(), "no gemeente is made of parts alone"


def test_the_division_of_2026_equals_a_list_made_elsewhere(nederland: pd.DataFrame, shared: Path) -> None:
    path = shared / "data" / "reference" / "gemeente_crosswalk_2026.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = {(int(r["year"]), r["code"], r["code_2026"]): float(r["share"]) for r in csv.DictReader(file)}
    rows = nederland[nederland["indeling_jaar"] == 2026]
    found = {(r.jaar, r.gemeente_code, r.indeling_code): r.aandeel for r in rows.itertuples()}
    assert len(expected) == 4764
    assert found.keys() == expected.keys()
    assert all(found[key] == pytest.approx(share, abs=0.005) for key, share in expected.items())


@pytest.mark.parametrize("code", SPLIT)
def test_a_divided_gemeente_is_not_assigned_in_either_direction(nederland: pd.DataFrame, code: str) -> None:
    last, parts = SPLIT[code]
    expected = [(code, "niet_toewijsbaar", to, share) for to, share in sorted(parts.items())]
    assert told(nederland, last + 1, last, gemeente_code=code) == expected
    assert told(nederland, 2026, 2014, gemeente_code=code) == expected
    turned = [(to, "niet_toewijsbaar", code, share) for _, _, to, share in expected]
    assert told(nederland, last, last + 1, indeling_code=code) == turned
    assert told(nederland, last, last, gemeente_code=code) == [(code, "zelfde", code, 1.0)]


def test_five_gemeenten_became_hoeksche_waard(nederland: pd.DataFrame) -> None:
    five = ("GM0584", "GM0585", "GM0588", "GM0611", "GM0617")
    assert told(nederland, 2026, 2016, indeling_code="GM1963") == [(c, "opgegaan_in", "GM1963", 1.0) for c in five]
    assert told(nederland, 2016, 2026, gemeente_code="GM1963") == [("GM1963", "omvat", c, 1.0) for c in five]


def test_a_new_name_is_a_new_code_and_the_same_place(nederland: pd.DataFrame) -> None:
    # De Friese Meren took another name in the course of 2015, so that its old code still stands on 1 January.
    assert told(nederland, 2015, 2015, gemeente_code="GM1921") == [("GM1921", "zelfde", "GM1921", 1.0)]
    assert told(nederland, 2016, 2015, gemeente_code="GM1921") == [("GM1921", "opgegaan_in", "GM1940", 1.0)]
    assert told(nederland, 2014, 2026, gemeente_code="GM1940") == [("GM1940", "omvat", "GM1921", 1.0)]


def test_weesp_stands_in_the_year_in_which_it_ended(nederland: pd.DataFrame) -> None:
    assert told(nederland, 2022, 2022, gemeente_code="GM0457") == [("GM0457", "zelfde", "GM0457", 1.0)]
    assert told(nederland, 2023, 2022, gemeente_code="GM0457") == [("GM0457", "opgegaan_in", "GM0363", 1.0)]
    assert told(nederland, 2022, 2023, gemeente_code="GM0363") == [
        ("GM0363", "zelfde", "GM0363", 1.0),
        ("GM0363", "omvat", "GM0457", 1.0),
    ]


def test_chains_over_two_steps_are_followed_and_stop_at_the_division(nederland: pd.DataFrame) -> None:
    # Millingen aan de Rijn joined Groesbeek in 2015, which became Berg en Dal in 2016.
    assert told(nederland, 2015, 2014, gemeente_code="GM0265") == [("GM0265", "opgegaan_in", "GM0241", 1.0)]
    assert told(nederland, 2026, 2014, gemeente_code="GM0265") == [("GM0265", "opgegaan_in", "GM1945", 1.0)]
    assert told(nederland, 2014, 2020, gemeente_code="GM1945") == [
        ("GM1945", "omvat", code, 1.0) for code in ("GM0241", "GM0265", "GM0282")
    ]


def test_ground_that_changed_hands_moves_no_gemeente(nederland: pd.DataFrame) -> None:
    # Meerstad went from Slochteren to Groningen in 2017, Slochteren itself to Midden-Groningen in 2018.
    assert told(nederland, 2017, 2016, gemeente_code="GM0040") == [("GM0040", "zelfde", "GM0040", 1.0)]
    assert told(nederland, 2018, 2016, gemeente_code="GM0040") == [("GM0040", "opgegaan_in", "GM1952", 1.0)]


def test_shares_along_a_chain_are_multiplied_and_parts_that_meet_again_are_whole() -> None:
    places = [gemeente("GM0001", laatste=2015), *(gemeente(code, 2016, 2017) for code in ("GM0002", "GM0003"))]
    places += [gemeente(code, 2018) for code in ("GM0004", "GM0005")]
    first = [stap("GM0001", "GM0002", 2016, "splitsing", 0.4), stap("GM0001", "GM0003", 2016, "splitsing", 0.6)]
    again = [stap("GM0002", "GM0004", 2018, "splitsing", 0.5), stap("GM0002", "GM0005", 2018, "splitsing", 0.5)]
    apart = indeling(places, [*first, *again, stap("GM0003", "GM0004", 2018)])
    assert told(apart, 2018, 2014) == [
        ("GM0001", "niet_toewijsbaar", "GM0004", pytest.approx(0.8)),
        ("GM0001", "niet_toewijsbaar", "GM0005", pytest.approx(0.2)),
    ]
    together = indeling(places, [*first, stap("GM0002", "GM0004", 2018), stap("GM0003", "GM0004", 2018)])
    assert told(together, 2018, 2014) == [("GM0001", "opgegaan_in", "GM0004", 1.0)]


def test_a_step_without_a_share_is_told() -> None:
    places = [gemeente("GM0001", laatste=2015), gemeente("GM0002", 2016)]
    with pytest.raises(ValueError, match="no share of GM0001 for GM0002: fill in aandeel"):
        indeling(places, [stap("GM0001", "GM0002", 2016, aandeel=None)])


@st.composite
def hervormingen(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """Gemeenten of a few years, each year some of which end and go wholly or in parts to others."""
    years = range(2014, 2019)
    first = {f"GM{number:04d}": 2014 for number in range(1, draw(st.integers(2, 6)) + 1)}
    last: dict[str, int] = {}
    found: list[Any] = []
    for jaar in years[1:]:
        alive = sorted(set(first) - set(last))
        ending = draw(st.lists(st.sampled_from(alive), unique=True, max_size=len(alive) - 1))
        new = [f"GM{jaar}"] if ending and draw(st.booleans()) else []
        targets = sorted({*alive, *new} - {*ending})
        for code in ending:
            last[code] = jaar - 1
            to = draw(st.lists(st.sampled_from(targets), unique=True, min_size=1, max_size=2))
            found += [stap(code, one, jaar, "samenvoeging" if len(to) == 1 else "splitsing", 1 / len(to)) for one in to]
        first |= dict.fromkeys(new, jaar)
    places = [gemeente(code, eerste, last.get(code, years[-1])) for code, eerste in first.items()]
    return places, found


@settings(max_examples=80, deadline=None)
@given(hervormingen())
def test_no_gemeente_is_lost_or_counted_twice(country: tuple[list[Any], list[Any]]) -> None:
    places, found = country
    frame = indeling(places, found)
    alive = {
        jaar: {p["gemeente_code"] for p in places if p["eerste_jaar"] <= jaar <= p["laatste_jaar"]}
        for jaar in range(2014, 2019)
    }
    for (division, jaar), rows in frame.groupby(["indeling_jaar", "jaar"]):
        older, newer = ("gemeente_code", "indeling_code") if jaar <= division else ("indeling_code", "gemeente_code")
        assert set(rows[older]) == alive[min(division, jaar)]
        assert set(rows[newer]) <= alive[max(division, jaar)]
        assert rows.groupby(older)["aandeel"].sum().to_numpy() == pytest.approx(1.0)
        split = rows.groupby(older)[newer].transform("size") > 1
        assert ((rows["relatie"] == "niet_toewijsbaar") == split).all()
        assert ((rows["relatie"] == "zelfde") == ((rows[older] == rows[newer]) & ~split)).all()
    assert list(frame.columns) == list(COLUMNS)
    assert not frame.duplicated(list(COLUMNS[:4])).any()


@settings(max_examples=40, deadline=None)
@given(hervormingen(), st.randoms(use_true_random=False))
def test_both_directions_tell_the_same_whatever_the_order_of_the_rows(
    country: tuple[list[Any], list[Any]], random: Any
) -> None:
    places, found = country
    frame = indeling(places, found)
    turned = frame.rename(
        columns={"indeling_jaar": "jaar", "jaar": "indeling_jaar"}
        | {"indeling_code": "gemeente_code", "gemeente_code": "indeling_code"}
    ).replace({"relatie": {"omvat": "opgegaan_in", "opgegaan_in": "omvat"}})
    pd.testing.assert_frame_equal(turned[list(COLUMNS)].sort_values(list(COLUMNS), ignore_index=True), frame)
    shuffled: list[Sequence[Any]] = [list(places), list(found)]
    for rows in shuffled:
        random.shuffle(rows)
    pd.testing.assert_frame_equal(indeling(*shuffled), frame)


def test_a_line_begins_where_the_one_before_it_ended() -> None:
    places = [gemeente("GM0001", laatste=2015), gemeente("GM0002")]
    assert [tuple(line) for line in lines(places, [stap("GM0001", "GM0002", 2016)])] == [
        ("GM0001", "GM0001", 2014, 2015, 1.0),
        ("GM0001", "GM0002", 2016, 2026, 1.0),
        ("GM0002", "GM0002", 2014, 2026, 1.0),
    ]
