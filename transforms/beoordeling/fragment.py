"""What stands around a quote, for a reader who judges it: the sentence before and the sentence after.

Here: cutting sentences out of a page, without persons. Not here: the quote itself, which holds none already
(`coding.onthouding`). The context need not be literal: it is never stored as evidence.
"""

from __future__ import annotations

import re
from itertools import chain

from transforms.identificatie.personen import find_persons

LONGEST = 400
"""Characters: some three sentences. A table without sentence ends would otherwise fill the sheet."""

_SOUGHT = 2_000
"""Characters in which the ends of both sentences are sought, so that a page of one line costs no more."""

_LOOSE = " \n\t-•*–▪■►|"
"""What stands between a passage and its neighbours in lists and tables."""

_WITHHELD = "[…]"
_END = re.compile(
    r"(?:(?<!\b[A-Za-z])(?<!\b(?:ca|nr|st|dr|mr|ir))(?<!\b(?:art|blz|tel|gem|max|min))\.|[?!])[\"')]?\s+"
    r"(?=[\"'(]?[A-Z0-9€À-Þ])|\n\s*\n|\n(?=\s*[-•*–▪■►|])"
)
"""Where a sentence ends; not behind an initial or one of the commonest abbreviations."""


def around(tekst: str, begin: int, eind: int) -> tuple[str, str]:
    """Return the sentence before and after `tekst[begin:eind]`, empty at the edges of the page.

    White space is folded; names of persons and how they are reached are replaced by `[…]`.
    """
    persons = find_persons(tekst)
    first, last = max(0, begin - _SOUGHT), min(len(tekst), eind + _SOUGHT)
    stop = first + len(tekst[first:begin].rstrip(_LOOSE))
    start = last - len(tekst[eind:last].lstrip(_LOOSE + ".;"))
    before = max((match.end() for match in _END.finditer(tekst, first, stop)), default=first)
    after = next((match.end() for match in _END.finditer(tekst, start, last)), last)
    ahead, behind = _without(tekst, before, stop, persons), _without(tekst, start, after, persons)
    return (
        f"…{ahead[-LONGEST:]}" if len(ahead) > LONGEST else ahead,
        f"{behind[:LONGEST]}…" if len(behind) > LONGEST else behind,
    )


def _without(tekst: str, begin: int, eind: int, persons: list[tuple[int, int]]) -> str:
    inside = [(max(b, begin), min(e, eind)) for b, e in persons if b < eind and e > begin]
    edges = [begin, *chain.from_iterable(inside), eind]
    pieces = (tekst[b:e] for b, e in zip(edges[::2], edges[1::2], strict=True))
    return " ".join(_WITHHELD.join(pieces).split())
