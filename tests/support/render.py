"""Texts as files: the same pages as PDF, scan, DOCX or HTML, for tests and for the example set.

Here: drawing and layout, the same bytes for the same text (within one set of library versions).
Not here: reading files back (`transforms.tekst`), and which texts the example set holds (`build_voorbeeld`).
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import docx
import pypdfium2 as pdfium
import reportlab
from docx.document import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Kind = Literal["kop", "alinea", "punt", "rij"]

FONT = "Vera"  # ships with reportlab, covers Latin-1 and the typographic signs of Dutch text
SIZE = 10.0
LEADING = 13.0
MARGIN = 50.0
MAX_SIDE = 14_400.0  # points: the longest side of a page that readers of PDF promise to accept
SCAN_DPI = 150  # legible for a reader and for OCR, about 50 KB a page in two shades
FIXED_TIME = datetime(2020, 1, 1)  # noqa: DTZ001 (DOCX stores no time zone)
ZIP_TIME = (2020, 1, 1, 0, 0, 0)


@cache
def _font() -> TTFont:
    font = TTFont(FONT, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    pdfmetrics.registerFont(font)
    return font


def render_pdf(pages: Sequence[str], *, title: str = "", encrypt: Any = None) -> bytes:
    """A born-digital PDF with an embedded font: one page per text, every line of the text a line on it.

    A page is A4, or larger where the text needs it. `encrypt` goes to reportlab: a password or a
    `StandardEncryption`. Raises ValueError for a sign that the font lacks, rather than drawing a box.
    """
    glyphs = _font().face.charToGlyph
    missing = sorted({sign for page in pages for sign in page if sign != "\n" and ord(sign) not in glyphs})
    if missing:
        raise ValueError(f"the font {FONT} has no sign for {missing}")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, encrypt=encrypt)
    canvas.setTitle(title)
    for page in pages:
        _draw_page(canvas, page.split("\n"))
    canvas.save()
    return buffer.getvalue()


def _draw_page(canvas: Canvas, lines: Sequence[str]) -> None:
    width = max(pdfmetrics.stringWidth(line, FONT, SIZE) for line in lines) + 2 * MARGIN
    height = len(lines) * LEADING + 2 * MARGIN
    scale = min(1.0, MAX_SIDE / width, MAX_SIDE / height)
    size = (max(A4[0], width * scale), max(A4[1], height * scale))
    canvas.setPageSize(size)
    canvas.setFont(FONT, SIZE * scale)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            canvas.drawString(MARGIN * scale, size[1] - (MARGIN + number * LEADING) * scale, line)
    canvas.showPage()


def render_scan(pages: Sequence[str]) -> bytes:
    """A PDF whose pages are only pictures of the text in black and white: no text layer at all."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    source = pdfium.PdfDocument(render_pdf(pages))
    try:
        for page in source:
            picture = page.render(scale=SCAN_DPI / 72, grayscale=True).to_pil()
            shades = picture.convert("L").point(lambda shade: 255 if shade > 150 else 0)
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(shades), 0, 0, *page.get_size())
            canvas.showPage()
    finally:
        source.close()
    canvas.save()
    return buffer.getvalue()


def render_docx(pages: Sequence[str]) -> bytes:
    """A Word file: headings, flowing paragraphs, lists and tables, a page break between the pages."""
    document = docx.Document()
    document.core_properties.author = ""
    document.core_properties.created = document.core_properties.modified = FIXED_TIME
    for number, page in enumerate(pages):
        if number:
            document.add_page_break()
        for position, (kind, texts) in enumerate(_blocks(page)):
            _add_block(document, kind, texts, level=1 if number == position == 0 else 2)
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_times(buffer.getvalue())


def _add_block(document: Document, kind: Kind, texts: Sequence[str], level: int) -> None:
    if kind == "rij":
        rows = [_cells(text) for text in texts]
        table = document.add_table(rows=0, cols=max(map(len, rows)))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):  # a short row leaves cells empty
                cell.text = text
        return
    for text in texts:
        if kind == "kop":
            document.add_heading(text, level=level)
        else:
            document.add_paragraph(text)


def _same_times(archive: bytes) -> bytes:
    """The same ZIP with one fixed time on every member: ZIP writers stamp the clock."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, ZIP_TIME)
            target.writestr(member, source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


TAGS: dict[Kind, str] = {"kop": "h2", "alinea": "p"}


def render_html(pages: Sequence[str], title: str) -> bytes:
    """A web page in UTF-8: the text in `main`, with the menu, search box and footer of a municipal site."""
    body: list[str] = []
    for number, page in enumerate(pages):
        for position, (kind, texts) in enumerate(_blocks(page)):
            if kind == "rij":
                rows = "".join(f"<tr>{''.join(f'<td>{_esc(c)}</td>' for c in _cells(t))}</tr>" for t in texts)
                body.append(f"<table>{rows}</table>")
            elif kind == "punt":
                body.append(f"<ul>{''.join(f'<li>{_esc(text)}</li>' for text in texts)}</ul>")
            else:
                tag = "h1" if kind == "kop" and number == position == 0 else TAGS[kind]
                body += [f"<{tag}>{_esc(text)}</{tag}>" for text in texts]
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head><meta charset="utf-8"><title>{_esc(title)}</title>\n'
        "<style>main { max-width: 40em }</style><script>var teller = 0;</script></head>\n<body>\n"
        '<header><a href="/">Naar de startpagina</a></header>\n'
        '<nav><ul><li><a href="/bestuur">Bestuur</a></li><li><a href="/zoeken">Zoeken</a></li></ul></nav>\n'
        "<main>\n" + "\n".join(body) + "\n</main>\n"
        "<footer><p>Contact, toegankelijkheid en privacy</p></footer>\n</body>\n</html>\n"
    ).encode()


def _esc(text: str) -> str:
    return html.escape(text, quote=False)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _blocks(page: str) -> Iterator[tuple[Kind, list[str]]]:
    """The lines of a page as blocks: headings, paragraphs with their lines joined, list items, table rows."""
    pieces: list[tuple[Kind, str]] = []
    open_block = False
    for line in page.split("\n"):
        text = line.strip()
        kind = _kind(text)
        if not text:
            open_block = False
        elif kind == "alinea" and open_block:
            previous = pieces.pop()
            pieces.append((previous[0], join_lines(previous[1], text)))
        else:
            pieces.append((kind, text))
            open_block = kind in ("alinea", "punt")
    for kind, run in groupby(pieces, key=lambda piece: piece[0]):
        yield kind, [text for _, text in run]


def _kind(text: str) -> Kind:
    if " | " in text:
        return "rij"
    if re.match(r"([-•*–]|\d{1,2}[.)]|[a-z][.)])\s", text) and not text.isupper():
        return "punt"
    short = len(text) <= 90 and text[-1:] not in ".,;:-"
    if short and (text.isupper() or re.match(r"(Artikel|Hoofdstuk|Bijlage|Thema|Paragraaf)\s+[\dIVX]+", text)):
        return "kop"
    return "alinea"


def join_lines(left: str, right: str) -> str:
    """Two lines of one paragraph: a word broken over the line is one word again, "wonen- en zorg" stays."""
    if not left.endswith("-") or left.endswith(" -") or re.match(r"(en|of)\b", right):
        return f"{left} {right}"
    return left[:-1] + right if right[:1].islower() else left + right
