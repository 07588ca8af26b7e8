"""Ways to reach someone and numbers of accounts and citizens are found; years, amounts and sites are not."""

from __future__ import annotations

import re

import pytest

from tests.unit.expectations.faults import FAULTS
from transforms.identificatie.personen import find_persons


def found(text: str) -> list[str]:
    return [text[begin:end] for begin, end in find_persons(text)]


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678", "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06/12345678", "06 - 12 34 56 78",
        "06–12345678", "06\u00a01234\u00a05678", "(06) 12 34 56 78", "(0546) 54 11 11", "0546-541111",
        "010 - 123 45 67", "010.123.45.67", "(010) 123 45 67", "(010)1234567", "088 123 45 67", "0800-1234",
        "+31 6 12345678", "+31 (0)6 1234 5678", "+31612345678", "+31.6.12.34.56.78", "+31-6-12345678",
        "0031 6 12345678", "0031(0)612345678", "(+31) 6 12345678", "+31 (0)546 541111",
    ],
)  # fmt: skip
def test_telephone_numbers(number: str) -> None:
    assert found(f"Bel {number} voor vragen.") == [number]


@pytest.mark.parametrize("number", ["0900 1234", "0800-1234567", "Tel. 14 030", "bel: 14 0546", "telefoon 14030"])
def test_short_telephone_numbers(number: str) -> None:
    assert found(f"Vragen? {number}") == [number]


@pytest.mark.parametrize(
    "address",
    [
        "a.voorbeeld@voorbeeld.nl", "A.Voorbeeld@VOORBEELD.NL", "a.voorbeeld @ voorbeeld.nl", "wonen@\n  voorbeeld.nl",
        "a.voorbeeld(at)voorbeeld.nl", "a.voorbeeld [at] voorbeeld.nl", "wonen@voorbeeld",
    ],
)  # fmt: skip
def test_email_addresses(address: str) -> None:
    assert found(f"Mail naar {address} als dat kan.") == [address]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("op NL91ABNA0417164300 ten name van", "NL91ABNA0417164300"),
        ("op NL91 ABNA 0417 1643 00 ten name van", "NL91 ABNA 0417 1643 00"),
        ("op nl00abna0417.16.43.00", "nl00abna0417.16.43.00"),
        ("op BE68 5390 0754 7034", "BE68 5390 0754 7034"),
        ("op rekeningnummer 12.34.56.789", "12.34.56.789"),
        ("BSN: 1234 56 782", "1234 56 782"),
        ("burgerservicenummer is 123456780", "123456780"),
        ("van bewoner 123456782 bekend", "123456782"),
    ],
)
def test_accounts_and_numbers_of_citizens(text: str, number: str) -> None:
    assert found(text) == [number]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("wonend aan de Voorbeeldstraat 12, 1234 AB Ons Dorp, en", "Voorbeeldstraat 12, 1234 AB Ons Dorp"),
        ("kantoor: Postbus 12, 2019 AB Voorbeeld", "Postbus 12, 2019 AB Voorbeeld"),
        ("kantoor:\nLaan van Voorbeeld 3-a\n1234 AB  VOORBEELD", "Laan van Voorbeeld 3-a\n1234 AB  VOORBEELD"),
        ("in 1234 AB Ons Dorp", "1234 AB Ons Dorp"),
        ("bij 1234AB", "1234AB"),
        ("40 woningen in Voorbeeldhof 12-50 (1234 AB)", "Voorbeeldhof 12-50 (1234 AB"),
    ],
)
def test_address_with_a_postcode(text: str, address: str) -> None:
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "40 woningen aan de Dorpsstraat 12-50", "de Dorpsstraat 12 en 14, 1234 woningen", "in 2019 HW Wonen",
        "van 12 in 2019 HW Wonen", "1250 MW per jaar", "€ 1250 PM per woning", "1000 DAEB woningen", "2019-2023",
        "12-12-2021 10:22", "01-01-2021 31", "tot en met 31-12-2023", "1.200.000", "123.456.789 euro", "€ 123456782",
        "dossier 123456789", "2018 2019 2020 2021 2022", "1234 SS Voorbeeld", "rekening houden met 12 woningen",
    ],
)  # fmt: skip
def test_what_only_looks_like_it(text: str) -> None:
    assert found(text) == []


def test_what_stops_a_release_is_withheld_before() -> None:
    texts = [text for (fault,) in FAULTS["geen_contactgegevens"] for text in re.findall(r"'([^']+)'$", fault)]
    assert len(texts) == len(FAULTS["geen_contactgegevens"])
    assert all(map(find_persons, texts))
