"""Text of web pages: the main content, blocks as lines, without menus and other furniture.

Here: from bytes to one page of text. Not here: which elements are furniture (`html_meubels`), finding links,
fetching.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.tekst.clean import clean
from transforms.tekst.encoding import decode
from transforms.tekst.html_meubels import Maten, is_furniture
from transforms.tekst.nummering import write_number

if TYPE_CHECKING:
    from bs4 import Tag

# Python's own parser: slower than lxml, but it has no bound on nesting beyond which text is lost.
_PARSER = "html.parser"
_NO_SECTION = re.compile(r"<!\[(?!CDATA\[)")
_CONTENT = ("main", "article", "section")  # a header or footer within these belongs to the text
_PARAGRAPHS = re.compile(
    "p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|hr|section|article|main|div|form|fieldset|details"
)
_LINES = re.compile("br|li|tr|dt|dd|caption|figcaption|legend|address|header|footer|summary")
_CONTROL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))  # makes room for the marks below
_PARAGRAPH = "\f"  # stands for the end of a paragraph; the white space of the page itself is one space
_CELL, _CELL_END = "\x01", "\x02"
_NUMBER, _NUMBER_END = "\x03", "\x04"
_FLAT = re.compile(f"{_CELL}([^{_CELL}{_CELL_END}]*){_CELL_END}")
_NUMBERED = re.compile(
    rf"{_NUMBER}([^{_NUMBER_END}]*){_NUMBER_END}(\s*)(?=((?:\d+|[a-z])[.)]|artikel\b)?)", re.IGNORECASE
)
_SPACE = re.compile(r"\s+")
_CELLS = ("td", "th")
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read_html(data: bytes) -> list[str]:
    """One page of text: an empty line between paragraphs, list items and table rows (cells " | ") as lines.

    Numbers of lists are written out, as the page shows them. Raises Geweigerd when no encoding fits.
    """
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
    from bs4.dammit import EncodingDetector

    markup = decode(data, EncodingDetector.find_declared_encoding(data, is_html=True)).translate(_CONTROL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is meant to be read as HTML
        # A marked section that is none, as "<![C x>", ends the parser with an error; browsers show it as a comment.
        soup = BeautifulSoup(_NO_SECTION.sub("<! [", markup), _PARSER)
    body = soup.body or soup
    main = soup.find("main") or soup.find(role="main")
    text = _read(main) if main is not None else ""
    # A page may fill its main part by script, or use it for the search box alone.
    if main is None or not text:
        return [_read(body)]
    maten = Maten(body)
    before = [_read(part) for part in reversed(_beside(main, body, maten, after=False))]
    after = [_read(part) for part in _beside(main, body, maten, after=True)]
    return ["\n\n".join(filter(None, [*before, text, *after]))]


def _beside(main: Tag, body: Tag, maten: Maten, *, after: bool) -> list[Tag]:
    """The elements with prose before or after the main part, the nearest first."""
    from bs4 import Tag

    found: list[Tag] = []
    node: Tag | None = main
    while node is not None and node is not body:
        for part in node.next_siblings if after else node.previous_siblings:
            if isinstance(part, Tag) and maten.is_prose(part) and not is_furniture(part, False, maten):
                found.append(part)
        node = node.parent
    return found


def _read(root: Tag) -> str:
    text = _FLAT.sub(lambda cell: _SPACE.sub(" ", cell[1]).strip(), _text(root))
    text = _NUMBERED.sub(lambda item: "" if item[3] else f"{item[1]} ", text)
    return clean(_SPACE.sub(_space, text).strip())


def _text(root: Tag) -> str:
    """The strings below `root` with marks for block ends; walks without recursion, however deep the nesting."""
    from bs4 import Tag
    from bs4.element import NavigableString

    maten = Maten(root)
    labels: dict[int, str] = {}
    parts: list[str] = []
    stack: list[tuple[object, bool, bool]] = [(root, False, False)]  # what, within the content, as it is typed
    while stack:
        node, content, typed = stack.pop()
        if isinstance(node, Tag):
            content = content or node.name in _CONTENT
            if node is not root and is_furniture(node, content, maten):
                continue
            if node.name == "ol":
                labels.update(_item_numbers(node))
            mark, end = _marks(node, maten, labels)
            parts.append(mark)
            typed = typed or node.name == "pre"
            stack.append((end, content, typed))
            stack.extend((child, content, typed) for child in reversed(node.contents))
        elif type(node) is NavigableString:  # its subclasses are comments and declarations
            parts.append(str(node) if typed else _SPACE.sub(" ", node))
        elif type(node) is str:
            parts.append(node)
    return "".join(parts)


def _marks(node: Tag, maten: Maten, labels: Mapping[int, str]) -> tuple[str, str]:
    """What stands before and after the text of an element."""
    if node.name in _CELLS:
        before = " | " if node.find_previous_sibling(_CELLS) else ""
        # A table that lays out the page has blocks for cells; in a table of data a cell is part of its row.
        return (_PARAGRAPH, _PARAGRAPH) if maten.lays_out(node) else (before + _CELL, _CELL_END)
    if node.name == "li":
        return f"\n{labels.get(id(node), '')}", "\n"
    if _PARAGRAPHS.fullmatch(node.name):
        return _PARAGRAPH, _PARAGRAPH
    return ("\n", "\n") if _LINES.fullmatch(node.name) else ("", "")


def _item_numbers(ordered: Tag) -> Iterator[tuple[int, str]]:
    """The numbers that a browser writes before the items of a list (HTML, 4.4.5)."""
    from bs4 import Tag

    number = _whole(ordered.get("start"), 1)
    form = _FORMS.get(str(ordered.get("type", "1")), "decimal")
    for item in ordered.contents:
        if isinstance(item, Tag) and item.name == "li":
            number = _whole(item.get("value"), number)
            yield id(item), f"{_NUMBER}{write_number(number, form) or number}.{_NUMBER_END}"
            number += 1


def _whole(value: object, default: int) -> int:
    return int(value) if isinstance(value, str) and re.fullmatch(r"-?\d{1,6}", value.strip()) else default


def _space(run: re.Match[str]) -> str:
    """A run of white space and marks as the strongest of them: paragraph end, line end, space."""
    if _PARAGRAPH in run[0]:
        return "\n\n"
    return "\n" if "\n" in run[0] else " "
