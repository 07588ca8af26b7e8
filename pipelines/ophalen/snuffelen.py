"""A first look at what came in, to see whether it is what was promised.

Here: what the first bytes, the declared type and the address say. Not here: reading a document (`transforms.tekst`).
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

KOP = 1024
"""Bytes from the start that are looked at: the signatures of documents and of HTML stand there."""

_BELOFTE = {
    "pdf": "PDF",
    "doc": "Word document",
    "docx": "Word document",
    "odt": "text document",
    "application/pdf": "PDF",
    "application/msword": "Word document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
    "application/vnd.oasis.opendocument.text": "text document",
}
"""File extensions and media types that promise a document which can't be HTML."""

_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|body|title)[\s>]", re.I | re.S
)


def belofte(mime: str, url: str) -> str | None:
    """What kind of document the address or else the declared media type promises; None when neither does."""
    name = unquote(urlsplit(url).path).rpartition("/")[2].lower()
    return _BELOFTE.get(name.rpartition(".")[2] if "." in name else "") or _BELOFTE.get(
        mime.partition(";")[0].strip().lower()
    )


def is_html(kop: bytes) -> bool:
    """Whether these first bytes begin an HTML page."""
    return _HTML.match(kop.removeprefix(b"\xef\xbb\xbf")) is not None


def bezwaar(kop: bytes, size: int, nullen: bool, mime: str, url: str) -> str | None:
    """Why a body of a document is not kept, or None: `kop` its first KOP bytes, `nullen` whether every byte is zero.

    Only what is sure is refused. An HTML page in place of a promised PDF or Word file is an error or log-in page,
    whatever the status says; a PDF that is called `.html` is a PDF.
    """
    if size == 0:
        return "the answer is empty"
    if nullen:
        return f"all {size} bytes of the answer are zero"
    promised = belofte(mime, url)
    if promised and is_html(kop):
        return f"an HTML page came where a {promised} was promised"
    return None
