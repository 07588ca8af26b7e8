"""What shares are taken over: who speaks in which year with what weight, what it said, and what people found.

Here: from rows of tables to arrays by kenmerk (K), agreement (A) and year (J). Not here: estimating (`aandelen`) and
the tables (`aandeel_tabellen`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from transforms.beoordeling.geldigheid import settle
from transforms.model import TWEEDE_CODER
from transforms.vergelijking.aandelen import Floats, Ints
from transforms.vergelijking.keuze import EXPERT
from transforms.vergelijking.regels import NOT_COMPARED

Row = dict[str, Any]

NEE, JA, ONLEESBAAR, NIET_GECODEERD = range(4)
WAARDEN = {"nee": NEE, "ja": JA, "onleesbaar": ONLEESBAAR, "niet_gecodeerd": NIET_GECODEERD}
_MACHINE = {"nee": 0.0, "ja": 1.0, "onleesbaar": np.nan, "niet_gecodeerd": np.nan}


@dataclass(frozen=True, slots=True)
class Antwoorden:
    """What every agreement said: `telt` (K × A) is the answer that counts, `machine` (K × A) 1, 0 or NaN.

    `machine` is the automatic coder's own answer, also where people decided otherwise: decisions from the queue are on
    codes that were not drawn, and would make the machine look better there than in the sample. NaN is no answer.
    `document` numbers what belongs together; `coders` are those that answered.
    """

    kenmerken: Sequence[str]
    ids: pd.Index[str]
    telt: Ints
    machine: Floats
    document: Ints
    coders: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kader:
    """A frame: `gewicht` (K × A × J), 0 where nobody speaks; `zonder` (J) counts gemeenten without weight."""

    eenheid: str
    jaren: Sequence[int]
    gewicht: Floats
    zonder: Ints


@dataclass(frozen=True, slots=True)
class Gecodeerd:
    """A drawn sample as far as it was coded, a row for each answer; `waarde` as in `WAARDEN`.

    `groei` is the number of documents that could be drawn now over that at the drawing.
    """

    trekking: str
    kenmerk: Ints
    afspraak: Ints
    waarde: Ints
    stratum: Ints
    omvang: Floats
    groei: float


def answers(
    kenmerken: Sequence[str],
    afspraken: Sequence[Row],
    coderingen: Sequence[Row],
    waarde: Callable[[str, str], str],
) -> Antwoorden:
    """Rows of `kern.afspraak` and `kern.codering` (one frame), and the answer that counts (`Keuze.waarde`)."""
    ordered = sorted(afspraken, key=lambda row: str(row["afspraak_id"]))
    names = [row["afspraak_id"] for row in ordered]
    ids = pd.Index(names)
    documents, _ = pd.factorize(pd.Series([row["document_id"] or row["afspraak_id"] for row in ordered], dtype=object))
    automatic = [r for r in coderingen if r["coder"] != EXPERT and not r["coder"].startswith(TWEEDE_CODER)]
    machine = np.full((len(kenmerken), len(ids)), np.nan)
    # Of two automatic coders the last in order of name is the one that counts (`Keuze`).
    automatic.sort(key=lambda row: str(row["coder"]))
    k = pd.Index(kenmerken).get_indexer(pd.Index([row["kenmerk"] for row in automatic], dtype=object))
    a = ids.get_indexer(pd.Index([row["afspraak_id"] for row in automatic], dtype=object))
    machine[k, a] = [_MACHINE[row["waarde"]] for row in automatic]
    telt = np.array([[WAARDEN[waarde(afspraak_id, kenmerk)] for afspraak_id in names] for kenmerk in kenmerken])
    coders = frozenset(row["coder"] for row in automatic)
    return Antwoorden(kenmerken, ids, telt.reshape(machine.shape), machine, np.asarray(documents), coders)


def of_agreements(
    antwoorden: Antwoorden,
    afspraken: Sequence[Row],
    afspraak_gemeenten: Sequence[Row],
    versies: Sequence[Row],
    jaren: Sequence[int],
) -> Kader:
    """Each agreement that holds in a year and is compared has weight 1.

    Compared is a leading version with a period that binds a gemeente and is no covenant on one subject.
    """
    bound = {row["afspraak_id"] for row in afspraak_gemeenten} - {row["afspraak_id"] for row in versies}
    gewicht = np.zeros((len(antwoorden.ids), len(jaren)))
    years = np.array(jaren)
    for row in afspraken:
        if (
            row["afspraak_id"] in bound
            and row["soort"] != NOT_COMPARED
            and None not in (row["jaar_van"], row["jaar_tot"])
        ):
            holds = (row["jaar_van"] <= years) & (years <= row["jaar_tot"])
            gewicht[antwoorden.ids.get_loc(row["afspraak_id"])] = holds
    shape = (len(antwoorden.kenmerken), *gewicht.shape)
    return Kader("afspraken", jaren, np.broadcast_to(gewicht, shape), np.zeros(len(jaren), dtype=np.int64))


def of_gemeenten(
    antwoorden: Antwoorden, lang: pd.DataFrame, jaren: Sequence[int], woningen: dict[tuple[str, int], int] | None = None
) -> Kader:
    """Each gemeente weighs 1, or its corporation dwellings, with the agreement that speaks for it on each kenmerk.

    `lang` is `koplopers_lang`; only agreements that hold count. `woningen` is by gemeente and year: a gemeente of which
    the figure is not known in that very year is in no share, and counted in `zonder`.
    """
    valid = lang[lang["status"] == "geldig"]
    weight: Floats = np.ones(len(valid))
    zonder = np.zeros(len(jaren), dtype=np.int64)
    if woningen is not None:
        known = pd.Series(woningen, dtype="float64")
        places = pd.MultiIndex.from_frame(valid[["gemeente_code", "jaar"]])
        weight = np.asarray(known.reindex(places), dtype=np.float64)
        missing = valid.loc[np.isnan(weight), ["gemeente_code", "jaar"]].drop_duplicates()["jaar"]
        zonder = np.asarray(missing.value_counts().reindex(list(jaren), fill_value=0), dtype=np.int64)
    gewicht = np.zeros((len(antwoorden.kenmerken), len(antwoorden.ids), len(jaren)))
    place = (
        pd.Index(antwoorden.kenmerken).get_indexer(pd.Index(valid["kenmerk"])),
        antwoorden.ids.get_indexer(pd.Index(valid["afspraak_id"])),
        pd.Index(jaren).get_indexer(pd.Index(valid["jaar"])),
    )
    np.add.at(gewicht, place, np.nan_to_num(weight))
    return Kader("gemeenten" if woningen is None else "woningen", jaren, gewicht, zonder)


def coded_sample(antwoorden: Antwoorden, beoordelingen: Sequence[Row], drawable: NDArray[np.bool_]) -> Gecodeerd | None:
    """Return the sample that counts; None when no drawn agreement was coded.

    `beoordelingen` are rows of `kern.beoordeling`, of which those count that hold and were taken blind in a draw; of
    several draws the one with the most coded documents (draws of one name are one), never two together: their chances
    are not those of one draw. `drawable` (A) says what could be drawn today.
    """
    draws: dict[str, dict[tuple[str, str], list[Row]]] = defaultdict(lambda: defaultdict(list))
    known, kenmerken = set(antwoorden.ids), set(antwoorden.kenmerken)
    for row in beoordelingen:
        if row["status"] not in ("geldig", "vervangen") or not row["trekking"] or row["coder"] is not None:
            continue
        if row["afspraak_id"] in known and row["kenmerk"] in kenmerken:
            draws[row["trekking"]][row["afspraak_id"], row["kenmerk"]].append(row)
    if not draws:
        return None
    place = {afspraak_id: number for number, afspraak_id in enumerate(antwoorden.ids)}

    def size(name: str) -> tuple[int, str]:
        return len({antwoorden.document[place[afspraak_id]] for afspraak_id, _ in draws[name]}), name

    trekking = max(draws, key=size)
    chosen = [settle(besluiten)[0] for _, besluiten in sorted(draws[trekking].items())]
    strata, _ = pd.factorize(pd.Series([row["stratum"] for row in chosen], dtype=object))
    now = len(np.unique(antwoorden.document[drawable]))
    return Gecodeerd(
        trekking,
        pd.Index(antwoorden.kenmerken).get_indexer(pd.Index([row["kenmerk"] for row in chosen])),
        np.array([place[row["afspraak_id"]] for row in chosen]),
        np.array([WAARDEN[row["waarde"]] for row in chosen]),
        np.asarray(strata),
        np.array([float(row["stratum_omvang"]) for row in chosen]),
        max(1.0, now / chosen[0]["trekking_omvang"]),
    )
