"""When something is due: the year and how precisely it is said (codebook §3.1, §3.2).

Here: dates, months, quarters and years in a passage. Not here: durations ("binnen drie weken", `quantities.py`).
"""

from __future__ import annotations

import re

from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)"
)
_FINE = re.compile(
    rf"\b(?:(?<!sinds )(?<!van ){_MONTH}\b(?!\.? (?:en|t/m|tot) {_MONTH})|\d{{1,2}}([-/])\d{{1,2}}\1(?:20)?\d\d\b|"
    r"(?:q|kwartaal ?|k)[1-4]\b|(?:[1-4]e|eerste|tweede|derde|vierde|laatste) (?:kwartaal|half ?jaar|helft van)|"
    r"(?:voor|na|in|deze|volgend) ?(?:de |het )?(?:zomer|voorjaar|najaar|kerst|herfst|winter)\b|"
    r"(?:voor|na)jaar (?:van )?20\d\d|(?:begin|medio|half|eind|einde) (?:van )?20\d\d)"
)
_YEARLY = re.compile(rf"\b{_MONTH} en {_MONTH}\b(?!\.? 20\d\d)")
"""Two months without a year come back every year; by them nothing is due."""
# It opens with the figure and looks back only then: so the search steps over all other signs.
_YEAR = re.compile(r"2(?<![\d.,€].)0[0-6]\d(?!\d|[.,]\d)")


def is_fine(tekst: str) -> bool:
    """Whether a day, month, quarter or season is named: what makes a date a measure (§3.1, stap 3)."""
    return _FINE.search(_YEARLY.sub("", tekst)) is not None


class Termijnen:
    """Asks that of passages; most hold no word of a date and are not searched."""

    def __init__(self, scanner: Scanner) -> None:
        self._datum = scanner.mask(["aanleiding.datum"])

    def is_fine(self, passage: Passage) -> bool:
        """Whether a passage names a day, month, quarter or season."""
        return bool(passage.families & self._datum) and is_fine(passage.tekst)


def years(tekst: str) -> list[int]:
    """All years named, 2000 to 2069, in order."""
    return [int(match.group()) for match in _YEAR.finditer(tekst)] if "20" in tekst else []
