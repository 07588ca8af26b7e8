"""What the trees see of neighbours and of other kenmerken, and the sum over trees, computed by hand."""

from __future__ import annotations

import numpy as np
import pytest

from transforms.coding.model.bomen import GEZICHT, NERGENS, Bomen, Floats, Scores, see

KENMERK = np.array([[1.0, 2.0, 3.0], [4.0, 4.0, -1.0], [0.0, -2.0, -3.0]])
ONDERWERP = KENMERK + 10
VERBINTENIS = np.array([0.5, 12.5, -0.5])
# The third passage goes on about the first; nothing goes on about the second or third.
VORIGE, VOLGENDE = np.array([-1, -1, 0]), np.array([2, -1, -1])


def column(name: str) -> Floats:
    seen = see(Scores(KENMERK, ONDERWERP, VERBINTENIS), VORIGE, VOLGENDE)
    assert seen.shape == (3, 3, len(GEZICHT))
    return seen[:, :, GEZICHT.index(name)]


def test_the_scores_themselves() -> None:
    assert np.array_equal(column("kenmerk"), KENMERK)
    assert np.array_equal(column("onderwerp"), ONDERWERP)
    assert np.array_equal(column("verbintenis"), np.repeat(VERBINTENIS[:, None], 3, axis=1))
    assert column("zwakste van onderwerp en verbintenis").tolist() == [[0.5] * 3, [12.5, 12.5, 9.0], [-0.5] * 3]


def test_best_other_is_never_the_kenmerk_itself() -> None:
    assert column("ander kenmerk").tolist() == [[3, 3, 2], [4, 4, 4], [-2, 0, 0]]
    assert column("ander onderwerp").tolist() == [[13, 13, 12], [14, 14, 14], [8, 10, 10]]


def test_neighbours_in_the_text_and_none_at_the_ends() -> None:
    none = [NERGENS] * 3
    assert column("kenmerk voor").tolist() == [none, [1, 2, 3], [4, 4, -1]]
    assert column("kenmerk na").tolist() == [[4, 4, -1], [0, -2, -3], none]
    assert column("onderwerp voor").tolist() == [none, [11, 12, 13], [14, 14, 9]]
    assert column("onderwerp na").tolist() == [[14, 14, 9], [10, 8, 7], none]
    assert column("verbintenis voor")[:, 0].tolist() == [NERGENS, 0.5, 12.5]
    assert column("verbintenis na")[:, 0].tolist() == [12.5, -0.5, NERGENS]


def test_neighbours_in_the_paragraph() -> None:
    assert column("verbintenis zin ervoor")[:, 0].tolist() == [NERGENS, NERGENS, 0.5]
    assert column("verbintenis zin erna")[:, 0].tolist() == [-0.5, NERGENS, NERGENS]


def test_a_passage_alone_has_no_neighbours() -> None:
    alone = np.array([-1])
    seen = see(Scores(KENMERK[:1], ONDERWERP[:1], VERBINTENIS[:1]), alone, alone)
    beside = [i for i, name in enumerate(GEZICHT) if name.split()[-1] in {"voor", "na", "ervoor", "erna"}]
    assert len(beside) == 8
    assert (seen[:, :, beside] == NERGENS).all()


def test_sum_over_trees_computed_by_hand() -> None:
    # Tree 1 asks whether column 1 is at most 0, and right of that whether column 0 is at most 5; tree 2 is one leaf.
    bomen = Bomen(
        kolom=np.array([1, 0, 0, 0, 0, 0]),
        grens=np.array([0.0, 0.0, 5.0, 0.0, 0.0, 0.0]),
        links=np.array([1, 1, 3, 3, 4, 5]),
        rechts=np.array([2, 1, 4, 3, 4, 5]),
        waarde=np.array([0.0, 1.0, 0.0, 10.0, 100.0, 0.25]),
        wortel=np.array([0, 5]),
        start=-3.0,
    )
    rows = np.array([[9.0, -1.0], [9.0, 0.0], [5.0, 0.5], [5.5, 0.5]])
    assert bomen.add(rows).tolist() == [-1.75, -1.75, 7.25, 97.25]
    assert bomen.add(rows[:0]).tolist() == []


def grown(leaves: int, seed: int) -> Bomen:
    """One tree that asks about any column at borders that rows hit, each time at a leaf drawn at random."""
    chance = np.random.default_rng(seed)
    left, right, column, border = [0], [0], [0], [0.0]
    while len(left) < 2 * leaves - 1:
        node = int(chance.choice([i for i, child in enumerate(left) if child == i]))
        left[node], right[node] = len(left), len(left) + 1
        column[node], border[node] = int(chance.integers(3)), float(chance.integers(-2, 3))
        for _ in range(2):
            for values, value in ((left, len(left)), (right, len(right)), (column, 0), (border, 0.0)):
                values.append(value)
    values = chance.normal(size=len(left))
    return Bomen(*map(np.array, (column, border, left, right)), values, np.array([0]), 0.5)


def walked(bomen: Bomen, row: Floats) -> float:
    node = 0
    while bomen.links[node] != node:
        node = int((bomen.links if row[bomen.kolom[node]] <= bomen.grens[node] else bomen.rechts)[node])
    return bomen.start + float(bomen.waarde[node])


@pytest.mark.parametrize("leaves", [1, 2, 3, 10, 16])
def test_the_leaf_is_the_one_that_a_walk_from_the_root_ends_in(leaves: int) -> None:
    values = np.arange(-3, 3.5, 0.5)
    rows = np.stack(np.meshgrid(values, values, values), axis=-1).reshape(-1, 3)
    for seed in range(5):
        bomen = grown(leaves, seed)
        assert bomen.add(rows).tolist() == [walked(bomen, row) for row in rows]


def test_a_tree_with_more_leaves_than_there_are_bits_is_refused() -> None:
    with pytest.raises(ValueError, match="tree 0 has 17 leaves where 16 are known"):
        grown(17, 0).add(np.zeros((1, 3)))
