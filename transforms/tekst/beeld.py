"""What a page shows, as shades of grey: for pages whose text layer says nothing.

Here: drawing a page by PDFium within bounds, and whether it looks like a page with lines of text.
Not here: the judgement on a text layer (`bruikbaar`), recognising the letters (`ocr`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

MAX_PIXELS = 18_000_000  # an A3 page at 300 dpi; larger pages are posters and maps, or hostile: drawn coarser
MAX_SIDE = 10_000  # pixels; a sheet four times as long as A3 is wide, and Tesseract takes no side above 32,767
MAX_IMAGE_PIXELS = 75_000_000  # an A3 page scanned at 600 dpi; unpacking takes up to 12 bytes for each
MAX_OBJECTS = 20_000  # outlines of letters are an object each, 6,000 on a dense page; drawing as many takes 2 s

LOOK_DPI = 50  # the small letters of a dense page are four pixels high: strokes still stand apart
COVERS = 0.5  # of the page: a scanner's picture fills it, also in strips; photos in a text seldom do
CONTRAST = 50  # shades of 255 from the paper: more than the noise of a scanner and of JPEG, less than grey print
STROKES = 8  # in a row of pixels: two short words have as many; rules, frames, staples and punch holes have fewer
TEXT_POINTS = 15  # height of all rows with strokes: three lines of 10-point letters; a logo or a heading stays below


@dataclass(frozen=True, slots=True)
class Grijs:
    """A picture of a page: one byte a pixel, rows from the top, 255 is white."""

    breed: int
    hoog: int
    pixels: bytes


def shows_something(data: bytes, paginas: Sequence[int]) -> list[int]:
    """Those of the pages (numbers from 1) that show lines of text, are one picture, or are too much to look at.

    A page that is one picture is not drawn here: unpacking a scan takes longer than reading a text layer, and
    who recognises it sees at once that it is blank. Raises PdfiumError when the file can't be opened; a page that
    can't be loaded shows nothing.
    """
    return _those(data, paginas, lambda page: is_picture(page) or bool(too_much(page)) or shows_lines(page))


def pictures(data: bytes, paginas: Sequence[int]) -> list[int]:
    """Those of the pages that are one picture, whatever text lies over it; errors as `shows_something`."""
    return _those(data, paginas, is_picture)


def _those(data: bytes, paginas: Sequence[int], holds: Callable[[Any], bool]) -> list[int]:
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    try:
        found = []
        for number in paginas:
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                continue
            try:
                if holds(page):
                    found.append(number)
            finally:
                page.close()
        return found
    finally:
        document.close()


def is_picture(page: Any) -> bool:
    """Whether pictures cover most of a page, as scanners leave it."""
    room: float = page.get_width() * page.get_height()
    covered = 0.0
    for image in _images(page):
        left, bottom, right, top = image.get_bounds()
        covered += max(0.0, right - left) * max(0.0, top - bottom)
    return covered >= COVERS * room


def too_much(page: Any) -> str | None:
    """Why the page could take all time or memory when it is drawn (Dutch); None when it is a normal one."""
    if sum(1 for _ in islice(page.get_objects(), MAX_OBJECTS + 1)) > MAX_OBJECTS:
        return f"de pagina is een tekening van meer dan {MAX_OBJECTS} onderdelen"
    if any(width * height > MAX_IMAGE_PIXELS for width, height in (image.get_px_size() for image in _images(page))):
        return f"een afbeelding op de pagina heeft meer dan {MAX_IMAGE_PIXELS // 10**6} miljoen beeldpunten"
    return None


def _images(page: Any) -> list[Any]:
    from pypdfium2 import raw

    objects = islice(page.get_objects(), MAX_OBJECTS)
    return [item for item in objects if item.type == raw.FPDF_PAGEOBJ_IMAGE]


def draw(page: Any, dpi: int, turn: int = 0) -> Grijs:
    """The page as shown, turned clockwise by `turn` degrees (0, 90, 180, 270), within MAX_PIXELS and MAX_SIDE."""
    wide, high = page.get_width(), page.get_height()
    scale = min(dpi / 72, (MAX_PIXELS / (wide * high)) ** 0.5, MAX_SIDE / max(wide, high))
    bitmap = page.render(scale=scale, rotation=turn, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        width, step = bitmap.width, bitmap.stride
        return Grijs(width, bitmap.height, b"".join(rows[at : at + width] for at in range(0, len(rows), step)))
    finally:
        bitmap.close()


def shows_lines(page: Any) -> bool:
    """Whether a page looks like one with some lines of text, dark on light or light on dark."""
    grey = draw(page, LOOK_DPI)
    paper = Counter(grey.pixels).most_common(1)[0][0]
    ink = grey.pixels.translate(bytes(abs(shade - paper) > CONTRAST for shade in range(256)))
    rows = (ink[at : at + grey.breed] for at in range(0, len(ink), grey.breed))
    written = sum(row.count(b"\x00\x01") >= STROKES for row in rows)
    height: float = page.get_height()
    return written * height / grey.hoog >= TEXT_POINTS
