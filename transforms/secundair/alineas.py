"""A study as paragraphs of sentences under headings.

Here: which lines are a heading, which words run in as one, and where sentences end. The text is taken as it is, so
that places stay places of the page. Not here: what a sentence is about (`toewijzing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.coding.structure import Blok, Soort, blocks, running_lines
from transforms.model import Pagina

_SENTENCE = re.compile(r"(?<=[.!?])['’\"”»)*_]*\s+(?=['‘\"“(*_]*[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:(?:[a-zA-Z]\.){1,4}|(?i:bijv|ca|nr|incl|excl|resp|evt|max|min|enz|vgl|art|dhr|mevr|dr|drs|ir|ing|st)\.)$"
)
_MARKUP = " \t#*_>"
"""Marks of plain text around a heading."""

_WORDS_OF_HEADING = 8
_WORDS_RUN_IN = 6
"""A first sentence this short, without a verb and with more behind it, is a heading that runs in: the names of two
subjects, as in "Mantelzorg en informele zorg."."""
_VERB = re.compile(r"\b(?:is|zijn|was|waren|wordt|worden|heeft|hebben|kan|kunnen|moet|moeten|zal|zullen|gaat|gaan)\b")
_BOLD = re.compile(r"\*\*[^*\n]{3,60}\*\*")


@dataclass(frozen=True, slots=True)
class Plek:
    """A slice of a page."""

    pagina: int
    begin: int
    eind: int


@dataclass(slots=True)
class Alinea:
    """A paragraph or bullet. `koppen` are the heading above it and the one that runs in, without their marks.

    `kop` is the text of the heading above; `punt` is true for an item of a list.
    """

    zinnen: list[Plek]
    koppen: tuple[Plek, ...]
    kop: str
    punt: bool
    tekst: str = field(repr=False)
    """Text of the page that the first sentence stands on."""


def read_alineas(paginas: Sequence[Pagina]) -> Iterator[Alinea]:
    """Paragraphs in reading order; tables, contents, running lines and page numbers are left out."""
    running = running_lines([pagina.tekst for pagina in paginas])
    above: tuple[Plek, ...] = ()
    kop = ""
    run_in: tuple[Plek, ...] = ()
    for pagina in paginas:
        for block in blocks(pagina.tekst, running):
            text = pagina.tekst[block.begin : block.eind].strip(_MARKUP)
            if block.soort not in (Soort.TEKST, Soort.KOP) or not any(sign.isalpha() for sign in text):
                continue
            if _is_heading(pagina.tekst, block):
                above, kop, run_in = (_bare(pagina, block.begin, block.eind),), text, ()
                continue
            zinnen = list(_sentences(pagina, block.inhoud, block.eind))
            punt = bool(block.marker)
            if not punt and not text[0].islower():
                run_in = _run_in(pagina, zinnen)
            yield Alinea(zinnen, above + run_in, kop, punt, pagina.tekst)


def _is_heading(tekst: str, block: Blok) -> bool:
    """A short line by itself; behind marks of plain text it may end in a full stop. "In X is afgesproken:" is none."""
    line = tekst[block.begin : block.eind].strip()
    if line.endswith(":") and _VERB.search(line):
        return False
    if block.soort is Soort.KOP or line.startswith("#"):
        return True
    short = len(line.split()) <= _WORDS_OF_HEADING and "\n" not in line and not block.marker
    return short and line.startswith("**") and line.endswith("**")


def _run_in(pagina: Pagina, zinnen: Sequence[Plek]) -> tuple[Plek, ...]:
    """The heading that opens a paragraph: a short first sentence, or words in bold."""
    first = zinnen[0]
    if bold := _BOLD.match(pagina.tekst, first.begin, first.eind):
        return (_bare(pagina, *bold.span()),)
    text = pagina.tekst[first.begin : first.eind]
    if len(zinnen) > 1 and len(text.split()) <= _WORDS_RUN_IN and not _VERB.search(text):
        return (_bare(pagina, first.begin, first.eind),)
    return ()


def _bare(pagina: Pagina, begin: int, eind: int) -> Plek:
    """Without marks of plain text and closing punctuation: so it reads as a heading."""
    edge = _MARKUP + "\n.:"
    while begin < eind and pagina.tekst[begin] in edge:
        begin += 1
    while begin < eind and pagina.tekst[eind - 1] in edge:
        eind -= 1
    return Plek(pagina.pagina, begin, eind)


def _sentences(pagina: Pagina, begin: int, eind: int) -> Iterator[Plek]:
    start = begin + len(pagina.tekst[begin:eind]) - len(pagina.tekst[begin:eind].lstrip())
    for match in _SENTENCE.finditer(pagina.tekst, begin, eind):
        if _ABBREVIATION.search(pagina.tekst, max(start, match.start() - 12), match.start()):
            continue
        yield Plek(pagina.pagina, start, match.start() + len(match.group().rstrip()))
        start = match.end()
    yield Plek(pagina.pagina, start, eind)
