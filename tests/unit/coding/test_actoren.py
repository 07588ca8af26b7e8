"""Who acts in a passage: subject, column of a table, legend, heading, sentence before (codebook §3.5)."""

from __future__ import annotations

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


def test_the_heading_and_the_sentence_before_say_who() -> None:
    assert actor("3.1 De corporaties\n\nEr komen tien nultredenwoningen bij.\n") == "corporatie"
    assert actor("De gemeente helpt ouderen. Daarvoor zijn er tien woningen.") == "gemeente"


def test_vocabulary_is_that_of_the_table() -> None:
    column = next(column for column in load_tables()["kern.toezegging"].columns if column.name == "actor")
    assert column.enum == tuple(CODEBOEK.algemeen.actoren)
