"""The rows for the table: every measure once, the worst kenmerk named, undefined never shown as a number."""

from __future__ import annotations

import pytest

from tests.unit.evaluatie.bouw import goud, resultaat
from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.meten import evaluate
from transforms.evaluatie.verslag import COLUMNS, KENMERK_COLUMNS, kenmerk_rows, rows

GOLD = [goud("a", ["woonvormen", "eigen_regie"]), goud("b", ["woonvormen"])]
MEASURES = evaluate(GOLD, [resultaat(GOLD[0], ["woonvormen"]), resultaat(GOLD[1], ["woonvormen"])], draws=40)


def test_rows_hold_every_measure_and_the_worst_kenmerk() -> None:
    table = {row[0]: row[1:] for row in rows(MEASURES)}
    assert {len(row) for row in rows(MEASURES)} == {len(COLUMNS)}
    assert table["n_documenten"] == ("2", "")
    assert table["macro_f1"][0] == "0.500"
    assert table["bewijs.precision"] == ("–", "")
    assert table["nearmiss.fout"] == ("0", "0 – 0")
    assert table["laagste f1 (eigen_regie)"][0] == "0.000"
    assert table["toezeggingen.actor"] == ("–", "")
    assert "baselines.altijd_ja.kappa" in table
    assert not any(name.endswith("_ci") or name.startswith("per_kenmerk") for name in table)


def test_a_row_for_each_kenmerk() -> None:
    table = kenmerk_rows(MEASURES)
    assert [row[0] for row in table] == list(KENMERKEN)
    assert {len(row) for row in table} == {len(KENMERK_COLUMNS)}
    woonvormen = dict(zip(KENMERK_COLUMNS, table[2], strict=True))
    assert woonvormen["f1"] == "1.000"
    assert woonvormen["f1 95 %"] == "1.000 – 1.000"
    assert woonvormen["kappa"] == "–"
    assert woonvormen["n_ja"] == "2"
    assert woonvormen["near misses"] == "0 / 0"


def test_near_misses_that_nobody_labelled_are_a_dash() -> None:
    one = goud("a", nearmisses=None)
    assert {row[-1] for row in kenmerk_rows(evaluate([one], [resultaat(one)], draws=1))} == {"–"}


def test_nothing_to_score_has_no_worst_kenmerk() -> None:
    empty = goud("a")
    assert not any("laagste" in row[0] for row in rows(evaluate([empty], [resultaat(empty)], draws=1)))


def test_another_object_is_refused() -> None:
    with pytest.raises(TypeError, match="give the measures that `evaluate` returned"):
        rows({"per_kenmerk": None})
