"""From log-odds to yes or no, and how often such an answer is right.

Here: the thresholds, and the shares as training measured them. Not here: what gives the log-odds, and the measuring
(`coding.leren`).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

JA = 1.0
"""From these log-odds on a passage makes a document `ja`. In the folds the development texts, which are full of traps,
are here falsely `ja` twice as often as falsely `nee`, and texts of plain promises a fifth as often (decision 0020):
real agreements lie in between. 0.6 to 1.8 differ by two points of kappa."""

BEWIJS = 0.0
"""From these log-odds on a passage is quoted, once another made the document `ja`."""

TOEZEGGING = -0.75
"""From these log-odds on its amounts are read, once another made the document `ja`: a number is a promise more often
than a sentence without one."""

GRENZEN = (-3.0, -1.5, 0.0, JA, 1.75, 2.5, 3.5)
"""Log-odds of the strongest passage of a document, in classes of at least some dozens of answers on the training texts.
JA is among them, so that no class holds both answers."""


def share(log_odds: float) -> float:
    """The share (0 to 1, two decimals) of passages with these log-odds that are evidence."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 2)


@dataclass(frozen=True, slots=True)
class Zekerheid:
    """How often documents are `ja`, by class of `GRENZEN` (one more than those), each 0 to 1."""

    aandelen: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.aandelen) != len(GRENZEN) + 1:
            raise ValueError(f"there are {len(self.aandelen)} shares for {len(GRENZEN) + 1} classes")

    def of(self, best: float, waarde: Literal["ja", "nee"]) -> float:
        """How often this answer was right where the strongest passage had these log-odds (two decimals)."""
        ja = self.aandelen[bisect_right(GRENZEN, best)]
        return round(ja if waarde == "ja" else 1 - ja, 2)
