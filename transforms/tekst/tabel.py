"""Rows of a table, from the lines of its cells.

Here: which lines are one row, and the row as a line of text. Not here: finding tables on a page (`opmaak`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.tekst.afbreking import join_hyphens
from transforms.tekst.regels import HYPHEN, SAME, Stuk

CEL = " | "  # between cells, as in what comes from DOCX and HTML

Spoor = list[Stuk]
"""A track: the pieces of a column (of text, or of a table) from top to bottom."""

_NUMBER = re.compile(r"[€\d.,%\s+–-]+")


def line_of(row: Sequence[Spoor]) -> str:
    """The cells of a row, each in one line; cells that are empty at the end of the row leave no mark."""
    return CEL.join(_cell(spoor) for spoor in row).rstrip(" |")


def _cell(spoor: Spoor) -> str:
    text = "\n".join(stuk.tekst for stuk in spoor).replace(HYPHEN, "-")
    return join_hyphens(text).replace("\n", " ")


def rows_of(sporen: Sequence[Spoor], em: float, per_cel: bool) -> Iterator[list[Spoor]]:
    """The rows, each with one piece list per track.

    `per_cel`: the page was drawn cell by cell, so a line that comes back to the first track starts a row.
    Else a row goes on in the next line where no cell starts afresh, and at least one plainly goes on.
    """
    lines = _lines(sporen, em)
    steps = [above[0] - below[0] for above, below in pairwise(lines)]
    tight = min(steps, default=0.0)
    spaced = any(step > 1.2 * tight for step in steps)  # white between rows, beside that between lines
    rights = [max(stuk.x1 for stuk in spoor) for spoor in sporen]
    even = not spaced and all(all(cells) for _, cells in lines)
    row: list[Spoor] = [[] for _ in sporen]
    for number, (_, cells) in enumerate(lines):
        wide = number > 0 and spaced and steps[number - 1] > 1.2 * tight
        if any(row) and (wide or even or not _goes_on(row, cells, rights, per_cel)):
            yield row
            row = [[] for _ in sporen]
        for spoor, stuk in zip(row, cells, strict=True):
            if stuk:
                spoor.append(stuk)
    yield row


def _lines(sporen: Sequence[Spoor], em: float) -> list[tuple[float, list[Stuk | None]]]:
    """What stands on each baseline, per track."""
    found: list[tuple[float, list[Stuk | None]]] = []
    pieces = [(stuk, at) for at, spoor in enumerate(sporen) for stuk in spoor]
    for stuk, at in sorted(pieces, key=lambda piece: -piece[0].y):
        if not found or found[-1][0] - stuk.y > SAME * em or found[-1][1][at]:
            found.append((stuk.y, [None] * len(sporen)))
        found[-1][1][at] = stuk
    return found


def _goes_on(row: Sequence[Spoor], cells: Sequence[Stuk | None], rights: Sequence[float], per_cel: bool) -> bool:
    """Whether the cells of a line belong to the row above them."""
    beside = [(stuk, spoor[-1], right) for spoor, stuk, right in zip(row, cells, rights, strict=True) if stuk and spoor]
    if any(_is_fresh(*place) for place in beside):
        return False
    return cells[0] is None or (not per_cel and any(_is_within(stuk, above) for stuk, above, _ in beside))


def _is_within(stuk: Stuk, above: Stuk) -> bool:
    return stuk.tekst[:1].islower() or above.tekst.endswith(("-", HYPHEN))


def _is_fresh(stuk: Stuk, above: Stuk, right: float) -> bool:
    """Whether a cell starts here: a number, or a first word for which the line above had room."""
    if _NUMBER.fullmatch(stuk.tekst):
        return True
    word = stuk.tekst.split(maxsplit=1)[0]
    room = (len(word) + 1) * (stuk.x1 - stuk.x0) / len(stuk.tekst)
    return not above.tekst.endswith(("-", HYPHEN)) and above.x1 + room < right
