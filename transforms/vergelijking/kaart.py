"""What the official map says of gemeenten that have no agreement: the only source from which `geen` is taken.

Here: when the map states `geen`, and the gemeenten of `koplopers_tabel` that get it. Not here: reading the map
(`pipelines.sources.opkaart`), and pairs with a corporation (`combinatie`).

Absence is not nee: that we know of no agreement says nothing. A page that names no year (`huidig`) says nothing of a
year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from transforms.vergelijking.regels import NOT_COMPARED
from transforms.vergelijking.tabellen import Invoer

PAAR = ["gemeente_code", "jaar", "corporatie"]
PLAATS = ["gemeente_code", "jaar"]


def geen_op_kaart(kaart: Sequence[dict[str, Any]]) -> pd.DataFrame:
    """Return the pairs of which the map of a year states that there is none: gemeente_code, jaar, corporatie, overal.

    `kaart` are rows of `kern.opkaart_combinatie`. A pair stands there when every line of it that has a status says
    `geen`, whatever its theme; `overal` when that holds for every pair that the map of that year lists of the
    gemeente."""
    stated = [
        (row["gemeente_code"], int(row["stand"]), row["corporatie"], row["status"] == "geen")
        for row in kaart
        if row["status"] and row["gemeente_code"] and row["stand"].isdigit()
    ]
    frame = pd.DataFrame(stated, columns=[*PAAR, "geen"]).astype(
        {"gemeente_code": "object", "jaar": "int64", "corporatie": "object", "geen": "bool"}
    )
    frame["overal"] = frame.groupby(PLAATS)["geen"].transform("all")
    pairs = frame.groupby(PAAR, sort=True)[["geen", "overal"]].all().reset_index()
    return pairs.loc[pairs["geen"], [*PAAR, "overal"]].reset_index(drop=True)


def zonder_periode(invoer: Invoer) -> set[str]:
    """Return the gemeenten with an agreement of unknown period: as it may hold in any year, none of them is `geen`.

    Whether they signed it or have it by succession."""
    undated = {
        row["afspraak_id"]
        for row in invoer.afspraken
        if row["soort"] != NOT_COMPARED and (row["jaar_van"] is None or row["jaar_tot"] is None)
    }
    return {code for afspraak_id, code in (*invoer.signed, *invoer.inherited) if afspraak_id in undated}


def met_geen(tabel: pd.DataFrame, op_kaart: pd.DataFrame, invoer: Invoer) -> pd.DataFrame:
    """Return `koplopers_tabel` with what the map states where we know nothing.

    A gemeente is `geen` where it is stated of every corporation and no agreement of ours is known. `op_kaart` is what
    `geen_op_kaart` returns. Such a row gets `geen_afspraak` for every characteristic; one with an agreement that
    holds or held keeps it: the map may not know of it."""
    stated = pd.MultiIndex.from_frame(op_kaart.loc[op_kaart["overal"], PLAATS].drop_duplicates())
    none = (
        pd.MultiIndex.from_frame(tabel[PLAATS]).isin(stated)
        & (tabel["status"] == "onbekend")
        & ~tabel["gemeente_code"].isin(zonder_periode(invoer))
    )
    table = tabel.copy()
    table.loc[none, "status"] = "geen"
    table.loc[none, list(invoer.kenmerken)] = "geen_afspraak"
    return table
