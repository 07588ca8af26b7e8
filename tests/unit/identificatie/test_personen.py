"""Persons, e-mail addresses and telephone numbers are found; what only bears a person's name is not."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from transforms.identificatie.personen import find_persons, has_person, without_persons
from transforms.identificatie.voornamen import _NAMES, OOK_WOORD, VOORNAMEN


def plain(name: str) -> tuple[str, str]:
    """A name without its accents, for the alphabet."""
    letters = unicodedata.normalize("NFD", name.translate(str.maketrans("ıŁłø", "iLlo")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold(), name


def found(text: str) -> list[str]:
    return [text[begin:end] for begin, end in find_persons(text)]


def test_a_cue_of_two_forms_is_sought_for_both() -> None:
    assert found("t.a.v. A. Voorbeeld") == found("t.a.v.: A. Voorbeeld") == ["A. Voorbeeld"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Namens deze: A. Voorbeeld", ["A. Voorbeeld"]),
        ("namens gemeente Almelo, de heer A. Voorbeeld, wethouder Wonen", ["de heer A. Voorbeeld"]),
        ("mevrouw B. de Wit", ["mevrouw B. de Wit"]),
        ("De wethouder, mw. B. de\nWit, tekent", ["mw. B. de\nWit"]),
        ("- aldus de heer A.\n  Voorbeeld, elk jaar", ["de heer A.\n  Voorbeeld"]),
        ("- samen met Karin\n    Voorbeeld en de gemeente", ["Karin\n    Voorbeeld"]),
        ("- zo zegt wethouder\n\tVoorbeeld", ["Voorbeeld"]),
        ("de heer mr. drs. A.B.C. van der Test-Voorbeeld", ["de heer mr. drs. A.B.C. van der Test-Voorbeeld"]),
        ("DE HEER A. VOORBEELD", ["DE HEER A. VOORBEELD"]),
        ("wethouder Voorbeeld zegt toe", ["Voorbeeld"]),
        ("de wethouders Voorbeeld en De Tester", ["Voorbeeld en De Tester"]),
        ("directeur-bestuurder Piet de Tester", ["Piet de Tester"]),
        ("Fenna Tester\nwethouder Wonen", ["Fenna Tester"]),
        ("w.g. Voorbeeld", ["Voorbeeld"]),
        ("contactpersoon: Xyla Testers", ["Xyla Testers"]),
        ("Ondertekend door: Fenna Tester  op 12-12-2021 10:22", ["Fenna Tester"]),
        ("Q. Voorbeeld    R. Tester", ["Q. Voorbeeld", "R. Tester"]),
        ("overleg met A. Nieuwenhuis van Domijn", ["A. Nieuwenhuis"]),
        ("Zie J.P. Bouwman 12 december", ["J.P. Bouwman"]),
        ("mail a.voorbeeld@voorbeeld.nl.", ["a.voorbeeld@voorbeeld.nl"]),
        ("Huismeester Piet Voorbeeld", ["Piet Voorbeeld"]),
        ("de woonconsulente Ewa Voorbeeldska", ["Ewa Voorbeeldska"]),
        ("wijkconsulent Fatima El Tester", ["Fatima El Tester"]),
        ("projectleider Jan-Willem van der Test", ["Jan-Willem van der Test"]),
        ("de huismeester, Xyzzo van den Tester, is er elke dag", ["Xyzzo van den Tester"]),
        ("wethouder De Tester", ["De Tester"]),
        ("wethouder Voorbeeld1 zegt", ["Voorbeeld"]),
        ("bestuurder mw. A.B. Tester-Voorbeeld", ["mw. A.B. Tester-Voorbeeld"]),
        ("contactpersoon: Q. Tester", ["Q. Tester"]),
        ("Aldus overeengekomen te Almelo, w.g. Q. Test", ["Q. Test"]),
        ("mevr. Şahvoorbeeld en dhr. Ö. Yıltester", ["mevr. Şahvoorbeeld", "dhr. Ö. Yıltester"]),
        ("Ahmed ben Tester", ["Ahmed ben Tester"]),
        ("de familie Voorbeeld verhuist", ["Voorbeeld"]),
        ("Karin Voorbeeld\tGemeente Almelo", ["Karin Voorbeeld"]),
        ("I. Voorbeeld\nwethouder", ["I. Voorbeeld"]),
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert found(text) == persons


@pytest.mark.parametrize(
    "text",
    [
        "Sint Joseph", "Johan Matser", "bestuurder Johan Matser", "gemeente Anna Paulowna, wethouder Wonen",
        "Burgemeester Jansenlaan", "Mr. P.J. Voorbeeldlaan", "dr. Voorbeeldstraat 12", "Dr. Leo Voorbeeldhuis",
        "deltaWonen en Beter Wonen", "het Thomashuis", "directeur Wonen Limburg", "voorzitter HBV",
        "wethouder Wonen en Zorg", "wethouder van Almelo", "burgemeester en wethouders van het Bildt",
        "Stichting Jan van Voorbeeld", "aan de Willem Dreesstraat", "woongebouw Prins Willem", "Philips van Horne",
        "Bergen op Zoom", "Wet Van Dam", "Trudo", "bestuurder De Woonplaats", "huize Maria", "Sint Joris",
        "directeur Sociaal Domein", "huismeester van De Woonplaats", "Tom in de Buurt", "Nicolaas in Almelo",
        "Karin Voorbeeldcomplex", "Karin van Voorbeeld College", "Karin Voorbeeldhof 12", "Karin Voorbeeldterrein",
        "de hoek van de Burgemeester Voorbeeldweg", "Dr. Voorbeeldhuis te Almelo", "Heer Voorbeelds Ambacht",
        "Gedeputeerde\nStaten", "wethouder\nR7 Huurbedrag", "minister in ZORG", "Wonen@Zuid", "Antonius Testhoeve",
        "Opgave A. Toevoegen", "groeit.\n\nV. Aanpassen\n\nDe corporatie", "in Oost.\n\nK. Weten\n\nK1. Woonwensen",
        "A. Bouwen | B. Verhuren | C. Leefbaarheid", "A. Voorraad\nB. Betaalbaarheid\nDe voorraad groeit.",
        "categorie B. Partijen bouwen", "Bij A. Netcongestie", "V. VERHUUR", "Wonen Zuid B.V. Partijen",
        "2 MW Zonnepark",
    ],
)  # fmt: skip
def test_not_persons(text: str) -> None:
    assert found(text) == []


def test_spans_are_in_order_and_apart() -> None:
    text = "Mevrouw A. Voorbeeld (06-12345678, a@voorbeeld.nl) en wethouder R. Tester; w.g. Q. Voorbeeld"
    spans = find_persons(text)
    assert len(spans) == 5
    assert all(begin < end for begin, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_a_label_without_a_name_keeps_a_line_out_of_titles() -> None:
    assert has_person("Contactpersoon zie bijlage")
    assert not has_person("Prestatieafspraken Almelo 2018")


def test_bars_divide_what_stands_around_a_person() -> None:
    assert without_persons("Domijn, de heer A. Voorbeeld, Welbions") == "Domijn, |, Welbions"


def test_given_names_stand_once_in_the_order_of_the_alphabet() -> None:
    names = _NAMES.split()
    assert len(names) == len(set(names)) > 3000
    assert names == sorted(names, key=plain)
    assert OOK_WOORD <= VOORNAMEN


def test_given_names_are_no_words_of_the_field() -> None:
    assert VOORNAMEN.isdisjoint({"Wonen", "Domijn", "Sint", "Beter", "Groen", "Nieuw", "Ons", "Eigen", "Haard"})
