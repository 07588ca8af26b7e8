"""The measures of a coder on labelled documents, each with an interval.

Here: from counts per document to the published object of `evaluate`.
Not here: what is counted (`tellen`), agreement coefficients (`overeenstemming`), tables (`verslag`).

Intervals: documents are drawn with replacement, as many as there are, `draws` times; `…_ci` beside a
measure is `[2.5 %, 97.5 %]` over the draws in which it is defined. Passages and kenmerken of one document
hang together, so they are never drawn apart. None where a measure is undefined or there is one document.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.basislijn import TREFWOORDEN, baseline_answers
from transforms.evaluatie.goud import Goud, Resultaat
from transforms.evaluatie.overeenstemming import Floats, alpha_of_two, cohen_kappa, ratio
from transforms.evaluatie.tellen import (
    CONCREETHEDEN,
    JA,
    Geval,
    answer_codes,
    count_codes,
    count_concreteness,
    count_evidence,
    count_graded_passages,
    count_metadata,
    count_nearmisses,
    label_codes,
    pair,
)
from transforms.evaluatie.toezeggingen import VELDEN, count_commitments, count_fields

Measures = dict[str, object]


def evaluate(
    gold: Sequence[Goud],
    results: Sequence[Resultaat],
    draws: int = 2000,
    seed: int = 1,
    keywords: Mapping[str, str] = TREFWOORDEN,
) -> Measures:
    """Compare results with labels and return the object that `koplopers evaluate --json` prints.

    Keys: those of the contract, plus `baselines` (`altijd_ja`, `meerderheid`, `trefwoord`, each with
    `macro_f1`, `micro_f1`, `kappa`, `alpha`); in `per_kenmerk` `alpha` and the counts `nearmiss_n` and
    `nearmiss_fout`; in `concreetheid`, which is of kenmerken, `aangrenzend` (share at most one degree apart) and
    `passages` (share right of the passages that match a label); in `nearmiss` the share `aandeel`; in
    `toezeggingen` `…_hoeveelheden`, of commitments with a number, so not a date alone, and the share right of
    `eenheid` (of a number), `doelgroep`, `actor` (as kind of party) and `jaar`, among the commitments that match a
    label with a value for it. `x_ci` stands beside `x`; counts of labels (`n_documenten`, `n_ja`, nearmiss `n`) and
    of a kenmerk's near misses have none.

    An undefined measure (0/0) is None. F1 is 2tp / (2tp + fp + fn): 0 when labelled ja are never found,
    None when nothing is labelled or answered ja; such a kenmerk is left out of the macro mean. An answer
    `onleesbaar` or `niet_gecodeerd` is a miss where the label is ja, and in kappa and alpha a third
    category, so it disagrees with both. Measures of passages nobody labelled are None. `metadata`:
    share of documents with gemeenten, years and kind right; for parties F1 over all names.

    Raises EvaluatieError when gold and results cannot be paired or a quote is not at its offsets,
    ValueError when `draws` is less than 1. The order of documents and results plays no part.
    """
    if draws < 1:
        raise ValueError(f"draws is {draws}, but an interval needs at least one draw (2000 or more to publish)")
    cases = pair(gold, results)
    n = len(cases)
    # One document drawn from one document says nothing about other documents: no draws, so no interval.
    drawn = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws if n > 1 else 0)
    weights = np.vstack([np.ones(n), drawn])  # row 0 is the sample itself: the point estimate

    def add_up(count: Callable[[Geval], object], is_labelled: bool = True) -> Floats | None:
        if not is_labelled:
            return None
        return np.tensordot(weights, np.array([count(case) for case in cases], dtype=np.float64), axes=1)

    labels, answers = label_codes(cases), answer_codes(cases)
    with_evidence = all(case.goud.bewijs is not None for case in cases)
    with_nearmisses = with_evidence and all(case.goud.nearmisses is not None for case in cases)
    with_commitments = all(case.goud.toezeggingen is not None for case in cases)
    tables = np.tensordot(weights, count_codes(labels, answers), axes=1)
    nearmisses = add_up(count_nearmisses, with_nearmisses)
    return {
        "n_documenten": n,
        **_measure_codes(tables),
        "per_kenmerk": {
            kenmerk: {
                **_measure_kenmerk(tables[:, i]),
                "n_ja": int((labels[:, i] == JA).sum()),
                "nearmiss_n": None if nearmisses is None else int(nearmisses[0, i, 0]),
                "nearmiss_fout": None if nearmisses is None else int(nearmisses[0, i, 1]),
            }
            for i, kenmerk in enumerate(KENMERKEN)
        },
        "bewijs": _measure_evidence(add_up(count_evidence, with_evidence)),
        "concreetheid": _measure_concreteness(
            add_up(count_concreteness, with_evidence), add_up(count_graded_passages, with_evidence)
        ),
        "nearmiss": _measure_nearmisses(nearmisses),
        "toezeggingen": _measure_commitments(
            add_up(count_commitments, with_commitments), add_up(count_fields, with_commitments)
        ),
        "metadata": _measure_metadata(np.asarray(add_up(count_metadata))),
        "baselines": {
            name: _measure_codes(np.tensordot(weights, count_codes(labels, guesses), axes=1))
            for name, guesses in baseline_answers(cases, labels, keywords).items()
        },
    }


def _with_intervals(draws_of: Mapping[str, Floats | None]) -> Measures:
    """Return `x` and `x_ci` for each measure x, given its value in the sample (first) and in every draw."""
    measures: Measures = {}
    for name, values in draws_of.items():
        point = np.nan if values is None else float(values[0])
        defined = np.empty(0) if values is None else values[1:][~np.isnan(values[1:])]
        measures[name] = None if np.isnan(point) else point
        has_interval = not np.isnan(point) and defined.size > 0
        measures[f"{name}_ci"] = [float(x) for x in np.percentile(defined, [2.5, 97.5])] if has_interval else None
    return measures


def _f1(tables: Floats) -> tuple[Floats, Floats, Floats]:
    """Return precision, recall and F1 of answering ja, over the last two axes (label × answer)."""
    hits, answered, labelled = tables[..., JA, JA], tables[..., :, JA].sum(-1), tables[..., JA, :].sum(-1)
    return ratio(hits, answered), ratio(hits, labelled), ratio(2 * hits, answered + labelled)


def _measure_codes(tables: Floats) -> Measures:
    """Measure draws × 13 × label × answer; micro F1, kappa and alpha are over all cells together."""
    f1_each = _f1(tables)[2]
    together = tables.sum(axis=1)
    return _with_intervals(
        {
            "macro_f1": ratio(np.nansum(f1_each, axis=1), (~np.isnan(f1_each)).sum(axis=1).astype(np.float64)),
            "micro_f1": _f1(together)[2],
            "kappa": cohen_kappa(together),
            "alpha": alpha_of_two(together, "nominal"),
        }
    )


def _measure_kenmerk(tables: Floats) -> Measures:
    precision, recall, f1 = _f1(tables)
    kappa, alpha = cohen_kappa(tables), alpha_of_two(tables, "nominal")
    return _with_intervals({"precision": precision, "recall": recall, "f1": f1, "kappa": kappa, "alpha": alpha})


def _measure_evidence(counts: Floats | None) -> Measures:
    if counts is None:
        return _with_intervals({"precision": None, "recall": None})
    found, right, labelled, matched = counts.T
    return _with_intervals({"precision": ratio(right, found), "recall": ratio(matched, labelled)})


def _measure_concreteness(tables: Floats | None, passages: Floats | None) -> Measures:
    if tables is None or passages is None:
        return _with_intervals(dict.fromkeys(("alpha", "accuracy", "aangrenzend", "passages")))
    degrees = np.arange(CONCREETHEDEN)
    near = np.abs(degrees[:, None] - degrees) <= 1
    cells = tables.sum(axis=(-2, -1))
    return _with_intervals(
        {
            "alpha": alpha_of_two(tables, "ordinal"),
            "accuracy": ratio(np.trace(tables, axis1=-2, axis2=-1), cells),
            "aangrenzend": ratio((tables * near).sum(axis=(-2, -1)), cells),
            "passages": ratio(passages[:, 1], passages[:, 0]),
        }
    )


def _measure_nearmisses(counts: Floats | None) -> Measures:
    """Give `n` and `fout` as whole numbers; the interval of `fout` is a count too, per as many documents."""
    if counts is None:
        return {"n": None, **_with_intervals(dict.fromkeys(("fout", "aandeel")))}
    labelled, coded = counts.sum(axis=1).T
    return {
        "n": int(labelled[0]),
        **_with_intervals({"fout": coded, "aandeel": ratio(coded, labelled)}),
        "fout": int(coded[0]),
    }


def _measure_commitments(counts: Floats | None, fields: Floats | None) -> Measures:
    names = ("precision", "recall", "precision_hoeveelheden", "recall_hoeveelheden")
    if counts is None or fields is None:
        return _with_intervals(dict.fromkeys((*names, *VELDEN)))
    found, labelled, matched = np.moveaxis(counts, -1, 0)
    rates = np.stack([ratio(matched, found), ratio(matched, labelled)], axis=-1)  # draws × (all, with a bound) × 2
    measures = dict(zip(names, rates.reshape(len(rates), -1).T, strict=True))
    return _with_intervals(measures | dict(zip(VELDEN, ratio(fields[..., 1], fields[..., 0]).T, strict=True)))


def _measure_metadata(counts: Floats) -> Measures:
    documents, gemeente, jaren, soort, found, labelled, matched = counts.T
    return _with_intervals(
        {
            "gemeente": ratio(gemeente, documents),
            "jaren": ratio(jaren, documents),
            "soort": ratio(soort, documents),
            "partijen": ratio(2 * matched, found + labelled),
        }
    )
