"""A host gets its rest: one request at a time, more rest after trouble, never less after an error."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from pipelines.ophalen.beurten import RUST, Beurten
from pipelines.ophalen.grenzen import Tegenslag
from tests.support.haalserver import Klok


def beurt(
    beurten: Beurten, klok: Klok, minst: float, goed: bool = True, duur: float = 0.1, contact: bool = True
) -> float:
    """Have a turn; gives how long it waited."""
    begin = klok.nu
    with beurten.beurt("a.example", minst) as zelf:
        waited = klok.nu - begin
        klok.nu += duur
        zelf.goed, zelf.contact = goed, contact
    return round(waited, 6)


def test_rest_counts_from_the_end_of_one_request_to_the_start_of_the_next() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    assert [beurt(beurten, klok, 2.0, duur=0.7) for _ in range(3)] == [0, 2.0, 2.0]
    assert beurten.klaar_op("a.example") == pytest.approx(klok.nu + 2.0)
    assert beurten.klaar_op("b.example") == -math.inf
    with beurten.beurt("a.example", 2.0):
        assert beurten.klaar_op("a.example") == math.inf


def test_chance_only_adds() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(toeval=1.0), 3)
    assert [beurt(beurten, klok, 2.0) for _ in range(2)] == [0, 2.5]


def test_rest_grows_on_errors_and_comes_back_slowly_to_its_floor() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    waits = [beurt(beurten, klok, 1.0, goed=False) for _ in range(9)]
    assert waits == [0, 2, 4, 8, 16, 32, 60, 60, 60]
    assert RUST == 60
    back = [beurt(beurten, klok, 1.0) for _ in range(60)]
    assert back[:3] == [60, 54, 48.6]
    assert all(a >= b for a, b in pairwise(back))
    assert back[-1] == 1.0


def test_a_slow_answer_gives_more_rest() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    assert [beurt(beurten, klok, 1.0, duur=20.0) for _ in range(3)] == [0, 2, 4]


def test_a_host_that_asks_for_more_than_the_longest_rest_gets_it() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    assert [beurt(beurten, klok, 200.0, goed=goed) for goed in (False, True, True)] == [0, 200, 200]


def test_without_a_floor_there_is_no_wait_at_all() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(toeval=1.0), 3)
    assert [beurt(beurten, klok, 0.0, goed=False, duur=20.0) for _ in range(5)] == [0] * 5
    beurten.uitstel("a.example", 7.0)
    assert beurt(beurten, klok, 0.0) == 7.0  # but what a server asks for is kept
    assert klok.geslapen == [7.0]


def test_a_turn_that_ends_in_an_error_is_no_good_one() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    with pytest.raises(ValueError, match="stuk"), beurten.beurt("a.example", 1.0):
        raise ValueError("stuk")
    assert beurt(beurten, klok, 1.0) == 2.0


def test_a_host_is_given_up_after_failures_to_connect_in_a_row() -> None:
    klok = Klok()
    beurten = Beurten(klok.tijd(), 3)
    for contact in (False, False, True, False, False, False):
        beurt(beurten, klok, 0.0, goed=False, contact=contact)
    with pytest.raises(Tegenslag, match=r"a\.example is given up for this crawl") as given_up:
        beurt(beurten, klok, 0.0)
    assert given_up.value.soort == "mislukt"
    assert not given_up.value.opnieuw
    with beurten.beurt("b.example", 0.0):
        pass
