"""How much of the country is known, by province, size class and as a whole: gemeenten, inhabitants, dwellings.

Here: `vergelijking.dekking`. Not here: the classes (`groepen`), and coverage of pairs with a corporation, which are
rows of `vergelijking.combinatie`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from transforms.vergelijking.groepen import GROOTTE

COUNTRY = "Nederland"
STATUSSEN = ["geldig", "verlopen", "geen", "onbekend"]
WONINGEN = "corporatiewoningen"


def dekking(tabel: pd.DataFrame, leden: pd.DataFrame, cijfers: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """`vergelijking.dekking`: gemeenten by status with their inhabitants and dwellings, for every year and area.

    `leden` is `vergelijking_gemeenten`; `cijfers` are rows of `referentie.gemeente_cijfer`. Sums are over the
    gemeenten of which the figure is known, whose number stands beside them, and are empty where it is known of none.
    Dwellings are those of the year itself: the shares of 2021 are whole percents and of 2021, so no number is made of
    them."""
    places = tabel[["gemeente_code", "jaar", "status", "provincie"]]
    sizes = leden.loc[leden["soort"] == GROOTTE, ["gemeente_code", "jaar", "groep", "inwoners"]]
    homes = pd.DataFrame(
        [(row["gemeente_code"], row["jaar"], row["waarde"]) for row in cijfers if row["cijfer"] == WONINGEN],
        columns=["gemeente_code", "jaar", WONINGEN],
    ).astype({"jaar": "int64", WONINGEN: "float64"})
    keys = ["gemeente_code", "jaar"]
    places = places.merge(sizes, on=keys, how="left", validate="one_to_one")
    places = places.merge(homes, on=keys, how="left", validate="one_to_one")
    areas = pd.concat(
        [
            places.assign(soort_gebied="land", gebied=COUNTRY),
            places.assign(soort_gebied="provincie", gebied=places["provincie"]),
            places.assign(soort_gebied=GROOTTE, gebied=places["groep"]),
        ],
        ignore_index=True,
    )
    by = [areas[name] for name in ("jaar", "gebied", "soort_gebied")]
    counts = pd.crosstab(by, areas["status"]).reindex(columns=STATUSSEN, fill_value=0)
    counts["gemeenten"] = counts.sum(axis=1)
    counts["aandeel_geldig"] = counts["geldig"] / counts["gemeenten"]
    held = areas["status"] == "geldig"
    for name in ("inwoners", WONINGEN):
        counts[f"{name}_bekend"] = areas[name].notna().groupby(by).sum()
        known = counts[f"{name}_bekend"] > 0
        counts[name] = areas[name].groupby(by).sum().where(known)
        counts[f"{name}_geldig"] = areas[name].where(held).groupby(by).sum().where(known)
    return counts.reset_index().rename_axis(columns=None)
