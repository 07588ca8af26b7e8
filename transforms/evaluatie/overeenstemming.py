"""Agreement beyond chance: Krippendorff's alpha and Cohen's kappa, from tables of counts.

Here: coincidences of reliability data, alpha and kappa; every function takes any number of leading axes,
so that the draws of a bootstrap are computed at once.
Not here: where the counts come from. Undefined is NaN here and None in the measures.

Rules: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); J. Cohen, "A coefficient of
agreement for nominal scales" (1960).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval"]


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Divide element by element; 0/0 (and x/0) is NaN: undefined, never 0 or 1 by default."""
    undefined = np.full(np.broadcast_shapes(numerator.shape, denominator.shape), np.nan)
    quotient: Floats = np.divide(numerator, denominator, out=undefined, where=denominator != 0)
    return quotient


def count_coincidences(units: Sequence[Sequence[float | None]], values: Sequence[float]) -> Floats:
    """Return the coincidence matrix (V × V) of reliability data with missing values.

    `units` holds, for each unit, the value of every coder (None: not coded). A unit with m values adds
    each ordered pair of them with weight 1/(m - 1); a unit with fewer than two values adds nothing.
    Raises ValueError for a value that is not in `values`.
    """
    position = {value: index for index, value in enumerate(values)}
    matrix = np.zeros((len(values), len(values)))
    for unit in units:
        coded = [value for value in unit if value is not None]
        if unknown := set(coded) - set(position):
            raise ValueError(f"values {sorted(unknown)} are not among the values {list(values)}")
        if len(coded) < 2:
            continue
        counts = np.bincount([position[value] for value in coded], minlength=len(values)).astype(float)
        matrix += (np.outer(counts, counts) - np.diag(counts)) / (len(coded) - 1)
    return matrix


def krippendorff_alpha(coincidences: Floats, level: Level, values: Sequence[float] | None = None) -> Floats:
    """Return alpha over the last two axes of symmetric coincidence matrices (… × V × V).

    `values` are the numbers behind the V categories, in ascending order; needed for `interval` alone.
    NaN where fewer than two different values occur: without variation there is no chance to compare with.
    """
    n_c = coincidences.sum(axis=-1)
    if level == "nominal":
        distance = 1.0 - np.eye(n_c.shape[-1])
    else:
        if level == "ordinal":
            # The sum of the frequencies from c to k less half of both ends is the distance between the mid ranks.
            place = np.cumsum(n_c, axis=-1) - n_c / 2
        elif values is None:
            raise ValueError("alpha for interval data needs the numbers behind the categories: give `values`")
        else:
            place = np.asarray(values, dtype=np.float64)
        distance = (place[..., :, None] - place[..., None, :]) ** 2
    observed = (coincidences * distance).sum(axis=(-2, -1))
    expected = (n_c[..., :, None] * n_c[..., None, :] * distance).sum(axis=(-2, -1))
    return 1.0 - ratio((n_c.sum(axis=-1) - 1) * observed, expected)


def alpha_of_two(table: Floats, level: Level) -> Floats:
    """Return alpha of two coders who both coded every unit, from their contingency tables (… × V × V)."""
    return krippendorff_alpha(table + np.swapaxes(table, -1, -2), level)


def cohen_kappa(table: Floats) -> Floats:
    """Return Cohen's kappa over the last two axes of contingency tables of two coders (… × V × V).

    NaN where both coders gave one and the same answer throughout: chance agreement is then complete.
    """
    n = table.sum(axis=(-2, -1))
    observed = n * np.trace(table, axis1=-2, axis2=-1)
    by_chance = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1)
    return ratio(observed - by_chance, n**2 - by_chance)
