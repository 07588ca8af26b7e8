"""From log-odds to yes or no, and how often such an answer is right.

Here: the thresholds and the measured shares. Not here: what gives the log-odds.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import Literal

JA = 1.0
"""From these log-odds on a passage makes a document `ja`; 0.6 to 1.2 gave the same within a point of macro-F1."""

BEWIJS = 0.0
"""From these log-odds on a passage is quoted, once another made the document `ja`."""

TOEZEGGING = -0.75
"""From these log-odds on its amounts are read, once another made the document `ja`: a number is a promise more often
than a sentence without one."""

# Log-odds of the strongest passage of a document → share of documents that are labelled ja (cross-validation).
_BORDERS = (-3.0, -1.5, 0.0, JA, 1.75, 2.5, 3.5)
_SHARE_JA = (0.02, 0.06, 0.2, 0.35, 0.65, 0.9, 0.97, 0.99)


def share(log_odds: float) -> float:
    """The share (0 to 1, two decimals) of passages with these log-odds that are evidence."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds)))), 2)


def sureness(best: float, waarde: Literal["ja", "nee"]) -> float:
    """How often this answer was right where the strongest passage had these log-odds."""
    ja = _SHARE_JA[bisect_right(_BORDERS, best)]
    return ja if waarde == "ja" else round(1 - ja, 2)
