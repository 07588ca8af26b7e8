"""The notation of terms: how one line in the YAML stands for words in a text.

    huurder        the whole word
    stem*          every word that begins with `stem`
    *stem          every word that ends with `stem` (Dutch compounds)
    *stem*         anywhere inside a word
    twee woorden   several words, one space apart, boundaries as above
    a {b|c} d      shorthand for `a b d` and `a c d`; may occur more than once, not inside itself

Terms are compared without capitals and accents. Here: the notation. Not here: the search (`coding.scan`).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from typing import NamedTuple

_CHOICE = re.compile(r"\{([^{}]*)\}")


class Term(NamedTuple):
    """A literal to look for, and whether it must begin (`links`) and end (`rechts`) at a word boundary."""

    literal: str
    links: bool
    rechts: bool


def fold(text: str) -> str:
    """Lower case without accents, for terms and headings (not for page texts: the length may change)."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def parse_term(notation: str) -> list[Term]:
    """All literals of one notation, choices expanded. Raises ValueError when the notation is not understood."""
    parts = _CHOICE.split(notation)
    options = [part.split("|") if i % 2 else [part] for i, part in enumerate(parts)]
    terms = []
    for combination in itertools.product(*options):
        text = " ".join(fold("".join(combination)).split())
        links, rechts = not text.startswith("*"), not text.endswith("*")
        literal = text.strip("* ")
        if (len(literal) < 2 and literal.isalnum()) or not literal or re.search(r"[*{}|]", literal):
            raise ValueError(f"term '{notation}' is not understood: see the notation in terms.py")
        terms.append(Term(literal, links, rechts))
    return terms
