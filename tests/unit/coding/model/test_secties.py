"""The path of headings above a passage, the zones they open, and what is a heading, a list or a bullet."""

from __future__ import annotations

import pytest

from transforms.coding.coder import GEEN_AFSPRAKEN
from transforms.coding.leren.voorbeelden import cut
from transforms.coding.passages import Passage
from transforms.coding.secties import Sectie, Secties
from transforms.model import Pagina

ZIN = "Wij maken dit samen in orde voor wie hier woont, en wij kijken elk jaar of het nog goed gaat."


def paths(*koppen: tuple[str, str]) -> list[tuple[str, str]]:
    """Heading and heading above it after each of (marker, heading); capitals are told by the heading itself."""
    secties = Secties({})
    result = []
    for marker, kop in koppen:
        secties.open(kop.lower(), marker, 0, kop.isupper())
        result.append((secties.sectie.kop, secties.sectie.boven))
    return result


def only(tekst: str) -> list[Passage]:
    return cut([Pagina(1, tekst)])


def test_before_the_first_heading() -> None:
    assert Secties({}).sectie == Sectie("", "", 0, "")


def test_numbers_nest_by_their_depth() -> None:
    assert paths(("1.", "een"), ("1.1", "een een"), ("1.1.1", "diep"), ("1.2", "een twee"), ("2", "twee")) == [
        ("een", ""),
        ("een een", "een"),
        ("diep", "een een"),
        ("een twee", "een"),
        ("twee", ""),
    ]


def test_letters_before_a_number_belong_to_it() -> None:
    assert paths(("A1", "een"), ("A1.2", "onder"), ("B-2", "twee"), ("Artikel 3", "drie"), ("3.1", "lid")) == [
        ("een", ""),
        ("onder", "een"),
        ("twee", ""),
        ("drie", ""),
        ("lid", "drie"),
    ]


@pytest.mark.parametrize("kop", ["hoofdstuk 4 wonen", "thema wonen", "deel b", "bijlage bij de afspraken"])
def test_a_chapter_that_names_itself_stands_above_all(kop: str) -> None:
    assert paths(("2", "twee"), ("2.3.1", "diep"), ("", kop), ("4.1", "onder")) == [
        ("twee", ""),
        ("diep", "twee"),
        (kop, ""),
        ("onder", kop),
    ]


def test_capitals_stand_below_numbers_and_above_the_rest() -> None:
    assert paths(("3", "drie"), ("", "HOOG"), ("", "gewoon"), ("", "ander"), ("", "OOK HOOG"), ("3.1", "nummer")) == [
        ("drie", ""),
        ("hoog", "drie"),
        ("gewoon", "hoog"),
        ("ander", "hoog"),
        ("ook hoog", "drie"),
        ("nummer", "drie"),
    ]


def test_families_are_those_of_both_headings_and_a_zone_of_its_own_heading() -> None:
    secties = Secties({"toc": 0b100, "definitie": 0b1000})
    secties.open("een", "1", 0b1, False)
    secties.open("onder", "1.1", 0b10, False)
    assert (secties.sectie.families, secties.sectie.zone) == (0b11, "")
    secties.open("inhoud", "2", 0b100, False)
    assert (secties.sectie.families, secties.sectie.zone) == (0b100, "toc")
    secties.open("begrippen", "3", 0b1000, False)
    assert secties.sectie.zone == "definitie"
    secties.open("verder", "4", 0, False)
    assert secties.sectie.zone == ""


@pytest.mark.parametrize(
    ("kop", "zone"),
    [
        ("Inhoudsopgave", "toc"),
        ("1. Begrippen", "definitie"),
        ("ONDERTEKENING", "ondertekening"),
        ("Inleiding", "overweging"),
        ("Terugblik op de vorige periode", "terugblik"),
        ("Wonen met zorg", ""),
        ("Het begrip voor elkaar", ""),
    ],
)
def test_zone_of_a_heading_in_a_text(kop: str, zone: str) -> None:
    (passage,) = only(f"{kop}\n\n{ZIN}\n")
    assert passage.sectie.zone == zone
    (_, after) = only(f"{kop}\n\n{ZIN}\n\nAfspraken\n\n{ZIN}\n")
    assert (after.sectie.kop, after.sectie.zone) == ("afspraken", "")


def test_the_zones_without_agreements_are_zones_of_the_codebook() -> None:
    found = {only(f"{kop}\n\n{ZIN}\n")[0].sectie.zone for kop in ("Inhoud", "Begrippen", "Ondertekening")}
    assert found == GEEN_AFSPRAKEN


@pytest.mark.parametrize("teken", ["+", "->", "~", "-", "•", "→", "»", "✓", "o", "[3]", "[3a]"])
def test_a_sign_opens_a_passage_of_its_own_and_is_no_part_of_it(teken: str) -> None:
    found = only(f"Afspraken\n\n{ZIN}\n{teken} Er komt een hek\n{teken} De trap blijft staan.\n\n{ZIN}\n")
    assert [(passage.marker, passage.tekst) for passage in found[1:-1]] == [
        (teken, "er komt een hek"),
        (teken, "de trap blijft staan."),
    ]
    assert {passage.sectie.kop for passage in found} == {"afspraken"}


def test_notes_to_a_number_are_passages() -> None:
    found = only(f"Afspraken\n\n{ZIN}\nbij 3 De lift is in mei klaar.\nBij 12. De trap blijft.\n")
    assert [(passage.marker, passage.tekst) for passage in found[1:]] == [
        ("bij 3", "de lift is in mei klaar."),
        ("Bij 12.", "de trap blijft."),
    ]


def test_a_note_to_a_number_is_no_heading() -> None:
    found = only(f"Afspraken\n\n{ZIN}\nbij 3 De lift is in mei klaar\n\n{ZIN}\n")
    assert [passage.tekst for passage in found[1:-1]] == ["de lift is in mei klaar"]


def test_bij_within_a_sentence_opens_nothing() -> None:
    (passage,) = only(
        "De gemeente komt op huisbezoek bij wie zelf niet meer kan, en zij komt daarna nog eens\nbij 3 buren langs.\n"
    )
    assert passage.tekst.endswith("nog eens bij 3 buren langs.")


def test_a_small_label_stands_over_what_follows() -> None:
    found = only(f"{ZIN}\nKort regeltje.\nblijft\nDe huur van de vijf straten.\n")
    assert [(p.tekst, p.sectie.kop) for p in found][-1] == ("de huur van de vijf straten.", "blijft")


def test_a_small_word_behind_a_full_line_goes_on_with_it() -> None:
    found = only(f"{ZIN[:-1]} en\ndaarna\nDe huur van de vijf straten.\n")
    assert found[0].tekst.endswith("goed gaat en daarna")
    assert {passage.sectie.kop for passage in found} == {""}


def test_three_headings_may_follow_each_other_and_four_short_lines_are_a_list() -> None:
    drie, vier = (
        only(f"{ZIN}\n\n" + "\n".join(lines) + f"\n\n{ZIN}\n")
        for lines in (["Wonen", "Zorg", "Buurt"], ["Beugels gratis", "Hekken weg", "Banken erbij", "Lampen aan"])
    )
    assert [passage.tekst for passage in drie] == [ZIN.lower()] * 2
    assert drie[1].sectie.kop == "buurt"
    assert [passage.tekst for passage in vier[1:-1]] == ["hekken weg", "banken erbij", "lampen aan"]
    assert {passage.sectie.kop for passage in vier[1:]} == {"beugels gratis"}, "the first may head the list"


def test_capitals_among_short_lines_stay_headings() -> None:
    found = only(f"{ZIN}\n\nWONEN\nBeugels gratis\nHekken weg\nBUURT\nLampen aan\n\n{ZIN}\n")
    assert [(passage.tekst, passage.sectie.kop) for passage in found[1:-1]] == [
        ("beugels gratis", "wonen"),
        ("hekken weg", "wonen"),
        ("lampen aan", "buurt"),
    ]


@pytest.mark.parametrize("onder", ["1.1 Met zorg", "1.1. Met zorg"])
@pytest.mark.parametrize("een", ["1. Wonen", "1  Wonen"])
def test_a_numbered_chapter_and_its_first_section_are_headings(een: str, onder: str) -> None:
    (passage,) = only(f"{een}\n\n{onder}\n\n{ZIN}\n")
    assert (passage.sectie.kop, passage.sectie.boven) == ("met zorg", "wonen")


def test_the_head_of_a_table_is_no_passage_and_no_heading() -> None:
    found = only(f"Afspraken\n\n{ZIN}\nWAT | WIE | WANNEER\nBeugels | corporatie | 2017\n")
    assert [(passage.tekst, passage.sectie.kop) for passage in found[1:]] == [
        ("beugels | corporatie | 2017", "afspraken")
    ]
