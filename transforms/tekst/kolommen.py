"""Columns of running text on a page, told from the columns of a table.

Here: where white runs down between two columns, and what stands left and right of it. Not here: the order of
everything else on the page (`opmaak`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from transforms.tekst.regels import SAME, Stuk

Regels = list[list[Stuk]]
"""Lines with their pieces, in the order drawn."""

Strook = list[tuple[int, list[Stuk]]]
"""Lines from top to bottom, each with its place in the order drawn."""

_BESIDE = 0.12  # ems: lines of cells in a row share a baseline, to a rounding
_CELL = 3.0  # points between left edges that are meant to be the same
_INDENT = 4.0  # points that a heading or cell of a column may start before its other lines
_TRIED = 5  # left edges: a page has more only where it is a table
_FEW = 3  # lines in each column; fewer could as well be cells
_MANY = 8  # lines drawn before the first of the next column: no cell is that long
_AS_WIDE = 1.5  # columns of a page are equal, but for their longest lines
_LETTERS = 15  # about three words: the lines of columns have more, most cells have less
_APART = 2.2  # ems of white between the body and a line above or below it that is no part of it
_ROW_WHITE = 1.2  # times the step between lines of a cell: rows of tables have some points of padding
_SMALL = 0.88  # notes are set in 7 to 9 points under a text of 10 to 11
_NOTE = re.compile(r"\(?(?:\d{1,3}|[*†‡¹²³⁴-⁹]+)(?:\)|\.)?(?:\s|(?=[A-Z])|$)")


@dataclass(slots=True)
class Kolommen:
    """Two columns, from `top` to `bottom`; `goot` is the left edge of the right one."""

    goot: float
    links: Regels = field(default_factory=list)
    rechts: Regels = field(default_factory=list)
    nummers: tuple[list[int], list[int]] = field(default_factory=lambda: ([], []))

    @property
    def top(self) -> float:
        """The baseline of the first line."""
        return max(line[0].y for side in (self.links, self.rechts) for line in side)

    @property
    def bottom(self) -> float:
        """The baseline of the last line."""
        return min(line[0].y for side in (self.links, self.rechts) for line in side)

    @property
    def size(self) -> int:
        """Lines in the shortest column."""
        return min(len(self.links), len(self.rechts))

    def goes_up(self, em: float) -> bool:
        """Whether the sides were drawn by turns, each time from a higher line: cell by cell."""
        sides = zip((*self.nummers[0], *self.nummers[1]), (*self.links, *self.rechts), strict=True)
        heights = [line[0].y for _, line in sorted(sides, key=lambda numbered: numbered[0])]
        # Less than a line up is the other side of the same line: PDFium gives neighbours in any order.
        return any(below > above + em for above, below in pairwise(heights))

    def add(self, number: int, line: Sequence[Stuk]) -> None:
        """Put the pieces of a line in their columns; `number` is its place in the order drawn."""
        at = 0
        while at < len(line) and line[at].x0 < self.goot:
            at += 1
        if at:
            self.links.append(list(line[:at]))
            self.nummers[0].append(number)
        if at < len(line):
            self.rechts.append(list(line[at:]))
            self.nummers[1].append(number)


def find_columns(lines: Regels, em: float, goot: float | None) -> Kolommen | None:
    """The two columns that hold most lines; None where there are none.

    `goot` is the left edge of the right column elsewhere on the page: beside it a few lines are columns too.
    """
    downwards = sorted(enumerate(lines), key=lambda numbered: -numbered[1][0].y)
    best: Kolommen | None = None
    for edge in [*([] if goot is None else [goot]), *_edges(lines)]:
        known = goot is not None and abs(edge - goot) < _CELL
        for strip, size in _strips(downwards, edge):
            if best is not None and size <= best.size:
                continue
            columns = _filled(strip, edge, em)
            if columns and (best is None or columns.size > best.size) and _are_columns(columns, em, known=known):
                best = columns
    return best


def notes_apart(lines: Regels) -> tuple[Regels, Regels]:
    """A column, and the small lines at its foot that start with the number of a note."""
    height = median(stuk.hoogte for line in lines for stuk in line)
    small = len(lines)
    while small and all(stuk.hoogte < _SMALL * height for stuk in lines[small - 1]):
        small -= 1
    first = next((at for at in range(small, len(lines)) if _NOTE.match(lines[at][0].tekst)), len(lines))
    return (lines[:first], lines[first:]) if first else (lines, [])


def _edges(lines: Regels) -> list[float]:
    """Left edges that several pieces share, the first of the page left out."""
    starts = sorted(stuk.x0 for line in lines for stuk in line)
    groups: Counter[float] = Counter()
    edge = last = starts[0]
    for start in starts:
        if start - last > _INDENT:
            edge = start
        last = start
        groups[edge] += 1
    del groups[starts[0]]
    return [edge - 0.5 for edge, _ in groups.most_common(_TRIED)]


def _strips(downwards: Strook, edge: float) -> Iterator[tuple[Strook, int]]:
    """What stands left and right of an edge, between the lines that run through it; and how many lines on one side."""
    strip: Strook = []
    left = right = 0
    for numbered in downwards:
        line = numbered[1]
        starts = line[0].x0 < edge
        if starts and any(stuk.x0 < edge < stuk.x1 for stuk in line):
            # Most lines of most pages run through an edge: few strips have text on both its sides.
            if left and right:
                yield strip, min(left, right)
            strip, left, right = [], 0, 0
        else:
            strip.append(numbered)
            left += starts
            right += line[-1].x0 >= edge
    if left and right:
        yield strip, min(left, right)


def _filled(strip: Strook, edge: float, em: float) -> Kolommen | None:
    """The strip as columns, without a running line at its top or foot."""
    for end, step in ((0, 1), (-1, -1)):
        for depth in (1, 2):  # lines of a running header or footer
            inner = end + step * depth
            if len(strip) > 2 * depth and abs(strip[inner - step][1][0].y - strip[inner][1][0].y) > _APART * em:
                strip = strip[depth:] if end == 0 else strip[:-depth]
                break
    columns = Kolommen(edge)
    for number, line in sorted(strip, key=lambda numbered: numbered[0]):
        columns.add(number, line)
    return columns if columns.links and columns.rechts else None


def _are_columns(columns: Kolommen, em: float, *, known: bool) -> bool:
    """Text that runs down on either side, rather than cells that belong together."""
    left, right = columns.links, columns.rechts
    if min(line[0].y for line in left) > max(line[0].y for line in right) + SAME * em:
        return False  # one above the other
    few = not known and columns.size < _FEW
    if max(columns.nummers[0]) < min(columns.nummers[1]):
        # What jumps up over several rows of a table leaves that table behind.
        rows = sum(len(line) > 1 for line in left) > 1
        return known or rows or len(left) >= _MANY or (not few and (_is_prose(left) or _is_prose(right)))
    if few or columns.goes_up(em) or not (known or _are_as_wide(left, right)):
        return False
    if _start_by_themselves(left, right):
        return True
    if _letters(left) < _LETTERS or _letters(right) < _LETTERS:
        return False
    if not _share_lines(left, right, em):
        return True
    if _has_rows(left, right):
        return False
    return (_is_prose(left) and _is_prose(right)) or _start_apart(left, right)


def _are_as_wide(left: Regels, right: Regels) -> bool:
    """Whether the columns are about as wide, as a page is laid out; the columns of a table are as wide as they need."""
    widths = [max(line[-1].x1 for line in side) - min(line[0].x0 for line in side) for side in (left, right)]
    return max(widths) <= _AS_WIDE * min(widths)


def _start_by_themselves(left: Regels, right: Regels) -> bool:
    """Whether paragraphs of either side start where none starts on the other: rows of a table start all their cells."""
    sides = [sorted({round(line[0].y) for line in side}, reverse=True) for side in (left, right)]
    steps = [above - below for side in sides for above, below in pairwise(side)]
    white = _ROW_WHITE * min(steps, default=0)
    starts = [{below for above, below in pairwise(side) if above - below > white} for side in sides]
    alone = (starts[0] - starts[1], starts[1] - starts[0])
    return all(len(own) >= _FEW and 3 * len(own) >= len(both) for own, both in zip(alone, starts, strict=True))


def _letters(lines: Regels) -> float:
    return median(sum(len(stuk.tekst) for stuk in line) for line in lines)


def _share_lines(left: Regels, right: Regels, em: float) -> bool:
    """Whether lines that have another one beside them stand on its baseline, as in the rows of a table."""
    heights = sorted(line[0].y for line in right)
    near = []
    for line in left:
        at = bisect_left(heights, line[0].y)
        step = min(abs(line[0].y - height) for height in heights[max(0, at - 1) : at + 1])
        if step < em:
            near.append(step)
    return sum(step < _BESIDE * em for step in near) >= 0.7 * len(near)  # in a table it is nearly all of them


def _is_prose(lines: Regels) -> bool:
    """Lines that fill their width, a quarter of them starting within a sentence (in running text it is most)."""
    width = max(line[-1].x1 for line in lines) - min(line[0].x0 for line in lines)
    full = sum(line[-1].x1 - line[0].x0 > 0.6 * width for line in lines)
    within = sum(line[0].tekst[:1].islower() for line in lines[1:])
    return 2 * full >= len(lines) and 4 * within >= len(lines) - 1 and _letters(lines) >= _LETTERS


def _start_apart(left: Regels, right: Regels) -> bool:
    """Whether text starts on one side, after white, where the other side is within a sentence: never so in a row."""
    sides = [{line[0].y: line[0].tekst for line in side} for side in (left, right)]
    heights = sorted(set().union(*sides), reverse=True)
    starts = within = 0
    for above, here in pairwise(heights):
        for one, other in (sides, sides[::-1]):
            if here in one and above not in one and other.get(here):
                starts += 1
                within += other[here][:1].islower()
    return starts > 1 and 3 * within >= starts  # in running text most lines start within a sentence


def _has_rows(left: Regels, right: Regels) -> bool:
    """Whether white runs through both sides again and again, and the lines between are cells: unbroken from the top."""
    sides = [{line[0].y: line[0].tekst for line in side} for side in (left, right)]
    end = max(min(side) for side in sides)  # where one side is empty its white says nothing of the other
    heights = sorted((height for height in set().union(*sides) if height >= end), reverse=True)
    steps = [above - below for above, below in pairwise(heights)]
    tight = min((step for step in steps if step > 1), default=0.0)
    rows = [[heights[0]]]
    for height, step in zip(heights[1:], steps, strict=True):
        if step > _ROW_WHITE * tight:
            rows.append([])
        rows[-1].append(height)
    both = [row for row in rows if all(any(height in side for height in row) for side in sides)]
    whole = sum(_are_cells(row, sides) for row in both)
    # Rows of up to eight lines; in running text the paragraphs of two columns end at one height by chance only.
    return len(both) > 1 and 4 * whole >= 3 * len(both) and _MANY * len(rows) >= len(heights)


def _are_cells(row: Sequence[float], sides: Sequence[dict[float, str]]) -> bool:
    """Whether both sides fill a row from its top without a break, and not both from within a sentence."""
    filled = [[height in side for height in row] for side in sides]
    unbroken = all(places == sorted(places, reverse=True) for places in filled)
    return unbroken and not all(side[row[0]][:1].islower() for side in sides)
