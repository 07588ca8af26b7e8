"""Dates in a passage, and commitments that have nothing but a date."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import afspraak
from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.coding.termijnen import is_fine, years
from transforms.coding.toezeggingen import Commitments
from transforms.model import Bewijs

COMMITMENTS = Commitments(CODEBOEK, SCANNER)
BEWIJS = Bewijs(1, 0, 5, "tekst", 3, "r")


@pytest.mark.parametrize(
    "tekst",
    [
        "voor 1 juli 2021",
        "in maart",
        "q3",
        "het vierde kwartaal",
        "voor de zomer",
        "eind 2023",
        "najaar 2018",
        "1-4-2025",
        "in mei en oktober 2022",
    ],
)
def test_a_date_from_the_month_on_is_a_measure(tekst: str) -> None:
    assert is_fine(tekst)


@pytest.mark.parametrize(
    "tekst", ["in 2021", "uiterlijk 2023", "binnen drie weken", "sinds januari", "de marktdag", "in mei en oktober"]
)
def test_a_year_or_a_duration_is_no_date(tekst: str) -> None:
    assert not is_fine(tekst)


def test_years_are_not_amounts() -> None:
    assert years("in 2021 en 2023, € 2.022 en 2024,50") == [2021, 2023]


def test_a_date_alone_is_a_commitment_without_a_number() -> None:
    passage = passages("De gemeente stelt voor 1 juli 2022 een woonzorgvisie vast.")[0]
    (row,) = COMMITMENTS.read(passage, [], BEWIJS, "kennis_visie_onderzoek", afspraak())
    assert (row.soort, row.aantal_min, row.aantal_max, row.eenheid) == ("termijn", None, None, None)
    assert (row.actor, row.jaar) == ("gemeente", 2022)


def test_a_year_alone_is_none() -> None:
    passage = passages("De gemeente stelt in 2022 een woonzorgvisie vast.")[0]
    assert COMMITMENTS.read(passage, [], BEWIJS, "kennis_visie_onderzoek", afspraak()) == []


def test_a_date_without_a_year_is_due_in_the_last_year_of_the_agreement() -> None:
    passage = passages("De gemeente stelt voor de zomer een woonzorgvisie vast.")[0]
    (row,) = COMMITMENTS.read(passage, [], BEWIJS, "kennis_visie_onderzoek", afspraak(2021, 2021))
    assert row.jaar == 2021
