"""The passages that pages show: of each code the few that say most.

Here: finding and choosing them. Not here: which code counts (`transforms.vergelijking`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from transforms.model import KADER, TWEEDE_CODER
from transforms.vergelijking.keuze import HUMAN

AANTAL = 3
"""Passages of a code that a page shows: more make a page of thirteen years longer than anyone reads."""


class Passage(NamedTuple):
    """A quote, as it is shown: white space of the layout drawn together."""

    citaat: str
    pagina: int
    concreetheid: int


class Passages:
    """The passages of each agreement; they stay columns until a page asks: a country has half a million."""

    def __init__(self, bewijs: pd.DataFrame) -> None:
        """Take columns of `kern.bewijs`; only its frame koplopers is shown, and of each code what says most."""
        bewijs = bewijs[bewijs["kader"] == KADER]
        number, ids = pd.factorize(bewijs["afspraak_id"])
        kenmerk, coder = (pd.factorize(bewijs[name])[0] for name in ("kenmerk", "coder"))
        steps, places = (bewijs[name].to_numpy(dtype=np.int64) for name in ("concreetheid", "volgnummer"))
        order = np.lexsort((places, -steps, coder, kenmerk, number))
        order = order[_rank(number[order], kenmerk[order], coder[order]) < AANTAL]
        names = ["kenmerk", "coder", "citaat", "pagina", "concreetheid"]
        self._rows = pa.Table.from_pandas(bewijs[names].iloc[order], preserve_index=False)
        first = np.searchsorted(number[order], np.arange(len(ids) + 1)).tolist()
        self._bounds = {afspraak: (first[n], first[n + 1] - first[n]) for n, afspraak in enumerate(ids)}

    def van(self, afspraak_id: str) -> dict[tuple[str, str], list[Passage]]:
        """Return the passages of an agreement by kenmerk and coder: `AANTAL` at most, the most concrete first.

        A reviewer (`mens`) decides on what the automatic coders found; a language model leads nowhere.
        """
        found: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for row in self._rows.slice(*self._bounds.get(afspraak_id, (0, 0))).to_pylist():
            passage = Passage(" ".join(row["citaat"].split()), row["pagina"], row["concreetheid"])
            coders = [row["coder"]] if row["coder"].startswith(TWEEDE_CODER) else [row["coder"], HUMAN]
            for coder in coders:
                said = found[row["kenmerk"], coder]
                if len(said) < AANTAL and all(passage.citaat != other.citaat for other in said):
                    said.append(passage)
        return found


def _rank(*sorted_keys: np.ndarray) -> np.ndarray:
    """Return how many rows of the same keys stand before each row."""
    place = np.arange(len(sorted_keys[0]))
    begins = np.ones(len(place), dtype=bool)
    begins[1:] = np.any([key[1:] != key[:-1] for key in sorted_keys], axis=0)
    return place - np.maximum.accumulate(np.where(begins, place, 0))
