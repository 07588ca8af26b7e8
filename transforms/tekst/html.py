"""Text of web pages: the main content, blocks as lines, without menus and other furniture.

Here: from bytes to one page of text. Not here: finding links, fetching.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from transforms.tekst.clean import clean
from transforms.tekst.encoding import decode

if TYPE_CHECKING:
    from bs4 import Tag

# Python's own parser: slower than lxml, but it has no bound on nesting beyond which text is lost.
_PARSER = "html.parser"
_FURNITURE = ("script", "style", "noscript", "template", "nav", "aside", "svg", "iframe", "object", "button")
_CONTENT = ("main", "article", "section")  # a header or footer within these belongs to the text
_PARAGRAPHS = re.compile("p|h[1-6]|ul|ol|dl|table|blockquote|pre|figure|hr|section|article|main|div|form|fieldset")
_LINES = re.compile("br|li|tr|dt|dd|caption|figcaption|legend|address|header|footer|option")
_PARAGRAPH = "\f"  # stands for the end of a paragraph; the white space of the page itself is one space
_SPACE = re.compile(r"\s+")
_CELLS = ("td", "th")


def read_html(data: bytes) -> list[str]:
    """One page of text: an empty line between paragraphs, list items and table rows (cells " | ") as lines.

    Raises Geweigerd when no encoding fits.
    """
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
    from bs4.dammit import EncodingDetector

    markup = decode(data, EncodingDetector.find_declared_encoding(data, is_html=True))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is meant to be read as HTML
        soup = BeautifulSoup(markup, _PARSER)
    root = soup.find("main") or soup.find(role="main") or soup.body or soup
    for element in root.find_all([*_FURNITURE, "head", "header", "footer"]):
        if element.name not in ("header", "footer") or not element.find_parent(_CONTENT):
            element.extract()
    return [clean(_SPACE.sub(_space, _text(root)).strip())]


def _text(root: Tag) -> str:
    """The strings below `root` with marks for block ends; walks without recursion, however deep the nesting."""
    from bs4 import Tag
    from bs4.element import NavigableString

    parts: list[str] = []
    stack: list[object] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            mark = _mark(node.name)
            parts.append(mark)
            if node.name in _CELLS and node.find_previous_sibling(_CELLS):
                parts.append(" | ")
            stack.append(mark)
            stack.extend(reversed(node.contents))
        elif type(node) is NavigableString:  # its subclasses are comments and declarations
            parts.append(_SPACE.sub(" ", node))
        elif type(node) is str:
            parts.append(node)
    return "".join(parts)


def _mark(name: str) -> str:
    if _PARAGRAPHS.fullmatch(name):
        return _PARAGRAPH
    return "\n" if _LINES.fullmatch(name) else ""


def _space(run: re.Match[str]) -> str:
    """A run of white space and marks as the strongest of them: paragraph end, line end, space."""
    if _PARAGRAPH in run[0]:
        return "\n\n"
    return "\n" if "\n" in run[0] else " "
