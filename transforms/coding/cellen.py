"""The cells of a table row.

Here: where the cells of a passage that is a row begin and end. Not here: what is a row (`structure.py`).
"""

from __future__ import annotations

import re

from transforms.coding.passages import Passage
from transforms.coding.structure import Soort

_SPACE = re.compile(r" ?\| ?| ")
_GAP = "   "
"""A cell of a table that was drawn with spaces ends where this many stand, or a tab (as in `structure.py`), and
at the end of its line."""


def cells(passage: Passage) -> list[tuple[int, int]]:
    """Begin and end of each cell, in `passage.tekst`; one cell for what is no row."""
    tekst = passage.tekst
    if passage.soort is not Soort.RIJ:
        return [(0, len(tekst))]
    white = passage.view.folded(passage.begin, passage.eind)
    result, start = [], 0
    for match in _SPACE.finditer(tekst):
        if "|" in match.group() or _is_gap(white.get(passage.begin + match.start(), " ")):
            result.append((start, match.start()))
            start = match.end()
    return [*result, (start, len(tekst))]


def _is_gap(white: str) -> bool:
    return "\t" in white or "\n" in white or _GAP in white
