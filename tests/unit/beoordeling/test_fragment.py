"""The sentences around a quote: the right ones, without persons, and no more than fit a cell."""

from __future__ import annotations

import pytest

from transforms.beoordeling.fragment import LONGEST, around

Q = "Wij bouwen 40 woningen."


def context(tekst: str) -> tuple[str, str]:
    begin = tekst.index(Q)
    return around(tekst, begin, begin + len(Q))


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        (f"Eerst dit. Dan dat. {Q} De grond is er. En verder.", ("Dan dat.", "De grond is er.")),
        (
            f"Eerst dit. Het zijn ca. 40 woningen. {Q} Zie art. 3 van de wet.",
            ("Het zijn ca. 40 woningen.", "Zie art. 3 van de wet."),
        ),
        (Q, ("", "")),
        (f"Partijen spreken af:\n{Q}", ("Partijen spreken af:", "")),
        (f"Kop\n\nEen alinea\nover wonen.\n\n{Q}\n\nNog een.\n\nEinde", ("Een alinea over wonen.", "Nog een.")),
        (f"- een punt\n- {Q}\n- nog een punt\n- slot", ("- een punt", "nog een punt")),
    ],
)
def test_the_sentence_before_and_the_sentence_after(tekst: str, expected: tuple[str, str]) -> None:
    assert context(tekst) == expected


def test_persons_and_how_to_reach_them_stay_out() -> None:
    tekst = f"Dit. Vragen aan mevrouw J. Voorbeeld, 06-12345678. {Q} Mail naar j.voorbeeld@example.org voor meer."
    ervoor, erna = context(tekst)
    assert "Voorbeeld" not in ervoor
    assert "12345678" not in ervoor
    assert ervoor.startswith("Vragen aan ")
    assert "example.org" not in erna
    assert "[…]" in ervoor
    assert "[…]" in erna


def test_a_page_without_sentence_ends_is_cut() -> None:
    ervoor, erna = context("woord " * 5000 + Q + " woord" * 5000)
    assert len(ervoor) == len(erna) == LONGEST + 1
    assert ervoor[0] == erna[-1] == "…"
