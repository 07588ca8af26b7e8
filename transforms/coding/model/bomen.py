"""The second layer: small decision trees that weigh the scores of a passage and its neighbours for one kenmerk.

Here: what the trees see, and their sum. A tree only compares numbers, so its answer is the same on every machine.
Not here: how the trees were grown (`trainen.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

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


_LEAVES = 16
"""The most leaves of a tree: one bit each. They are grown with ten."""
_BIT = np.zeros(1 << _LEAVES, np.intp)
"""Which bit it is, of a number with one bit."""
_BIT[1 << np.arange(_LEAVES)] = np.arange(_LEAVES)


@dataclass(frozen=True)
class Bomen:
    """Trees in flat arrays; node i asks whether column `kolom[i]` is at most `grens[i]`.

    `links` and `rechts` are the numbers of the next nodes; in a leaf both are the leaf itself. `waarde` counts in
    leaves alone. `wortel` has the first node of every tree.
    """

    kolom: Ints
    grens: Floats
    links: Ints
    rechts: Ints
    waarde: Floats
    wortel: Ints
    start: float

    def add(self, gezicht: Floats) -> Floats:
        """The sum over the trees, a log-odds, for each row (rows × columns of `GEZICHT`).

        No tree is walked. Between two borders of a column every node that asks about it answers the same, so the
        place of a value among the borders says which leaves of all trees can still be reached; one leaf of each tree
        is left by all columns together. Raises ValueError on a tree of more than `_LEAVES` leaves.
        """
        reached = np.full((len(gezicht), len(self.wortel)), (1 << _LEAVES) - 1, np.uint16)
        for column, (borders, within) in self._reach.items():
            reached &= within.take(np.searchsorted(borders, gezicht[:, column]), axis=0)
        leaves = self._leaves.take(_BIT.take(reached) + _LEAVES * np.arange(len(self.wortel)))
        # Tree by tree, so that the order in which floats are added is fixed.
        total = np.full(len(gezicht), self.start)
        for values in np.ascontiguousarray(leaves.T):
            total += values
        return total

    @cached_property
    def _leaves(self) -> Floats:
        """The values of the leaves (trees × `_LEAVES`), from left to right."""
        values = np.zeros((len(self.wortel), _LEAVES))
        for tree, root in enumerate(self.wortel.tolist()):
            own = self.waarde[self._below(root)]
            values[tree, : len(own)] = own
        return values

    @cached_property
    def _reach(self) -> dict[int, tuple[Floats, NDArray[np.uint16]]]:
        """Column → its borders in order, and the leaves (bits) of each tree within reach at each place among them."""
        asking = np.flatnonzero(self.links != self.rechts)
        columns = np.unique(self.kolom[asking]).tolist()
        borders = {column: np.unique(self.grens[asking[self.kolom[asking] == column]]) for column in columns}
        within = {column: np.zeros((len(own) + 1, len(self.wortel)), np.uint16) for column, own in borders.items()}
        for tree, root in enumerate(self.wortel.tolist()):
            number = {leaf: i for i, leaf in enumerate(self._below(root))}
            if len(number) > _LEAVES:
                raise ValueError(f"tree {tree} has {len(number)} leaves where {_LEAVES} are known")
            for reach in within.values():
                reach[:, tree] = (1 << len(number)) - 1
            for node in self._asking(root):
                column = int(self.kolom[node])
                place = int(np.searchsorted(borders[column], self.grens[node])) + 1
                left = sum(1 << number[leaf] for leaf in self._below(int(self.links[node])))
                right = sum(1 << number[leaf] for leaf in self._below(int(self.rechts[node])))
                within[column][:place, tree] &= ~np.uint16(right)
                within[column][place:, tree] &= ~np.uint16(left)
        return {column: (borders[column], within[column]) for column in borders}

    def _asking(self, node: int) -> list[int]:
        """The nodes that ask, from `node` on."""
        if self.links[node] == self.rechts[node]:
            return []
        return [node, *self._asking(int(self.links[node])), *self._asking(int(self.rechts[node]))]

    def _below(self, node: int) -> list[int]:
        """The leaves below a node, or the leaf itself, from left to right."""
        if self.links[node] == self.rechts[node]:
            return [node]
        return self._below(int(self.links[node])) + self._below(int(self.rechts[node]))
