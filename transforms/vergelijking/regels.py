"""The rules by which agreements of one gemeente are compared over years.

Here: when an agreement holds, which one leads, and whose statement on a characteristic counts; pure functions
over plain records. Not here: tables (`tabellen`).

Source of the rules: the contract ('Rules the comparison follows'), after the explanation of the official map
of 2019 (most recent agreement leads; within a theme the most concrete statement counts; an expired agreement
stays on the map) and the validity rule of the RIVM monitor of 2020.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

REGELS_VERSIE = "1"
"""Raise when a rule of this package, or of `transforms.beoordeling`, changes an answer of `koplopers_tabel`: without it
those cells change for no reason that a release knows, and publication stops."""

SLICE = "jaarschijf"
NOT_COMPARED = "deelconvenant"
"""A covenant on one subject is coded but not held against whole agreements (codebook, section 5)."""


@dataclass(frozen=True, slots=True)
class Looptijd:
    """An agreement as the rules see it; years are inclusive."""

    afspraak_id: str
    soort: str
    jaar_van: int
    jaar_tot: int
    datum: date | None = None
    human: bool = False

    @property
    def recency(self) -> tuple[int, date, bool, str]:
        """Order in which agreements become more recent; a tie goes to the one that people coded."""
        return (self.jaar_van, self.datum or date.min, self.human, self.afspraak_id)


@dataclass(frozen=True, slots=True)
class Leiding:
    """Which agreements speak for a gemeente in a year: yearly slices first, then the agreement that leads.

    `slices` are the most recent first; without a framework the lead is the first of them. `naast` are agreements as
    recent as the lead, such as those of one day with several corporations: nothing but their ids sets them apart.
    """

    status: str
    lead: Looptijd
    slices: tuple[Looptijd, ...] = ()
    naast: tuple[Looptijd, ...] = ()

    @property
    def allen(self) -> tuple[Looptijd, ...]:
        """Every agreement that may speak, each once."""
        return tuple(dict.fromkeys((*self.slices, self.lead, *self.naast)))


def holds(afspraak: Looptijd, jaar: int) -> bool:
    """Whether an agreement counts in a year: in every year of its period (validity rule, RIVM monitor of 2020)."""
    return afspraak.jaar_van <= jaar <= afspraak.jaar_tot


def leading(afspraken: Sequence[Looptijd], jaar: int) -> Leiding | None:
    """Return who leads in a year; None when no agreement had begun by then.

    Of the agreements that hold the most recent leads, and the yearly slices of the same period speak before it.
    Without a framework those slices speak alone, all of them as beside one: that a document was not found turns no
    answer. Where none holds, whoever spoke in the last year in which one held speaks on, as `verlopen`. Source:
    explanation of the official map of 2019 (most recent first, ended ones stay); contract (slices); decision 0004
    (which slices, and agreements that are as recent).
    """
    compared = [a for a in afspraken if a.soort != NOT_COMPARED]
    valid = [a for a in compared if holds(a, jaar)]
    if not valid:
        ended = [a.jaar_tot for a in compared if a.jaar_tot < jaar]
        last = leading(compared, max(ended)) if ended else None
        return replace(last, status="verlopen") if last else None
    whole = [a for a in valid if a.soort != SLICE]
    lead = max(whole or valid, key=lambda a: a.recency)
    slices = sorted((a for a in valid if a.soort == SLICE), key=lambda a: a.recency, reverse=True)
    even = () if lead.human else (a for a in whole if a is not lead and a.recency[:-1] == lead.recency[:-1])
    return Leiding(
        "geldig",
        lead,
        tuple(s for s in slices if s.jaar_van >= lead.jaar_van),
        tuple(sorted(even, key=lambda a: a.afspraak_id)),
    )


def speaker(leiding: Leiding, waarden: Mapping[str, str], concreet: Mapping[str, int | None] | None = None) -> str:
    """Return the `afspraak_id` whose statement on one characteristic counts.

    `waarden` and `concreet` are its value and concreteness by agreement. A slice overrides the framework where it
    speaks on the characteristic (`ja`); where it is silent the framework's statement stands, and of agreements as
    recent the most concrete `ja`. One that could not be read, or that nobody coded, is not silent: beside it `nee` is
    not known. Source: contract; explanation of the official map of 2019 (the most concrete statement); decision 0004.
    """
    for afspraak in leiding.slices:
        if waarden[afspraak.afspraak_id] == "ja":
            return afspraak.afspraak_id
    steps = concreet or {}
    even = [a.afspraak_id for a in (leiding.lead, *leiding.naast) if waarden[a.afspraak_id] == "ja"]
    if even:
        return max(even, key=lambda afspraak_id: steps.get(afspraak_id) or 0)
    unknown = [a.afspraak_id for a in leiding.allen if waarden[a.afspraak_id] != "nee"]
    lead = leiding.lead.afspraak_id
    return unknown[0] if unknown and waarden[lead] == "nee" else lead
