"""The view of a page in which terms are sought, and the way back to the page.

Here: folding white space, joining words hyphenated at a line end, dropping invisible characters, lower case
without accents, all with a map of offsets. Not here: deciding where blocks end (`structure.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_UNSEEN = r"\x00\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u0300-\u036f"
_JOINED = r"\ufb00-\ufb04\u0132\u0133\u0130"
# It opens with all first signs in one class, and looks back at which it was: so the search steps over the letters, and
# leaves a single space soon. A single line end stays one sign as well.
_SPECIAL = re.compile(
    rf"[-\u2010\s{_UNSEEN}{_JOINED}](?:"
    r"(?=\s)(?:(?<=\s)\s+|(?<=[-\u2010])\s*\n\s*)"  # white space of several signs, a hyphen at a line end
    r"|(?<![ \n])(?:(?<=\s)"  # white space of another kind
    rf"|(?<=[{_UNSEEN}])[{_UNSEEN}]*"  # not visible by itself
    rf"|(?<=[{_JOINED}])))"  # ligatures, and the one letter that grows in lower case
)
_LINE_END = re.compile(r"(?<![-\u2010\s])\n(?!\s)")
"""The line end that is not among those."""
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
        raw = self._there[k] + position - self._here[k]
        # What is odd is a replacement, which may be longer than what stands there in the page.
        return min(raw, max(self._there[k + 1] - 1, self._there[k])) if k % 2 else raw

    def folded(self, begin: int, eind: int) -> dict[int, str]:
        """The spaces from `begin` to `eind` that stand for other white space, by offset, and what the page has there.

        Of a hyphen at a line end it is the space behind it that counts.
        """
        begin_raw, end_raw = self.span(begin, eind)
        ends = {self.position(match.start()): "\n" for match in _LINE_END.finditer(self._bron, begin_raw, end_raw)}
        # Every other replacement has its two ends in the map.
        first = bisect_left(self._here, begin) | 1
        last = bisect_right(self._here, eind)
        return ends | {
            self._here[k + 1] - 1: self._bron[self._there[k] : self._there[k + 1]]
            for k in range(first, last, 2)
            if self._here[k] < self._here[k + 1]
        }

    def position(self, raw: int) -> int:
        """The offset in the view of the first character that comes from the page at or after `raw`."""
        k = bisect_right(self._there, raw) - 1
        position = self._here[k] + raw - self._there[k]
        return min(position, self._here[k + 1]) if k % 2 else position

    def span(self, begin: int, eind: int) -> tuple[int, int]:
        """The slice of the page that shows `tekst[begin:eind]`; both ends stay within the page."""
        return self.raw(begin), self.raw(eind - 1) + 1


def normalise(tekst: str, breaks: Sequence[int] = ()) -> View:
    """The view of a page text. White space that holds a newline offset in `breaks`, which grow, becomes a newline."""
    starts = (0, *(offset + 1 for offset in breaks))
    # As long as the text; a newline stands in it where one is to be.
    lined = "\n".join(
        [tekst[begin:eind].replace("\n", " ") for begin, eind in zip(starts, (*breaks, len(tekst)), strict=True)]
    )
    pieces: list[str] = []
    here, there = [0], [0]
    length = position = 0
    for match in _SPECIAL.finditer(tekst):
        begin, eind = match.span()
        found = match.group()
        replacement = _replacement(tekst, found, begin, eind, "\n" in lined[begin:eind])
        if replacement == found:
            continue
        pieces += (lined[position:begin], replacement)
        length += begin - position
        here += (length, length + len(replacement))
        there += (begin, eind)
        length += len(replacement)
        position = eind
    pieces.append(lined[position:])
    vorm = "".join(pieces)
    folded = vorm.lower()
    if not folded.isascii():
        # Much faster than str.translate, as few characters need it.
        folded = _ACCENT.sub(lambda match: _FOLD.get(match.group(), match.group()), folded)
    return View(vorm, folded, here, there, tekst)


def _replacement(tekst: str, found: str, begin: int, eind: int, is_break: bool) -> str:
    first = found[0]
    if first in "-\u2010":
        after = tekst[eind : eind + 1]
        if is_break:
            return first + "\n"
        if begin and tekst[begin - 1].isalpha() and after.islower():
            return first + " " if _HANGING.match(tekst, eind) else ""
        # A hyphen before a capital or figure belongs to the word ("Noord-\nHolland"); a loose dash does not.
        return first if begin and tekst[begin - 1].isalnum() and after.isalnum() else first + " "
    if first in _LIGATURES:
        return _LIGATURES[first]
    if not first.isspace():
        return ""
    return "\n" if is_break else " "
