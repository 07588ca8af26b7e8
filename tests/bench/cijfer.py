"""One line of the bench."""

from __future__ import annotations

from dataclasses import dataclass

RUNS = 3


@dataclass(frozen=True)
class Cijfer:
    """One line: `maat` is the yardstick, `verhouding` the figure divided by it, `doel` what quality.md §7 asks."""

    wat: str
    waarde: str
    maat: str
    verhouding: float | None
    doel: str
