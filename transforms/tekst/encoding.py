"""From bytes to text: which encoding a text file or web page is in.

Here: byte order marks, the pattern of UTF-16 and UTF-32, UTF-8 against the older Western encoding.
Not here: what is text at all (`sniff`). Encodings of DOS and of old Macs are not told from Windows-1252: the
same bytes are letters in both, and a guess would change words in silence.
"""

from __future__ import annotations

import codecs

from transforms.tekst.refusal import Geweigerd

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_HEAD = 4096  # bytes looked at for the pattern of UTF-16 and UTF-32
_MAX_STRAY = 0.01  # share of damaged signs: one in a hundred leaves the words readable


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, where a byte order mark or the NULs of Western text show it; else None."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return encoding
    head = data[:_HEAD]
    quarters = [head[place::4].count(0) for place in range(4)]
    # Western text in UTF-32 has three NULs of four; no other text is mostly NULs.
    if min(quarters[1:]) > len(head) * 0.2 and quarters[0] == 0:
        return "utf-32-le"
    if min(quarters[:3]) > len(head) * 0.2 and quarters[3] == 0:
        return "utf-32-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Western text in UTF-16 has a NUL in nearly every pair, and always on the same side.
    if odd > len(head) * 0.4 and even == 0:
        return "utf-16-le"
    if even > len(head) * 0.4 and odd == 0:
        return "utf-16-be"
    return None


def decode(data: bytes, declared: str | None = None) -> str:
    """The text: UTF-16 or UTF-32 where that shows, else UTF-8, else as declared, else Windows-1252.

    A text that fits but for a few stray bytes is kept, with U+FFFD for each of them. Raises Geweigerd when
    no encoding fits.
    """
    wide = wide_encoding(data)
    text = data.decode(wide or "utf-8", errors="replace")
    stray = text.count("\ufffd")
    # Of the bytes above 127 in Western text hardly any happen to form UTF-8, so the two never look alike.
    if stray == 0 or (not wide and len(text) - len(text.encode("ascii", errors="ignore")) > 2 * stray):
        return text
    try:
        return data.decode(wide or _codec(declared))
    except UnicodeError as error:
        if stray > _MAX_STRAY * len(text):
            raise Geweigerd("onbekende tekencodering: sla het bestand op als UTF-8") from error
        return text


def _codec(declared: str | None) -> str:
    """The codec that a page declares. Latin-1 is read as Windows-1252, as browsers do (WHATWG Encoding, 4.2)."""
    try:
        name = codecs.lookup(declared or _WESTERN).name
        b"".decode(name)  # raises LookupError for a codec that makes no text
    except LookupError:
        return _WESTERN
    return _WESTERN if name in ("iso8859-1", "ascii", "utf-8") else name
