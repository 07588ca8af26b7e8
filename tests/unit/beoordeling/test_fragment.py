"""The sentences around a quote: the right ones, without persons, and no more than fit a cell."""

from __future__ import annotations

import pytest

from transforms.beoordeling.fragment import LONGEST, around
from transforms.coding.reeks import the_coder
from transforms.model import Pagina

Q = "Wij bouwen 40 woningen."


def context(tekst: str) -> tuple[str, str]:
    begin = tekst.index(Q)
    return around(tekst, begin, begin + len(Q), the_coder().cut([Pagina(1, tekst)]))


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        (f"Eerst dit. Dan dat. {Q} De grond is er. En verder.", ("Dan dat.", "De grond is er.")),
        (
            f"Eerst dit. Het zijn ca. 40 woningen. {Q} Zie art. 3 van de wet.",
            ("Het zijn ca. 40 woningen.", "Zie art. 3 van de wet."),
        ),
        (Q, ("", "")),
        (
            f"Eerst dit doen wij.\nPartijen spreken af:\n- {Q}\n- nog een punt hierbij",
            ("Partijen spreken af:", "nog een punt hierbij"),
        ),
        (f"Een alinea\nover wonen.\n\n{Q}\n\nNog een alinea.\n\nEinde", ("Een alinea over wonen.", "Nog een alinea.")),
        (
            f"Een alinea over wonen.\n5.2\n{Q}\n3.\nBij 15.\nNog een alinea.",
            ("Een alinea over wonen.", "Nog een alinea."),
        ),
    ],
)
def test_the_sentence_before_and_the_sentence_after(tekst: str, expected: tuple[str, str]) -> None:
    assert context(tekst) == expected


def test_persons_and_how_to_reach_them_stay_out_as_of_a_quote() -> None:
    tekst = (
        f"Dit. Vragen gaan naar mevrouw J. Voorbeeld, 06-12345678. {Q} Stuur een bericht naar j.voorbeeld@example.org."
    )
    ervoor, erna = context(tekst)
    assert ervoor == "Vragen gaan naar […]"
    assert erna == "Stuur een bericht naar […]"


def test_a_row_is_shown_whole_or_not_at_all() -> None:
    rows = [
        "Ouderen       20 woningen       gemeente       2024",
        "Studenten     30 woningen       corporatie     2025",
    ]
    tekst = f"{rows[0]}\n{rows[1]}\n\n{Q}"
    assert context(tekst)[0] == " ".join(rows[1].split())


def test_a_page_without_sentence_ends_is_cut() -> None:
    ervoor, erna = context("woord " * 5000 + Q + " woord" * 5000)
    assert len(ervoor) == len(erna) == LONGEST + 1
    assert ervoor[0] == erna[-1] == "…"
