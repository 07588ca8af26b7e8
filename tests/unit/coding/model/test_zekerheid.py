"""From log-odds to answers and shares: monotone, within bounds, and ja and nee are each other's rest."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from transforms.coding.model.model import load_model
from transforms.coding.model.zekerheid import BEWIJS, GRENZEN, JA, TOEZEGGING, Zekerheid, share

RISING = [-math.inf, -50.0, *(step / 8 for step in range(-48, 49)), 50.0, math.inf]


def shipped() -> Zekerheid:
    return load_model().zekerheid


def test_the_thresholds_stand_in_order() -> None:
    assert TOEZEGGING < BEWIJS < JA


def test_share_rises_from_0_to_1() -> None:
    shares = [share(value) for value in RISING]
    assert (shares[0], shares[-1]) == (0, 1)
    assert all(low <= high for low, high in pairwise(shares))
    assert share(0) == 0.5
    assert share(1.0) == round(math.e / (1 + math.e), 2)


@pytest.mark.parametrize("best", RISING)
def test_ja_and_nee_add_up(best: float) -> None:
    ja, nee = shipped().of(best, "ja"), shipped().of(best, "nee")
    assert 0 < ja < 1
    assert ja + nee == pytest.approx(1)
    assert len(str(nee)) <= 4, "two decimals, as it is published"


def test_a_stronger_passage_makes_ja_no_less_sure() -> None:
    found = [shipped().of(value, "ja") for value in RISING]
    assert all(low <= high for low, high in pairwise(found))
    assert found[0] < 0.1 < 0.9 < found[-1]


def test_either_answer_is_right_more_often_than_not() -> None:
    assert shipped().of(JA, "ja") > 0.5, "where the answer turns to ja, ja is the better answer"
    assert shipped().of(math.nextafter(JA, 0), "nee") > 0.5, "and just below it nee is"


def test_each_class_has_its_share() -> None:
    shares = tuple(step / 10 for step in range(1, len(GRENZEN) + 2))
    middles = [low + 0.01 for low in (-99.0, *GRENZEN)]
    assert [Zekerheid(shares).of(middle, "ja") for middle in middles] == list(shares)


@pytest.mark.parametrize("number", [len(GRENZEN), len(GRENZEN) + 2])
def test_shares_that_are_not_those_of_the_classes_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=f"{number} shares"):
        Zekerheid((0.5,) * number)
