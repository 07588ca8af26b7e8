"""Text of Word files (DOCX): paragraphs and tables in the order of the document.

Here: the checks before anything is parsed, and the body. Not here: headers, footers, footnotes, text boxes,
automatic numbering. Nothing is ever unpacked to disk, so names of members are harmless.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from transforms.tekst.clean import PAGE_BREAK, split_pages
from transforms.tekst.refusal import Geweigerd

MAX_UNPACKED = 200 * 2**20  # twice the largest file taken; pictures in a DOCX hardly shrink, so this is ample
MAX_XML = 50 * 2**20  # 1,000 pages of Word are about 10 MB of XML; a parsed tree takes ten times its XML
MAX_MEMBERS = 10_000  # a document with a picture on each of 1,000 pages has some 1,100

_CHUNK = 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WRAPPERS = {_W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_PIECES = (
    ".//w:r/*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"
)


def read_docx(data: bytes) -> list[str]:
    """The text per page: new pages where the author put a page break, else one page. Raises Geweigerd.

    Paragraphs have an empty line between them; a table row is a line, its cells joined by " | ".
    """
    _check_archive(data)
    import docx

    document = docx.Document(io.BytesIO(data))
    return [page.strip("\n") for page in split_pages("\n\n".join(_blocks(document.element.body)))]


def _check_archive(data: bytes) -> None:
    """Unpacks every member once, counting, before a parser sees it: declared sizes may lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise Geweigerd("het Word-bestand is uitgepakt te groot (zip-bom)")
            if any(member.flag_bits & 1 for member in members):
                raise Geweigerd("versleuteld Word-bestand: lever een kopie zonder wachtwoord aan")
            total = 0
            for member in members:
                total += _check_member(archive, member, MAX_UNPACKED - total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Geweigerd("beschadigd Word-bestand: het is niet uit te pakken") from error


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> int:
    is_xml = member.filename.lower().endswith((".xml", ".rels"))
    room = min(room, MAX_XML) if is_xml else room
    size, tail = 0, b""
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise Geweigerd("het Word-bestand is uitgepakt te groot (zip-bom)")
            # Office Open XML allows no document type declaration (ECMA-376 part 2): it only serves attacks.
            if is_xml and re.search(rb"<!(DOCTYPE|ENTITY)", tail + chunk):
                raise Geweigerd("het Word-bestand bevat verboden XML (een DTD met entiteiten)")
            tail = chunk[-10:]
    return size


def _blocks(container: Any) -> Iterator[str]:
    """Paragraphs and tables that have text, also those in content controls and tracked insertions."""
    for child in container:
        if child.tag == _W + "p":
            text = _paragraph(child)
        elif child.tag == _W + "tbl":
            text = "\n".join(row for row in map(_row, child.iter(_W + "tr")) if row)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)
            continue
        else:
            continue  # properties, bookmarks, section marks: they carry no text
        if text:
            yield text


def _paragraph(paragraph: Any) -> str:
    """The text as it stands after accepting tracked changes; a page break is a form feed."""
    breaks = paragraph.xpath("./w:pPr/w:pageBreakBefore[not(@w:val='0' or @w:val='false')]")
    parts = [PAGE_BREAK] if breaks else []
    for piece in paragraph.xpath(_PIECES):
        if piece.tag == _W + "br" and piece.get(_W + "type") == "page":
            parts.append(PAGE_BREAK)
        else:
            parts.append(piece.text or "" if piece.tag == _W + "t" else _SIGNS[piece.tag])
    return "".join(parts)


def _row(row: Any) -> str:
    cells = [" ".join(" ".join(map(_paragraph, cell.iter(_W + "p"))).split()) for cell in row.iter(_W + "tc")]
    return " | ".join(cells) if any(cells) else ""
