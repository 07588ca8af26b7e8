"""No party and no title is a person: signature tables, credits under a title, the head of a letter."""

from __future__ import annotations

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import Kennis, identify, recognise_soort
from transforms.identificatie.personen import find_persons

HEAD = "Prestatieafspraken Almelo 2018\n\n1 Wonen\nWelbions bouwt in 2018 veertig woningen.\n\nOndertekening\n"


def names(kennis: Kennis, text: str) -> set[str]:
    found = identify(pages(text), "prestatieafspraken", "Prestatieafspraken Almelo 2018", kennis, None)
    return {party.naam for party in found.partijen}


@pytest.mark.parametrize("given", ["Karin", "Xyzzo"], ids=["known-given-name", "unknown-given-name"])
@pytest.mark.parametrize("header", ["Naam", "Vertegenwoordigd door"])
def test_column_of_names_in_a_signature_table_holds_no_parties(kennis: Kennis, given: str, header: str) -> None:
    table = (
        f"Organisatie    {header}    Datum    Handtekening\n"
        f"Gemeente Almelo    {given} Voorbeeld    13 december 2017\n"
        f"Welbions    {given} Tester    13 december 2017\n"
        f"Huurdersraad Welbions    {given} Proefman    13 december 2017\n"
    )
    # Named in the text as well, so that only the column says that it is no organisation.
    text = HEAD.replace("Welbions bouwt", f"{given} Voorbeeld bouwt mee. Welbions bouwt") + table
    assert names(kennis, text) == {"gemeente Almelo", "Welbions", "Huurdersraad Welbions"}


def test_cells_divided_by_tabs_are_a_table_as_well(kennis: Kennis) -> None:
    rows = ("Organisatie\tNaam\tDatum", "Gemeente Almelo\tXyzzo Tester\t", "Huurdersraad Welbions\tXyzzo Proefman\t")
    found = names(kennis, HEAD.replace("Ondertekening\n", "") + "\n".join(rows))
    assert found == {"gemeente Almelo", "Welbions", "Huurdersraad Welbions"}


def test_sentence_behind_a_signature_table_ends_it(kennis: Kennis) -> None:
    text = (
        f"{HEAD}Organisatie    Naam\nGemeente Almelo    Xyzzo Tester\nDeze lijst is door alle partijen gelezen.\n"
        "Corporaties    Domijn\n"
    )
    assert "Domijn" in names(kennis, text)


def test_under_naam_alone_stand_the_parties(kennis: Kennis) -> None:
    table = "Naam    Handtekening\ngemeente Almelo    \nWelbions    \nStichting Zonnedak Zorg    \n"
    assert "Zonnedak Zorg" in names(kennis, HEAD + table)


def test_given_name_and_surname_in_a_list_of_parties_is_a_person(kennis: Kennis) -> None:
    text = "Karin de Voorbeeld werkt mee.\n\nPartijen: gemeente Almelo, Welbions, Karin de Voorbeeld"
    assert names(kennis, text + " en Stichting Karin de Voorbeeld") == {"gemeente Almelo", "Welbions"}


def test_name_in_no_register_needs_a_sign_of_an_organisation(kennis: Kennis) -> None:
    listed = "De ondergetekenden:\n1. de gemeente Almelo; 2. Welbions; 3. {}; komen overeen.\n\n{} {}."
    name = "Xyzzo Proefman"
    assert name not in names(kennis, listed.format(name, name, "denkt mee"))
    assert name in names(kennis, listed.format(name, name, "verhuurt woningen"))
    assert "Xyzzo Platform" in names(kennis, listed.format("Xyzzo Platform", "Xyzzo Platform", "denkt mee"))


def test_person_in_the_company_of_corporations_is_none(kennis: Kennis) -> None:
    text = "Karin Voorbeeld en Welbions bouwen. Domijn helpt.\n\nKarin Voorbeeld en Welbions slopen."
    assert "Karin Voorbeeld" not in names(kennis, text)


@pytest.mark.parametrize(
    "text",
    [
        "Regionale prestatieafspraken Gooi en Vechtstreek 2018\n\nDe gemeenten in Gooi en Vechtstreek en de "
        "corporaties spreken af.",
        "Prestatieafspraken 2018\n\nDe gemeenten in regio Xanderland en Zonnestreek en de corporaties maken afspraken. "
        "De regio Xanderland en Zonnestreek groeit.",
    ],
    ids=["known-region", "called-a-region"],
)
def test_half_of_a_region_is_no_party(kennis: Kennis, text: str) -> None:
    assert not {"Vechtstreek", "Zonnestreek"} & names(kennis, text)


@pytest.mark.parametrize(
    ("text", "titel"),
    [
        ("Prestatieafspraken Almelo 2018\nEindredactie Karin Voorbeeld", "Prestatieafspraken Almelo 2018"),
        ("Prestatieafspraken Almelo 2018\nKarin Voorbeeld en Wiebe Tester", "Prestatieafspraken Almelo 2018"),
        ("Prestatieafspraken Almelo 2018 door Karin Voorbeeld", "Prestatieafspraken Almelo 2018"),
        ("Prestatieafspraken Almelo 2018\nPortefeuillehouder: Voorbeeld", "Prestatieafspraken Almelo 2018"),
        ("Prestatieafspraken Almelo 2018 opgesteld door Voorbeeld", "Prestatieafspraken Almelo 2018"),
        (
            "Evaluatie prestatieafspraken 2018\nXyz Research\nKarin Voorbeeld en Wiebe Tester",
            "Evaluatie prestatieafspraken 2018 Xyz Research",
        ),
        (
            "Raadsinformatiebrief\nVan: college van Almelo\nAan: de gemeenteraad\nDatum: 12 januari\n"
            "Onderwerp: prestatieafspraken",
            "Raadsinformatiebrief prestatieafspraken",
        ),
        ("Raadsinformatiebrief Van: college Aan: de raad Datum: 12 januari", "Raadsinformatiebrief"),
    ],
)
def test_title_ends_before_a_person_a_credit_and_a_field(text: str, titel: str) -> None:
    assert recognise_soort(pages(f"{text}\n\nWelbions bouwt in 2018 veertig woningen.")).titel == titel


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Welbions bouwt samen met Karin Voorbeeld dertig woningen", "Karin Voorbeeld"),
        ("Wiebe van den Tester van de gemeente onderzoekt dit", "Wiebe van den Tester"),
        ("belt de huurder met Tjitske Tester van het loket", "Tjitske Tester"),
        ("overleg met Özlem\nVoorbeeld over zorg", "Özlem\nVoorbeeld"),
        ("vraag dit aan Mohammed El Tester", "Mohammed El Tester"),
    ],
)
def test_given_name_and_surname_in_running_text(text: str, person: str) -> None:
    assert [text[begin:end] for begin, end in find_persons(text)] == [person]


@pytest.mark.parametrize(
    "text",
    [
        "de paden achter de Karin Voorbeeldweg", "verzorgingshuis Karin Voorbeeldhof", "de Karin Voorbeeldstraat",
        "het Karin Voorbeeldhuis", "Stichting Karin Voorbeeld", "Karin Voorbeeld Stichting", "project Karin Noord",
        "de flat Karin van Galen",
        "cliënten van Reinier van Arkel", "Wil Domijn verkopen, dan overlegt zij", "Karin Woonpartners",
    ],
)  # fmt: skip
def test_what_only_bears_a_given_name(text: str) -> None:
    assert find_persons(text) == []
