"""What holds for every reference file: origin, order, references between them, safe cells."""

from __future__ import annotations

from collections import defaultdict

import pytest

from warehouse.facts import FACTS_FOLDER, fact_names, read_facts
from warehouse.tables import get_table

EXPECTED = (
    *("benchmark", "coder_kwaliteit", "corporatie", "corporatie_alias", "corporatie_fusie", "cyclus_termijn"),
    "gemeente",
    *("gemeente_alias", "gemeente_context", "gemeente_opvolging", "gemeente_tegel", "gemeente_valkuil"),
    *("koplopers_2016", "koplopers_2016_afspraak"),
    *("koplopers_2016_gemeente", "koplopers_2016_partij", "ori_index", "provincie", "regio_gemeente"),
)


def test_every_file_of_facts_is_there() -> None:
    assert fact_names() == EXPECTED


@pytest.mark.parametrize("name", fact_names())
def test_origin_and_licence_are_stated(name: str) -> None:
    origin = get_table(f"referentie.{name}").origin
    assert origin is not None
    assert len(origin.source) > 10
    assert len(origin.licence) > 2
    assert origin.source not in {"public pages", "own compilation"}


@pytest.mark.parametrize("name", fact_names())
def test_rows_are_in_order_of_the_key(name: str) -> None:
    key = get_table(f"referentie.{name}").key
    values = [tuple(row[part] for part in key) for row in read_facts(name).to_pylist()]
    assert values == sorted(values)


@pytest.mark.parametrize("name", fact_names())
def test_every_reference_points_somewhere(name: str) -> None:
    table = get_table(f"referentie.{name}")
    rows = read_facts(name).to_pylist()
    for reference in table.references:
        there = {
            tuple(row[column] for column in reference.to_columns)
            for row in read_facts(reference.to.removeprefix("referentie.")).to_pylist()
        }
        here = {tuple(row[column] for column in reference.columns) for row in rows}
        assert {value for value in here if None not in value} <= there, reference


@pytest.mark.parametrize("name", fact_names())
def test_no_cell_is_a_formula_to_a_spreadsheet(name: str) -> None:
    for row in read_facts(name).to_pylist():
        assert not [v for v in row.values() if isinstance(v, str) and v[0] in "=+-@\t\0"], row


@pytest.mark.parametrize("name", fact_names())
def test_a_file_ends_with_one_newline(name: str) -> None:
    content = (FACTS_FOLDER / f"{name}.csv").read_bytes()
    assert content.endswith(b"\n")
    assert not content.endswith(b"\n\n")


def test_regions_divide_the_country() -> None:
    divisions = defaultdict(list)
    for row in read_facts("regio_gemeente").to_pylist():
        divisions[row["regio_soort"], row["indeling_jaar"]].append(row["gemeente_code"])
    assert set(divisions) == {("corop", 2026), ("woningmarktregio_2016", 2016), ("koplopers", 2016)}
    gemeenten = read_facts("gemeente").to_pylist()
    for kind, year in (("corop", 2026), ("woningmarktregio_2016", 2016)):
        valid = [g["gemeente_code"] for g in gemeenten if g["eerste_jaar"] <= year <= g["laatste_jaar"]]
        assert sorted(divisions[kind, year]) == valid


def test_members_of_a_region_existed_in_the_year_of_the_division() -> None:
    gemeenten = {row["gemeente_code"]: row for row in read_facts("gemeente").to_pylist()}
    for row in read_facts("regio_gemeente").to_pylist():
        gemeente = gemeenten[row["gemeente_code"]]
        assert gemeente["eerste_jaar"] <= row["indeling_jaar"] <= gemeente["laatste_jaar"], row
        assert gemeente["naam"] == row["gemeente"], row


def test_every_gemeente_of_2021_has_its_context() -> None:
    context = read_facts("gemeente_context").to_pylist()
    existed = {
        g["gemeente_code"]: g["naam"]
        for g in read_facts("gemeente").to_pylist()
        if g["eerste_jaar"] <= 2021 <= g["laatste_jaar"]
    }
    assert {row["gemeente_code"]: row["gemeente"] for row in context} == existed
    assert {row["jaar"] for row in context} == {2021}
    # 17,475,415 inhabitants on 1 January 2021 by CBS, one in five of 65 and older.
    assert sum(row["inwoners"] for row in context) == 17_475_415
    assert 0.19 < sum(row["inwoners"] * row["aandeel_65plus"] for row in context) / 17_475_415 < 0.21
    unknown = [row["gemeente"] for row in context if row["aandeel_corporatiewoningen"] is None]
    assert unknown == ["Ameland", "Renswoude"]


def test_an_alias_of_a_corporation_stands_for_its_short_name() -> None:
    short = {row["corporatie_id"]: row["korte_naam"] for row in read_facts("corporatie").to_pylist()}
    for row in read_facts("corporatie_alias").to_pylist():
        assert (row["soort"] == "corporatie") == (row["corporatie_id"] is not None), row
        if row["corporatie_id"]:
            assert row["naam"] == short[row["corporatie_id"]], row


def test_a_merger_is_in_its_year_and_a_plan_is_no_fact() -> None:
    for row in read_facts("corporatie_fusie").to_pylist():
        assert row["datum"] is None or row["datum"].year == row["jaar"], row
        assert row["datum"] is not None or row["status"] != "geverifieerd", row


def test_a_benchmark_has_a_value_with_its_ends_in_order() -> None:
    figures = read_facts("benchmark").to_pylist()
    for row in figures:
        ends = [end for end in (row["waarde_min"], row["waarde_max"]) if end is not None]
        assert ends, row
        assert ends == sorted(ends), row
        assert row["eenheid"] != "procent" or ends[-1] <= 100, row
        assert len(ends) == 2 or row["toelichting"].startswith(("published", "secondary")), row
    corporations = {r["jaar"]: r["waarde_min"] for r in figures if r["maat"] == "corporaties"}
    assert list(corporations.values()) == sorted(corporations.values(), reverse=True)
    assert (corporations[2007], corporations[2024]) == (455, 272)
