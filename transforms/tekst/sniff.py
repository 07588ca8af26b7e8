"""What kind of file it is, by its bytes and never by its name.

Here: media types from magic bytes. Not here: reading (`pdf`, `docx`, `odt`, `html`, `txt`) and refusing (`read`).
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from transforms.tekst.encoding import wide_encoding

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
HTML = "text/html"
TXT = "text/plain"
ZIP = "application/zip"
XML = "application/xml"
OLE = "application/x-ole-storage"
RTF = "application/rtf"
ONBEKEND = "application/octet-stream"

_MAGIC = (
    (b"%PDF-", PDF),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"{\\rtf", RTF),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_HTML = re.compile(r"\s*<(!doctype\s+html|html|head|body|title|meta)[\s>]", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(<\?xml[^>]*>|<!--.*?-->)", re.DOTALL)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_HEAD = 4096  # bytes looked at; a page of text, and far more than any signature needs
_PDF_START = 1024  # readers of PDF look for the signature in the first 1,024 bytes (ISO 32000-1, note 13)
_MAX_CONTROL = 0.05  # share of control bytes: random bytes have 0.11, damaged text a few in a page


def sniff(data: bytes) -> str:
    """The media type of the bytes; `application/octet-stream` when they are nothing that is known here."""
    head = data[:_HEAD]
    for magic, mime in _MAGIC:
        if head.startswith(magic):
            return mime
    if head.startswith(b"PK\x03\x04"):
        return _sniff_zip(data)
    encoding = wide_encoding(data)
    text = head.decode(encoding or "utf-8", errors="replace").removeprefix("\ufeff")
    opening = text
    while comment := _COMMENT.match(opening):
        opening = opening[comment.end() :]
    if _HTML.match(opening):
        return HTML
    if b"%PDF-" in head[:_PDF_START]:
        return PDF
    if text.lstrip().startswith("<?xml"):
        return XML
    if encoding is None and len(_CONTROL.findall(head)) > _MAX_CONTROL * len(head):
        return ONBEKEND
    return TXT


def _sniff_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" not in names or not {"content.xml", "META-INF/manifest.xml"} <= names:
                return ZIP
            with archive.open("mimetype") as member:
                # Templates and master documents are texts too; a spreadsheet is not.
                return ODT if member.read(len(ODT)) == ODT.encode() else ZIP
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        return ZIP  # damaged, or with a password where no office program puts one
