"""The second layer: small decision trees that weigh the scores of a passage and its neighbours for one kenmerk.

Here: what the trees see, and their sum. A tree only compares numbers, so its answer is the same on every machine.
Not here: how the trees were grown (`trainen.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NERGENS = 9.0
"""Stands in place of the score of a neighbour that is not there."""

GEZICHT = (
    "kenmerk", "onderwerp", "verbintenis", "ander kenmerk", "ander onderwerp",
    "verbintenis voor", "verbintenis na", "kenmerk voor", "kenmerk na", "onderwerp voor", "onderwerp na",
    "verbintenis zin ervoor", "verbintenis zin erna", "zwakste van onderwerp en verbintenis",
)  # fmt: skip
"""What the trees see, column by column."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The first layer's scores of the passages of one document.

    `kenmerk` (passages × kenmerken): evidence of the kenmerk; `onderwerp`: about the kenmerk, evidence or not;
    `verbintenis` (passages): a commitment, whatever it is about.
    """

    kenmerk: Floats
    onderwerp: Floats
    verbintenis: Floats


def see(scores: Scores, vorige: Ints, volgende: Ints) -> Floats:
    """What the trees see (passages × kenmerken × columns of `GEZICHT`).

    `vorige` and `volgende`: the numbers of the passages that a passage goes on about, and that goes on about it.
    """
    kenmerk, onderwerp, verbintenis = scores.kenmerk, scores.onderwerp, scores.verbintenis
    shape = kenmerk.shape
    columns = (
        kenmerk,
        onderwerp,
        verbintenis[:, None],
        _best_other(kenmerk),
        _best_other(onderwerp),
        _shift(verbintenis[:, None], 1),
        _shift(verbintenis[:, None], -1),
        _shift(kenmerk, 1),
        _shift(kenmerk, -1),
        _shift(onderwerp, 1),
        _shift(onderwerp, -1),
        np.where(vorige >= 0, verbintenis[vorige], NERGENS)[:, None],
        np.where(volgende >= 0, verbintenis[volgende], NERGENS)[:, None],
        np.minimum(onderwerp, verbintenis[:, None]),
    )
    return np.stack([np.broadcast_to(column, shape) for column in columns], axis=2)


def _best_other(values: Floats) -> Floats:
    """For each column the highest of the other columns."""
    order = np.sort(values, axis=1)
    best, second = order[:, -1:], order[:, -2:-1]
    return np.where(values == best, second, best)


def _shift(values: Floats, by: int) -> Floats:
    """The rows of the passage before (1) or behind (-1)."""
    moved = np.full_like(values, NERGENS)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


@dataclass(frozen=True, slots=True)
class Bomen:
    """Trees in flat arrays; node i asks whether column `kolom[i]` is at most `grens[i]`.

    `links` and `rechts` are the numbers of the next nodes; in a leaf both are the leaf itself. `waarde` counts in
    leaves alone. `wortel` has the first node of every tree, `diepte` the most steps from a root to a leaf.
    """

    kolom: Ints
    grens: Floats
    links: Ints
    rechts: Ints
    waarde: Floats
    wortel: Ints
    diepte: int
    start: float

    def add(self, gezicht: Floats) -> Floats:
        """The sum over the trees, a log-odds, for each row (rows × columns of `GEZICHT`)."""
        # One flat array, since `take` on it is several times as fast as an index of two dimensions.
        values = gezicht.ravel()
        row = np.arange(len(gezicht)) * gezicht.shape[1]
        node = np.repeat(self.wortel[:, None], len(gezicht), axis=1)
        for _ in range(self.diepte):
            right = values.take(row + self.kolom.take(node)) > self.grens.take(node)
            node = np.where(right, self.rechts.take(node), self.links.take(node))
        # Tree by tree, so that the order in which floats are added is fixed.
        total = np.full(len(gezicht), self.start)
        for leaves in self.waarde.take(node):
            total += leaves
        return total
