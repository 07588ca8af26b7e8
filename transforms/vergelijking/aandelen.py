"""Shares with uncertainty: what a sample coded by people says of answers that a machine gave for all.

Here: estimators and intervals over plain arrays. Not here: tables, frames and years (`aandeel_tabellen`), drawing a
sample (`beoordeling.trekken`).

With F the machine's answer, Y that of people, w the weight of an agreement (1, or the gemeenten or dwellings it speaks
for) and d its design weight, the share is

    λ · Σ wF / Σ w  +  Σ_S d·w·(Y − λF) / Σ_S d·w

which is the estimator of Egami, Hinck, Stewart and Wei 2023 (arXiv 2306.04746) and the power-tuned one of Angelopoulos,
Duchi and Zrnic 2023 (arXiv 2311.01453; prediction-powered inference, Science 382, 669): over a whole frame with equal
weights Σ_S d·w is N. In a domain (a year) it is not, for nobody fixes how many of a sample fall into it; the ratio does
not spread with that number. λ = 0 is the human sample alone (Hájek). The variance is that of a stratified sample of
documents without replacement, linearised (Särndal, Swensson and Wretman 1992, 5.7 and 7.2).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: all intervals are 95 %."""

ENOUGH = 150
"""Documents from which the interval by Student's t is used alone: below, quality.md (section 2) measured too low a
coverage, and the bootstrap guards against skew as well."""

MINIMUM = 30
"""Documents below which nothing is corrected: with fewer, a coder that errs once in twenty often shows no error at all;
at 30 intervals reach 9 to 13 points either way (docs/decisions/0025-shares.md)."""

_Y, _F = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 1.0, 0.0, 1.0])
_ADDED = 1.0
"""A document that nobody coded, in each of the four cells of Y and F: Agresti and Coull's "two successes and two
failures" (1998), here against an interval that is empty because no error was met. With half a document
93.1 % was covered where the coder errs once in a hundred, at 300 documents (docs/decisions/0025-shares.md)."""

_JEFFREYS = 0.5

_SEED = 1
_BOOTSTRAP = 1000
_BAND = 2000


@dataclass(frozen=True, slots=True)
class Ontwerp:
    """How n coded agreements came into the sample: of each its stratum and document (any whole numbers).

    `omvang` is the number of documents in its stratum when the sample was drawn; `groei` the number of documents in
    the frame now over that at the drawing: what came later was not drawn from, so the finite-population correction
    is less. Documents that were drawn and not coded are taken for missing at random in their stratum: each coded one
    stands for `omvang` over the coded ones.
    """

    stratum: Ints
    document: Ints
    omvang: Floats
    groei: float = 1.0


@dataclass(frozen=True, slots=True)
class Schatting:
    """Of each of D domains: share, 95 % interval within [0, 1], and coded documents; NaN where there are none."""

    aandeel: Floats
    laag: Floats
    hoog: Floats
    n: Ints


@dataclass(frozen=True, slots=True)
class _Documenten:
    """Sums per document (m × D) of a domain's weight and of weight × residual, with the strata of the documents."""

    gewicht: Floats
    rest: Floats
    strata: list[Ints]
    fractie: Floats
    heel: float


def design_weights(ontwerp: Ontwerp) -> Floats:
    """Return of each agreement how many documents of its stratum it stands for (n)."""
    _, place = np.unique(ontwerp.stratum, return_inverse=True)
    pairs = np.unique(np.stack([place, ontwerp.document]), axis=1)
    coded = np.bincount(pairs[0], minlength=place.max(initial=-1) + 1)
    return np.asarray(ontwerp.omvang / coded[place], dtype=np.float64)


def tune(y: Floats, f: Floats, gewicht: Floats) -> float:
    """Return λ: the slope of Y on F in the sample, which makes the variance least (Angelopoulos et al., section 6).

    Within [0, 1], and with the four added documents, so that it exists where the machine gave one answer only.
    """
    weights = np.concatenate([gewicht, np.full(4, _ADDED * (gewicht.mean() if gewicht.size else 1.0))])
    ys, fs = np.concatenate([y, _Y]), np.concatenate([f, _F])
    centred = fs - np.average(fs, weights=weights)
    slope = (weights * centred * ys).sum() / (weights * centred * fs).sum()
    return float(np.clip(slope, 0.0, 1.0))


def estimate(y: Floats, f: Floats, gewicht: Floats, aandeel_f: Floats, ontwerp: Ontwerp, lam: Floats) -> Schatting:
    """Return the share of each of D domains.

    `y` and `f` (n) are 0 or 1, `gewicht` (n × D) is 0 outside a domain, `aandeel_f` (D) the weighted share of F over
    the whole frame, `lam` (D) is λ. From ENOUGH documents the interval is Student's; below it each end is the outer
    one of that and of the studentised bootstrap by document and stratum (1,000 draws, fixed seed). Below MINIMUM it is
    Student's again, and not to be shown.
    """
    a = design_weights(ontwerp)[:, None] * gewicht
    documents = _per_document(a, a * (y[:, None] - lam * f[:, None]), ontwerp)
    counts = (documents.gewicht > 0).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = documents.gewicht.sum(axis=0)
        base = lam * aandeel_f
        share = base + documents.rest.sum(axis=0) / total
        effective = total**2 / (documents.gewicht**2).sum(axis=0)
        once = np.ones((1, len(documents.gewicht)))
        middle, error = (values[0] for values in _moments(documents, once, lam, counts))
        t = _student(np.maximum(effective - 1, 1.0))
        low, high = middle - t * error, middle + t * error
        few = (counts >= MINIMUM) & (counts < ENOUGH) & (error > 0)
        if few.any():
            part = replace(documents, gewicht=documents.gewicht[:, few], rest=documents.rest[:, few])
            below, above = _bootstrap(part, lam[few], counts[few], middle[few])
            low[few] = np.minimum(low[few], middle[few] - above * error[few])
            high[few] = np.maximum(high[few], middle[few] - below * error[few])
    # Added documents move the middle: the share itself always lies in its interval.
    share = np.clip(share, 0.0, 1.0)
    return Schatting(
        share,
        np.clip(np.minimum(base + low, share), 0.0, 1.0),
        np.clip(np.maximum(base + high, share), 0.0, 1.0),
        counts,
    )


def _per_document(a: Floats, rest: Floats, ontwerp: Ontwerp) -> _Documenten:
    """Add up to documents, and merge strata in which one document was coded: alone it shows no spread."""
    found, first, place = np.unique(ontwerp.document, return_index=True, return_inverse=True)
    weights, rests = np.zeros((len(found), a.shape[1])), np.zeros((len(found), a.shape[1]))
    np.add.at(weights, place, a)
    np.add.at(rests, place, rest)
    _, stratum = np.unique(ontwerp.stratum[first], return_inverse=True)
    size = ontwerp.omvang[first]
    members = [np.flatnonzero(stratum == number) for number in range(stratum.max(initial=-1) + 1)]
    single = [rows for rows in members if len(rows) == 1]
    strata = [rows for rows in members if len(rows) > 1]
    if len(single) == 1 and strata:
        strata[-1] = np.concatenate([strata[-1], single[0]])
    elif single:
        strata.append(np.concatenate(single))
    coded = np.bincount(stratum)
    whole = [float((size[rows] / coded[stratum[rows]]).sum()) for rows in strata]
    fractions = [min(len(rows) / (n * ontwerp.groei), 1.0) for rows, n in zip(strata, whole, strict=True)]
    all_of_it = min(len(found) / (sum(whole) * ontwerp.groei), 1.0) if whole else 0.0
    return _Documenten(weights, rests, strata, np.array(fractions), all_of_it)


def _moments(documents: _Documenten, times: Floats, lam: Floats, counts: Ints) -> tuple[Floats, Floats]:
    """Return mean residual and its standard error (draws × D); `times` is how often each document was drawn."""
    pseudo = _Y[:, None] - lam * _F[:, None]
    a, r = documents.gewicht, documents.rest
    total = times @ a
    added = _ADDED * (1 - documents.heel) * total / counts
    all_weight = total + 4 * added
    mean = (times @ r + added * pseudo.sum(axis=0)) / all_weight
    spread = np.zeros_like(mean)
    for rows, fraction in zip(documents.strata, documents.fractie, strict=True):
        if len(rows) < 2:
            continue
        m, a_h, r_h = times[:, rows], a[rows], r[rows]
        squares = m @ (r_h * r_h) - 2 * mean * (m @ (r_h * a_h)) + mean**2 * (m @ (a_h * a_h))
        sums = m @ r_h - mean * (m @ a_h)
        size = len(rows)
        spread += (1 - fraction) * size / (size - 1) * (squares - sums**2 / size)
    beside = _ADDED * (1 - documents.heel) * (times @ (a * a)) / counts
    spread += beside * ((pseudo**2).sum(axis=0) - 2 * mean * pseudo.sum(axis=0) + 4 * mean**2)
    return mean, np.sqrt(np.maximum(spread, 0.0)) / all_weight


def _bootstrap(documents: _Documenten, lam: Floats, counts: Ints, middle: Floats) -> tuple[Floats, Floats]:
    """Return the 2.5th and 97.5th percentile of t (D) over draws of documents with replacement within strata."""
    random = np.random.default_rng(_SEED)
    times = np.zeros((_BOOTSTRAP, len(documents.gewicht)))
    for rows in documents.strata:
        drawn = random.integers(len(rows), size=(_BOOTSTRAP, len(rows))) + len(rows) * np.arange(_BOOTSTRAP)[:, None]
        counted = np.bincount(drawn.ravel(), minlength=_BOOTSTRAP * len(rows))
        times[:, rows] = counted.reshape(_BOOTSTRAP, len(rows))
    mean, error = _moments(documents, times, lam, counts)
    t = (mean - middle) / error
    t[~np.isfinite(t)] = 0.0  # a draw without a document of the domain says nothing of its skew
    below, above = np.quantile(t, [0.025, 0.975], axis=0)
    return below, above


def _student(df: Floats) -> Floats:
    """The 97.5th percentile of Student's t (Cornish and Fisher's expansion; within 0.02 from 4 degrees of freedom)."""
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    third = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return np.asarray(Z + first / df + second / df**2 + third / df**3, dtype=np.float64)


def wilson(aandeel: Floats, effectief: Floats) -> tuple[Floats, Floats]:
    """Return the ends of Wilson's interval (1927) for a share over an effective number of documents."""
    centre = (aandeel + Z**2 / (2 * effectief)) / (1 + Z**2 / effectief)
    half = Z / (1 + Z**2 / effectief) * np.sqrt(aandeel * (1 - aandeel) / effectief + Z**2 / (4 * effectief**2))
    return np.clip(centre - half, 0.0, 1.0), np.clip(centre + half, 0.0, 1.0)


def sensitivity_band(ja: float, n: float, terecht: tuple[int, int], onterecht: tuple[int, int]) -> tuple[float, float]:
    """Return between which shares the truth may lie when only counts on other documents say how the machine errs.

    Rogan and Gladen 1978: (share + specificity − 1) / (sensitivity + specificity − 1), over draws of all three (the
    smooth form of a bootstrap of documents, Rubin 1981, with Jeffreys' half document, so that a coder without a counted
    error is not taken for perfect). `ja` of `n` documents were coded ja; the counts are (ja right, ja missed) in
    `terecht` and (nee right, nee wrong) in `onterecht`. No probability is claimed: those documents are
    no sample of these.
    """
    random = np.random.default_rng(_SEED)
    sens = random.beta(terecht[0] + _JEFFREYS, terecht[1] + _JEFFREYS, size=_BAND)
    spec = random.beta(onterecht[0] + _JEFFREYS, onterecht[1] + _JEFFREYS, size=_BAND)
    share = random.beta(ja + _JEFFREYS, n - ja + _JEFFREYS, size=_BAND)
    gain = sens + spec - 1
    # A coder that does no better than chance says nothing: such a draw leaves every share possible.
    known = gain > 1 / sqrt(_BAND)
    truth = np.clip((share + spec - 1) / np.where(known, gain, 1.0), 0.0, 1.0)
    low, high = np.quantile(np.where(known, truth, 0.0), 0.025), np.quantile(np.where(known, truth, 1.0), 0.975)
    return float(low), float(high)
