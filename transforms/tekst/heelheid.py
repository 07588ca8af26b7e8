"""Whether the contents of a PDF are whole: PDFium stops at a stream that it can't unpack, and says nothing.

Here: unpacking the streams that can hold text of pages, to see that each reaches its end. Not here: pictures, fonts
and tables of objects (their loss shows, or costs no text), files with a password (their streams are not readable as
they stand), and a file without its end (`pdf`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from transforms.tekst.refusal import Geweigerd

_HEAD = 1500  # bytes of a dictionary: that of a content stream has a hundred, a form with its resources some hundreds
_FLATE = re.compile(rb"/Filter\s*\[?\s*/Fl(?:ateDecode)?(?![A-Za-z])")
_ASCII = re.compile(rb"/Filter\s*\[\s*/(?:ASCII85Decode|A85)\s*/Fl")
_OTHER = re.compile(rb"/(?:Type|Subtype|Length[123]|N|Width|FunctionType|ShadingType|PatternType)\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)(?!\d)")
_END = re.compile(rb"endstream\s+endobj")
_SIGNS = (
    bytes(range(ord("!"), ord("u") + 1)) + b"z~>\0\t\n\f\r "
)  # of ASCII85: PDFium takes the first other one as its end
_CHUNK = 2**16  # bytes unpacked at a time: memory stays flat, whatever a stream swells to
_MOST = 16 * 2**20  # bytes unpacked of one stream: no page that people read comes near it


def check_whole(data: bytes) -> None:
    """Raises Geweigerd when a content stream of a PDF does not unpack to its end: its text would be lost in silence."""
    if b"/Encrypt" in data:
        return
    if not all(is_whole(data, begin, end) for is_whole, begin, end in _contents(data)):
        raise Geweigerd("beschadigd PDF: een deel van de inhoud is niet uit te pakken; lever het bestand opnieuw aan")


def _contents(data: bytes) -> Iterator[tuple[Callable[[bytes, int, int], bool], int, int]]:
    """The check, begin and end of the packed streams that can be the contents of a page, or a part of it (a form)."""
    end = 0
    while (at := data.find(b"stream", end)) >= 0:
        end = at + len(b"stream")
        first = data.rfind(b"obj", max(0, at - _HEAD), at)
        if first < 0 or data[end : end + 1] not in (b"\r", b"\n"):
            continue
        head = data[first:at]
        if head.rstrip()[-2:] != b">>":
            continue
        begin = end + (2 if data.startswith(b"\r\n", end) else 1)
        end = _end(data, head, begin)
        if _OTHER.search(head) and not _FORM.search(head):
            continue
        if _FLATE.search(head):
            yield _unpacks, begin, end
        elif _ASCII.search(head):
            yield _is_ascii85, begin, end


def _end(data: bytes, head: bytes, begin: int) -> int:
    """Where a stream ends: by its length, if that is right, for its bytes may read "endstream" by chance."""
    if length := _LENGTH.search(head):
        end = begin + int(length[1])
        if data[end : end + len(b"\r\nendstream")].lstrip().startswith(b"endstream"):
            return end
    found = _END.search(data, begin)
    return found.start() if found else len(data)


def _is_ascii85(data: bytes, begin: int, end: int) -> bool:
    """Whether only signs of ASCII85 are there. Unpacking them takes Python longer than reading the page."""
    return not data[begin:end].translate(None, _SIGNS)


def _unpacks(data: bytes, begin: int, end: int) -> bool:
    """Whether the packed data reach their end. Their checksum may be missing or wrong: no reader of PDF looks at it."""
    packed = memoryview(data)[begin:end]
    if len(packed) < 2 or packed[0] & 15 != zlib.DEFLATED or (256 * packed[0] + packed[1]) % 31:
        return not packed
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    done = 0
    for at in range(2, len(packed), _CHUNK):
        rest: bytes | memoryview = packed[at : at + _CHUNK]
        while rest and done < _MOST and not inflater.eof:
            try:
                done += len(inflater.decompress(rest, _CHUNK))
            except zlib.error:
                return False
            rest = inflater.unconsumed_tail
        if inflater.eof or done >= _MOST:
            return True
    return False
