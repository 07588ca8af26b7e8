"""Alpha and kappa against published worked examples, and where they are undefined."""

from __future__ import annotations

import numpy as np
import pytest

from transforms.evaluatie.overeenstemming import (
    Level,
    alpha_of_two,
    cohen_kappa,
    count_coincidences,
    krippendorff_alpha,
    ratio,
)

# Krippendorff (2011), example C: four observers (rows), twelve units (columns), five values, some missing.
_: float | None = None
EXAMPLE_C: list[list[float | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_is_that_of_the_published_example(level: Level, published: float) -> None:
    units = list(zip(*EXAMPLE_C, strict=True))
    coincidences = count_coincidences(units, [1, 2, 3, 4, 5])
    assert coincidences.sum() == pytest.approx(40)  # the unit with one value is not pairable
    assert float(krippendorff_alpha(coincidences, level, [1, 2, 3, 4, 5])) == pytest.approx(published, abs=5e-4)


def test_alpha_of_two_is_that_of_the_published_binary_example() -> None:
    # Krippendorff (2011), example A: two observers, ten units.
    meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    table = np.zeros((2, 2))
    np.add.at(table, (meg, owen), 1)
    assert float(alpha_of_two(table, "nominal")) == pytest.approx(0.095, abs=5e-4)
    pairs = count_coincidences(list(zip(meg, owen, strict=True)), [0, 1])
    assert float(krippendorff_alpha(pairs, "nominal")) == pytest.approx(float(alpha_of_two(table, "nominal")))


@pytest.mark.parametrize(
    ("table", "published"),
    [([[20, 5], [10, 15]], 0.4), ([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593)],
)
def test_kappa_is_that_of_the_textbook_examples(table: list[list[int]], published: float) -> None:
    assert float(cohen_kappa(np.array(table, dtype=float))) == pytest.approx(published, abs=5e-5)


def test_without_variation_nothing_is_claimed() -> None:
    always_ja = np.array([[0.0, 0.0], [0.0, 9.0]])
    assert np.isnan(alpha_of_two(always_ja, "nominal"))
    assert np.isnan(cohen_kappa(always_ja))
    assert np.isnan(cohen_kappa(np.zeros((2, 2))))
    assert np.isnan(ratio(np.array(0.0), np.array(0.0)))


def test_draws_are_computed_together_as_apart() -> None:
    tables = np.random.default_rng(7).integers(1, 20, size=(5, 4, 4)).astype(float)
    together = alpha_of_two(tables, "ordinal")
    assert together == pytest.approx([float(alpha_of_two(table, "ordinal")) for table in tables])


def test_a_value_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[7\] are not among"):
        count_coincidences([[1, 7]], [1, 2])


def test_interval_alpha_asks_for_the_numbers() -> None:
    with pytest.raises(ValueError, match="give `values`"):
        krippendorff_alpha(np.eye(2), "interval")
