"""Answers about pieces of text that come back, made once.

Here: the table alone. Not here: what is asked (`scan.py`, `model.gewichten`), and when a table is begun anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

REMEMBERED = 60_000
"""Pieces from which on a table is begun anew: some MB, and a piece that was not seen before costs microseconds."""


class Geheugen(dict[str, Answer]):
    """Piece of text → the answer; one that was not seen before is made first."""

    def __init__(self, make: Callable[[str], Answer]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, piece: str) -> Answer:
        self[piece] = answer = self._make(piece)
        return answer
