"""A language model never leads: its codes are for reviewers and for measuring agreement."""

from __future__ import annotations

from itertools import permutations

from tests.unit.vergelijking.bouw import REGEL, besluit, bewijs, code
from transforms.model import TWEEDE_CODER
from transforms.vergelijking.keuze import EXPERT, HUMAN, Keuze

K = "woonvormen"
MODEL = f"{TWEEDE_CODER}zeta-00000000"


def test_the_main_coder_goes_before_it_whatever_the_order() -> None:
    rows = [code("a", K, "nee", REGEL), code("a", K, "ja", MODEL)]
    for order in permutations(rows):
        keuze = Keuze(order, [bewijs("a", K, 1, 2, MODEL)], [])
        assert (keuze.waarde("a", K), keuze.coder("a")) == ("nee", REGEL)
        assert keuze.leading_evidence("a", K) is None
    for order in permutations([*rows, code("a", K, "nee", EXPERT)]):
        assert Keuze(order, [], []).coder("a") == EXPERT


def test_alone_it_codes_nothing() -> None:
    keuze = Keuze([code("a", K, "ja", MODEL)], [bewijs("a", K, 1, 2, MODEL)], [])
    assert keuze.waarde("a", K) == "niet_gecodeerd"
    assert keuze.coder("a") is None


def test_a_human_decision_still_leads() -> None:
    rows = [code("a", K, "nee", REGEL), code("a", K, "ja", MODEL)]
    found = Keuze(rows, [], [besluit("a", K, "ja", concreetheid=2)]).code("a", K)
    assert found is not None
    assert (found["waarde"], found["coder"]) == ("ja", HUMAN)
