"""Reading a file of any kind: the one door of this package.

Here: which reader takes which kind, what counts as readable, every failure as a status with a reason.
Not here: the readers themselves, and limits of time and memory (`limits`, `pool`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import PurePath
from typing import TYPE_CHECKING

from transforms.model import Herkomst, Lezing, Pagina, Status
from transforms.tekst import sniff
from transforms.tekst.refusal import MAX_BYTES, Geweigerd

if TYPE_CHECKING:
    from transforms.tekst.ocr import Herkend

TE_GROOT = "het lezen kost te veel geheugen"
EXTRACTOR_VERSIE = f"2.1.0+pypdfium2.{version('pypdfium2')}"
"""What the stored text is bound to: the rules here, and the library that reads nearly all files."""

MIN_LETTERS = 25  # over a document: fewer is no sentence; stamps and page numbers on a scan stay below it
_WORD = re.compile(r"[^\W\d_]{3}")  # a page number alone is no text
SHORT = 300  # signs, some five lines: a stamp or a note over a scan is shorter, a page of text longer
PARTIAL = 1000  # signs, a third of a full page: notices on a scan are shorter (one of digital signing has 400)
_NAMED = 5  # page numbers that a reason names: more do not help who looks

_LEVER_AAN = "lever een PDF, DOCX, ODT, HTML of TXT aan"
_AFBEELDING = f"een afbeelding is geen document: {_LEVER_AAN}"
_REFUSED = {
    sniff.OLE: f"een oud of versleuteld Office-bestand wordt niet gelezen: {_LEVER_AAN}",
    sniff.RTF: f"RTF wordt niet gelezen: {_LEVER_AAN}",
    sniff.XML: f"XML wordt niet gelezen: {_LEVER_AAN}",
    sniff.ZIP: f"een ZIP die beschadigd is of geen document bevat: {_LEVER_AAN}",
    "image/jpeg": _AFBEELDING,
    "image/png": _AFBEELDING,
    "image/gif": _AFBEELDING,
    "image/tiff": _AFBEELDING,
}
ZONDER_TESSERACT = (
    "Tesseract met Nederlandse taaldata (tesseract-ocr, tesseract-ocr-nld) ontbreekt: na installatie worden ze bij de "
    "volgende run vanzelf gelezen"
)


def read_document(data: bytes, naam: str) -> Lezing:
    """The pages of a file, or why there are none; never raises on account of the file.

    Raises ImportError where a library of the project is missing: that is no fault of the file.
    `naam` serves the reason only: what a file is, is seen by its bytes. `gelezen`: `reden` is empty, or
    names the pages that could not be read. `onleesbaar`: the pages are there, without text.
    `geweigerd`: no pages. A page with herkomst `geen` shows something that was not read; one that is blank has
    herkomst `laag` and no text.
    """
    if not data:
        return Lezing("geweigerd", "het bestand is leeg", sniff.ONBEKEND)
    if len(data) > MAX_BYTES:
        return Lezing("geweigerd", f"te groot: meer dan {MAX_BYTES // 2**20} MB", sniff.ONBEKEND)
    mime = sniff.sniff(data)
    try:
        return _read_pdf(data) if mime == sniff.PDF else _read_text(data, mime, naam)
    except Geweigerd as refusal:
        return Lezing("geweigerd", str(refusal), mime)
    except MemoryError:
        return Lezing("geweigerd", TE_GROOT, mime)
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 (hostile files find every error of a library; the reason names it)
        return Lezing("geweigerd", f"beschadigd bestand: het is niet te lezen ({type(error).__name__})", mime)


def with_recognised(lezing: Lezing, herkend: Sequence[Herkend] | None) -> Lezing:
    """The reading with the text of its pictures of text; `herkend` is None where they could not be looked at."""
    if not lezing.te_herkennen:
        return lezing
    if herkend is None:
        return replace(lezing, reden=_reden(lezing, lezing.te_herkennen, ZONDER_TESSERACT))
    from transforms.tekst.rand import split_running

    found = sorted((page for page in herkend if page.reden is None), key=lambda page: page.pagina)
    pages = {page.pagina: page for page in lezing.paginas}
    for page, (body, rand) in zip(found, split_running([page.tekst for page in found]), strict=True):
        layer = pages[page.pagina]
        if len(body) > len(layer.tekst):
            pages[page.pagina] = Pagina(page.pagina, body, "ocr", page.zekerheid, rand)
        else:  # looked at: there is no more on it than the layer says, if that says anything
            pages[page.pagina] = replace(layer, herkomst="laag" if layer.tekst else "ocr")
    status = lezing.status if lezing.status == "gelezen" else _status(tuple(pages.values()))
    reden = lezing.reden
    if failed := [page for page in herkend if page.reden is not None]:
        reden = _reden(lezing, [page.pagina for page in failed], str(failed[0].reden))
    elif status == "onleesbaar":
        reden = _joined("er staat geen leesbare tekst in, ook niet na tekstherkenning", lezing.bijlagen)
    elif lezing.status == "onleesbaar":
        reden = lezing.bijlagen
    waiting = tuple(sorted(page.pagina for page in herkend if page.opnieuw))
    looked_at = tuple(sorted(page.pagina for page in herkend if not page.opnieuw))
    read = replace(lezing, paginas=tuple(pages.values()), te_herkennen=waiting, herkend=looked_at)
    return _with_attachments(replace(read, status=status, reden=reden))


def _reden(lezing: Lezing, pages: Sequence[int], why: str) -> str:
    """What could not be read and why, behind what was wrong already."""
    about = (
        f"{_count(pages, len(lezing.paginas))} beeld zonder volledige tekstlaag en niet herkend{_numbers(pages)}; {why}"
    )
    return _joined(lezing.reden if lezing.status == "gelezen" else lezing.bijlagen, about) or about


def _read_pdf(data: bytes) -> Lezing:
    from transforms.tekst import bijlagen
    from transforms.tekst.pdf import read_pdf
    from transforms.tekst.rand import split_running

    texts, damaged = read_pdf(data)
    unread, garbage = _look(data, texts, damaged)
    pages = []
    for number, (body, rand) in enumerate(split_running(texts), 1):
        # What a stamp on a scan says is kept; that the page was not read is kept too.
        herkomst: Herkomst = "geen" if number in unread or number in damaged else "laag"
        nonsense = bool(body) and number in garbage  # a page number alone is none
        pages.append(Pagina(number, "", herkomst) if nonsense else Pagina(number, body, herkomst, randtekst=rand))
    status = _status(pages)
    reden = None if status == "gelezen" else "geen tekstlaag (scan)" if unread else "er staat geen tekst in"
    if damaged:
        reden = f"{_count(damaged, len(pages))} beschadigd en ontbreken{_numbers(damaged)}"
    names = bijlagen.attachments(data)
    note = bijlagen.reden(names)
    attached = note if bijlagen.documents(names) else None
    lezing = Lezing(status, _joined(reden, note), sniff.PDF, tuple(pages), tuple(unread), bijlagen=attached)
    return _with_attachments(lezing)


def _with_attachments(lezing: Lezing) -> Lezing:
    """With the last page as one that was not wholly read, where documents are attached: they come behind it."""
    if lezing.bijlagen is None or not lezing.paginas:
        return lezing
    return replace(lezing, paginas=(*lezing.paginas[:-1], replace(lezing.paginas[-1], herkomst="geen")))


def _look(data: bytes, texts: Sequence[str], damaged: Sequence[int]) -> tuple[list[int], set[int]]:
    """Pages that show more than their text layer says, and pages whose text layer is no text."""
    from transforms.tekst.bruikbaar import is_text, is_usable

    little = [
        (number, text)
        for number, text in enumerate(texts, 1)
        if number not in damaged and (len(text) < PARTIAL or not is_usable(text))
    ]
    if not little:
        return [], set()
    from transforms.tekst.beeld import more_than_layer, shows_something

    garbage = {number for number, text in little if not is_text(text)}
    short = [number for number, text in little if number not in garbage and len(text) < SHORT]
    longer = [number for number, text in little if number not in garbage and len(text) >= SHORT]
    unread = [*shows_something(data, sorted(garbage)), *more_than_layer(data, longer, short)]
    return sorted(unread), garbage


def _read_text(data: bytes, mime: str, naam: str) -> Lezing:
    from transforms.tekst import platen

    pages, pictures = [], {}
    for number, (marked, rand) in enumerate(_texts(data, mime, naam), 1):
        body, count, unread = platen.take(marked)
        pages.append(Pagina(number, body, "geen" if unread else "laag", randtekst=rand))
        if count:
            pictures[number] = count
    # Other than a scan, a page around a picture was read: what it says counts.
    status = _status([replace(page, herkomst="laag") for page in pages])
    reden = None if status == "gelezen" else "er staat geen leesbare tekst in"
    if pictures:
        reden = _joined(reden, platen.reden(list(pictures), sum(pictures.values())))
    return Lezing(status, reden, mime, tuple(pages))


def _texts(data: bytes, mime: str, naam: str) -> list[tuple[str, str]]:
    """Body and running text of each page, by the reader of that kind of file."""
    if mime == sniff.DOCX:
        from transforms.tekst.docx import read_docx

        return read_docx(data)
    if mime == sniff.ODT:
        from transforms.tekst.odt import read_odt

        return read_odt(data)
    if mime == sniff.HTML:
        from transforms.tekst.html import read_html

        return [(text, "") for text in read_html(data)]
    if mime == sniff.TXT:
        from transforms.tekst.rand import split_running
        from transforms.tekst.txt import read_txt

        return split_running(read_txt(data))
    if mime in _REFUSED:
        raise Geweigerd(_REFUSED[mime])
    suffix = "".join(sign for sign in PurePath(naam).suffix if sign.isalnum() or sign == ".")  # it goes on screens
    raise Geweigerd(f"onbekend soort bestand ({suffix or 'zonder extensie'}): {_LEVER_AAN}")


def _status(pages: Sequence[Pagina]) -> Status:
    """`gelezen` from MIN_LETTERS on, counted on pages that were read and have a word at all."""
    letters = 0
    for page in pages:
        if page.herkomst != "geen" and _WORD.search(page.tekst):
            letters += sum(map(str.isalpha, page.tekst[: 10 * MIN_LETTERS]))
        if letters >= MIN_LETTERS:
            return "gelezen"
    return "onleesbaar"


def _joined(first: str | None, second: str | None) -> str | None:
    return "; ".join(filter(None, [first, second])) or None


def _count(pages: Sequence[int], total: int) -> str:
    return f"{len(pages)} van de {total} pagina's {'zijn' if len(pages) > 1 else 'is'}"


def _numbers(pages: Sequence[int]) -> str:
    return f" (pagina {', '.join(map(str, pages[:_NAMED]))}{' …' if len(pages) > _NAMED else ''})"
