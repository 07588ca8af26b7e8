"""What stands around a quote, for a reader who judges it: the sentence before and the sentence after.

Here: choosing them from the passages of a page, and what of them may be shown. Not here: cutting passages
(`coding.passages`) and the quote itself. The context need not be literal: it is never stored as evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from transforms.coding.onthouding import quotable
from transforms.coding.passages import Passage
from transforms.identificatie.contactgegevens import Span
from transforms.identificatie.personen import find_persons

LONGEST = 400
"""Characters: some three sentences. A table without sentence ends would otherwise fill the sheet."""

_WITHHELD = "[…]"
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = 2
"""Words that make something to read: "5.2", "a." and "Bij 15." are markers, and the sentence beyond them is shown."""


def around(tekst: str, begin: int, eind: int, passages: Sequence[Passage]) -> tuple[str, str]:
    """Return the sentence before and after `tekst[begin:eind]`, empty where the page has none.

    `passages` are those of this page as the coder cuts them, in order. White space is folded; of a sentence that
    names a person, or how one is reached, the longest part without is shown, as of a quote.
    """
    spans = [passage.view.span(passage.begin, passage.eind) for passage in passages]
    persons = find_persons(tekst)
    ahead = _first(tekst, (span for span in reversed(spans) if span[1] <= begin), persons)
    behind = _first(tekst, (span for span in spans if span[0] >= eind), persons)
    return (
        f"…{ahead[-LONGEST:]}" if len(ahead) > LONGEST else ahead,
        f"{behind[:LONGEST]}…" if len(behind) > LONGEST else behind,
    )


def _first(tekst: str, spans: Iterable[Span], persons: Sequence[Span]) -> str:
    """What may be shown of the first of these that is more than a marker."""
    span = next((span for span in spans if len(_WORD.findall(tekst, *span)) >= _WORDS), None)
    if span is None:
        return ""
    parts = quotable(tekst, span, persons)
    if not parts:
        return _WITHHELD
    begin, eind = parts[0]
    pieces = [_WITHHELD] * (begin > span[0]) + tekst[begin:eind].split() + [_WITHHELD] * (eind < span[1])
    return " ".join(pieces)
