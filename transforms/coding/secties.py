"""The sections of a document: which headings hold at a place, and which parts hold no agreements.

Here: the path of headings above a passage, and the zone that a heading opens.
Not here: what looks like a heading (`structure.py`) and the words that announce a zone (the codebook's `koppen`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBER = re.compile(r"(?:(?:hoofdstuk|thema|deel|artikel|paragraaf|bijlage) )?[a-z]{0,3}-?(\d{1,2}(?:\.\d{1,2})*)")
_BARE = re.compile(r"(\d{1,2}(?:\.\d{1,2})*) [a-z]")
_CHAPTER = re.compile(r"(?:hoofdstuk|thema|deel|bijlage)\b")

_CAPITALS = 5
"""The depth of a heading in capitals: below numbered ones, above those in ordinary letters."""
_PLAIN = 9
"""The depth of any other heading without a number."""


@dataclass(frozen=True, slots=True)
class Sectie:
    """A section. `kop` is its heading in lower case without accents, `boven` that of the section it belongs to.

    `families` are the term families in both headings. `zone` is the codebook's word for a part that holds no
    agreements (`toc`, `definitie`, …) or the empty string.
    """

    kop: str = ""
    boven: str = ""
    families: int = 0
    zone: str = ""


class Secties:
    """The headings that hold at this point of a document; fed with headings in reading order."""

    def __init__(self, koppen: Mapping[str, int]) -> None:
        """`koppen`: zone → the families that announce it in a heading."""
        self._koppen = koppen
        self._pad: list[tuple[int, str, int]] = []
        self.sectie = Sectie()

    def open(self, kop: str, marker: str, families: int, is_capitals: bool) -> None:
        """A heading was read: `kop` is its text without the number `marker`, in lower case."""
        diepte = _depth(kop, marker, is_capitals)
        while self._pad and self._pad[-1][0] >= diepte:
            self._pad.pop()
        boven = self._pad[-1] if self._pad else (0, "", 0)
        self._pad.append((diepte, kop, families))
        zone = next((zone for zone, mask in self._koppen.items() if families & mask), "")
        self.sectie = Sectie(kop, boven[1], families | boven[2], zone)


def _depth(kop: str, marker: str, is_capitals: bool) -> int:
    """1 for a chapter, 2 for "3.2", …; a chapter that names itself is one whatever its number looks like."""
    if _CHAPTER.match(kop) or _CHAPTER.match(marker.lower()):
        return 1
    number = _NUMBER.match(marker.lower()) or _BARE.match(kop)
    if number:
        return number.group(1).count(".") + 1
    return _CAPITALS if is_capitals else _PLAIN
