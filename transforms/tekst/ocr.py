"""Text of pages that are pictures, by Tesseract.

Here: finding the program, one page through it, lines and paragraphs out of what it says, and what is no text.
Not here: which pages need it (`bruikbaar`, `beeld`), and memory and time of the whole call (`limits`).
Tesseract is a program beside this one: without it, or without its Dutch data, such pages stay unread.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from transforms.tekst.afbreking import join_hyphens
from transforms.tekst.beeld import Grijs, draw, looks_written, shows_lines, too_much
from transforms.tekst.bruikbaar import is_text
from transforms.tekst.clean import clean

DPI = 200  # measured: docs/ocr.md
CALL_SECONDS = 60.0  # a dense A4 page takes 2 to 6 s; ten times that is a page it will not get through
PAGE_SECONDS = 3 * CALL_SECONDS  # at most: recognise, find out which side is up, recognise again
MIN_ZEKERHEID = 0.6  # measured: docs/ocr.md; legible text gives 0.87 or more, photos and maps 0.46
UPRIGHT_DPI = 150  # which side is up shows in the shapes of letters; fewer dots are faster
REGELS = 2  # raised when the rules in this module give other text
DATA = "nld"
UPRIGHT = "osd"
ONHERKENBAAR = "de tekst op de pagina is niet te herkennen"
_DATA_FOLDER = "TESSDATA_PREFIX"  # the variable with which Tesseract itself is told where its data are
_WORD_LEVEL = "5"  # in the first column of Tesseract's table: page, block, paragraph, line, word


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program and its Dutch data. `versie` is what recognised text is bound to; equal on equal installations.

    `richting`: whether it can tell which side of a page is up (its data `osd` are there).
    """

    versie: str
    richting: bool
    pad: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Herkend:
    """What was recognised on a page (number from 1).

    `zekerheid` (0 to 1) is None where there was nothing to recognise. `tekst` is empty for a blank page and a
    photo, and whenever `reden` says why the page could not be recognised (Dutch, without a full stop): a map or a
    drawing on white can't be told from lines of text that are illegible. `opnieuw`: the reason may pass, as too little
    time or memory.
    """

    pagina: int
    tekst: str
    zekerheid: float | None
    reden: str | None = None
    opnieuw: bool = False


def tesseract() -> Tesseract | None:
    """The Tesseract on the path, when it has Dutch data; else None. Asks each installation once."""
    path = shutil.which("tesseract")
    return None if path is None else _probe(path, os.environ.get(_DATA_FOLDER))


@cache
def _probe(path: str, _data_folder: str | None) -> Tesseract | None:
    version = re.match(r"tesseract v?(\S+)", _ask(path, "--version"))
    listing = re.search(r'"(.*)"', _ask(path, "--list-langs"))
    if version is None or listing is None:
        return None
    data = Path(listing[1]) / f"{DATA}.traineddata"
    if not data.is_file():
        return None
    # There are three kinds of data for a language, and the program does not tell which it has.
    kind = hashlib.sha256(data.read_bytes()).hexdigest()[:8]
    upright = data.with_name(f"{UPRIGHT}.traineddata").is_file()
    return Tesseract(f"{REGELS}.{DPI}dpi+tesseract{version[1]}+{DATA}.{kind}", upright, path)


def _ask(path: str, option: str) -> str:
    """What the program says of itself; nothing when it can't run. Old versions say it on the error stream."""
    try:
        done = subprocess.run(  # noqa: S603 (the program that the path names, as for every call of it)
            [path, option], capture_output=True, timeout=CALL_SECONDS, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout + done.stderr).decode(errors="replace")


def recognise(data: bytes, paginas: Sequence[int], dpi: int = DPI) -> list[Herkend]:
    """The text of these pages (numbers from 1) of a PDF, in the order asked; the same bytes give the same text.

    Takes seconds a page. A page that lies on its side or upside down is turned; one that is out of line by a few
    degrees is read as it is. Raises PdfiumError when the file can't be opened, RuntimeError without Tesseract.
    """
    import pypdfium2 as pdfium

    program = tesseract()
    if program is None:
        raise RuntimeError("there is no Tesseract with Dutch data: ask tesseract() first")
    document = pdfium.PdfDocument(data)
    try:
        return [_recognise_page(document, number, dpi, program) for number in paginas]
    finally:
        document.close()


def _recognise_page(document: Any, number: int, dpi: int, program: Tesseract) -> Herkend:
    from pypdfium2 import PdfiumError

    try:
        page = document[number - 1]
    except PdfiumError:
        return Herkend(number, "", None, "de pagina is beschadigd")
    try:
        if reden := too_much(page):
            return Herkend(number, "", None, reden)
        if not shows_lines(page):
            return Herkend(number, "", None)
        tekst, zekerheid = _read(draw(page, dpi), dpi, program)
        if not _is_sure(tekst, zekerheid) and (turn := _turn(draw(page, UPRIGHT_DPI), program)):
            tekst, zekerheid = _read(draw(page, dpi, turn), dpi, program)
        if not _is_sure(tekst, zekerheid):  # text that can't be made out is not read; on a photo there is none
            return Herkend(number, "", zekerheid, ONHERKENBAAR if looks_written(page) else None)
    except subprocess.TimeoutExpired:
        return Herkend(number, "", None, f"het herkennen duurde langer dan {CALL_SECONDS:.0f} s", opnieuw=True)
    except subprocess.CalledProcessError as error:
        return Herkend(number, "", None, f"Tesseract brak de pagina af (code {error.returncode})", opnieuw=True)
    finally:
        page.close()
    return Herkend(number, tekst, zekerheid)


def _is_sure(tekst: str, zekerheid: float | None) -> bool:
    return zekerheid is not None and zekerheid >= MIN_ZEKERHEID and is_text(tekst)


def _read(grey: Grijs, dpi: int, program: Tesseract) -> tuple[str, float | None]:
    """The text of a picture, and how sure Tesseract is of its letters (0 to 1; None where it saw none)."""
    table = _run(program, grey, "-l", DATA, "--dpi", str(dpi), "--psm", "3", "-c", "tessedit_create_tsv=1")
    words = [Woord.parse(line) for line in table.splitlines()[1:]]
    return _text([word for word in words if word is not None])


def _turn(grey: Grijs, program: Tesseract) -> int:
    """By how many degrees the picture must be turned clockwise for its letters to stand upright; 0 if unknown."""
    if not program.richting:
        return 0
    try:
        said = _run(program, grey, "-l", UPRIGHT, "--dpi", str(UPRIGHT_DPI), "--psm", "0")
    except subprocess.CalledProcessError:  # it ends so where it finds too few letters to tell
        return 0
    found = re.search(r"^Rotate: (\d+)$", said, re.MULTILINE)
    return int(found[1]) if found else 0


def _run(program: Tesseract, grey: Grijs, *options: str) -> str:
    picture = b"P5\n%d %d\n255\n" % (grey.breed, grey.hoog) + grey.pixels
    done = subprocess.run(  # noqa: S603 (a fixed program, no shell, no words of others)
        [program.pad, "stdin", "stdout", *options],
        input=picture,
        capture_output=True,
        timeout=CALL_SECONDS,
        check=True,
        env=_environment(),
    )
    return done.stdout.decode(errors="replace")


def _environment() -> dict[str, str]:
    """One thread, for the pages of a run are spread over the cores already; and the same in every country."""
    return {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


@dataclass(frozen=True, slots=True)
class Woord:
    """A word of Tesseract: `regel` is (block, paragraph, line)."""

    regel: tuple[int, int, int]
    zekerheid: float
    tekst: str

    @classmethod
    def parse(cls, line: str) -> Woord | None:
        """A word from a line of Tesseract's table; None for a line about a block, or a "word" that is a ruling line."""
        level, _, block, paragraph, row, _, _, _, _, _, sure, text = line.split("\t", 11)
        if level != _WORD_LEVEL or not text.strip():
            return None
        return cls((int(block), int(paragraph), int(row)), float(sure) / 100, text.strip())


def _text(words: Sequence[Woord]) -> tuple[str, float | None]:
    """Lines, with an empty one between paragraphs; and how sure the letters and digits are on average."""
    paragraphs = [
        "\n".join(" ".join(word.tekst for word in line) for _, line in groupby(paragraph, key=lambda word: word.regel))
        for _, paragraph in groupby(words, key=lambda word: word.regel[:2])
    ]
    weights = [sum(map(str.isalnum, word.tekst)) for word in words]
    tekst = clean("\n\n".join(paragraphs))
    tekst = join_hyphens(tekst, tekst.lower())
    if not any(weights):
        return tekst, None
    return tekst, sum(w * word.zekerheid for w, word in zip(weights, words, strict=True)) / sum(weights)
