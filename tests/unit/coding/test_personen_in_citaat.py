"""Quotes are published: no evidence and no commitment holds a person, however the sentence is built."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import code, codering, in_afspraken
from transforms.coding.coder import VERZWEGEN
from transforms.identificatie.contactgegevens import Span
from transforms.identificatie.personen import has_person
from transforms.model import KADER, Bewijs, Toezegging

KENMERK = "doorstroming_opvang"
MEASURE = "de corporaties stellen elk jaar 40 woningen beschikbaar voor uitstroom uit de maatschappelijke opvang"


def quotes(*teksten: str) -> list[Bewijs | Toezegging]:
    outcome = code(*teksten)
    return [*(item for found in outcome.coderingen for item in found.bewijs), *outcome.toezeggingen]


@pytest.mark.parametrize(
    "tekst",
    [
        f"Mevrouw B. de Wit meldt dat {MEASURE}.",
        f"Wij melden: {MEASURE}, zegt wethouder Voorbeeld namens het college.",
        f"Wij melden: {MEASURE}, bel drs. A. Voorbeeld (0546-541111).",
        f"Wij melden: {MEASURE}, meldt huismeester Xyzzo van den Voorbeeld.",
        f"Wij melden: {MEASURE} (inlichtingen: Voorbeeldstraat 12, 1234 AB Ons Dorp).",
        f"Samen met Karin Voorbeeld en de gemeente: {MEASURE}.",
        f"De heer A. Voorbeeld zegt: {MEASURE}, en mevrouw Tester (a.tester@voorbeeld.nl) tekent.",
        "De corporatie stelt, aldus de heer A.\nVoorbeeld, elk jaar veertig woningen beschikbaar voor uit-\n"
        "stroom uit de opvang in Almelo.",
        "De corporatie stelt, aldus de heer A.\n  Voorbeeld, elk jaar veertig woningen beschikbaar voor uit-\n"
        "  stroom uit de opvang in Almelo.",
    ],
    ids=["start", "middle", "end", "function", "address", "given-name", "around", "over-lines", "in-a-list"],
)
def test_quote_is_the_part_without_the_person(tekst: str) -> None:
    tekst = in_afspraken(tekst)
    found = quotes(tekst)
    assert codering(KENMERK, tekst).waarde == "ja"
    for quote in found:
        assert tekst[quote.begin : quote.eind] == quote.citaat
        assert not has_person(quote.citaat)
        assert "Voorbeeld" not in quote.citaat
        assert "stroom uit de" in quote.citaat


def test_commitment_keeps_the_amount_that_stands_in_its_quote() -> None:
    tekst = in_afspraken(f"Namens mevrouw B. de Wit: {MEASURE}.")
    (promise,) = code(tekst).toezeggingen
    assert (promise.aantal_min, promise.aantal_max) == (40, 40)
    assert promise.citaat.rstrip(".") == MEASURE


def test_commitment_whose_amount_stands_beyond_the_person_is_not_made_up() -> None:
    tekst = (
        "De corporatie stelt woningen beschikbaar voor uitstroom uit de maatschappelijke opvang, "
        "aldus de heer A. Voorbeeld, namelijk 40 woningen."
    )
    assert codering(KENMERK, tekst).waarde == "ja"
    for promise in code(tekst).toezeggingen:
        assert "40" in promise.citaat
        assert not has_person(promise.citaat)


def test_passage_that_needs_both_sides_of_the_person_is_dropped() -> None:
    tekst = "De corporatie maakt veertig flats, zo zegt mevrouw B. de Wit, geschikt voor ouderen met een rollator."
    whole = tekst.replace("zo zegt mevrouw B. de Wit", "zo zegt de gemeente")
    found = [item.kenmerk for item in code(whole).coderingen if item.waarde == "ja" and item.kader == KADER]
    assert found
    assert all(codering(kenmerk, tekst).waarde == "niet_gecodeerd" for kenmerk in found)
    assert code(tekst).reden == VERZWEGEN


@pytest.mark.xfail(reason="a part counts as evidence that names the amount or the group alone", strict=True)
@pytest.mark.parametrize(
    "tekst",
    [
        "Per jaar gaan twintig woningen, zo zegt mevrouw B. de Wit, naar mensen die de opvang verlaten.",
        "Voor mensen die de opvang verlaten, zo zegt mevrouw B. de Wit, geeft de corporatie per jaar een woning.",
    ],
)
def test_part_that_promises_nothing_is_no_evidence(tekst: str) -> None:
    found = codering(KENMERK, in_afspraken(tekst, MEASURE.capitalize()))
    assert [item.citaat for item in found.bewijs] == [MEASURE.capitalize()]


def test_name_planted_in_a_quote_is_found_by_this_check(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: str) -> list[Span]:
        return []

    monkeypatch.setattr("transforms.coding.onthouding.find_persons", nobody)
    assert any(has_person(quote.citaat) for quote in quotes(f"Mevrouw B. de Wit meldt dat {MEASURE}."))


def test_text_without_persons_is_quoted_whole() -> None:
    tekst = (
        "De corporatie stelt 40 woningen in de Burgemeester Jansenlaan beschikbaar voor uitstroom uit de opvang, "
        "bij Sint Joseph."
    )
    assert codering(KENMERK, tekst).bewijs[0].citaat == tekst


def test_page_without_evidence_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> list[Span]:
        raise AssertionError("this page has nothing to quote")

    monkeypatch.setattr("transforms.coding.onthouding.find_persons", refuse)
    assert quotes("Het is een mooie dag.") == []
