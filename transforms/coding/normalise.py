"""The view of a page in which terms are sought, and the way back to the page.

Here: folding white space, joining words hyphenated at a line end, dropping invisible characters, lower case
without accents, all with a map of offsets. Not here: deciding where blocks end (`structure.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container
from dataclasses import dataclass

_UNSEEN = r"\x00\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f"
_JOINED = r"\ufb00-\ufb04\u0132\u0133\u0130"
# It opens with all first signs in one class, and looks back at which it was: so the search steps over the letters.
_SPECIAL = re.compile(
    rf"[-\u2010\s{_UNSEEN}{_JOINED}](?:"
    r"(?<=[-\u2010])\s*\n\s*"  # hyphen at a line end
    r"|(?<=\s)\s+|(?<=[^\S ])"  # any white space but a single space
    rf"|(?<=[{_UNSEEN}])[{_UNSEEN}]*"  # not visible by itself
    rf"|(?<=[{_JOINED}]))"  # ligatures, and the one letter that grows in lower case
)
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\u0132": "IJ", "\u0133": "ij", "\u0130": "I",
}  # fmt: skip
_ACCENT = re.compile(r"[à-ÿ’‘‛´“”„–—‐‑]")
_FOLD = dict(
    zip(
        "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ’‘‛´“”„–—‐‑",
        "aaaaaaceeeeiiiinooooouuuuyy''''\"\"\"----",
        strict=True,
    )
)
# After a hanging hyphen these words begin a second compound: "woon- en zorgcomplex".
_HANGING = re.compile(r"(?:en|of|en/of|tot|als|dan wel)\b")


@dataclass(frozen=True, slots=True)
class View:
    """A normalised text; `vorm` keeps the capitals, `tekst` is what terms are compared with (same length)."""

    vorm: str
    tekst: str
    _here: list[int]
    _there: list[int]
    _bron: str

    def raw(self, position: int) -> int:
        """The offset in the page of the character at `position` in the view."""
        k = bisect_right(self._here, position) - 1
        limit = self._there[k + 1] - 1 if k + 1 < len(self._there) else len(self._bron)
        return min(self._there[k] + position - self._here[k], max(limit, self._there[k]))

    def folded(self, begin: int, eind: int) -> dict[int, str]:
        """The spaces from `begin` to `eind` that stand for other white space, by offset, and what the page has there.

        Of a hyphen at a line end it is the space behind it that counts.
        """
        # Every replacement has its two ends in the map.
        first = bisect_left(self._here, begin) | 1
        last = bisect_right(self._here, eind)
        return {
            self._here[k + 1] - 1: self._bron[self._there[k] : self._there[k + 1]]
            for k in range(first, last, 2)
            if self._here[k] < self._here[k + 1]
        }

    def position(self, raw: int) -> int:
        """The offset in the view of the first character that comes from the page at or after `raw`."""
        k = bisect_right(self._there, raw) - 1
        limit = self._here[k + 1] if k + 1 < len(self._here) else len(self.tekst)
        return min(self._here[k] + raw - self._there[k], limit)

    def span(self, begin: int, eind: int) -> tuple[int, int]:
        """The slice of the page that shows `tekst[begin:eind]`; both ends stay within the page."""
        return self.raw(begin), self.raw(eind - 1) + 1


def normalise(tekst: str, breaks: Container[int] = ()) -> View:
    """The view of a page text. White space that holds a newline offset in `breaks` becomes a newline."""
    pieces: list[str] = []
    here, there = [0], [0]
    length = position = 0
    for match in _SPECIAL.finditer(tekst):
        begin, eind = match.span()
        found = match.group()
        if found == "\n":  # nine in ten
            replacement = "\n" if begin in breaks else " "
        else:
            replacement = _replacement(tekst, found, begin, eind, breaks)
        if replacement == found:
            continue
        pieces += (tekst[position:begin], replacement)
        length += begin - position
        here += (length, length + len(replacement))
        there += (begin, eind)
        length += len(replacement)
        position = eind
    pieces.append(tekst[position:])
    vorm = "".join(pieces)
    folded = vorm.lower()
    if not folded.isascii():
        # Much faster than str.translate, as few characters need it.
        folded = _ACCENT.sub(lambda match: _FOLD.get(match.group(), match.group()), folded)
    return View(vorm, folded, here, there, tekst)


def _replacement(tekst: str, found: str, begin: int, eind: int, breaks: Container[int]) -> str:
    first = found[0]
    if first in "-\u2010":
        after = tekst[eind : eind + 1]
        if any(begin + i in breaks for i, char in enumerate(found) if char == "\n"):
            return first + "\n"
        if begin and tekst[begin - 1].isalpha() and after.islower():
            return first + " " if _HANGING.match(tekst, eind) else ""
        # A hyphen before a capital or figure belongs to the word ("Noord-\nHolland"); a loose dash does not.
        return first if begin and tekst[begin - 1].isalnum() and after.isalnum() else first + " "
    if first in _LIGATURES:
        return _LIGATURES[first]
    if not first.isspace():
        return ""
    if any(begin + i in breaks for i, char in enumerate(found) if char == "\n"):
        return "\n"
    return " "
