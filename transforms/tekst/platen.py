"""Large pictures in office files: a scan that someone pasted holds text that nobody reads there.

Here: which pictures are large, their marks in the text of a page, and what that means for the page. Not here:
where the readers of office files find pictures (`docx_element`, `odt`), pictures in PDF (`beeld`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WIDE = 0.7  # of the width of the text: a pasted page fills it, most photos stand beside or within text
_HIGH = 1 / 3  # of the page: a logo, a signature or a photo with a caption is lower
_WHOLE = 0.6  # of the page's height: what is left beside it holds a heading and a line or two
_LITTLE = 1000  # signs a picture, a third of a page: with less text the pictures are what the page is about
_LARGE, _PAGE = "\ud800", "\ud801"  # marks: XML text can't hold lone surrogates, and `clean` leaves them
MARKS = _LARGE + _PAGE
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d*)?|\.\d+)(cm|mm|in|pt|pc|px)?")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_MANY_LINES = re.compile(r"\n{3,}")


class Ruimte(NamedTuple):
    """The width of the text and the height of the page, in points."""

    breed: float
    hoog: float


A4 = Ruimte(451.0, 842.0)  # with margins of an inch: of a file that states no page


def mark(breed: float, hoog: float, ruimte: Ruimte) -> str:
    """What stands in the text for a picture of this size (points); nothing for one that is not large."""
    if breed < _WIDE * ruimte.breed or hoog < _HIGH * ruimte.hoog:
        return ""
    return _PAGE if hoog >= _WHOLE * ruimte.hoog else _LARGE


def points(length: str | None) -> float:
    """A length as "17.2cm" in points; 0 for one that is relative or not stated."""
    found = _LENGTH.fullmatch((length or "").strip())
    return float(found[1]) * _POINTS[found[2] or "px"] if found else 0.0


def table_blocks(rows: Sequence[str], end: str) -> Iterator[str]:
    """The rows of a table that have text, and the marks in them as a paragraph behind it."""
    texts = [plain for plain in map(without, rows) if plain.strip(" |")]
    yield from filter(None, [end.join(texts), "".join(sign for row in rows for sign in row if sign in MARKS)])


def without(tekst: str) -> str:
    """The text without marks."""
    return tekst.translate({ord(sign): None for sign in MARKS})


def take(tekst: str) -> tuple[str, int, bool]:
    """The text of a page without marks, how many large pictures it has, and whether they are most of it."""
    count = sum(map(tekst.count, MARKS))
    if not count:
        return tekst, 0, False
    plain = _MANY_LINES.sub("\n\n", without(tekst)).strip("\n")
    return plain, count, _PAGE in tekst or len(plain) < _LITTLE * count


def reden(pages: Sequence[int], count: int) -> str:
    """What could not be read, for people (Dutch)."""
    many = count != 1
    where = f"{'en' if many else ''} op pagina {', '.join(map(str, pages))}"
    return (
        f"{count} afbeelding{where} {'zijn' if many else 'is'} niet gelezen (een derde pagina of groter): "
        "staat er tekst in, lever het stuk dan als PDF aan"
    )
