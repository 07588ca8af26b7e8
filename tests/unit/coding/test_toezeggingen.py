"""Amounts in Dutch, and the commitments made of them (codebook §3.6)."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import code
from transforms.codebook import load_codebook
from transforms.coding.quantities import find_quantities, parse_number

EENHEDEN = load_codebook().algemeen.eenheden


@pytest.mark.parametrize(
    ("tekst", "minimum", "maximum", "eenheid"),
    [
        ("84 woningen", 84, 84, "woningen"),
        ("circa 173 woningen", 173, 173, "woningen"),
        ("minimaal 1.661 woningen", 1661, None, "woningen"),
        ("ten minste vier woningen", 4, None, "woningen"),
        ("tot € 750", None, 750, "euro"),
        ("niet meer dan € 432,51", None, 432.51, "euro"),
        ("40-80 woningen", 40, 80, "woningen"),
        ("22 tot 28 woningen", 22, 28, "woningen"),
        ("711-900 euro", 711, 900, "euro"),
        ("tweehonderd appartementen", 200, 200, "appartementen"),
        ("vijfendertig procent", 35, 35, "procent"),
        ("anderhalve ton per jaar", 150_000, 150_000, "euro"),
        ("2 ton", 200_000, 200_000, "euro"),
        ("2/3 van de nieuwbouw", 66.67, 66.67, "procent"),
        ("de helft van de nieuwbouw", 50, 50, "procent"),
        ("een kwart", 25, 25, "procent"),
        ("een op de vijf huizen", 20, 20, "procent"),
        ("driekwart van het bezit", 75, 75, "procent"),
        ("52 nieuwe gelijkvloerse woningen", 52, 52, "woningen"),
        ("binnen drie weken", None, 3, "weken"),
        ("reactie in vijf werkdagen", None, 5, "werkdagen"),
        ("0,6 fte", 0.6, 0.6, "fte"),
        ("twee keer per jaar", 2, 2, "keer_per_jaar"),
    ],
)
def test_amount(tekst: str, minimum: float | None, maximum: float | None, eenheid: str) -> None:
    (amount,) = find_quantities(tekst, EENHEDEN)
    assert (amount.minimum, amount.maximum, amount.eenheid) == (minimum, maximum, eenheid)


@pytest.mark.parametrize(
    "tekst",
    [
        "huurders van 65 jaar en ouder",
        "65+ woningen",
        "artikel 4 woningen",
        "in 2019 woningen",
        "vóór 1 juli 2020",
        "een woning",
        "van de 52 woningen",
        "zzp 4 cliënten",
    ],
)
def test_no_amount(tekst: str) -> None:
    assert find_quantities(tekst.replace("ó", "o").replace("ë", "e"), EENHEDEN) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.900", 1900), ("2,5", 2.5), ("1.250,50", 1250.5), ("vijfhonderd", 500), ("tachtig", 80), ("huis", None)],
)
def test_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_a_commitment_says_who_what_for_whom_and_when() -> None:
    zin = "De corporatie levert tot en met 2022 ten minste dertig woningen voor cliënten uit beschermd wonen."
    (row,) = code(zin).toezeggingen
    assert (row.aantal_min, row.aantal_max, row.eenheid) == (30, None, "woningen")
    assert (row.actor, row.doelgroep, row.jaar) == ("corporatie", "ggz_beschermd_wonen", 2022)
    assert row.kenmerk == "doorstroming_opvang"
    assert row.citaat == zin


def test_two_numbers_are_two_rows_and_the_year_is_the_last_of_the_agreement() -> None:
    rows = code("Partijen bouwen 20 nultredenwoningen en passen 30 appartementen drempelvrij aan.").toezeggingen
    assert [(row.aantal_min, row.eenheid, row.jaar) for row in rows] == [
        (20, "woningen", 2023),
        (30, "appartementen", 2023),
    ]
    assert {row.actor for row in rows} == {"partijen"}


def test_a_passage_that_is_no_evidence_promises_nothing() -> None:
    assert code("De corporatie bouwt 300 woningen met een warmtepomp.").toezeggingen == ()
    assert code("Over 30 nultredenwoningen zijn geen afspraken gemaakt.").toezeggingen == ()


@pytest.mark.parametrize("number", ["3.5", "3.5.1", "3.5."])
@pytest.mark.parametrize("before", ["", "De gemeente wijst bouwlocaties aan. "])
def test_number_of_an_article_is_no_amount_and_no_part_of_a_quote(number: str, before: str) -> None:
    uitslag = code(f"{before}{number} Aangepaste woningen wijzen wij toe aan mensen met een beperking.")
    quotes = [item.citaat for found in uitslag.coderingen for item in found.bewijs]
    assert uitslag.toezeggingen == ()
    assert all(quote.startswith("Aangepaste woningen") for quote in quotes)
    assert quotes or not before


@pytest.mark.parametrize("tekst", ["| 3.5 aangepaste woningen", "artikel 4.3 woningen", "4.3 plekken"])
def test_homes_are_counted_in_whole_numbers(tekst: str) -> None:
    assert find_quantities(tekst, EENHEDEN) == []


def test_decimals_and_thousands_stay_amounts() -> None:
    assert [q.minimum for q in find_quantities("2,5 procent en 1.500 woningen", EENHEDEN)] == [2.5, 1500]
