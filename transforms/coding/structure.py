"""The build of a page: lines, blocks of lines, and what is no running text.

Here: where a paragraph, bullet, table row or heading begins and ends, and lines that return on every page.
Not here: sentences (`passages.py`) and the meaning of a heading (the codebook's `koppen`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARKER = re.compile(
    r"(?:->|[-•*–▪■►>+~→»✓o□·]|(?:[A-Z]{1,3}-?)?\d{1,2}(?:\.\d{1,2})+\.?|[A-Z]{0,3}-?\d{1,2}[.):]"
    r"|[A-Z]{1,3}-?\d{1,2}(?:\.\d+)?|\[?\d{1,2}[a-z]?\]|[a-z]{1,3}[.)]|(?i:artikel) \d+\w?\.?"
    r"|[Bb]ij \d{1,2}(?:[.:]|(?=\s{2}|\s[A-Z])))(?=\s)|\d{1,2}\s{2,}"
)
_LABEL = re.compile(r"[A-Z]{2,5}(?:(?:,| en) [A-Z]{2,5})*:\s")
_CELLS = re.compile(r"\S(?: {3,}|\t+| ?\| ?)\S")
_CAPITALS = re.compile(r"(?=.{4})[^a-z]*[A-Z]{3}[^a-z]*?(?: {3,}|\t| ?\|)")
_DOTS = re.compile(r"(?:\. ?){3,}\s*\d+\s*$|(?:\. ?){4,}\s*$|…\s*\d+\s*$")
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!;,][\"')”’]?$")

# A heading is short: the longest in the texts we read is 12 words.
_HEADING_CHARS = 90
# A label over a list ("blijft", "hele jaar") is a word or two; a line is full from this share of the width on.
_LABEL_CHARS = 20
_FULL = 0.75
# The dots before a page number are sought in this many last characters, so that a line of dots costs no more.
_LEADER = 80
# A chapter, a section and a subsection may open one after the other; four short lines in a row are a list.
_HEADINGS_IN_A_ROW = 3
# Running headers and footers stand in the outer two lines of a page.
_EDGE = 2


class Soort(Enum):
    """What a block is; `tekst` covers paragraphs and bullets."""

    TEKST = "tekst"
    KOP = "kop"
    TABELKOP = "tabelkop"
    RIJ = "rij"
    INHOUD = "inhoud"
    RAND = "rand"


@dataclass(slots=True)
class Blok:
    """Lines that belong together; offsets are in the page.

    `begin` is that of the first line, `inhoud` comes after a bullet or number (`marker`) that opens it.
    `los` is True when white space separates the block from the one before.
    """

    begin: int
    inhoud: int
    eind: int
    soort: Soort
    marker: str
    los: bool


def running_lines(pages: Sequence[str]) -> frozenset[str]:
    """The edge lines, figures replaced, that stand on two pages or more."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [match.group().strip() for match in _LINE.finditer(page)]
        counts.update({_DIGITS.sub("#", line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return frozenset(line for line, count in counts.items() if count > 1)


def blocks(tekst: str, running: frozenset[str]) -> list[Blok]:
    """The blocks of a page, in order; together they cover all its visible text."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(tekst)]
    if not lines:
        return []
    widths = sorted(eind - begin for begin, eind in lines)
    width = widths[int(len(widths) * 0.9)]
    result: list[Blok] = []
    previous = ""
    last = len(lines) - _EDGE
    for i, (begin, eind) in enumerate(lines):
        raw = tekst[begin:eind]
        line = raw.strip()
        marker = _MARKER.match(line)
        row = _has_cells(line, marker.end() if marker else 0)
        edge = (i < _EDGE or i >= last) and _DIGITS.sub("#", line) in running
        blank = not result or tekst.count("\n", result[-1].eind, begin) > 1
        if edge or _has_leader(line):
            result.append(Blok(begin, begin, eind, Soort.RAND if edge else Soort.INHOUD, "", blank))
        elif not blank and marker is None and _hangs(tekst, result[-1], raw, row):
            result[-1].eind = eind
            result[-1].soort = Soort.RIJ if row else result[-1].soort
        elif (
            not blank
            and not row
            and marker is None
            and result[-1].soort is Soort.TEKST
            and not _LABEL.match(line)
            and _continues(previous, line, width)
        ):
            result[-1].eind = eind
        else:
            # A row that begins with a cell in capitals is the header of a table.
            heading = row and (line.isupper() or _CAPITALS.match(line))
            soort = Soort.TABELKOP if heading else Soort.RIJ if row else Soort.TEKST
            inhoud = begin + raw.index(line) + (marker.end() if marker else 0)
            result.append(Blok(begin, inhoud, eind, soort, marker.group().strip() if marker else "", blank))
        previous = raw.rstrip()
    _mark_headings(tekst, result)
    return result


def _hangs(tekst: str, row: Blok, raw: str, has_cells: bool) -> bool:
    """Whether an indented line goes on a numbered row above it, whose cells are not all on one line."""
    if not row.marker or not raw[0].isspace() or tekst[row.begin].isspace():
        return False
    return (row.soort is Soort.RIJ and not has_cells) or (row.soort is Soort.TEKST and has_cells)


def _has_leader(line: str) -> bool:
    if line[-1] not in ".0123456789" or not (".." in line or ". ." in line or "…" in line):
        return False
    return _DOTS.search(line, max(0, len(line) - _LEADER)) is not None


def _has_cells(line: str, begin: int) -> bool:
    return ("   " in line or "|" in line or "\t" in line) and _CELLS.search(line, begin) is not None


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether `line` goes on where `previous` was full; a break before there was need for it is meant."""
    if not line[0].isupper() and not line[0].isdigit():
        # One small word alone, below a line that had room for it, is a label over what follows: "blijft".
        return len(line) > _LABEL_CHARS or len(previous) > width * _FULL or line[-1] in ".,;:)"
    first = line.split(None, 1)[0]
    return len(previous) + 1 + len(first) > width


def _mark_headings(tekst: str, found: list[Blok]) -> None:
    candidates = [_may_be_heading(tekst, block) for block in found]
    in_list = _in_list(tekst, found, candidates)
    for i, block in enumerate(found):
        if not candidates[i]:
            continue
        # Two numbered lines of one depth in a row are items of a list, not headings.
        neighbours = [j for j in (i - 1, i + 1) if 0 <= j < len(found) and candidates[j]]
        depth = _dots(block.marker)
        listed = block.marker and any(found[j].marker and _dots(found[j].marker) == depth for j in neighbours)
        if not listed and not in_list[i] and i + 1 < len(found):
            block.soort = Soort.KOP


def _in_list(tekst: str, found: Sequence[Blok], candidates: Sequence[bool]) -> list[bool]:
    """Whether each short line stands in a row of more of them than headings can; its first line may head the list."""
    result = [False] * len(found)
    begin = 0
    while begin < len(found):
        eind = begin
        while eind < len(found) and candidates[eind]:
            eind += 1
        if eind - begin > _HEADINGS_IN_A_ROW:
            for i in range(begin + 1, eind):
                result[i] = not tekst[found[i].inhoud : found[i].eind].isupper()
        begin = max(eind, begin + 1)
    return result


def _dots(marker: str) -> int:
    """How many levels down a number is: "1." is none, "1.1" one."""
    return marker.rstrip(".").count(".")


def _may_be_heading(tekst: str, block: Blok) -> bool:
    if block.soort is not Soort.TEKST or block.eind - block.begin > _HEADING_CHARS:
        return False
    line = tekst[block.begin : block.eind].strip()
    if block.marker and not block.marker[0].isalnum():
        return False
    if (
        block.marker == "o"
        or block.marker.lower().startswith("bij")
        or "\n" in line
        or _END.search(line)
        or not (line[-1].isalnum() or line[-1] in "):?")
    ):
        return False
    return block.los or line.isupper() or bool(block.marker) or len(line) <= _LABEL_CHARS
