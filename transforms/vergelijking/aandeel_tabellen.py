"""`vergelijking.trend` and `vergelijking.aandeel`: the share of ja, as counted, corrected, and by people alone.

Here: which estimate is given for a share, and the rows. Not here: frames (`aandeel_kader`), estimators (`aandelen`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from transforms.vergelijking.aandeel_kader import (
    JA,
    NEE,
    NIET_GECODEERD,
    ONLEESBAAR,
    Antwoorden,
    Gecodeerd,
    Kader,
    answers,
    coded_sample,
    of_agreements,
    of_gemeenten,
)
from transforms.vergelijking.aandelen import (
    ENOUGH,
    MINIMUM,
    Floats,
    Ints,
    Ontwerp,
    design_weights,
    estimate,
    sensitivity_band,
    tune,
    wilson,
)
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.regels import NOT_COMPARED
from transforms.vergelijking.tabellen import Invoer

Row = dict[str, Any]

DEKT = 2 / 3
"""Least part of a year's weight that the coded sample stands for: below it more than a third came after the draw or
lies where nobody coded, and nothing is known of it. By chance alone a sample of 30 documents falls short of two thirds
once in thirty, which errs on the safe side."""

DECIMALS = 6
"""Of a share: more are noise, in which two machines may differ."""


def shares(
    antwoorden: Antwoorden, kader: Kader, gecodeerd: Gecodeerd | None, kwaliteit: Mapping[str, Row]
) -> pd.DataFrame:
    """A row for each kenmerk and year in which anybody speaks.

    `kwaliteit` are rows of `referentie.coder_kwaliteit` by kenmerk.
    """
    rows = [
        row
        for k in range(len(antwoorden.kenmerken))
        for row in _of_kenmerk(antwoorden, kader, gecodeerd, kwaliteit.get(antwoorden.kenmerken[k]), k)
    ]
    return pd.DataFrame(rows, columns=COLUMNS).sort_values(["jaar", "kenmerk"], ignore_index=True)


COLUMNS = [
    *("eenheid", "jaar", "kenmerk", "aandeel", "aandeel_laag", "aandeel_hoog"),
    *("aandeel_gecorrigeerd", "laag", "hoog", "methode", "reden", "n", "n_ja", "n_onleesbaar", "n_niet_gecodeerd"),
    *("n_zonder_gewicht", "documenten", "n_steekproef", "lambda", "trekking"),
    *("aandeel_mens", "mens_laag", "mens_hoog"),
]


def _of_kenmerk(
    antwoorden: Antwoorden, kader: Kader, gecodeerd: Gecodeerd | None, kwaliteit: Row | None, k: int
) -> Iterator[Row]:
    weight, telt, machine = kader.gewicht[k], antwoorden.telt[k], antwoorden.machine[k]
    counted = {value: weight[telt == value].sum(axis=0) for value in (NEE, JA, ONLEESBAAR, NIET_GECODEERD)}
    n = counted[JA] + counted[NEE]
    by_machine = ~np.isnan(machine)
    by_people = ~by_machine & (telt <= JA)
    spoken = _sizes(antwoorden.document, weight, telt <= JA)
    coded = _sizes(antwoorden.document, weight, by_machine)
    with np.errstate(invalid="ignore", divide="ignore"):
        naive = counted[JA] / n
        naive_ends = wilson(naive, spoken[1])
        said = weight[by_machine].T @ machine[by_machine] / weight[by_machine].sum(axis=0)
    known = (weight[by_people].sum(axis=0), weight[by_people].T @ (telt[by_people] == JA))
    unknown = weight[by_machine].sum(axis=0)
    found = _corrected(antwoorden, gecodeerd, weight, said, unknown, k)
    for j, jaar in enumerate(kader.jaren):
        if not weight[:, j].any() and not kader.zonder[j]:
            continue
        row: Row = {
            "eenheid": kader.eenheid,
            "jaar": jaar,
            "kenmerk": antwoorden.kenmerken[k],
            "aandeel": _rounded(naive[j]),
            "aandeel_laag": _rounded(naive_ends[0][j]),
            "aandeel_hoog": _rounded(naive_ends[1][j]),
            "n": int(n[j]),
            "n_ja": int(counted[JA][j]),
            "n_onleesbaar": int(counted[ONLEESBAAR][j]),
            "n_niet_gecodeerd": int(counted[NIET_GECODEERD][j]),
            "n_zonder_gewicht": int(kader.zonder[j]),
            "documenten": int(spoken[0][j]),
        }
        part = (float(unknown[j]), float(known[0][j]), float(known[1][j]))
        row |= {name: values[j] for name, values in found.items()} if found else {"n_steekproef": 0}
        row |= _verdict(row, part, found is not None)
        if row["methode"] == "ongecorrigeerd":
            row |= dict.fromkeys(("aandeel_gecorrigeerd", "aandeel_mens", "mens_laag", "mens_hoog", "lambda"))
            band = _band(said[j], coded[1][j], antwoorden.coders, kwaliteit)
            row |= {"laag": _whole(band[0], part), "hoog": _whole(band[1], part)}
        elif row["methode"] == "mensen":
            row |= dict.fromkeys(("aandeel_gecorrigeerd", "laag", "hoog"), _rounded(part[2] / part[1]))
        else:
            row |= {name: _whole(row[name], part) for name in _ESTIMATES}
        row.pop("dekt", None)
        yield row


_ESTIMATES = ("aandeel_gecorrigeerd", "laag", "hoog", "aandeel_mens", "mens_laag", "mens_hoog")


def _verdict(row: Row, part: tuple[float, float, float], is_drawn: bool) -> Row:
    """Say what the row's correction is, and why there is none."""
    if not part[0]:
        return {"methode": "mensen"} if part[1] else {"methode": "ongecorrigeerd", "reden": "geen_antwoorden"}
    if not is_drawn:
        return {"methode": "ongecorrigeerd", "reden": "geen_steekproef"}
    if row["n_steekproef"] < MINIMUM:
        return {"methode": "ongecorrigeerd", "reden": "te_weinig_gecodeerd"}
    if row["dekt"] < DEKT:
        return {"methode": "ongecorrigeerd", "reden": "steekproef_dekt_te_weinig"}
    return {"methode": "gecorrigeerd" if row["n_steekproef"] >= ENOUGH else "gecorrigeerd_bootstrap"}


def _corrected(
    antwoorden: Antwoorden, gecodeerd: Gecodeerd | None, weight: Floats, said: Floats, unknown: Floats, k: int
) -> dict[str, Any] | None:
    """Return estimates for what the machine coded, of each year; None without a coded sample of this kenmerk."""
    if gecodeerd is None or not (gecodeerd.kenmerk == k).any():
        return None
    mine = gecodeerd.kenmerk == k
    rows, value = gecodeerd.afspraak[mine], gecodeerd.waarde[mine]
    machine = antwoorden.machine[k][rows]
    # Who found nothing to answer, or where the machine gave none, was coded but is in no share.
    answered = (value <= JA) & ~np.isnan(machine)
    y, f = np.where(answered, value == JA, 0.0), np.where(answered, machine, 0.0)
    sampled = weight[rows] * answered[:, None]
    design = Ontwerp(gecodeerd.stratum[mine], antwoorden.document[rows], gecodeerd.omvang[mine], gecodeerd.groei)
    each = design_weights(design)
    lam = tune(y[answered], f[answered], each[answered])
    years = len(said)
    both = np.repeat([lam, 0.0], years)
    found = estimate(y, f, np.tile(sampled, 2), np.tile(np.nan_to_num(said), 2), design, both)
    with np.errstate(invalid="ignore", divide="ignore"):
        covered = each @ sampled / unknown
    return {
        "aandeel_gecorrigeerd": found.aandeel[:years],
        "laag": found.laag[:years],
        "hoog": found.hoog[:years],
        "n_steekproef": found.n[:years].tolist(),
        "lambda": [_rounded(lam)] * years,
        "trekking": [gecodeerd.trekking] * years,
        "aandeel_mens": found.aandeel[years:],
        "mens_laag": found.laag[years:],
        "mens_hoog": found.hoog[years:],
        "dekt": covered,
    }


def _sizes(document: Ints, weight: Floats, who: NDArray[np.bool_]) -> tuple[Ints, Floats]:
    """Return number and effective number (Kish 1965) of documents of each year: few heavy ones say little."""
    order = np.argsort(document, kind="stable")
    starts = np.flatnonzero(np.diff(document[order], prepend=-1))
    sums = np.add.reduceat(np.where(who[:, None], weight, 0.0)[order], starts, axis=0)
    with np.errstate(invalid="ignore"):
        return (sums > 0).sum(axis=0), sums.sum(axis=0) ** 2 / (sums**2).sum(axis=0)


def _band(said: float, n: float, coders: frozenset[str], kwaliteit: Row | None) -> tuple[float, float]:
    """Return the sensitivity band of what the machine coded; everything where nothing was counted of this coder."""
    if np.isnan(said):
        return np.nan, np.nan
    if kwaliteit is None or coders != {kwaliteit["coder"]}:
        return 0.0, 1.0
    terecht, onterecht = (
        tuple(kwaliteit[name] for name in names) for names in (("ja_goed", "ja_gemist"), ("nee_goed", "nee_fout"))
    )
    return sensitivity_band(said * n, n, (terecht[0], terecht[1]), (onterecht[0], onterecht[1]))


def _whole(share: float, part: tuple[float, float, float]) -> float | None:
    """Put together a share of what the machine coded and what people alone coded, whose answers stand as they are."""
    unknown, known, ja = part
    return _rounded((unknown * share + ja) / (unknown + known)) if unknown + known else None


def _rounded(share: float) -> float | None:
    return None if np.isnan(share) else round(float(share), DECIMALS)


def dwellings(cijfers: Sequence[Row]) -> dict[tuple[str, int], int]:
    """Corporation dwellings by gemeente and year; `cijfers` are rows of `referentie.gemeente_cijfer`."""
    return {
        (row["gemeente_code"], row["jaar"]): row["waarde"]
        for row in cijfers
        if row["cijfer"] == "corporatiewoningen" and row["waarde"] is not None
    }


def tables(
    invoer: Invoer,
    keuze: Keuze,
    lang: pd.DataFrame,
    coderingen: Sequence[Row],
    beoordelingen: Sequence[Row],
    cijfers: Sequence[Row],
    kwaliteit: Sequence[Row],
) -> dict[str, pd.DataFrame]:
    """`trend` (agreements that hold in a year) and `aandeel` (gemeenten, and corporation dwellings).

    `coderingen` and `beoordelingen` are of one frame of kenmerken, `cijfers` rows of `referentie.gemeente_cijfer`.
    """
    jaren = range(min(g["eerste_jaar"] for g in invoer.gemeenten), max(g["laatste_jaar"] for g in invoer.gemeenten) + 1)
    antwoorden = answers(invoer.kenmerken, invoer.afspraken, coderingen, keuze.waarde)
    drawn = coded_sample(antwoorden, beoordelingen, _drawable(antwoorden, invoer, coderingen))
    quality = {row["kenmerk"]: row for row in kwaliteit}
    woningen = dwellings(cijfers)
    by_agreement = of_agreements(
        antwoorden, invoer.afspraken, invoer.afspraak_gemeenten, invoer.afspraak_versies, jaren
    )
    by_place = [of_gemeenten(antwoorden, lang, jaren)]
    if woningen:
        by_place.append(of_gemeenten(antwoorden, lang, jaren, woningen))
    return {
        "trend": shares(antwoorden, by_agreement, drawn, quality),
        "aandeel": pd.concat([shares(antwoorden, kader, drawn, quality) for kader in by_place], ignore_index=True),
    }


def _drawable(antwoorden: Antwoorden, invoer: Invoer, coderingen: Sequence[Row]) -> NDArray[np.bool_]:
    """Which agreements `koplopers sample` could draw today: coded by machine, leading, and more than one subject."""
    coded = {row["afspraak_id"] for row in coderingen if row["coder"] in antwoorden.coders}
    left_out = {row["afspraak_id"] for row in invoer.afspraak_versies}
    left_out |= {row["afspraak_id"] for row in invoer.afspraken if row["soort"] == NOT_COMPARED}
    return np.asarray(antwoorden.ids.isin(sorted(coded - left_out)))
