"""What was promised in numbers, added up where numbers may be: `vergelijking.toezeggingen_totaal`.

Here: which commitments count once, and which units can be added. Not here: reading commitments from texts
(`transforms.coding.toezeggingen`).
"""

from __future__ import annotations

from collections import defaultdict

import pandas as pd

from transforms.vergelijking.regels import NOT_COMPARED, SLICE
from transforms.vergelijking.tabellen import Invoer, looptijden

ONBEKEND = "onbekend"
ZONDER = "zonder_eenheid"
DATUM = "alleen_datum"
TELBAAR = "telbaar"
REDEN = {
    **dict.fromkeys(("woningen", "wooneenheden", "appartementen", "plekken", "kavels", "parkeerplaatsen"), TELBAAR),
    **dict.fromkeys(
        ("ontmoetingsruimten", "locaties", "complexen", "voorzieningen", "huishoudens", "personen"), TELBAAR
    ),
    **dict.fromkeys(("uren_per_week", "dagdelen_per_week", "dagen_per_week", "weken", "werkdagen", "dagen"), "tijd"),
    **dict.fromkeys(("maanden", "uren", "minuten", "jaar"), "tijd"),
    **dict.fromkeys(("bijeenkomsten", "keer_per_jaar", "keer_per_twee_jaar"), "frequentie"),
    **dict.fromkeys(("fte", "kernen", "plannen", "dossiers", "functionarissen"), "mogelijk_dezelfde"),
    **dict.fromkeys(("vierkante_meter", "meter"), "maat"),
    "procent": "aandeel",
    "euro": "bedrag",
    ZONDER: ZONDER,
    DATUM: DATUM,
}
"""Why a unit can or can't be added up over agreements: only things that are made, set aside or housed can. A share is
of another whole each time, an amount is a price, a budget or a fee, a size is of one thing, time and frequency are
how long and how often; the same village, plan, file or official may stand in several agreements."""
KOLOMMEN = ("afspraak_id", "volgnummer", "aantal_min", "aantal_max", "eenheid", "doelgroep", "jaar", "jaar_genoemd")
"""The columns of `kern.toezegging` that count here."""
SLEUTEL = ["jaar", "doelgroep", "eenheid"]
_ZELFDE = ["gemeenten", "aantal_min", "aantal_max", "eenheid", "doelgroep"]


def toezeggingen_totaal(invoer: Invoer, toezeggingen: pd.DataFrame) -> pd.DataFrame:
    """`vergelijking.toezeggingen_totaal`: commitments by year, target group and unit.

    `toezeggingen` is `kern.toezegging` (at least KOLOMMEN). Only agreements that are compared count: with a period
    and a gemeente, of versions the leading one, and no covenant on one subject, whose numbers usually return in the
    whole agreement. A regional agreement counts once. A number that a `jaarschijf` repeats from its framework, or a
    version that still speaks for some gemeente from its leading one, counts once: there it is `herhaald`. In the sums
    a range counts with both its ends; where the lower end is open with 0 ("at most"), where the upper end is open
    with the lower one ("at least"), so that the upper sum is then itself a least.
    """
    frame = toezeggingen.merge(_vergeleken(invoer), on="afspraak_id").sort_values(["afspraak_id", "volgnummer"])
    number = frame[["aantal_min", "aantal_max"]].notna().any(axis=1)
    frame = frame.assign(
        eenheid=frame["eenheid"].fillna(ZONDER).where(number, DATUM),
        doelgroep=frame["doelgroep"].fillna(ONBEKEND),
        jaar=frame["jaar"].fillna(frame["jaar_tot"]).astype("int64"),
        met_aantal=number,
    )
    repeated = _herhaald(frame) | _in_leidende(frame, invoer)
    frame = frame.assign(
        herhaald=repeated,
        toezeggingen=~repeated,
        afspraken=frame["afspraak_id"].where(~repeated),
        met_aantal=number & ~repeated,
        jaar_genoemd=frame["jaar_genoemd"].astype(bool) & ~repeated,
        zonder_bovengrens=number & ~repeated & frame["aantal_max"].isna(),
        aantal_max=frame["aantal_max"].fillna(frame["aantal_min"]).where(~repeated, 0),
        aantal_min=frame["aantal_min"].fillna(0).where(~repeated, 0),
    )
    counts = ["toezeggingen", "met_aantal", "jaar_genoemd", "zonder_bovengrens", "herhaald", "aantal_min", "aantal_max"]
    groups = frame.groupby(SLEUTEL, sort=True)
    total = groups[counts].sum().join(groups["afspraken"].nunique()).reset_index()
    total["reden"] = total["eenheid"].map(REDEN)
    total["optelbaar"] = total["reden"] == TELBAAR
    summed = total["optelbaar"] & (total["met_aantal"] > 0)
    for end in ("aantal_min", "aantal_max"):
        total[end] = total[end].where(summed)
    return total


def _vergeleken(invoer: Invoer) -> pd.DataFrame:
    """Agreements that are compared, with kind and period, and the gemeenten that they bind as one text."""
    found = {a.afspraak_id: a for bound in looptijden(invoer).values() for a in bound if a.soort != NOT_COMPARED}
    gemeenten: dict[str, set[str]] = defaultdict(set)
    for row in invoer.afspraak_gemeenten:
        gemeenten[row["afspraak_id"]].add(row["gemeente_code"])
    return pd.DataFrame(
        [(key, a.soort, a.jaar_van, a.jaar_tot, " ".join(sorted(gemeenten[key]))) for key, a in sorted(found.items())],
        columns=["afspraak_id", "soort_afspraak", "jaar_van", "jaar_tot", "gemeenten"],
    ).astype({"afspraak_id": "object", "jaar_van": "int64", "jaar_tot": "int64"})


def _herhaald(frame: pd.DataFrame) -> pd.Series[bool]:
    """Whether a number of a yearly slice stands in a framework of the same gemeenten too.

    The same number, unit and target group, in a framework that holds in the first year of the slice. The second such
    number of a slice repeats the second of the framework, and stands alone where the framework has one."""
    numbered = frame[frame["met_aantal"]]
    order = numbered.groupby(["afspraak_id", *_ZELFDE], dropna=False).cumcount()
    numbered = numbered.assign(rang=order, rij=numbered.index)
    is_slice = numbered["soort_afspraak"] == SLICE
    columns = [*_ZELFDE, "rang", "jaar_van", "jaar_tot"]
    pairs = numbered[is_slice].merge(numbered.loc[~is_slice, columns], on=[*_ZELFDE, "rang"], suffixes=("", "_kader"))
    within = (pairs["jaar_van_kader"] <= pairs["jaar_van"]) & (pairs["jaar_van"] <= pairs["jaar_tot_kader"])
    return pd.Series(frame.index.isin(pairs.loc[within, "rij"]), index=frame.index)


def _in_leidende(frame: pd.DataFrame, invoer: Invoer) -> pd.Series[bool]:
    """Whether a number of a version that counts beside its leading one stands in that one too, as often.

    A version counts beside it for a gemeente that the leading one does not bind; its other numbers are of that one."""
    lead = {row["afspraak_id"]: row["leidende_afspraak_id"] for row in invoer.afspraak_versies}
    same = _ZELFDE[1:]
    numbered = frame[frame["met_aantal"]]
    order = numbered.groupby(["afspraak_id", *same], dropna=False).cumcount()
    numbered = numbered.assign(rang=order, leidend=numbered["afspraak_id"].map(lead).astype(object), rij=numbered.index)
    theirs = numbered[["afspraak_id", *same, "rang"]].rename(columns={"afspraak_id": "leidend"})
    versions = numbered[numbered["leidend"].notna()]
    return pd.Series(frame.index.isin(versions.merge(theirs, on=["leidend", *same, "rang"])["rij"]), index=frame.index)
