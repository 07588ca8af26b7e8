"""How large and how urban a gemeente is in a year, from figures of that year or of the same ground in another one.

Here: which figures may be carried over to another year, as they are of the same ground there.
Not here: the chain of successors itself (`indeling`), classes and peers (`groepen`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from transforms.vergelijking.indeling import Keten

Row = dict[str, Any]
BEVOLKING = "bevolking"
_MEESTE = 0.9
"""Share of the inhabitants that must live in parts of one class before a merged gemeente gets that class. Urbanity is
an average over addresses, so a tenth of them hardly moves it; below that the merged class can't be told from the
parts."""


def zelfde_grond(
    keten: Keten, codes: Sequence[str], jaar: int, toen: Sequence[str], peiljaar: int
) -> dict[str, list[str]]:
    """Return for each gemeente of `jaar` those of `peiljaar` that together cover the same ground, where there are such.

    `codes` and `toen` are the gemeenten of both years. A gemeente that shares a part with another one has none: its
    figures can't be told apart.
    """
    if jaar <= peiljaar:
        pairs = [(code, other) for code in codes for other in keten.volg(code, peiljaar)]
    else:
        pairs = [(code, other) for other in toen for code in keten.volg(other, jaar)]
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
