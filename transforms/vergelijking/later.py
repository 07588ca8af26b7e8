"""What became of the fifteen rows of 2016: `vergelijking.koplopers_2016_later`.

Here: each gemeente behind a row, followed through the later divisions, and what its answers became.
Not here: the table of 2016 itself and who speaks in a year (`tabellen`), and how divisions hang together (`indeling`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from transforms.vergelijking.indeling import SPLIT

Row = dict[str, Any]

PUBLISHED = 2016
"""Year of the table, and of the gemeenten behind its rows."""

VERLOOP = {
    ("ja", "ja"): "gebleven",
    ("nee", "ja"): "erbij",
    ("ja", "nee"): "eraf",
    ("nee", "nee"): "weggebleven",
}
"""Answer of 2016 and answer of a later agreement that holds → what became of it."""

COLUMNS = (
    *("rij", "volgorde", "volgnummer", "gemeente_2016", "jaar", "gemeente_code", "kenmerk", "waarde_2016", "waarde"),
    *("concreetheid", "status", "afspraak_id", "zelfde_afspraak", "opvolging", "coder", "verloop"),
)


def koplopers_2016_later(
    published: Sequence[Row],
    places: Sequence[Row],
    ids: Mapping[str, str],
    kenmerken: Sequence[str],
    indeling: pd.DataFrame,
    tabel: pd.DataFrame,
    lang: pd.DataFrame,
) -> pd.DataFrame:
    """One row for each row of 2016, gemeente behind it, year from 2016 on and characteristic.

    `published` and `places` are rows of `referentie.koplopers_2016` and `referentie.koplopers_2016_gemeente`, `ids` the
    agreement by row label; the frames are tables of `vergelijking`. The answer is that of whoever speaks for the
    gemeente in which that of 2016 lies in the year; where it was divided, and for a row without a gemeente (Wonen
    Limburg), nobody does. `verloop` holds two answers against each other only where both were given and the later
    agreement holds; all else is named and never counted as gone.
    """
    rows = _frame(published, places, kenmerken, indeling)
    answers = tabel[tabel["gemeente_code"].isin(rows["gemeente_code"].dropna())].melt(
        ["gemeente_code", "jaar", "status"], list(kenmerken), "kenmerk", "waarde"
    )
    rows = rows.merge(answers, "left", ["gemeente_code", "jaar", "kenmerk"])
    spoken = ["afspraak_id", "opvolging", "coder", "concreetheid"]
    if lang.empty:
        rows[spoken] = None
    else:
        key = ["gemeente_code", "jaar", "kenmerk"]
        rows = rows.merge(lang[[*key, *spoken]], "left", key)
    rows["status"] = rows["status"].astype(object).where(rows["status"].notna(), rows["lot"])
    rows["zelfde_afspraak"] = (rows["afspraak_id"] == rows["rij"].map(dict(ids))).astype(object)
    rows.loc[rows["afspraak_id"].isna(), "zelfde_afspraak"] = None
    rows["verloop"] = _verloop(rows)
    order = {kenmerk: number for number, kenmerk in enumerate(kenmerken)}
    by = rows.assign(plaats=rows["kenmerk"].map(order)).sort_values(["volgorde", "volgnummer", "jaar", "plaats"])
    return by[list(COLUMNS)].reset_index(drop=True)


def _frame(
    published: Sequence[Row], places: Sequence[Row], kenmerken: Sequence[str], indeling: pd.DataFrame
) -> pd.DataFrame:
    """Row × gemeente × year × characteristic; `lot` says why there is no gemeente in that year, where there is none."""
    cells = pd.DataFrame(list(published)).melt(["rij", "volgorde"], list(kenmerken), "kenmerk", "waarde_2016")
    behind = pd.DataFrame(
        sorted((row["rij"], row["gemeente_code"]) for row in places), columns=["rij", "gemeente_2016"]
    )
    behind = pd.DataFrame({"rij": [row["rij"] for row in published]}).merge(behind, "left", "rij")
    behind["volgnummer"] = behind.groupby("rij").cumcount() + 1
    on_2016 = indeling[(indeling["indeling_jaar"] == PUBLISHED) & (indeling["jaar"] >= PUBLISHED)]
    years = behind.merge(pd.DataFrame({"jaar": sorted(set(on_2016["jaar"]))}), "cross")
    whole = on_2016[on_2016["relatie"] != SPLIT].rename(columns={"indeling_code": "gemeente_2016"})
    years = years.merge(whole[["jaar", "gemeente_2016", "gemeente_code"]], "left", ["jaar", "gemeente_2016"])
    years["lot"] = np.where(years["gemeente_2016"].isna(), "geen_gemeente", SPLIT)
    return cells.merge(years, "inner", "rij")


def _verloop(rows: pd.DataFrame) -> pd.Series[Any]:
    """Name what became of each answer; the first that applies."""
    both = pd.Series(list(zip(rows["waarde_2016"], rows["waarde"], strict=True)), index=rows.index)
    return pd.Series(
        np.select(
            [
                rows["waarde_2016"] == "niet_gecodeerd",
                rows["status"].isin([SPLIT, "geen", "verlopen"]),
                both.isin(list(VERLOOP)),
            ],
            ["niet_gecodeerd", rows["status"].replace("geen", "geen_afspraak"), both.map(VERLOOP)],
            "onbekend",
        ),
        index=rows.index,
    )
