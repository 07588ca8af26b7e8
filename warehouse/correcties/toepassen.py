"""Applying corrections to rows, guarded by what each expects to find.

Here: pure functions over rows. Not here: where the rows come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from warehouse.correcties.model import ABSENT, CORRIGEERBAAR, PRESENT, ROW, Correctie, Gevolg, Stand, Value

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def apply(rows: Mapping[str, Sequence[Row]], corrections: Iterable[Correctie]) -> tuple[Rows, list[Gevolg]]:
    """Return corrected copies of the rows by table, and what became of each correction.

    Rows are found by the values they came with, so that the order of corrections is of no matter. A correction that
    does not find what it expects changes nothing. Every table that a correction names is among `rows`.
    """
    made = {table: [dict(row) for row in given] for table, given in rows.items()}
    gone: set[tuple[str, int]] = set()
    added: Rows = {}
    outcomes = []
    for correction in corrections:
        table, key = correction.tabel, dict(correction.sleutel)
        at = next((n for n, row in enumerate(rows[table]) if all(row.get(c) == v for c, v in key.items())), None)
        outcome = _judge(correction, None if at is None else rows[table][at])
        outcomes.append(outcome)
        if not outcome.past:
            continue
        if at is None:
            added.setdefault(table, []).append({**key, **dict(CORRIGEERBAAR[table].vult), **dict(correction.cellen)})
        elif correction.kolom == ROW:
            gone.add((table, at))
        else:
            made[table][at][correction.kolom] = correction.waarde
    kept = {table: [row for n, row in enumerate(given) if (table, n) not in gone] for table, given in made.items()}
    return {table: given + added.get(table, []) for table, given in kept.items()}, outcomes


def _judge(correction: Correctie, row: Row | None) -> Gevolg:
    found: Value
    if correction.kolom == ROW:
        found = ABSENT if row is None else PRESENT
    elif row is None:
        return Gevolg(correction, "geen_rij")
    else:
        found = row.get(correction.kolom)
    stand: Stand = "anders"
    if found == correction.verwacht:
        stand = "toegepast"
    elif found == correction.waarde:
        stand = "al_goed"
    return Gevolg(correction, stand, found)
