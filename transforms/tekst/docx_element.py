"""Elements of Word files: which of them stand for others, and how large a picture is shown.

Here: looking at single elements. Not here: the text (`docx`), what a large picture means (`platen`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from transforms.tekst.nummering import W
from transforms.tekst.platen import A4, Ruimte, mark, points

if TYPE_CHECKING:
    from lxml.etree import _Element

DRAWINGS = {W + name for name in ("drawing", "pict", "object")}

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BLIP = "{*}blip"  # a picture; charts, diagrams and text boxes have none
_VML = "{urn:schemas-microsoft-com:vml}"
_SIZE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+\w*)")
_EMU, _TWIP = 12_700, 20  # parts of a point
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}


def children(container: _Element, *tags: str) -> Iterator[_Element]:
    """The elements of these names, also those that a wrapper stands around."""
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from children(child, *tags)


def alternative(choice: _Element) -> _Element:
    """The one of the alternatives that has text: every reader shows just one of them."""
    options = [option for option in choice if isinstance(option.tag, str)]
    with_text = (option for option in options if next(option.iter(f"{W}t"), None) is not None)
    return next(with_text, options[0] if options else choice)


def room_of(body: _Element) -> Ruimte:
    """The room for text on the pages of the last section, A4 where it states none."""
    size, margin = body.find(f"{W}sectPr/{W}pgSz"), body.find(f"{W}sectPr/{W}pgMar")
    if size is None or margin is None:
        return A4
    wide, high = _twips(size, "w"), _twips(size, "h")
    return Ruimte(wide - _twips(margin, "left") - _twips(margin, "right"), high) if wide and high else A4


def picture_mark(drawing: _Element, ruimte: Ruimte) -> str:
    """What stands in the text for one of DRAWINGS: the mark of a large picture, else nothing."""
    extent = next(drawing.iter(f"{_WP}extent"), None)
    if extent is not None and next(drawing.iter(_BLIP), None) is not None:
        return mark(_whole(extent.get("cx")) / _EMU, _whole(extent.get("cy")) / _EMU, ruimte)
    image = next(drawing.iter(f"{_VML}imagedata"), None)
    shape = None if image is None else image.getparent()
    if shape is None:
        return ""
    stated = dict(_SIZE.findall(shape.get("style", "")))
    return mark(points(stated.get("width")), points(stated.get("height")), ruimte)


def _twips(element: _Element, name: str) -> float:
    return _whole(element.get(f"{W}{name}")) / _TWIP


def _whole(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) <= 9 else 0
