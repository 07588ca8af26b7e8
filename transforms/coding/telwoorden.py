"""Dutch numbers: figures and number words (codebook §3.6).

Here: one written number to its value. Not here: what is counted (`quantities.py`).
"""

from __future__ import annotations

import re

_ONES = (
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "dertien",
    "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_OTHER = {
    "anderhalve": 1.5, "anderhalf": 1.5, "halve": 0.5, "dozijn": 12.0, "tiental": 10.0, "twaalftal": 12.0,
    "vijftiental": 15.0, "twintigtal": 20.0, "dertigtal": 30.0, "veertigtal": 40.0, "vijftigtal": 50.0,
    "honderdtal": 100.0, "tweeenhalf": 2.5, "drieenhalf": 3.5, "tweeenhalve": 2.5, "drieenhalve": 3.5,
    "tientallen": 20.0, "honderden": 200.0,
}  # fmt: skip

FIGURE = r"\d{1,3}(?:\.\d{3}){1,3}(?:,\d{1,4})?(?!\d)|\d{1,9}(?:[.,]\d{1,4})?(?!\d)"
"""A figure below a thousand million; a longer row of digits is a number of an account or a case."""
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def _number_words() -> dict[str, float]:
    words = {word: float(value) for value, word in enumerate(_ONES, 1)}
    for tens, ten in enumerate(_TENS, 2):
        words[ten] = 10.0 * tens
        words |= {f"{one}en{ten}": 10.0 * tens + value for value, one in enumerate(_ONES[:9], 1)}
    small = dict(words)
    # "vijftienhonderd" is said, "eenhonderd" and "tienhonderd" are not.
    for word, value in {"": 1.0, **small}.items():
        if word not in {"een", "tien", *_TENS}:
            words[f"{word}honderd"] = 100 * value
    hundreds = [word for word in words if word.endswith("honderd") and words[word] < 1000]
    for hundred in hundreds:
        for rest, value in small.items():
            words[hundred + rest] = words[f"{hundred}en{rest}"] = words[hundred] + value
    thousands = {f"{word}duizend": 1000 * value for word, value in {"": 1.0, **small}.items() if word != "een"}
    for thousand in ("", *_ONES[1:10]):
        words |= {
            f"{thousand}duizend{hundred}": thousands[f"{thousand}duizend"] + words[hundred] for hundred in hundreds
        }
    return {**words, **thousands, **_OTHER}


WORDS = _number_words()
"""Every number word (lower case, no accents) with its value."""


def parse_number(text: str) -> float | None:
    """A Dutch figure or number word (`1.900`, `2,5`, `vijfendertig`), or None when it is neither."""
    if text[:1].isdigit():
        head, _, decimals = text.partition(",")
        if "." in head and not _THOUSANDS.fullmatch(head):
            return float(head)
        return float(head.replace(".", "") + (f".{decimals}" if decimals else ""))
    return WORDS.get(text)
