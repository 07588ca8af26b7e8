"""The documents within one file: a council letter, the agreement behind it, a woonvisie as annex.

Here: whether a page begins a new document, weighed from its opening, the page before it, page numbers and running
lines; and the page ranges that follow. See `docs/decisions/0014-parts-of-a-file.md`.
Not here: the kind of each part (`soort`), the cues (`soortcues`), and the chapters of one document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from transforms.identificatie.bladnummers import page_numbers, without_numbers
from transforms.identificatie.delen import HEAD_LINES, find_signing, head_blocks, is_prose
from transforms.identificatie.namen import fold
from transforms.identificatie.soort import form_of, is_heading, recognise_soort
from transforms.identificatie.soortcues import COUNCIL_PAPER, from_title
from transforms.model import CODED_SOORTEN, Deel, Pagina

NEEDED = 4
"""Weight at which a page begins a document: a full title (3) with one more sign, or a letter. A title alone is not
enough, because chapters are called 'Evaluatie 2019' and 'Jaarschijf 2020' too; a missed split is better than a false
one, since the kind of the first part then still says what leads."""
LETTER, FULL_TITLE, BARE_TITLE, RUNNING_TITLE = 4, 3, 2, 2
"""Openings: a salutation or the heading of a council paper; a title with a kind and a year; one without a year; a
running line with a kind, which stands on pages that begin nothing: only numbers from 1, a greeting or a signature block
with it make it the first page of a document, and after a cover nothing does."""
RESTARTED, FIRST_NUMBER, CONTINUED = 2, 1, -2
"""Page numbers: begin again at 1; begin at 1 after pages without number; count on from the pages before."""
CHANGED, KEPT = 1, -2
"""Running lines: all others than before, on both sides kept apart from the text; one of them the same."""
LETTER_ENDED, SIGNED = 3, 1
"""The page before ends with a greeting, of a letter that is over; or with a signature block (annexes follow it too)."""
ENDING_LINES = 25
"""Lines at the end of a page in which a signature block stands."""
TITLE_LINES = 4
"""Lines of a title; what follows is subtitle, parties or text."""

_GREETING = re.compile(r"\s*(?:met vriendelijke groet|hoogachtend|met de meeste hoogachting)", re.IGNORECASE)
_SIGNED = re.compile(r"\s*(?:aldus\b|(?:voor akkoord|namens)\b|handtekening|ondertekening\b|getekend\b)", re.IGNORECASE)
_ANNEX = re.compile(r"\s*bijlage(?:\s+(?:\d+|[a-z]|[ivx]+))?\b\s*[:.–-]?\s*", re.IGNORECASE)
_CHAPTER = re.compile(
    r"\s*(?:\d{1,2}(?:\.\d+)*[.)]?\s|[a-z]\d*[.)]\s|[ivx]{1,4}[.)]?\s|artikel\b|hoofdstuk\b|thema\b|deel\b|paragraaf\b"
    r"|ondertekening\b|handtekening|inhoud|tabel\b|figuur\b|kaart\b|begrippen)",
    re.IGNORECASE,
)
"""How a chapter, an article or a signature page of the same document begins."""
_YEAR = re.compile(r"20\d\d")
_FIELD = re.compile(
    r"afspra|overeenkomst|convenant|jaarschijf|prestatie|bijlage|evaluatie|visie|wonen|woon|gemeente|corporatie|huurder"
    r"|volkshuisvesting|programma|agenda|^(?:de|het|een|en|van|voor|bij|met|in|tot|op|tussen|aan)$|^\d+$",
)
"""Words that titles of different agreements share."""


@dataclass
class _Lopend:
    """What is known of the document that the pages so far belong to.

    `loopt`: only a running line says what it is. `voorblad`: all pages so far are its cover (a letter has none), and
    `namen` are the names there.
    `gescheiden`: at least one page had running lines kept apart from its text.
    """

    soort: str | None
    titel: str
    brief: bool
    loopt: bool
    voorblad: bool
    nummers: set[tuple[int, int | None]] = field(default_factory=set)
    rand: set[str] = field(default_factory=set)
    namen: set[str] = field(default_factory=set)
    gescheiden: bool = False

    def take(self, index: int, page: Pagina) -> None:
        """Add the page numbers and running lines of the page at `index`, and the names when it is of the cover."""
        self.nummers |= {(number - index, total) for number, total in page_numbers(page)}
        self.rand |= _running(page)
        self.gescheiden = self.gescheiden or bool(page.randtekst.strip())
        self.voorblad = self.voorblad and _is_cover(page)
        if self.voorblad:
            self.namen |= _names(page.tekst)


def split_document(paginas: Sequence[Pagina]) -> tuple[Deel, ...]:
    """Parts of a file in order; their page ranges hold every page once. Empty for no pages; linear in the text.

    An agreement keeps its own annexes and its signature page; a chapter never begins a part.
    """
    if not paginas:
        return ()
    starts = [0]
    current = _begin(paginas[0], set())
    current.take(0, paginas[0])
    for index in range(1, len(paginas)):
        opening = _begin(paginas[index], current.rand)
        if _begins(paginas, index, opening, current):
            starts.append(index)
            current = opening
        current.take(index, paginas[index])
    return tuple(_deel(paginas[begin:end]) for begin, end in pairwise([*starts, len(paginas)]))


def _deel(pages: Sequence[Pagina]) -> Deel:
    kind, certainty, title = recognise_soort(pages)
    return Deel(pages[0].pagina, pages[-1].pagina, kind, certainty, title)


def _begins(pages: Sequence[Pagina], index: int, opening: _Lopend, current: _Lopend) -> bool:
    page = pages[index]
    weight = _opening_weight(opening, current)
    if not weight or (opening.loopt and current.voorblad):
        return False
    weight += _numbering_weight(page_numbers(page), index, current)
    weight += _running_weight(page, current)
    weight += _ending_weight(pages[:index], current)
    return weight >= NEEDED


def _begin(page: Pagina, known: set[str]) -> _Lopend:
    """The document that `page` would begin: its kind when it has a title or the form of a letter."""
    form = form_of([page])
    own = _title_lines(page)
    title = " ".join(own or _running_title(page, known))
    letter = form in ("raadsbrief", "brief")
    kind = "raadsbrief" if letter else form or from_title(_ANNEX.sub("", title, count=1))
    return _Lopend(kind, title, letter, loopt=not (own or form) and bool(title), voorblad=form is None)


def _running_title(page: Pagina, known: set[str]) -> list[str]:
    """The first running line with a kind that is not among the known."""
    return [line for line in page.randtekst.splitlines() if without_numbers(line) not in known and from_title(line)][:1]


def _title_lines(page: Pagina) -> list[str]:
    """The lines at the top of the text of a page that can be a title; none when they name no kind."""
    lines: list[str] = []
    for block in head_blocks([page])[:2]:
        for number, line in enumerate(block[:TITLE_LINES]):
            if not is_heading(block, number) or (_CHAPTER.match(line) and not lines):
                break
            lines.append(line)
            if from_title(" ".join(lines)) and _YEAR.search(" ".join(lines)):
                return lines
        if len(lines) < min(len(block), TITLE_LINES):
            break
    return lines if from_title(" ".join(lines)) else []


def _opening_weight(opening: _Lopend, current: _Lopend) -> int:
    if opening.brief:
        return LETTER
    if opening.soort is None or _same_document(opening, current):
        return 0
    if opening.loopt:
        return RUNNING_TITLE
    if COUNCIL_PAPER.match(opening.titel):
        return LETTER
    if _ANNEX.match(opening.titel) and current.soort != "raadsbrief":
        return BARE_TITLE
    return FULL_TITLE if _YEAR.search(opening.titel) else BARE_TITLE


def _same_document(opening: _Lopend, current: _Lopend) -> bool:
    """A title that says what the document at hand is called already: the same kind and years, no other name.

    Cover and text may use different words for one agreement; the names may stand anywhere on the cover.
    """
    reworded = current.voorblad and {current.soort, opening.soort} <= set(CODED_SOORTEN)
    if current.soort not in (None, opening.soort) and not reworded:
        return False
    years, known = set(_YEAR.findall(opening.titel)), set(_YEAR.findall(current.titel))
    if years and known and not years & known:
        return False
    names, own = _names(opening.titel), _names(current.titel)
    return not names or not own or bool(names & own) or names <= current.namen


def _is_cover(page: Pagina) -> bool:
    """Whether a page has no agreement text: few lines, none of them a sentence; also an empty page."""
    filled = [line.strip() for line in page.tekst.splitlines() if line.strip()]
    return len(filled) <= HEAD_LINES and not any(is_prose([line]) for line in filled)


def _names(titel: str) -> set[str]:
    return {word for word in fold(titel) if not _FIELD.search(word)}


def _numbering_weight(numbers: set[tuple[int, int | None]], index: int, current: _Lopend) -> int:
    if not numbers:
        return 0
    continued = {(number - index, total) for number, total in numbers} & current.nummers
    if any(number == 1 and (1 - index, total) not in continued for number, total in numbers):
        return RESTARTED if current.nummers else FIRST_NUMBER
    return CONTINUED if continued else 0


def _running_weight(page: Pagina, current: _Lopend) -> int:
    running = _running(page)
    if running & current.rand:
        return KEPT
    return CHANGED if page.randtekst and running and current.gescheiden else 0


def _running(page: Pagina) -> set[str]:
    """Running lines without page numbers; where none are kept apart, the outer lines of the page."""
    lines = page.randtekst.splitlines()
    if not lines:
        filled = [line for line in page.tekst.splitlines() if line.strip()]
        lines = [*filled[:1], *filled[-1:]]
    return {key for line in lines if (key := without_numbers(line))}


def _ending_weight(before: Sequence[Pagina], current: _Lopend) -> int:
    """Whether the last page with text before this one closes a document."""
    lines = before[-1].tekst.splitlines()[-ENDING_LINES:]
    if current.soort == "raadsbrief" and any(_GREETING.match(line) for line in lines):
        return LETTER_ENDED
    return SIGNED if any(_SIGNED.match(line) for line in lines) or find_signing(lines) else 0


def leading(delen: Sequence[Deel]) -> Deel:
    """The part that a file is about: the first agreement, else the first part. ValueError for no parts."""
    if not delen:
        raise ValueError("A file without parts has none that leads.")
    return next((deel for deel in delen if deel.soort in CODED_SOORTEN), delen[0])
