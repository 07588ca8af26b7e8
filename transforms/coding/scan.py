"""One pass over a page that finds all terms of all families.

Here: the automaton and the word boundaries. Not here: what a family means (`rules.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ahocorasick_rs import AhoCorasick

from transforms.codebook.terms import Term, parse_term

Hit = tuple[int, int, int]
"""Begin, end (offsets in the view) and the set of families, one bit for each."""


class Scanner:
    """All terms in one Aho-Corasick automaton; a set of families is an int with one bit a family."""

    def __init__(self, families: Mapping[str, Iterable[str]]) -> None:
        self.bits = {name: 1 << i for i, name in enumerate(families)}
        masks: defaultdict[Term, int] = defaultdict(int)
        for name, notations in families.items():
            for notation in notations:
                for term in parse_term(notation):
                    masks[term] |= self.bits[name]
        self._table = [(links, rechts, mask) for (_, links, rechts), mask in masks.items()]
        self._automaton = AhoCorasick([literal for literal, _, _ in masks])

    def mask(self, names: Iterable[str]) -> int:
        """The set of the families named. Raises KeyError on a name that is not in the codebook."""
        result = 0
        for name in names:
            result |= self.bits[name]
        return result

    def hits(self, tekst: str) -> list[Hit]:
        """All hits in a normalised text, ordered by their end."""
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
