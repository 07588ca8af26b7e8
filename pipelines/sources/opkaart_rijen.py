"""The lines of a page of the map that lists gemeente with corporation.

Here: finding them. Not here: what their words mean (`opkaart`).

How a list looks is not documented anywhere; two forms are read, and nothing that resembles them by half:
a table with a column for gemeente, corporatie and status, and a list of corporations below the heading of a gemeente.
A line of another form is kept, with what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import Tag

from pipelines.sources.gesprek import AndereVormError, Opdracht
from pipelines.sources.links import Link, find_links
from pipelines.sources.webpagina import Pagina, label_of

_COLUMNS = {
    "gemeente": ("gemeente",),
    "corporatie": ("corporatie", "woningcorporatie"),
    "status": ("status", "prestatieafspraak", "prestatieafspraken"),
    "thema": ("thema",),
    "concreetheid": ("concreetheid",),
    "document": ("document", "documenten", "link"),
}
GETOOND = 120
"""Characters of a line that are shown in a message: enough to find it on the page."""


@dataclass(frozen=True)
class Rij:
    """A line of a list: its cells by column, its links, and, where it has another form, a sentence that says so."""

    cellen: dict[str, str]
    links: tuple[Link, ...] = ()
    fout: str | None = None


def find_rows(opdracht: Opdracht, pagina: Pagina) -> list[Rij]:
    """Every line of every list of the page; AndereVormError for a table with an unknown column."""
    return [*_tables(pagina), *_lists(opdracht, pagina)]


def _tables(pagina: Pagina) -> Iterator[Rij]:
    """The lines of every table that has a column for gemeente; a table around another one lays out the page."""
    tables = pagina.soup.find_all("table")
    around = {id(table.find_parent("table")) for table in tables}
    for table in (table for table in tables if id(table) not in around):
        rows = [list(row.find_all(["td", "th"], recursive=False)) for row in table.find_all("tr")]
        heads = [label_of(cell).lower() for cell in rows[0]] if rows else []
        if "gemeente" not in heads:
            continue
        columns = [_column(pagina, head) for head in heads]
        missing = {"gemeente", "corporatie", "status"} - set(columns)
        if missing or len(columns) != len(set(columns)):
            raise AndereVormError(
                f"{pagina.url}: a table has columns {heads}; one each for {sorted(_COLUMNS)} expected"
            )
        for cells in rows[1:]:
            labels = [label_of(cell) for cell in cells]
            links = tuple(link for cell in cells for link in find_links(pagina, cell) if link.document)
            if len(cells) == len(columns):
                yield Rij(dict(zip(columns, labels, strict=True)), links)
            else:
                form = f"a row has {len(cells)} cells and its table {len(columns)} columns"
                yield Rij({}, links, f"{pagina.url}: {form}: {' | '.join(labels)[:GETOOND]!r}")


def _column(pagina: Pagina, head: str) -> str:
    known = next((name for name, heads in _COLUMNS.items() if head in heads), None)
    if known is None:
        raise AndereVormError(f"{pagina.url}: a table has an unknown column {head!r}")
    return known


def _lists(opdracht: Opdracht, pagina: Pagina) -> Iterator[Rij]:
    """The items below a heading that is the name of a gemeente: `Corporatie: status`, with links."""
    names = {gemeente.naam for gemeente in opdracht.gemeenten}
    for heading in pagina.soup.find_all(re.compile("h[1-6]")):
        below = heading.find_next_sibling()
        name = label_of(heading)
        if name not in names:
            continue
        if not isinstance(below, Tag) or below.name not in ("ul", "ol"):
            yield Rij({}, fout=f"{pagina.url}: the heading {name!r} has no list of corporations below it")
            continue
        for item in below.find_all("li", recursive=False):
            links = tuple(link for link in find_links(pagina, item) if link.document)
            texts = [text for text in item.find_all(string=True) if not _in_link(text.parent)]
            head, colon, status = "".join(texts).partition(":")
            if colon:
                cells = {"gemeente": name, "corporatie": head.strip(), "status": status.strip(" \n,;()-–")}
                yield Rij(cells, links)
            else:
                form = f"{label_of(item)[:GETOOND]!r} is not 'corporatie: status'"
                yield Rij({"gemeente": name}, links, f"{pagina.url}: {form}")


def _in_link(tag: Tag | None) -> bool:
    return tag is not None and (tag.name == "a" or tag.find_parent("a") is not None)
