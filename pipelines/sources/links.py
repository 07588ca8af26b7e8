"""The links to documents in a web page, and the names that the page gives them.

Here: which addresses are documents, how an address is written, and what a link is called. Not here: which pages are
asked (`publicatiepagina`), and what a name says (`titels`).

A page is read, never run. An address in `data-…` counts when it ends as a document, as it can mean nothing else; so
does one in quotes within `onclick`. Anything a script would put together is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, quote, unquote, urldefrag, urlsplit, urlunsplit

from bs4 import Tag

from pipelines.sources.titels import file_name, readable, says_something, strip_size
from pipelines.sources.webpagina import MAX_LABEL, Pagina, label_of, resolve, walk

AFSPRAKEN = re.compile(r"(?:prestatie|woon|jaar)[\s_-]?afspra|prestatieovereenkomst", re.IGNORECASE)
"""The words for an agreement by which a link is told when its address does not show a document."""
_SUFFIXES = (".pdf", ".docx", ".doc", ".odt")
OTHER_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|mp[34]|zip|xlsx?|pptx?|ics|rss|xml|css|js)$", re.IGNORECASE)
"""The end of a path that is neither a page nor a document that is read."""
_TYPES = {
    "application/pdf": "application/pdf",
    "application/msword": "application/msword",
    "application/vnd.oasis.opendocument.text": "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
}
_HANDLER = re.compile(
    r"download|getfile|getmedia|bestand|attachment|/media/|/_layouts/|/file/|/files/|\.ashx|[?&](?:file|document|doc)=",
    re.IGNORECASE,
)
_VIEWER = re.compile(r"viewer|/gview", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id", re.IGNORECASE)
_QUOTED = re.compile(r"""['"]([^'"<>]{1,2000})['"]""")
_PDF_WORD = re.compile(r"\bpdf\b", re.IGNORECASE)
_FURNITURE = ("nav", "footer", "header")
_CARD = ("h1", "h2", "h3", "h4", "h5", "h6")
_HEADINGS = re.compile("h[1-6]|summary|dt|caption|legend")
_DATA = ("data-href", "data-url", "data-src", "data-file", "data-download", "data-pdf", "data-link", "data-document")
_INNER = {
    "iframe": ("src", "data-src"),
    "embed": ("src",),
    "object": ("data",),
    "option": ("value",),
    "button": ("formaction",),
    "form": ("action",),
}
"""Where other elements than a link hold an address; it counts when it ends as a document."""
_CLIMB = 30
"""Elements that are looked at around a link; a template nests less, and a hostile page is not climbed for ever."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its address as it is asked, its name, the heading or row above it, and where on the page it stands.

    `document` says whether it is one; `meubel` whether it stands in a menu, header or footer of the page. `naam` is
    all that a reader hears of it, `titel` the best name for what it leads to.
    """

    url: str
    naam: str
    titel: str | None
    kop: str | None
    document: bool
    meubel: bool
    mime: str | None = None

    @property
    def noemt_afspraken(self) -> bool:
        """Whether its name or its address names an agreement."""
        return bool(AFSPRAKEN.search(self.naam) or AFSPRAKEN.search(unquote(self.url)))


def find_links(pagina: Pagina, scope: Tag) -> Iterator[Link]:
    """Every link below `scope` in the order of the page, documents and others; an address may come more than once."""
    kop: str | None = None
    for tag in scope.find_all(True):
        if _HEADINGS.fullmatch(tag.name):
            kop = label_of(tag) or kop
        for href in _addresses(tag):
            url = resolve(pagina.basis, href)
            if url:
                yield _link(pagina, tag, url, kop)


def clean_url(url: str) -> str:
    """An address as it is asked: no fragment, no tracking, every sign that needs it percent-encoded."""
    parts = urlsplit(urldefrag(url)[0])
    query = parts.query
    if _TRACKING.search(query):
        query = "&".join(p for p in query.split("&") if not _TRACKING.fullmatch(p.split("=")[0]))
    host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname
    port = f":{parts.port}" if parts.port and parts.port != {"http": 80, "https": 443}[parts.scheme] else ""
    path = quote(parts.path, safe="%/:=&?~+!$,;'@()*[]-._") or "/"
    return urlunsplit((parts.scheme, f"{host}{port}", path, quote(query, safe="%/:=&?~+!$,;'@()*[]-._"), ""))


def is_document_address(url: str) -> bool:
    """Whether the path of an address, or a value in its query, ends as a document."""
    parts = urlsplit(url)
    return _ends_as_document(parts.path) or any(_ends_as_document(v) for _, v in parse_qsl(parts.query))


def _ends_as_document(path: str) -> bool:
    return unquote(path).strip().rstrip("/").lower().endswith(_SUFFIXES)


def _addresses(tag: Tag) -> Iterator[str]:
    """The addresses that an element carries, as they are written."""
    href = tag.get("href") or tag.get("xlink:href")
    if tag.name in ("a", "area") and href:
        yield str(href)
    inner = _INNER.get(tag.name, ())
    seen = [str(tag[name]) for name in inner if tag.get(name)]
    seen += [str(tag[name]) for name in _DATA if name not in inner and tag.get(name)]
    seen += _QUOTED.findall(str(tag.get("onclick", "")))
    yield from (address for address in seen if is_document_address(_split_safe(address)))


def _split_safe(address: str) -> str:
    """An address that can be taken apart; empty for one such as http://[."""
    try:
        urlsplit(address)
    except ValueError:
        return ""
    return address


def _link(pagina: Pagina, tag: Tag, url: str, kop: str | None) -> Link:
    url = _behind_viewer(url)
    own = label_of(tag)
    labels = [str(tag.get(name, "")) for name in ("aria-label", "title", "download")]
    labels += [str(image.get("alt", "")) for image in _below(tag) if image.name in ("img", "svg")]
    above = _row_above(tag) or kop
    naam = " ".join(filter(None, [own, *labels]))
    mime = _TYPES.get(str(tag.get("type", "")).split(";")[0].strip().lower())
    titel = next((t for t in map(strip_size, [own, *labels]) if says_something(t)), None)
    document = bool(
        mime or is_document_address(url) or _is_handler(pagina, tag, url, naam if titel else f"{naam} {above}")
    )
    titel = titel or (readable(_named_file(url)) if is_document_address(url) else None) or above
    return Link(clean_url(url), naam, titel, above, document, _in_furniture(tag), mime)


def _named_file(url: str) -> str:
    """The name of the file that an address leads to, from its path or else from its query."""
    if _ends_as_document(urlsplit(url).path):
        return file_name(url)
    return next((file_name(quote(v)) for _, v in parse_qsl(urlsplit(url).query) if _ends_as_document(v)), "")


def _is_handler(pagina: Pagina, tag: Tag, url: str, naam: str) -> bool:
    """Whether an address without a suffix hands out a document, by what the page says of it."""
    parts = urlsplit(url)
    if OTHER_FILE.search(parts.path):
        return False
    same_site = parts.hostname == urlsplit(pagina.url).hostname
    if tag.has_attr("download") or (_PDF_WORD.search(label_of(tag)) and same_site):
        return True
    where = f"{parts.path}?{parts.query}"
    return bool(_HANDLER.search(where) and AFSPRAKEN.search(naam))


def _behind_viewer(url: str) -> str:
    """The document that a viewer on the page is told to show, else the address itself."""
    parts = urlsplit(url)
    if not _VIEWER.search(f"{parts.hostname}{parts.path}"):
        return url
    inner = next((v for _, v in parse_qsl(parts.query) if _ends_as_document(urlsplit(_split_safe(v)).path)), None)
    return (resolve(url, inner) if inner else None) or url


def _row_above(tag: Tag) -> str | None:
    """What a table row or a card says beside the link: its first cell, or the heading within the card."""
    wanted = {"tr": ("td", "th"), "article": _CARD, "li": _CARD}
    parents = list(islice(tag.parents, _CLIMB))
    for parent in parents:
        if parent.name in wanted:
            first = next((part for part in _below(parent) if part.name in wanted[parent.name]), None)
            inside = first is None or any(first is above for above in parents)
            return None if inside or first is None else label_of(first) or None
        if parent.name in ("table", "main", "body", "ul"):
            return None
    return None


def _below(tag: Tag) -> Iterator[Tag]:
    """The elements among the first nodes below an element."""
    return (node for node in islice(walk(tag), 1, MAX_LABEL) if isinstance(node, Tag))


def _in_furniture(tag: Tag) -> bool:
    """Whether it stands in a menu, header or footer of the page; within the main part these belong to the text."""
    above = [(parent.name, parent.get("role")) for parent in islice(tag.parents, _CLIMB)]
    if any(name in ("main", "article") or role == "main" for name, role in above):
        return False
    return any(name in _FURNITURE or role in ("navigation", "contentinfo", "banner") for name, role in above)
