"""Lines of a page and the pieces of text that lie on them, measured by PDFium.

Here: where a line begins, and where white divides it into pieces. Not here: what the pieces are to each other
(`opmaak`), and opening files and pages (`pdf`).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from ctypes import CFUNCTYPE, addressof, byref, c_double, c_int, c_void_p, cast
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median
from typing import Any

HYPHEN = "\ufffe"  # PDFium puts it in place of a hyphen and the line end after it
_LINE_END = re.compile("\r\n|\ufffe")

SAME = 0.45  # ems between baselines of what is read as one line: a raised number, a cell drawn a little lower
WHITE = 1.45  # lines of a paragraph lie 1.0 to 1.4 times the usual step apart (headings, superscripts)
STRONG = 2.0  # ems of white between two pieces on a line: the widest gap of justified text is narrower
WEAK = 0.7  # the narrowest gutters and cell margins; justified text has such gaps, but not above each other
_WIDEST = 2.5  # ems: the widest spaces of a justified line with few words
_EVEN = 1.5  # spaces of one justified line are equal, but for the side bearings of the letters beside them
INK = 0.93  # height in ems from the foot of a "p" to the top of a "d" in the usual faces
_ALIGNED = 2.5  # points between pieces that begin (or end) below each other; drawn side bearings differ
_NEAR = 3  # lines above and below, in the order drawn, among which a column shows
_MARKER = re.compile(r"(?:[^\w\s€]|[o\ue000-\uf8ff]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]+)[.):]?|\d+\.\d+\.?)$")
"""A bullet, number or letter before an item: with the text after it, it is one piece."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Regel:
    """A line of PDFium: `begin` and `end` in the text, and the height of its baseline on the page in points."""

    begin: int
    end: int
    y: float


@dataclass(slots=True)
class Stuk:
    """A run of text without wide white in it: left and right edge, baseline and height of its ink in points."""

    tekst: str
    x0: float
    x1: float
    y: float
    hoogte: float


@cache
def _char_origin() -> Any:
    """FPDFText_GetCharOrigin, which takes addresses as they are: half the time of a call that checks its pointers."""
    from pypdfium2 import raw

    function = CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p)
    return cast(raw.FPDFText_GetCharOrigin, function)


class Meter:
    """Places on one page as its reader sees it: `rotation` is the quarter turns clockwise to show it upright."""

    def __init__(self, handle: Any, index: Callable[[int], int], rotation: int) -> None:
        """`index` turns a place in the text into one in PDFium's list of signs."""
        from pypdfium2 import raw

        self._handle = handle
        self._index = index
        self._rotation = rotation
        self._address = cast(handle, c_void_p).value
        self._rect, self._count = raw.FPDFText_GetRect, raw.FPDFText_CountRects
        self._numbers = (c_double(), c_double(), c_double(), c_double())
        self._refs = tuple(map(byref, self._numbers))

    def origin(self, place: int) -> tuple[float, float]:
        """Where the baseline of a sign begins."""
        x, y, *_ = self._numbers
        _char_origin()(self._address, self._index(place), addressof(x), addressof(y))
        return self._turn(x.value, y.value)

    def origins(self, places: Sequence[int]) -> list[tuple[float, float]]:
        """Where the baselines of signs begin. Every page pays for it: one tight loop into one buffer."""
        numbers = array("d", bytes(16 * len(places)))
        to, _ = numbers.buffer_info()
        origin, handle, index = _char_origin(), self._address, self._index
        for place in places:
            origin(handle, index(place), to, to + 8)
            to += 16
        found = zip(numbers[::2], numbers[1::2], strict=True)
        return [self._turn(*place) for place in found] if self._rotation else list(found)

    def boxes(self, begin: int, end: int) -> list[Box]:
        """Left, bottom, right and top of the ink of each text object in a stretch of text, in its order."""
        first = self._index(begin)
        count = self._count(self._handle, first, self._index(end - 1) + 1 - first)
        left, top, right, bottom = self._numbers
        found = []
        for number in range(count):
            self._rect(self._handle, number, *self._refs)
            one, other = self._turn(left.value, bottom.value), self._turn(right.value, top.value)
            found.append((min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])))
        return found

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self._rotation]


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of the lines that show something."""
    begin = 0
    # Most pages have no hyphen at a line end, and a plain split is several times as fast.
    hyphens = HYPHEN in text
    for line in _LINE_END.split(text) if hyphens else text.split("\r\n"):
        end = begin + len(line)
        if line and not line.isspace():
            yield begin, end
        # A line ends in \r\n, or in the one sign that stands for a hyphen and the line end.
        begin = end + (1 if hyphens and text.startswith(HYPHEN, end) else 2)


def pieces_of(meter: Meter, text: str, regels: Sequence[Regel]) -> list[list[Stuk]]:
    """The pieces of every line that shows something, from left to right."""
    found = [(regel, boxes) for regel in regels if (boxes := meter.boxes(regel.begin, regel.end))]
    if not found:
        return []
    usual = median(_height(boxes) for _, boxes in found) / INK
    gaps = [_gaps(boxes, usual) for _, boxes in found]
    lines: list[list[Stuk]] = []
    for number, (regel, boxes) in enumerate(found):
        if any(after[0] < before[0] - usual for before, after in pairwise(boxes)):
            lines += _scattered(meter, text, regel, boxes, usual)
            continue
        around = [at for at in range(number - _NEAR, number + _NEAR + 1) if at != number and 0 <= at < len(found)]
        near = [gap for at in around for gap in gaps[at]]
        starts = [found[at][1][0][0] for at in around]
        lines.append(_cut(meter, text, regel, boxes, [g for g in gaps[number] if g.strong or g.is_edge(near, starts)]))
    return _with_markers([line for line in lines if line])


@dataclass(slots=True)
class _Gap:
    left: float
    right: float
    strong: bool

    def is_edge(self, near: Sequence[_Gap], starts: Sequence[float]) -> bool:
        """Whether the text after the white begins where other lines begin, or begin again."""
        return any(abs(start - self.right) < _ALIGNED for start in starts) or any(
            abs(gap.right - self.right) < _ALIGNED and min(gap.right, self.right) - max(gap.left, self.left) > _ALIGNED
            for gap in near
        )


def _height(boxes: Sequence[Box]) -> float:
    return max(box[3] - box[1] for box in boxes)


def _gaps(boxes: Sequence[Box], em: float) -> list[_Gap]:
    """The white between text objects; large letters have large spaces."""
    if len(boxes) == 1:
        return []
    em = max(em, _height(boxes) / INK)
    found = []
    right = boxes[0][2]
    for left, _, other, _ in boxes[1:]:
        found.append(_Gap(right, left, left - right > STRONG * em))
        right = max(right, other)
    widths = [gap.right - gap.left for gap in found]
    if len(found) > 2 and max(widths) < min(_WIDEST * em, _EVEN * min(widths)):
        return []  # words that were drawn one by one, with the spaces of a justified line
    return [gap for gap, width in zip(found, widths, strict=True) if width > WEAK * em]


def _cut(meter: Meter, text: str, regel: Regel, boxes: Sequence[Box], gaps: Sequence[_Gap]) -> list[Stuk]:
    """The line in pieces, divided at the gaps."""
    found = []
    begin, left, y = regel.begin, boxes[0][0], regel.y
    for gap in gaps:
        # Signs of a line stand from left to right: the first one that begins behind the middle of the white.
        middle = (gap.left + gap.right) / 2
        place = bisect_left(range(regel.end), middle, begin, regel.end, key=lambda at: meter.origin(at)[0])
        found += _piece(text[begin:place], left, gap.left, y, boxes)
        begin, left = place, gap.right
        y = meter.origin(place)[1] if place < regel.end else y
    end = HYPHEN if text.startswith(HYPHEN, regel.end) else ""
    return found + _piece(text[begin : regel.end] + end, left, max(box[2] for box in boxes), y, boxes)


def _piece(text: str, left: float, right: float, y: float, boxes: Sequence[Box]) -> list[Stuk]:
    inside = [box for box in boxes if left - 1 <= box[0] and box[2] <= right + 1] or boxes
    return [Stuk(stripped, left, right, y, _height(inside))] if (stripped := text.strip()) else []


def _scattered(meter: Meter, text: str, regel: Regel, boxes: Sequence[Box], em: float) -> list[list[Stuk]]:
    """What PDFium took for one line though it jumps back: every text object by itself, found sign by sign."""
    lines: list[list[Stuk]] = []
    shown = [at for at in range(regel.begin, regel.end) if not text[at].isspace()]
    places = [(at, *origin) for at, origin in zip(shown, meter.origins(shown), strict=True)]
    end = HYPHEN if text.startswith(HYPHEN, regel.end) else ""
    for (left, bottom, right, top), following in zip(boxes, [*boxes[1:], None], strict=True):
        run: list[tuple[int, float, float]] = []
        while places and left - em / 2 < places[0][1] < right + em / 2 and bottom - em < places[0][2] < top + em:
            if following and run and places[0][1] < run[-1][1] - em:
                break
            run.append(places.pop(0))
        if run:
            stop = places[0][0] if places else regel.end
            tekst = text[run[0][0] : stop].strip() + ("" if places else end)
            lines.append([Stuk(tekst, left, right, run[0][2], top - bottom)])
    return lines


def _with_markers(lines: list[list[Stuk]]) -> list[list[Stuk]]:
    """The lines with each bullet or number in one piece with its item, unless it stands in a column with a heading."""
    heads = [(line[0].x0, line[1].x0) for line in lines if len(line) > 1 and not _MARKER.match(line[0].tekst)]
    found = []
    for line in lines:
        if len(line) > 1 and _MARKER.match(line[0].tekst):
            number, item, *rest = line
            headed = any(abs(x - number.x0) < _ALIGNED and abs(other - item.x0) < _ALIGNED for x, other in heads)
            if not headed or not any(map(str.isalnum, number.tekst)):
                whole = Stuk(f"{number.tekst} {item.tekst}", number.x0, item.x1, item.y, item.hoogte)
                found.append([whole, *rest])
                continue
        found.append(line)
    return found
