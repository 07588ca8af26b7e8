"""Which commitments found are labelled ones, and what else of those is right: unit, group, actor and year.

Here: pairs of a commitment found and its label, and counts of them per document.
Not here: other counts (`tellen`), measures and intervals (`meten`).
"""

from __future__ import annotations

import math
import re
from functools import cache

import numpy as np

from transforms.codebook import load_codebook
from transforms.codebook.terms import fold
from transforms.coding.actoren import Actoren
from transforms.coding.quantities import Eenheden, compile_units
from transforms.evaluatie.goud import GoudToezegging
from transforms.evaluatie.tellen import Geval, Ints, matches
from transforms.model import Partij, Toezegging

VELDEN = ("eenheid", "doelgroep", "actor", "jaar")
"""What `count_fields` counts, in its order."""
_SAME_NUMBER = 0.005  # labels write shares to two decimals: a third is 33.33

Paar = tuple[Toezegging, GoudToezegging]


def match_commitments(case: Geval) -> tuple[list[Paar], list[Toezegging], list[GoudToezegging]]:
    """Return the pairs that match, the commitments found that match no label, and the labels that match none.

    A match is the same passage with equal bounds, each used once, in reading order.
    """
    pairs, invented = [], []
    left = [(one, case.plaatsen.find(one.pagina, one.citaat)) for one in case.goud.toezeggingen or ()]
    for toezegging in case.resultaat.uitslag.toezeggingen:
        place = case.plaatsen.place(toezegging)
        match = next((x for x in left if _same_numbers(toezegging, x[0]) and matches(place, [x[1]])), None)
        if match is None:
            invented.append(toezegging)
        else:
            left.remove(match)
            pairs.append((toezegging, match[0]))
    return pairs, invented, [one for one, _ in left]


def count_commitments(case: Geval) -> Ints:
    """Return [found, labelled, matched] (2 × 3) of all commitments and of those with a bound, so not a date alone."""
    found, labelled = case.resultaat.uitslag.toezeggingen, case.goud.toezeggingen or ()
    missed = match_commitments(case)[2]
    return np.array(
        [
            [sum(map(which, found)), sum(map(which, labelled)), sum(map(which, labelled)) - sum(map(which, missed))]
            for which in (_any, _has_bound)
        ]
    )


def count_fields(case: Geval) -> Ints:
    """Return [pairs whose label has the field, those with the field right] (4 × 2) for each of `VELDEN`.

    A unit is asked of amounts alone: a date has none. Labels name units and actors as the agreement does; they are
    read as the unit and the kind of party of the codebook (§3.6, §3.5), and left out where they name none of them.
    """
    counts = np.zeros((len(VELDEN), 2), dtype=np.int64)
    partijen = case.resultaat.afspraak.partijen
    for found, labelled in match_commitments(case)[0]:
        answers = (
            (found.eenheid, _unit(labelled.eenheid) if _has_bound(labelled) else None),
            (found.doelgroep, labelled.doelgroep or None),
            (found.actor, _actor(labelled.actor, partijen)),
            (found.jaar, labelled.jaar),
        )
        counts += [(label is not None, label is not None and answer == label) for answer, label in answers]
    return counts


def _unit(label: str) -> str | None:
    """The unit of the codebook that a label means: "studio's" are wooneenheden."""
    vocabulary, words = _units()
    name = re.sub(r"\W+", "_", fold(label))
    if name in vocabulary:
        return name
    found = words.los.match(fold(label).replace("_", " "))
    return found.lastgroup if found else name or None


def _actor(label: str, partijen: tuple[Partij, ...]) -> str | None:
    return _actoren().kind(label, partijen)


@cache
def _units() -> tuple[frozenset[str], Eenheden]:
    units = load_codebook().algemeen.eenheden
    return frozenset(units), compile_units(tuple(units.items()))


@cache
def _actoren() -> Actoren:
    return Actoren(load_codebook())


def _any(_: Toezegging | GoudToezegging) -> bool:
    return True


def _has_bound(one: Toezegging | GoudToezegging) -> bool:
    return one.aantal_min is not None or one.aantal_max is not None


def _same_numbers(found: Toezegging, labelled: GoudToezegging) -> bool:
    return _same(found.aantal_min, labelled.aantal_min) and _same(found.aantal_max, labelled.aantal_max)


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=0, abs_tol=_SAME_NUMBER)
