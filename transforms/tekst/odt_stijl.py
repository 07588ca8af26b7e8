"""Styles of OpenDocument files: where pages break, which page style holds, how list items are numbered.

Here: looking things up in the styles of content.xml and styles.xml, and counting. Not here: text (`odt`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from transforms.tekst.nummering import BULLET, write_number
from transforms.tekst.platen import A4, Ruimte, points

if TYPE_CHECKING:
    from lxml.etree import _Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
DRAW = _NS % "drawing"
OFFICE = _NS % "office"
STYLE = _NS % "style"
SVG = _NS % "svg-compatible"
TABLE = _NS % "table"
TEXT = _NS % "text"
_FO = _NS % "xsl-fo-compatible"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LEVELS = tuple(TEXT + name for name in ("list-level-style-number", "outline-level-style"))


class Stijlen:
    """The breaks that paragraph and table styles ask for, and the page styles."""

    def __init__(self, roots: Sequence[_Element]) -> None:
        """Take the styles from the roots of content.xml and styles.xml; the first of a name holds."""
        self._styles: dict[tuple[str, str], _Element] = {}
        self._masters: dict[str, _Element] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._styles.setdefault((style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")), style)
            for master in root.iter(f"{STYLE}master-page"):
                self._masters.setdefault(master.get(f"{STYLE}name", ""), master)
        self._layouts = {
            layout.get(f"{STYLE}name", ""): properties
            for root in roots
            for layout in root.iter(f"{STYLE}page-layout")
            for properties in layout.iterchildren(f"{STYLE}page-layout-properties")
        }
        self._breaks: dict[tuple[str, str | None], tuple[bool, bool, str]] = {}

    @property
    def first_master(self) -> str | None:
        """The page style of a document that names none."""
        return "Standard" if "Standard" in self._masters else next(iter(self._masters), None)

    @cached_property
    def room(self) -> Ruimte:
        """The room on the pages of the first page style, A4 where it states none."""
        page = self.master(self.first_master)
        layout = self._layouts.get("" if page is None else page.get(f"{STYLE}page-layout-name", ""))
        if layout is None:
            return A4
        wide, high, left, right = (
            points(layout.get(f"{_FO}{name}")) for name in ("page-width", "page-height", "margin-left", "margin-right")
        )
        return Ruimte(wide - left - right, high) if wide and high else A4

    def master(self, name: str | None) -> _Element | None:
        """A page style."""
        return self._masters.get(name or "")

    def next_master(self, name: str | None) -> str | None:
        """The page style of the page after one of this style."""
        page = self.master(name)
        return name if page is None else page.get(f"{STYLE}next-style-name") or name

    def breaks(self, family: str, name: str | None) -> tuple[bool, bool, str]:
        """Whether a style breaks the page before and after, and the page style that it begins ("" for none)."""
        at = (family, name)
        if at not in self._breaks:
            before = after = master = None
            seen: set[str] = set()
            while name and name not in seen and (style := self._styles.get((family, name))) is not None:
                seen.add(name)
                properties = style.find(f"{STYLE}{family}-properties")
                if properties is not None:
                    before = before or properties.get(f"{_FO}break-before")
                    after = after or properties.get(f"{_FO}break-after")
                if len(seen) == 1:
                    master = style.get(f"{STYLE}master-page-name")
                name = style.get(f"{STYLE}parent-style-name")
            self._breaks[at] = (before == "page", after == "page", master or "")
        return self._breaks[at]


@dataclass(slots=True)
class _Lijst:
    """A list that is open: its style, its counts by level (from 1), shared with the lists inside it."""

    stijl: str
    telling: dict[int, int] = field(default_factory=dict)


class Lijsten:
    """Counts list items and numbered headings in the order of the document."""

    def __init__(self, roots: Sequence[_Element]) -> None:
        """Take the list styles and the numbering of headings from both roots."""
        self._levels: dict[tuple[str, int], _Element] = {}
        for root in roots:
            for style in (*root.iter(f"{TEXT}list-style"), *root.iter(f"{TEXT}outline-style")):
                name = style.get(f"{STYLE}name", "") if style.tag == f"{TEXT}list-style" else ""
                for level in style:
                    if isinstance(level.tag, str):
                        number = level.get(f"{TEXT}level", "1")
                        self._levels.setdefault((name, int(number) if number.isdecimal() else 1), level)
        self._headings = _Lijst("")
        self._open: list[_Lijst] = []
        self._last: dict[str, _Lijst] = {}
        self._by_id: dict[str, _Lijst] = {}
        self._item: _Element | None = None

    @contextmanager
    def inside(self, element: _Element) -> Iterator[None]:
        """Within a `text:list`: it takes the style of the list around it, and counts on where it says so."""
        around = self._open[-1] if self._open else None
        style = element.get(f"{TEXT}style-name") or (around.stijl if around else "")
        earlier = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if earlier is None and element.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._last.get(style)
        if around is not None:
            lijst = _Lijst(style, around.telling)
            if element.get(f"{TEXT}continue-numbering") != "true":
                _forget(lijst.telling, len(self._open))
        else:
            lijst = _Lijst(style, earlier.telling if earlier else {})
            self._last[style] = lijst
        identity = element.get("{http://www.w3.org/XML/1998/namespace}id")
        if identity:
            self._by_id[identity] = lijst
        self._open.append(lijst)
        item, self._item = self._item, None
        try:
            yield
        finally:
            self._item = item
            self._open.pop()

    def begin_item(self, item: _Element) -> None:
        """The first paragraph that follows has the number of this item; a `list-header` has none."""
        self._item = item if item.tag == f"{TEXT}list-item" else None

    def label(self, paragraph: _Element) -> str:
        """The number of a paragraph with the space after it; "" for one without."""
        if self._open:
            item, self._item = self._item, None
            return self._count(self._open[-1], len(self._open), item) if item is not None else ""
        if paragraph.tag == f"{TEXT}h" and paragraph.get(f"{TEXT}is-list-header") != "true":
            level = paragraph.get(f"{TEXT}outline-level", "1")
            return self._count(self._headings, int(level) if level.isdecimal() else 1, paragraph)
        return ""

    def _count(self, lijst: _Lijst, level: int, item: _Element) -> str:
        found = self._levels.get((lijst.stijl, level))
        if found is None:
            return ""
        if found.tag not in _LEVELS:
            return f"{BULLET} "
        start = item.get(f"{TEXT}start-value")
        if start is not None and start.isdecimal():
            lijst.telling[level] = int(start)
        else:
            lijst.telling[level] = lijst.telling.get(level, _start(found) - 1) + 1
        _forget(lijst.telling, level)
        shown = found.get(f"{TEXT}display-levels", "1")
        first = max(1, level - (int(shown) if shown.isdecimal() else 1) + 1)
        numbers = [self._number(lijst, at) for at in range(first, level + 1)]
        if not numbers[-1]:
            return ""
        written = ".".join(filter(None, numbers))
        return f"{found.get(f'{STYLE}num-prefix', '')}{written}{found.get(f'{STYLE}num-suffix', '')}".strip() + " "

    def _number(self, lijst: _Lijst, level: int) -> str:
        """The number of a level as written; "" where the level has none."""
        found = self._levels.get((lijst.stijl, level))
        form = _FORMS.get(found.get(f"{STYLE}num-format", "")) if found is not None else None
        if found is None or form is None:
            return ""
        return write_number(lijst.telling.get(level, _start(found)), form) or ""


def _start(level: _Element) -> int:
    start = level.get(f"{TEXT}start-value", "1")
    return int(start) if start.isdecimal() else 1


def _forget(counts: dict[int, int], level: int) -> None:
    for deeper in [at for at in counts if at > level]:
        del counts[deeper]
