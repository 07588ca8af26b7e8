"""Breaking a text into lines of a width, with words broken as Word does, and the fonts it is set in.

Here: widths, syllables, ligatures. Not here: what stands where on a page (`opmaak`).
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ZONE = 18.0  # points: Word breaks a word when more than a quarter of an inch would stay white
VOWELS = frozenset("aeiouyáéíóúàèâêîôûäëïöü")


def wrap(text: str, width: float, size: float, *, vet: bool = False, hyphenate: bool = True) -> list[tuple[str, bool]]:
    """Lines of a text of `width` points; True for a line that ends within a word, then it has its hyphen."""
    lines: list[tuple[str, bool]] = []
    line = ""
    for word in text.split():
        rest = word
        while text_width(f"{line} {rest}".strip(), size, vet) > width:
            room = width - text_width(line + " " if line else "", size, vet)
            cuts = _cuts(rest) if hyphenate and (room > ZONE or not line) else []
            cut = next((at for at in reversed(cuts) if text_width(rest[:at] + "-", size, vet) <= room), 0)
            if cut:
                own = rest[cut - 1] == "-"
                lines.append((f"{line} {rest[:cut]}".strip() + ("" if own else "-"), not own))
                rest = rest[cut:]
            elif line:
                lines.append((line, False))
            else:
                break  # a word that nothing can break sticks out
            line = ""
        line = f"{line} {rest}".strip()
    return [*lines, (line, False)]


def _cuts(word: str) -> list[int]:
    """Places to break a word: behind its own hyphens, else before the last consonant ahead of a vowel."""
    if "-" in word[1:-1]:
        return [at + 1 for at in range(1, len(word) - 1) if word[at] == "-"]
    low = word.casefold()
    if len(word) < 8 or not word[:3].isalpha() or word.isupper():
        return []
    return [
        at
        for at in range(3, len(word) - 3)
        if low[at - 2 : at + 4].isalpha()
        and low[at] not in VOWELS
        and low[at + 1] in VOWELS
        and low[at - 1 : at + 1] != "ch"
        and VOWELS & set(low[:at])
    ]


def text_width(text: str, size: float, vet: bool = False) -> float:
    """Width in points as it is drawn, ligatures and all."""
    return float(pdfmetrics.stringWidth(ligated(text), font_name(vet), size))


def ligated(text: str) -> str:
    """The text with the ligatures that InDesign sets by itself."""
    return text.replace("fi", "ﬁ").replace("fl", "ﬂ")


def glyphs(vet: bool) -> Container[int]:
    """The code points that the font can draw."""
    face = pdfmetrics.getFont(font_name(vet)).face
    return face.charToGlyph  # type: ignore[no-any-return]


@cache
def font_name(vet: bool) -> str:
    """The name of the registered font, plain or bold."""
    name = "VeraBd" if vet else "Vera"  # ships with reportlab, with ligatures
    pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf")))
    return name
