"""Text of OpenDocument files (ODT): paragraphs, lists and tables in order, and headers and footers.

Here: the body, its notes, text boxes and the running text of its page styles. Not here: the checks of the
archive (`archief`), numbers and styles (`odt_stijl`), comments, drawings and forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.tekst.archief import Archief
from transforms.tekst.clean import PAGE_BREAK, clean
from transforms.tekst.odt_stijl import DRAW, OFFICE, STYLE, SVG, TABLE, TEXT, Lijsten, Stijlen
from transforms.tekst.platen import mark, points, table_blocks, without
from transforms.tekst.refusal import Geweigerd, check_pages

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT = "content.xml"
STYLES = "styles.xml"

_HEADER = tuple(STYLE + name for name in ("header-first", "header", "header-left"))
_FOOTER = tuple(STYLE + name for name in ("footer-first", "footer", "footer-left"))
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_ROWS = {TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group")}
_BLOCKS = {*_PARAGRAPHS, f"{TEXT}list", f"{TABLE}table"}
_LEFT_OUT = {
    f"{TEXT}tracked-changes",  # holds what was struck out; insertions stand in the text itself
    f"{TEXT}ruby-text",
    f"{TEXT}hidden-text",
    f"{TEXT}page-number",  # in a header the number that is stored is that of some other page
    f"{TEXT}page-count",
    f"{OFFICE}annotation",
    f"{OFFICE}forms",
    f"{OFFICE}binary-data",
    f"{SVG}title",
    f"{SVG}desc",
}
_MAX_SPACES = 1000  # in one `text:s`: no line is longer, and a hostile one asks for billions
_OPEN, _CLOSE, _MASTER = "\x02", "\x03", "\x04"  # marks of this module: XML text can't hold them
_NOTE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_PAGE_STYLE = re.compile(f"{_MASTER}([^{_CLOSE}]*){_CLOSE}")
_WHITE = re.compile(r"[ \t\r\n]+")  # a run of it is one space (OpenDocument 1.2 part 1, 6.1.2)
_MANY_LINES = re.compile(r"\n{3,}")


def read_odt(data: bytes) -> list[tuple[str, str]]:
    """Body and randtekst per page: a page ends where the author or the writer's program noted it. Raises Geweigerd.

    Paragraphs have an empty line between them; a table row is a line, its cells joined by " | ". Tracked changes
    are accepted. Notes stand after the page that refers to them, with their mark between brackets. Randtekst is
    the header and footer of the page style, without page numbers. Large pictures are marks of `platen` in the body.
    """
    archief = Archief(data, "OpenDocument")
    if b"encryption-data" in archief.raw("META-INF/manifest.xml"):
        raise archief.encrypted()
    body = archief.parse(CONTENT).find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Geweigerd("beschadigd OpenDocument-bestand: het heeft geen tekst")
    styles = archief.parse(STYLES) if STYLES in archief else None
    return _Document(body, styles).pages()


class _Document:
    """The body and styles of one file, and what was met so far while walking it."""

    def __init__(self, body: _Element, styles: _Element | None) -> None:
        roots = [body.getroottree().getroot(), *([] if styles is None else [styles])]
        self._body = body
        self._styles = Stijlen(roots)
        self._lists = Lijsten(roots)
        self._boxes: list[_Element] = []
        self._notes: list[str] = []
        self._begun = False

    def pages(self) -> list[tuple[str, str]]:
        """Body and randtekst of every page."""
        texts = "\n\n".join(self._blocks(self._body)).split(PAGE_BREAK)
        check_pages(len(texts))
        if len(texts) > 1 and not texts[-1].strip():
            texts.pop()  # a break that ends the last page opens no new one
        pages: list[tuple[str, str]] = []
        master = self._styles.first_master
        for number, text in enumerate(texts):
            stated = _PAGE_STYLE.findall(text)
            if stated:
                master, first = stated[-1], True
            else:
                first = number == 0
            notes = [self._notes[int(at)] for at in _NOTE.findall(text)]
            plain = _PAGE_STYLE.sub("", _NOTE.sub("", text)).rstrip("\n")
            body = _MANY_LINES.sub("\n\n", "\n\n".join([plain, *notes]))
            pages.append((clean(body).strip("\n"), self._running(master, first)))
            master = self._styles.next_master(master)
        return pages

    def _running(self, master: str | None, first: bool) -> str:
        """The header and footer of a page style. Which pages are left is not known here: both are given once."""
        page = self._styles.master(master)
        if page is None:
            return ""
        lines: dict[str, None] = {}
        for kinds in (_HEADER, _FOOTER):
            parts = {kind: page.find(kind) for kind in kinds}
            used = kinds[:1] if first and parts[kinds[0]] is not None else kinds[1:]
            for part in (parts[kind] for kind in used):
                text = "\n".join(self._blocks(part)) if part is not None and not _hidden(part) else ""
                text = without(_NOTE.sub("", _PAGE_STYLE.sub("", text)).replace(PAGE_BREAK, ""))
                lines.update({" ".join(line.split()): None for line in clean(text).split("\n") if line.strip()})
        return "\n".join(lines)

    def _blocks(self, container: _Element) -> Iterator[str]:
        """Paragraphs, list items and tables that have text, in sections and indexes too."""
        for child in container:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == f"{TEXT}list":
                yield from self._list(child)
            elif child.tag == f"{TABLE}table":
                yield from self._table(child)
            elif child.tag == f"{TEXT}soft-page-break":
                yield PAGE_BREAK
            elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _hidden(child):
                if child.tag == f"{DRAW}frame":  # one that is anchored to a page stands among the paragraphs
                    yield from filter(None, [self._picture(child)])
                yield from self._blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        before, after, master = self._styles.breaks("paragraph", paragraph.get(f"{TEXT}style-name"))
        text = "".join(self._pieces(paragraph))
        label = self._lists.label(paragraph)
        if text.strip(f"{PAGE_BREAK} \t\n"):
            opening = len(text) - len(text.lstrip(PAGE_BREAK))
            text = text[:opening] + label + text[opening:]
        opens = PAGE_BREAK if self._begun and (before or master) else ""
        text = opens + (f"{_MASTER}{master}{_CLOSE}" if master else "") + text + (PAGE_BREAK if after else "")
        self._begun = True
        if text:
            yield text
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self._blocks(box)

    def _list(self, element: _Element) -> Iterator[str]:
        """What the items hold; the first paragraph of each has its number."""
        with self._lists.inside(element):
            for item in element:
                if item.tag in (f"{TEXT}list-item", f"{TEXT}list-header"):
                    self._lists.begin_item(item)
                    yield from self._blocks(item)

    def _table(self, table: _Element) -> Iterator[str]:
        """A block of rows; a row of one cell is a frame around its text."""
        before, after, master = self._styles.breaks("table", table.get(f"{TABLE}style-name"))
        if self._begun and (before or master):
            yield PAGE_BREAK + (f"{_MASTER}{master}{_CLOSE}" if master else "")
        rows: list[str] = []
        for row in _rows(table):
            cells = list(_cells(row))
            if len(cells) > 1:
                texts = ["" if cell is None else self._cell(cell) for cell in cells]
                rows += [" | ".join(texts)] if any(texts) else []
                continue
            yield from table_blocks(rows, "\n")
            rows = []
            if row.tag == f"{TEXT}soft-page-break":
                yield PAGE_BREAK
            elif cells and cells[0] is not None:
                yield from self._blocks(cells[0])
        yield from (*table_blocks(rows, "\n"), *([PAGE_BREAK] if after else []))

    def _cell(self, cell: _Element) -> str:
        """The text of a cell on one line; a table in it is set apart by commas and semicolons."""
        blocks = (b.replace(" | ", ", ").replace("\n", "; ") if " | " in b else b for b in self._blocks(cell))
        return " ".join(_PAGE_STYLE.sub("", " ".join(blocks)).split())

    def _pieces(self, element: _Element) -> Iterator[str]:
        """The text of a paragraph with its white space; notes and boxes are kept for later."""
        yield _WHITE.sub(" ", element.text or "")
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MAX_SPACES)
            elif tag == f"{TEXT}tab":
                yield "\t"
            elif tag == f"{TEXT}line-break":
                yield "\n"
            elif tag == f"{TEXT}soft-page-break":
                yield PAGE_BREAK
            elif tag == f"{TEXT}note":
                yield self._note(child)
            elif isinstance(tag, str) and tag not in _LEFT_OUT:
                if tag == f"{DRAW}frame":
                    yield self._picture(child)
                if tag.startswith(DRAW) and any(part.tag in _BLOCKS for part in child):
                    self._boxes.append(child)
                else:
                    yield from self._pieces(child)
            yield _WHITE.sub(" ", child.tail or "")

    def _picture(self, frame: _Element) -> str:
        """The mark of a large picture; a chart, a formula or a box of text is none."""
        kinds = {part.tag for part in frame}
        if f"{DRAW}image" not in kinds or f"{DRAW}object" in kinds:
            return ""
        return mark(points(frame.get(f"{SVG}width")), points(frame.get(f"{SVG}height")), self._styles.room)

    def _note(self, note: _Element) -> str:
        """The mark of a note; the note itself waits for the end of its page."""
        citation = note.find(f"{TEXT}note-citation")
        written = "".join(citation.itertext()).strip() if citation is not None else ""
        mark = f"({written or len(self._notes) + 1})"
        body = note.find(f"{TEXT}note-body")
        blocks = [] if body is None else list(self._blocks(body))
        text = _NOTE.sub("", _PAGE_STYLE.sub("", " ".join(blocks))).replace(PAGE_BREAK, " ").strip()
        self._notes.append(f"{mark} {text}")
        return f"{mark}{_OPEN}{len(self._notes) - 1}{_CLOSE}"


def _hidden(element: _Element) -> bool:
    return bool(element.get(f"{TEXT}display") == "none" or element.get(f"{STYLE}display") == "false")


def _rows(table: _Element) -> Iterator[_Element]:
    """The rows, and the page ends between them."""
    for child in table:
        if child.tag in (f"{TABLE}table-row", f"{TEXT}soft-page-break"):
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _cells(row: _Element) -> Iterator[_Element | None]:
    """The cells; None for one that a cell of an earlier row covers. What a cell covers in its own row is left out."""
    covered = 0
    for cell in row:
        if cell.tag == f"{TABLE}table-cell":
            spanned = cell.get(f"{TABLE}number-columns-spanned", "1")
            covered = int(spanned) - 1 if spanned.isdecimal() else 0
            yield cell
        elif cell.tag == f"{TABLE}covered-table-cell":
            if covered <= 0:
                yield None
            covered -= 1
