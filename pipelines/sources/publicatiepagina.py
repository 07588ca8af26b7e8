"""Adapter: pages of corporations, gemeenten and tenants' organisations that list agreements as links.

Here: which pages of a site are asked, and what is found on them. Not here: the sites (`publicatiepagina.yml`), which
links a page has (`links`), and whether a link is relevant (the crawl).

A site is its list, the pages that the list goes on at, and pages one and two levels below it that name agreements.
`budget` in a question is the number of further pages that it may lead to, so that a site never takes more than
MAX_PAGINAS: questions are pure, and nothing else could count them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from bs4 import Tag
from soupsieve import SelectorSyntaxError

from pipelines.omgeving import KoplopersError
from pipelines.sources.bron import Site
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vondst, Vraag
from pipelines.sources.links import AFSPRAKEN, OTHER_FILE, Link, clean_url, find_links
from pipelines.sources.titels import file_name, read_gemeente, read_period
from pipelines.sources.webpagina import NOTHING, Pagina, label_of, media_type, read_page, resolve, why_empty, why_gone

MAX_PAGINAS = 200
"""Pages of one site in a crawl: a corporation has tens of agreements; more is a calendar or a loop."""
MAX_BLADEN = 50
"""Pages of one list, for the same reason."""
MAX_DIEPTE = 2
_NEXT = re.compile(r"(?:naar )?(?:de )?(?:volgende(?: pagina)?|next(?: page)?)|[›»→]", re.IGNORECASE)
_MORE = re.compile(r"(?:meer (?:laden|tonen|resultaten)|laad meer|toon meer|load more)\b", re.IGNORECASE)
_IN_DATA = re.compile(r"""["']([^"'<>\s]{1,500}\.(?:pdf|docx|odt))(?:[?#][^"'<>\s]*)?["']""", re.IGNORECASE)


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """The list of every site."""
    for site in opdracht.bron.sites:
        yield _question(site, clean_url(site.url), "lijst", diepte=0, blad=1, budget=MAX_PAGINAS - 1)


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """The documents on a page, and the pages below and after it.

    AndereVormError when a list has fewer links than the site's minimum, or when a page is none.
    """
    site = next((site for site in opdracht.bron.sites if site.naam == vraag.deel), None)
    if site is None:
        raise AndereVormError(f"site {vraag.deel!r} is not in publicatiepagina.yml (any more)")
    if vraag.stap == "onder" and _is_file(antwoord):
        titel = vraag.gegevens.get("titel", "")
        itself = Link(vraag.url, titel, titel or None, None, document=True, meubel=False)
        return Blad((_vondst(opdracht, site, vraag, itself, ""),))
    pagina = read_page(antwoord)
    gone = why_gone(pagina, vraag.url)
    if gone:
        raise AndereVormError(f"{site.naam}: {vraag.url} shows {gone} (title {pagina.titel!r}); correct its url")
    links = _unique(link for part in _scopes(site, pagina, vraag) for link in find_links(pagina, part))
    documents = [link for link in links if link.document and (link.noemt_afspraken or not link.meubel)]
    next_page = _next_page(site, pagina, vraag)
    below = [link for link in links if _is_below(link, vraag, pagina, next_page)]
    _check_enough(site, vraag, pagina, documents, below)
    _check_data(site, pagina, links)
    questions, unasked = _follow(site, vraag, below, next_page)
    vondsten = tuple(_vondst(opdracht, site, vraag, link, pagina.titel) for link in documents)
    return Blad(vondsten, tuple(questions), meldingen=tuple(_remarks(site, vraag, pagina, links, vondsten, unasked)))


def _question(
    site: Site, url: str, stap: str, *, diepte: int, blad: int, budget: int, titel: str | None = None
) -> Vraag:
    facts = {"diepte": str(diepte), "blad": str(blad), "budget": str(budget)}
    return Vraag(url, stap, deel=site.naam, gegevens=facts | ({"titel": titel} if titel else {}))


def _is_file(antwoord: Antwoord) -> bool:
    """Whether a page below turned out to be a document itself: by its first bytes, or its type."""
    return antwoord.body.startswith((b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or media_type(antwoord).startswith(
        ("application/pdf", "application/vnd.o", "application/msword")
    )


def _scopes(site: Site, pagina: Pagina, vraag: Vraag) -> list[Tag]:
    """The parts of a page that hold its links: those of `begrens` on a list, else the whole page."""
    if site.begrens is None or vraag.stap == "onder":
        return [pagina.soup]
    parts = _select(site, pagina, "begrens", site.begrens)
    if not parts:
        raise AndereVormError(f"{site.naam}: {vraag.url} has no part {site.begrens!r}; correct begrens")
    return parts


def _select(site: Site, pagina: Pagina, key: str, selector: str) -> list[Tag]:
    try:
        return list(pagina.soup.select(selector))
    except SelectorSyntaxError as error:
        raise KoplopersError(f"publicatiepagina.yml: {key} of site {site.naam!r} is no CSS selector") from error


def _unique(links: Iterable[Link]) -> list[Link]:
    """One link for each address: the first that has a title, as an icon often stands before its text."""
    found: dict[str, Link] = {}
    for link in links:
        earlier = found.get(link.url)
        if earlier is None or (earlier.titel == earlier.kop and link.titel != link.kop):
            found[link.url] = link
    return list(found.values())


def _next_page(site: Site, pagina: Pagina, vraag: Vraag) -> str | None:
    """Where the list goes on; AndereVormError when `volgende` points to several places."""
    if vraag.stap == "onder":
        return None
    if site.volgende:
        found = _list_addresses(pagina, vraag, _select(site, pagina, "volgende", site.volgende))
    else:
        tags = pagina.soup.find_all(["a", "link"], href=True)
        number = str(int(vraag.gegevens["blad"]) + 1)
        # An arrow may also lead to the next news item, and a number be a note: a list goes on at its own address.
        found = _own(site, _list_addresses(pagina, vraag, [tag for tag in tags if _is_next(tag)]))
        found = found or _own(site, _list_addresses(pagina, vraag, [t for t in tags if label_of(t) == number]))
    if len(found) > 1:
        raise AndereVormError(f"{site.naam}: {vraag.url} goes on at {len(found)} addresses; set or correct volgende")
    return found.pop() if found else None


def _list_addresses(pagina: Pagina, vraag: Vraag, tags: list[Tag]) -> set[str]:
    found = {clean_url(url) for tag in tags if (url := resolve(pagina.basis, str(tag.get("href", ""))))}
    return found - {vraag.url, clean_url(pagina.url)}


def _own(site: Site, urls: set[str]) -> set[str]:
    """Those at or below the path of the list; of a front page only those that differ in their query."""
    home = urlsplit(site.url).path.rstrip("/")
    paths = {url: urlsplit(url).path.rstrip("/") for url in urls if _same_host(url, site.url)}
    return {url for url, path in paths.items() if path == home or (home and path.startswith(f"{home}/"))}


def _is_next(tag: Tag) -> bool:
    rel = tag.get("rel")
    if rel and "next" in (rel.split() if isinstance(rel, str) else rel):
        return True
    label = str(tag.get("aria-label") or "") or label_of(tag)
    return _NEXT.fullmatch(label.strip(" ›»→")) is not None or label.strip() in ("›", "»", "→")


def _is_below(link: Link, vraag: Vraag, pagina: Pagina, next_page: str | None) -> bool:
    """Whether a link leads to a page of the same site that names agreements."""
    here = {vraag.url, clean_url(pagina.url), next_page}
    if link.document or link.meubel or link.url in here or not _same_host(link.url, pagina.url):
        return False
    return link.noemt_afspraken and not OTHER_FILE.search(urlsplit(link.url).path) and not _is_page_number(link, vraag)


def _is_page_number(link: Link, vraag: Vraag) -> bool:
    """Whether it is a number of the paging: those pages are reached by the link to the next."""
    return (
        link.naam.strip().isdigit()
        or _NEXT.fullmatch(link.naam.strip()) is not None
        or (urlsplit(link.url).path == urlsplit(vraag.url).path and link.naam.strip().lower() in ("vorige", "previous"))
    )


def _same_host(one: str, other: str) -> bool:
    names = [(urlsplit(url).hostname or "").removeprefix("www.") for url in (one, other)]
    return names[0] == names[1]


def _follow(site: Site, vraag: Vraag, below: list[Link], next_page: str | None) -> tuple[list[Vraag], int]:
    """The further questions within the budget, and how many pages are left unasked."""
    diepte, blad = int(vraag.gegevens["diepte"]), int(vraag.gegevens["blad"])
    budget = int(vraag.gegevens["budget"])
    on = next_page is not None and blad < MAX_BLADEN and budget > 0
    unasked = int(next_page is not None and not on)
    room = budget - int(on) if diepte < MAX_DIEPTE else 0
    asked = below[:room]
    unasked += len(below) - len(asked)
    left = room - len(asked) if diepte < MAX_DIEPTE else 0
    # A list that goes on needs what is left for its own pages; otherwise the pages below share it.
    share = 0 if on or not asked or blad > 1 else left // len(asked)
    questions = [
        _question(site, link.url, "onder", diepte=diepte + 1, blad=1, budget=share, titel=link.titel) for link in asked
    ]
    if on and next_page:
        questions.append(_question(site, next_page, "lijst", diepte=0, blad=blad + 1, budget=left))
    return questions, unasked


def _check_enough(site: Site, vraag: Vraag, pagina: Pagina, documents: list[Link], below: list[Link]) -> None:
    """A list has its minimum, its next pages at least one; a page below may be prose, but must be a page."""
    is_list = vraag.stap == "lijst"
    least = (site.minimum if vraag.gegevens["blad"] == "1" else min(site.minimum, 1)) if is_list else 0
    # Menus and footers of a page carry documents of their own, such as a privacy statement: they don't count.
    counted = sum(not link.meubel for link in documents) + len(below)
    named = any(link.noemt_afspraken or AFSPRAKEN.search(link.kop or "") for link in (*documents, *below))
    why = why_empty(pagina) if counted < max(least, 1) or not named else ""
    if counted < least or why.startswith("needs_js") or (not is_list and not counted and why != NOTHING):
        raise AndereVormError(
            f"{site.naam}: {vraag.url} has {counted} links to documents or pages with agreements, at least {least} "
            f"expected; status 200, title {pagina.titel!r}, it is {why}"
        )


def _check_data(site: Site, pagina: Pagina, links: list[Link]) -> None:
    """Agreements that stand only in the data of a script are an alarm: the page shows a browser more than us."""
    known = {unquote(link.url).rsplit("/", 1)[-1] for link in links}
    for script in pagina.soup.find_all("script"):
        for address in _IN_DATA.findall((script.string or "").replace("\\/", "/").replace("\\u002F", "/")):
            name = unquote(address).rsplit("/", 1)[-1]
            if name not in known and "afspra" in name.lower():
                raise AndereVormError(
                    f"{site.naam}: {pagina.url} holds {name!r} in the data of a script and not as a link (needs_js)"
                )


def _vondst(opdracht: Opdracht, site: Site, vraag: Vraag, link: Link, pagina: str) -> Vondst:
    """What is known of a document: by its title, its file name, what stands above it, or the page that led here."""
    titel, kop = link.titel, link.kop
    texts = [text for text in (titel, file_name(link.url), kop, vraag.gegevens.get("titel")) if text]
    period = next((found for text in texts if (found := read_period(text))), None)
    jaar = period[0] if period else None
    named = next((g for text in texts if (g := read_gemeente(text, opdracht.gemeenten, jaar))), None)
    if named is None and site.gemeente:
        named = read_gemeente(site.gemeente, opdracht.gemeenten, jaar)
    # A list of agreements seldom says so again in every link: Beek 2024, Getekende versie.
    names = (kop, file_name(link.url), pagina, vraag.gegevens.get("titel"), unquote(urlsplit(vraag.url).path))
    facts = {"site": site.naam} | ({"kop": kop} if kop else {})
    if period:
        facts |= {"jaar_van": str(period[0]), "jaar_tot": str(period[1])}
    return Vondst(
        link.url,
        titel=titel,
        jaar=jaar,
        gemeente_code=named.code if named else None,
        gemeente=named.naam if named else site.gemeente,
        corporatie=site.corporatie,
        mime=link.mime,
        rondom=" | ".join(filter(None, names)),
        gegevens=facts,
    )


def _remarks(
    site: Site, vraag: Vraag, pagina: Pagina, links: list[Link], vondsten: tuple[Vondst, ...], unasked: int
) -> Iterator[str]:
    if unasked:
        yield f"{site.naam}: {vraag.url} leads to {unasked} more pages with agreements, beyond what is asked of a site"
    if vraag.stap == "onder" and not vondsten:
        yield f"{site.naam}: {vraag.url} names agreements and has no document"
    if any(_MORE.match(label_of(tag)) for tag in pagina.soup.find_all("button")):
        yield f"{site.naam}: {vraag.url} shows more after a click that needs a script; those links are not seen"
    for link in links:
        if link.noemt_afspraken and not link.document and link.url.lower().endswith((".zip", ".xlsx", ".pptx")):
            yield f"{site.naam}: {link.url} names agreements and is no document that is read"
