"""One geography: how the gemeenten of one year lie in the division of another (`vergelijking.indeling`).

Here: chains of successors, and the relation of every gemeente of a year to every gemeente of a division.
Not here: what is compared on a division (`koplopers_indeling`) and which agreement passes to a successor (`opvolging`).

A gemeente belongs to a year in which it existed on 1 January, as in the lists of CBS: one that ended in the course of
a year (Weesp, 24 March 2022) still stands in that year. A boundary change (`grenswijziging`) moves ground and no
gemeente, and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

Row = dict[str, Any]

SPLIT = "niet_toewijsbaar"
"""Relation, status and value where a gemeente was divided: it is never averaged nor given to the largest part."""

COLUMNS = ("indeling_jaar", "jaar", "gemeente_code", "indeling_code", "relatie", "aandeel")


class Lijn(NamedTuple):
    """What a gemeente became: `opvolger` from `van` to `tot` (years, inclusive), with the share that went there."""

    gemeente_code: str
    opvolger: str
    van: int
    tot: int
    aandeel: float


def steps(gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> dict[str, list[tuple[str, float]]]:
    """Direct successors with their shares, by the gemeente that ended; several where it was divided.

    `gemeenten` and `opvolgingen` are rows of `referentie.gemeente` and `referentie.gemeente_opvolging`. Gemeenten that
    ended before the first year of the list have none, nor does a successor count that ended no later than what it
    succeeds. ValueError for a step without a share.
    """
    last = {row["gemeente_code"]: row["laatste_jaar"] for row in gemeenten}
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in sorted(opvolgingen, key=lambda row: (row["datum"], row["van_code"], row["naar_code"])):
        van, naar = row["van_code"], row["naar_code"]
        if row["soort"] != "grenswijziging" and van in last and last.get(naar, 0) > last[van]:
            if row["aandeel"] is None:
                raise ValueError(f"gemeente_opvolging has no share of {van} for {naar}: fill in aandeel.")
            found[van].append((naar, float(row["aandeel"])))
    return dict(found)


def lines(gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> Iterator[Lijn]:
    """Follow every gemeente through all its successors, itself first; shares along a chain are multiplied."""
    exists = {row["gemeente_code"]: (row["eerste_jaar"], row["laatste_jaar"]) for row in gemeenten}
    following = steps(gemeenten, opvolgingen)
    for code in sorted(exists):
        yield from _follow(code, exists, following)


class Keten:
    """Where the ground of every gemeente lies in the years after it.

    Ground that changed hands between gemeenten that both stayed (`grenswijziging`) is not followed: at most four
    percent of a gemeente since 2014."""

    def __init__(self, gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> None:
        """Take what `lines` takes."""
        self._lijnen: dict[str, list[Lijn]] = defaultdict(list)
        for line in lines(gemeenten, opvolgingen):
            self._lijnen[line.gemeente_code].append(line)

    def volg(self, code: str, jaar: int) -> set[str]:
        """Return the codes of year `jaar` that a gemeente went into; none before it began or for an unknown one."""
        return {line.opvolger for line in self._lijnen.get(code, ()) if line.van <= jaar <= line.tot}


def _follow(
    code: str, exists: Mapping[str, tuple[int, int]], following: Mapping[str, list[tuple[str, float]]]
) -> Iterator[Lijn]:
    ahead = [(code, exists[code][0], 1.0)]
    while ahead:
        at, van, aandeel = ahead.pop()
        eerste, laatste = exists[at]
        if max(van, eerste) <= laatste:
            yield Lijn(code, at, max(van, eerste), laatste, aandeel)
        ahead += [(naar, laatste + 1, aandeel * deel) for naar, deel in following.get(at, ())]


def indeling(gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> pd.DataFrame:
    """`vergelijking.indeling`: each gemeente of `jaar` against the division of `indeling_jaar`, for every two years.

    Arguments as for `steps`. `aandeel` is the share of the older of the two that lies in the newer one, so that both
    directions of two years tell the same. `relatie` says what the gemeente of `jaar` is to that of the division:
    `zelfde` (one code), `opgegaan_in` (an older one went wholly into it), `omvat` (a newer one holds all of it) or
    `niet_toewijsbaar` (the older of the two was divided over several). Rows in order of the columns.
    """
    years = {row["gemeente_code"]: range(row["eerste_jaar"], row["laatste_jaar"] + 1) for row in gemeenten}
    pairs = [
        (jaar, line.gemeente_code, later, line.opvolger, line.aandeel)
        for line in lines(gemeenten, opvolgingen)
        for jaar in years[line.gemeente_code]
        for later in range(max(jaar, line.van), line.tot + 1)
    ]
    old = pd.DataFrame(pairs, columns=["jaar", "oud", "later", "nieuw", "aandeel"])
    # Two parts of one gemeente may come together again further on.
    old = old.groupby(["jaar", "oud", "later", "nieuw"])["aandeel"].sum().round(6).reset_index()
    divided = old.duplicated(["jaar", "oud", "later"], keep=False)
    same = old["oud"] == old["nieuw"]

    def towards(rename: dict[str, str], whole: str) -> pd.DataFrame:
        relatie = np.select([divided, same], [SPLIT, "zelfde"], whole)
        return old.assign(relatie=relatie).rename(columns=rename)

    forward = towards({"later": "indeling_jaar", "oud": "gemeente_code", "nieuw": "indeling_code"}, "opgegaan_in")
    turned = {"later": "jaar", "jaar": "indeling_jaar", "oud": "indeling_code", "nieuw": "gemeente_code"}
    backward = towards(turned, "omvat")
    both = pd.concat([forward, backward[backward["indeling_jaar"] < backward["jaar"]]])[list(COLUMNS)]
    return both.sort_values(list(COLUMNS[:4]), ignore_index=True)
