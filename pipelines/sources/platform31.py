"""Adapter: two documents about agreements, the report of 2016 and the page of the Taskforce Wonen en Zorg.

Here: from a page whose address is known to the one link on it that leads to the document. Not here: agreements; these
documents only speak of them, and are kept as `secundair`.

What a document is told by stands in `platform31.yml`, under `instellingen`: for each one the `-pagina` that is asked
and the `-woorden` that all stand in the name or address of its link.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import unquote

from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vondst, Vraag
from pipelines.sources.links import Link, find_links
from pipelines.sources.webpagina import read_page, why_empty, why_gone

_STUKKEN = ("rapport", "taskforce")


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """One page for each of the two documents."""
    for stuk in _STUKKEN:
        yield Vraag(opdracht.bron.instellingen[f"{stuk}-pagina"], stuk, deel=stuk)


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """The one link to the document; AndereVormError when the page has none, or several."""
    pagina = read_page(antwoord)
    gone = why_gone(pagina, vraag.url)
    if gone:
        raise AndereVormError(f"{vraag.stap}: {vraag.url} shows {gone} (title {pagina.titel!r})")
    woorden = opdracht.bron.instellingen[f"{vraag.stap}-woorden"].split()
    links = [link for link in find_links(pagina, pagina.soup) if _names(link, woorden)]
    # The Taskforce has its text on a page; the report is a document.
    found = {link.url: link for link in links if vraag.stap == "taskforce" or link.document}
    if len(found) != 1:
        seen = "several" if found else why_empty(pagina)
        raise AndereVormError(
            f"{vraag.stap}: {vraag.url} has {len(found)} links named {' '.join(woorden)!r} where one is expected "
            f"(title {pagina.titel!r}; {seen}); set the address in platform31.yml"
        )
    (link,) = found.values()
    jaar = opdracht.bron.instellingen.get(f"{vraag.stap}-jaar")
    return Blad((Vondst(link.url, link.titel, soort="secundair", jaar=int(jaar) if jaar else None, mime=link.mime),))


def _names(link: Link, woorden: list[str]) -> bool:
    text = f"{link.naam} {unquote(link.url)}".lower()
    return all(woord in text for woord in woorden)
