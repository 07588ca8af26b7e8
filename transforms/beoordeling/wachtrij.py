"""Which codes people should look at, and in which order.

Here: the review queue, and codes for a second reviewer.
Not here: the probability sample of agreements (`trekken`), and what is shown of a code (`werkblad`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.beoordeling.besluit import CODE, Row
from transforms.beoordeling.geldigheid import settle

Code = tuple[str, str, str]
"""afspraak_id, kader, kenmerk."""

_WHY_REOPENED = {"codeboek": "het codeboek is gewijzigd", "tekst": "de tekst is gewijzigd"}


@dataclass(frozen=True, slots=True)
class Wachtend:
    """A code that waits for somebody; `reden` is for that person (Dutch).

    `blind` hides the answers of coders; `steekproef` is the sample it was drawn in.
    """

    code: Code
    reden: str
    blind: bool = False
    steekproef: str = ""


def wachtrij(coderingen: Iterable[Row], beoordelingen: Iterable[Row], beoordelaar: str | None = None) -> list[Wachtend]:
    """The queue, most informative first.

    Order: reviewers differ; a decision was re-opened; coders differ, or one reviewer differs from the coder; then
    codes nobody decided on, confidence nearest to a half first, without confidence last. `coderingen` are those of
    automatic coders, `beoordelingen` rows of `kern.beoordeling`. What `beoordelaar` decided is left out.
    """
    decided = _by_code(beoordelingen)
    found = []
    for code, answers in _by_code(coderingen).items():
        besluiten = decided.get(code, [])
        if any(b["beoordelaar"] == beoordelaar and b["status"] == "geldig" for b in besluiten):
            continue
        place = _rank(answers, besluiten)
        if place is not None:
            rank, reden = place
            found.append((rank, _distance(answers), Wachtend(code, reden)))
    return [waiting for _, _, waiting in sorted(found, key=lambda item: (item[0], item[1], item[2].code))]


def _rank(answers: list[Row], besluiten: list[Row]) -> tuple[int, str] | None:
    """Return the place of a code in the queue and why it is there; None when nobody need look."""
    valid = [besluit for besluit in besluiten if besluit["status"] == "geldig"]
    given = {answer["waarde"] for answer in answers}
    if valid:
        besluit, agreed = settle(valid)
        if not agreed:
            return 0, f"beoordelaars oneens: {_told(valid)}"
        if len(valid) == 1 and given != {besluit["waarde"]}:
            return 2, f"beoordelaar en machine oneens: {_told(valid)}"
        return None
    reopened = [besluit for besluit in besluiten if besluit["status"] == "heropend"]
    if reopened:
        why = ", ".join(sorted({_WHY_REOPENED[besluit["status_reden"]] for besluit in reopened}))
        return 1, f"heropend, {why}: {_told(reopened)}"
    if len(given) > 1:
        return 2, "coders oneens: " + "; ".join(sorted(f"{answer['coder']} {answer['waarde']}" for answer in answers))
    sure = [answer["zekerheid"] for answer in answers if answer["zekerheid"] is not None]
    return 3, f"machine {min(sure):.0%} zeker" if sure else "machine zegt niet hoe zeker"


def _told(besluiten: Iterable[Row]) -> str:
    ordered = sorted(besluiten, key=lambda besluit: (besluit["datum"], besluit["volgorde"]))
    return "; ".join(f"{b['beoordelaar']} zei {b['waarde']} op {b['datum']}" for b in ordered)


def _distance(answers: list[Row]) -> float:
    """How far the least certain coder is from not knowing: 0 to 0.5; 1 when none says how sure it is."""
    sure = [abs(answer["zekerheid"] - 0.5) for answer in answers if answer["zekerheid"] is not None]
    return min(sure, default=1.0)


def dubbel(coderingen: Iterable[Row], beoordelingen: Iterable[Row], beoordelaar: str) -> list[Wachtend]:
    """Codes on which exactly one other person decided, for `beoordelaar` to decide without seeing that decision.

    They get what the first reviewer got: answers of coders hidden where those were hidden. The order has nothing to
    do with the codes, so that whoever does the first hundred measures agreement on all of them.
    """
    known = set(_by_code(coderingen))
    found = []
    for code, besluiten in _by_code(beoordelingen).items():
        valid = [besluit for besluit in besluiten if besluit["status"] == "geldig"]
        if len(valid) == 1 and valid[0]["beoordelaar"] != beoordelaar and code in known:
            first = valid[0]
            reden = "tweede beoordeling"
            found.append(Wachtend(code, reden, first["coder"] is None, first["steekproef"] or ""))
    return sorted(found, key=lambda waiting: lot(*waiting.code))


def lot(*parts: str) -> str:
    """A place in an order that has nothing to do with what is ordered, the same on every machine."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _by_code(rows: Iterable[Row]) -> dict[Code, list[Row]]:
    grouped: dict[Code, list[Row]] = defaultdict(list)
    for row in rows:
        afspraak_id, kader, kenmerk = (row[name] for name in CODE)
        grouped[afspraak_id, kader, kenmerk].append(row)
    return grouped
