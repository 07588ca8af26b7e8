"""Abbreviations of parties that an agreement explains: 'GB = gemeente', 'WB (Welbions)', 'Welbions (WB)'.

Here: the list of a document, signature lines with the abbreviations written out, and which names of it are actors.
Not here: abbreviations that every reader knows ('HBV': see `huurders`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from transforms.identificatie.kennis import Kennis

# Each opens with the capital and looks back only then: so the search steps over all other signs. What was taken is not
# given back, as what follows can't begin with it.
_EQUALS = re.compile(r"([A-Z](?<!\w.)[A-Za-z&+]{0,6}+)\s*=\s*([^\s,;.=]{1,40}(?: [^\s,;.=]{1,40}){0,5}) ?(?=[,;.\n]|$)")
_BRACKETED = re.compile(r"([A-Z](?<!\w.)[A-Z]{1,4}) \(([A-Z][^)\d]{2,40})\)")
_SHORTENED = re.compile(r"([A-Z](?<!\w.)[\w'’&\-]*+(?:\s(?:[A-Z][\w'’&\-]*+|en|de|van|&)){0,5}+)\s\(([A-Z]{2,6})\)")


def read_legend(text: str) -> dict[str, str]:
    """Abbreviation to name, of a text with a line for each paragraph; what "=" explains wins of what brackets add."""
    # Most texts have no such sign.
    patterns = (_BRACKETED, _EQUALS) if "=" in text else (_BRACKETED,)
    legend = {m[1]: m[2].strip() for pattern in patterns for m in pattern.finditer(text)}
    return legend | {m[2]: m[1] for m in _SHORTENED.finditer(text)}


def actors(text: str, kennis: Kennis) -> frozenset[str]:
    """Names in a list of abbreviations that also has the gemeente or a corporation: it says who does what."""
    names: set[str] = set()
    for line in text.splitlines():
        entries = [m[2].strip() for m in _EQUALS.finditer(line)]
        if any(entry.casefold().startswith("gemeente") or kennis.corporatie_namen.get(entry) for entry in entries):
            names |= set(entries)
    return frozenset(names)


def expand(line: str, legend: Mapping[str, str]) -> str:
    """A signature line with abbreviations written out: 'G | L | A' as the names they stand for."""
    pieces = [piece.strip(" .") for piece in re.split(r"\s{2,}|\s[-–|/]\s", line)]
    return " | ".join(legend.get(piece, piece) for piece in pieces)
