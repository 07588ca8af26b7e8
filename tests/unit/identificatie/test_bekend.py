"""Known facts of a sender: reading them, and that they win."""

from datetime import date

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import Kennis, KnownFactsError, identify, parse_known_facts
from transforms.model import BekendeFeiten, Partij

FULL = """
soort: jaarschijf
titel: Jaarschijf 2016
gemeenten: [Schijndel, GM0193]
jaar_van: 2016
jaar_tot: 2016
datum_ondertekend: 2015-12-15
partijen:
  - deltaWonen
  - Huurdersraad Oost
url: https://voorbeeld.nl/a.pdf
"""


def test_every_key_is_read() -> None:
    assert parse_known_facts(FULL, "a.yml") == BekendeFeiten(
        "jaarschijf",
        "Jaarschijf 2016",
        ("Schijndel", "GM0193"),
        2016,
        2016,
        date(2015, 12, 15),
        ("deltaWonen", "Huurdersraad Oost"),
        "https://voorbeeld.nl/a.pdf",
    )


@pytest.mark.parametrize("text", ["", "# niets\n", "jaar_van:\n"])
def test_nothing_stated_is_no_fact(text: str) -> None:
    assert parse_known_facts(text, "a.yml") == BekendeFeiten()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("soort: [", "not valid YAML"),
        ("a: b: c", "not valid YAML"),
        ("[" * 5000, "not valid YAML"),
        ("datum_ondertekend: 2021-13-45", "not valid YAML"),
        ("- een\n- lijst", "must hold 'key: value' lines"),
        ("gemeente: Delft", "unknown key 'gemeente'"),
        ("soort: afspraak", "no kind of document"),
        ("soort: 3", "must be text"),
        ("titel: ''", "must be text"),
        ("titel: Afspraken van Q. Voorbeeld", "name a person"),
        ("gemeenten: Delft", "list of names"),
        ("gemeenten: [1]", "list of names"),
        ("jaar_van: '2016'", "must be a year"),
        ("jaar_van: true", "must be a year"),
        ("jaar_van: 16", "must be a year"),
        ("datum_ondertekend: 15 december 2015", "must be a date"),
        ("datum_ondertekend: 2015-12-15 10:00:00", "must be a date"),
        ("partijen: [mevrouw Voorbeeld]", "name a person"),
        ("url: ftp://x", "web address"),
        ("jaar_van: 2020\njaar_tot: 2019", "before jaar_van 2020"),
    ],
)
def test_faults_name_the_file_in_one_sentence(text: str, message: str) -> None:
    with pytest.raises(KnownFactsError, match=message) as fault:
        parse_known_facts(text, "brief.yml")
    assert "brief.yml" in str(fault.value)
    assert "\n" not in str(fault.value)


TITEL = "Prestatieafspraken Almelo 2018"
TEXT = pages(f"{TITEL}\n\nWelbions bouwt.\n\nAlmelo, 12 december 2017\ngemeente Almelo    Welbions")


def test_known_facts_win(kennis: Kennis) -> None:
    found = identify(TEXT, "prestatieafspraken", TITEL, kennis, parse_known_facts(FULL, "a.yml"))
    assert (found.soort, found.titel, found.jaar_van, found.jaar_tot) == (
        "jaarschijf",
        "Jaarschijf 2016",
        2016,
        2016,
    )
    assert found.periode_bron == "bestand"
    assert [(g.code, g.herkenning) for g in found.gemeenten] == [("GM0193", "bestand"), ("GM0844", "bestand")]
    assert found.datum_ondertekend == date(2015, 12, 15)
    assert found.status == "getekend"
    assert Partij("deltaWonen", "corporatie", "L0029") in found.partijen
    assert Partij("Huurdersraad Oost", "huurdersorganisatie") in found.partijen
    assert "Welbions" not in {party.naam for party in found.partijen}


def test_known_year_keeps_only_what_agrees_with_it(kennis: Kennis) -> None:
    later = identify(TEXT, "prestatieafspraken", TITEL, kennis, BekendeFeiten(jaar_van=2020))
    assert (later.jaar_van, later.jaar_tot, later.periode_bron) == (2020, None, "bestand")
    longer = identify(TEXT, "prestatieafspraken", TITEL, kennis, BekendeFeiten(jaar_tot=2021))
    assert (longer.jaar_van, longer.jaar_tot, longer.periode_bron) == (2018, 2021, "bestand")


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (BekendeFeiten(gemeenten=("Nergenshuizen",)), "'Nergenshuizen'.*official name"),
        (BekendeFeiten(gemeenten=("GM9999",)), "'GM9999'.*official name"),
        (BekendeFeiten(gemeenten=("Schijndel",), jaar_van=2020), "no gemeente in 2020: name Meierijstad"),
        (BekendeFeiten(gemeenten=("Meierijstad",), jaar_van=2015), "no gemeente in 2015: correct"),
        (BekendeFeiten(gemeenten=("Bergen",)), "GM0373 or GM0893"),
    ],
)
def test_impossible_gemeente_is_refused_with_a_remedy(kennis: Kennis, facts: BekendeFeiten, message: str) -> None:
    with pytest.raises(KnownFactsError, match=message):
        identify(TEXT, "prestatieafspraken", TITEL, kennis, facts)


def test_unknown_kind_is_a_fault_of_the_caller(kennis: Kennis) -> None:
    with pytest.raises(ValueError, match="Unknown kind of document 'brief'"):
        identify(TEXT, "brief", TITEL, kennis, None)


def test_empty_document_claims_nothing(kennis: Kennis) -> None:
    found = identify((), "prestatieafspraken", None, kennis, None)
    assert (found.jaar_van, found.gemeenten, found.partijen, found.status) == (None, (), (), "onbekend")
