"""`vergelijking.overeenstemming`: how far two coders agree, per kenmerk and over all of them.

Here: from answers of any coders to rows with intervals. Not here: the coefficients (`evaluatie.overeenstemming`) and
where the answers come from (`pipelines.stages`).

Only cells that both answered with ja or nee count: what nobody could read is no disagreement. Intervals are 95 %
percentiles over draws of documents with replacement, in which the measure is defined; answers about one document
hang together and are never drawn apart. Undefined is None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from typing import Any, Literal

import numpy as np

from transforms.evaluatie.overeenstemming import Floats, alpha_of_two, cohen_kappa, ratio
from transforms.model import Waarde

Groep = Literal["mens", "besluit", "machine", "expert", "secundair"]
"""A reviewer; the decisions that count, of all reviewers; an automatic coder; the experts of 2016; an automatic coder
that read what others wrote about the agreement."""

SOORTEN: dict[tuple[Groep, Groep], str] = {
    ("mens", "mens"): "mens_mens",
    ("besluit", "machine"): "mens_machine",
    ("machine", "machine"): "machine_machine",
    ("expert", "machine"): "expert_machine",
    ("expert", "secundair"): "expert_secundair",
}
"""Which coders are compared; the first is `coder_a`, of equals the first in the alphabet."""

ALL = "alle"
"""Stands for all kenmerken of a frame together."""

_NEE, _JA = 0, 1
_COUNTED: dict[Waarde, int] = {"nee": _NEE, "ja": _JA}
_DRAWS_AT_ONCE = 100
"""Weights of 100 draws of 10,000 documents are 8 MB; all 2,000 at once would be 160 MB."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What a coder said of a kenmerk of one `eenheid` (an agreement, or a row of the 2016 table).

    `document` is what intervals are drawn by: agreements of one file belong together.
    """

    coder: str
    groep: Groep
    kader: str
    eenheid: str
    document: str
    kenmerk: str
    waarde: Waarde


_Cell = tuple[str, str, str]  # kader, eenheid, kenmerk
_Answers = dict[_Cell, tuple[str, int]]  # document, ja or nee


def overeenstemming(antwoorden: Iterable[Antwoord], draws: int = 2000, seed: int = 1) -> list[dict[str, Any]]:
    """Return rows of the table, for every two coders of SOORTEN that answered a common cell.

    F1 is that of `ja` and the same in both directions. Raises ValueError when a coder is in two groups or answers
    one cell twice.
    """
    groups: dict[str, Groep] = {}
    given: dict[str, _Answers] = {}
    for antwoord in antwoorden:
        if groups.setdefault(antwoord.coder, antwoord.groep) != antwoord.groep:
            raise ValueError(f"coder {antwoord.coder} is both {groups[antwoord.coder]} and {antwoord.groep}")
        if antwoord.waarde not in _COUNTED:
            continue
        cells = given.setdefault(antwoord.coder, {})
        cell = (antwoord.kader, antwoord.eenheid, antwoord.kenmerk)
        if cell in cells:
            raise ValueError(f"coder {antwoord.coder} answers {' '.join(cell)} twice: choose which answer counts")
        cells[cell] = (antwoord.document, _COUNTED[antwoord.waarde])
    rows = []
    for a, b in permutations(sorted(given), 2):
        soort = SOORTEN.get((groups[a], groups[b]))
        if soort is not None and (groups[a] != groups[b] or a < b):
            for kader, kenmerk, measures in _compare(given[a], given[b], draws, seed):
                rows.append({"kader": kader, "kenmerk": kenmerk, "coder_a": a, "coder_b": b, "soort": soort} | measures)
    return rows


def _compare(a: _Answers, b: _Answers, draws: int, seed: int) -> Iterator[tuple[str, str, dict[str, Any]]]:
    common = sorted(a.keys() & b.keys())
    for kader in sorted({cell[0] for cell in common}):
        cells = [cell for cell in common if cell[0] == kader]
        kenmerken = sorted({kenmerk for _, _, kenmerk in cells})
        documents = sorted({a[cell][0] for cell in cells})
        tables = np.zeros((len(documents), len(kenmerken), 2, 2))
        place = {document: number for number, document in enumerate(documents)}
        column = {kenmerk: number for number, kenmerk in enumerate(kenmerken)}
        for cell in cells:
            document, waarde = a[cell]
            tables[place[document], column[cell[2]], waarde, b[cell][1]] += 1
        sums = _sums(tables, draws, seed)
        yield kader, ALL, _measure(sums.sum(axis=1))
        for number, kenmerk in enumerate(kenmerken):
            yield kader, kenmerk, _measure(sums[:, number])


def _sums(tables: Floats, draws: int, seed: int) -> Floats:
    """Add up tables (documents × kenmerken × 2 × 2) as they are (first) and over every draw of documents."""
    n = len(tables)
    random = np.random.default_rng(seed)
    sums = [tables.sum(axis=0, keepdims=True)]
    # One document drawn from one document says nothing about other documents: no draws, so no interval.
    for start in range(0, draws if n > 1 else 0, _DRAWS_AT_ONCE):
        weights = random.multinomial(n, np.full(n, 1 / n), size=min(_DRAWS_AT_ONCE, draws - start))
        sums.append(np.tensordot(weights, tables, axes=1))
    return np.concatenate(sums)


def _measure(tables: Floats) -> dict[str, Any]:
    """Measure contingency tables (1 + draws × 2 × 2): the point from the first, the interval from the others."""
    n = tables.sum(axis=(-2, -1))
    said = tables[..., _JA, :].sum(-1) + tables[..., :, _JA].sum(-1)
    measures: dict[str, Any] = {"n": int(n[0])}
    for name, values in {
        "accuracy": ratio(np.trace(tables, axis1=-2, axis2=-1), n),
        "kappa": cohen_kappa(tables),
        "alpha": alpha_of_two(tables, "nominal"),
        "f1": ratio(2 * tables[..., _JA, _JA], said),
    }.items():
        defined = values[1:][~np.isnan(values[1:])]
        point = None if np.isnan(values[0]) else float(values[0])
        low, high = np.percentile(defined, [2.5, 97.5]) if point is not None and defined.size else (None, None)
        measures[name] = point
        measures[f"{name}_laag"] = None if low is None else float(low)
        measures[f"{name}_hoog"] = None if high is None else float(high)
    return measures
