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

_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(
    r"(?:->|[-•*–▪■►>+~→»✓o□·]|(?:[A-Z]{1,3}-?)?\d{1,2}(?:\.\d{1,2})+\.?|[A-Z]{0,3}-?\d{1,2}[.):]"
    r"|[A-Z]{1,3}-?\d{1,2}(?:\.\d+)?|\[?\d{1,2}[a-z]?\]|[a-z]{1,3}[.)]|(?i:artikel) \d+\w?\.?"
    r"|[Bb]ij \d{1,2}(?:[.:]|(?=\s{2}|\s[A-Z])))(?=\s)|\d{1,2}(?:\s{2,}|\t|[a-z]?(?= ?\|))"
)
_LABEL = re.compile(r"[A-Z]{2,5}(?:(?:,| en) [A-Z]{2,5})*:\s")
_CELLS = re.compile(r"\S(?: {3,}|\t+| ?\| ?)\S")
_GAP = re.compile(r" {3,}|\t+| ?\| ?")
_EMPTY_CELL = re.compile(r"\|\s*")
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
# An actor is written in so many capitals ("WNWF"); a head in capitals is a longer word, or several.
_ACRONYM = 5
_HEAD_LETTERS = 3
# Columns of a table that are looked at; the widest in the texts we read has 8.
_COLUMNS = 10
# A row is at most so long, and so long a cell on average; the longest in the texts we read has 194 signs. Beyond it a
# wide gap stands in running text: a page that came as one line.
_ROW_CHARS = 1_000
_CELL_CHARS = 200
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
        lines = [line for raw in page.split("\n") if (line := raw.strip())]
        counts.update({_DIGITS.sub("#", line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return frozenset(line for line, count in counts.items() if count > 1)


def blocks(tekst: str, running: frozenset[str]) -> list[Blok]:
    """The blocks of a page, in order; together they cover all its visible text."""
    lines = [(match.start(), raw) for match in _LINE.finditer(tekst) if not (raw := match.group()).isspace()]
    if not lines:
        return []
    widths = sorted([len(raw) for _, raw in lines])
    width = widths[int(len(widths) * 0.9)]
    result: list[Blok] = []
    previous = ""
    last = len(lines) - _EDGE
    # Where most is in capitals, they set no head of a table apart.
    capitals = sum([raw.isupper() for _, raw in lines]) * 2 > len(lines)
    for i, (begin, raw) in enumerate(lines):
        eind = begin + len(raw)
        line = raw.strip()
        line = line.strip("| \t") or line
        marker = _MARKER.match(line)
        row = _has_cells(line, marker)
        edge = (i < _EDGE or i >= last) and _DIGITS.sub("#", raw.strip()) in running
        blank = not result or begin > result[-1].eind + 1
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
            and (capitals or not (previous.isupper() and line[0].isupper()) or line.isupper())
            and not _LABEL.match(line)
            and _continues(previous, line, width)
        ):
            result[-1].eind = eind
        else:
            heads = row and _is_table_head(line) and not (capitals and (_is_row(result) or _DIGITS.search(line)))
            soort = Soort.TABELKOP if heads else Soort.RIJ if row else Soort.TEKST
            inhoud = begin + raw.index(line) + (marker.end() if marker else 0)
            result.append(Blok(begin, inhoud, eind, soort, marker.group().strip() if marker else "", blank))
        previous = raw.rstrip()
    _mark_headings(tekst, result)
    return result


def _hangs(tekst: str, row: Blok, raw: str, has_cells: bool) -> bool:
    """Whether a line goes on the row above it, whose cells take more than one line.

    It does so with an empty first cell, with one cell that is indented or in small letters, or indented below a
    numbered row.
    """
    line = raw.lstrip()
    indented = raw[0].isspace() and not tekst[row.begin].isspace()
    if row.soort is Soort.RIJ:
        if line[0] == "|":
            return tekst[row.begin : row.eind].lstrip()[0] != "|" and _EMPTY_CELL.match(line) is not None
        return (not has_cells and (indented or line[0].islower())) or (
            bool(row.marker) and indented and line[0].islower()
        )
    return row.soort is Soort.TEKST and has_cells and indented and bool(row.marker)


def _is_row(found: Sequence[Blok]) -> bool:
    return bool(found) and found[-1].soort in (Soort.RIJ, Soort.TABELKOP)


def _is_table_head(line: str) -> bool:
    """Whether a row is the head of a table: in capitals, or behind a first cell in capitals.

    A row that begins with the short name of who acts ("WNWF | 40 woningen | 2021") has capitals there too.
    """
    if line.isupper():
        return True
    first, *others = (cell[:_HEADING_CHARS].strip() for cell in _GAP.split(line.strip(" |\t"), maxsplit=_COLUMNS))
    if not first.isupper() or sum(map(str.isalpha, first)) < _HEAD_LETTERS:
        return False
    return len(first) > _ACRONYM or all(" " not in cell and not any(map(str.isdigit, cell)) for cell in others)


def _has_leader(line: str) -> bool:
    if line[-1] not in ".0123456789" or not (".." in line or ". ." in line or "…" in line):
        return False
    return _DOTS.search(line, max(0, len(line) - _LEADER)) is not None


def _has_cells(line: str, marker: re.Match[str] | None) -> bool:
    if not ("   " in line or "|" in line or "\t" in line):
        return False
    if len(line) > _CELL_CHARS and len(line) > min(_ROW_CHARS, _CELL_CHARS * len(_GAP.split(line, _COLUMNS))):
        return False
    begin = marker.end() if marker else 0
    # A border behind the number makes a row of what has one cell more.
    return (begin > 0 and line.startswith(("|", " |"), begin)) or _CELLS.search(line, begin) is not None


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether `line` goes on where `previous` was full; a break before there was need for it is meant."""
    if not line[0].isupper() and not line[0].isdigit():
        # One small word alone, below a line that had room for it, is a label over what follows: "blijft".
        return len(line) > _LABEL_CHARS or len(previous) > width * _FULL or line[-1] in ".,;:)"
    first = line.split(None, 1)[0]
    return len(previous) + 1 + len(first) > width


def _mark_headings(tekst: str, found: list[Blok]) -> None:
    candidates = [
        _may_be_heading(tekst, block, block.los or _stands_between(tekst, found, i)) for i, block in enumerate(found)
    ]
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


def _stands_between(tekst: str, found: Sequence[Blok], number: int) -> bool:
    """Whether a block without white around it stands between the end of a sentence and a paragraph."""
    if number in (0, len(found) - 1):
        return False
    before, block, after = found[number - 1 : number + 2]
    return (
        before.soort is after.soort is Soort.TEKST
        and not (after.los or after.marker)
        and tekst[before.eind - 1] in ".?!"
        and tekst[block.inhoud].isupper()
        and tekst[after.inhoud].isupper()
        and tekst.find("\n", after.inhoud, after.eind) > 0
    )


def _may_be_heading(tekst: str, block: Blok, is_apart: bool) -> bool:
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
    return is_apart or line.isupper() or bool(block.marker) or len(line) <= _LABEL_CHARS
