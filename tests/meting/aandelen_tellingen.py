"""A hundred thousand samples at once: the estimate for documents that weigh the same, from how many fell in each cell.

Here: drawing counts of (people, machine) by stratum, and share and interval of each draw, written anew from the
formulas of decision 0025. Not here: the estimators themselves (`transforms.vergelijking.aandelen`), which a test holds
against these, and below `ENOUGH` documents the bootstrap, of which there is no short cut.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import expm1, sqrt

import numpy as np
from numpy.typing import NDArray

from transforms.beoordeling.trekken import allocate

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Y, F = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])
"""What people and the machine said in each of four cells."""


@dataclass(frozen=True, slots=True)
class Tellingen:
    """Of each draw (D) how many documents of each stratum (H) fell in each cell: `cellen` is D × H × 4.

    `getrokken` (H) is how many were drawn of the `omvang` (H) documents of a stratum.
    """

    cellen: Floats
    getrokken: Ints
    omvang: Ints


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """Of each draw share and interval, and the interval of 1.96 plain standard errors."""

    aandeel: Floats
    laag: Floats
    hoog: Floats
    plain: tuple[Floats, Floats]


def cells(y: Floats, f: Floats, stratum: Ints) -> Ints:
    """Count documents by stratum and cell (H × 4)."""
    counted = np.bincount(4 * stratum + (2 * y + f).astype(np.int64), minlength=4 * (stratum.max() + 1))
    return np.asarray(counted.reshape(-1, 4), dtype=np.int64)


def draw(rng: np.random.Generator, bevolking: Ints, n: int, draws: int) -> Tellingen:
    """Draw `n` documents of the cells of a whole country, `draws` times."""
    sizes = bevolking.sum(axis=1)
    numbers = allocate({str(name): int(size) for name, size in enumerate(sizes)}, n)
    drawn = np.array([numbers[str(name)] for name in range(len(sizes))])
    rows = [rng.multivariate_hypergeometric(cell, k, size=draws) for cell, k in zip(bevolking, drawn, strict=True)]
    return Tellingen(np.stack(rows, axis=1).astype(np.float64), drawn, sizes)


def slopes(tellingen: Tellingen) -> Floats:
    """Return λ of each draw, with one document added to each cell."""
    weight = tellingen.omvang / tellingen.getrokken
    cell = np.einsum("h,dhc->dc", weight, tellingen.cellen)
    cell = cell + cell.sum(axis=1, keepdims=True) / tellingen.getrokken.sum()
    centred = F - (cell @ F / cell.sum(axis=1))[:, None]
    return np.asarray(np.clip((cell * centred * Y).sum(axis=1) / (cell * centred * F).sum(axis=1), 0.0, 1.0))


def estimates(tellingen: Tellingen, lam: Floats, aandeel_f: float) -> Uitkomst:
    """Return shares and intervals, `lam` for each draw."""
    c, n_h, N_h = tellingen.cellen, tellingen.getrokken, tellingen.omvang
    n, N, a = n_h.sum(), N_h.sum(), N_h / n_h
    rest = Y - lam[:, None] * F
    total = np.einsum("h,dhc,dc->d", a, c, rest)
    share = lam * aandeel_f + total / N
    added = (1 - n / N) * N / n
    mean = (total + added * rest.sum(axis=1)) / (N + 4 * added)
    away = rest - mean[:, None]
    squares, sums = np.einsum("dhc,dc->dh", c, away**2), np.einsum("dhc,dc->dh", c, away)
    spread = ((1 - n_h / N_h) * n_h / (n_h - 1) * a**2 * (squares - sums**2 / n_h)).sum(axis=1)
    spread += (1 - n / N) * (a**2 * n_h).sum() / n * (away**2).sum(axis=1)
    error = np.sqrt(spread) / (N + 4 * added)
    reach = _t(N**2 / (a**2 * n_h).sum() - 1) * error
    middle = lam * aandeel_f + mean
    first = c.sum(axis=1)
    var = ((first * rest**2).sum(axis=1) - (first * rest).sum(axis=1) ** 2 / n) / (n - 1)
    plain = 1.959964 * np.sqrt(var / n * (1 - n / N))
    at = lam * aandeel_f + (first * rest).sum(axis=1) / n
    low, high = np.clip(np.minimum(middle - reach, share), 0, 1), np.clip(np.maximum(middle + reach, share), 0, 1)
    return Uitkomst(np.clip(share, 0, 1), low, high, (at - plain, at + plain))


def _t(df: float) -> float:
    """The 97.5th percentile of Student's t (Peizer and Pratt 1968; right to the fifth decimal from 100 degrees)."""
    z = 1.959964 / (df - 2 / 3 + 1 / (10 * df))
    return sqrt(df * expm1(z**2 * (df - 5 / 6)))
