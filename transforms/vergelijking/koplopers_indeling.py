"""The comparison on one division: `vergelijking.koplopers_indeling`, any year on the gemeenten of any other.

Here: what holds for a gemeente of the division, from the gemeenten of the year that lie in it.
Not here: how gemeenten lie in a division (`indeling`) and the comparison as signed (`tabellen`).

Source of the rule: the contract ('a second view maps every year onto one reference year's division; a split gemeente
is niet_toewijsbaar, never averaged') and docs/decisions/0024-one-geography.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from transforms.vergelijking.indeling import SPLIT

Row = dict[str, Any]

DIFFERS = "verschilt"
"""Status or value where the gemeenten that went into one do not agree: neither an average nor that of any of them."""

_GROUP = ["indeling_jaar", "jaar", "indeling_code"]


def koplopers_indeling(
    indeling: pd.DataFrame, tabel: pd.DataFrame, gemeenten: Sequence[Row], kenmerken: Sequence[str]
) -> pd.DataFrame:
    """`vergelijking.koplopers_indeling`: each gemeente of each division in each year, and what can't be placed in it.

    `indeling` and `tabel` are `vergelijking.indeling` and `vergelijking.koplopers_tabel`, `gemeenten` rows of
    `referentie.gemeente`. Status, agreement, values and concreteness are those of the gemeenten of the year that are
    wholly placed: common to all of them, else `verschilt` (agreement and concreteness: empty). Where none is, all are
    `niet_toewijsbaar`. A divided gemeente of an earlier year, which is no gemeente of the division, has such a row of
    its own. Rows in order of division, year and gemeente; ValueError where `tabel` lacks a gemeente that is placed.
    """
    split = indeling["relatie"] == SPLIT
    gone = indeling[split & (indeling["jaar"] < indeling["indeling_jaar"])]
    own = gone.assign(indeling_code=gone["gemeente_code"]).drop_duplicates([*_GROUP])
    parts = pd.concat([indeling, own]).sort_values([*_GROUP, "gemeente_code"], ignore_index=True)
    at = {key: number for number, key in enumerate(zip(tabel["jaar"], tabel["gemeente_code"], strict=True))}
    keys = zip(parts["jaar"], parts["gemeente_code"], strict=True)
    place = np.array([at.get(key, -1) for key in keys], dtype=np.intp)
    if (place < 0).any():
        lost = parts[place < 0].iloc[0]
        raise ValueError(f"koplopers_tabel has no row for {lost['gemeente_code']} in {lost['jaar']}: make it anew.")
    whole = (parts["relatie"] != SPLIT).to_numpy()
    rows = parts.groupby(_GROUP, as_index=False, sort=True).size().rename(columns={"size": "gemeenten"})
    start = np.concatenate([[0], np.cumsum(rows["gemeenten"])[:-1]])
    rows["niet_toewijsbaar"] = np.add.reduceat(~whole, start, dtype=np.int64)
    for name in ("status", *kenmerken):
        rows[name] = _common(tabel[name], place, whole, start, DIFFERS, SPLIT)
    rows["afspraak_id"] = _common(_column(tabel, "afspraak_id"), place, whole, start, None, None)
    for name in kenmerken:
        concrete = _common(_column(tabel, f"{name}_concreetheid"), place, whole, start, None, None)
        concrete[(rows[name] == DIFFERS).to_numpy()] = None
        rows[f"{name}_concreetheid"] = concrete
    facts = pd.DataFrame({name: [row[name] for row in gemeenten] for name in ("gemeente_code", "naam", "provincie")})
    return rows.rename(columns={"indeling_code": "gemeente_code"}).merge(facts, on="gemeente_code", how="left")


def _column(tabel: pd.DataFrame, name: str) -> pd.Series[Any]:
    """A column that is left out where nothing is known."""
    return tabel[name] if name in tabel else pd.Series(None, index=tabel.index, dtype=object)


def _common(
    values: pd.Series[Any],
    place: npt.NDArray[np.intp],
    whole: npt.NDArray[np.bool_],
    start: npt.NDArray[np.intp],
    differs: str | None,
    none: str | None,
) -> npt.NDArray[np.object_]:
    """The value that the whole parts of each group share, else `differs`; `none` for a group without one.

    `place` is the row of each part in `values`, `start` the first part of each group. What is empty is a value too.
    """
    codes, found = pd.factorize(values, use_na_sentinel=False)
    taken = codes[place]
    lowest = np.minimum.reduceat(np.where(whole, taken, len(found)), start)
    highest = np.maximum.reduceat(np.where(whole, taken, -1), start)
    answers = [*pd.Series(found, dtype=object), none, differs]
    chosen = np.select([highest < 0, lowest < highest], [len(found), len(found) + 1], lowest)
    picked: npt.NDArray[np.object_] = np.array(answers, dtype=object)[chosen]
    return picked
