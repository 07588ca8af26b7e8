"""Hostile PDF files, written by hand: each is one thing that a reader may hang on, die of or read wrong.

Here: objects, streams and what is wrong with them. Not here: which status is expected of them (`vijandig`).
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

from reportlab.lib.pdfencrypt import StandardEncryption

from tests.support.render import render_pdf

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen in de kernen."
SHOW = f"BT /F1 11 Tf 50 700 Td ({ZIN}) Tj ET".encode()
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object, packed."""
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def build(objects: Sequence[bytes], start: int | None = None) -> bytes:
    """A PDF of these objects, numbered from 1, the first its catalog; `start` is a false place of the xref."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    xref = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % (xref if start is None else start))
    return out.getvalue()


def one_page(
    content: bytes = SHOW, catalog: bytes = b"", page: bytes = b"", font: bytes = FONT, rest: Sequence[bytes] = ()
) -> bytes:
    """A PDF of one page; `catalog` and `page` are added to those objects, `rest` has the numbers from 6."""
    objects = [CATALOG[:-2] + catalog + b">>", PAGES, PAGE[:-2] + page + b">>", stream(content), font, *rest]
    return build(objects)


def many_pages(number: int) -> bytes:
    """Pages that share one content stream and have a number of their own."""
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(number))
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, number)
    page = PAGE.replace(b"4 0 R", b"3 0 R").replace(b"5 0 R", b"4 0 R")
    return build([CATALOG, pages, stream(SHOW), FONT, *[page] * number])


def page_tree_cycle() -> bytes:
    """A page tree that is its own child."""
    return build([CATALOG, b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 1000 >>", PAGE, stream(SHOW), FONT])


def with_password() -> bytes:
    """A file that opens with a password alone."""
    return render_pdf([ZIN], encrypt="geheim")


def with_owner_password() -> bytes:
    """A file that anyone may open and nobody may copy from."""
    return render_pdf([ZIN], encrypt=StandardEncryption("", ownerPassword="eigenaar", canCopy=0, canPrint=0))


def picture(width: int, height: int, honest: bool = True) -> bytes:
    """A page with one picture and no text; a dishonest one holds far fewer pixels than it says."""
    pixels = (b"\x00" * 40 + b"\xff" * 60) * (width * height // 100 if honest else 10)
    size = b"/Width %d /Height %d" % (width, height)
    more = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 " + size
    show = b"q 500 0 0 700 40 40 cm /P Do Q"
    page = PAGE.replace(b"/Font << /F1 5 0 R >>", b"/XObject << /P 5 0 R >>")
    return build([CATALOG, PAGES, page, stream(show), stream(pixels, more)])


def without_unicode() -> bytes:
    """Glyph numbers of a font that is not there, without a map to letters."""
    glyphs = "".join(f"{(at * 7) % 90 + 3:04X}" for at in range(400))
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Geheim /Encoding /Identity-H /DescendantFonts [6 0 R] >>"
    descriptor = (
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Geheim /Flags 4 /FontBBox [0 0 1 1] /ItalicAngle 0 "
        b"/Ascent 1 /Descent 0 /CapHeight 1 /StemV 1 >>"
    )
    inside = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Geheim /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return one_page(f"BT /F1 11 Tf 50 700 Td <{glyphs}> Tj ET".encode(), font=font, rest=[inside, descriptor])


def portfolio() -> bytes:
    """A folder of files in a PDF: the agreement is an attachment, the page is empty."""
    catalog = b"/Collection << /Type /Collection /View /D >> /Names << /EmbeddedFiles << /Names [(a.pdf) 6 0 R] >> >>"
    spec = b"<< /Type /Filespec /F (a.pdf) /EF << /F 7 0 R >> >>"
    return one_page(b"", catalog, rest=[spec, stream(render_pdf([ZIN]), b"/Type /EmbeddedFile")])


def form(xfa: bool) -> bytes:
    """A form whose answers stand in its fields alone; with XFA in a packet of XML."""
    packet = b" /XFA 7 0 R" if xfa else b""
    catalog = b"/AcroForm << /Fields [6 0 R]%s >>" % packet
    field = b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (%s) /Rect [50 600 500 700] >>" % ZIN.encode()
    xml = f"<xdp><datasets><a>{ZIN}</a></datasets></xdp>".encode()
    return one_page(b"", catalog, b"/Annots [6 0 R]", rest=[field, stream(xml)])


def content_bomb(size: int) -> bytes:
    """A small file whose page unpacks to `size` bytes of drawing orders."""
    packer = zlib.compressobj(9)
    orders = b"0 0 m 9 9 l S\n" * 74_898  # 1 MiB
    packed = b"".join(packer.compress(orders) for _ in range(size // len(orders))) + packer.flush()
    content = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    return build([CATALOG, PAGES, PAGE, content, FONT])


def deep(depth: int) -> bytes:
    """Arrays and dictionaries in one another, in an object and on the page."""
    nested = b"[" * depth + b"]" * depth
    page = b"/Deep " + nested + b" /Ook " + b"<< /A " * depth + b"1" + b" >>" * depth
    return one_page(nested + b" TJ\n" + b"q " * depth + SHOW, page=page)


def with_actions() -> bytes:
    """Script and a program to start when the file opens and when it is clicked; the text is harmless."""
    catalog = b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (cmd.exe) >> >>"
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 600 800] /A << /S /Launch /F (cmd.exe) >> >>"
    return one_page(SHOW, catalog, b"/Annots [6 0 R]", rest=[link])


def wrong_xref() -> bytes:
    """A table of objects that is not where the file says."""
    return build([CATALOG, PAGES, PAGE, stream(SHOW), FONT], start=7)
