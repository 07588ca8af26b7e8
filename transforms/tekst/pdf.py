"""Text of PDF files, line by line as the pages show it.

Here: the text layer by PDFium, and its paragraphs. Not here: optical recognition of scans, layout analysis.
"""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.tekst.clean import clean
from transforms.tekst.refusal import Geweigerd, check_pages

_TAIL = 1024  # a whole PDF ends in %%EOF, within its last 1,024 bytes (ISO 32000-1, note 18)
_HYPHEN = "\ufffe"  # PDFium puts it in place of a hyphen and the line end after it
_LINE = re.compile(r"[^\r\n\ufffe]*[^\r\n\ufffe\s][^\r\n\ufffe]*")
WHITE = 1.45  # lines of a paragraph lie 1.0 to 1.4 times the usual step apart (headings, superscripts)
_PASSWORD = 4  # FPDF_ERR_PASSWORD: needs a password to open


def read_pdf(data: bytes) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers (from 1) of the pages that are too damaged to load.

    A file without its end is refused even where PDFium could mend it: half an agreement would be coded as
    `nee`. White between paragraphs comes out as one empty line. Raises Geweigerd.
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
        texts: list[str] = []
        damaged: list[int] = []
        for index in range(len(document)):
            try:
                texts.append(_page_text(document, index))
            except pdfium.PdfiumError:
                texts.append("")
                damaged.append(index + 1)
        return texts, damaged
    finally:
        document.close()


def _page_text(document: object, index: int) -> str:
    page = document[index]  # type: ignore[index]
    try:
        textpage = page.get_textpage()
        try:
            text: str = textpage.get_text_range()
            heights = _line_heights(textpage, text)
        finally:
            textpage.close()
    finally:
        page.close()
    return clean(_with_paragraphs(text, heights).replace(_HYPHEN, "-\n"))


def _line_heights(textpage: object, text: str) -> list[float]:
    """Height on the page (points from its foot) of the baseline of every line; empty when it can't be told."""
    import ctypes

    from pypdfium2 import raw

    handle = textpage.raw  # type: ignore[attr-defined]
    if raw.FPDFText_CountChars(handle) != len(text):
        return []  # places in the text are not places on the page
    x, y = ctypes.c_double(), ctypes.c_double()
    heights = []
    for match in _LINE.finditer(text):
        raw.FPDFText_GetCharOrigin(handle, match.start(), x, y)
        heights.append(y.value)
    return heights


def _with_paragraphs(text: str, heights: list[float]) -> str:
    """The text with an empty line where the page has white between lines, or goes on elsewhere on the page."""
    lines = list(_LINE.finditer(text))
    if len(lines) != len(heights):
        return text
    steps = [above - below for above, below in pairwise(heights)]
    pitch = sorted(step for step in steps if step > 0)
    if not pitch:
        return text
    # A quarter of the lines of any page, at least, follow another line of their paragraph.
    usual = pitch[len(pitch) // 4]
    parts, done = [], 0
    for (before, after), step in zip(pairwise(lines), steps, strict=True):
        if text[before.end() : after.start()].startswith(_HYPHEN) or 0 <= step <= WHITE * usual:
            continue
        parts += [text[done : before.end()], "\n\n"]
        done = after.start()
    return "".join([*parts, text[done:]])
