"""Gemeenten beside their peers: those of the same size, the same urbanity, the same region.

Here: `vergelijking.vergelijking_gemeenten` (who belongs where) and `vergelijking.groep` (what the group agreed).
Not here: how large a gemeente is (`omvang`), and uncertainty: the shares here are plain counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from transforms.vergelijking.indeling import Keten

Row = dict[str, Any]
ONBEKEND = "onbekend"
GROOTTE, STEDELIJKHEID, REGIO = "grootteklasse", "stedelijkheid", "regio"

G4 = ("GM0363", "GM0518", "GM0344", "GM0599")
"""Amsterdam, Den Haag, Utrecht and Rotterdam: the inventory of 2014 sets them apart (referentie.benchmark)."""
KLASSEN = (
    (0, "onder 20.000"),
    (20_000, "20.000 tot 50.000"),
    (50_000, "50.000 tot 100.000"),
    (100_000, "100.000 en meer"),
)
"""Lower bound in inhabitants and name. Bounds of CBS; 20,000 and 100,000 are those of the inventory of 2014."""
STEDELIJK = {
    1: "zeer sterk stedelijk",
    2: "sterk stedelijk",
    3: "matig stedelijk",
    4: "weinig stedelijk",
    5: "niet stedelijk",
}
"""The five classes of CBS by density of addresses, as CBS names them."""
SLEUTEL = ["jaar", "soort", "groep"]


def vergelijking_gemeenten(
    tabel: pd.DataFrame, grootte: pd.DataFrame, regios: Sequence[Row], keten: Keten
) -> pd.DataFrame:
    """`vergelijking.vergelijking_gemeenten`: every row of `koplopers_tabel` in its three groups.

    `grootte` is what `omvang` returns; `regios` are rows of `referentie.regio_gemeente`. What is not known is in the
    group `onbekend`, of which nobody is a peer.
    """
    places = tabel[["gemeente_code", "jaar"]]
    sized = places.merge(grootte, on=["gemeente_code", "jaar"], how="left", validate="one_to_one")
    bounds = [bound for bound, _ in KLASSEN]
    names = np.array([*(name for _, name in KLASSEN), ONBEKEND], dtype=object)
    place = np.searchsorted(bounds, sized["inwoners"].fillna(-1), side="right") - 1
    four = sized["gemeente_code"].isin(G4)
    by_size = sized.assign(soort=GROOTTE, groep=np.where(four, "G4", names[place]))
    urbanity = sized["stedelijkheid"].map(STEDELIJK).fillna(ONBEKEND)
    frame = pd.concat(
        [
            by_size[[*places, "soort", "groep", "inwoners", "peiljaar"]],
            places.assign(soort=STEDELIJKHEID, groep=urbanity, peiljaar=sized["stedelijkheid_jaar"]),
            _regio(places, regios, keten),
        ]
    )
    frame["aantal"] = frame.groupby(SLEUTEL)["gemeente_code"].transform("size")
    return frame.sort_values(["gemeente_code", "jaar", "soort"], ignore_index=True)


def _regio(places: pd.DataFrame, regios: Sequence[Row], keten: Keten) -> pd.DataFrame:
    """COROP of the successors on the division in which the membership is expressed; divided ground may have none."""
    corop = [row for row in regios if row["regio_soort"] == "corop"]
    member = {row["gemeente_code"]: row["regio"] for row in corop}
    indeling = corop[0]["indeling_jaar"]
    groups = []
    for code in places["gemeente_code"]:
        found = {member.get(later, ONBEKEND) for later in keten.volg(code, indeling)}
        groups.append(found.pop() if len(found) == 1 else ONBEKEND)
    known = np.array(groups, dtype=object) != ONBEKEND
    return places.assign(soort=REGIO, groep=groups, peiljaar=np.where(known, float(indeling), np.nan))


def groep(tabel: pd.DataFrame, leden: pd.DataFrame, kenmerken: Sequence[str]) -> pd.DataFrame:
    """`vergelijking.groep`: what the gemeenten of a group agreed, by year and characteristic.

    `leden` is `vergelijking_gemeenten`. Only agreements that hold count, and only answers ja and nee are known; the
    share is empty where nothing is. Concreteness is the mean step of the ja of which it is recorded."""
    names = list(kenmerken)
    keys = ["gemeente_code", "jaar"]
    values = tabel[[*keys, "status", *names, *(f"{name}_concreetheid" for name in names)]]
    merged = leden[["gemeente_code", *SLEUTEL]].merge(values, on=keys, validate="many_to_one")
    geldig = (merged["status"] == "geldig").to_numpy()[:, None]
    answers = merged[names].to_numpy()
    steps = merged[[f"{name}_concreetheid" for name in names]].to_numpy(dtype="float64")
    ja = geldig & (answers == "ja")
    measured = ja & ~np.isnan(steps)
    by = [merged[name] for name in SLEUTEL]
    totals = pd.DataFrame({"gemeenten": 1, "geldig": geldig[:, 0].astype(int)}).groupby(by, sort=True).sum()

    def tel(values: Any) -> Any:
        return pd.DataFrame(values, columns=names).groupby(by, sort=True).sum().to_numpy().ravel()

    frame = totals.loc[totals.index.repeat(len(names))].reset_index()
    frame.insert(3, "kenmerk", np.tile(np.array(names, dtype=object), len(totals)))
    frame["bekend"] = tel((ja | (geldig & (answers == "nee"))).astype(int))
    frame["ja"] = tel(ja.astype(int))
    frame["aandeel"] = frame["ja"] / frame["bekend"].where(frame["bekend"] > 0)
    with_step = tel(measured.astype(int))
    frame["concreetheid"] = tel(np.where(measured, steps, 0)) / np.where(with_step > 0, with_step, np.nan)
    return frame
