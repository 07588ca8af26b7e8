"""Pieces of text that stand under each other on a page: a paragraph, a column of a table, a cell.

Here: which piece goes on with which, in the order a file draws them. Not here: what the blocks are to each other
(`opmaak`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.tekst.regels import SAME, Stuk

_NONE = float("-inf")
FAR = 3.5  # ems: a longer step down is not to the next line or paragraph of a column


@dataclass(slots=True, eq=False)
class Blok:
    """Pieces under each other. `sprong`: it began higher than what was drawn before, at the right of `grens`."""

    stukken: list[Stuk]
    sprong: bool = False
    grens: float = _NONE
    x0: float = field(init=False)
    x1: float = field(init=False)

    def __post_init__(self) -> None:
        self.x0 = min(stuk.x0 for stuk in self.stukken)
        self.x1 = max(stuk.x1 for stuk in self.stukken)

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return max(stuk.y for stuk in self.stukken)

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return min(stuk.y for stuk in self.stukken)

    def add(self, stuk: Stuk) -> None:
        """Put a piece below the others."""
        self.stukken.append(stuk)
        self.x0, self.x1 = min(self.x0, stuk.x0), max(self.x1, stuk.x1)


def blocks_of(lines: Sequence[Sequence[Stuk]], em: float) -> list[Blok]:
    """The pieces in blocks, in the order drawn: a piece joins the block above it when it is alone below it."""
    found: list[Blok] = []
    near: list[Blok] = []
    last = lines[0][0].y
    for line in lines:
        up = line[0].y > last + SAME * em
        last = line[0].y
        match = None if up else _match(line, near, em)
        if match is None:
            left = max(
                (stuk.x1 for blok in near for stuk in blok.stukken if up and stuk.x1 <= line[0].x0), default=_NONE
            )
            if up:
                found = _split(found, near, line[0], em)
            near = [Blok([stuk], left > _NONE, left) for stuk in line]
            found += near
            continue
        for stuk, blok in zip(line, match, strict=True):
            if blok is None:
                near = [*(other for other in near if _overlap(stuk, other) <= 0), Blok([stuk])]
                found.append(near[-1])
            else:
                blok.add(stuk)
    return found


def _match(line: Sequence[Stuk], near: Sequence[Blok], em: float) -> list[Blok | None] | None:
    """The block that each piece goes on with; None when the line belongs to no such blocks."""
    if len(line) > 1 and any(blok.sprong for blok in near):
        return None
    found: list[Blok | None] = []
    for stuk in line:
        above = [blok for blok in near if _overlap(stuk, blok) > 0]
        if len(above) > 1 or (above and (above[0] in found or stuk.x0 < above[0].grens)):
            return None
        found.append(above[0] if above and above[0].stukken[-1].y - stuk.y < FAR * em else None)
    return found


def _overlap(stuk: Stuk | Blok, blok: Stuk | Blok) -> float:
    return min(stuk.x1, blok.x1) - max(stuk.x0, blok.x0)


def _split(found: list[Blok], near: Sequence[Blok], stuk: Stuk, em: float) -> list[Blok]:
    """What stands above a cell or column that begins at `stuk` is no part of the one beside it."""
    kept: list[Blok] = []
    for blok in found:
        above = [other for other in blok.stukken if other.y > stuk.y + SAME * em]
        if blok in near and blok.x1 <= stuk.x0 and 0 < len(above) < len(blok.stukken):
            kept += [Blok(above, blok.sprong, blok.grens), Blok(blok.stukken[len(above) :], False, blok.grens)]
        else:
            kept.append(blok)
    return kept
