"""Gemeente × corporation × year: which pairs there are, and whether an agreement between the two holds.

Here: `vergelijking.combinatie`. Not here: who a corporation is (`corporaties`), and what the official map states
(`kaart`).

The pairs are those of 100 dwellings or more by the dPi that counts for a year, and every pair of our agreements
beside them; where no dPi counts, the agreements alone. An agreement binds each of its corporations in each of its
gemeenten: one of five gemeenten and three corporations makes fifteen pairs, unless the dPi says that the corporation
has no homes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from transforms.vergelijking.corporaties import Corporatiefeiten, Corporaties, vorm
from transforms.vergelijking.indeling import Keten
from transforms.vergelijking.kaart import zonder_periode
from transforms.vergelijking.regels import NOT_COMPARED
from transforms.vergelijking.tabellen import Invoer, looptijden

BEREIK = 5
"""Years: a dPi looks five years ahead, and three in a hundred corporations disappear in a year (referentie.benchmark:
455 in 2007, 272 in 2024). Further away its pairs would be more guess than fact."""
DREMPEL = 100
"""Dwellings from which a corporation is one of a gemeente: the official map listed none below (ABF, 8 March 2016)."""
NOOIT = 9999
PAAR = ["gemeente_code", "sleutel"]
RIJ = [*PAAR, "jaar"]
_TEKST = dict.fromkeys(PAAR, "object")
"""A column without rows would else be one of numbers, and could not be joined with one of text."""


@dataclass(frozen=True)
class _Bindingen:
    """Pairs bound by agreements: a row for each agreement, gemeente and corporation.

    `naamloos` is the first year of an agreement of the gemeente with a corporation whose number is not known, or none.
    """

    paren: pd.DataFrame
    naamloos: dict[str, int]


def combinatie(invoer: Invoer, tabel: pd.DataFrame, feiten: Corporatiefeiten, op_kaart: pd.DataFrame) -> pd.DataFrame:
    """`vergelijking.combinatie`, for every year in which the gemeente existed.

    `tabel` is `koplopers_tabel`; `op_kaart` is what `kaart.geen_op_kaart` returns. A pair is `geen` only where the
    map of that year states it and we know of no agreement that holds or held; also not of one of which the parties or
    the period are unknown, or of a corporation that became this one."""
    corporaties = Corporaties(feiten, invoer.afspraak_partijen)
    years = np.arange(tabel["jaar"].min(), tabel["jaar"].max() + 1)
    bezit = _bezit(feiten, corporaties, _plaats(invoer, years))
    bound = _bindingen(invoer, corporaties)
    stated = op_kaart.assign(sleutel=[corporaties.bij_naam(naam) for naam in op_kaart["corporatie"]]).astype(_TEKST)
    stated = stated.drop_duplicates(RIJ)[[*RIJ, "corporatie"]].rename(columns={"corporatie": "op_kaart"})
    universe = bezit.loc[bezit["woningen"] >= DREMPEL, [*RIJ, "dpi_jaar", "woningen"]]
    rows = _statussen(bound.paren, bezit, years).merge(universe, on=RIJ, how="outer").merge(stated, on=RIJ, how="outer")
    places = tabel[["gemeente_code", "jaar", "status"]].rename(columns={"status": "gemeente_status"})
    rows = rows.merge(places, on=["gemeente_code", "jaar"])
    known = np.array([corporaties.bekend(key) for key in rows["sleutel"]], dtype=bool)
    nameless = rows["gemeente_code"].map(bound.naamloos).astype("float64").fillna(NOOIT)
    sure = ~rows["gemeente_status"].isin(["geldig", "verlopen"]) | (known & (rows["jaar"] < nameless))
    sure &= ~rows["gemeente_code"].isin(zonder_periode(invoer))
    rows["universum"] = np.select([rows["dpi_jaar"].notna(), rows["status"].notna()], ["dpi", "afspraken"], "kaart")
    rows["status"] = rows["status"].fillna("onbekend")
    sure &= ~_geerfd(rows, corporaties)
    none = (rows["status"] == "onbekend") & rows["op_kaart"].notna() & sure
    rows.loc[none, "status"] = "geen"
    rows["status_bron"] = rows["status"].map({"geldig": "afspraak", "verlopen": "afspraak", "geen": "opkaart"})
    names = {vorm(naam): naam for naam in sorted(op_kaart["corporatie"], reverse=True)}
    shown = pd.DataFrame(
        corporaties.rijen(rows["sleutel"], names),
        columns=["sleutel", "corporatie", "corporatie_id", "kvk", "voormalig_vanaf"],
    ).astype({"sleutel": "object"})
    rows = rows.merge(shown, on="sleutel")
    rows["voormalig"] = rows["jaar"] >= pd.to_numeric(rows["voormalig_vanaf"]).fillna(NOOIT)
    columns = ["gemeente_code", "corporatie", "corporatie_id", "kvk", "voormalig", "jaar", "status", "status_bron"]
    frame = rows[[*columns, "universum", "dpi_jaar", "woningen"]]
    return frame.sort_values(["gemeente_code", "corporatie", "jaar"], ignore_index=True)


def _geerfd(rows: pd.DataFrame, corporaties: Corporaties) -> pd.Series[bool]:
    """Whether a pair may have the agreement of a corporation that became this one: what it signed passes on."""
    held = rows.loc[rows["status"].isin(["geldig", "verlopen"]), RIJ].itertuples(index=False)
    taken = {(code, heir, jaar) for code, key, jaar in held for heir in corporaties.erfgenamen(key, jaar)}
    return pd.Series([row in taken for row in rows[RIJ].itertuples(index=False, name=None)], rows.index, dtype=bool)


def dpi_van_jaar(doeljaren: dict[int, int], years: Sequence[int]) -> dict[int, int]:
    """Return which dPi counts for each year, where one does: that whose numbers are about the nearest year.

    `doeljaren` maps the year of a dPi to the year of its numbers. Of two as near the earlier one counts: it was made
    with less foresight. None counts further away than `BEREIK`."""
    found = {}
    for year in years:
        nearest = sorted((abs(about - year), dpi) for dpi, about in doeljaren.items() if abs(about - year) <= BEREIK)
        if nearest:
            found[int(year)] = nearest[0][1]
    return found


def _plaats(invoer: Invoer, years: Any) -> pd.DataFrame:
    """In which gemeente of each year the whole of a gemeente lies: dpi_gemeente, jaar, gemeente_code.

    None where it was divided by then, and in years before it: of which part the homes are is not known.
    """
    keten = Keten(invoer.gemeenten, invoer.opvolgingen)
    rows = [
        (row["gemeente_code"], jaar, *found)
        for row in invoer.gemeenten
        for jaar in years
        if len(found := keten.volg(row["gemeente_code"], jaar)) == 1
    ]
    return pd.DataFrame(rows, columns=["dpi_gemeente", "jaar", "gemeente_code"])


def _bezit(feiten: Corporatiefeiten, corporaties: Corporaties, plaats: pd.DataFrame) -> pd.DataFrame:
    """The dPi that counts for each year, by pair; gemeente_code is empty where it was not recognised or not placed.

    A dPi names the gemeenten of its own year, and is placed on those of the year for which it counts."""
    held = pd.DataFrame(
        [
            (
                r["jaar"],
                r["gemeente_code"],
                corporaties.bij_kvk(r["kvk"]),
                (r["woningen"] or 0) + (r["onzelfstandig"] or 0),
            )
            for r in feiten.bezit
        ],
        columns=["dpi_jaar", "dpi_gemeente", "sleutel", "woningen"],
    ).astype({"dpi_jaar": "int64", "dpi_gemeente": "object", "sleutel": "object", "woningen": "int64"})
    counts = dpi_van_jaar({r["jaar"]: r["doeljaar"] for r in feiten.bezit}, sorted(set(plaats["jaar"])))
    held = held.merge(pd.DataFrame(sorted(counts.items()), columns=["jaar", "dpi_jaar"], dtype="int64"), on="dpi_jaar")
    held = held.merge(plaats, on=["dpi_gemeente", "jaar"], how="left").astype(_TEKST)
    # Two numbers of one corporation are one, and so are its homes in gemeenten that became one.
    return held.groupby([*RIJ, "dpi_jaar"], dropna=False, sort=True)["woningen"].sum().reset_index()


def _bindingen(invoer: Invoer, corporaties: Corporaties) -> _Bindingen:
    members: dict[str, set[str]] = {}
    for row in invoer.afspraak_partijen:
        if row["rol"] == "corporatie":
            key = corporaties.bij_naam(row["naam"], row["corporatie_id"])
            members.setdefault(row["afspraak_id"], set()).add(key)
    regional = {row["afspraak_id"] for row in invoer.afspraken if row["regionaal"]}
    rows: list[tuple[Any, ...]] = []
    nameless: dict[str, int] = {}
    for code, found in looptijden(invoer).items():
        for afspraak in found:
            if afspraak.soort == NOT_COMPARED:
                continue
            keys = sorted(members.get(afspraak.afspraak_id, ()))
            if not keys or not all(map(corporaties.genummerd, keys)):
                nameless[code] = min(afspraak.jaar_van, nameless.get(code, NOOIT))
            is_regional = afspraak.afspraak_id in regional
            rows.extend((code, key, afspraak.jaar_van, afspraak.jaar_tot, is_regional) for key in keys)
    frame = pd.DataFrame(rows, columns=[*PAAR, "van", "tot", "regionaal"])
    return _Bindingen(frame.astype({**_TEKST, "van": "int64", "tot": "int64", "regionaal": "bool"}), nameless)


def _statussen(paren: pd.DataFrame, bezit: pd.DataFrame, years: Any) -> pd.DataFrame:
    """Status of every pair of agreements in every year: gemeente_code, sleutel, jaar, status.

    The same as `regels.leading` says for the agreements of the pair, for all pairs at once: `geldig` while one holds,
    else `verlopen` once one has ended. A pair that regional agreements alone make is left out in years without homes
    there."""
    pairs = paren[PAAR].drop_duplicates().sort_values(PAAR, ignore_index=True)
    number = pairs.reset_index().merge(paren, on=PAAR)
    local = _periodes(number[~number["regionaal"]], len(pairs), years)
    regional = _periodes(number[number["regionaal"]], len(pairs), years)
    homes = _mogelijk(pairs, bezit, years)
    holds = local[0] | (regional[0] & homes)
    ended = local[1] | (regional[1] & homes)
    has_local = np.isin(np.arange(len(pairs)), number.loc[~number["regionaal"], "index"])
    kept = homes | has_local[:, None]
    status = np.select([holds, ended], ["geldig", "verlopen"], "onbekend").astype(object)
    place, year = np.nonzero(kept)
    return pairs.loc[place].assign(jaar=years[year], status=status[kept]).reset_index(drop=True)


def _periodes(bindings: pd.DataFrame, count: int, years: Any) -> tuple[Any, Any]:
    """For every pair and year, whether an agreement holds and whether one has ended."""
    pair = bindings["index"].to_numpy()
    change = np.zeros((count, len(years) + 1), dtype=int)
    np.add.at(change, (pair, np.clip(bindings["van"].to_numpy() - years[0], 0, len(years))), 1)
    np.add.at(change, (pair, np.clip(bindings["tot"].to_numpy() + 1 - years[0], 0, len(years))), -1)
    first_end = np.full(count, NOOIT)
    np.minimum.at(first_end, pair, bindings["tot"].to_numpy())
    return change.cumsum(axis=1)[:, :-1] > 0, first_end[:, None] < years[None, :]


def _mogelijk(pairs: pd.DataFrame, bezit: pd.DataFrame, years: Any) -> Any:
    """For every pair and year, false where the dPi that counts lists both and no homes of the one in the other.

    A corporation with homes in a gemeente that was not recognised may have them anywhere.
    """
    if bezit.empty:
        return np.ones((len(pairs), len(years)), dtype=bool)
    known = bezit[bezit["gemeente_code"].notna()]
    unsure = bezit.loc[bezit["gemeente_code"].isna(), ["sleutel", "jaar"]]
    columns = []
    for year in years:
        of_year = known[known["jaar"] == year]
        there = pd.MultiIndex.from_frame(pairs).isin(pd.MultiIndex.from_frame(of_year[PAAR]))
        listed = pairs["gemeente_code"].isin(of_year["gemeente_code"]) & pairs["sleutel"].isin(of_year["sleutel"])
        vague = pairs["sleutel"].isin(unsure.loc[unsure["jaar"] == year, "sleutel"])
        columns.append(there | (~listed | vague).to_numpy())
    return np.column_stack(columns)
