"""The date that a paper bears: the day in the head of a letter, else the day of its adoption or signing.

Here: papers of any kind. Not here: whether an agreement was signed, and when (`delen`, `status`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import islice

from transforms.identificatie.datum import WRITTEN, find_dates
from transforms.identificatie.delen import Delen
from transforms.model import Pagina

HEAD_LINES = 30
"""A letterhead with addresses, reference and subject has fewer lines; below it the letter speaks of other days."""
LINE_CHARS = 80
"""A line that only dates a paper is short; a longer one is a sentence."""

_DATED = re.compile(
    r"\W*(?:(?:datum|dagtekening|verzonden|verzenddatum|d\.d\.)\b[^\d\n]{0,20}|[A-Z'’][\w'’\- ]{1,40},\s+(?:op\s+)?)?"
    rf"(?P<dag>{WRITTEN})\W*",
    re.IGNORECASE,
)


def find_date(paginas: Sequence[Pagina], delen: Delen) -> date | None:
    """The date of a paper; None where it bears none."""
    first = next((page.tekst for page in paginas if page.tekst.strip()), "")
    for line in islice(filter(str.strip, first.splitlines()), HEAD_LINES):
        match = _DATED.fullmatch(line) if len(line) <= LINE_CHARS else None
        if match and (found := next(find_dates(match["dag"]), None)):
            return found[2]
    return delen.getekend_op
