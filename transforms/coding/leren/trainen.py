"""Fitting the two layers of the model, and rounding them to what is shipped.

Here: linear heads over the signals, trees over what the heads say of documents they were not fitted on.
Not here: where the examples come from (`voorbeelden`), and how good the result is (`tests.leren`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from transforms.codebook.model import KENMERKEN
from transforms.coding.leren.voorbeelden import Voorbeeld
from transforms.coding.model.bomen import GEZICHT, Bomen
from transforms.coding.model.gewichten import Gewichten
from transforms.coding.model.model import KOPPEN, Passagemodel
from transforms.coding.model.zekerheid import GRENZEN, Zekerheid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

ZELDZAAM = 3
"""A signal in fewer passages than this teaches nothing that lasts."""
STERKTE = 20.0
"""Inverse of the penalty on weights; 5 to 60 differ by less than a point."""
BOMEN = {"max_iter": 120, "max_leaf_nodes": 10, "learning_rate": 0.07, "l2_regularization": 1.0}
STIJGEND = frozenset({"kenmerk", "onderwerp", "verbintenis", "zwakste van onderwerp en verbintenis"})
"""Columns of which more is never less evidence, all else equal: what stands in the way of a fit to chance."""
_TOP = 127
"""The largest weight, of a byte. None is cut off: the heaviest signals are those that speak in most passages."""
_SMALLEST = 8
"""A signal that weighs less than this (of 127) in every head is left out; what stays takes little more than 1 MiB."""


@dataclass(frozen=True, slots=True)
class Leerstof:
    """Passages of whole documents, in reading order.

    `vouw` is the part that the document of a passage belongs to: what is fitted on other parts may judge it.
    `gewicht` says how heavily a passage counts, `vorige` and `volgende` are its neighbours (-1 for none).
    """

    voorbeelden: Sequence[Voorbeeld]
    sleutels: Sequence[str]
    matrix: Any
    vouw: Ints
    gewicht: Floats
    vorige: Ints
    volgende: Ints
    document: Ints


def gather(documenten: Sequence[Sequence[Voorbeeld]], vouwen: Sequence[int], gewichten: Sequence[float]) -> Leerstof:
    """Put documents together; `vouwen` and `gewichten` have one figure for each."""
    from sklearn.feature_extraction import DictVectorizer

    voorbeelden = [voorbeeld for document in documenten for voorbeeld in document]
    vectorizer = DictVectorizer(dtype=np.float32)
    matrix = vectorizer.fit_transform([voorbeeld.signalen for voorbeeld in voorbeelden]).tocsr()
    common = np.flatnonzero(np.asarray((matrix != 0).sum(axis=0)).ravel() >= ZELDZAAM)
    matrix = matrix[:, common].tocsr()
    matrix.sort_indices()
    names = vectorizer.get_feature_names_out()
    sizes = [len(document) for document in documenten]
    starts = np.repeat(np.cumsum([0, *sizes[:-1]]), sizes)

    def moved(numbers: list[int]) -> Ints:
        return np.where(np.array(numbers) >= 0, np.array(numbers) + starts, -1)

    return Leerstof(
        voorbeelden,
        [str(names[i]) for i in common],
        matrix,
        np.repeat(np.array(vouwen, dtype=np.int64), sizes),
        np.repeat(np.array(gewichten, dtype=np.float64), sizes),
        moved([voorbeeld.vorige for voorbeeld in voorbeelden]),
        moved([voorbeeld.volgende for voorbeeld in voorbeelden]),
        np.repeat(np.arange(len(documenten)), sizes),
    )


class _Labels:
    """What each head learns: a yes or no for the passages that it learns from."""

    def __init__(self, voorbeelden: Sequence[Voorbeeld]) -> None:
        n = len(voorbeelden)
        self.ja: Bools = np.zeros((n, len(KENMERKEN)), dtype=np.bool_)
        self.onderwerp: Bools = np.zeros((n, len(KENMERKEN)), dtype=np.bool_)
        for i, voorbeeld in enumerate(voorbeelden):
            self.ja[i, list(voorbeeld.ja)] = True
            self.onderwerp[i, [*voorbeeld.ja, *voorbeeld.bijna]] = True

    def of(self, kop: str, kenmerk: int) -> tuple[Bools, Bools]:
        """The passages that the head learns from, and its answers (for all passages)."""
        evidence: Bools = np.any(self.ja, axis=1)
        subject: Bools = np.any(self.onderwerp, axis=1)
        everything: Bools = np.ones(len(self.ja), dtype=np.bool_)
        match kop:
            case "kenmerk":
                return everything, self.ja[:, kenmerk]
            case "onderwerp":
                return everything, self.onderwerp[:, kenmerk]
            case "verbintenis":
                return subject, evidence
            case _:
                raise ValueError(f"there is no head {kop!r}")


def fit_heads(leerstof: Leerstof, rows: Ints) -> tuple[Floats, Floats]:
    """Weights (signals × heads) and starts (heads) fitted on some of the passages."""
    from sklearn.linear_model import LogisticRegression

    labels = _Labels(leerstof.voorbeelden)
    matrix, gewicht = leerstof.matrix[rows], leerstof.gewicht[rows]

    def fit(kop: tuple[str, int]) -> tuple[Floats, float]:
        learns, answers = (found[rows] for found in labels.of(*kop))
        head = LogisticRegression(C=STERKTE, solver="liblinear", dual=True, tol=0.1, max_iter=300, random_state=0)
        head.fit(matrix[learns], answers[learns], sample_weight=gewicht[learns])
        return head.coef_[0], float(head.intercept_[0])

    # One after the other: liblinear has one random generator, which threads would share in an order of their own.
    fitted = [fit(kop) for kop in KOPPEN]
    return np.column_stack([weights for weights, _ in fitted]), np.array([start for _, start in fitted])


def score_out_of_fold(leerstof: Leerstof, progress: Callable[[str], None]) -> Floats:
    """The scores (passages × heads) that heads fitted on the other parts give to each part."""
    scores = np.zeros((len(leerstof.vouw), len(KOPPEN)))
    for part in np.unique(leerstof.vouw):
        progress(f"first layer without part {part}")
        weights, start = fit_heads(leerstof, np.flatnonzero(leerstof.vouw != part))
        mine = np.flatnonzero(leerstof.vouw == part)
        rounded, schaal = round_weights(weights)
        scores[mine] = leerstof.matrix[mine] @ (rounded * schaal) + start
    return scores


def fit_trees(leerstof: Leerstof, scores: Floats, rows: Bools) -> Bomen:
    """Trees fitted on the out-of-fold scores of some of the passages; one set for all kenmerken.

    Each passage is seen twice: where it stands, and between passages that are about nothing. Evidence stands together
    in these texts; without the second look the trees would hold that it always does.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    labels = _Labels(leerstof.voorbeelden)
    seen, answers = view(leerstof, scores)[rows], labels.ja[rows]
    both = np.concatenate([seen, _among_others(seen, np.flatnonzero(~labels.onderwerp[rows].any(axis=1)))])
    rising = [int(column in STIJGEND) for column in GEZICHT]
    forest = HistGradientBoostingClassifier(**BOMEN, monotonic_cst=rising, early_stopping=False, random_state=0)
    weight = np.repeat(leerstof.gewicht[rows] / 2, answers.shape[1])
    forest.fit(both.reshape(-1, both.shape[2]), np.tile(answers.ravel(), 2), sample_weight=np.tile(weight, 2))
    return _flatten(forest)


def _among_others(seen: Floats, others: Ints) -> Floats:
    """What the trees would see of each passage between two of `others`, drawn by lot."""
    moved = seen.copy()
    lot = np.random.default_rng(0)
    for side in ("voor", "na"):
        drawn = seen[lot.choice(others, len(seen))]
        for score in ("kenmerk", "onderwerp", "verbintenis"):
            moved[:, :, GEZICHT.index(f"{score} {side}")] = drawn[:, :, GEZICHT.index(score)]
    return moved


def judge_out_of_fold(leerstof: Leerstof, scores: Floats, progress: Callable[[str], None]) -> Floats:
    """The log-odds (passages × kenmerken) that trees fitted on the other parts give to each part."""
    seen = view(leerstof, scores)
    result = np.zeros(seen.shape[:2])
    for part in np.unique(leerstof.vouw):
        progress(f"second layer without part {part}")
        mine = np.flatnonzero(leerstof.vouw == part)
        bomen = fit_trees(leerstof, scores, leerstof.vouw != part)
        result[mine] = bomen.add(seen[mine].reshape(-1, seen.shape[2])).reshape(len(mine), -1)
    return result


def measure_zekerheid(leerstof: Leerstof, oordeel: Floats, documenten: Sequence[int]) -> Zekerheid:
    """How often `documenten` are `ja`, by the log-odds of their strongest passage; never less for stronger ones.

    `oordeel` are the verdicts out of fold. A class counts one `ja` and one `nee` more than it has (Laplace); nothing is
    held for certain: shares are 0.01 to 0.99.
    """
    from sklearn.isotonic import isotonic_regression

    labels = _Labels(leerstof.voorbeelden).ja
    places = [np.flatnonzero(leerstof.document == number) for number in documenten]
    best = np.concatenate([oordeel[mine].max(axis=0, initial=-np.inf) for mine in places])
    ja = np.concatenate([labels[mine].any(axis=0) for mine in places])
    classes = np.searchsorted(GRENZEN, best, side="right")
    counts = np.bincount(classes, minlength=len(GRENZEN) + 1) + 2.0
    shares = (np.bincount(classes, weights=ja, minlength=len(GRENZEN) + 1) + 1.0) / counts
    rising = isotonic_regression(shares, sample_weight=counts)
    return Zekerheid(tuple(round(min(max(float(share), 0.01), 0.99), 2) for share in rising))


def view(leerstof: Leerstof, scores: Floats) -> Floats:
    """What the trees see of each passage, document by document."""
    parts = []
    for document in range(int(leerstof.document.max()) + 1):
        mine = np.flatnonzero(leerstof.document == document)
        first = mine[0] if len(mine) else 0
        parts.append(
            Passagemodel.see(
                scores[mine],
                np.where(leerstof.vorige[mine] >= 0, leerstof.vorige[mine] - first, -1),
                np.where(leerstof.volgende[mine] >= 0, leerstof.volgende[mine] - first, -1),
            )
        )
    return np.concatenate(parts)


def _flatten(forest: Any) -> Bomen:
    """scikit-learn's trees as flat arrays (its `_predictors` hold one array of nodes for each tree)."""
    columns: dict[str, list[Any]] = {name: [] for name in ("kolom", "grens", "links", "rechts", "waarde")}
    roots = []
    for (tree,) in forest._predictors:
        first = len(columns["kolom"])
        roots.append(first)
        for number, node in enumerate(tree.nodes):
            leaf = bool(node["is_leaf"])
            columns["kolom"].append(0 if leaf else int(node["feature_idx"]))
            columns["grens"].append(0.0 if leaf else float(node["num_threshold"]))
            columns["links"].append(first + (number if leaf else int(node["left"])))
            columns["rechts"].append(first + (number if leaf else int(node["right"])))
            columns["waarde"].append(float(node["value"]) if leaf else 0.0)
    whole, broken = np.int64, np.float64
    return Bomen(
        np.array(columns["kolom"], whole),
        np.array(columns["grens"], broken),
        np.array(columns["links"], whole),
        np.array(columns["rechts"], whole),
        np.array(columns["waarde"], broken),
        np.array(roots, whole),
        float(np.ravel(forest._baseline_prediction)[0]),
    )


def round_weights(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Weights (signals × heads) as whole numbers, and what one of them is worth in each head."""
    schaal = np.abs(weights).max(axis=0) / _TOP
    rounded = np.rint(weights / schaal).astype(np.int8)
    rounded[np.abs(rounded).max(axis=1) < _SMALLEST] = 0
    return rounded, schaal


def make_gewichten(sleutels: Sequence[str], weights: Floats, start: Floats) -> Gewichten:
    """The first layer as it is shipped, without the signals that weigh nothing."""
    rounded, schaal = round_weights(weights)
    kept = np.flatnonzero(rounded.any(axis=1))
    return Gewichten([sleutels[int(i)] for i in kept], rounded[kept], schaal, start)
