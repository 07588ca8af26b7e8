"""Succession in the view as signed: which agreements pass from gemeenten that ended to the one that took their place.

Here: which agreement binds a later gemeente that did not sign it. Not here: chains of successors (`indeling`), and
which of the agreements that bind a gemeente leads (`regels`).

Source of the rule: rights and duties of a gemeente that ends pass to its successor by law (Wet algemene regels
herindeling); docs/decisions/0024-one-geography.md says when that makes an agreement speak for the successor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from transforms.vergelijking.indeling import steps

Row = dict[str, Any]
Binding = tuple[str, str]
"""An agreement and a gemeente: `afspraak_id`, `gemeente_code`."""


def passed_on(signed: Iterable[Binding], gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> set[Binding]:
    """Bindings that gemeenten of a later year have by succession, beside those that were `signed`.

    `gemeenten` and `opvolgingen` are rows of `referentie.gemeente` and `referentie.gemeente_opvolging`. An agreement
    binds a new gemeente when it binds every gemeente that went wholly into it as it began, by signature or in turn by
    succession; an agreement of only some of them does not speak for the whole. A gemeente that keeps its code takes
    over no agreement of those that join it, and one of which only a part went over is not asked.
    """
    bound: dict[str, set[str]] = defaultdict(set)
    for afspraak_id, code in signed:
        bound[code].add(afspraak_id)
    found: set[Binding] = set()
    for code, earlier in predecessors(gemeenten, opvolgingen).items():
        passed = set.intersection(*(bound[one] for one in earlier)) - bound[code]
        bound[code] |= passed
        found |= {(afspraak_id, code) for afspraak_id in passed}
    return found


def predecessors(gemeenten: Sequence[Row], opvolgingen: Sequence[Row]) -> dict[str, list[str]]:
    """The gemeenten that went wholly into each new one as it began; new ones in the order in which they did."""
    years = {row["gemeente_code"]: (row["eerste_jaar"], row["laatste_jaar"]) for row in gemeenten}
    found: dict[str, list[str]] = defaultdict(list)
    for earlier, later in steps(gemeenten, opvolgingen).items():
        if len(later) == 1 and years[earlier][1] + 1 == years[later[0][0]][0]:
            found[later[0][0]].append(earlier)
    return {code: sorted(found[code]) for code in sorted(found, key=lambda code: (years[code][0], code))}
