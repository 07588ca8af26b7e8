"""Who acts in a passage: subject, column of a table, legend, heading, sentence before (codebook §3.5)."""

from __future__ import annotations

import re

import pytest

from tests.unit.coding.passage import CODEBOEK, passages
from transforms.coding.actoren import Actoren
from transforms.model import Partij
from warehouse.tables import load_tables

ACTOREN = Actoren(CODEBOEK)
PARTIJEN = (Partij("Woonvoorbeeld", "corporatie"), Partij("Zorgvoorbeeld", "zorgorganisatie"))


def actor(tekst: str, legenda: dict[str, str] | None = None) -> str | None:
    return ACTOREN.find(passages(tekst)[-1], PARTIJEN, legenda or {})


@pytest.mark.parametrize(
    ("tekst", "rol"),
    [
        ("De gemeente betaalt de woningaanpassing.", "gemeente"),
        ("Het college reserveert een kavel voor een woonvorm.", "gemeente"),
        ("Woonvoorbeeld bouwt tien nultredenwoningen.", "corporatie"),
        ("Op verzoek van de gemeente bouwt Woonvoorbeeld tien nultredenwoningen.", "corporatie"),
        ("De lift wordt door Woonvoorbeeld geplaatst voor de gemeente.", "corporatie"),
        ("Gemeente en corporaties stellen een plan op.", "partijen"),
        ("De corporatie en Woonvoorbeeld stellen een plan op.", "corporatie"),
        ("Wij bouwen tien nultredenwoningen.", "partijen"),
        ("Zorgvoorbeeld levert de begeleiding.", "zorgaanbieder"),
        ("Het sociaal wijkteam koppelt terug.", "sociaal_team"),
        ("De bewonersraad bezoekt nieuwe huurders.", "huurdersorganisatie"),
        ("Er komen tien nultredenwoningen bij.", None),
    ],
)
def test_actor(tekst: str, rol: str | None) -> None:
    assert actor(tekst) == rol


def test_a_table_has_a_column_of_actors() -> None:
    kop = "ACTIE | WIE | WANNEER\n"
    assert actor(f"{kop}Woningen voor clienten van Zorgvoorbeeld | gemeente | 2021\n") == "gemeente"
    assert actor(f"{kop}Woningen voor clienten van Zorgvoorbeeld | G, W | 2021\n") == "partijen"
    assert (
        actor(f"{kop}Woningen voor clienten van Zorgvoorbeeld | WV | 2021\n", {"WV": "Woonvoorbeeld"}) == "corporatie"
    )
    assert actor(f"{kop}Woningen voor clienten van Zorgvoorbeeld | alle | 2021\n") == "partijen"


@pytest.mark.parametrize(
    ("cel", "rol"),
    [
        ("GV", "gemeente"),
        ("WL, GV", "partijen"),
        ("WL", "corporatie"),
        ("WSIJ", "corporatie"),
        ("H&H, WL", "corporatie"),
        ("WL / XY", None),
        ("ZB", None),  # a care organisation and a corporation
    ],
)
def test_initials_of_parties_in_a_column_and_in_brackets(cel: str, rol: str | None) -> None:
    partijen = (
        Partij("gemeente Venray", "gemeente"),
        Partij("Wonen Limburg", "corporatie"),
        Partij("Woonservice IJsselland", "corporatie"),
        Partij("Woonstichting Huis & Haard", "corporatie"),
        Partij("Zuid Beter", "corporatie"),
        Partij("Zorg Buiten", "zorgorganisatie"),
    )
    row = passages(f"ACTIE | WIE | WANNEER\nTwaalf nultredenwoningen | {cel} | 2021\n")[-1]
    assert ACTOREN.find(row, partijen, {}) == rol
    sentence = passages(f"Er komen twaalf nultredenwoningen in de kern ({cel}).")[-1]
    assert ACTOREN.find(sentence, partijen, {}) == (None if " / " in cel else rol)


def test_a_name_in_a_legend_wins_of_initials() -> None:
    partijen = (Partij("Wonen Limburg", "corporatie"), Partij("gemeente Venray", "gemeente"))
    row = passages("ACTIE | WIE | WANNEER\nTwaalf nultredenwoningen | WL | 2021\n")[-1]
    assert ACTOREN.find(row, partijen, {"WL": "gemeente Venray"}) == "gemeente"


@pytest.mark.parametrize(
    ("tekst", "rollen"),
    [
        ("De gemeente betaalt \u20ac 5.000 en de corporatie bouwt 40 woningen.", ("gemeente", "corporatie")),
        ("Woonvoorbeeld bouwt 40 woningen; in dat geval draagt de gemeente \u20ac 5.000.", ("corporatie", "gemeente")),
        ("Gemeente \u20ac 5.000, corporatie \u20ac 40.", ("gemeente", "corporatie")),
        ("De corporatie bouwt, in overleg met de gemeente, 40 woningen en 10 kamers.", ("corporatie", "corporatie")),
        ("Gemeente en corporatie bouwen 40 woningen en 10 kamers.", ("partijen", "partijen")),
        ("De gemeente biedt 40 woningen aan bewoners en corporaties, en 10 kamers.", ("gemeente", "gemeente")),
    ],
)
def test_each_clause_has_its_own_actor(tekst: str, rollen: tuple[str, str]) -> None:
    (passage,) = passages(tekst)
    places = [match.start() for match in re.finditer(r"\d[\d.]*\d", passage.tekst)]
    assert tuple(ACTOREN.find(passage, PARTIJEN, {}, place) for place in places) == rollen


def test_the_label_before_the_colon_says_who() -> None:
    legenda = {"GV": "gemeente Voorbeeldstad", "WV": "Woonvoorbeeld"}
    assert actor("WV: bouwt tien nultredenwoningen met steun van de gemeente.", legenda) == "corporatie"
    assert actor("GV en WV: betalen samen buurtbemiddeling.", legenda) == "partijen"
    assert actor("Doel: de gemeente bouwt tien woningen.", legenda) == "gemeente"
    assert actor("W: de gemeente bouwt tien woningen.") == "gemeente"


@pytest.mark.parametrize("vorm", ["Woonstichting", "Stichting", "Woningbouwvereniging", "Woningstichting De"])
def test_a_party_is_known_by_its_name_without_its_form(vorm: str) -> None:
    partijen = (Partij(f"{vorm} Huis & Haard", "corporatie"),)
    assert ACTOREN.find(passages("Voor de gemeente huurt Huis & Haard tien woningen.")[0], partijen, {}) == "corporatie"


def test_the_heading_and_the_sentence_before_say_who() -> None:
    assert actor("3.1 De corporaties\n\nEr komen tien nultredenwoningen bij.\n") == "corporatie"
    assert actor("De gemeente helpt ouderen. Daarvoor zijn er tien woningen.") == "gemeente"


def test_vocabulary_is_that_of_the_table() -> None:
    column = next(column for column in load_tables()["kern.toezegging"].columns if column.name == "actor")
    assert column.enum == tuple(CODEBOEK.algemeen.actoren)
