"""What a page shows, as shades of grey: for pages whose text layer says nothing, or little.

Here: drawing a page by PDFium within bounds, and whether it looks like a page with lines of text, or with more of
them than its text layer has. Not here: the judgement on a text layer (`bruikbaar`), where things stand on a page
(`plaatjes`), recognising the letters (`ocr`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, islice
from operator import and_
from typing import Any

from transforms.tekst import plaatjes
from transforms.tekst.plaatjes import MAX_OBJECTS, Vak, area, image_boxes

MAX_PIXELS = 18_000_000  # an A3 page at 300 dpi; larger pages are posters and maps, or hostile: drawn coarser
MAX_SIDE = 10_000  # pixels; a sheet four times as long as A3 is wide, and Tesseract takes no side above 32,767
MAX_IMAGE_PIXELS = 75_000_000  # an A3 page scanned at 600 dpi; unpacking takes up to 12 bytes for each

HIDDEN = 0  # the shade of places that are not looked at; what is that black is drawn a shade lighter
LOOK_DPI = 50  # the small letters of a dense page are four pixels high: strokes still stand apart
PAPER = 0.75  # of an inch of a page is its paper: noisy and blurred scans of dense text have 0.89, photos under 0.7
COVERS = 0.5  # of the page: a scanner's picture fills it, also in strips; photos in a text seldom do
CONTRAST = 50  # shades of 255 from the paper: more than the noise of a scanner and of JPEG, less than grey print
STROKES = 8  # in a row of pixels: two short words have as many; rules, frames, staples and punch holes have fewer
LARGE = 0.15  # of the page: a photo or logo beside a text is smaller, a scan with a page's worth of text larger
STRIPS = 0.2  # of the page, for pictures that are small each: scanners store a page in strips
OBJECTS = 10  # a title with rules and a frame has fewer; text as outlines has as many in two words or ten lines
RULE = 26  # points: an upright stroke that is longer is none of a letter but of a frame, a table or a chart
BAND = 3  # points: the small letters of 6-point print; dotted and dashed lines are thinner
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


def more_than_layer(data: bytes, paginas: Sequence[int], drawn: Sequence[int]) -> list[int]:
    """Those of the pages that show lines of text where their text layer has none; errors as `shows_something`.

    On `paginas` lines in a picture count; on `drawn` also those drawn as outlines of letters or in a font without
    letters, of which maps and charts have some on any page. A page that is too much to look at shows more.
    """
    return [
        *_those(data, paginas, _has_pictured_text),
        *_those(data, drawn, lambda page: _has_pictured_text(page) or _has_drawn_text(page)),
    ]


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
    return sum(map(area, image_boxes(page))) >= COVERS


def _has_pictured_text(page: Any) -> bool:
    """Whether large pictures on the page look like text, outside the words of the text layer."""
    boxes = image_boxes(page)
    large = [box for box in boxes if area(box) >= LARGE]
    if not large and sum(map(area, boxes)) >= STRIPS:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        large = [(min(lefts), min(tops), max(rights), max(bottoms))]
    if not large:
        return False
    if too_much(page):
        return True
    grey = _without_words(page)
    return any(_looks_written(_cut(grey, box), page.get_height() / grey.hoog) for box in large)


def _has_drawn_text(page: Any) -> bool:
    """Whether upright lines of text are drawn on the page, outside the words of the text layer."""
    if plaatjes.count_objects(page) < OBJECTS:
        return False
    if too_much(page):
        return True
    grey = _without_words(page)
    point: float = grey.hoog / page.get_height()
    rows = _without_rules(_ink(grey), round(RULE * point))
    written = [row.count(b"\x00\x01") >= STROKES for row in rows]
    bands = [sum(1 for _ in band) for is_written, band in groupby(written) if is_written]
    height = sum(band for band in bands if band >= BAND * point)
    return height / point >= TEXT_POINTS


def _without_words(page: Any) -> Grijs:
    """The page as shown, HIDDEN where its text layer has words."""
    grey = _seen(page)
    pixels = bytearray(grey.pixels)
    for box in plaatjes.word_boxes(page):
        left, top, right, bottom = _pixels(grey, box)
        left, top, right, bottom = max(0, left - 1), max(0, top - 1), min(grey.breed, right + 1), bottom + 1
        for at in range(top * grey.breed, min(bottom, grey.hoog) * grey.breed, grey.breed):
            pixels[at + left : at + right] = bytes([HIDDEN]) * (right - left)
    return Grijs(grey.breed, grey.hoog, bytes(pixels))


def _cut(grey: Grijs, box: Vak) -> Grijs:
    left, top, right, bottom = _pixels(grey, box)
    rows = (grey.pixels[at + left : at + right] for at in range(top * grey.breed, bottom * grey.breed, grey.breed))
    return Grijs(right - left, bottom - top, b"".join(rows))


def _pixels(grey: Grijs, box: Vak) -> tuple[int, int, int, int]:
    left, top, right, bottom = box
    return round(left * grey.breed), round(top * grey.hoog), round(right * grey.breed), round(bottom * grey.hoog)


def _without_rules(rows: Sequence[bytes], long: int) -> list[bytes]:
    """The ink without upright strokes of `long` rows and more."""
    inks = [int.from_bytes(row, "big") for row in rows]
    rules = [0] * len(inks)
    for at in range(len(inks) - long + 1):
        if rule := reduce(and_, inks[at : at + long]):
            for row in range(at, at + long):
                rules[row] |= rule
    return [(ink & ~rule).to_bytes(len(row), "big") for ink, rule, row in zip(inks, rules, rows, strict=True)]


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
    """Whether a page looks like one with some lines of text, dark on light or light on dark; photos may."""
    grey = _seen(page)
    points: float = page.get_height() / grey.hoog
    return _written(grey) * points >= TEXT_POINTS


def looks_written(page: Any) -> bool:
    """Whether a page shows lines on paper, as no photo does; a map or a drawing may."""
    grey = _seen(page)
    return _looks_written(grey, page.get_height() / grey.hoog)


def _looks_written(grey: Grijs, points: float) -> bool:
    """Inch by inch, for a page may have a dark banner or a photo beside its text; `points` is a pixel's height."""
    step = round(72 / points)
    lines = 0.0
    for top in range(0, grey.hoog, step):
        band = _cut(grey, (0.0, top / grey.hoog, 1.0, min(top + step, grey.hoog) / grey.hoog))
        ink = sum(row.count(1) for row in _ink(band))
        if ink <= (1 - PAPER) * (len(band.pixels) - band.pixels.count(HIDDEN)):
            lines += _written(band) * points
    return lines >= TEXT_POINTS


def _written(grey: Grijs) -> int:
    """How many rows have strokes as of letters."""
    return sum(row.count(b"\x00\x01") >= STROKES for row in _ink(grey))


def _seen(page: Any) -> Grijs:
    """The page as shown, coarsely; nothing on it is HIDDEN."""
    grey = draw(page, LOOK_DPI)
    return Grijs(grey.breed, grey.hoog, grey.pixels.replace(bytes([HIDDEN]), bytes([HIDDEN + 1])))


def _ink(grey: Grijs) -> list[bytes]:
    """A byte a pixel, row by row: 1 for what is neither paper nor HIDDEN."""
    shades = Counter(grey.pixels)
    del shades[HIDDEN]
    paper = max(shades, key=lambda shade: shades[shade], default=HIDDEN)
    table = bytes(shade != HIDDEN and abs(shade - paper) > CONTRAST for shade in range(256))
    ink = grey.pixels.translate(table)
    return [ink[at : at + grey.breed] for at in range(0, len(ink), grey.breed)]
