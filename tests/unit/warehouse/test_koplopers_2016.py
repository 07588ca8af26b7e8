"""The 2016 table as facts: cell for cell what the report prints, and who and when stands behind each row."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from warehouse.facts import read_facts

Row = dict[str, Any]
# Number of "ja" as counted by hand in the report, in the order of the printed table.
PER_KENMERK = {
    "geschiktheid_woningvoorraad": 10,
    "doorstroming_opvang": 11,
    "woonvormen": 5,
    "ruimtelijke_samenhang": 10,
    "transformatie_zorgvastgoed": 5,
    "goedkope_woningen": 4,
    "woonruimteverdeling": 10,
    "woningaanpassingen": 10,
    "ruimtelijke_ordening": 6,
    "sociale_wijkteams": 9,
    "sociaal_beheer": 7,
    "eigen_regie": 6,
    "kennis_visie_onderzoek": 11,
}
PER_RIJ = {
    "Zwolle / met drie woningcorporaties": 11,
    "Leeuwarden / twee woningcorporaties": 13,
    "Breda / met drie woningcorporaties": 10,
    "Beverwijk / Pre Wonen": 8,
    "Zoetermeer / Vidomes": 9,
    "Krimpen a/d IJssel / Quawonen": 8,
    "Hoeksche Waard / HW Wonen": 7,
    "Hengelo / Welbions": 8,
    "Coevorden / Woonservice": 9,
    "Halderberge / Bernardus": 4,
    "Den Haag / Staedion": 8,
    "Doetinchem / Sité Wonen": 3,
    "Wonen Limburg": 0,
    "Drechtsteden": 6,
    "Amsterdam": 0,
}
MEMBERS = {
    "Drechtsteden": {
        "Alblasserdam",
        "Dordrecht",
        "Hendrik-Ido-Ambacht",
        "Papendrecht",
        "Sliedrecht",
        "Zwijndrecht",
    },
    "Hoeksche Waard / HW Wonen": {"Binnenmaas", "Cromstrijen", "Korendijk", "Oud-Beijerland", "Strijen"},
    "Beverwijk / Pre Wonen": {"Beverwijk", "Heemskerk"},
}


def of_row(name: str, rij: str) -> list[Row]:
    return [row for row in read_facts(name).to_pylist() if row["rij"] == rij]


@pytest.fixture(scope="module")
def table() -> list[Row]:
    return sorted(read_facts("koplopers_2016").to_pylist(), key=lambda row: row["volgorde"])


@pytest.fixture(scope="module")
def annex(shared: Path) -> dict[str, str]:
    """Lines of Bijlage 1 by their first word; the table and the annex write some names differently."""
    text = (shared / "seeds" / "001_757f07c955f057ba.txt").read_text(encoding="utf-8")
    part = text[text.index("# Bijlage 1 ") : text.index("## Bijlage 2 ")]
    return {line.split()[0].strip(";"): line for line in part.splitlines() if ";" in line}


def test_sums(table: list[Row]) -> None:
    cells = Counter(row[kenmerk] for row in table for kenmerk in PER_KENMERK)
    assert cells == {"ja": 104, "nee": 65, "niet_gecodeerd": 26}
    assert {k: sum(row[k] == "ja" for row in table) for k in PER_KENMERK} == PER_KENMERK
    assert {row["rij"]: sum(row[k] == "ja" for k in PER_KENMERK) for row in table} == PER_RIJ
    assert [row["rij"] for row in table] == list(PER_RIJ)
    assert [row["volgorde"] for row in table] == list(range(1, 16))


def test_a_row_without_scores_is_not_coded_which_is_not_nee(table: list[Row]) -> None:
    empty = {row["rij"] for row in table if "niet_gecodeerd" in row.values()}
    assert empty == {"Wonen Limburg", "Amsterdam"}
    assert all({r[k] for k in PER_KENMERK} == {"niet_gecodeerd"} for r in table if r["rij"] in empty)


def test_no_difference_with_the_printed_table(shared: Path, table: list[Row]) -> None:
    lines = (shared / "seeds" / "001_757f07c955f057ba.txt").read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Woningcorporatie/ gemeente\t"))
    end = next(n for n, line in enumerate(lines) if n > start and not line.strip())
    header, *body = (line.split("\t") for line in lines[start:end])
    mended = [label.replace("Geschiedheid", "Geschiktheid").lower() for label in header[1:]]
    columns = [re.sub(r",? en |, | ", "_", label) for label in mended]
    meaning = {"+": "ja", "-": "nee", "": "niet_gecodeerd"}
    printed = [
        {"rij": label, "volgorde": place, **dict(zip(columns, (meaning[c] for c in cells), strict=True))}
        for place, (label, *cells) in enumerate(body, start=1)
    ]
    assert header[1] == "Geschiedheid woningvoorraad", "the report itself has the error that is mended"
    assert printed == table


@pytest.mark.parametrize("rij", PER_RIJ)
def test_gemeenten_of_a_row_existed_in_2016(rij: str) -> None:
    register = {row["gemeente_code"]: row for row in read_facts("gemeente").to_pylist()}
    members = of_row("koplopers_2016_gemeente", rij)
    for member in members:
        known = register[member["gemeente_code"]]
        assert known["eerste_jaar"] <= 2016 <= known["laatste_jaar"]
        assert known["naam"] == member["naam"]
    assert {member["naam"] for member in members} == MEMBERS.get(rij, {member["naam"] for member in members})
    assert len(members) == (0 if rij == "Wonen Limburg" else len(MEMBERS.get(rij, "x")))
    (agreement,) = of_row("koplopers_2016_afspraak", rij)
    assert agreement["regionaal"] == (rij in MEMBERS)


def test_members_equal_the_regions_of_2016() -> None:
    regions: dict[str, set[str]] = {}
    for row in read_facts("regio_gemeente").to_pylist():
        if row["regio_soort"] == "koplopers":
            regions.setdefault(row["regio"], set()).add(row["gemeente"])
    assert regions["Drechtsteden"] == MEMBERS["Drechtsteden"]
    assert regions["Hoeksche Waard"] == MEMBERS["Hoeksche Waard / HW Wonen"]
    assert regions["Beverwijk en Heemskerk"] == MEMBERS["Beverwijk / Pre Wonen"]


def test_one_agreement_a_row_but_wonen_limburg() -> None:
    agreements = {row["rij"]: row for row in read_facts("koplopers_2016_afspraak").to_pylist()}
    assert set(agreements) == set(PER_RIJ)
    none = agreements.pop("Wonen Limburg")
    assert not none["heeft_afspraak"]
    assert {none[k] for k in ("soort", "jaar_van", "jaar_tot", "periode_bron", "periode_tekst")} == {None}
    for row in agreements.values():
        assert row["heeft_afspraak"]
        assert row["jaar_van"] <= 2016 <= row["jaar_tot"], "what was analysed in August 2016 held in 2016"
        assert row["soort"]


def test_drechtsteden_is_not_in_the_annex_and_takes_the_date_of_the_analysis(annex: dict[str, str]) -> None:
    (row,) = of_row("koplopers_2016_afspraak", "Drechtsteden")
    assert (row["jaar_van"], row["jaar_tot"], row["periode_bron"]) == (2016, 2016, "peildatum")
    assert row["periode_tekst"] is None
    assert "Drechtsteden" not in annex


def test_hengelo_has_two_layers() -> None:
    (row,) = of_row("koplopers_2016_afspraak", "Hengelo / Welbions")
    assert (row["jaar_van"], row["jaar_tot"], row["soort"]) == (2014, 2017, "raamovereenkomst")
    assert re.findall(r"\d{4}-\d{4}", row["periode_tekst"]) == ["2014-2017", "2015-2016"]


@pytest.mark.parametrize("rij", [rij for rij in PER_RIJ if rij != "Drechtsteden"])
def test_period_and_parties_are_as_printed_in_the_annex(annex: dict[str, str], rij: str) -> None:
    line = annex[rij.split()[0]]
    (agreement,) = of_row("koplopers_2016_afspraak", rij)
    if agreement["heeft_afspraak"]:
        assert agreement["periode_bron"] == "bijlage1"
        assert re.findall(r"; (.*\d{4})[.,] ", line) == [agreement["periode_tekst"]]
        years = [int(year) for year in re.findall(r"\d{4}", line)]
        assert (agreement["jaar_van"], agreement["jaar_tot"]) == (min(years), max(years))
    for party in of_row("koplopers_2016_partij", rij):
        assert party["rol"] == "gemeente" or party["naam"] in line


def test_the_number_of_corporations_is_that_of_the_row_label() -> None:
    corporations = Counter(
        row["rij"] for row in read_facts("koplopers_2016_partij").to_pylist() if row["rol"] == "corporatie"
    )
    for rij, count in corporations.items():
        printed = {"drie": 3, "twee": 2}.get(rij.split()[-2], count)
        assert count == printed
    assert set(PER_RIJ) - set(corporations) == {"Amsterdam", "Drechtsteden"}


def test_parties_resolve_to_the_register() -> None:
    register = {row["corporatie_id"] for row in read_facts("corporatie").to_pylist()}
    aliases = {row["alias"]: row["corporatie_id"] for row in read_facts("corporatie_alias").to_pylist()}
    members = {(row["rij"], f"gemeente {row['naam']}") for row in read_facts("koplopers_2016_gemeente").to_pylist()}
    parties = read_facts("koplopers_2016_partij").to_pylist()
    for party in parties:
        if party["rol"] == "corporatie":
            assert party["corporatie_id"] in register
            assert aliases[party["naam"]] == party["corporatie_id"]
        else:
            assert party["corporatie_id"] is None
    assert {(p["rij"], p["naam"]) for p in parties if p["rol"] == "gemeente"} == members
