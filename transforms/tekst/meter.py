"""Where signs, lines and text objects lie on a page, asked of PDFium.

Here: the calls, as cheap as they can be, for every page pays for them. Not here: what the places mean (`regels`).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from ctypes import CFUNCTYPE, c_int, c_void_p, cast
from functools import cache
from typing import Any, NamedTuple

Box = tuple[float, ...]
"""Left, bottom, right and top in points."""


class Regel(NamedTuple):
    """A line of PDFium: `begin` and `end` in the text; its baseline, and where its first and last sign begin (points).

    A tuple, for every page pays for it.
    """

    begin: int
    end: int
    x: float
    y: float
    laatste: float


@cache
def _functions() -> tuple[Any, Any, Any]:
    """Origin of a sign, count of text objects, box of one; given addresses they take half the time of checked calls."""
    from pypdfium2 import raw

    return (
        cast(raw.FPDFText_GetCharOrigin, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p)),
        cast(raw.FPDFText_CountRects, CFUNCTYPE(c_int, c_void_p, c_int, c_int)),
        cast(raw.FPDFText_GetRect, CFUNCTYPE(c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)),
    )


class Meter:
    """Places on one page as its reader sees it: `rotation` is the quarter turns clockwise to show it upright."""

    def __init__(self, handle: Any, index: Callable[[int], int], rotation: int) -> None:
        """`index` turns a place in the text into one in PDFium's list of signs."""
        self._index = index
        self._rotation = rotation
        self._handle = cast(handle, c_void_p).value
        self._origin, self._count, self._rect = _functions()
        self._box = array("d", bytes(32))  # left, bottom, right, top
        to, _ = self._box.buffer_info()
        self._edges = (to, to + 24, to + 16, to + 8)  # PDFium gives left, top, right, bottom

    def origin(self, place: int) -> tuple[float, float]:
        """Where the baseline of a sign begins."""
        to = self._edges[0]
        self._origin(self._handle, self._index(place), to, to + 8)
        x, y, *_ = self._box
        return self._turn(x, y) if self._rotation else (x, y)

    def origins(self, places: Sequence[int]) -> list[tuple[float, float]]:
        """Where the baselines of signs begin. Every page pays for it: one tight loop into one buffer."""
        numbers = array("d", bytes(16 * len(places)))
        to, _ = numbers.buffer_info()
        origin, handle, index = self._origin, self._handle, self._index
        for place in places:
            origin(handle, index(place), to, to + 8)
            to += 16
        found = zip(numbers[::2], numbers[1::2], strict=True)
        return [self._turn(*place) for place in found] if self._rotation else list(found)

    def lines(self, spans: Sequence[tuple[int, int]]) -> list[Regel]:
        """The lines with these begins and ends in the text."""
        found = self.origins([place for begin, end in spans for place in (begin, end - 1)])
        return [
            Regel(begin, end, x, y, last)
            for (begin, end), (x, y), (last, _) in zip(spans, found[::2], found[1::2], strict=True)
        ]

    def boxes(self, begin: int, end: int) -> list[Box]:
        """Left, bottom, right and top of the ink of each text object in a stretch of text, in its order."""
        first = self._index(begin)
        count = self._count(self._handle, first, self._index(end - 1) + 1 - first)
        found: list[Box] = []
        for number in range(count):
            self._rect(self._handle, number, *self._edges)
            found.append(tuple(self._box))
        return [self._turn_box(box) for box in found] if self._rotation else found

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self._rotation]

    def _turn_box(self, box: Box) -> Box:
        one, other = self._turn(box[0], box[1]), self._turn(box[2], box[3])
        return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
