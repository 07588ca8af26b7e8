"""The yearly cycle: which of its steps are documented for a gemeente in a year, and whether in time.

Here: which step a document belongs to, in which years it counts, which one leads and the deadline of a step.
Not here: the deadlines themselves (`referentie.cyclus_termijn`), which version of an agreement counts
(`tabellen`), and whether a step was done: a step without a document is not documented, no more is known.

Source of the rules: issue 3, point 10; the moments of the cycle are those of the Woningwet since 2015.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from transforms.vergelijking.opvolging import passed_on
from transforms.vergelijking.regels import NOT_COMPARED
from transforms.vergelijking.tabellen import Invoer, Row, looptijden

STAPPEN = ("woonvisie", "bod", "afspraken", "verslag", "evaluatie")
"""The steps in their order within a cycle."""

COLUMNS = (
    *("gemeente_code", "jaar", "stap", "gedocumenteerd", "aantal", "soort", "document_id", "afspraak_id"),
    *("datum", "termijn", "op_tijd"),
)

_OF_SOORT = {
    "woonvisie": "woonvisie",
    "woonzorgvisie": "woonvisie",
    "volkshuisvestingsprogramma": "woonvisie",
    "bod": "bod",
    "evaluatie": "evaluatie",
    "raadsbrief": None,
    "onderzoek": None,
    "anders": None,
}
"""Step of a kind of document that is not coded. A letter to the council tells of a step and is none."""

_ADOPTED_OFFER = "bod_als_afspraken"
"""An offer that the parties made their agreement documents both steps; its date is that of the agreement."""

_REPORT = re.compile(r"verslag|rapportage|monitor|verantwoording|voortgang|stand van zaken", re.IGNORECASE)
_EVALUATION = re.compile(r"evaluati|geëvalueerd|terugblik", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stuk:
    """A document of a step for a gemeente; `nummer` tells parts of one file apart."""

    soort: str
    jaar_van: int
    document_id: str | None
    nummer: str
    afspraak_id: str | None = None
    datum: date | None = None

    @property
    def order(self) -> tuple[int, bool, date, str, str]:
        """The document whose period began last leads; of equals the one dated first, for it set the step."""
        return -self.jaar_van, self.datum is None, self.datum or date.min, self.document_id or "", self.nummer


_Stukken = dict[tuple[str, int, str], list[_Stuk]]
"""Documents by gemeente, year and step."""


def cyclus(invoer: Invoer, cyclusstukken: Sequence[Row], termijnen: Sequence[Row]) -> pd.DataFrame:
    """`vergelijking.cyclus`: gemeente × year × step, for each year of a gemeente with a documented step.

    `cyclusstukken` are rows of `kern.cyclusstuk`, `termijnen` of `referentie.cyclus_termijn`. A vision and an
    agreement count in every year of their period, as do a report and an evaluation in every year that they are
    about; an offer is made yearly and counts in its first year. A document without a last year counts in its
    first, one without a first year or a gemeente in none. All pass to successors by one rule (`opvolging`).
    Only years in which the gemeente existed have rows. `op_tijd` is None where date or deadline is not known. Rows in
    order of gemeente, year and step; ValueError for a kind of document that is not known here or for two standard
    deadlines of one step and year.
    """
    exists = {g["gemeente_code"]: range(g["eerste_jaar"], g["laatste_jaar"] + 1) for g in invoer.gemeenten}
    stukken: _Stukken = defaultdict(list)
    for row in (*cyclusstukken, *_passed_on(invoer, cyclusstukken)):
        _add_paper(stukken, row)
    _add_agreements(stukken, invoer)
    places = sorted({(code, jaar) for code, jaar, _ in stukken if jaar in exists[code]})
    rows = [
        _row(code, jaar, stap, stukken.get((code, jaar, stap), []), deadline(termijnen, stap, jaar))
        for code, jaar in places
        for stap in STAPPEN
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def step_of(soort: str, titel: str | None) -> str | None:
    """Step that a document of this kind, one that is not coded, belongs to; None where it is no step.

    The kind `evaluatie` holds reports too: what its title calls a report, a monitor or an account, and not an
    evaluation or a look back, is a `verslag`. ValueError for a kind that is coded or does not exist.
    """
    if soort not in _OF_SOORT:
        raise ValueError(f"{soort!r} is no kind of document of the cycle: use one of {', '.join(_OF_SOORT)}.")
    if soort == "evaluatie" and titel and _REPORT.search(titel) and not _EVALUATION.search(titel):
        return "verslag"
    return _OF_SOORT[soort]


def deadline(termijnen: Sequence[Row], stap: str, jaar: int) -> date | None:
    """Last day on which a step for `jaar` is in time, None where no deadline is known.

    Sources say "before" and "at the latest on" of the same day; a document of that day is in time here.
    ValueError for two standard deadlines.
    """
    found = [
        date(jaar - row["jaren_ervoor"], row["maand"], row["dag"])
        for row in termijnen
        if row["standaard"] and row["stap"] == stap and row["geldig_van"] <= jaar <= (row["geldig_tot"] or jaar)
    ]
    if len(found) > 1:
        raise ValueError(f"The step {stap} has {len(found)} standard deadlines for {jaar}: mark one of them.")
    return found[0] if found else None


def _passed_on(invoer: Invoer, cyclusstukken: Sequence[Row]) -> list[Row]:
    """The same papers for gemeenten that took the place of all that they are about, by the rule for agreements."""
    papers = {(f"{row['document_id']} {row['deel']}", row["gemeente_code"]): row for row in cyclusstukken}
    papers = {binding: row for binding, row in papers.items() if binding[1] is not None}
    any_of = {paper: row for (paper, _), row in papers.items()}
    found = passed_on(papers, invoer.gemeenten, invoer.opvolgingen)
    return [any_of[paper] | {"gemeente_code": code} for paper, code in sorted(found)]


def _add_paper(stukken: _Stukken, row: Row) -> None:
    stap = step_of(row["soort"], row["titel"])
    van = row["jaar_van"]
    if stap is None or van is None or row["gemeente_code"] is None:
        return
    tot = van if stap == "bod" or row["jaar_tot"] is None else row["jaar_tot"]
    stuk = _Stuk(row["soort"], van, row["document_id"], f"{row['deel']:06}", datum=row["datum"])
    for jaar in range(van, tot + 1):
        stukken[row["gemeente_code"], jaar, stap].append(stuk)


def _add_agreements(stukken: _Stukken, invoer: Invoer) -> None:
    documents = {row["afspraak_id"]: row["document_id"] for row in invoer.afspraken}
    for code, found in looptijden(invoer).items():
        for a in found:
            if a.soort == NOT_COMPARED:
                continue
            document_id = documents[a.afspraak_id]
            stuk = _Stuk(a.soort, a.jaar_van, document_id, a.afspraak_id, a.afspraak_id, a.datum)
            for jaar in range(a.jaar_van, a.jaar_tot + 1):
                stukken[code, jaar, "afspraken"].append(stuk)
            if a.soort == _ADOPTED_OFFER:
                offer = _Stuk(a.soort, a.jaar_van, document_id, a.afspraak_id, a.afspraak_id)
                stukken[code, a.jaar_van, "bod"].append(offer)


def _row(code: str, jaar: int, stap: str, stukken: Sequence[_Stuk], termijn: date | None) -> Row:
    row: Row = dict.fromkeys(COLUMNS) | {
        "gemeente_code": code,
        "jaar": jaar,
        "stap": stap,
        "gedocumenteerd": bool(stukken),
        "aantal": len({(stuk.document_id, stuk.nummer) for stuk in stukken}),
        "termijn": termijn,
    }
    if stukken:
        lead = min(stukken, key=lambda stuk: stuk.order)
        row |= {
            "soort": lead.soort,
            "document_id": lead.document_id,
            "afspraak_id": lead.afspraak_id,
            "datum": lead.datum,
            "op_tijd": lead.datum <= termijn if lead.datum and termijn else None,
        }
    return row
