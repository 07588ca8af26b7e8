"""Where a passage is, so that two cuts of the same passage can be recognised as the same.

Here: pages without white space and hyphens, places in them, and the rule for overlap.
Not here: which passages are counted for what (`tellen`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from transforms.evaluatie.goud import EvaluatieError, Goud
from transforms.model import Bewijs, Pagina, Toezegging

# Hyphen-minus, soft hyphen, hyphen, non-breaking hyphen. All are left out, not only those at a line end: whoever
# retyped a quote may have joined the halves of a word, kept the hyphen, or turned the line break into a space.
_HYPHENS = frozenset("-\u00ad\u2010\u2011")

SAME_PASSAGE = 0.5
"""Share of the shorter passage that must be shared: a cut may be wider or narrower, a neighbour may not count."""


class Plaats(NamedTuple):
    """A half-open range on a page (from 1), in characters that are neither white space nor hyphen."""

    pagina: int
    begin: int
    eind: int


@dataclass(frozen=True, slots=True)
class _Bladzijde:
    tekst: str
    kept_before: tuple[int, ...]


def _keep(character: str) -> bool:
    return not character.isspace() and character not in _HYPHENS


def squeeze(text: str) -> str:
    """Return the text without white space and hyphens."""
    return "".join(filter(_keep, text))


def is_same_passage(one: Plaats, other: Plaats) -> bool:
    """Say whether two places on one page share at least half (`SAME_PASSAGE`) of the shorter one."""
    if one.pagina != other.pagina:
        return False
    shared = min(one.eind, other.eind) - max(one.begin, other.begin)
    shorter = min(one.eind - one.begin, other.eind - other.begin)
    return shared > 0 and shared >= SAME_PASSAGE * shorter


class Plaatsen:
    """The pages of one document, in which quotes and offsets become places."""

    def __init__(self, doc_id: str, paginas: Sequence[Pagina]) -> None:
        self._doc_id = doc_id
        self._text = {page.pagina: page.tekst for page in paginas}
        self._pages = {
            number: _Bladzijde(squeeze(text), tuple(accumulate(map(_keep, text), initial=0)))
            for number, text in self._text.items()
        }

    def find(self, pagina: int, citaat: str) -> tuple[Plaats, ...]:
        """Return every place of a quote on a page, none where the page or the quote is not there."""
        page, quote = self._pages.get(pagina), squeeze(citaat)
        if page is None or not quote:
            return ()
        starts = []
        start = page.tekst.find(quote)
        while start >= 0:
            starts.append(start)
            start = page.tekst.find(quote, start + 1)
        return tuple(Plaats(pagina, start, start + len(quote)) for start in starts)

    def place(self, passage: Bewijs | Toezegging) -> Plaats:
        """Return the place of a coder's passage; EvaluatieError where its quote is not at its offsets."""
        text = self._text.get(passage.pagina)
        if text is None or text[passage.begin : passage.eind] != passage.citaat or passage.begin < 0:
            raise EvaluatieError(
                f"document {self._doc_id!r}: the quote {passage.citaat[:60]!r} is not at page {passage.pagina}, "
                f"{passage.begin}-{passage.eind}: code the text of the labelled folder itself, page by page"
            )
        return self.at(passage.pagina, passage.begin, passage.eind)

    def at(self, pagina: int, begin: int, eind: int) -> Plaats:
        """Return the place of offsets in the text of a page; EvaluatieError where the page has no such offsets."""
        if not 0 <= begin <= eind <= len(self._text.get(pagina, "")):
            raise EvaluatieError(f"document {self._doc_id!r}: there is no page {pagina} with a passage {begin}-{eind}")
        kept_before = self._pages[pagina].kept_before
        return Plaats(pagina, kept_before[begin], kept_before[eind])


def locate_problems(gold: Sequence[Goud]) -> list[str]:
    """Return one sentence for each labelled quote that is not on its page; such a quote can never be matched."""
    problems = []
    for goud in gold:
        places = Plaatsen(goud.doc_id, goud.paginas)
        labelled = [
            *(("evidence", one.pagina, one.citaat) for one in goud.bewijs or ()),
            *(("near miss", one.pagina, one.citaat) for one in goud.nearmisses or ()),
            *(("commitment", one.pagina, one.citaat) for one in goud.toezeggingen or ()),
        ]
        problems += [
            f"document {goud.doc_id!r}: the {what} {citaat[:80]!r} is not on page {pagina}"
            for what, pagina, citaat in labelled
            if not places.find(pagina, citaat)
        ]
    return problems
