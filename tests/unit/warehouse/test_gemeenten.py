"""The gemeenten 2014-2026 and their reorganisations against the official counts and an independent list."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from warehouse.facts import read_facts

# Gemeenten on 1 January, CBS.
COUNTS = dict(zip(range(2014, 2027), (403, 393, 390, 388, 380, 355, 355, 352, 345, 342, 342, 342, 342), strict=True))
LAST_YEAR = 2026
Row = dict[str, Any]


@pytest.fixture(scope="module")
def gemeenten() -> dict[str, Row]:
    return {row["gemeente_code"]: row for row in read_facts("gemeente").to_pylist()}


@pytest.fixture(scope="module")
def steps() -> list[Row]:
    return [*read_facts("gemeente_opvolging").to_pylist()]


@pytest.fixture(scope="module")
def chain(steps: list[Row]) -> dict[str, list[tuple[str, float]]]:
    """What an ended gemeente became, with shares: every kind of step but a change of border."""
    found = defaultdict(list)
    for step in steps:
        if step["binnen_bereik"] and step["soort"] != "grenswijziging":
            found[step["van_code"]].append((step["naar_code"], step["aandeel"]))
    return found


def valid(row: Row, year: int) -> bool:
    return bool(row["eerste_jaar"] <= year <= row["laatste_jaar"])


def follow(code: str, gemeenten: dict[str, Row], chain: dict[str, list[tuple[str, float]]]) -> dict[str, float]:
    """Codes of 2026 with the share of `code` that lies there now."""
    if valid(gemeenten[code], LAST_YEAR):
        return {code: 1.0}
    found: dict[str, float] = defaultdict(float)
    for successor, share in chain[code]:
        for last, part in follow(successor, gemeenten, chain).items():
            found[last] += share * part
    return found


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_count_of_a_year(gemeenten: dict[str, Row], year: int, count: int) -> None:
    names = [row["naam"] for row in gemeenten.values() if valid(row, year)]
    assert len(names) == count
    assert len(set(names)) == count, "a name means one gemeente in a year"


def test_the_last_year_is_the_last_first_of_january(gemeenten: dict[str, Row]) -> None:
    for row in gemeenten.values():
        end = row["geldig_tot"]
        if end is None:
            assert row["laatste_jaar"] == LAST_YEAR, row
        else:
            first_of_january = (end.month, end.day) == (1, 1)
            assert row["laatste_jaar"] == end.year - first_of_january, row


def test_an_ended_gemeente_has_successors_on_the_next_first_of_january(
    gemeenten: dict[str, Row], chain: dict[str, list[tuple[str, float]]]
) -> None:
    ended = {code: row for code, row in gemeenten.items() if row["geldig_tot"]}
    assert set(chain) == set(ended), "who ended has successors, who has successors ended"
    assert len(ended) == 426 - 342
    for code, row in ended.items():
        assert all(valid(gemeenten[to], row["laatste_jaar"] + 1) for to, _ in chain[code]), row
        assert math.isclose(sum(share for _, share in chain[code]), 1), row


def test_steps_bear_the_names_and_dates_of_their_gemeenten(gemeenten: dict[str, Row], steps: list[Row]) -> None:
    for step in steps:
        assert step["naar_naam"] == gemeenten[step["naar_code"]]["naam"], step
        assert step["binnen_bereik"] == (step["van_code"] in gemeenten), step
        if step["binnen_bereik"]:
            old = gemeenten[step["van_code"]]
            assert step["van_naam"] == old["naam"], step
            assert (step["datum"] == old["geldig_tot"]) == (step["soort"] != "grenswijziging"), step


def test_the_kind_of_a_step_is_what_the_codes_show(gemeenten: dict[str, Row], steps: list[Row]) -> None:
    """Only a division has several successors; a gemeente is new exactly at a samenvoeging or a new name."""
    for step in (step for step in steps if step["binnen_bereik"]):
        same = [s for s in steps if (s["datum"], s["van_code"]) == (step["datum"], step["van_code"])]
        assert (len(same) > 1) == (step["soort"] == "splitsing"), step
        new = gemeenten[step["naar_code"]]["eerste_jaar"] > step["datum"].year - (step["datum"].month == 1)
        if step["soort"] in {"samenvoeging", "naamswijziging"}:
            assert new, step
        if step["soort"] in {"toevoeging", "grenswijziging"}:
            assert not new, step


@pytest.mark.parametrize("year", COUNTS)
def test_chains_reach_every_gemeente_of_2026(
    gemeenten: dict[str, Row], chain: dict[str, list[tuple[str, float]]], year: int
) -> None:
    reached = {to for c, row in gemeenten.items() if valid(row, year) for to in follow(c, gemeenten, chain)}
    assert reached == {code for code, row in gemeenten.items() if valid(row, LAST_YEAR)}


def test_chains_equal_the_crosswalk(
    shared: Path, gemeenten: dict[str, Row], chain: dict[str, list[tuple[str, float]]]
) -> None:
    path = shared / "data" / "reference" / "gemeente_crosswalk_2026.csv"
    with path.open(encoding="utf-8", newline="") as file:
        expected = {(int(r["year"]), r["code"], r["code_2026"]): float(r["share"]) for r in csv.DictReader(file)}
    ours = {
        (year, code, to): round(share, 2)
        for year in COUNTS
        for code, row in gemeenten.items()
        if valid(row, year)
        for to, share in follow(code, gemeenten, chain).items()
    }
    assert ours == expected


def test_counts_of_the_provinces(shared: Path, gemeenten: dict[str, Row]) -> None:
    provinces = {row["provincie_code"]: row["provincie"] for row in read_facts("provincie").to_pylist()}
    assert all(provinces[row["provincie_code"]] == row["provincie"] for row in gemeenten.values())
    with (shared / "data" / "reference" / "provinces.csv").open(encoding="utf-8", newline="") as file:
        for province in csv.DictReader(file):
            for year in (2014, 2016, 2019, 2021, 2023, 2026):
                here = [r for r in gemeenten.values() if r["provincie_code"] == province["province_code"]]
                assert sum(valid(r, year) for r in here) == int(province[f"gemeenten_{year}"]), (province, year)


def test_names_are_those_of_agreements(gemeenten: dict[str, Row]) -> None:
    assert gemeenten["GM0164"]["naam"] == "Hengelo"
    assert gemeenten["GM0518"]["naam"] == "'s-Gravenhage"
    suffixed = {row["naam"] for row in gemeenten.values() if "(" in row["naam"]}
    assert suffixed == {"Bergen (L.)", "Bergen (NH.)"}
    aliases = {(row["alias"], row["gemeente_code"]) for row in read_facts("gemeente_alias").to_pylist()}
    assert ("Hengelo (O.)", "GM0164") in aliases
    assert not aliases & {(row["naam"], code) for code, row in gemeenten.items()}, "an alias is another name"


def test_an_alias_that_is_the_name_of_another_gemeente_is_marked(gemeenten: dict[str, Row]) -> None:
    names = {row["naam"]: code for code, row in gemeenten.items()}
    shared_names = [row for row in read_facts("gemeente_alias").to_pylist() if row["alias"] in names]
    assert {row["alias"] for row in shared_names} == {"De Friese Meren", "Groesbeek"}
    assert all(row["dubbelzinnig"] for row in shared_names)


def test_codes_of_a_trap_exist_and_every_name_with_en_is_one(gemeenten: dict[str, Row]) -> None:
    traps = read_facts("gemeente_valkuil").to_pylist()
    for trap in traps:
        assert set((trap["gemeente_codes"] or "GM0014").split(";")) <= set(gemeenten), trap
    assert {t["naam"] for t in traps if t["valkuil"] == "bevat_en"} == {
        row["naam"] for row in gemeenten.values() if " en " in row["naam"]
    }
