"""A model whose verdicts are laid down, for tests of what the coder makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache

import numpy as np

from transforms.codebook import load_codebook
from transforms.codebook.model import KENMERKEN
from transforms.coding import PassageCoder
from transforms.coding.model.model import Floats, Passagemodel
from transforms.coding.model.zekerheid import Zekerheid
from transforms.coding.passages import Passage

Oordeel = float | Mapping[str, float]
"""The verdict on a passage: one for all kenmerken, or by kenmerk (none, minus infinity, for the others)."""

ZEKERHEID = Zekerheid((0.01, 0.04, 0.1, 0.3, 0.6, 0.8, 0.9, 0.99))


class Zegger(Passagemodel):
    """Says of every passage what `zeg` says; remembers what it was asked, call by call."""

    def __init__(self, zeg: Callable[[Passage], Oordeel], afdruk: str = "gezegd") -> None:
        self.zeg, self.afdruk, self.zekerheid = zeg, afdruk, ZEKERHEID
        self.gevraagd: list[list[Passage]] = []

    def judge(self, passages: Sequence[Passage], *_: int | None) -> Floats:
        self.gevraagd.append(list(passages))
        result = np.full((len(passages), len(KENMERKEN)), -np.inf)
        for row, passage in zip(result, passages, strict=True):
            said = self.zeg(passage)
            row[:] = [said.get(k, -np.inf) if isinstance(said, Mapping) else said for k in KENMERKEN]
        return result


@cache
def _coder() -> PassageCoder:
    return PassageCoder(load_codebook(), Zegger(lambda _: 0.0))


def coder(zeg: Callable[[Passage], Oordeel]) -> PassageCoder:
    """The coder with this model; what is compiled of the codebook is shared."""
    one = _coder()
    one._model = Zegger(zeg)
    return one
