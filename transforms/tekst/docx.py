"""Text of Word files (DOCX): paragraphs and tables in the order of the document, and its headers and footers.

Here: the body, its notes, text boxes and the running text of its sections. Not here: the checks of the archive
(`archief`), automatic numbers (`nummering`), comments, drawings and charts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.tekst.archief import Archief
from transforms.tekst.clean import PAGE_BREAK, clean
from transforms.tekst.docx_element import DRAWINGS, alternative, children, picture_mark, room_of
from transforms.tekst.nummering import Nummering, W, is_on, value_of, write_number
from transforms.tekst.platen import table_blocks, without
from transforms.tekst.refusal import Geweigerd, check_pages

if TYPE_CHECKING:
    from lxml.etree import _Element

MAIN = "word/document.xml"

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {  # the names that ISO/IEC 29500 Strict gives the same elements
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _R[1:-1].encode(),
}
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONS = "word/_rels/document.xml.rels"
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_LEFT_OUT = {W + name for name in ("pPr", "rPr", "del", "moveFrom", "sdtPr", "instrText", "rt")}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_MARKS = {"footnote": "decimal", "endnote": "lowerRoman"}
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")  # the number that is stored is that of some other page
_SYMBOLS = {"B7": "•", "A7": "▪", "A8": "□", "D8": "➢", "E0": "→", "FC": "✓", "FE": "☑", "6F": "□", "2D": "-"}
"""Signs of Symbol and Wingdings that lists and forms use, by their last two digits; others have no letter."""
_UNKNOWN = "\ufffd"
_OPEN, _CLOSE, _SECTION = "\x02", "\x03", "\x04"  # marks of this module: XML text can't hold them
_NOTE = re.compile(f"{_OPEN}(\\w+) (.*?){_CLOSE}")
_MANY_LINES = re.compile(r"\n{3,}")


def read_docx(data: bytes) -> list[tuple[str, str]]:
    """Body and randtekst per page: a new page where the author put one, else one page. Raises Geweigerd.

    Paragraphs have an empty line between them; a table row is a line, its cells joined by " | ". Tracked changes
    are accepted. Notes stand after the page that refers to them, marked "(1)" (footnote) or "(i)" (endnote).
    Randtekst is the header and footer of the section, without page numbers: the file has none that hold. Large
    pictures stand in the body as marks of `platen`.
    """
    return _Document(Archief(data, "Word")).pages()


class _Document:
    """The parts of one Word file, and what was met so far while walking its body."""

    def __init__(self, archief: Archief) -> None:
        self._archief = archief
        body = archief.parse(MAIN, _STRICT).find(f"{W}body")
        if body is None:
            raise Geweigerd("beschadigd Word-bestand: het heeft geen tekst")
        self._body = body
        self._room = room_of(body)
        self._relations = dict(self._read_relations())
        self._numbers = Nummering(self._part("numbering"), self._part("styles"))
        notes = {kind: self._part(f"{kind}s") for kind in _MARKS}
        self._notes = {
            (kind, note.get(f"{W}id", "")): note
            for kind, part in notes.items()
            if part is not None
            for note in part.iterchildren(W + kind)
        }
        self._sections = [s for s in body.iter(f"{W}sectPr") if s.getparent() is body or s.getparent().tag == f"{W}pPr"]
        self._begun = False
        self._ended = 0
        self._fields: list[str] = []
        self._boxes: list[_Element] = []

    def pages(self) -> list[tuple[str, str]]:
        """Body and randtekst of every page."""
        texts = "\n\n".join(self._blocks(self._body)).split(PAGE_BREAK)
        check_pages(len(texts))
        if len(texts) > 1 and not texts[-1].strip(f"\n{_SECTION}"):
            texts.pop()  # a break that ends the last page opens no new one
        running = list(self._running())
        pages: list[tuple[str, str]] = []
        numbers: dict[tuple[str, str], int] = {}
        section, before = 0, -1
        for text in texts:
            first, other = running[section] if running else ("", "")
            body = _MANY_LINES.sub("\n\n", self._with_notes(text, numbers).replace(_SECTION, ""))
            pages.append((clean(body).strip("\n"), first if section != before else other))
            before = section
            section = min(section + text.count(_SECTION), len(running) - 1)
        return pages

    def _read_relations(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """Kind and name of part of every relation inside the file; those to elsewhere are never followed."""
        if _RELATIONS not in self._archief:
            return
        for relation in self._archief.parse(_RELATIONS):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/word", relation.get("Target", ""))).lstrip("/")
                yield relation.get("Id", ""), (relation.get("Type", "").rpartition("/")[2], target)

    def _part(self, kind: str) -> _Element | None:
        """The part of a kind of which there is at most one. Raises Geweigerd when it is promised and missing."""
        target = next((target for found, target in self._relations.values() if found == kind), None)
        return None if target is None else self._archief.parse(target, _STRICT)

    def _with_notes(self, text: str, numbers: dict[tuple[str, str], int]) -> str:
        """A page with its notes below it; `numbers` counts the notes of each kind over the pages."""
        below: list[str] = []

        def mark(found: re.Match[str]) -> str:
            at = (found[1], found[2])
            new = at not in numbers
            number = numbers.setdefault(at, 1 + sum(kind == at[0] for kind, _ in numbers))
            written = f"({write_number(number, _MARKS[at[0]]) or number})"
            if new and at in self._notes:
                note = _NOTE.sub("", " ".join(self._blocks(self._notes[at]))).replace(PAGE_BREAK, " ").strip()
                below.append(f"{written} {note}")
            return written

        return "\n\n".join([_NOTE.sub(mark, text).rstrip("\n"), *below])

    def _running(self) -> Iterator[tuple[str, str]]:
        """Randtekst of the first page and of the other pages of every section; what is not stated goes on."""
        stated: dict[tuple[str, str], str] = {}
        for section in self._sections:
            for kind in ("header", "footer"):
                for reference in section.iterfind(f"{W}{kind}Reference"):
                    _, target = self._relations.get(reference.get(f"{_R}id", ""), ("", ""))
                    if target:
                        lines = "\n".join(self._blocks(self._archief.parse(target, _STRICT))).split("\n")
                        text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
                        stated[kind, reference.get(f"{W}type", "default")] = _NOTE.sub("", clean(without(text)))
            # Which pages are even is not known here, so the text of left and right pages is given once for both.
            other = [stated.get((kind, which), "") for kind in ("header", "footer") for which in ("default", "even")]
            first = [stated.get((kind, "first"), "") for kind in ("header", "footer")]
            joined = "\n".join(dict.fromkeys(filter(None, other)))
            yield "\n".join(filter(None, first)) if is_on(section, "titlePg") else joined, joined

    def _blocks(self, container: _Element, nested: bool = False) -> Iterator[str]:
        """Paragraphs and tables that have text, also those in content controls and tracked insertions."""
        for child in children(container, f"{W}p", f"{W}tbl"):
            if child.tag == f"{W}tbl":
                yield from self._table(child, nested)
                continue
            if text := self._paragraph(child):
                yield text
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                yield from self._blocks(box, nested)

    def _table(self, table: _Element, nested: bool) -> Iterator[str]:
        """A block of rows; a row of one cell is a frame around its text. Within a cell a table is one line."""
        between, end = (", ", "; ") if nested else (" | ", "\n")
        rows: list[str] = []
        for row in children(table, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            cells = list(children(row, f"{W}tc"))
            if len(cells) == 1:
                yield from table_blocks(rows, end)
                rows = []
                yield from self._blocks(cells[0], nested)
                continue
            texts = [" ".join(" ".join(self._blocks(cell, nested=True)).split()) for cell in cells]
            if any(texts):
                rows.append(between.join(texts))
        yield from table_blocks(rows, end)

    def _paragraph(self, paragraph: _Element) -> str:
        """The text as it stands after accepting tracked changes; a page break is a form feed."""
        properties = paragraph.find(f"{W}pPr")
        text = "".join(self._pieces(paragraph))
        self._fields.clear()  # the fields that count here end in their paragraph
        deleted = properties is not None and properties.find(f"{W}rPr/{W}del") is not None
        if text or not deleted:
            label = self._numbers.label(paragraph)
            opening = len(text) - len(text.lstrip(PAGE_BREAK))
            text = text[:opening] + label + text[opening:] if text.strip() else text
        if self._begun and is_on(properties, "pageBreakBefore"):
            text = PAGE_BREAK + text
        self._begun = True
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self._ended += 1
            after = self._sections[self._ended] if self._ended < len(self._sections) else None
            begins = None if after is None else value_of(after, "type")
            text += _SECTION if begins in ("continuous", "nextColumn") else _SECTION + PAGE_BREAK
        return text

    def _pieces(self, element: _Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{W}t" or tag == f"{_M}t":
                if not self._fields or self._fields[-1] not in _PAGE_FIELDS:
                    yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == f"{W}br":
                yield PAGE_BREAK if child.get(f"{W}type") == "page" else "\n"
            elif tag == f"{W}sym":
                yield _SYMBOLS.get(child.get(f"{W}char", "")[-2:].upper(), _UNKNOWN)
            elif tag in _NOTES:
                yield f"{_OPEN}{_NOTES[tag]} {child.get(f'{W}id', '')}{_CLOSE}"
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                yield from self._pieces(alternative(child))
            elif not self._skips(child):
                if tag in DRAWINGS:
                    yield picture_mark(child, self._room)
                yield from self._pieces(child)

    def _skips(self, child: _Element) -> bool:
        """Whether nothing below an element is shown; keeps count of the fields that it begins and ends."""
        tag = child.tag
        if tag == f"{W}fldChar":
            kind = child.get(f"{W}fldCharType")
            if kind == "begin":
                self._fields.append("")
            elif kind == "end" and self._fields:
                self._fields.pop()
        elif tag == f"{W}instrText" and self._fields and not self._fields[-1]:
            self._fields[-1] = " ".join((child.text or "").split()[:1]).upper()
        elif tag == f"{W}fldSimple":
            return " ".join(child.get(f"{W}instr", "").split()[:1]).upper() in _PAGE_FIELDS
        elif tag == f"{W}r":
            return is_on(child.find(f"{W}rPr"), "vanish")
        return tag in _LEFT_OUT or not isinstance(tag, str)
