"""Numbers that borrow their unit, from the sentence before or from the row of a table."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import passages
from transforms.codebook import load_codebook
from transforms.coding.ellips import Hoeveelheden

LEZER = Hoeveelheden(load_codebook())


def amounts(tekst: str, index: int = -1) -> list[tuple[float | None, float | None, str]]:
    return [(q.minimum, q.maximum, q.eenheid) for q in LEZER.read(passages(tekst)[index])]


@pytest.mark.parametrize(
    ("zin", "verwacht"),
    [
        ("Waarvan zes rolstoelgeschikt.", (6, 6, "woningen")),
        ("Achttien daarvan zijn voor senioren.", (18, 18, "woningen")),
        ("Daarvan zijn er ten minste 38 voor senioren.", (38, None, "woningen")),
        ("Volgend jaar komen er achttien erbij.", (18, 18, "woningen")),
    ],
)
def test_the_unit_stands_in_the_sentence_before(zin: str, verwacht: tuple[float, float, str]) -> None:
    assert amounts(f"De corporatie bouwt veel woningen voor ouderen. {zin}") == [verwacht]


def test_part_of_a_whole_is_the_amount_and_the_whole_is_not() -> None:
    assert amounts("Van de 52 nieuwe woningen zijn er 24 levensloopbestendig.") == [(24, 24, "woningen")]


def test_from_one_number_to_another_ends_at_the_second() -> None:
    assert amounts("Het aantal crisisplekken gaat van drie naar vijf.") == [(5, 5, "plekken")]


TABEL = """WAT | HOEVEEL | WIE | WANNEER
1 | Woningen voor uitstromers | 14 | corporatie | 2021
2 | Woningen voor senioren | 0,6 | gemeente | mei
3 | 18 adressen voor uitstromers | gemeente | 18 huurcontracten
"""


def test_a_figure_alone_in_a_cell_takes_its_unit_from_the_row() -> None:
    assert amounts(TABEL, 0) == [(14, 14, "woningen")]


def test_a_month_in_the_next_cell_makes_no_date_of_a_figure() -> None:
    assert amounts(TABEL, 1) == [(0.6, 0.6, "woningen")]


def test_a_row_that_names_its_result_again_promises_it_once() -> None:
    assert amounts(TABEL, 2) == [(18, 18, "woningen")]


def test_een_counts_only_with_accents() -> None:
    assert amounts("Elk wijkteam wijst één contactpersoon aan.") == [(1, 1, "functionarissen")]
    assert amounts("Elk wijkteam wijst een contactpersoon aan.") == []


def test_the_first_letter_may_be_a_capital_without_its_accent() -> None:
    assert amounts("E\u00e9n woning is altijd vrij.") == [(1, 1, "woningen")]


@pytest.mark.parametrize("streep", ["-", "\u2013", " \u2013 "])
def test_a_range_may_be_written_with_any_dash(streep: str) -> None:
    assert amounts(f"De huur is \u20ac 711{streep}900 per maand.") == [(711, 900, "euro")]


def test_a_term_borrows_the_unit_of_the_term_before() -> None:
    zin = "Kleine aanpassingen zijn klaar binnen drie weken, grote binnen twaalf."
    assert amounts(zin) == [(None, 3, "weken"), (None, 12, "weken")]
    assert amounts("De corporatie bouwt woningen, te beginnen binnen 12.") == []


def test_a_year_may_stand_before_the_number() -> None:
    tekst = "De corporatie heeft woningen. Daarvan voldoen er in 2027 350 aan het label."
    assert amounts(tekst) == [(350, 350, "woningen")]


def test_a_number_of_nothing_named_has_no_unit() -> None:
    assert amounts("Volgend jaar zijn het er zestig.") == [(60, 60, "")]
