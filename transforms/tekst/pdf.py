"""Text of PDF files, line by line as the pages are read.

Here: opening the file and its pages with PDFium, and the text of a page that is plainly one line under the other.
Not here: measuring pieces of lines (`regels`), pages with columns or tables (`opmaak`), broken words (`afbreking`),
optical recognition of scans.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

from transforms.tekst.afbreking import join_hyphens
from transforms.tekst.clean import clean
from transforms.tekst.heelheid import check_whole
from transforms.tekst.meter import Meter, Regel
from transforms.tekst.refusal import Geweigerd, check_pages
from transforms.tekst.regels import (
    HYPHEN,
    WHITE,
    cells_between,
    letter_width,
    lines_of,
    pieces_of,
    size_of,
)

_TAIL = 1024  # a whole PDF ends in %%EOF, within its last 1,024 bytes (ISO 32000-1, note 18)
_MOST_LINES = 2000  # no page that people read has more; its layout would take seconds
_EDGE = 4  # lines of a running header and footer together; most have one or two
_WITHIN = 5.0  # points: a smaller step is to a raised number, or to the other column
_WIDE_STEP = 16.0  # points: up to there lines can't be two sizes of print apart, but for the smallest print
_FULL = 0.6  # of the longest line: lines of prose are all nearly as long, headings and names are short
_FAR = 2.0  # ems: single spacing is 1.1 to 1.3, one and a half up to 1.9
_PASSWORD = 4  # FPDF_ERR_PASSWORD: needs a password to open

Spans = Sequence[tuple[int, int]]
"""Begin and end of lines in the text of their page."""


def read_pdf(data: bytes) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers (from 1) of the pages that are too damaged to load.

    Columns come one after the other, a row of a table is a line with " | " between its cells, notes come after the
    body, words broken over lines are whole. White between paragraphs comes out as one empty line. A file without its
    end is refused even where PDFium could mend it: half an agreement would be coded as `nee`. Raises Geweigerd.
    """
    import pypdfium2 as pdfium

    if b"%%EOF" not in data.rstrip(b"\x00\r\n\t ")[-_TAIL:]:
        raise Geweigerd("het einde van het PDF ontbreekt: lever het hele bestand opnieuw aan")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise Geweigerd("versleuteld PDF: lever een kopie zonder wachtwoord aan") from error
        raise Geweigerd("beschadigd PDF: het is niet te openen") from error
    try:
        check_pages(len(document))
        check_whole(data)
        found: list[str | None] = []
        goot: float | None = None
        for index in range(len(document)):
            text, goot = _page_text(document.raw, index, goot)
            found.append(text)
    finally:
        document.close()
    texts = [clean(text) if text else "" for text in found]
    return _with_whole_words(texts), [number for number, text in enumerate(found, start=1) if text is None]


def _with_whole_words(texts: list[str]) -> list[str]:
    spelling = ""
    for number, text in enumerate(texts):
        if "-\n" in text:
            spelling = spelling or "\n".join(texts).lower()
            texts[number] = join_hyphens(text, spelling)
    return texts


def _page_text(document: Any, index: int, goot: float | None) -> tuple[str | None, float | None]:
    """The text of a page in order, None if it can't be loaded; and where its right column began (see `in_order`).

    The raw interface: helper objects cost a tenth of the time of a page.
    """
    from pypdfium2 import raw

    page = raw.FPDF_LoadPage(document, index)
    if not page:
        return None, goot
    try:
        textpage = raw.FPDFText_LoadPage(page)
        if not textpage:
            return None, goot
        try:
            return _ordered(textpage, raw.FPDFPage_GetRotation(page), goot)
        finally:
            raw.FPDFText_ClosePage(textpage)
    finally:
        raw.FPDF_ClosePage(page)


def _ordered(textpage: Any, rotation: int, goot: float | None) -> tuple[str, float | None]:
    from pypdfium2 import raw

    signs = raw.FPDFText_CountChars(textpage)
    text = _all_text(textpage, signs)
    spans = list(lines_of(text))
    if not spans or len(spans) > _MOST_LINES:
        return text.replace(HYPHEN, "-\n"), goot
    meter = Meter(textpage, _place_of(textpage, text, signs), rotation)
    heights = [y for _, y in meter.origins([begin for begin, _ in spans])]
    down = all(above >= below for above, below in pairwise(heights))
    if down and raw.FPDFText_CountRects(textpage, 0, -1) == len(spans):
        return _under_each_other(text, spans, heights, _white(meter, text, spans, heights)), goot
    regels = _footer_last(meter.lines(spans))
    spans, heights = [regel[:2] for regel in regels], [regel.y for regel in regels]
    white = _white(meter, text, spans, heights)
    first, last = 0, len(regels)
    letter = letter_width(meter, text, regels)
    if letter > 0 and all(above >= below for above, below in pairwise(heights)):
        cells = cells_between(meter, text, regels, letter, white)
        if cells is None:
            return _under_each_other(text, spans, heights, white), goot
        first, last = cells
    from transforms.tekst.opmaak import in_order

    parts = [_under_each_other(text, spans[:first], heights[:first], white)]
    if lines := pieces_of(meter, text, regels[first:last]):
        ordered, goot = in_order(lines, white, goot)
        parts.append(ordered.replace(HYPHEN, "-"))
    parts.append(_under_each_other(text, spans[last:], heights[last:], white))
    return "\n\n".join(filter(None, parts)), goot


def _footer_last(regels: list[Regel]) -> list[Regel]:
    """The lines with a footer at their end that was drawn before the body, as Word and InDesign do."""
    if all(above.y >= below.y for above, below in pairwise(regels[: _EDGE + 1])):
        return regels
    head, body = regels[:_EDGE], regels[_EDGE:]
    lowest = min([regel.y for regel in body], default=0.0)
    footer = [regel for regel in head if regel.y < lowest]
    return [regel for regel in head if regel.y >= lowest] + body + footer


def _all_text(textpage: Any, signs: int) -> str:
    from pypdfium2 import raw

    # Two bytes a unit; signs beyond the first plane take two units, and ligatures are written out in up to three.
    # An array type of ctypes for every length of text would cost more than reading it.
    buffer = bytearray(2 * (3 * signs + 1))
    written = raw.FPDFText_GetText(textpage, 0, signs, ctypes.byref(ctypes.c_ushort.from_buffer(buffer)))
    return buffer[: 2 * max(0, written - 1)].decode("utf-16-le", errors="ignore")


def _place_of(textpage: Any, text: str, signs: int) -> Callable[[int], int]:
    """From a place in the text to one in PDFium's list, which also has signs without a letter."""
    from pypdfium2 import raw

    if len(text) == signs:
        return int
    return lambda place: max(0, raw.FPDFText_GetCharIndexFromTextIndex(textpage, place))


def _white(meter: Meter, text: str, spans: Spans, heights: Sequence[float]) -> float:
    """A step down that is white between paragraphs, in points."""
    pitch = sorted([above - below for above, below in pairwise(heights) if above - below > _WITHIN])
    if not pitch:
        return WHITE * size_of(meter, spans)
    # A quarter of the lines of any page, at least, follow another line of their paragraph.
    usual = pitch[len(pitch) // 4]
    if usual <= _WIDE_STEP:
        return WHITE * usual
    # Unless each line is a paragraph. Double spacing looks the same, but there full lines go on within a sentence.
    full = _FULL * max(end - begin for begin, end in spans)
    within = sum(text[below].islower() for (begin, end), (below, _) in pairwise(spans) if end - begin >= full)
    return WHITE * usual if 4 * within > len(spans) else min(WHITE * usual, _FAR * size_of(meter, spans))


def _under_each_other(text: str, spans: Spans, heights: Sequence[float], white: float) -> str:
    """The lines, an empty one where the page has white between them."""
    if not spans:
        return ""
    hyphens = HYPHEN in text
    parts = []
    for (begin, end), here, below in zip(spans, heights, [*heights[1:], heights[-1]], strict=True):
        if hyphens and text.startswith(HYPHEN, end):
            parts += [text[begin:end].rstrip(), "-\n"]
        else:
            parts += [text[begin:end].rstrip(), "\n\n" if here - below > white else "\n"]
    return "".join(parts).rstrip("\n")
