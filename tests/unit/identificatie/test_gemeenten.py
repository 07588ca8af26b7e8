"""Which gemeenten an agreement binds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.identificatie.conftest import pages, reference_rows
from transforms.identificatie import Kennis, identify, recognise_soort
from transforms.model import OTHER_SOORTEN, Afspraak

KENNIS = Kennis.from_rows(**reference_rows())
BODY = "\n\nInleiding\nHuizen moeten betaalbaar zijn en buren helpen elkaar. Het beste huis is een warm huis.\n"


def agreement(titel: str, body: str = BODY, soort: str = "prestatieafspraken") -> Afspraak:
    return identify(pages(titel + body), soort, titel, KENNIS, None)


def names(found: Afspraak) -> list[str]:
    return [gemeente.naam for gemeente in found.gemeenten]


@pytest.mark.parametrize(
    ("titel", "expected"),
    [
        ("Prestatieafspraken Almelo 2018", "Almelo"),
        ("PRESTATIEAFSPRAKEN BERGEN OP ZOOM 2018", "Bergen op Zoom"),
        ("Jaarschijf 2021 Den Bosch", "'s-Hertogenbosch"),
        ("Prestatieafspraken 2018 Ferwerderadeel", "Ferwerderadiel"),
        ("Prestatieafspraken Nuenen, Gerwen en Nederwetten 2019", "Nuenen, Gerwen en Nederwetten"),
        ("Prestatieafspraken Kaag & Braassem 2019", "Kaag en Braassem"),
        ("Prestatieafspraken gemeente Huizen 2020", "Huizen"),
        ("Prestatieafspraken Schijndel 2015-2016", "Schijndel"),
        ("Prestatieafspraken Hengelo 2016", "Hengelo"),
        ("Prestatieafspraken gemeente Bergen (L.) 2018", "Bergen (L.)"),
    ],
)
def test_title(titel: str, expected: str) -> None:
    found = agreement(titel)
    assert names(found) == [expected]
    assert found.gemeenten[0].herkenning == "titel"
    assert not found.regionaal


@pytest.mark.parametrize(
    ("titel", "body"),
    [
        ("HUIZEN EN BUREN 2020", BODY),
        ("Afspraken over wonen 2020", BODY),
        ("Prestatieafspraken 2020 provincie Utrecht", BODY),
        ("Prestatieafspraken 2020", BODY + "De provincie Groningen betaalt mee. In Best Wijzer werkt men samen."),
        ("Prestatieafspraken 2020", BODY + "Er is samenwerking met de gemeente Delft."),
        ("Prestatieafspraken Bergen 2018", BODY),
    ],
)
def test_no_gemeente_is_invented(titel: str, body: str) -> None:
    assert agreement(titel, body).gemeenten == ()


@pytest.mark.parametrize(
    ("body", "expected", "herkenning"),
    [
        ("\n\nDe ondergetekenden:\n1. de gemeente Leiden;\n2. Portaal;\nkomen overeen:", "Leiden", "partij"),
        ("\n\nDe raad is akkoord.\n\nAssen, 12 december 2019\ngemeente Assen    Actium", "Assen", "ondertekening"),
        (
            "\n\nIn Urk bouwt men. Ook in Urk helpt men. Op Urk woont men.\n\nUrk, 3 december 2019",
            "Urk",
            "ondertekening",
        ),
        ("\n\nIn Tilburg bouwt men. Naar Tilburg komt men. Breda doet het ook.", "Tilburg", "tekst"),
    ],
)
def test_proof_outside_the_title(body: str, expected: str, herkenning: str) -> None:
    found = agreement("Afspraken 2020", body)
    assert [(g.naam, g.herkenning) for g in found.gemeenten] == [(expected, herkenning)]


def test_neighbours_that_are_only_mentioned_do_not_count() -> None:
    body = BODY + "Met de gemeente Delft en de gemeente Rijswijk delen wij ervaringen. Delft, Delft en nog eens Delft."
    assert names(agreement("Prestatieafspraken Gouda 2020", body)) == ["Gouda"]


def test_name_within_a_name_of_an_organisation_is_not_the_gemeente() -> None:
    assert names(agreement("Prestatieafspraken gemeente Veere en Woongoed Middelburg 2020")) == ["Veere"]


@pytest.mark.parametrize(
    ("jaar", "expected"), [(2014, "De Friese Meren"), (2016, "De Fryske Marren"), (2020, "De Fryske Marren")]
)
def test_division_of_the_first_year_decides(jaar: int, expected: str) -> None:
    assert names(agreement(f"Prestatieafspraken gemeente De Friese Meren {jaar}")) == [expected]


def test_old_name_after_a_merger_is_the_successor_and_after_a_split_unknown() -> None:
    assert names(agreement("Prestatieafspraken gemeente Schijndel 2019")) == ["Meierijstad"]
    assert names(agreement("Prestatieafspraken gemeente Littenseradiel 2019")) == []


def test_name_that_is_new_within_the_year_means_the_gemeente_of_1_january() -> None:
    assert names(agreement("Prestatieafspraken gemeente De Fryske Marren 2015")) == ["De Friese Meren"]


@pytest.mark.parametrize(
    "naam", ["Oude Ijsselstreek", "OUDE IJSSELSTREEK", "Oude \u0132sselstreek", "Oude Ysselstreek", "Oude-IJsselstreek"]
)
def test_digraph_in_every_spelling(naam: str) -> None:
    assert names(agreement(f"Prestatieafspraken {naam} 2022")) == ["Oude IJsselstreek"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gemeente Ede\nPostbus 1\n\nPrestatieafspraken 2021\n\nDe corporatie bouwt.", ["Ede"]),
        ("Aan de gemeenteraad van Gouda\n\nBetreft: afspraken 2021\n\nGeachte raad,", ["Gouda"]),
        ("Aan het college van burgemeester en wethouders van Best\n\nBetreft: bod 2021\n\nGeacht college,", ["Best"]),
        ("Huizen van Best\nPrestatieafspraken 2021\n\nDe gemeente Ede en de gemeente Ede alleen.", ["Ede"]),
    ],
)
def test_letterhead_and_addressee(text: str, expected: list[str]) -> None:
    paper = pages(text)
    found = recognise_soort(paper)
    assert names(identify(paper, found.soort, found.titel, KENNIS, None)) == expected


@pytest.mark.parametrize(
    ("titel", "expected", "years"),
    [
        ("Woonvisie Zwolle 2017-2027", ["Zwolle"], (2017, 2027)),
        ("Evaluatie prestatieafspraken Zwolle 2019", ["Zwolle"], (2019, 2019)),
        ("Bod 2022 van de corporatie aan de gemeente Ede", ["Ede"], (2022, 2022)),
        ("Raadsinformatiebrief prestatieafspraken gemeente Ede 2022", ["Ede"], (2022, 2022)),
        ("Volkshuisvestingsprogramma Zwolle 2027-2032", ["Zwolle"], (2027, 2032)),
    ],
)
def test_papers_that_are_not_coded_have_a_gemeente_and_years(
    titel: str, expected: list[str], years: tuple[int, int]
) -> None:
    found = agreement(titel, soort=recognise_soort(pages(titel + BODY)).soort)
    assert (names(found), (found.jaar_van, found.jaar_tot)) == (expected, years)
    assert found.soort in OTHER_SOORTEN


def test_gemeente_before_it_existed_is_not_claimed() -> None:
    assert names(agreement("Prestatieafspraken Eemsdelta 2018")) == []


def test_two_gemeenten_with_one_name_are_told_apart_by_the_others_named() -> None:
    body = BODY + "Het onderzoek is met Gennep en Mook en Middelaar gedaan."
    assert names(agreement("Prestatieafspraken gemeente Bergen 2018", body)) == ["Bergen (L.)"]


def test_named_region_binds_its_members_of_that_year() -> None:
    region = agreement("Prestatieafspraken Hoeksche Waard 2016")
    assert names(region) == ["Oud-Beijerland", "Binnenmaas", "Korendijk", "Cromstrijen", "Strijen"]
    assert region.regionaal
    assert {gemeente.herkenning for gemeente in region.gemeenten} == {"regio"}
    assert names(agreement("Prestatieafspraken Hoeksche Waard 2020")) == ["Hoeksche Waard"]
    assert len(agreement("Prestatieafspraken Drechtsteden 2016").gemeenten) == 6


@pytest.mark.parametrize(
    "body",
    [
        "\n\nPartijen: de gemeenten Den Helder, Hollands Kroon en Schagen; Wooncompagnie.\n\nTexel kijkt mee.",
        "\n\nDrie gemeenten doen mee: Den Helder krijgt 50 woningen, Schagen 26 en Hollands Kroon 20.",
        "\n\nDeze afspraken gelden in Den Helder, Hollands Kroon en Schagen.",
        "\n\nDeelnemende gemeenten:\n- Den Helder\n- Hollands Kroon\n- Schagen\n\nMet Alkmaar en Texel leren wij.",
        "\n\nGetekend op 12 december 2023\nNamens de gemeenten Den Helder, Hollands Kroon en Schagen",
    ],
)
def test_regional_agreement_binds_all_members(body: str) -> None:
    found = agreement("Regionale afspraken wonen 2024-2027", body, "regionale_afspraken")
    assert sorted(names(found)) == ["Den Helder", "Hollands Kroon", "Schagen"]
    assert found.regionaal


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(KENNIS.gemeenten.values(), key=lambda g: g.code)), st.integers(2010, 2030))
def test_every_gemeente_returned_existed_in_the_first_year(gemeente, jaar: int) -> None:
    found = agreement(f"Prestatieafspraken gemeente {gemeente.naam} {jaar}")
    assert found.jaar_van == jaar
    assert all(KENNIS.valid(g.code, jaar) for g in found.gemeenten)
    if KENNIS.valid(gemeente.code, jaar):
        assert [g.code for g in found.gemeenten] == [gemeente.code]


def test_unknown_kind_of_trap_is_refused() -> None:
    rows = reference_rows()
    rows["valkuilen"][0]["valkuil"] = "nieuwe_soort"
    with pytest.raises(ValueError, match="nieuwe_soort"):
        Kennis.from_rows(**rows)
