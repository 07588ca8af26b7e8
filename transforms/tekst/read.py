"""Reading a file of any kind: the one door of this package.

Here: which reader takes which kind, what counts as readable, every failure as a status with a reason.
Not here: the readers themselves, and limits of time and memory (`limits`, `pool`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from itertools import chain, islice
from pathlib import PurePath

from transforms.model import Lezing, Pagina
from transforms.tekst import sniff
from transforms.tekst.refusal import MAX_BYTES, Geweigerd

EXTRACTOR_VERSIE = f"1.1.0+pypdfium2.{version('pypdfium2')}"
"""What the stored text is bound to: the rules here, and the library that reads nearly all files."""

MIN_LETTERS = 25  # over a document: fewer is no sentence; stamps and page numbers on a scan stay below it
_WORD = re.compile(r"[^\W\d_]{3}")  # a page number alone is no text

_LEVER_AAN = "lever een PDF, DOCX, HTML of TXT aan"
_AFBEELDING = f"een afbeelding is geen document: {_LEVER_AAN}"
_REFUSED = {
    sniff.ODT: f"OpenDocument wordt nog niet gelezen: {_LEVER_AAN}",
    sniff.OLE: f"een oud of versleuteld Office-bestand wordt niet gelezen: {_LEVER_AAN}",
    sniff.RTF: f"RTF wordt niet gelezen: {_LEVER_AAN}",
    sniff.XML: f"XML wordt niet gelezen: {_LEVER_AAN}",
    sniff.ZIP: f"een ZIP die beschadigd is of geen Word-document bevat: {_LEVER_AAN}",
    "image/jpeg": _AFBEELDING,
    "image/png": _AFBEELDING,
    "image/gif": _AFBEELDING,
    "image/tiff": _AFBEELDING,
}


def read_document(data: bytes, naam: str) -> Lezing:
    """The pages of a file, or why there are none; never raises on account of the file.

    Raises ImportError where a library of the project is missing: that is no fault of the file.
    `naam` serves the reason only: what a file is, is seen by its bytes. `gelezen`: `reden` is empty, or
    names the damaged pages that are missing. `onleesbaar`: the pages are there, each empty with herkomst
    `geen`. `geweigerd`: no pages.
    """
    if not data:
        return Lezing("geweigerd", "het bestand is leeg", sniff.ONBEKEND)
    if len(data) > MAX_BYTES:
        return Lezing("geweigerd", f"te groot: meer dan {MAX_BYTES // 2**20} MB", sniff.ONBEKEND)
    mime = sniff.sniff(data)
    try:
        return _read(data, mime, naam)
    except Geweigerd as refusal:
        return Lezing("geweigerd", str(refusal), mime)
    except MemoryError:
        return Lezing("geweigerd", "het lezen kost te veel geheugen", mime)
    except ImportError:
        raise
    except Exception as error:  # noqa: BLE001 (hostile files find every error of a library; the reason names it)
        return Lezing("geweigerd", f"beschadigd bestand: het is niet te lezen ({type(error).__name__})", mime)


def _read(data: bytes, mime: str, naam: str) -> Lezing:
    if mime == sniff.PDF:
        from transforms.tekst.pdf import read_pdf

        texts, damaged = read_pdf(data)
        return _judge(texts, mime, "geen tekstlaag (scan)", damaged)
    return _judge(_texts(data, mime, naam), mime, "er staat geen leesbare tekst in")


def _texts(data: bytes, mime: str, naam: str) -> list[str]:
    if mime == sniff.DOCX:
        from transforms.tekst.docx import read_docx

        return read_docx(data)
    if mime == sniff.HTML:
        from transforms.tekst.html import read_html

        return read_html(data)
    if mime == sniff.TXT:
        from transforms.tekst.txt import read_txt

        return read_txt(data)
    if mime in _REFUSED:
        raise Geweigerd(_REFUSED[mime])
    raise Geweigerd(f"onbekend soort bestand ({PurePath(naam).suffix or 'zonder extensie'}): {_LEVER_AAN}")


def _judge(texts: Sequence[str], mime: str, without_text: str, damaged: Sequence[int] = ()) -> Lezing:
    kept = [text if _WORD.search(text) else "" for text in texts]
    letters = sum(1 for _ in islice(filter(str.isalpha, chain.from_iterable(kept)), MIN_LETTERS))
    if letters < MIN_LETTERS:
        return Lezing("onleesbaar", without_text, mime, _pages([""] * len(kept)))
    reden = None
    if damaged:
        numbers = ", ".join(map(str, damaged[:5])) + (" …" if len(damaged) > 5 else "")
        reden = f"{len(damaged)} van de {len(kept)} pagina's zijn beschadigd en ontbreken (pagina {numbers})"
    return Lezing("gelezen", reden, mime, _pages(kept))


def _pages(texts: Sequence[str]) -> tuple[Pagina, ...]:
    return tuple(Pagina(number, text, "laag" if text else "geen") for number, text in enumerate(texts, start=1))
