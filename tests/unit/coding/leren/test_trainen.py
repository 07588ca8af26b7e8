"""Fitting on a handful of invented passages: what may be learned from what, and what is left after rounding."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.unit.coding.leren.bouw import VOUWEN, leerstof, voorbeeld
from tests.unit.coding.model.zegger import ZEKERHEID
from transforms.codebook.model import KENMERKEN
from transforms.coding.leren import trainen
from transforms.coding.leren.trainen import (
    _SMALLEST,
    _TOP,
    ZELDZAAM,
    Floats,
    Leerstof,
    fit_heads,
    fit_trees,
    gather,
    judge_out_of_fold,
    make_gewichten,
    measure_zekerheid,
    round_weights,
    score_out_of_fold,
    view,
)
from transforms.coding.model.bomen import GEZICHT, NERGENS, Bomen
from transforms.coding.model.model import KOPPEN, read_model, write_model
from transforms.coding.model.zekerheid import GRENZEN

ONWAAR = frozenset({2})
"""The text whose labels are changed round; it is part 2."""


def silent(_: str) -> None:
    """No progress is told."""


@pytest.fixture(scope="module")
def stof() -> Leerstof:
    return leerstof()


@pytest.fixture(scope="module")
def scores(stof: Leerstof) -> Floats:
    return score_out_of_fold(stof, silent)


@pytest.fixture
def weinig(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few trees: they show the same and cost a fraction."""
    monkeypatch.setitem(trainen.BOMEN, "max_iter", 6)


def everything(stof: Leerstof) -> trainen.Bools:
    return np.ones(len(stof.voorbeelden), dtype=np.bool_)


def test_gather_drops_rare_signals() -> None:
    often = [voorbeeld("w:vaak", *(["w:net"] if i < ZELDZAAM else []), *(["w:weinig"] if i < ZELDZAAM - 1 else []))
             for i in range(4)]  # fmt: skip
    found = gather([often[:1], often[1:]], [0, 1], [1.0, 2.0])
    assert found.sleutels == ["w:net", "w:vaak"]
    assert found.matrix.toarray().tolist() == [[1, 1], [1, 1], [1, 1], [0, 1]]
    assert (found.vouw.tolist(), found.gewicht.tolist()) == ([0, 1, 1, 1], [1, 2, 2, 2])


def test_gather_counts_passages_and_not_occurrences() -> None:
    twice = voorbeeld("w:vaak", "w:dubbel")
    twice.signalen["w:dubbel"] = 5.0
    assert gather([[twice, voorbeeld("w:vaak"), voorbeeld("w:vaak")]], [0], [1.0]).sleutels == ["w:vaak"]


def test_gather_moves_neighbours_along_with_their_document(stof: Leerstof) -> None:
    assert np.array_equal(np.unique(stof.document), VOUWEN)
    for vorige, volgende in ((stof.vorige, stof.volgende), (stof.volgende, stof.vorige)):
        linked = np.flatnonzero(vorige >= 0)
        assert len(linked) >= 13 * len(VOUWEN)
        assert (stof.document[linked] == stof.document[vorige[linked]]).all()
        assert np.array_equal(volgende[vorige[linked]], linked)


def test_heads_learn_what_they_are_for(stof: Leerstof, scores: Floats) -> None:
    """The invented texts say plainly what they promise, so that texts not learned from are told apart too."""
    ja = np.array([[k in one.ja for k in range(13)] for one in stof.voorbeelden])
    about = np.array([[k in one.ja or k in one.bijna for k in range(13)] for one in stof.voorbeelden])
    for (kop, k), column in zip(KOPPEN, scores.T, strict=True):
        match kop:
            case "kenmerk":
                assert column[ja[:, k]].min() > column[~ja[:, k]].max()
            case "onderwerp":
                assert column[about[:, k]].min() > column[~about[:, k]].max()
            case _:
                assert column[ja.any(axis=1)].min() > column[about.any(axis=1) & ~ja.any(axis=1)].max()


def test_scores_of_a_part_do_not_follow_from_its_own_labels(stof: Leerstof) -> None:
    before, after = (score_out_of_fold(one, silent) for one in (stof, leerstof(ONWAAR)))
    mine = stof.vouw == 2
    assert mine.any()
    assert np.array_equal(before[mine], after[mine])
    assert np.abs(before[~mine] - after[~mine]).max() > 0.1, "those of other parts do"


def test_only_the_rows_given_are_learned_from(stof: Leerstof) -> None:
    rows = np.flatnonzero(stof.vouw != 2)
    for one, other in zip(fit_heads(stof, rows), fit_heads(leerstof(ONWAAR), rows), strict=True):
        assert np.array_equal(one, other)


def test_the_head_of_commitments_learns_from_what_is_about_a_kenmerk(stof: Leerstof) -> None:
    about = np.array([bool(one.ja or one.bijna) for one in stof.voorbeelden])
    rows = np.arange(len(about))
    heavier = replace(stof, gewicht=np.where(about, 1.0, 9.0))
    before, after = fit_heads(stof, rows)[0], fit_heads(heavier, rows)[0]
    same = (before == after).all(axis=0)
    assert same.tolist() == [kop == "verbintenis" for kop, _ in KOPPEN]


def test_heads_fitted_twice_are_the_same(stof: Leerstof) -> None:
    rows = np.arange(len(stof.voorbeelden))
    first, start = fit_heads(stof, rows)
    for _ in range(4):
        again, start_again = fit_heads(stof, rows)
        assert again.tobytes() == first.tobytes()
        assert start_again.tobytes() == start.tobytes()


def test_view_looks_within_a_document_only(stof: Leerstof, scores: Floats) -> None:
    seen = view(stof, scores)
    assert seen.shape == (len(scores), len(KENMERKEN), len(GEZICHT))
    before, behind = (seen[:, 0, GEZICHT.index(f"kenmerk {name}")] for name in ("voor", "na"))
    first = np.diff(stof.document, prepend=-1) > 0
    last = np.diff(stof.document, append=99) > 0
    assert np.array_equal(before == NERGENS, first)
    assert np.array_equal(behind == NERGENS, last)
    inside = np.flatnonzero(~first)
    assert np.array_equal(before[inside], scores[inside - 1, 0])
    sentence = seen[:, 0, GEZICHT.index("verbintenis zin ervoor")]
    linked = np.flatnonzero(stof.vorige >= 0)
    assert np.array_equal(sentence[linked], scores[stof.vorige[linked], -1])
    assert (sentence[stof.vorige < 0] == NERGENS).all()


def test_flat_trees_add_up_to_what_scikit_learn_says(
    stof: Leerstof, scores: Floats, weinig: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The invented texts are told apart too easily for trees of some depth.
    blurred = scores + np.random.default_rng(4).normal(scale=8, size=scores.shape)
    grown: list[Any] = []
    flatten = trainen._flatten

    def keep(forest: Any) -> Bomen:
        grown.append(forest)
        return flatten(forest)

    monkeypatch.setattr(trainen, "_flatten", keep)
    bomen = fit_trees(stof, blurred, everything(stof))
    rows = view(stof, blurred).reshape(-1, len(GEZICHT))
    # Also rows that were not learned from, on and beside the borders of the nodes.
    borders = np.repeat(bomen.grens[:, None], len(GEZICHT), axis=1)
    rows = np.concatenate([rows, rows[::-1] * 1.5, borders, np.nextafter(borders, 9e9)])
    expected = grown[0].decision_function(rows)
    assert len(np.unique(expected)) > 20
    assert np.allclose(bomen.add(rows), expected, rtol=0, atol=1e-12)


def test_trees_tell_evidence_from_near_misses(stof: Leerstof, scores: Floats, weinig: None) -> None:
    bomen = fit_trees(stof, scores, everything(stof))
    judged = bomen.add(view(stof, scores).reshape(-1, len(GEZICHT))).reshape(len(scores), -1)
    ja = [judged[i, k] for i, one in enumerate(stof.voorbeelden) for k in one.ja]
    bijna = [judged[i, k] for i, one in enumerate(stof.voorbeelden) for k in one.bijna]
    assert np.quantile(ja, 0.1) > np.quantile(bijna, 0.9) + 1


def test_trees_learn_from_the_rows_given_alone(stof: Leerstof, scores: Floats, weinig: None) -> None:
    one, other = (fit_trees(which, scores, stof.vouw != 2) for which in (stof, leerstof(ONWAAR)))
    assert one.waarde.tobytes() == other.waarde.tobytes()
    all_rows = fit_trees(leerstof(ONWAAR), scores, everything(stof))
    assert all_rows.waarde.tobytes() != one.waarde.tobytes()


def test_trees_see_each_passage_between_others_too(stof: Leerstof, scores: Floats) -> None:
    seen = view(stof, scores)
    others = np.array([3, 5])
    moved = trainen._among_others(seen, others)
    assert np.array_equal(moved, trainen._among_others(seen, others)), "the lot falls the same each time"
    beside = [i for i, name in enumerate(GEZICHT) if name.endswith((" voor", " na"))]
    own = [i for i in range(len(GEZICHT)) if i not in beside]
    assert np.array_equal(moved[:, :, own], seen[:, :, own])
    for column in beside:
        score = GEZICHT.index(GEZICHT[column].rpartition(" ")[0])
        either = [np.all(moved[:, :, column] == seen[other, :, score], axis=1) for other in others]
        assert np.any(either, axis=0).all()
        assert all(found.any() for found in either)


def test_evidence_needs_no_evidence_beside_it(stof: Leerstof, scores: Floats, weinig: None) -> None:
    """Though in these texts it stands together."""
    everywhere = scores.copy()
    everywhere[:, -1] = np.random.default_rng(1).normal(size=len(scores))
    bomen = fit_trees(stof, everywhere, everything(stof))
    seen = view(stof, everywhere)
    alone = trainen._among_others(seen, np.flatnonzero([not (one.ja or one.bijna) for one in stof.voorbeelden]))
    judged = bomen.add(alone.reshape(-1, len(GEZICHT))).reshape(len(scores), -1)
    ja = [judged[i, k] for i, one in enumerate(stof.voorbeelden) for k in one.ja]
    niet = [judged[i].max() for i, one in enumerate(stof.voorbeelden) if not one.ja]
    assert np.median(ja) > np.median(niet) + 1


def test_more_of_what_makes_evidence_is_never_less(
    stof: Leerstof, scores: Floats, weinig: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    noisy = scores + np.random.default_rng(2).normal(scale=8, size=scores.shape)
    rows = view(stof, noisy).reshape(-1, len(GEZICHT))
    columns = [GEZICHT.index(name) for name in trainen.STIJGEND]
    more = rows.copy()
    more[:, columns] += np.random.default_rng(3).exponential(4, size=(len(rows), len(columns)))
    bound = fit_trees(stof, noisy, everything(stof))
    assert (bound.add(more) >= bound.add(rows)).all()
    monkeypatch.setattr(trainen, "STIJGEND", frozenset())
    free = fit_trees(stof, noisy, everything(stof))
    assert (free.add(more) < free.add(rows)).any(), "the noise would teach otherwise"


def test_sureness_is_counted_on_the_documents_given(stof: Leerstof) -> None:
    labels = np.array([[k in one.ja for k in range(13)] for one in stof.voorbeelden])
    right = np.where(labels, 9.0, -9.0)
    found = measure_zekerheid(stof, right, [0, 1]).aandelen
    ja = sum(int(labels[stof.document == number].any(axis=0).sum()) for number in (0, 1))
    assert found[-1] == pytest.approx((ja + 1) / (ja + 2), abs=0.006)
    assert found[0] == pytest.approx(1 / (26 - ja + 2), abs=0.006)
    assert measure_zekerheid(stof, right, [0]).aandelen != found


def test_a_stronger_passage_is_never_less_sure(stof: Leerstof) -> None:
    """Where the count says so, the classes are taken together."""
    upside_down = np.where([[k in one.ja for k in range(13)] for one in stof.voorbeelden], -9.0, 9.0)
    found = measure_zekerheid(stof, upside_down, range(int(stof.document.max()) + 1)).aandelen
    assert len(found) == len(GRENZEN) + 1
    assert list(found) == sorted(found)


def test_a_part_is_judged_by_trees_that_did_not_see_it(stof: Leerstof, scores: Floats, weinig: None) -> None:
    mine = stof.vouw == 2
    one, other = (judge_out_of_fold(which, scores, silent) for which in (stof, leerstof(ONWAAR)))
    assert one[mine].tobytes() == other[mine].tobytes()
    assert one[~mine].tobytes() != other[~mine].tobytes()


def test_rounding_keeps_the_order_and_the_heaviest() -> None:
    rng = np.random.default_rng(4)
    weights = rng.normal(size=(4000, 2)) * [1.0, 20.0]
    weights[7] = [8.0, -160.0]
    rounded, schaal = round_weights(weights)
    assert rounded.dtype == np.int8
    assert rounded[7].tolist() == [_TOP, -_TOP]
    kept = np.flatnonzero(rounded.any(axis=1))
    for head in range(2):
        order = np.argsort(weights[kept, head])
        assert (np.diff(rounded[kept][order, head].astype(int)) >= 0).all()
        worth = rounded[kept, head] * schaal[head]
        assert np.abs(worth - weights[kept, head]).max() <= schaal[head] / 2 + 1e-12
    # A signal is dropped where it weighs little in every head, not where it does in one.
    steps = np.abs(np.rint(weights / schaal)).max(axis=1)
    assert np.array_equal(kept, np.flatnonzero(steps >= _SMALLEST))
    assert 0 < len(kept) < len(weights)


def test_shipped_weights_leave_out_what_rounds_to_nothing() -> None:
    weights = np.zeros((4, len(KOPPEN)))
    weights[0], weights[1, 3], weights[2] = float(_TOP), -float(_TOP), _SMALLEST - 5.0
    weights[3, 5] = 40.0
    made = make_gewichten(["w:een", "w:twee", "w:drie", "w:vier"], weights, np.arange(float(len(KOPPEN))))
    assert made.sleutels == ["w:een", "w:twee", "w:vier"]
    assert made.waarden.tolist() == round_weights(weights)[0][[0, 1, 3]].tolist()
    assert made.start.tolist() == list(range(len(KOPPEN)))


def test_same_texts_twice_give_the_same_bytes(weinig: None) -> None:
    def train() -> bytes:
        one = leerstof()
        bomen = fit_trees(one, score_out_of_fold(one, silent), everything(one))
        weights, start = fit_heads(one, np.arange(len(one.voorbeelden)))
        return write_model(make_gewichten(one.sleutels, weights, start), bomen, ZEKERHEID, "0" * 64, [1])

    content = train()
    assert train() == content
    assert read_model(content).gewichten.koppen == len(KOPPEN)
