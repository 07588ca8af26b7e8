"""Adapter: the official map of prestatieafspraken, prestatie.opkaart.nl and its successor.

Here: the pages of the map, read into links and rows of facts where they list gemeente with corporation. Not here: the
data services behind a page that a script fills (`swing`).

How a list looks is not documented anywhere; two forms are read, and nothing that resembles them by half:
a table with a column for gemeente, corporatie and status, and a list of corporations below the heading of a gemeente.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from bs4 import Tag

from pipelines.sources import swing
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vondst, Vraag
from pipelines.sources.jaar_en_gemeente import gemeente_bij_naam
from pipelines.sources.links import Link, clean_url, find_links
from pipelines.sources.titels import read_period
from pipelines.sources.webpagina import Pagina, is_swing, label_of, read_page, resolve, text_of, why_gone

GEHEEL = "(geheel)"
"""Stands for the theme where a row is about the agreement as a whole."""
THEMAS = (
    "betaalbaarheid",
    "doelgroep",
    "garantstelling",
    "kwaliteit",
    "leefbaarheid",
    "nieuwbouw",
    "woningverbetering",
)
"""The themes of the map that public sources name; the complete list is not known."""
# The words of the page on the map of 2019 (bestaande of verlopen prestatieafspraak; geen afspraken), and our own four.
_STATUS = {
    "geldig": re.compile(r"geldige?(?: prestatieafspra(?:ak|ken))?|bestaande?(?: (?:prestatie)?afspra(?:ak|ken))?"),
    "verlopen": re.compile(r"verlopen(?: (?:prestatie)?afspra(?:ak|ken))?"),
    "geen": re.compile(r"geen(?: (?:prestatie)?afspra(?:ak|ken))?"),
    "onbekend": re.compile(r"onbekend"),
}
_COLUMNS = {
    "gemeente": ("gemeente",),
    "corporatie": ("corporatie", "woningcorporatie"),
    "status": ("status", "prestatieafspraak", "prestatieafspraken"),
    "thema": ("thema",),
    "concreetheid": ("concreetheid",),
    "document": ("document", "documenten", "link"),
}
_STEP = re.compile(r"(?:(?P<getal>\d+)\b)?[\s:.–()-]*(?P<label>[^\d()][^()]*?)?\s*\)?")
_EXPLAINS = re.compile(r"combinaties van gemeente|drie opties mogelijk|krachtig instrument|op de kaart zijn", re.I)
_REPORT = re.compile(r"/report/toelichting(20\d\d)\.html$")


@dataclass(frozen=True)
class _Rij:
    """A line of a list: its cells by column, its links, and where it stands on the page."""

    cellen: dict[str, str]
    links: tuple[Link, ...]


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """The explanatory page of each year that is known, and the successor."""
    eigen = opdracht.bron.instellingen
    for jaar in eigen["jaren"].split():
        yield _question(eigen["toelichting"].replace("JAAR", jaar))
    yield _question(eigen["opvolger"])


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """Read a page of the map or an answer of its data services.

    AndereVormError for a word, column or line that is not known; NietBeschikbaarError when a service holds nothing.
    """
    if vraag.stap == "variabelen":
        return swing.read_variables(vraag, antwoord)
    if vraag.stap == "waarden":
        return swing.read_values(opdracht, vraag, antwoord)
    if vraag.stap == "tabel":
        return swing.read_table(opdracht, vraag, antwoord)
    return _read_map(opdracht, vraag, antwoord)


def _question(url: str) -> Vraag:
    report = _REPORT.search(url)
    stand = report[1] if report else "huidig"
    return Vraag(url, "kaart", deel=stand, gegevens={"stand": stand})


def _read_map(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    pagina = read_page(antwoord)
    gone = why_gone(pagina, vraag.url)
    if gone:
        raise AndereVormError(f"{vraag.url} shows {gone} (title {pagina.titel!r})")
    lines = [*_tables(pagina), *_lists(opdracht, pagina)]
    others = tuple(_other_years(vraag, pagina))
    if lines:
        facts = [_fact(opdracht, vraag, line) for line in lines]
        vondsten = _vondsten(facts, lines)
        outside = {link.url for link in find_links(pagina, pagina.soup) if link.document} - {v.url for v in vondsten}
        said = f"{vraag.url} has {len(outside)} links to documents outside its list, which are not read"
        return Blad(vondsten, others, {swing.TABEL: _distinct(vraag, facts)}, (said,) if outside else ())
    text = text_of(pagina.soup.body or pagina.soup)
    scripts = pagina.soup.find("script") is not None
    if not (is_swing(antwoord) or _EXPLAINS.search(text) or (scripts and len(text) < 200)):  # no more than a frame
        raise AndereVormError(
            f"{vraag.url} lists no gemeente with corporation, and is no page of the map that is known"
        )
    what = "explains the map and lists nothing" if _EXPLAINS.search(text) else "is filled by a script (needs_js)"
    said = f"{vraag.url} {what}; the data services of {urlsplit(antwoord.url).hostname} are asked"
    return Blad(vervolg=(*others, swing.ask_variables(antwoord.url)), meldingen=(said,))


def _tables(pagina: Pagina) -> Iterator[_Rij]:
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
            if len(cells) != len(columns):
                raise AndereVormError(
                    f"{pagina.url}: a row has {len(cells)} cells and its table {len(columns)} columns"
                )
            found = dict(zip(columns, map(label_of, cells), strict=True))
            yield _Rij(found, tuple(link for cell in cells for link in find_links(pagina, cell) if link.document))


def _column(pagina: Pagina, head: str) -> str:
    known = next((name for name, heads in _COLUMNS.items() if head in heads), None)
    if known is None:
        raise AndereVormError(f"{pagina.url}: a table has an unknown column {head!r}")
    return known


def _lists(opdracht: Opdracht, pagina: Pagina) -> Iterator[_Rij]:
    """The items below a heading that is the name of a gemeente: `Corporatie: status`, with links."""
    names = {gemeente.naam for gemeente in opdracht.gemeenten}
    for heading in pagina.soup.find_all(re.compile("h[1-6]")):
        below = heading.find_next_sibling()
        if label_of(heading) not in names:
            continue
        if not isinstance(below, Tag) or below.name not in ("ul", "ol"):
            raise AndereVormError(
                f"{pagina.url}: the heading {label_of(heading)!r} has no list of corporations below it"
            )
        for item in below.find_all("li", recursive=False):
            head, colon, status = "".join(t for t in item.find_all(string=True) if not _in_link(t.parent)).partition(
                ":"
            )
            if not colon:
                raise AndereVormError(f"{pagina.url}: {label_of(item)!r} is not 'corporatie: status'")
            cells = {"gemeente": label_of(heading), "corporatie": head.strip(), "status": status.strip(" \n,;()-–")}
            yield _Rij(cells, tuple(link for link in find_links(pagina, item) if link.document))


def _in_link(tag: Tag | None) -> bool:
    return tag is not None and (tag.name == "a" or tag.find_parent("a") is not None)


def _fact(opdracht: Opdracht, vraag: Vraag, line: _Rij) -> dict[str, Any]:
    gemeente, corporatie = line.cellen["gemeente"], line.cellen["corporatie"]
    word = line.cellen["status"]
    status = next((name for name, words in _STATUS.items() if words.fullmatch(word.lower())), None)
    if not gemeente or not corporatie or status is None:
        raise AndereVormError(f"{vraag.url}: unknown status {word!r} for {gemeente!r} with {corporatie!r}")
    thema = line.cellen.get("thema", GEHEEL)
    if thema != GEHEEL and thema.lower() not in THEMAS:
        raise AndereVormError(f"{vraag.url}: unknown theme {thema!r} for {gemeente!r}; add it to THEMAS when it is one")
    getal, label = _step(vraag, line.cellen.get("concreetheid", ""))
    stand = vraag.gegevens["stand"]
    found = gemeente_bij_naam(opdracht, gemeente, int(stand) if stand.isdigit() else opdracht.moment.year)
    if found is None and not stand.isdigit():  # the map as it is keeps what was agreed with gemeenten that have merged
        merged = {g.code: g for g in opdracht.gemeenten if g.naam == gemeente}
        found = next(iter(merged.values())) if len(merged) == 1 else None
    return {
        "gemeente": gemeente,
        "corporatie": corporatie,
        "thema": thema,
        "stand": stand,
        "gemeente_code": found.code if found else None,
        "status": status,
        "concreetheid": getal,
        "concreetheid_label": label,
        "waarde": None,
        "url": line.links[0].url if line.links else None,
    }


def _step(vraag: Vraag, text: str) -> tuple[int | None, str | None]:
    """Number and label of a step of concreteness, each only where it is written."""
    found = _STEP.fullmatch(text.strip())
    getal = int(found["getal"]) if found and found["getal"] else None
    if found is None or (getal is not None and getal > 3):
        raise AndereVormError(f"{vraag.url}: concreteness {text!r} is not one of three steps")
    return getal, found["label"] or None


def _distinct(vraag: Vraag, facts: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """The facts, one for each combination and theme; AndereVormError when the map contradicts itself."""
    kept: dict[tuple[str, ...], dict[str, Any]] = {}
    for fact in facts:
        earlier = kept.setdefault((fact["gemeente"], fact["corporatie"], fact["thema"]), fact)
        if {**earlier, "url": None} != {**fact, "url": None}:
            raise AndereVormError(
                f"{vraag.url}: {fact['gemeente']!r} with {fact['corporatie']!r} stands there twice, differently"
            )
    return tuple(kept.values())


def _vondsten(facts: list[dict[str, Any]], lines: list[_Rij]) -> tuple[Vondst, ...]:
    """A link for each document, with gemeente and corporatie where it is that of one combination alone."""
    found: dict[str, list[tuple[dict[str, Any], Link]]] = {}
    for fact, line in zip(facts, lines, strict=True):
        for link in line.links:
            found.setdefault(link.url, []).append((fact, link))
    return tuple(_vondst(url, uses) for url, uses in found.items())


def _vondst(url: str, uses: list[tuple[dict[str, Any], Link]]) -> Vondst:
    def only(column: str) -> str | None:
        values = {fact[column] for fact, _ in uses}
        return str(values.pop()) if len(values) == 1 and None not in values else None

    titel = uses[0][1].titel
    period = read_period(titel or "")
    wanted = ("status", "thema", "concreetheid", "concreetheid_label")
    return Vondst(
        url,
        titel=titel,
        jaar=period[0] if period else None,
        gemeente_code=only("gemeente_code"),
        gemeente=only("gemeente"),
        corporatie=only("corporatie"),
        mime=uses[0][1].mime,
        gegevens={column: value for column in wanted if (value := only(column)) is not None},
    )


def _other_years(vraag: Vraag, pagina: Pagina) -> Iterator[Vraag]:
    """The pages of other years that the page itself links."""
    for tag in pagina.soup.find_all("a", href=True):
        url = resolve(pagina.basis, str(tag["href"]))
        if url and _REPORT.search(clean_url(url)) and urlsplit(url).hostname == urlsplit(vraag.url).hostname:
            yield _question(clean_url(url))
