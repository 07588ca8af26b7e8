"""Where on a page pictures and the words of the text layer stand, and how much is drawn on it.

Here: boxes of page objects, also of those in forms within forms. Not here: what the page looks like (`beeld`).
"""

from __future__ import annotations

import ctypes
from itertools import islice
from typing import Any

MAX_OBJECTS = 20_000  # outlines of letters are an object each, 6,000 on a dense page; drawing as many takes 2 s
_GRID = 10_000  # PDFium tells places on the shown page in whole steps: these are far finer than a pixel

Vak = tuple[float, float, float, float]
"""Left, top, right and bottom, as shares of the page as it is shown."""


def image_boxes(page: Any) -> list[Vak]:
    """Of every picture on the page, what of it lies within the page."""
    from pypdfium2 import raw

    boxes = []
    matrices: list[Any] = []  # of the forms that the object is in, the outermost first
    for item in islice(page.get_objects(), MAX_OBJECTS):
        del matrices[item.level :]
        if item.type == raw.FPDF_PAGEOBJ_FORM:
            matrices.append(item.get_matrix())
        elif item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            for matrix in reversed(matrices):  # bounds are told in the space of the form
                left, bottom, right, top = matrix.on_rect(left, bottom, right, top)
            boxes.append(_shown(page, left, bottom, right, top))
    return boxes


def count_objects(page: Any) -> int:
    """How many pieces of text, pictures, lines and outlines are on the page, up to MAX_OBJECTS."""
    return sum(1 for _ in islice(page.get_objects(), MAX_OBJECTS))


def word_boxes(page: Any) -> list[Vak]:
    """Of every piece of a line that the text layer has."""
    textpage = page.get_textpage()
    try:
        return [_shown(page, *textpage.get_rect(at)) for at in range(textpage.count_rects())]
    finally:
        textpage.close()


def area(vak: Vak) -> float:
    """The share of the page that a box takes."""
    left, top, right, bottom = vak
    return (right - left) * (bottom - top)


def _shown(page: Any, left: float, bottom: float, right: float, top: float) -> Vak:
    """A box of the page's own space where it comes to stand, within the page."""
    from pypdfium2 import raw

    places = []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        places.append([min(max(place.value / _GRID, 0.0), 1.0) for place in (across, down)])
    (x1, y1), (x2, y2) = places
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
