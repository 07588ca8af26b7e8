"""The comparison tables, as pandas frames in the columns of `warehouse/schema/vergelijking.*.yml`.

Here: gemeente × year, one row a characteristic, the 2016 table. Not here: the rules themselves (`regels`), which code
counts where several coders coded (`keuze`), and the tables around these (`combinatie`, `dekking`, `groepen`, …).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from transforms.vergelijking import opvolging
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.regels import NOT_COMPARED, Leiding, Looptijd, leading, speaker

Row = dict[str, Any]


@dataclass(frozen=True)
class Invoer:
    """What the comparison is made from: rows of tables; `links` maps a document to its address.

    `afspraak_versies` are rows of `kern.afspraak_versie`, `opvolgingen` of `referentie.gemeente_opvolging`.
    """

    gemeenten: Sequence[Row]
    kenmerken: Sequence[str]
    afspraken: Sequence[Row]
    afspraak_gemeenten: Sequence[Row]
    afspraak_partijen: Sequence[Row]
    links: dict[str, str]
    afspraak_versies: Sequence[Row] = ()
    opvolgingen: Sequence[Row] = ()

    @property
    def signed(self) -> list[opvolging.Binding]:
        """Agreements with the gemeenten that they bind by themselves."""
        return [(row["afspraak_id"], row["gemeente_code"]) for row in self.afspraak_gemeenten]

    @cached_property
    def inherited(self) -> set[opvolging.Binding]:
        """Agreements with the gemeenten that they bind by succession."""
        return opvolging.passed_on(self.signed, self.gemeenten, self.opvolgingen)


@dataclass(frozen=True)
class _Plaats:
    """A gemeente in a year in which it existed, with who speaks for it."""

    gemeente: Row
    jaar: int
    leiding: Leiding | None


def _years(gemeenten: Sequence[Row]) -> range:
    return range(min(g["eerste_jaar"] for g in gemeenten), max(g["laatste_jaar"] for g in gemeenten) + 1)


def looptijden(invoer: Invoer) -> dict[str, list[Looptijd]]:
    """Agreements with a period, by the gemeente that they bind; of versions of one agreement only the leading one.

    An agreement binds who signed it and, by succession, a gemeente that took the place of all those (`opvolging`).
    A version still counts for a gemeente that its leading version does not bind, or where that one is taken for a
    covenant on one subject and so not compared: nothing known is lost.
    """
    records = {
        row["afspraak_id"]: Looptijd(
            row["afspraak_id"],
            row["soort"],
            row["jaar_van"],
            row["jaar_tot"],
            row["datum_ondertekend"],
            row["herkomst"] == "koplopers2016",
        )
        for row in invoer.afspraken
        if row["jaar_van"] is not None and row["jaar_tot"] is not None
    }
    lead = {row["afspraak_id"]: row["leidende_afspraak_id"] for row in invoer.afspraak_versies}
    bound = [*invoer.signed, *sorted(invoer.inherited)]
    spoken = {
        (afspraak_id, code)
        for afspraak_id, code in bound
        if afspraak_id in records and records[afspraak_id].soort != NOT_COMPARED
    }
    # Rows that point at nothing are caught by the rules over tables, with a sentence that says so.
    known = {row["gemeente_code"] for row in invoer.gemeenten}
    found: dict[str, list[Looptijd]] = defaultdict(list)
    for afspraak_id, code in bound:
        if afspraak_id in records and code in known and (lead.get(afspraak_id), code) not in spoken:
            found[code].append(records[afspraak_id])
    return found


def _plaatsen(invoer: Invoer) -> list[_Plaats]:
    by_gemeente = looptijden(invoer)
    return [
        _Plaats(gemeente, jaar, leading(by_gemeente.get(gemeente["gemeente_code"], ()), jaar))
        for gemeente in sorted(invoer.gemeenten, key=lambda g: str(g["gemeente_code"]))
        for jaar in _years(invoer.gemeenten)
        if gemeente["eerste_jaar"] <= jaar <= gemeente["laatste_jaar"]
    ]


def koplopers(invoer: Invoer, keuze: Keuze) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`vergelijking.koplopers_tabel` and `vergelijking.koplopers_lang`.

    Every gemeente in every year of the reference list in which it existed has a row: what is not known is
    `onbekend` with `niet_gecodeerd`, never `nee`.
    """
    facts = {row["afspraak_id"]: row for row in invoer.afspraken}
    wide: list[Row] = []
    long: list[Row] = []
    for plaats in _plaatsen(invoer):
        row: Row = {
            "gemeente_code": plaats.gemeente["gemeente_code"],
            "naam": plaats.gemeente["naam"],
            "provincie": plaats.gemeente["provincie"],
            "jaar": plaats.jaar,
            "status": "onbekend",
        }
        row |= dict.fromkeys(invoer.kenmerken, "niet_gecodeerd")
        if plaats.leiding:
            lead = plaats.leiding.lead.afspraak_id
            row |= {
                "status": plaats.leiding.status,
                "regionaal": facts[lead]["regionaal"],
                "afspraak_id": lead,
                "coder": keuze.coder(lead),
            }
            for statement in _statements(invoer, keuze, plaats, plaats.leiding, facts):
                row[statement["kenmerk"]] = statement["waarde"]
                row[f"{statement['kenmerk']}_concreetheid"] = statement["concreetheid"]
                long.append(statement)
        wide.append(row)
    return _marked(invoer, pd.DataFrame(wide)), _marked(invoer, pd.DataFrame(long))


def _marked(invoer: Invoer, frame: pd.DataFrame) -> pd.DataFrame:
    """Add the kind of the agreement that speaks, and whether it does so by succession; both empty without one."""
    if "afspraak_id" not in frame:
        return frame
    soort = {row["afspraak_id"]: row["soort"] for row in invoer.afspraken}
    pairs = pd.Series(list(zip(frame["afspraak_id"], frame["gemeente_code"], strict=True)), frame.index)
    opvolging = pairs.isin(invoer.inherited).astype(object).where(frame["afspraak_id"].notna(), None)
    return frame.assign(soort=frame["afspraak_id"].map(soort), opvolging=opvolging)


def _statements(invoer: Invoer, keuze: Keuze, plaats: _Plaats, leiding: Leiding, facts: dict[str, Row]) -> list[Row]:
    rows = []
    for kenmerk in invoer.kenmerken:
        codes = {a.afspraak_id: keuze.code(a.afspraak_id, kenmerk) for a in leiding.allen}
        waarden = {one: keuze.waarde(one, kenmerk) for one in codes}
        concreet = {one: code["concreetheid"] if code else None for one, code in codes.items()}
        afspraak_id = speaker(leiding, waarden, concreet)
        code = codes[afspraak_id]
        row: Row = {
            "gemeente_code": plaats.gemeente["gemeente_code"],
            "jaar": plaats.jaar,
            "kenmerk": kenmerk,
            "waarde": waarden[afspraak_id],
            "concreetheid": code["concreetheid"] if code else None,
            "status": leiding.status,
            "regionaal": facts[afspraak_id]["regionaal"],
            "afspraak_id": afspraak_id,
            "coder": code["coder"] if code else keuze.coder(afspraak_id),
        }
        bewijs = keuze.leading_evidence(afspraak_id, kenmerk)
        if bewijs:
            row |= {name: bewijs[name] for name in ("document_id", "pagina", "begin", "eind", "citaat")}
            link = invoer.links.get(bewijs["document_id"])
            row["url"] = f"{link}#page={bewijs['pagina']}" if link else None
        rows.append(row)
    return rows


def koplopers_2016(rows: Sequence[Row], afspraak_ids: dict[str, str]) -> pd.DataFrame:
    """`vergelijking.koplopers_2016`: the published rows in order, with the agreement behind each."""
    return pd.DataFrame([{**row, "afspraak_id": afspraak_ids.get(row["rij"])} for row in rows]).sort_values("volgorde")
