"""What the model looks at in a passage: signals, in blocks that weigh as a whole.

A signal is a word, a letter group, a pair of words, a word class or a pair of them, or a mark of form, of the passage
itself (`w c b t tt v`), its headings (`k kc tk`), the sentence before (`p`) and the one behind (`n nb`). The term
families of the codebook are left out: they were chosen with the development texts in sight (decision 0020).
The value of every signal of a block is the block's weight divided by the root of their number, so
that a long sentence speaks no louder than a short one. Here: that definition, slow and plain, as training needs it;
`gewichten.py` adds up the same sum fast, and a test holds the two together.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.coding.model.woorden import letter_groups, words
from transforms.coding.model.woordklassen import all_klassen, load_klassen
from transforms.coding.passages import Passage

BLOKKEN = {
    "w": 1.0, "c": 1.0, "b": 0.7,
    "k": 0.2, "kc": 0.2,
    "p": 0.3, "n": 0.4, "nb": 0.4,
    "t": 0.7, "tt": 0.7, "tk": 0.2,
    "v": 0.8,
}  # fmt: skip
"""Block → weight. Chosen once on the development texts; figures within half or twice of these differ little. Headings
weigh half of what is best in the folds: there care stands under headings of care, while many an agreement has it among
other matters."""

_YEAR = re.compile(r"(?<![\d.,€-])(?:19[89]\d|20[0-6]\d)(?![\d.,]\d|\d)")


def signals(passage: Passage, volgende: Passage | None, jaar_van: int | None, jaar_tot: int | None) -> dict[str, float]:
    """The signals of a passage with their values. `volgende` goes on about it; the years are the agreement's."""
    own = words(passage.tekst)
    kop = words(passage.sectie.kop) + words(passage.sectie.boven)
    before = words(passage.vorige.tekst) if passage.vorige else []
    behind = words(volgende.tekst) if volgende else []
    names = list(load_klassen())
    own_classes = classes(passage.families)
    blocks: dict[str, Sequence[str]] = {
        "w": own,
        "c": [group for word in own for group in letter_groups(word)],
        "b": list(pairs(own)),
        "k": kop,
        "kc": [group for word in kop for group in letter_groups(word)],
        "p": before,
        "n": behind,
        "nb": list(pairs(behind)),
        "t": [names[i] for i in own_classes],
        "tt": [f"{names[i]}+{names[j]}" for i, j in itertools.combinations(own_classes, 2)],
        "tk": [names[i] for i in classes(passage.sectie.families)],
        "v": form(passage, jaar_van, jaar_tot),
    }
    result: dict[str, float] = {}
    for block, signs in blocks.items():
        value = BLOKKEN[block] / math.sqrt(len(signs)) if signs else 0.0
        for sign in signs:
            key = f"{block}:{sign}"
            result[key] = result.get(key, 0.0) + value
    return result


def pairs(own: Sequence[str]) -> Iterator[str]:
    """Each word with the one behind it."""
    return (f"{one} {other}" for one, other in itertools.pairwise(own))


def classes(families: int) -> list[int]:
    """The numbers of the word classes among families."""
    found = []
    left = families & all_klassen()
    while left:
        low = left & -left
        found.append(low.bit_length() - 1)
        left ^= low
    return found


def form(passage: Passage, jaar_van: int | None, jaar_tot: int | None) -> tuple[str, ...]:
    """Marks of form: the kind of block, its marker, its last sign, its length, and its years against the period."""
    tekst = passage.tekst
    # Most sentences have no year, and this is quicker than to look for one.
    found = _YEAR.findall(tekst) if "19" in tekst or "20" in tekst else ()
    years = frozenset([_place(int(year), jaar_van, jaar_tot) for year in found])
    length = min(len(tekst) // 40, 6)
    return _marks(
        passage.soort.value, passage.marker, tekst[-1:], length, passage.sectie.zone, passage.vorige is None, years
    )


@lru_cache(maxsize=4096)
def _marks(
    soort: str, marker: str, last: str, length: int, zone: str, opens: bool, years: frozenset[str]
) -> tuple[str, ...]:
    """The marks in words; a document has few different ones, so they are remembered."""
    return (
        f"soort {soort}",
        f"teken {_marker(marker)}",
        f"eind {last}",
        f"lengte {length}",
        f"zone {zone}",
        "begin" if opens else "vervolg",
        *(f"jaar {place}" for place in sorted(years or {"geen"})),
    )


def _marker(marker: str) -> str:
    if not marker:
        return ""
    return "nummer" if any(sign.isdigit() for sign in marker) else "letter" if marker[0].isalpha() else "streep"


def _place(year: int, jaar_van: int | None, jaar_tot: int | None) -> str:
    if jaar_van is not None and year < jaar_van:
        return "voor"
    if jaar_tot is not None and year > jaar_tot:
        return "na"
    return "in"
