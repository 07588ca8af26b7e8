"""Whether the text layer of a page is text that people can read.

Here: the judgement on a string. Not here: what the page shows (`beeld`), mending text that is nearly right
(`clean` and the readers).

A text layer can be there and be no text: a font without a table from glyphs to letters gives every letter
shifted or swapped, signs of the private area or U+FFFD; a bad recognition by a scanner gives garbage. What
all have in common: the letters do not follow one another as they do in Dutch. `letterparen.csv` counts how
often each letter (column) follows each letter (row) in the words of the 86 development texts, accents
removed, `_` being the edge of a word. English and Frisian follow it well enough to pass.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path

MIN_SIGNS = 50  # half a line; the stamps and page numbers that are put on a scan are shorter

_FREQUENT = (" de ", " van ", " en ")
_PROSE = 250  # the development pages have one of these words per 80 signs (median; 1 in 330 in the barest table)
_MAX_UNMAPPED = 0.1  # a broken ligature every other word is 4 % of the signs and still reads; see also _UNMAPPED
_MIN_FIT = 0.1  # bits a pair; whole pages of text: 1.15 or more, English 0.3; shuffled letters -0.3, swapped -0.8
_MIN_FIT_SHORT = -0.5  # a few names and abbreviations fit badly by chance, and here a wrong "no" loses a heading
_MIN_FIT_WELL = 0.9  # bits a pair; stretches that read well 1.12 or more; with 15 % of the letters wrong 0.7
_SAMPLE = 100  # words or more that are looked at, some 600 pairs: chance moves their mean by a tenth of a bit
_MIN_PAIRS = 250  # some 40 words, as many as it takes to tell a language; in fewer a few names weigh too much
_SHORT = 40  # pairs, some six words: among texts of this length chance weighs as much as the difference
_FOREIGN = -5.0  # bits, for a pair with a letter that is not Latin: as a pair that Dutch never has
_RARE = 0.5  # pairs added to every count, so that a pair that was never seen is rare and not impossible

_WORD = re.compile(r"[^\W\d_]+")
_REAL_WORD = re.compile(r"[^\W\d_]{3}")  # letters apart are codes of glyphs or list markers, not words
_GLYPH = "[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\uffff\U000f0000-\U0010ffff]"
_UNMAPPED = re.compile(rf"\(cid:\d+\)|/[gGcC]\d\w{{0,3}}|(?<=\S){_GLYPH}|{_GLYPH}(?=\S)")
"""Signs without a letter to them; one that stands alone is a bullet of a symbol font, on a page that reads well."""


def is_usable(tekst: str) -> bool:
    """Whether this is a text layer that can stand for its page: one that people can read, of some length.

    False for a readable heading, stamp or page number alone: only the page itself (`beeld`) tells whether there
    is more on it. Costs some microseconds for Dutch prose, which nearly all pages are, and under 2 ms else.
    """
    return len(tekst) >= MIN_SIGNS and is_text(tekst)


def is_text(tekst: str) -> bool:
    """Whether people can read this text, however short: prose, headings, names, tables with some words.

    False without any word of three letters.
    """
    # One of them proves nothing: " op " shifted by fifteen letters is " de ".
    if sum(tekst.count(word) for word in _FREQUENT) > 1 + len(tekst) / _PROSE:
        return True
    signs = len(tekst) - sum(map(tekst.count, " \n\t"))
    if sum(len(match[0]) for match in _UNMAPPED.finditer(tekst)) > _MAX_UNMAPPED * signs:
        return False
    return _REAL_WORD.search(tekst) is not None and _reads_as_dutch(tekst)


def is_well_read(tekst: str) -> bool:
    """Whether Dutch text came over well: False where a recognition took about one letter in seven for another.

    Some function words and a few whole sentences are left in such a text, so it passes for Dutch. True for fewer than
    some 40 words. A tenth of a millisecond for 2,000 signs.
    """
    words = _WORD.findall(_plain(tekst))
    scores = _scores(words[:: max(1, len(words) // _SAMPLE)])
    return len(scores) < _MIN_PAIRS or sum(scores) >= _MIN_FIT_WELL * len(scores)


def _reads_as_dutch(tekst: str) -> bool:
    scores = _scores(_WORD.findall(_plain(tekst)))
    enough = _MIN_FIT if len(scores) >= _SHORT else _MIN_FIT_SHORT
    return sum(scores) >= enough * len(scores)


def _scores(words: Sequence[str]) -> list[float]:
    """Bits for each pair of letters; the edges of a word are letters too."""
    fits = _fits()
    return [fits.get(pair, _FOREIGN) for word in words for pair in pairwise(f"_{word}_")]


def _plain(tekst: str) -> str:
    """Small letters without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", tekst.lower()) if not unicodedata.combining(sign))


@cache
def _fits() -> dict[tuple[str, str], float]:
    """For each pair of letters: log2 of how much more often the second follows the first than by even chance."""
    fits: dict[tuple[str, str], float] = {}
    with Path(__file__).with_name("letterparen.csv").open(encoding="ascii", newline="") as file:
        for row in csv.DictReader(file):
            letter = row.pop("letter")
            counts = {other: int(count) + _RARE for other, count in row.items()}
            total = sum(counts.values())
            fits |= {(letter, other): log2(count / total * len(counts)) for other, count in counts.items()}
    return fits
