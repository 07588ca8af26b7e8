"""From pages to passages: the unit that is coded (codebook §1.1).

Here: cutting blocks into sentences, and giving each passage its families, heading and zone.
Not here: finding blocks (`structure.py`) and deciding on codes (`rules.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.coding.normalise import View, normalise
from transforms.coding.scan import Scanner
from transforms.coding.structure import Soort, blocks, running_lines
from transforms.model import Pagina

_SENTENCE = re.compile(r"[.?!]['\")]? (?=['\"(]?[A-Z0-9€À-Þ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[a-z]\.(?:[a-z]\.)*|[A-Z]\.|\d{1,2}(?:\.\d+)*\.|(?i:ca|art|bijv|nr|nrs|incl|excl|resp|evt|max|min|"
    r"blz|dhr|mevr|mr|dr|drs|ir|ing|st|jl|enz|vgl|gem|tel|o\.a|m\.b\.t|e\.d|t\.b\.v|i\.s\.m|mgr|prof|wijz|jr|q)\.)$"
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.? (?=[\"'(]?[A-ZÀ-Þ])")
"""The number of an article that opens a sentence within a paragraph; thousands have three figures behind the dot."""
# Twice the longest sentence of the texts we read (about 500 characters).
_LONGEST = 1_000
_ANAPHORA = re.compile(
    r"(?:[-•*o] )?(?:daar|dat|die|dit|deze|hier|zij |zo |zulke|hij |hun |het gaat|van hen|wie |elk van|over |"
    r"per |samen |waar|tot die|tussen|een |binnen |bij |lukt|is er|meldt|komt)"
)


@dataclass(slots=True)
class Passage:
    """A sentence, bullet or table row; offsets are in the view of its page.

    `families` is what stands in the passage itself, `kop` in the heading above it and `context` in both and
    in the sentence it refers back to. `zone` is the codebook's word for a part that holds no agreements
    (`toc`, `definitie`, …) or the empty string. `groep` numbers the block of text it was cut from.
    """

    pagina: int
    view: View
    begin: int
    eind: int
    groep: int
    families: int = 0
    kop: int = 0
    context: int = 0
    zone: str = ""
    vervolg: bool = False
    """True when the sentence goes on about the one before it, in the same paragraph."""

    @property
    def tekst(self) -> str:
        """The normalised text."""
        return self.view.tekst[self.begin : self.eind]


def find_passages(paginas: Sequence[Pagina], scanner: Scanner, koppen: Mapping[str, int]) -> list[Passage]:
    """All passages of a document in reading order. `koppen`: zone → families that announce it in a heading."""
    running = running_lines([pagina.tekst for pagina in paginas])
    state = _Section(koppen)
    result: list[Passage] = []
    for pagina in paginas:
        result += _page(pagina, running, scanner, state)
    _add_context(result)
    return result


class _Section:
    """The heading that holds at this point of the document."""

    def __init__(self, koppen: Mapping[str, int]) -> None:
        self._koppen = koppen
        self.kop = 0
        self.zone = ""
        self.groep = 0

    def open(self, families: int) -> None:
        self.kop = families
        self.zone = next((zone for zone, mask in self._koppen.items() if families & mask), "")


def _page(pagina: Pagina, running: frozenset[str], scanner: Scanner, state: _Section) -> list[Passage]:
    found = blocks(pagina.tekst, running)
    if not found:
        return []
    breaks = {pagina.tekst.rindex("\n", 0, block.begin + 1) for block in found[1:]}
    view = normalise(pagina.tekst, breaks)
    hits = scanner.hits(view.tekst)
    hits.sort()
    hit, n_hits = 0, len(hits)
    result: list[Passage] = []
    for block in found:
        state.groep += 1
        line = _trim(view.vorm, view.position(block.inhoud), view.position(block.eind))
        for start, stop in _sentences(view.vorm, *line, block.soort):
            families = 0
            while hit < n_hits and hits[hit][0] < stop:
                families |= hits[hit][2]
                hit += 1
            match block.soort:
                case Soort.KOP:
                    state.open(families)
                case Soort.RAND | Soort.INHOUD:
                    pass
                case _:
                    result.append(
                        Passage(pagina.pagina, view, start, stop, state.groep, families, state.kop, 0, state.zone)
                    )
    return result


def _trim(vorm: str, begin: int, eind: int) -> tuple[int, int]:
    """Without white space and cell borders at either end."""
    while begin < eind and (vorm[begin].isspace() or vorm[begin] == "|"):
        begin += 1
    while begin < eind and (vorm[eind - 1].isspace() or vorm[eind - 1] == "|"):
        eind -= 1
    return begin, eind


def _sentences(vorm: str, begin: int, eind: int, soort: Soort) -> list[tuple[int, int]]:
    """Cut a block after sentence ends; a row or heading stays whole."""
    if begin == eind:
        return []
    if soort is not Soort.TEKST:
        return _parts(vorm, begin, eind)
    spans, start = [], begin
    for match in _SENTENCE.finditer(vorm, begin, eind):
        stop = match.end() - 1
        if match.group()[0] == "." and _ABBREVIATION.search(vorm, max(start, stop - 12), match.start() + 1):
            continue
        spans.append((start, stop))
        start = match.end()
    spans.append((start, eind))
    return [part for start, stop in spans for part in _parts(vorm, _behind_number(vorm, start, stop), stop)]


def _behind_number(vorm: str, begin: int, eind: int) -> int:
    """Where a sentence begins behind the number of its article: "3.5 Aangepaste woningen" is no 3.5 homes."""
    number = _NUMBERED.match(vorm, begin, eind)
    return number.end() if number else begin


def _parts(vorm: str, begin: int, eind: int) -> list[tuple[int, int]]:
    """A text without sentence ends is cut at a space, so that a quote stays a quote."""
    parts = []
    while eind - begin > _LONGEST:
        stop = vorm.rfind(" ", begin, begin + _LONGEST)
        stop = begin + _LONGEST if stop <= begin else stop
        parts.append((begin, stop))
        begin = stop + (vorm[stop] == " ")
    return [*parts, (begin, eind)]


def _add_context(passages: Sequence[Passage]) -> None:
    previous: Passage | None = None
    for passage in passages:
        passage.context = passage.families | passage.kop
        if previous is not None and passage.groep - previous.groep <= 1 and previous.kop == passage.kop:
            lead = passage.view.tekst[passage.begin : passage.begin + 20]
            if _ANAPHORA.match(lead):
                passage.context |= previous.context
                passage.vervolg = passage.groep == previous.groep
        previous = passage
