"""Words of a normalised text, and the parts of words that Dutch compounds and endings share.

Here: cutting into words and letter groups. Not here: which of them matter (the trained weights).
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*|[€%?:;]")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d")

_SHORTEST = 4
"""Shorter words are all letter group: they count as a word alone."""
_GROUPS = (3, 4, 5)
"""Sizes of letter groups: a Dutch stem (`zorg`, `wijk`) or ending shows in three to five letters."""


def words(tekst: str) -> list[str]:
    """The words and telling signs of a text in lower case without accents; numbers keep only their shape."""
    return [_shape(word) for word in _WORD.findall(tekst)]


def _shape(word: str) -> str:
    """A raw word as the model knows it: of a number the shape alone."""
    if word.isalpha() or not _DIGIT.search(word):
        return word
    if _YEAR.fullmatch(word):
        return "#jaar"
    return "#n" if word.isdigit() else _DIGIT.sub("0", word)


def letter_groups(word: str) -> list[str]:
    """The letter groups of a word, its edges marked: `zorg` has `<zor`, `org>` and so on."""
    if len(word) < _SHORTEST:
        return []
    marked = f"<{word}>"
    return [marked[i : i + size] for size in _GROUPS for i in range(len(marked) - size + 1)]
