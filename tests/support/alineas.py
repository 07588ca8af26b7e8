"""The lines of a text as an author meant them: titles, headings, paragraphs, list items and rows.

Here: undoing the hard line breaks of a text file, and setting its running lines and page numbers apart.
Not here: drawing (`opmaak`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tests.support.render import join_lines

Soort = Literal["kop", "alinea", "punt", "rij"]

_MARK = r"[-•*–>+]|\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[a-z][.)]"
_LOOSE_MARK = rf"{_MARK}|\d{{1,2}}[a-z]?|o|[A-Z]{{1,2}}\d{{0,2}}\.?"  # also the start of a line within a sentence
_ITEM = re.compile(rf"({_LOOSE_MARK})\s+(\S.*)")
_CLEAR_ITEM = re.compile(rf"({_MARK})\s+\S")
_CELLS = re.compile(r"\S\s{3,}\S")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:pagina|bladzijde|blad|blz|pag|p|SGE)\b\.?)?\s*\d{1,3}(?:\s*(?:/|van)\s*\d{1,3})?\W*"
)
_DATED = re.compile(r"\d{1,2} [a-z]+ \d{4}$")
_SLACK = 8  # letters: authors who break lines by hand stop this much before the edge
_HEADING = 75  # letters: longer lines of their own are sentences


@dataclass(frozen=True, slots=True)
class Blok:
    """A heading, paragraph, list item with its mark, or row of cells (`cellen`)."""

    soort: Soort
    tekst: str
    merk: str = ""
    cellen: tuple[str, ...] = ()


def split_pages(pages: Sequence[str]) -> tuple[str, list[list[Blok]]]:
    """Return the running title (no page number) and the blocks of each page without its running lines."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    running = [_running(lines, number) for number in range(len(lines))]
    titles = [_without_number(lines[n][at].strip()) for n, places in enumerate(running) for at in sorted(places)]
    title = next((title for title in titles if title), lines[0][0].strip())
    kept = [[x for at, x in enumerate(page) if at not in running[n]] for n, page in enumerate(lines)]
    return re.sub(r"\s{2,}", " ", title), [list(_blocks(page)) for page in kept]


def _running(pages: Sequence[Sequence[str]], number: int) -> set[int]:
    """The places of the lines of a page that are a header, a footer or a page number."""
    page = pages[number]
    places = set()
    rest = [other for n, other in enumerate(pages) if n != number]
    others = [_form(other[at]) for other in rest for at in (0, -1)]
    if _PAGE_NUMBER.fullmatch(page[-1]) or _form(page[-1]) in others:
        places.add(len(page) - 1)
    numbered = _form(page[0]) in others and page[0].casefold() not in {other[0].casefold() for other in rest}
    if (number and _repeats(page[0], pages[0])) or numbered:
        places.add(0)
    return places


def _form(line: str) -> str:
    return re.sub(r"\d+(?:\s*(?:van|/)\s*\d+)?\W*$", "", line.strip()).casefold()


def _repeats(line: str, front: Sequence[str]) -> bool:
    """Whether nearly all words of a line are in the first lines of the document: a header, not a heading."""
    words = set(re.findall(r"[^\W\d]{3,}", line.casefold())) - {"artikel", "thema", "pagina", "blad", "blz"}
    head = " ".join(front[:12]).casefold()
    return len(words) > 1 and not _ITEM.match(line) and sum(word in head for word in words) >= 0.7 * len(words)


def _without_number(line: str) -> str:
    if _PAGE_NUMBER.fullmatch(line):
        return ""
    number = r"[\s|/,-]*(?:\b(?:pagina|bladzijde|blad|blz|pag|p)\b\.?)?\s*(?<!\d)\d{1,2}(?:\s*(?:van|/)\s*\d{1,2})?$"
    return re.sub(number, "", line).strip()


def _blocks(lines: Sequence[str]) -> Iterator[Blok]:
    """A line goes on in the next one when the next one's first word would not have fitted behind it."""
    plain = [len(line) for line in lines if " | " not in line and not _CELLS.search(line.strip())]
    width = max(plain, default=0)
    piece: list[str] = []
    for at, line in enumerate(lines):
        text = line.strip()
        if piece and not (text and _goes_on(lines[at - 1], text, width)):
            yield _block(piece, lines, at)
            piece = []
        if text:
            piece.append(text)
    if piece:
        yield _block(piece, lines, len(lines))


def _goes_on(line: str, following: str, width: int) -> bool:
    if _CLEAR_ITEM.match(following) or any(" | " in x or _is_cells(x) for x in (line, following)):
        return False
    if line.endswith("-") and not line.endswith(" -"):
        return True
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width - _SLACK


def _is_cells(line: str) -> bool:
    item = _ITEM.match(line.strip())
    return bool(_CELLS.search(item[2] if item else line.strip()))


def _block(piece: Sequence[str], lines: Sequence[str], end: int) -> Blok:
    text = piece[0]
    if " | " in text:
        return Blok("rij", text, cellen=tuple(cell.strip() for cell in text.strip("| ").split(" | ")))
    if _is_cells(text):
        return Blok("rij", text, cellen=tuple(re.split(r"\s{3,}", text)))
    for line in piece[1:]:
        text = join_lines(text, line)
    start = end - len(piece)
    alone = (start == 0 or not lines[start - 1].strip()) and (end == len(lines) or not lines[end].strip())
    if len(text) <= _HEADING and text[-1] not in ".,;:" and not _DATED.search(text) and (alone or text.isupper()):
        return Blok("kop", re.sub(r"\s+", " ", text))
    item = _ITEM.match(text)
    if item:
        return Blok("punt", re.sub(r"\s+", " ", item[2]), merk=item[1])
    return Blok("alinea", re.sub(r"\s+", " ", text))
