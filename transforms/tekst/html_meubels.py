"""The furniture of a web page: menus, cookie banners, share buttons, breadcrumbs, hidden labels.

Here: telling it from the text, carefully: an element that holds the title, full sentences, or much text that is no
link, is kept whatever it is called, even where it is hidden: so are agreements that fold out. Not here: the text
itself (`html`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bs4 import Tag

_TAGS = {"script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "button", "head"}
_TAGS |= {"select", "textarea", "input", "dialog", "audio", "video", "canvas", "map", "datalist"}
_ROLES = {"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tooltip"}
_BESIDE = {"aside", "complementary"}  # tag and role of what stands beside the text, or is a part of it set apart
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
_SENTENCE_END = re.compile(r"[^\W_A-Z][)\"'’”]?[.!?;](?=\s|$)")  # no initials
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
_SENTENCES = 2  # full ones: what menus, labels and notices say is one, or none
_SENTENCE = 40  # letters, some seven words
_MAX_PHRASE = 60  # letters
_MAX_PHRASE_TAGS = 6  # an icon, a span and the link around them


class _Maat(NamedTuple):
    letters: int
    in_links: int
    tags: int
    heart: bool
    plain: int  # letters that are neither in links nor in scripts
    ends: int  # of sentences among them
    cookies: bool


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
        plain, ends, cookies = 0, 0, False
        for child in node.contents:
            if isinstance(child, Tag):
                size = self._sizes[id(child)]
                letters += size.letters
                in_links += size.in_links
                tags += size.tags
                heart = heart or size.heart
                plain += size.plain
                ends += size.ends
                cookies = cookies or size.cookies
            elif isinstance(child, NavigableString):
                text = child.strip()
                letters += len(text)
                if type(child) is NavigableString:  # no comment, no script
                    plain += len(text)
                    ends += len(_SENTENCE_END.findall(text))
                    cookies = cookies or "cookie" in text.lower()
        if node.name == "a" and node.has_attr("href"):
            return _Maat(letters, letters, tags, heart, 0, 0, cookies)
        return _Maat(letters, in_links, tags, heart, plain, ends, cookies)

    def of(self, node: Tag) -> _Maat:
        """The size of an element."""
        return self._sizes[id(node)]

    def is_prose(self, node: Tag) -> bool:
        """Whether an element holds some full sentences that are no notice about cookies: no furniture says as much."""
        size = self.of(node)
        if size.cookies and size.letters <= _MAX_SURE:
            return False
        return size.ends >= _SENTENCES and size.plain >= _SENTENCES * _SENTENCE

    def lays_out(self, cell: Tag) -> bool:
        """Whether the table of a cell has one column, or tables in it: then a row is no row of data."""
        return id(cell) in self._blocks


def is_furniture(node: Tag, in_content: bool, maten: Maten) -> bool:
    """Whether an element is no part of the text; `in_content` when it is within main, article or section."""
    name, role = node.name, node.get("role")
    if name in _TAGS or role in _ROLES:
        return True
    if name in _BESIDE or role in _BESIDE:
        return not maten.is_prose(node)
    if name in ("header", "footer") or role in _PAGE_ROLES:
        return not in_content and not (name == "header" and maten.of(node).heart and maten.of(node).ends > 0)
    if not node.attrs and name not in ("a", "p", "li", "span", "h2", "h3", "h4"):
        return False
    names = _names(node)
    if _is_hidden(node) and not names & _OPENS and role != "tabpanel":
        return not maten.is_prose(node)  # folded in until the reader asks for it
    size = maten.of(node)
    if size.heart or name == "body":
        return False
    if names & _SURE and size.letters <= _MAX_SURE:
        return not maten.is_prose(node)
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
