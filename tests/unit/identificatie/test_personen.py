"""Persons, e-mail addresses and telephone numbers are found; what only bears a person's name is not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from transforms.identificatie.personen import find_persons, has_person, without_persons
from transforms.identificatie.voornamen import VOORNAMEN


def found(text: str) -> list[str]:
    return [text[begin:end] for begin, end in find_persons(text)]


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
    ],
)
def test_persons(text: str, persons: list[str]) -> None:
    assert found(text) == persons


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678", "06 12 34 56 78", "0612345678", "(0546) 54 11 11", "0546-541111", "010 - 123 45 67",
        "+31 6 12345678", "+31 (0)6 1234 5678", "+31612345678", "0031 6 12345678", "088 123 45 67", "0800-1234",
    ],
)  # fmt: skip
def test_telephone_numbers(number: str) -> None:
    assert found(f"Bel {number} voor vragen.") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Sint Joseph", "Johan Matser", "bestuurder Johan Matser", "gemeente Anna Paulowna, wethouder Wonen",
        "Burgemeester Jansenlaan", "Mr. P.J. Voorbeeldlaan", "dr. Voorbeeldstraat 12", "Dr. Leo Voorbeeldhuis",
        "deltaWonen en Beter Wonen", "het Thomashuis", "directeur Wonen Limburg", "voorzitter HBV",
        "wethouder Wonen en Zorg", "wethouder van Almelo", "burgemeester en wethouders van het Bildt",
        "A. Bouwen | B. Verhuren | C. Leefbaarheid", "A. Voorraad\nB. Betaalbaarheid\nDe voorraad groeit.",
        "categorie B. Partijen bouwen", "Bij A. Netcongestie", "V. VERHUUR", "Wonen Zuid B.V. Partijen",
        "2019-2023", "12-12-2021 10:22", "01-01-2021 31", "tot en met 31-12-2023", "1.200.000", "2 MW Zonnepark",
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


def test_given_names_are_no_words_of_the_field() -> None:
    assert VOORNAMEN.isdisjoint({"Wonen", "Domijn", "Sint", "Beter", "Groen", "Nieuw", "Ons", "Eigen", "Haard"})
