"""The furniture of a web page: menus, cookie banners, share buttons, breadcrumbs, whatever is hidden.

Here: telling it from the text, carefully: an element that holds the title, or much text that is no link, is kept
whatever it is called. Not here: the text itself (`html`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bs4 import Tag

_TAGS = {"script", "style", "noscript", "template", "nav", "aside", "svg", "iframe", "object", "button", "head"}
_TAGS |= {"select", "textarea", "input", "dialog", "audio", "video", "canvas", "map", "datalist"}
_ROLES = {"navigation", "search", "complementary", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip"}
_PAGE_ROLES = {"banner", "contentinfo"}  # as the tags header and footer: within the content they belong to it
_SURE = {"cookie", "cookies", "cookiebar", "cookiebanner", "cookiemelding", "cookieconsent", "cookiewall", "consent"}
_SURE |= {"breadcrumb", "breadcrumbs", "kruimelpad", "kruimelspoor", "skiplink", "skiplinks", "skip", "readspeaker"}
_LINKS = {"nav", "menu", "submenu", "navigation", "navigatie", "sidebar", "related", "gerelateerd", "share", "sharing"}
_LINKS |= {"social", "socials", "socialmedia", "delen", "deelknoppen", "print", "toolbar", "topbar", "pager", "search"}
_LINKS |= {
    "pagination",
    "paginering",
    "quicklinks",
    "footer",
    "header",
    "banner",
    "login",
    "language",
    "widget",
    "tags",
}
_OPENS = {"accordion", "accordeon", "collapse", "collapsible", "tab", "tabs", "tabpanel", "panel", "toggle", "uitklap"}
_HEART = {"main", "article", "h1"}

_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_PHRASE = re.compile(
    r"(?:(?:direct |spring |ga )?(?:door )?naar (?:de )?(?:hoofd)?(?:inhoud|navigatie|menu|content|zoeken)"
    r"|sla (?:het )?(?:menu|navigatie) over|skip to (?:main )?content|(?:terug )?naar boven|u bent hier"
    r"|(?:deze )?(?:pagina )?(?:print|printen|afdrukken|voorlezen|delen|mailen)|print (?:deze )?pagina|lees voor"
    r"|(?:deel|delen) (?:deze pagina|dit artikel|dit bericht|via|op) ?[\w .-]{0,20}|deel deze pagina"
    r"|(?:alle )?cookies (?:accepteren|weigeren|toestaan)|(?:accepteer|weiger) (?:alle )?cookies)\W*",
    re.IGNORECASE,
)
"""What links and labels of furniture say; an element with just this is none of the text."""

_MAX_SURE = 3000  # letters: a long cookie notice; an agreement is longer or has its title in the element
_LINK_SHARE = 0.5  # of the letters: running text has a link here and there, a menu hardly anything else
_MAX_PHRASE = 60  # letters
_MAX_PHRASE_TAGS = 6  # an icon, a span and the link around them


class _Maat(NamedTuple):
    letters: int
    in_links: int
    tags: int
    heart: bool


class Maten:
    """How much text every element below `root` holds, and which cells lay out the page; in two passes."""

    def __init__(self, root: Tag) -> None:
        """Measure; without recursion, however deep the nesting."""
        from bs4 import Tag

        order: list[Tag] = []
        cells: list[tuple[int, int]] = []
        layout: set[int] = set()
        wide: set[int] = set()
        stack: list[tuple[Tag, int]] = [(root, 0)]
        while stack:
            node, table = stack.pop()
            order.append(node)
            if node.name == "table":
                layout |= {table} if table else set()
                table = id(node)
                if node.get("role") in ("presentation", "none"):
                    layout.add(table)
            elif node.name in ("td", "th"):
                cells.append((id(node), table))
            elif node.name == "tr" and sum(isinstance(c, Tag) and c.name in ("td", "th") for c in node.contents) > 1:
                wide.add(table)
            stack.extend((child, table) for child in node.contents if isinstance(child, Tag))
        self._sizes: dict[int, _Maat] = {}
        for node in reversed(order):  # children come before what they are in
            self._sizes[id(node)] = self._measure(node)
        self._blocks = {cell for cell, table in cells if table in layout or table not in wide}

    def _measure(self, node: Tag) -> _Maat:
        from bs4 import Tag
        from bs4.element import NavigableString

        letters, in_links, tags, heart = 0, 0, 1, node.name in _HEART
        for child in node.contents:
            if isinstance(child, Tag):
                size = self._sizes[id(child)]
                letters += size.letters
                in_links += size.in_links
                tags += size.tags
                heart = heart or size.heart
            elif isinstance(child, NavigableString):
                letters += len(child.strip())
        return _Maat(letters, letters if node.name == "a" and node.has_attr("href") else in_links, tags, heart)

    def of(self, node: Tag) -> _Maat:
        """The size of an element."""
        return self._sizes[id(node)]

    def lays_out(self, cell: Tag) -> bool:
        """Whether the table of a cell has one column, or tables in it: then a row is no row of data."""
        return id(cell) in self._blocks


def is_furniture(node: Tag, in_content: bool, maten: Maten) -> bool:
    """Whether an element is no part of the text; `in_content` when it is within main, article or section."""
    name, role = node.name, node.get("role")
    if name in _TAGS or role in _ROLES:
        return True
    if name in ("header", "footer") or role in _PAGE_ROLES:
        return not in_content
    if not node.attrs and name not in ("a", "p", "li", "span", "h2", "h3", "h4"):
        return False
    names = _names(node)
    if _is_hidden(node) and not names & _OPENS and role != "tabpanel":
        return True
    size = maten.of(node)
    if size.heart or name == "body":
        return False
    if names & _SURE and size.letters <= _MAX_SURE:
        return True
    if names & _LINKS and size.in_links >= _LINK_SHARE * size.letters:
        return True
    small = size.letters <= _MAX_PHRASE and size.tags <= _MAX_PHRASE_TAGS
    return small and _PHRASE.fullmatch(" ".join(node.get_text(" ").split())) is not None


def _names(node: Tag) -> set[str]:
    """The words of the class and id of an element: "cookieBanner-links" is cookie, banner, links."""
    stated = " ".join([*node.get_attribute_list("class"), *node.get_attribute_list("id")] if node.attrs else [])
    return {word.lower() for word in _NAME.findall(stated)}


def _is_hidden(node: Tag) -> bool:
    if node.has_attr("hidden") or node.get("aria-hidden") == "true":
        return True
    style = node.get("style")
    return isinstance(style, str) and _HIDDEN_STYLE.search(style) is not None
