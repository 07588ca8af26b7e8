"""Documents as bytes: a small writer of PDF and of XLSX, the same bytes for the same content.

A PDF has its text uncompressed in Helvetica and, to reach a size, one stream object of random bytes that no page uses.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape

ZIP_TIME = (2026, 1, 1, 0, 0, 0)
REGELS = 46
"""Lines on a page."""


@cache
def _ruis(zaad: int, grootte: int) -> bytes:
    return random.Random(zaad).randbytes(2 * grootte)  # noqa: S311 (filling, no secret)


def maak_pdf(paginas: Sequence[str], grootte: int, nummer: int = 0, zaad: int = 0) -> bytes:
    """A PDF of `grootte` bytes (more when the text needs more); `nummer` and `zaad` choose the filling."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(paginas)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(paginas)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, text in enumerate(paginas):
        lines = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").split("\n")
        if len(lines) > REGELS:
            raise ValueError(f"page {place + 1} has {len(lines)} lines, at most {REGELS} fit")
        drawn = "BT /F1 10 Tf 50 780 Td 16 TL\n" + "\n".join(f"({line}) Tj T*" for line in lines) + "\nET"
        stream = drawn.encode("cp1252")
        page = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * place} 0 R >>"
        )
        objects.append(page.encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    without = len(_samen(objects, b"", vulling=True))
    missing = grootte - without
    if missing <= 0:
        return _samen(objects, None, vulling=False)
    noise = _ruis(zaad, grootte)
    start = nummer * 7_919 % grootte
    return _samen(objects, noise[start : start + missing], vulling=True)


def _samen(objects: Sequence[bytes], ruis: bytes | None, *, vulling: bool) -> bytes:
    parts = [b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"]
    place, offsets = len(parts[0]), []
    filling = [b"<< /Length %010d >>\nstream\n%s\nendstream" % (len(ruis or b""), ruis or b"")] if vulling else []
    for number, body in enumerate([*objects, *filling], start=1):
        offsets.append(place)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        place += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%010d\n%%%%EOF\n" % (size, place))
    return b"".join(parts)


def maak_xlsx(bladen: Sequence[tuple[str, Iterable[Sequence[str | int | float | None]]]]) -> bytes:
    """A workbook of sheets (name, rows); text inline, numbers as numbers, None an empty cell."""
    buffer = io.BytesIO()
    names = [escape(name) for name, _ in bladen]
    order = range(1, len(names) + 1)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(name: str, text: str) -> None:
            member = zipfile.ZipInfo(name, ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)

        put(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            + "".join(
                f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in order
            )
            + "</Types>",
        )
        put(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        sheets = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(order, names, strict=True)
        )
        put("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheets}</sheets></workbook>')
        links = "".join(
            f'<Relationship Id="rId{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in order
        )
        put("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{package}/relationships">{links}</Relationships>')
        for n, (_, rows) in zip(order, bladen, strict=True):
            body = "".join(f"<row>{''.join(map(_cel, row))}</row>" for row in rows)
            put(f"xl/worksheets/sheet{n}.xml", f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData></worksheet>')
    return buffer.getvalue()


def _cel(value: str | int | float | None) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"
