"""Text of PDF files, line by line as the pages show it.

Here: the text layer by PDFium. Not here: optical recognition of scans, layout analysis.
"""

from __future__ import annotations

from transforms.tekst.clean import clean
from transforms.tekst.refusal import Geweigerd, check_pages

_TAIL = 1024  # a whole PDF ends in %%EOF, within its last 1,024 bytes (ISO 32000-1, note 18)
_PASSWORD = 4  # FPDF_ERR_PASSWORD: needs a password to open


def read_pdf(data: bytes) -> tuple[list[str], list[int]]:
    """The text of every page, and the numbers (from 1) of the pages that are too damaged to load.

    A file without its end is refused even where PDFium could mend it: half an agreement would be coded as
    `nee`. Empty lines of the layout don't come out of a PDF. Raises Geweigerd.
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
        finally:
            textpage.close()
    finally:
        page.close()
    # PDFium puts U+FFFE in place of a hyphen and the line end after it: give the line back as it stands.
    return clean(text.replace("\ufffe", "-\n"))
