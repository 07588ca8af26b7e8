"""Parties with role, register number and signature; the status of an agreement."""

from datetime import date

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import Kennis, identify
from transforms.model import Afspraak, Partij

TITEL = "Prestatieafspraken Almelo 2018"


def agreement(kennis: Kennis, body: str, titel: str = TITEL) -> Afspraak:
    return identify(pages(f"{titel}\n\n{body}"), "prestatieafspraken", titel, kennis, None)


def by_name(found: Afspraak) -> dict[str, Partij]:
    return {party.naam: party for party in found.partijen}


def test_signature_block(kennis: Kennis) -> None:
    body = (
        "Wij bouwen samen.\n\nAlmelo, 12 december 2017\n\n"
        "gemeente Almelo        Domijn        Huurdersraad Domijn\nhuurdersvereniging De Brug | Woonzorg Nederland"
    )
    found = agreement(kennis, body)
    assert [(p.naam, p.rol, p.ondertekend) for p in found.partijen] == [
        ("gemeente Almelo", "gemeente", True),
        ("Domijn", "corporatie", True),
        ("Woonzorg Nederland", "corporatie", True),
        ("Huurdersraad Domijn", "huurdersorganisatie", True),
        ("huurdersvereniging De Brug", "huurdersorganisatie", True),
    ]
    assert found.datum_ondertekend == date(2017, 12, 12)
    assert found.status == "getekend"


def test_party_list_with_roles(kennis: Kennis) -> None:
    body = (
        "De ondergetekenden:\n1. de gemeente Almelo, vertegenwoordigd door de heer Q. Voorbeeld;\n"
        "2. de stichting Welbions;\n3. de Huurdersbelangenvereniging Almelo;\n"
        "4. de zorgaanbieders Zonneburg en Maanhof;\nkomen het volgende overeen."
    )
    found = by_name(agreement(kennis, body))
    assert {name: party.rol for name, party in found.items()} == {
        "gemeente Almelo": "gemeente",
        "Welbions": "corporatie",
        "Huurdersbelangenvereniging Almelo": "huurdersorganisatie",
        "Zonneburg": "zorgorganisatie",
        "Maanhof": "zorgorganisatie",
    }
    assert found["Welbions"].corporatie_id == "L1064"
    assert all(party.ondertekend is None for party in found.values())


def test_abbreviations_stand_for_their_names(kennis: Kennis) -> None:
    legend = "G = gemeente, W = Welbions, H = Huurdersraad."
    body = f"{legend}\n\nStart bouw W in mei.\n\nAlmelo, 3 december 2017 | G | W | H"
    found = by_name(agreement(kennis, body))
    assert set(found) == {"gemeente Almelo", "Welbions", "Huurdersraad"}
    assert found["Welbions"].ondertekend is True


@pytest.mark.parametrize("signatory", ["Q. Voorbeeld", "mevrouw Voorbeeld", "Quirijn Voorbeeld", "drs. Voorbeeld"])
def test_persons_are_never_parties(kennis: Kennis, signatory: str) -> None:
    parties = "gemeente Almelo    Welbions    Huurdersraad Welbions"
    body = f"Samen.\n\nAlmelo, 12 december 2017\n{parties}\n{signatory}    {signatory}"
    assert set(by_name(agreement(kennis, body))) == {"gemeente Almelo", "Welbions", "Huurdersraad Welbions"}


def test_alias_is_matched_and_written_as_in_the_text(kennis: Kennis) -> None:
    found = by_name(agreement(kennis, "Wij doen dit samen met Delta Wonen."))
    assert found["Delta Wonen"].corporatie_id == "L0029"


@pytest.mark.parametrize(("jaar", "number"), [(2013, "L0885"), (2018, "L2070")])
def test_merger_counts_from_its_year(kennis: Kennis, jaar: int, number: str) -> None:
    found = by_name(agreement(kennis, "Samen met De Woningbouw.", f"Prestatieafspraken Weesp {jaar}"))
    assert found["De Woningbouw"].corporatie_id == number


def test_corporation_in_no_register_is_known_by_what_it_does(kennis: Kennis) -> None:
    found = by_name(agreement(kennis, "Zonnedak bouwt veertig woningen. De gemeente geeft Zonnedak grond."))
    assert found["Zonnedak"] == Partij("Zonnedak", "corporatie")


def test_party_that_did_not_sign(kennis: Kennis) -> None:
    body = "De Huurdersraad Welbions heeft niet ondertekend.\n\nAlmelo, 12 december 2017\ngemeente Almelo    Welbions"
    found = by_name(agreement(kennis, body))
    assert found["Huurdersraad Welbions"].ondertekend is False
    assert found["Welbions"].ondertekend is True


def test_tenants_that_only_get_a_copy_are_no_party(kennis: Kennis) -> None:
    found = agreement(kennis, "De huurdersvereniging ontvangt de afspraken ter informatie.")
    assert [party.rol for party in found.partijen] == ["gemeente"]


@pytest.mark.parametrize(
    ("titel", "body", "status"),
    [
        (
            "Concept prestatieafspraken Almelo 2018",
            "Tekst.\n\nAlmelo, 12 december 2017\ngemeente Almelo",
            "concept",
        ),
        (TITEL, "De concept-woonvisie is klaar.\n\nAldus overeengekomen te Almelo op 12 december 2017", "getekend"),
        (TITEL, "Versiebeheer\n0.1 concept\n1.0 definitief\n\nTekst.", "definitief"),
        (TITEL, "Tekst.\n\nVastgesteld in het overleg van 14 december 2017", "definitief"),
        (TITEL, "Tekst zonder slot.", "onbekend"),
    ],
)
def test_status(kennis: Kennis, titel: str, body: str, status: str) -> None:
    assert agreement(kennis, body, titel).status == status


@pytest.mark.parametrize(
    ("closing", "signed"),
    [
        ("Ondertekend te Almelo op 14 december 2016", date(2016, 12, 14)),
        ("Frjentsjer, 17 desimber 2019", date(2019, 12, 17)),
        ("Aldus opgemaakt in drievoud te Wedde, d.d. 22-01-2016", date(2016, 1, 22)),
        ("De raad stelde op 5 maart 2020 de woonvisie vast.", None),
        ("Almelo, december 2024", None),
    ],
)
def test_date_of_signing(kennis: Kennis, closing: str, signed: date | None) -> None:
    assert agreement(kennis, f"Tekst.\n\n{closing}").datum_ondertekend == signed
