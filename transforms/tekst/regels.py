"""Lines of a page and the pieces of text that lie on them, measured by PDFium.

Here: where a line begins, and where white divides it into pieces. Not here: what the pieces are to each other
(`opmaak`), and opening files and pages (`pdf`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from transforms.tekst.meter import Box, Meter, Regel

HYPHEN = "\ufffe"  # PDFium puts it in place of a hyphen and the line end after it
_WORD_START = re.compile(r"(?<!\S)\S")
_SMALL_LETTERS = re.compile(r"[a-z]{5,}")
_LINE_END = re.compile("\r\n|\ufffe")

SAME = 0.45  # ems between baselines of what is read as one line: a raised number, a cell drawn a little lower
WHITE = 1.45  # lines of a paragraph lie 1.0 to 1.4 times the usual step apart (headings, superscripts)
STRONG = 2.0  # ems of white between two pieces on a line: the widest gap of justified text is narrower
WEAK = 0.7  # the narrowest gutters and cell margins; justified text has such gaps, but not above each other
_WIDEST = 2.5  # ems: the widest spaces of a justified line with few words
_EVEN = 1.5  # spaces of one justified line are equal, but for the side bearings of the letters beside them
INK = 0.93  # height in ems from the foot of a "p" to the top of a "d" in the usual faces
_LOOSE, _APART = 1.03, 3.0  # a line with cells is longer than its letters by a part of them and some letters more
_SHORT = 0.5  # of the width of its letters: no print is so narrow, the line jumps back
_BESIDE = 1.7  # letters down, less than a line: the other column, on baselines of its own
_SAMPLE = 5  # words whose letters are measured: those of headings are fewer than half of them
_ALIGNED = 2.5  # points between pieces that begin (or end) below each other; drawn side bearings differ
_NEAR = 3  # lines above and below, in the order drawn, among which a column shows
_MARKER = re.compile(r"(?:[^\w\s€]|[o\ue000-\uf8ff]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivx]+)[.):]?|\d+\.\d+\.?)$")
"""A bullet, number or letter before an item: with the text after it, it is one piece."""


@dataclass(slots=True)
class Stuk:
    """A run of text without wide white in it: left and right edge, baseline and height of its ink in points."""

    tekst: str
    x0: float
    x1: float
    y: float
    hoogte: float


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


def letter_width(meter: Meter, text: str, regels: Sequence[Regel]) -> float:
    """The usual width of a letter on a page in points: half an em, a little more or less; 0 where there are no words.

    Measured within words, for on some pages every line has white between cells or columns.
    """
    lines = regels[:: len(regels) // _SAMPLE + 1]
    words = [word.span() for line in lines if (word := _SMALL_LETTERS.search(text, line.begin, line.end))]
    places = meter.origins([place for begin, end in words for place in (begin, end - 1)])
    widths = sorted(
        (right - left) / (end - 1 - begin)
        for (begin, end), (left, _), (right, _) in zip(words, places[::2], places[1::2], strict=True)
    )
    return widths[len(widths) // 2] if widths else 0.0


def cells_between(
    meter: Meter, text: str, regels: Sequence[Regel], letter: float, white: float
) -> tuple[int, int] | None:
    """The first and the last (exclusive) of the lines among which some are divided by white that is no space.

    Only the lines that are long for their number of letters are looked at: capitals and large print are, and of the
    lines of a table or of columns some. What stands above and below them belongs to them as far as the same white
    goes on. `letter` as `letter_width` has it, `white` is the step between paragraphs.
    """
    found: list[tuple[int, _Gap]] = []
    right, above = regels[0].laatste, regels[0].y
    for number, (begin, end, x, y, laatste) in enumerate(regels):
        if x > right + 2 * letter and above - y < _BESIDE * letter:
            found.append((number, _Gap(right + letter, x, True)))
        elif laatste - x < _SHORT * (end - begin - 1) * letter:
            found.append((number, _Gap(x, x, True)))  # neighbours that PDFium took for one line
        right, above = laatste, y
        if laatste - x > (_LOOSE * (end - begin - 1) + _APART) * letter:
            gaps = _gaps(meter.boxes(begin, end), 2 * letter)
            if gaps and _MARKER.match(text[begin:end].split(maxsplit=1)[0]):
                del gaps[0]
            if gaps:
                found.append((number, gaps[0]))
    if not found:
        return None
    (first, begins), (last, ends) = found[0], found[-1]
    upwards = [number for number in range(first, 0, -1) if regels[number - 1].y - regels[number].y > white]
    downwards = [n for n in range(last + 1, len(regels)) if regels[n - 1].y - regels[n].y > white]
    return _reach(meter, regels, begins, [*upwards, 0]), _reach(meter, regels, ends, [*downwards, len(regels)])


def _reach(meter: Meter, regels: Sequence[Regel], gap: _Gap, ends: Sequence[int]) -> int:
    """The last of the ends of paragraphs that is reached before a line runs through the gap."""
    for end, further in pairwise(ends):
        between = regels[min(end, further) : max(end, further)]
        through = (regel for regel in between if regel.x < gap.left and gap.right < regel.laatste)
        if any(
            box[0] < gap.left and gap.right < box[2] for regel in through for box in meter.boxes(regel.begin, regel.end)
        ):
            return end
    return ends[-1]


def size_of(meter: Meter, spans: Sequence[tuple[int, int]]) -> float:
    """The size of the print of lines with these begins and ends, in points; 0 where they show nothing."""
    heights = [_height(boxes) for span in spans[:: len(spans) // _SAMPLE + 1] if (boxes := meter.boxes(*span))]
    return usual_em(heights) if heights else 0.0


def usual_em(heights: Iterable[float]) -> float:
    """The size of print in points, from the heights of the ink of its lines."""
    return median(heights) / INK


def pieces_of(meter: Meter, text: str, regels: Sequence[Regel]) -> list[list[Stuk]]:
    """The pieces of every line that shows something, from left to right."""
    found = [(regel, boxes) for regel in regels if (boxes := meter.boxes(regel.begin, regel.end))]
    if not found:
        return []
    usual = usual_em(_height(boxes) for _, boxes in found)
    gaps = [_gaps(boxes, usual) if len(boxes) > 1 else [] for _, boxes in found]
    lines: list[list[Stuk]] = []
    for number, (regel, boxes) in enumerate(found):
        if len(boxes) == 1:
            left, bottom, right, top = boxes[0]
            end = regel.end + text.startswith(HYPHEN, regel.end)
            lines.append([Stuk(text[regel.begin : end].strip(), left, right, regel.y, top - bottom)])
        elif any(after[0] < before[0] - usual for before, after in pairwise(boxes)):
            lines += _scattered(meter, text, regel, boxes, usual)
        else:
            around = range(max(0, number - _NEAR), min(number + _NEAR + 1, len(found))) if gaps[number] else ()
            near = [gap for at in around if at != number for gap in gaps[at]]
            starts = [found[at][1][0][0] for at in around if at != number]
            edges = [gap for gap in gaps[number] if gap.strong or gap.is_edge(near, starts)]
            lines.append(_cut(meter, text, regel, boxes, edges))
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
    if len(boxes) == 1:
        return boxes[0][3] - boxes[0][1]
    return max([top - bottom for _, bottom, _, top in boxes])


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
    right = max([box[2] for box in boxes])
    # Signs of a line stand from left to right: a piece starts with the first word behind the middle of the white.
    words = [word.start() for word in _WORD_START.finditer(text, begin, regel.end)] if gaps else []
    for gap in gaps:
        place = _first_behind(meter, words, (gap.left + gap.right) / 2, (gap.left - left) / (right - left))
        if place is None:
            continue
        found += _piece(text[begin:place], left, gap.left, y, boxes)
        words = words[bisect_left(words, place) :]
        begin, left = place, gap.right
        y = meter.origin(place)[1]
    end = HYPHEN if text.startswith(HYPHEN, regel.end) else ""
    return found + _piece(text[begin : regel.end] + end, left, right, y, boxes)


def _first_behind(meter: Meter, words: Sequence[int], x: float, share: float) -> int | None:
    """The first of the words that begins behind `x`, looked for from where it is if letters are spread evenly."""
    at = min(int(len(words) * share), len(words) - 1)
    while at < len(words) and meter.origin(words[at])[0] < x:
        at += 1
    while at > 0 and meter.origin(words[at - 1])[0] >= x:
        at -= 1
    return words[at] if at < len(words) else None


def _piece(text: str, left: float, right: float, y: float, boxes: Sequence[Box]) -> list[Stuk]:
    stripped = text.strip()
    if not stripped:
        return []
    if len(boxes) > 1:
        boxes = [box for box in boxes if left - 1 <= box[0] and box[2] <= right + 1] or boxes
    return [Stuk(stripped, left, right, y, _height(boxes))]


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
