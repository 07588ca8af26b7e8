"""The clean-up that every stored text gets, whatever the file it came from.

Here: signs that carry no text, signs that stand for others, and form feeds as page ends. Not here: words broken over
lines (`afbreking`), and anything else that changes words or their order: lines stay lines, and typography (dashes,
quotes, superscripts) stays as its author chose it.
"""

from __future__ import annotations

import re
import unicodedata

from transforms.tekst.refusal import check_pages

PAGE_BREAK = "\f"

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u0132\u0133\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\ue000-\uf8ff\ufb00-\ufb06\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Everything that `_replacement` has an answer for; most pages have none of it."""
_LIGATURES = {
    "\u0132": "IJ",
    "\u0133": "ij",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",  # long s with t
    "\ufb06": "st",
    "\uf001": "fi",  # where Apple's fonts had them
    "\uf002": "fl",
}
_EXPERT = 0xF700
"""The Adobe Glyph List puts small capitals and old-style figures at this plus the code of their letter or figure."""
_BULLETS = frozenset("\uf0a7\uf0b7\uf06c\uf06e\uf0a8\uf076\uf0d8\uf0fc\uf02d\uf09f")
"""Wingdings and Symbol: Windows puts the sign with code c at U+F000 + c, and Word takes these to open list items."""
_SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000") | frozenset(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = {"\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}

_LEADS = ("\u00c3", "\u00c2", "\u00c4", "\u00c5", "\u00e2\u20ac", "\u00e2\u201a", "\u00e2\u2020")
_SOFT_AT_END = re.compile("\u00ad[ \t]*\n")
_MOJIBAKE = re.compile(
    "(?:[\u00c2\u00c3\u00c4\u00c5][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]"
    "|\u00e2(?:\u20ac|\u201a|\u2020)[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    "\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122])"
)
"""UTF-8 of a Latin letter, dash, quote or euro, read as cp1252: pairs that no Dutch word has."""


def clean(text: str) -> str:
    """The text with `\\n` as its only line end, without invisible signs, accents composed (Unicode NFC).

    Ligatures are letters again, every space is a plain one, UTF-8 that was read as cp1252 is repaired. A soft hyphen
    at a line end is a hyphen, elsewhere it is nothing.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    if any(sign in text for sign in _LEADS):
        text = _MOJIBAKE.sub(_repaired, text)
    if "\u00ad" in text:
        text = _SOFT_AT_END.sub("-\n", text)
    return unicodedata.normalize("NFC", _ODD.sub(_replacement, text))


def _replacement(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _SPACES:
        return " "
    if "\ue000" <= sign <= "\uf8ff":
        letter = chr(ord(sign) - _EXPERT) if ord(sign) > _EXPERT else ""
        return "•" if sign in _BULLETS else _LIGATURES.get(sign) or (letter if letter.isalnum() else sign)
    return _LIGATURES.get(sign) or _LINE_ENDS.get(sign, "")


def _repaired(found: re.Match[str]) -> str:
    """The one sign that these were, when they are UTF-8 after all."""
    # Python's cp1252 has no place for five bytes; what was read there are the control signs of Latin-1.
    data = b"".join(sign.encode("latin-1") if sign < "\u0100" else sign.encode("cp1252") for sign in found[0])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def split_pages(text: str) -> list[str]:
    """The cleaned pages of a text with form feeds between (or after) them. Raises Geweigerd for too many."""
    check_pages(text.count(PAGE_BREAK) + 1)
    pages = text.split(PAGE_BREAK)
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # a form feed that ends the last page opens no new one
    return [clean(page) for page in pages]
