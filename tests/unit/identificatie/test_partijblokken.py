"""Invented signature blocks, letterheads and party lists: who is party, who signed, and never a person."""

from __future__ import annotations

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import Kennis, identify
from transforms.identificatie.personen import has_person
from transforms.model import Afspraak, Partij

TITEL = "Prestatieafspraken Almelo 2018"
SIGNED = "Almelo, 12 december 2017"


def agreement(kennis: Kennis, body: str, titel: str = TITEL, soort: str = "prestatieafspraken") -> Afspraak:
    return identify(pages(f"{titel}\n\n{body}"), soort, titel, kennis, None)


def parties(kennis: Kennis, body: str, titel: str = TITEL) -> dict[str, Partij]:
    found = agreement(kennis, body, titel)
    assert not any(has_person(party.naam) for party in found.partijen)
    assert not has_person(found.titel or "")
    return {party.naam: party for party in found.partijen}


@pytest.mark.parametrize(
    "block",
    [
        "gemeente Almelo        Welbions        Huurdersraad Welbions\n"
        "de heer A. Voorbeeld   mevrouw B. de Wit   Q. Tester\nwethouder Wonen        directeur        voorzitter",
        "Namens gemeente Almelo,\nde heer A. Voorbeeld, wethouder Wonen\n\n"
        "Namens Welbions,\nmevrouw B. de Wit, bestuurder\n\n"
        "Namens Huurdersraad Welbions,\nQ. Tester, voorzitter",
        "Ondertekend door: A. Voorbeeld namens gemeente Almelo op 12-12-2017 10:22\n"
        "Ondertekend door: Fenna Tester namens Welbions op 12-12-2017 11:05\n"
        "Ondertekend door: Q. Tester namens Huurdersraad Welbions op 13-12-2017 09:00",
        "gemeente Almelo | Welbions | Huurdersraad Welbions\nw.g. A. Voorbeeld | w.g. B. de Wit | w.g. Q. Tester",
    ],
    ids=["columns", "in-the-name-of", "digital", "copy"],
)
def test_signature_blocks(kennis: Kennis, block: str) -> None:
    found = parties(kennis, f"Wij bouwen samen.\n\n{SIGNED}\n{block}")
    assert [(p.naam, p.rol, p.ondertekend) for p in found.values()] == [
        ("gemeente Almelo", "gemeente", True),
        ("Welbions", "corporatie", True),
        ("Huurdersraad Welbions", "huurdersorganisatie", True),
    ]


def test_letterhead_with_a_contact_person(kennis: Kennis) -> None:
    body = (
        "Contactpersoon: Fenna Tester\nTelefoon: (0546) 54 11 11\nE-mail: f.tester@voorbeeld.nl\n\n"
        "De gemeente en Welbions spreken af dat Welbions bouwt."
    )
    assert set(parties(kennis, body)) == {"gemeente Almelo", "Welbions"}


def test_person_is_no_place_of_signing(kennis: Kennis) -> None:
    found = parties(kennis, "Samen.\n\nOndertekend namens Welbions\nFenna Tester, 12 december 2017\ndirecteur")
    assert set(found) == {"gemeente Almelo", "Welbions"}


def test_ten_parties(kennis: Kennis) -> None:
    names = [
        "Welbions", "Beter Wonen", "Domijn", "De Woonplaats", "Ons Huis", "Mooiland",
        "Huurdersraad Welbions", "Huurdersraad Domijn", "Huurdersvereniging De Brug",
    ]  # fmt: skip
    listed = "; ".join(f"{number}. {name}" for number, name in enumerate(names, start=2))
    found = parties(kennis, f"De ondergetekenden:\n1. de gemeente Almelo; {listed}; komen overeen als volgt.")
    assert set(found) == {"gemeente Almelo", *names}


def test_parties_that_only_running_text_names(kennis: Kennis) -> None:
    found = parties(kennis, "De gemeente en Welbions helpen ouderen. De Huurdersraad Welbions denkt mee.")
    assert set(found) == {"gemeente Almelo", "Welbions", "Huurdersraad Welbions"}


def test_legend_names_the_actors(kennis: Kennis) -> None:
    found = parties(kennis, "G = gemeente, W = Welbions, Z = Zonnedak.\n\nStart bouw Z in mei, W in juni.")
    assert found["Zonnedak"].rol in {"overig", "corporatie"}
    assert "Welbions" in found


def test_tenants_abbreviation_is_written_out(kennis: Kennis) -> None:
    found = parties(kennis, "Welbions bouwt. HBV De Brug denkt mee.")
    assert found["Huurdersbelangenvereniging De Brug"].rol == "huurdersorganisatie"


@pytest.mark.parametrize("plural", ["huurdersraden", "huurdersverenigingen", "huurdersorganisaties"])
def test_tenants_that_are_named_only_together_are_no_party(kennis: Kennis, plural: str) -> None:
    found = parties(kennis, f"Afspraken van de gemeente, Welbions, Domijn en hun {plural}. Welbions bouwt.")
    assert set(found) == {"gemeente Almelo", "Welbions", "Domijn"}


def test_one_tenants_organisation_without_a_name_stays(kennis: Kennis) -> None:
    found = parties(kennis, f"Welbions bouwt.\n\n{SIGNED}\ngemeente Almelo - Welbions - Huurdersraad")
    assert found["Huurdersraad"].rol == "huurdersorganisatie"


def test_signatory_without_a_noun_is_the_tenants_organisation_that_is_missing(kennis: Kennis) -> None:
    body = f"De huurdersverenigingen denken mee.\n\n{SIGNED}\ngemeente Almelo - Welbions - Zonnedak - Maanhof"
    found = parties(kennis, body)
    assert found["huurdersvereniging Zonnedak"].ondertekend is True
    assert found["huurdersvereniging Maanhof"].rol == "huurdersorganisatie"


@pytest.mark.parametrize("neighbour", ["naar voorbeeld van Domijn", "zoals Domijn in de buurgemeente doet"])
def test_neighbour_is_no_party(kennis: Kennis, neighbour: str) -> None:
    assert "Domijn" not in parties(kennis, f"Welbions start een proef, {neighbour}. Welbions bouwt.")
    assert "Domijn" in parties(kennis, "Welbions start een proef met Domijn. Welbions bouwt.")


@pytest.mark.parametrize("federation", ["Aedes", "Woonbond"])
def test_federation_is_no_party(kennis: Kennis, federation: str) -> None:
    assert federation not in parties(kennis, f"Welbions volgt {federation}. {federation} adviseert. Welbions bouwt.")


def test_regional_agreement_has_all_members(kennis: Kennis) -> None:
    titel = "Regionale prestatieafspraken 2018\ngemeenten Almelo, Hengelo en Enschede"
    found = agreement(kennis, "De gemeenten Almelo, Hengelo en Enschede spreken af.", titel, "regionale_afspraken")
    names = [party.naam for party in found.partijen if party.rol == "gemeente"]
    assert names == ["gemeente Almelo", "gemeente Enschede", "gemeente Hengelo"]


@pytest.mark.parametrize(
    ("titel", "body", "number"),
    [
        ("Prestatieafspraken Weesp 2014", "Samen met De Woningbouw.", "L0885"),
        ("Prestatieafspraken Weesp 2014", "Samen met De Woningbouw.\n\nOndertekend te Weesp op 15 mei 2014", "L2070"),
        ("Prestatieafspraken Weesp 2015", "Samen met De Woningbouw.", "L2070"),
    ],
    ids=["before", "signed-after", "after"],
)
def test_merger_counts_from_its_day(kennis: Kennis, titel: str, body: str, number: str) -> None:
    assert parties(kennis, body, titel)["De Woningbouw"].corporatie_id == number


def test_empty_line_beside_signatures_is_not_signed(kennis: Kennis) -> None:
    block = "gemeente Almelo      Welbions      Domijn\nw.g. A. Voorbeeld      w.g. B. Tester      ……………"
    found = parties(kennis, f"Samen.\n\n{SIGNED}\n{block}")
    assert found["Welbions"].ondertekend is True
    assert found["Domijn"].ondertekend is None


@pytest.mark.parametrize(
    "said",
    [
        "Deze afspraken zijn getekend door alle partijen behalve Domijn.",
        "Ondertekend door partijen, met uitzondering van Domijn.",
        "Domijn heeft niet ondertekend.",
    ],
)
def test_party_that_did_not_sign(kennis: Kennis, said: str) -> None:
    found = parties(kennis, f"{said}\n\n{SIGNED}\ngemeente Almelo      Welbions      Domijn")
    assert found["Domijn"].ondertekend is False
    assert found["Welbions"].ondertekend is True


def test_concept_is_never_signed(kennis: Kennis) -> None:
    body = f"Samen.\n\n{SIGNED}\ngemeente Almelo      Welbions\nw.g. A. Voorbeeld      w.g. B. Tester"
    found = parties(kennis, body, "Concept prestatieafspraken Almelo 2018")
    assert {party.ondertekend for party in found.values()} == {None}


def test_legal_form_in_capitals_belongs_to_the_name(kennis: Kennis) -> None:
    found = parties(
        kennis, "Gemeente Schijndel en Woonstichting Huis & Erf bouwen.", "Prestatieafspraken Schijndel 2015"
    )
    assert found["Woonstichting Huis & Erf"].rol == "corporatie"
