"""The fast sum gives what the plain definition of the signals gives."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from transforms.coding.leren.voorbeelden import cut
from transforms.coding.model.gewichten import Gewichten
from transforms.coding.model.signalen import signals
from transforms.coding.passages import Passage, neighbours
from transforms.model import Pagina

TEKST = """PRESTATIEAFSPRAKEN 2019-2022

1. Wonen en zorg

1.1 De corporatie bouwt 40 nultredenwoningen voor ouderen. Dat gebeurt in 2020. De gemeente betaalt niet mee.
1.2 € 500 per woning is er voor beugels
A2 | Opplussen van 30 flats | corporatie | Q3

2. Overig

Na 2023 zien partijen verder; in 2017 was er niets. Ja
"""


def passages() -> list[Passage]:
    found = cut([Pagina(1, TEKST), Pagina(2, "De huurders wilden een hofje. Dat zeggen wij niet toe.")])
    assert len(found) > 7
    return found


def weights_of(sleutels: list[str], koppen: int = 3) -> Gewichten:
    """Weights that depend on the signal alone, so that each signal that is missed or counted twice shows."""
    values = [list(hashlib.sha256(s.encode()).digest()[:koppen]) for s in sleutels]
    waarden = (np.array(values) - 128).astype(np.int8)
    return Gewichten(sleutels, waarden, np.array([0.5, 1.0, 0.01]), np.array([1.0, -2.0, 0.0]))


def slow(found: list[Passage], weights: Gewichten) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    _, volgende = neighbours(found)
    rows = {sleutel: weights.waarden[i].astype(float) for i, sleutel in enumerate(weights.sleutels)}
    totals = []
    for i, passage in enumerate(found):
        behind = found[volgende[i]] if volgende[i] >= 0 else None
        values = signals(passage, behind, 2019, 2022)
        totals.append(sum((value * rows[key] for key, value in values.items() if key in rows), np.zeros(3)))
    return weights.start + weights.schaal * np.array(totals)


def fast(found: list[Passage], weights: Gewichten) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    vorige, volgende = (np.array(numbers) for numbers in neighbours(found))
    return weights.scores(found, vorige, volgende, 2019, 2022)


@pytest.mark.parametrize("share", [1, 2, 3])
def test_fast_is_slow(share: int) -> None:
    found = passages()
    _, volgende = neighbours(found)
    everything = {
        key
        for i, passage in enumerate(found)
        for key in signals(passage, found[volgende[i]] if volgende[i] >= 0 else None, 2019, 2022)
    }
    weights = weights_of(sorted(everything)[::share])
    assert np.allclose(fast(found, weights), slow(found, weights), rtol=0, atol=1e-9)


def test_words_seen_before_change_nothing() -> None:
    found = passages()
    weights = weights_of(["w:de", "c:<de", "b:de corporatie", "p:de", "n:de", "nb:de gemeente", "k:wonen", "v:begin"])
    first = fast(found, weights)
    assert np.array_equal(fast(found, weights), first)
    assert np.array_equal(fast(found[:3], weights)[:2], first[:2]), "later passages don't bear on earlier ones"


def test_no_passages() -> None:
    assert fast([], weights_of(["w:de"])).shape == (0, 3)
