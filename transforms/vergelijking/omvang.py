"""How large and how urban a gemeente is in a year, from figures of that year or of the same ground in another one.

Here: following the official chain of successors, and which figures may be carried over to another year.
Not here: classes and peers (`groepen`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

Row = dict[str, Any]
BEVOLKING = "bevolking"
_MEESTE = 0.9
"""Share of the inhabitants that must live in parts of one class before a merged gemeente gets that class. Urbanity is
an average over addresses, so a tenth of them hardly moves it; below that the merged class can't be told from the
parts."""


class Keten:
    """The chain of `referentie.gemeente_opvolging`: where the ground of a gemeente lies in a later year.

    Ground that changed hands between gemeenten that both stayed (`grenswijziging`) is not followed: at most four
    percent of a gemeente since 2014."""

    def __init__(self, opvolging: Iterable[Row]) -> None:
        """Take rows of `referentie.gemeente_opvolging`."""
        self._steps: dict[str, dict[date, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in opvolging:
            if row["soort"] != "grenswijziging":
                self._steps[row["van_code"]][row["datum"]].add(row["naar_code"])

    def volg(self, code: str, van: int, tot: int) -> set[str]:
        """Return the codes on 1 January of year `tot` of a gemeente of 1 January of year `van`, which is not later."""
        return self._volg(code, date(van, 1, 1), date(tot, 1, 1))

    def _volg(self, code: str, van: date, tot: date) -> set[str]:
        ends = [day for day in self._steps.get(code, {}) if van < day <= tot]
        if not ends:
            return {code}
        day = min(ends)
        return {last for naar in self._steps[code][day] for last in self._volg(naar, day, tot)}


def zelfde_grond(
    keten: Keten, codes: Sequence[str], jaar: int, toen: Sequence[str], peiljaar: int
) -> dict[str, list[str]]:
    """Return for each gemeente of `jaar` those of `peiljaar` that together cover the same ground, where there are such.

    `codes` and `toen` are the gemeenten of both years. A gemeente that shares a part with another one has none: its
    figures can't be told apart.
    """
    if jaar <= peiljaar:
        pairs = [(code, other) for code in codes for other in keten.volg(code, jaar, peiljaar)]
    else:
        pairs = [(code, other) for other in toen for code in keten.volg(other, peiljaar, jaar)]
    parts: dict[str, set[str]] = defaultdict(set)
    users: dict[str, set[str]] = defaultdict(set)
    for code, other in pairs:
        parts[code].add(other)
        users[other].add(code)
    known = set(toen)
    return {
        code: sorted(found)
        for code, found in sorted(parts.items())
        if found <= known and all(users[other] == {code} for other in found)
    }


def omvang(plaatsen: pd.DataFrame, cijfers: Sequence[Row], context: Sequence[Row], keten: Keten) -> pd.DataFrame:
    """Return inhabitants and urbanity (1-5) of gemeenten in years, each with the year of the figure; NaN is unknown.

    `plaatsen` has gemeente_code and jaar; `cijfers` and `context` are rows of `referentie.gemeente_cijfer` and
    `referentie.gemeente_context`, the latter of one year. Inhabitants are those that CBS gives for the year itself,
    else those of the context on the same ground; urbanity is that of the context. Columns: gemeente_code, jaar,
    inwoners, peiljaar, stedelijkheid, stedelijkheid_jaar."""
    counted = {
        (row["gemeente_code"], row["jaar"]): row["waarde"]
        for row in cijfers
        if row["cijfer"] == BEVOLKING and row["waarde"] is not None
    }
    facts = {row["gemeente_code"]: row for row in context}
    peiljaar = context[0]["jaar"]
    rows: list[tuple[Any, ...]] = []
    for jaar, group in plaatsen.groupby("jaar", sort=True)["gemeente_code"]:
        codes = sorted(group)
        parts = zelfde_grond(keten, codes, int(str(jaar)), sorted(facts), peiljaar)
        for code in codes:
            then = [facts[part] for part in parts.get(code, ())]
            urban = _stedelijkheid(then)
            people: tuple[Any, Any] = (None, None)
            if (code, jaar) in counted:
                people = (counted[code, jaar], jaar)
            elif then:
                people = (sum(fact["inwoners"] for fact in then), peiljaar)
            rows.append((code, jaar, *people, urban, peiljaar if urban else None))
    columns = ["inwoners", "peiljaar", "stedelijkheid", "stedelijkheid_jaar"]
    return pd.DataFrame(rows, columns=["gemeente_code", "jaar", *columns]).astype(dict.fromkeys(columns, "float64"))


def _stedelijkheid(parts: Sequence[Mapping[str, Any]]) -> int | None:
    """Class of the parts in which nearly everyone lives; None where no class has that many."""
    people: dict[int, int] = defaultdict(int)
    for part in parts:
        people[part["stedelijkheid"]] += part["inwoners"]
    return next((step for step, number in people.items() if number >= _MEESTE * sum(people.values())), None)
