"""The order in which a page is read: columns one after the other, rows of tables, notes at the end.

Here: what the measured pieces of a page are to each other. Not here: measuring them (`regels`), finding columns
(`kolommen`) and what stands under each other (`blokken`), rows of a table (`tabel`), and what is a running header or
footer (`rand`): those come first and last, as they stand on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise

from transforms.tekst.blokken import Blok, blocks_of
from transforms.tekst.kolommen import Kolommen, Regels, find_columns, notes_apart
from transforms.tekst.regels import SAME, usual_em
from transforms.tekst.tabel import Spoor, line_of, rows_of

_PART = 0.55  # of the width of two columns: what is narrower is one column, in which only tables have white
_ALIGNED = 3.0  # points between left edges that are meant to be the same


@dataclass(slots=True)
class Band:
    """A strip of the page from edge to edge: blocks beside each other, as tracks from left to right."""

    sporen: list[Spoor]
    sprong: bool

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return max(stuk.y for spoor in self.sporen for stuk in spoor)

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return min(stuk.y for spoor in self.sporen for stuk in spoor)


def in_order(lines: Regels, white: float, goot: float | None) -> tuple[str, float | None]:
    """The text of a page as it is read, from its lines in the order they were drawn.

    `goot` is where the right column of an earlier page began, and in what comes back that of this page: the last page
    of a document may have too few lines to show its columns.
    """
    em = usual_em(stuk.hoogte for line in lines for stuk in line)
    columns = find_columns(lines, em, goot)
    return _around(columns, lines, em, white), columns.goot if columns else goot


def _section(lines: Regels, em: float, white: float, goot: float | None) -> str:
    """Part of a page. `goot` is known from another part of it."""
    if not lines:
        return ""
    return _around(find_columns(lines, em, goot), lines, em, white)


def _around(columns: Kolommen | None, lines: Regels, em: float, white: float) -> str:
    """What is above columns, the columns one after the other, their notes, what is below them."""
    if columns is None:
        return _without_columns(lines, em, white)
    top, bottom = columns.top, columns.bottom
    above = [line for line in lines if line[0].y > top]
    below = [line for line in lines if line[0].y < bottom]
    parts = [
        _section(above, em, white, columns.goot),
        _columns(columns, em, white),
        _section(below, em, white, columns.goot),
    ]
    return "\n\n".join(part for part in parts if part)


def _goes_up(lines: Regels, em: float) -> bool:
    return any(below[0].y > above[0].y + SAME * em for above, below in pairwise(lines))


def _columns(columns: Kolommen, em: float, white: float) -> str:
    """The left column, the right one, and the notes of both."""
    width = _width([*columns.links, *columns.rechts])
    (left, left_notes), (right, right_notes) = notes_apart(columns.links), notes_apart(columns.rechts)
    text, after = (
        _section(side, em, white, None) if _width(side) > _PART * width else _without_columns(side, em, white)
        for side in (left, right)
    )
    within = right[0][0].tekst[:1].islower() or not text.rstrip("'’”\") ").endswith((".", ":", ";", "?", "!"))
    notes = [_section(note, em, white, None) for note in (left_notes, right_notes) if note]
    return "\n\n".join([text + ("\n" if within else "\n\n") + after, *notes])


def _width(lines: Regels) -> float:
    return max([line[-1].x1 for line in lines]) - min([line[0].x0 for line in lines])


def _without_columns(lines: Regels, em: float, white: float) -> str:
    """Text and tables under each other."""
    if _goes_up(lines, em):
        return _mixed(lines, em, white)
    groups = groupby(_paragraphs(lines, white), key=lambda run: any(len(line) > 1 for line in run))
    texts = [
        _mixed(list(chain.from_iterable(runs)), em, white) if cells else "\n\n".join(map(_plain, runs))
        for cells, runs in groups
    ]
    return "\n\n".join(texts)


def _paragraphs(lines: Regels, white: float) -> Iterator[Regels]:
    """The lines between one white and the next."""
    begin = 0
    for number, (above, below) in enumerate(pairwise(lines), start=1):
        if above[0].y - below[0].y > white:
            yield lines[begin:number]
            begin = number
    yield lines[begin:]


def _plain(lines: Regels) -> str:
    return "\n".join([line[0].tekst for line in lines])


def _mixed(lines: Regels, em: float, white: float) -> str:
    """Lines among which there are cells."""
    banden = sorted(_bands(blocks_of(lines, em), em), key=lambda band: -band.top)
    parts = [_text(banden, 0, white, em)]
    for number, (above, below) in enumerate(pairwise(banden), start=1):
        parts += ["\n\n" if above.bottom - below.top > white else "\n", _text(banden, number, white, em)]
    return "".join(parts)


def _bands(blokken: Sequence[Blok], em: float) -> Iterator[Band]:
    """Blocks that share a height of the page are one band."""
    group: list[Blok] = []
    bottom = 0.0
    for blok in sorted(blokken, key=lambda blok: -blok.top):
        if group and blok.top < bottom - SAME * em:
            yield _band(group)
            group = []
        bottom = min(bottom, blok.bottom) if group else blok.bottom
        group.append(blok)
    yield _band(group)


def _band(blokken: Sequence[Blok]) -> Band:
    """The blocks as tracks: those that stand under each other share one, in the order from top to bottom."""
    tracks: list[list[Blok]] = []
    for blok in sorted(blokken, key=lambda blok: blok.x0):
        right = max((other.x1 for other in tracks[-1]), default=0.0) if tracks else 0.0
        if tracks and right - blok.x0 > 0:
            tracks[-1].append(blok)
        else:
            tracks.append([blok])
    sporen = [
        list(chain.from_iterable(blok.stukken for blok in sorted(track, key=lambda blok: -blok.top)))
        for track in tracks
    ]
    return Band(sporen, any(blok.sprong for blok in blokken) and len(sporen) > 1)


def _text(banden: Sequence[Band], number: int, white: float, em: float) -> str:
    band = banden[number]
    if len(band.sporen) == 1:
        return _column(band.sporen[0], white)
    near = [banden[other] for other in (number - 1, number + 1) if 0 <= other < len(banden)]
    alike = any(_same_edges(band, other) for other in near)
    if band.sprong:
        return line_of(band.sporen)
    rows = list(rows_of(band.sporen, em, any(other.sprong for other in banden)))
    if len(rows) == 1 and not alike and len(band.sporen) == 2:
        return _label(band.sporen, em)
    return "\n".join(map(line_of, rows))


def _same_edges(band: Band, other: Band) -> bool:
    """Whether a column of the one begins where a column of the other does, behind the first."""
    edges = [min(stuk.x0 for stuk in spoor) for spoor in other.sporen[1:]]
    own = [min(stuk.x0 for stuk in spoor) for spoor in band.sporen[1:]]
    return any(abs(edge - mine) < _ALIGNED for edge in edges for mine in own)


def _column(spoor: Spoor, white: float) -> str:
    """Lines under each other, an empty one where the page has white."""
    parts = [spoor[0].tekst]
    for above, below in pairwise(spoor):
        step = above.y - below.y
        parts += ["\n\n" if step > white else "\n", below.tekst]
    return "".join(parts)


def _label(sporen: Sequence[Spoor], em: float) -> str:
    """A line with white in it, and the lines that hang below its last part."""
    (label, *under), text = sporen
    beside = [stuk for stuk in text if abs(stuk.y - label.y) < SAME * em]
    first = " ".join(stuk.tekst for stuk in (label, *beside))
    return "\n".join([first, *(stuk.tekst for stuk in (*under, *text[len(beside) :]))])
