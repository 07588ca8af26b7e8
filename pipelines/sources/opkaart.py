"""Adapter: the official map of prestatieafspraken, prestatie.opkaart.nl and its successor.

Here: the pages of the map, read into links and rows of facts where they list gemeente with corporation. Not here: how
a list looks (`opkaart_rijen`), and the data services behind a page that a script fills (`swing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from pipelines.sources import swing
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vondst, Vraag
from pipelines.sources.jaar_en_gemeente import gemeente_bij_naam
from pipelines.sources.links import Link, clean_url, find_links
from pipelines.sources.opkaart_rijen import Rij, find_rows
from pipelines.sources.per_stuk import lees_elk
from pipelines.sources.titels import read_period
from pipelines.sources.webpagina import Pagina, is_swing, read_page, resolve, text_of, why_gone

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
_STEP = re.compile(r"(?:(?P<getal>\d+)\b)?[\s:.–()-]*(?P<label>[^\d()][^()]*?)?\s*\)?")
_EXPLAINS = re.compile(r"combinaties van gemeente|drie opties mogelijk|krachtig instrument|op de kaart zijn", re.I)
_REPORT = re.compile(r"/report/toelichting(20\d\d)\.html$")


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
    lines = find_rows(opdracht, pagina)
    others = tuple(_other_years(vraag, pagina))
    if lines:
        return replace(_read_rows(opdracht, vraag, pagina, lines), vervolg=others)
    text = text_of(pagina.soup.body or pagina.soup)
    scripts = pagina.soup.find("script") is not None
    if not (is_swing(antwoord) or _EXPLAINS.search(text) or (scripts and len(text) < 200)):  # no more than a frame
        raise AndereVormError(
            f"{vraag.url} lists no gemeente with corporation, and is no page of the map that is known"
        )
    what = "explains the map and lists nothing" if _EXPLAINS.search(text) else "is filled by a script (needs_js)"
    said = f"{vraag.url} {what}; the data services of {urlsplit(antwoord.url).hostname} are asked"
    return Blad(vervolg=(*others, swing.ask_variables(antwoord.url)), meldingen=(said,))


def _read_rows(opdracht: Opdracht, vraag: Vraag, pagina: Pagina, lines: list[Rij]) -> Blad:
    """Links and facts, each line for itself: one that is not understood gives no fact, but still its document."""
    read, told = lees_elk(range(len(lines)), lambda at: (at, _fact(opdracht, vraag, lines[at])))
    facts = dict(read)
    vondsten = _vondsten([(facts.get(at) or _who(opdracht, vraag, line), line) for at, line in enumerate(lines)])
    distinct, contradictions = _distinct(vraag, facts.values())
    outside = {link.url for link in find_links(pagina, pagina.soup) if link.document} - {v.url for v in vondsten}
    said = f"{vraag.url} has {len(outside)} links to documents outside its list, which are not read"
    meldingen = (*told, *contradictions, *([said] if outside else []))
    return Blad(vondsten, rijen={swing.TABEL: distinct}, meldingen=meldingen)


def _who(opdracht: Opdracht, vraag: Vraag, line: Rij) -> dict[str, Any]:
    """Gemeente, its code and corporation of a line; None for what it does not say."""
    gemeente, stand = line.cellen.get("gemeente") or None, vraag.gegevens["stand"]
    found = None
    if gemeente:
        found = gemeente_bij_naam(opdracht, gemeente, int(stand) if stand.isdigit() else opdracht.moment.year)
    if found is None and not stand.isdigit():  # the map as it is keeps what was agreed with gemeenten that have merged
        merged = {g.code: g for g in opdracht.gemeenten if g.naam == gemeente}
        found = next(iter(merged.values())) if len(merged) == 1 else None
    return {
        "gemeente": gemeente,
        "corporatie": line.cellen.get("corporatie") or None,
        "gemeente_code": found.code if found else None,
    }


def _fact(opdracht: Opdracht, vraag: Vraag, line: Rij) -> dict[str, Any]:
    """The row of `kern.opkaart_combinatie` that a line is; AndereVormError for a word or form that is not known."""
    if line.fout:
        raise AndereVormError(line.fout)
    who = _who(opdracht, vraag, line)
    gemeente, corporatie = who["gemeente"], who["corporatie"]
    word = line.cellen["status"]
    status = next((name for name, words in _STATUS.items() if words.fullmatch(word.lower())), None)
    if not gemeente or not corporatie or status is None:
        raise AndereVormError(f"{vraag.url}: unknown status {word!r} for {gemeente!r} with {corporatie!r}")
    thema = line.cellen.get("thema", GEHEEL)
    if thema != GEHEEL and thema.lower() not in THEMAS:
        raise AndereVormError(f"{vraag.url}: unknown theme {thema!r} for {gemeente!r}; add it to THEMAS when it is one")
    getal, label = _step(vraag, line.cellen.get("concreetheid", ""))
    return {
        "gemeente": gemeente,
        "corporatie": corporatie,
        "thema": thema,
        "stand": vraag.gegevens["stand"],
        "gemeente_code": who["gemeente_code"],
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


def _distinct(vraag: Vraag, facts: Iterable[dict[str, Any]]) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """The facts, one for each combination and theme, and a sentence for each of which the map contradicts itself."""
    same: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for fact in facts:
        same.setdefault((fact["gemeente"], fact["corporatie"], fact["thema"]), []).append(fact)

    def agreed(uses: list[dict[str, Any]]) -> dict[str, Any]:
        first = uses[0]
        if any({**first, "url": None} != {**fact, "url": None} for fact in uses):
            who = f"{first['gemeente']!r} with {first['corporatie']!r}"
            raise AndereVormError(f"{vraag.url}: {who} stands there twice, differently")
        return first

    return lees_elk(same.values(), agreed)


def _vondsten(uses: Iterable[tuple[dict[str, Any], Rij]]) -> tuple[Vondst, ...]:
    """A link for each document, with gemeente and corporatie where it is that of one combination alone."""
    found: dict[str, list[tuple[dict[str, Any], Link]]] = {}
    for fact, line in uses:
        for link in line.links:
            found.setdefault(link.url, []).append((fact, link))
    return tuple(_vondst(url, uses) for url, uses in found.items())


def _vondst(url: str, uses: list[tuple[dict[str, Any], Link]]) -> Vondst:
    def only(column: str) -> str | None:
        values = {fact.get(column) for fact, _ in uses}  # a line that was not understood has no status
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
