"""One pass over a page that finds all terms of all families.

Here: the automata and the word boundaries. Not here: what a family means (`rules.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_

from ahocorasick_rs import AhoCorasick

from transforms.codebook.terms import Term, parse_term
from transforms.coding.geheugen import REMEMBERED, Geheugen

Hit = tuple[int, int, int]
"""Begin, end (offsets in the view) and the set of families, one bit for each."""


class Scanner:
    """All terms in two Aho-Corasick automata; a set of families is an int with one bit a family.

    A term of one word lies within a piece between white space, and what such a piece holds is remembered; terms of
    several words are sought in the text.
    """

    def __init__(self, families: Mapping[str, Iterable[str]]) -> None:
        self.bits = {name: 1 << i for i, name in enumerate(families)}
        masks: defaultdict[Term, int] = defaultdict(int)
        for name, notations in families.items():
            for notation in notations:
                for term in parse_term(notation):
                    masks[term] |= self.bits[name]
        self._within = _Automaton({term: mask for term, mask in masks.items() if " " not in term.literal})
        self._pieces = Geheugen(self._read)
        self._across = _Automaton({term: mask for term, mask in masks.items() if " " in term.literal})

    def mask(self, names: Iterable[str]) -> int:
        """The set of the families named. Raises KeyError on a name that is not in the codebook."""
        result = 0
        for name in names:
            result |= self.bits[name]
        return result

    def hits(self, tekst: str) -> list[Hit]:
        """All hits in a normalised text."""
        return self._within.hits(tekst) + self._across.hits(tekst)

    def families(self, tekst: str, ends: Sequence[int]) -> list[int]:
        """For each stretch of a normalised text the families of the terms that begin in it.

        A stretch runs from the end of the one before to its own; `ends` grow. None of them stands within a word, save
        one of a thousand signs, of which the stretches are read as if they were words.
        """
        if len(self._pieces) > REMEMBERED:
            self._pieces.clear()
        result = []
        begin = stop = 0
        for stop in ends:
            result.append(reduce(or_, map(self._pieces.__getitem__, tekst[begin:stop].split()), 0))
            begin = stop
        for begin, _, mask in self._across.hits(tekst):
            if begin < stop:
                result[bisect_right(ends, begin)] |= mask
        return result

    def _read(self, piece: str) -> int:
        """The families of the terms within text without white space."""
        return reduce(or_, (mask for _, _, mask in self._within.hits(piece)), 0)


class _Automaton:
    """Finds all of some terms in one pass."""

    def __init__(self, masks: Mapping[Term, int]) -> None:
        self._table = [(links, rechts, mask) for (_, links, rechts), mask in masks.items()]
        self._automaton = AhoCorasick([literal for literal, _, _ in masks])

    def hits(self, tekst: str) -> list[Hit]:
        """All hits, ordered by their end."""
        table = self._table
        last = len(tekst)
        found = []
        for pattern, begin, eind in self._automaton.find_matches_as_indexes(tekst, overlapping=True):
            links, rechts, mask = table[pattern]
            if links and begin and tekst[begin - 1].isalnum():
                continue
            if rechts and eind < last and tekst[eind].isalnum():
                continue
            found.append((begin, eind, mask))
        return found
