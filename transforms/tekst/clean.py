"""The light clean-up that every stored text gets, whatever the file it came from.

Here: signs that carry no text, and form feeds as page ends. Not here: anything that changes words or their
order: lines stay lines.
"""

from __future__ import annotations

import re
import unicodedata

from transforms.tekst.refusal import check_pages

PAGE_BREAK = "\f"

_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ufeff\uffff]")
"""Control signs (NUL among them; tab and newline stay), soft hyphen, stray byte order mark, non-character."""


def clean(text: str) -> str:
    """The text with `\\n` as its only line end, without invisible signs, accents composed (Unicode NFC)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def split_pages(text: str) -> list[str]:
    """The cleaned pages of a text with form feeds between (or after) them. Raises Geweigerd for too many."""
    check_pages(text.count(PAGE_BREAK) + 1)
    pages = text.split(PAGE_BREAK)
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()  # a form feed that ends the last page opens no new one
    return [clean(page) for page in pages]
