"""`vergelijking.ijkpunt`: figures that others published beside ours, as warnings and not as equalities.

Here: which published figure can be held against what, and what the difference is. Not here: the published figures
(`referentie.benchmark`) and our shares (`aandeel_tabellen`). Not held against anything: the number of corporations (a
register has it, the comparison does not count it), shares by size of the corporation (its dwellings are not known per
year), and process agreements (the frame `proces` was not measured).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from transforms.vergelijking.aandeel_tabellen import dwellings
from transforms.vergelijking.dekking import COUNTRY
from transforms.vergelijking.groepen import G4, GROOTTE
from transforms.vergelijking.regels import NOT_COMPARED
from transforms.vergelijking.tabellen import Invoer

Row = dict[str, Any]

GENOEG = {"procent": 0.5, "aantal": 0.9}
"""Least share of gemeenten with an agreement that holds, to say anything: of half of them a percentage that is grossly
wrong shows, but a number is short by all that was not found."""

MARGE = {"procent": 20.0, "aantal": 0.25}
"""Points, or a part of the published number. Questions and populations differ: two studies of one year that ask for
homes for older people differ by 149 gemeenten of 355 between editions, so that less than this means nothing."""


COLUMNS = [
    *("jaar", "maat", "volgnummer", "eenheid", "gepubliceerd_min", "gepubliceerd_max", "ons_cijfer", "kader"),
    *("verschil", "marge", "dekking", "vergelijkbaar", "waarom_anders"),
]


@dataclass(frozen=True)
class Stand:
    """What we know: tables, rows of agreements, dwellings and inhabitants by gemeente and year."""

    tabel: pd.DataFrame
    combinatie: pd.DataFrame
    trend: pd.DataFrame
    afspraken: Sequence[Row]
    gebonden: pd.DataFrame
    woningen: Mapping[tuple[str, int], int]
    inwoners: pd.Series

    def gemeenten(self, jaar: int) -> pd.DataFrame:
        """Rows of `koplopers_tabel` of a year."""
        return self.tabel[self.tabel["jaar"] == jaar]

    def geldig(self, jaar: int) -> pd.DataFrame:
        """Those with an agreement that holds."""
        return self.tabel[(self.tabel["jaar"] == jaar) & (self.tabel["status"] == "geldig")]


Figure = Callable[[Stand, int, int], float | None]
"""Our figure for a year and the number of the published figure within its measure; None when nothing is known."""


def _percent(part: float, whole: float) -> float | None:
    return 100.0 * float(part) / float(whole) if whole else None


def _pairs(stand: Stand, jaar: int, _: int) -> float | None:
    return float((stand.combinatie["jaar"] == jaar).sum()) if len(stand.combinatie) else None


def _valid_pairs(stand: Stand, jaar: int, _: int) -> float | None:
    pairs = stand.combinatie
    return float(((pairs["jaar"] == jaar) & (pairs["status"] == "geldig")).sum()) if len(pairs) else None


def _stock(stand: Stand, jaar: int, _: int) -> float | None:
    rows = stand.gemeenten(jaar)
    dwellings = pd.Series([stand.woningen.get((code, jaar), 0) for code in rows["gemeente_code"]], dtype=float)
    return _percent(dwellings[(rows["status"] == "geldig").to_numpy()].sum(), dwellings.sum())


def _by_size(stand: Stand, jaar: int, volgnummer: int) -> float | None:
    rows = stand.gemeenten(jaar)
    places = pd.MultiIndex.from_frame(rows[["gemeente_code", "jaar"]])
    inhabitants = pd.Series(stand.inwoners.reindex(places).to_numpy(float), index=rows.index)
    who = {1: inhabitants < 20_000, 2: inhabitants > 100_000, 3: rows["gemeente_code"].isin(G4)}[volgnummer]
    return _percent((who & (rows["status"] == "geldig")).sum(), who.sum())


def _new(stand: Stand, jaar: int, _: int) -> float | None:
    bound = set(stand.gebonden["afspraak_id"])
    return float(
        sum(r["jaar_van"] == jaar and r["soort"] != NOT_COMPARED and r["afspraak_id"] in bound for r in stand.afspraken)
    )


def _gemeenten_with_new(stand: Stand, jaar: int, _: int) -> float | None:
    began = {r["afspraak_id"] for r in stand.afspraken if r["jaar_van"] == jaar and r["soort"] != NOT_COMPARED}
    bound = stand.gebonden[stand.gebonden["afspraak_id"].isin(began)]["gemeente_code"]
    there = stand.gemeenten(jaar)["gemeente_code"]
    return _percent(there.isin(set(bound)).sum(), len(there))


def _share(kenmerk: str) -> Figure:
    def figure(stand: Stand, jaar: int, _: int) -> float | None:
        rows = stand.trend[(stand.trend["jaar"] == jaar) & (stand.trend["kenmerk"] == kenmerk)]
        best = rows["aandeel_gecorrigeerd"].astype(float).fillna(rows["aandeel"].astype(float)).dropna()
        return None if best.empty else 100.0 * float(best.iloc[0])

    return figure


def _concrete(stand: Stand, jaar: int, _: int) -> float | None:
    degrees = stand.geldig(jaar).filter(regex="_concreetheid$").astype(float).dropna(how="all")
    return _percent((degrees == 3).any(axis=1).sum(), len(degrees))


def _any_ja(*kenmerken: str) -> Figure:
    def figure(stand: Stand, jaar: int, _: int) -> float | None:
        answers = stand.geldig(jaar)[list(kenmerken)]
        answered = answers[answers.isin(("ja", "nee")).any(axis=1)]
        return _percent((answered == "ja").any(axis=1).sum(), len(answered))

    return figure


def _older_people(stand: Stand, jaar: int, _: int) -> float | None:
    return float((stand.geldig(jaar)["geschiktheid_woningvoorraad"] == "ja").sum())


def _without(stand: Stand, jaar: int, _: int) -> float | None:
    return float(len(stand.gemeenten(jaar)) - len(stand.geldig(jaar)))


_STUDY = "The study of 2016 read agreements of its own choice and asked in its own words; ours are all that were found."

MATEN: dict[str, tuple[Figure, str, str]] = {
    "combinaties": (
        _pairs,
        "pairs of gemeente and corporation seen together in an agreement that was found",
        "Ours are pairs with an agreement of any year; theirs are pairs with dwellings, or that were ever in the tool.",
    ),
    "combinaties_met_afspraak": (
        _valid_pairs,
        "pairs of gemeente and corporation with an agreement that holds",
        "Theirs leave out corporations with fewer than 100 dwellings in the gemeente; ours count every signatory.",
    ),
    "corporatiebezit_onder_afspraak": (
        _stock,
        "corporation dwellings in gemeenten with an agreement that holds",
        "An agreement covers the dwellings of the corporations that signed it; ours counts all in the gemeente.",
    ),
    "gemeenten_met_geldige_afspraak": (
        _by_size,
        "gemeenten of that size with an agreement that holds",
        "Theirs was asked of gemeenten; ours is what was found and could be read.",
    ),
    "gemeenten_met_nieuwe_afspraak": (
        _gemeenten_with_new,
        "gemeenten with an agreement that begins in the year",
        "Theirs are agreements made in the year, ours those whose first year it is.",
    ),
    "nieuwe_afspraken": (
        _new,
        "agreements that begin in the year",
        "Theirs are agreements made in the year, one a corporation; ours are texts, whose first year it is.",
    ),
    "afspraken_wonen_met_zorg": (_share("woonvormen"), "agreements that hold, with woonvormen", _STUDY),
    "afspraken_seniorenwoningen": (
        _share("geschiktheid_woningvoorraad"),
        "agreements that hold, with geschiktheid_woningvoorraad",
        _STUDY,
    ),
    "afspraken_woningaanpassingen": (
        _share("woningaanpassingen"),
        "agreements that hold, with woningaanpassingen",
        _STUDY,
    ),
    "concrete_afspraken": (
        _concrete,
        "gemeenten with an agreement that holds, with a measurable passage on any of the thirteen",
        _STUDY + " Concrete is there a verdict on the whole, with us one passage with who, how much and when.",
    ),
    "afspraken_toegankelijkheid_kwetsbaar_woonvormen": (
        _any_ja("geschiktheid_woningvoorraad", "woningaanpassingen", "doorstroming_opvang", "woonvormen"),
        "gemeenten with an agreement that holds, with one of four kenmerken",
        "Theirs counts any mention of three broad topics, ours only agreements on four kenmerken.",
    ),
    "gemeenten_met_afspraak_ouderenhuisvesting": (
        _older_people,
        "gemeenten with an agreement that holds, with geschiktheid_woningvoorraad",
        "Theirs are new separate agreements on homes for older people; ours may be for others who need care.",
    ),
    "gemeenten_zonder_afspraak": (
        _without,
        "gemeenten without an agreement that is known and holds",
        "Theirs were asked; ours are also those whose agreement was not found.",
    ),
}
"""Our figure, what it counts, and why it differs, by measure of `referentie.benchmark`."""


def ijkpunten(
    benchmark: Sequence[Row], invoer: Invoer, cijfers: Sequence[Row], frames: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Return a row for each published figure of a year of the comparison that one of ours can be held against.

    `benchmark` and `cijfers` are rows of `referentie.benchmark` and `referentie.gemeente_cijfer`; `frames` holds
    `koplopers_tabel`, `combinatie`, `trend`, `dekking` and `vergelijking_gemeenten`.
    """
    leden = frames["vergelijking_gemeenten"]
    stand = Stand(
        frames["koplopers_tabel"],
        frames["combinatie"],
        frames["trend"],
        invoer.afspraken,
        pd.DataFrame(list(invoer.afspraak_gemeenten), columns=["afspraak_id", "gemeente_code"]),
        dwellings(cijfers),
        leden[leden["soort"] == GROOTTE].set_index(["gemeente_code", "jaar"])["inwoners"],
    )
    dekking = frames["dekking"]
    covered = dekking[dekking["gebied"] == COUNTRY].set_index("jaar")["aandeel_geldig"]
    rows = [
        _row(row, stand, float(covered[row["jaar"]]))
        for row in benchmark
        if row["maat"] in MATEN and row["jaar"] in covered.index
    ]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["jaar", "maat", "volgnummer"], ignore_index=True)


def _row(row: Row, stand: Stand, covered: float) -> Row:
    figure, counts, why = MATEN[row["maat"]]
    ours = figure(stand, row["jaar"], row["volgnummer"])
    low, high, unit = row["waarde_min"], row["waarde_max"], row["eenheid"]
    ends = [end for end in (low, high) if end is not None]
    return {
        "jaar": row["jaar"],
        "maat": row["maat"],
        "volgnummer": row["volgnummer"],
        "eenheid": unit,
        "gepubliceerd_min": low,
        "gepubliceerd_max": high,
        "ons_cijfer": None if ours is None else round(ours, 4),
        "kader": counts,
        "verschil": None if ours is None else round(_difference(round(ours, 4), low, high), 4),
        "marge": MARGE[unit] if unit == "procent" else MARGE[unit] * max(ends),
        "dekking": covered,
        "vergelijkbaar": ours is not None and covered >= GENOEG[unit],
        "waarom_anders": why,
    }


def _difference(ours: float, low: float | None, high: float | None) -> float:
    """How far outside what was published; 0 within. An open end is no end."""
    if low is not None and ours < low:
        return ours - low
    if high is not None and ours > high:
        return ours - high
    return 0.0
