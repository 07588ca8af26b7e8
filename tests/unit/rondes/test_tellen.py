from __future__ import annotations

import pytest

from pipelines.rondes.tellen import ALLE, ONBEKEND, bezwaar, tel
from tests.support.bronnen import bron

BOUNDS = [
    {"minimum": 10, "maximum": 100, "reden": "an invented bound"},
    {"jaar": 2024, "minimum": 3, "reden": "an invented bound"},
]


def links(**by_year: int) -> list[tuple[str, int | None]]:
    return [("document", int(year[1:]) or None) for year, number in by_year.items() for _ in range(number)]


def test_every_cell_is_counted_by_kind_and_year() -> None:
    found = tel(bron(verwacht=BOUNDS), links(j2024=6, j2025=5, j0=1), {})
    assert {(t.soort, t.jaar): t.aantal for t in found} == {
        ("document", ALLE): 12,
        ("document", "2024"): 6,
        ("document", "2025"): 5,
        ("document", ONBEKEND): 1,
    }
    assert bezwaar(found) is None


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (links(j2024=5), "document (all years): 5 found, at least 10 expected"),
        (links(j2024=101), "document (all years): 101 found, at most 100 expected"),
        (links(j2025=20), "document (2024): 0 found, at least 3 expected"),
    ],
)
def test_bounds_of_all_years_and_of_one_year(found: list[tuple[str, int | None]], sentence: str) -> None:
    assert bezwaar(tel(bron(verwacht=BOUNDS), found, {})) == sentence


def test_a_drop_of_more_than_a_quarter_in_one_year_is_seen_where_the_total_hides_it() -> None:
    before = {("document", ALLE): 40, ("document", "2024"): 20, ("document", "2025"): 20}
    source = bron(verwacht=BOUNDS)
    assert bezwaar(tel(source, links(j2024=15, j2025=25), before)) is None
    assert bezwaar(tel(source, links(j2024=14, j2025=26), before)) == (
        "document (2024): 14 found, 20 in the last good crawl"
    )


def test_a_year_that_vanishes_whole_is_a_drop() -> None:
    before = {("document", ALLE): 40, ("document", "2024"): 30, ("document", "2019"): 10}
    assert "document (2019): 0 found, 10" in str(bezwaar(tel(bron(verwacht=BOUNDS), links(j2024=40), before)))


def test_few_links_may_come_and_go() -> None:
    before = {("document", ALLE): 12, ("document", "2024"): 12, ("document", "2019"): 7}
    assert bezwaar(tel(bron(verwacht=BOUNDS), links(j2024=12), before)) is None


def test_links_that_get_a_year_are_no_drop() -> None:
    before = {("document", ALLE): 40, ("document", "2026"): 20, ("document", ONBEKEND): 20}
    source = bron(verwacht=BOUNDS)
    assert bezwaar(tel(source, links(j2024=3, j2026=20, j2027=15, j0=2), before)) is None
    assert "all years" in str(bezwaar(tel(source, links(j2024=3, j2026=20, j0=5), before)))
