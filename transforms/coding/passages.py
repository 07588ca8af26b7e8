"""From pages to passages: the unit that is coded (codebook §1.1).

Here: cutting blocks into sentences, and giving each passage its families, heading and zone.
Not here: finding blocks (`structure.py`) and deciding on codes (`rules.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.coding.normalise import View, normalise
from transforms.coding.scan import Scanner
from transforms.coding.secties import Sectie, Secties
from transforms.coding.structure import Blok, Soort, blocks, running_lines
from transforms.model import Pagina

_SENTENCE = re.compile(
    r"[.?!]['\"”’»)]?(?:\[\d{1,2}\]|[¹²³⁴-⁹]{1,2}|(?<=[a-z]{2}\.)\d{1,2})? "
    r"(?=(?:[-–•*▪] )?(?:['\"“‘«(]?[A-Z0-9€À-Þ]|['’‘][a-z]))"
)
"""A sentence end, the mark of a footnote behind it and what opens the next sentence, which may be a bullet.

An apostrophe opens one also before a small letter: "'s Avonds", a name as "'thuis"."""
_ABBREVIATION = re.compile(
    r"(?<![^\s(\"“‘])(?:[a-z]\.|[A-Za-z]\.(?:[a-z]\.)+|(?i:ca|art|bijl|bijv|hfst|par|pag|nr|nrs|incl|excl|resp|evt|max|"
    r"min|blz|dhr|mevr|mw|mr|dr|drs|ir|ing|st|stb|stcrt|vgl|gem|tel|mgr|prof|wijz|q)\.)$"
)
_CLOSING = re.compile(
    r"(?<![^\s(\"“‘])(?:e\.[dov]|enz|etc|a\.s|p\.[jmw]|jl|jr|mln|mld|"
    r"jan|febr?|mrt|apr|jun|jul|aug|sept?|okt|nov|dec)\.$"
)
"""An abbreviation that stands behind what it is about: a sentence goes on behind it with a figure ("31 dec. 2021") or
a small letter, and a capital opens the next."""
_INITIAL = re.compile(r"\b(?:(?i:heer|heren|mevrouw|mevr|mw|dhr|drs|ir|ing|mr|dr|namens|door)\.? |[A-Z]\. ?)[A-Z]\.$")
"""An initial: behind a form of address or another initial. Any other capital is a label or a party: "label G."."""
_OPENING = re.compile(r"(?:De|Het|Een|Dit|Deze|Die|Dat|Er|In|Bij|Voor|Met|Na|Om|Als|Wij|Zij|Ook|Partijen) ")
"""Words that open a sentence and no surname: behind an initial names have a small letter ("J. de Voorbeeld")."""
_NUMBER = re.compile(r"\W*(?:(?i:artikel|deel|hoofdstuk|thema) )?(?:\d{1,2}(?:\.\d+)*|[IVX]{1,4}|[A-Za-z])\.")
"""The number or letter of an article, and an initial, is no end where the sentence begins with it; "€ 5.000." and
"bijlage 2." are."""
_NUMBERED = re.compile(
    r"(?:(?i:artikel|deel|hoofdstuk|thema) )?(?:\d{1,2}(?:\.\d{1,2})+\.?|(?:\d{1,2}|[a-z])\.) (?=[\"'(]?[A-ZÀ-Þ])"
)
"""The number of an article or item that opens a sentence within a paragraph; thousands have three figures behind the
dot, and a capital letter may be an initial."""
_LONGEST_NUMBER = 20
"""Signs of the number that opens a sentence: "- Hoofdstuk VIII."."""
_LONG_WORD = 6
"""Letters in a row before a dot that are no abbreviation, initial or number: the longest of those has five."""
_NEAR = 13
"""Signs before a dot that are looked at: the longest abbreviation, or an initial with its form of address."""
# Twice the longest sentence of the texts we read (about 500 characters).
_LONGEST = 1_000
_ANAPHORA = re.compile(
    r"(?:[-•*o] )?(?:daar|dat|die|dit|deze|hier|zij |zo |zulke|hij |hun |het gaat|van hen|wie |elk van|over |"
    r"per |samen |waar|tot die|tussen|een |binnen |bij |lukt|is er|meldt|komt)"
)

_Span = tuple[Blok, int, int, int]
"""A block, its number on the page, and begin and end of a sentence in it, in the view of the page."""


@dataclass(slots=True)
class Passage:
    """A sentence, bullet or table row; offsets are in the view of its page.

    `families` is what stands in the passage itself and `context` also in the headings of its section and in the
    sentence it refers back to. `groep` numbers the block of text it was cut from, `soort` says what that was and
    `marker` what bullet or number opened it.
    """

    pagina: int
    view: View
    begin: int
    eind: int
    groep: int
    sectie: Sectie
    soort: Soort
    marker: str
    families: int = 0
    context: int = 0
    vorige: Passage | None = None
    """The passage it stands behind in one paragraph, or refers back to from the next."""
    vervolg: bool = False
    """True when the sentence goes on about the one before it, in the same paragraph."""

    @property
    def tekst(self) -> str:
        """The normalised text."""
        return self.view.tekst[self.begin : self.eind]


def find_passages(paginas: Sequence[Pagina], scanner: Scanner, koppen: Mapping[str, int]) -> list[Passage]:
    """All passages of a document in reading order. `koppen`: zone → families that announce it in a heading."""
    running = running_lines([pagina.tekst for pagina in paginas])
    secties = Secties(koppen)
    result: list[Passage] = []
    cut = [_cut(pagina.tekst, running) for pagina in paginas]
    # All pages at a stretch: the table of terms is large, and what is done in between would drive it from the cache.
    families = [scanner.families(view.tekst, [stop for *_, stop in spans]) for view, spans in cut]
    for pagina, (view, spans), own in zip(paginas, cut, families, strict=True):
        result += _passages(
            pagina.pagina, view, zip(spans, own, strict=True), secties, result[-1].groep if result else 0
        )
    _add_context(result)
    return result


def neighbours(passages: Sequence[Passage]) -> tuple[list[int], list[int]]:
    """For each passage the number of the one it goes on about, and of the last that goes on about it; -1 for none."""
    numbers = {id(passage): i for i, passage in enumerate(passages)}
    vorige = [numbers[id(passage.vorige)] if passage.vorige is not None else -1 for passage in passages]
    volgende = [-1] * len(passages)
    for i, before in enumerate(vorige):
        if before >= 0:
            volgende[before] = i
    return vorige, volgende


def _cut(tekst: str, running: frozenset[str]) -> tuple[View, list[_Span]]:
    """The view of a page, and where its passages, headings and the rest stand in it."""
    found = blocks(tekst, running)
    view = normalise(tekst, [tekst.rindex("\n", 0, block.begin + 1) for block in found[1:]])
    return view, [
        (block, number, start, stop)
        for number, block in enumerate(found, 1)
        for start, stop in _sentences(
            view.vorm, *_trim(view.vorm, view.position(block.inhoud), view.position(block.eind)), block.soort
        )
    ]


def _passages(
    pagina: int, view: View, spans: Iterable[tuple[_Span, int]], secties: Secties, groep: int
) -> list[Passage]:
    """The passages of a page, whose blocks are numbered from `groep` on; `spans` with the families in each."""
    result: list[Passage] = []
    for (block, number, start, stop), own in spans:
        match block.soort:
            case Soort.KOP:
                secties.open(view.tekst[start:stop], block.marker, own, view.vorm[start:stop].isupper())
            case Soort.RAND | Soort.INHOUD | Soort.TABELKOP:
                pass
            case _:
                sectie = secties.sectie
                result.append(
                    Passage(pagina, view, start, stop, groep + number, sectie, block.soort, block.marker, own)
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
        if match.group()[0] == "." and _is_no_end(vorm, start, match.start() + 1, match.end()):
            continue
        spans.append((start, stop))
        start = match.end()
    spans.append((start, eind))
    return [part for start, stop in spans for part in _parts(vorm, _behind_number(vorm, start, stop), stop)]


def _is_no_end(vorm: str, begin: int, eind: int, following: int) -> bool:
    """Whether the dot before `eind` belongs to an abbreviation, an initial or the number that opens the sentence.

    `following` is where the next sentence would begin.
    """
    if eind - begin > _LONG_WORD and vorm[eind - 1 - _LONG_WORD : eind - 1].isalpha():
        return False
    near = max(begin, eind - _NEAR)
    if _CLOSING.search(vorm, near, eind):
        return vorm[following].isdigit()
    if _INITIAL.search(vorm, near, eind):
        return _OPENING.match(vorm, following) is None
    if eind - begin <= _LONGEST_NUMBER and _NUMBER.fullmatch(vorm, begin, eind):
        return True
    return _ABBREVIATION.search(vorm, near, eind) is not None


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
        passage.context = passage.families | passage.sectie.families
        if previous is not None and passage.groep - previous.groep <= 1 and previous.sectie is passage.sectie:
            refers = _ANAPHORA.match(passage.view.tekst, passage.begin, passage.begin + 20) is not None
            if refers or passage.groep == previous.groep:
                passage.vorige = previous
            if refers:
                passage.context |= previous.context
                passage.vervolg = passage.groep == previous.groep
        previous = passage
