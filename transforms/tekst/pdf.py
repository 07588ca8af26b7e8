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
_LINE_END = re.compile("\r\n|\ufffe")
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


def _line_heights(textpage: object, text: str) -> list[tuple[int, int, float]]:
    """Begin and end in the text, and height of the baseline on the page (points from its foot), of every line.

    Empty when places in the text are not places on the page.
    """
    import ctypes

    from pypdfium2 import raw

    handle = textpage.raw  # type: ignore[attr-defined]
    if raw.FPDFText_CountChars(handle) != len(text):
        return []
    origin = raw.FPDFText_GetCharOrigin
    x, y = ctypes.c_double(), ctypes.c_double()
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    lines = []
    begin = 0
    # Most pages have no hyphen at a line end, and a plain split is several times as fast.
    for line in _LINE_END.split(text) if _HYPHEN in text else text.split("\r\n"):
        if line and not line.isspace():
            origin(handle, begin, to_x, to_y)
            lines.append((begin, begin + len(line), y.value))
        # A line ends in \r\n, or in the one sign that stands for a hyphen and the line end.
        begin += len(line)
        begin += 1 if text.startswith(_HYPHEN, begin) else 2
    return lines


def _with_paragraphs(text: str, lines: list[tuple[int, int, float]]) -> str:
    """The text with an empty line where the page has white between lines, or goes on elsewhere on the page."""
    steps = [above[2] - below[2] for above, below in pairwise(lines)]
    pitch = sorted(step for step in steps if step > 0)
    if not pitch:
        return text
    # A quarter of the lines of any page, at least, follow another line of their paragraph.
    usual = WHITE * pitch[len(pitch) // 4]
    parts, done = [], 0
    for ((_, end, _), (begin, _, _)), step in zip(pairwise(lines), steps, strict=True):
        if 0 <= step <= usual or text.startswith(_HYPHEN, end):
            continue
        parts += [text[done:end], "\n\n"]
        done = begin
    return "".join([*parts, text[done:]]) if parts else text
