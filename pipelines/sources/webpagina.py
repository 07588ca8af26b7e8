"""A web page as adapters read it: its elements, the address its links are relative to, and what kind of page it is.

Here: bytes to elements, and the signs that a page shows something else than its content (a login, a cookie question,
a notice, an empty frame for a script). Not here: links (`links`), and what any source looks like (the adapters).
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.dammit import EncodingDetector
from bs4.element import NavigableString, PageElement

from pipelines.sources.gesprek import AndereVormError, Antwoord
from transforms.tekst.encoding import decode
from transforms.tekst.refusal import Geweigerd

MAX_BYTES = 10_000_000
"""A page of links has kilobytes; ten million bytes leave room for pictures within the page, and bound the work."""

MAX_LABEL = 200
"""Nodes within one link, heading or row that are looked at: a name has a handful, and the work stays linear."""

NOTHING = "a page without them"
"""What is said of a page that is a page, and has no links that count."""

# Python's own parser: slower than lxml, but it has no bound on nesting beyond which links are lost.
_PARSER = "html.parser"
_HTML = ("text/html", "application/xhtml+xml", "text/xml", "application/xml", "")
_UNSEEN = ("script", "style", "noscript", "template", "head")
_BREAKS = ("br", "p", "div", "li", "td", "th", "tr", "dt", "dd", "summary", "h1", "h2", "h3", "h4", "span")
_SPACE = re.compile(r"\s+")
# The markers of an ABF Swing page, as public clients name them, and its text while it waits for its script.
_SWING = re.compile(
    r"een ogenblik geduld a\.?u\.?b|ballroom\.js|ballroomstatic\.ashx|cdn\.abf\.nl/abfcharts|SwingLogoutButton"
    r"|ABF_Model\.Jive|swing-mosaic",
    re.IGNORECASE,
)
_ROOTS = ("root", "app", "__next", "__nuxt", "main-app", "q-app", "gatsby-focus-wrapper")
_GONE = re.compile(
    r"\b404\b|niet (?:meer )?gevonden|bestaat niet|not found|(?:pagina|page) (?:is )?(?:niet|no longer) (?:meer )?"
    r"(?:beschikbaar|available)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(?:inloggen|log ?in|aanmelden|sign ?in|toegang geweigerd|access denied)\b", re.IGNORECASE)
_LOGIN_PATH = re.compile(r"/(?:login|signin|sign-in|inloggen|aanmelden|oauth2?|saml2?)(?:[/.?]|$)", re.IGNORECASE)
_CLOSED = re.compile(r"onderhoud|maintenance|tijdelijk (?:niet|buiten)|temporarily unavailable", re.IGNORECASE)
_SHORT = 1500
"""Letters of text within which a word on cookies, maintenance or script is what the page is about: a page with
content has more, and a bar of its own for cookies beside it."""
_EMPTY = 200
"""Letters of text below which a page with scripts holds nothing but its frame: a title, a logo, a word of waiting."""


@dataclass(frozen=True)
class Pagina:
    """A page: `url` is its own address, `basis` the one that its links are relative to, `titel` that in its head."""

    soup: BeautifulSoup
    url: str
    basis: str
    titel: str


def media_type(antwoord: Antwoord) -> str:
    """The media type that the server declares, lower case, without parameters; empty when it declares none."""
    return antwoord.kop.get("content-type", "").split(";")[0].strip().lower()


def read_page(antwoord: Antwoord) -> Pagina:
    """Read a page of at most MAX_BYTES, however broken; AndereVormError when the answer is no web page."""
    soort = media_type(antwoord)
    if soort not in _HTML:
        raise AndereVormError(f"{antwoord.url} served {soort}, where a web page was expected")
    if len(antwoord.body) > MAX_BYTES:
        raise AndereVormError(f"{antwoord.url} served {len(antwoord.body)} bytes, more than a page of links has")
    declared = _charset(antwoord) or EncodingDetector.find_declared_encoding(antwoord.body, is_html=True)
    try:
        markup = decode(antwoord.body, declared)
    except Geweigerd as error:
        raise AndereVormError(f"{antwoord.url} served a page that is no text ({error})") from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # XHTML is meant to be read as HTML
        # Outside XML a section <![ is a comment up to the next bracket (WHATWG HTML, bogus comment).
        soup = BeautifulSoup(markup.replace("\x00", "").replace("<![", "<! ["), _PARSER)
    base = soup.find("base", href=True)
    basis = resolve(antwoord.url, str(base["href"])) if isinstance(base, Tag) else None
    title = soup.find("title")
    return Pagina(soup, antwoord.url, basis or antwoord.url, label_of(title) if isinstance(title, Tag) else "")


def resolve(basis: str, href: str) -> str | None:
    """The full http(s) address that a link points to, with its fragment; None when it is none (mailto, javascript)."""
    href = re.sub(r"[\t\r\n]", "", href).strip().replace("\\", "/")  # as browsers do (WHATWG URL, basic parser)
    try:
        url = urljoin(basis, href)
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna")
        fits = parts.scheme in ("http", "https") and host and (parts.port is None or parts.port > 0)
    except ValueError:  # such as http://[, a port beyond 65535, a host name with an empty part
        return None
    return url if fits else None


def text_of(tag: Tag) -> str:
    """The text that a reader sees in an element, on one line, without scripts and styles."""
    return _SPACE.sub(" ", "".join(_strings(tag, (), None))).strip()


def label_of(tag: Tag) -> str:
    """The text of a link, heading or cell: as `text_of`, up to the next link or row, and at most MAX_LABEL nodes.

    In broken pages a link that is never closed holds the rest of the page.
    """
    return _SPACE.sub(" ", "".join(_strings(tag, ("a", "li", "tr"), MAX_LABEL))).strip()


def is_swing(antwoord: Antwoord) -> bool:
    """Whether the page carries a marker of an ABF Swing page that fills itself by script."""
    return _SWING.search(antwoord.body[:MAX_BYTES].decode("utf-8", "replace")) is not None


def why_gone(pagina: Pagina, gevraagd: str) -> str | None:
    """Why a page can't be what was asked for, whatever links it has: a page not found, or a login; else None."""
    heads = [pagina.titel, *(label_of(tag) for tag in pagina.soup.find_all("h1", limit=3))]
    if any(_GONE.search(head) for head in heads):
        return "a page that says it was not found, with status 200"
    if urlsplit(pagina.url).path in ("", "/") and urlsplit(gevraagd).path not in ("", "/"):
        return "the front page of the site in place of the page"
    if _LOGIN_PATH.search(urlsplit(pagina.url).path) or any(_LOGIN.search(head) for head in heads):
        return "a login"
    return None


def why_empty(pagina: Pagina) -> str:
    """What a page with too few links shows in their place, in words; `needs_js` when a script has to fill it."""
    body = pagina.soup.body or pagina.soup
    text = text_of(body)
    scripts = pagina.soup.find("script") is not None
    if _SWING.search(text) or (scripts and (len(text) < _EMPTY or _has_empty_root(pagina.soup))):
        return "needs_js: a page that a script has to fill"
    if pagina.soup.find("input", type=re.compile("^password$", re.IGNORECASE)):
        return "a login"
    if len(text) < _SHORT and "cookie" in text.lower():
        return "a question about cookies"
    if len(text) < _SHORT and _CLOSED.search(f"{pagina.titel} {text}"):
        return "a notice of maintenance"
    if len(text) < _SHORT and "javascript" in text_of_noscript(pagina.soup).lower():
        return "needs_js: a page that asks for a script"
    if pagina.soup.find("meta", attrs={"http-equiv": re.compile("^refresh$", re.IGNORECASE)}):
        return "a page that sends a browser elsewhere"
    return NOTHING


def text_of_noscript(soup: BeautifulSoup) -> str:
    """What the page says to who runs no scripts."""
    return " ".join(tag.get_text(" ") for tag in soup.find_all("noscript", limit=20))


def _has_empty_root(soup: BeautifulSoup) -> bool:
    roots = (soup.find(id=name) for name in _ROOTS)
    return any(isinstance(root, Tag) and len(text_of(root)) < _EMPTY for root in roots)


def _charset(antwoord: Antwoord) -> str | None:
    message = Message()
    message["content-type"] = antwoord.kop.get("content-type", "")
    return message.get_content_charset()


def walk(root: Tag, stop: tuple[str, ...] = ()) -> Iterator[PageElement]:
    """The nodes from `root` down in the order of the page, not into elements named in `stop`.

    Without recursion, as the nesting may be deep; and not by `descendants`, which looks for its end first.
    """
    stack: list[PageElement] = [root]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Tag) and (node is root or node.name not in stop):
            stack.extend(reversed(node.contents))


def _strings(root: Tag, stop: tuple[str, ...], most: int | None) -> Iterator[str]:
    for node in islice(walk(root, (*_UNSEEN, *stop)), most):
        if isinstance(node, Tag):
            if node.name in _BREAKS:
                yield " "
        elif type(node) is NavigableString:  # its subclasses are comments and declarations
            yield str(node)
