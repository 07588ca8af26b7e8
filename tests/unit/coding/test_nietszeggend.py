"""What agrees nothing by itself is no evidence, whatever the model makes of it."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import afspraak
from tests.unit.coding.model import zegger
from transforms.coding.nietszeggend import says_something
from transforms.model import Pagina

ZIN = "De corporatie bouwt veertig nultredenwoningen."


@pytest.mark.parametrize(
    "tekst",
    [
        *("per direct", "oktober 2024", "12 weken", "totaal 110", "totaal | 150", "binnen vijftien werkdagen"),
        *("oplevering: tweede kwartaal 2024.", "vanaf 1 januari 2021", "€ 1.000", "- 12 | 14 | 16", ""),
    ],
)
def test_a_date_a_term_and_a_figure_say_nothing(tekst: str) -> None:
    assert not says_something(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        *("plaatsen trapliften", "deze is voor 1 juli klaar.", "er is 30.000 euro per jaar.", "trapliften: gemeente"),
        *("vijf huizen voor ouderen", "in oktober 2024 zijn er tien zorgwoningen klaar."),
    ],
)
def test_what_is_done_or_for_whom_says_something(tekst: str) -> None:
    assert says_something(tekst)


def test_what_says_nothing_is_never_quoted() -> None:
    paginas = [Pagina(1, f"{ZIN}\n\n- per direct;\n- oktober 2024;\n- 12 weken.")]
    outcome = zegger.coder(lambda _: 9.0).code(paginas, afspraak())
    quotes = {b.citaat for item in outcome.coderingen if item.kader == "koplopers" for b in item.bewijs}
    assert quotes == {ZIN}
