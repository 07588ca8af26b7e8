"""Finding known names in text: one dictionary over words, the longest name wins.

Here: folding of spellings (case, accents, hyphens, ligatures) and the lookup itself.
Not here: which names there are (`kennis`), and whether a name that is found counts (`gemeenten`, `partijen`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \-–'’‘.,&/()]{1,3}")
"""What may stand between two words of one name; wider gaps are columns of a table."""

APOSTROPHES = "'’‘`´"


def fold(text: str) -> tuple[str, ...]:
    """Words of `text` without case, accents, ligatures and punctuation: the key under which names are kept."""
    if text.isascii():
        return tuple(_WORD.findall(text.lower()))
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return tuple(_WORD.findall(plain.casefold()))


def _fold_word(word: str) -> str:
    """One word as `fold` writes it."""
    return word.lower() if word.isascii() else "".join(fold(word))


@dataclass(frozen=True, slots=True)
class Vondst:
    """A known name in a text: `tekst` is exactly the slice `begin:eind`; `doelen` are the codes it may mean."""

    begin: int
    eind: int
    tekst: str
    sleutel: tuple[str, ...]
    doelen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Namen:
    """An index of names: key of folded words to the codes that the name may mean."""

    doelen: Mapping[tuple[str, ...], tuple[str, ...]]
    per_begin: Mapping[str, tuple[int, ...]]
    met_apostrof: frozenset[tuple[str, ...]]

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, str]]) -> Namen:
        """Index (name, code) pairs; one name with several codes stays ambiguous."""
        targets: dict[tuple[str, ...], list[str]] = {}
        lengths: dict[str, set[int]] = {}
        quoted: set[tuple[str, ...]] = set()
        for name, code in pairs:
            key = fold(name)
            if not key:
                raise ValueError(f"A name without letters cannot be recognised: {name!r}.")
            codes = targets.setdefault(key, [])
            if code not in codes:
                codes.append(code)
            lengths.setdefault(key[0], set()).add(len(key))
            if name[0] in APOSTROPHES:
                quoted.add(key)
        return cls(
            {key: tuple(codes) for key, codes in targets.items()},
            {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()},
            frozenset(quoted),
        )

    def get(self, name: str) -> tuple[str, ...]:
        """Codes that `name` as a whole may mean; empty when it is not known."""
        return self.doelen.get(fold(name), ())

    def find(self, text: str) -> list[Vondst]:
        """Known names in `text`, in order, without overlap, the longest at each place.

        A name that is part of a compound ("Nieuw-Bergen", "Best-Zuid") is not that name.
        """
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [_fold_word(text[begin:end]) for begin, end in spans]
        found: list[Vondst] = []
        at = 0
        while at < len(spans):
            step = 1
            for size in self.per_begin.get(words[at], ()):
                hit = self._match(text, spans, words, at, size)
                if hit is not None:
                    found.append(hit)
                    step = size
                    break
            at += step
        return found

    def _match(
        self,
        text: str,
        spans: list[tuple[int, int]],
        words: list[str],
        at: int,
        size: int,
    ) -> Vondst | None:
        if at + size > len(spans):
            return None
        key = tuple(words[at : at + size])
        if key not in self.doelen:
            return None
        for left, right in zip(spans[at : at + size], spans[at + 1 : at + size], strict=False):
            if not _GAP.fullmatch(text[left[1] : right[0]]):
                return None
        begin, end = spans[at][0], spans[at + size - 1][1]
        quoted = begin > 0 and text[begin - 1] in APOSTROPHES
        if key in self.met_apostrof and not quoted:
            return None
        if _inside_compound(text, begin - quoted, end):
            return None
        begin -= quoted and key in self.met_apostrof
        return Vondst(begin, end, text[begin:end], key, self.doelen[key])


def _inside_compound(text: str, begin: int, end: int) -> bool:
    before = text[max(0, begin - 2) : begin]
    after = text[end : end + 2]
    return (len(before) == 2 and before[1] == "-" and before[0].isalpha()) or (
        len(after) == 2 and after[0] == "-" and after[1].isalpha()
    )
