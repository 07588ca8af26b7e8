"""Files inside a PDF: a portfolio may hold the agreement itself as an attachment of its cover.

Here: their names, and what to say of them. Not here: reading them: they are documents of their own.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

_DOCUMENTS = (".pdf", ".docx", ".doc", ".odt", ".rtf", ".txt", ".htm", ".html", ".zip")  # others: invoices, pictures
_MOST = 1000  # names that are asked for; no portfolio of people has as many
DOCUMENTEN = "als bestand, niet gelezen: lever die apart aan"


def attachments(data: bytes) -> list[str]:
    """The names of the files that are attached to a PDF; errors as `read_pdf` has seen them already."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument(data)
    try:
        found = (raw.FPDFDoc_GetAttachment(document, at) for at in range(min(_MOST, document.count_attachments())))
        return [_name(attachment) for attachment in found if attachment]
    finally:
        document.close()


def documents(names: Sequence[str]) -> list[str]:
    """Those that are documents of their own, and not an invoice for machines or a picture."""
    return [name for name in names if name.lower().strip().endswith(_DOCUMENTS)]


def reden(names: Sequence[str]) -> str | None:
    """What was not read, for people (Dutch); None where nothing is attached."""
    if found := documents(names):
        return f"het PDF bevat {len(found)} bijlage{'n' if len(found) > 1 else ''} {DOCUMENTEN}"
    many = "en" if len(names) > 1 else ""
    return f"het PDF bevat {len(names)} ingesloten bestand{many} zonder document" if names else None


def _name(attachment: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAttachment_GetName(attachment, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", errors="replace").rstrip("\0")
