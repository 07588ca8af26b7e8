"""Open Raadsinformatie: council documents of some 300 gemeenten, found by full-text search.

Here: the questions to the search service and the reading of its pages. The hits are asked for by year of the last
meeting, so that each part can be counted, and paged with `search_after`.
Not here: the text of the documents (three times in an answer if it were asked for), and which links matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from typing import Any

from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Gemeente, Opdracht, Vondst, Vraag
from pipelines.sources.jaar_en_gemeente import jaar_van
from pipelines.sources.lezen_json import Knoop, lees_json
from pipelines.sources.per_stuk import lees_elk
from warehouse.facts import read_facts

BASIS = "https://api.openraadsinformatie.nl/v1/elastic"
ZOEK = f"{BASIS}/ori_*/_search?ignore_unavailable=true&allow_no_indices=true"
EERSTE_JAAR = 2014
"""First year with a part of its own: the list of gemeenten begins there. Older meetings are one part."""

_JSON = (("Accept", "application/json"), ("Content-Type", "application/json"))
_VELDEN = ["@id", "name", "file_name", "content_type", "size_in_bytes", "url", "original_url", "last_discussed_at"]
_VELDEN += ["date_modified"]
_INDEX = re.compile(r"^(?P<soort>ori|osi|owi)_(?P<naam>.+?)(?:_(?P<moment>[0-9]{8,14}))?$")
_EM = re.compile(r"</?em>")


GENOEMD = 10
"""Indexes named in a message: enough to see what is going on, few enough to read."""


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """Which indexes there are, and the first page of every part."""
    yield Vraag(f"{BASIS}/_aliases", "aliassen", kop=_JSON[:1], deel="indexen")
    last = opdracht.moment.year
    yield _vraag(opdracht, f"voor {EERSTE_JAAR}", {"tot": f"{EERSTE_JAAR}-01-01"})
    for year in range(EERSTE_JAAR, last + 1):
        yield _vraag(opdracht, str(year), {"van": f"{year}-01-01", "tot": f"{year + 1}-01-01"})
    yield _vraag(opdracht, f"na {last}", {"van": f"{last + 1}-01-01"})
    yield _vraag(opdracht, "zonder datum", {})


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """The indexes, or a page of hits with the question for the next page.

    Raises AndereVormError when the answer is of another form, covers a part of the indexes or of the hits, or
    leads nowhere.
    """
    wortel = lees_json(antwoord)
    return _lees_aliassen(wortel) if vraag.stap == "aliassen" else _lees_hits(opdracht, vraag, wortel)


def _lees_aliassen(wortel: Knoop) -> Blad:
    facts, served, strange = _indexen(), set(), set()
    for index in wortel.inhoud:
        match = _INDEX.match(index)
        if match is None:
            if not index.startswith("."):  # a dot is Elasticsearch's own
                strange.add(index)
        elif match["soort"] == "ori":  # osi_ is of provinces, owi_ of water boards
            served.add(match["naam"])
    if not served:
        raise AndereVormError(f"{wortel.url}: no index of a gemeente (ori_…) is listed; look at the capture")
    told = [
        ("indexes that stand in no fact, their links have no gemeente; add them to ori_index.csv", served - set(facts)),
        ("indexes of the facts that are not served", set(facts) - served),
        ("indexes of an unknown kind, not searched", strange),
    ]
    return Blad(meldingen=tuple(f"{what}: {_some(names)}" for what, names in told if names))


def _some(names: set[str]) -> str:
    first = sorted(names)
    rest = f" and {len(first) - GENOEMD} more" if len(first) > GENOEMD else ""
    return ", ".join(first[:GENOEMD]) + rest


def _lees_hits(opdracht: Opdracht, vraag: Vraag, wortel: Knoop) -> Blad:
    _is_whole(wortel)
    total = wortel.object("hits").object("total")
    value, relation = total.waarde("value", int), total.waarde("relation", str)
    if relation not in ("eq", "gte"):
        raise total.fout("relation", f"is {relation!r}, not 'eq' or 'gte'")
    known = vraag.gegevens
    if relation == "gte" and "gezien" not in known and (months := list(_maanden(known))):
        return Blad(vervolg=tuple(_vraag(opdracht, van[:7], {"van": van, "tot": tot}) for van, tot in months))
    hits = list(wortel.object("hits").objecten("hits"))
    seen = int(known.get("gezien", "0")) + len(hits)
    promised = int(known.get("totaal", value))
    if not hits:
        if seen < promised:
            raise AndereVormError(
                f"{wortel.url}: {vraag.deel} was to have {promised} hits and ended after {seen}; run this source again"
            )
        return Blad()
    cursor = json.dumps(hits[-1].lijst("sort"))
    if cursor == known.get("na"):
        raise AndereVormError(f"{wortel.url}: the page after {cursor} ends where it began; look at the capture")
    span = {key: known[key] for key in ("van", "tot") if key in known}
    following = {**span, "gezien": str(seen), "totaal": str(promised), "na": cursor}
    links, notes = _vondsten(opdracht, hits)
    return Blad(vondsten=links, vervolg=(_vraag(opdracht, vraag.deel, following),), meldingen=notes)


def _is_whole(wortel: Knoop) -> None:
    shards = wortel.object("_shards")
    if shards.waarde("total", int) == 0:
        raise shards.fout("total", "is 0: there is no index of that name, which is not the same as no hits")
    if failed := shards.waarde("failed", int):
        raise shards.fout("failed", f"is {failed}: a part of the indexes did not answer")
    if wortel.waarde("timed_out", bool):
        raise wortel.fout("timed_out", "is true: the hits are a part of what there is")


def _maanden(part: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """First day of each month of a year and of the next month; nothing for a month or a part without two ends."""
    if "van" in part and "tot" in part and part["van"].endswith("-01-01") and part["tot"].endswith("-01-01"):
        year = int(part["van"][:4])
        days = [f"{year}-{month:02}-01" for month in range(1, 13)] + [part["tot"]]
        yield from pairwise(days)


def _vondsten(opdracht: Opdracht, hits: list[Knoop]) -> tuple[tuple[Vondst, ...], tuple[str, ...]]:
    """A link for each document; of one that was ingested twice, that of the newer index, as its name tells.

    Copies have the same date and so stand together; those on two pages have the same `url`, by which a crawl joins.
    """
    newest: dict[str, tuple[str, Vondst]] = {}
    read, notes = lees_elk(hits, lambda hit: _vondst(opdracht, hit))
    for moment, link in read:
        addresses = (link.url, *link.reserve)
        there = [newest[address] for address in addresses if address in newest]
        if all(moment > other for other, _ in there):
            for address in {a for _, older in there for a in (older.url, *older.reserve)} | set(addresses):
                newest[address] = (moment, link)
    return tuple({link.url: link for _, link in newest.values()}.values()), notes


def _index(hit: Knoop) -> re.Match[str]:
    index = hit.waarde("_index", str)
    match = _INDEX.match(index)
    if match is None or match["soort"] != "ori":
        raise hit.fout("_index", f"is {index!r}, where only ori_… was asked for")
    return match


def _vondst(opdracht: Opdracht, hit: Knoop) -> tuple[str, Vondst]:
    """The link of a hit, and the moment of ingestion of its index as digits."""
    index = _index(hit)
    bron = hit.object("_source")
    addresses = list(dict.fromkeys(a for a in (bron.tekst("url"), bron.tekst("original_url")) if a))
    if not addresses:
        raise bron.fout("url", "is missing, and so is original_url: it can't be fetched")
    titel = bron.tekst("name") or bron.tekst("file_name")
    discussed = bron.tekst("last_discussed_at")
    jaar, jaar_uit = jaar_van(titel, _dag(bron, discussed), opdracht, "last_discussed_at")
    gemeente = _gemeente(opdracht, index["naam"])
    size = bron.misschien("size_in_bytes", int)
    gegevens = {"ori_id": hit.waarde("_id", str), "index": index[0], "jaar_uit": jaar_uit}
    if discussed:
        gegevens["last_discussed_at"] = discussed
    return index["moment"] or "", Vondst(
        url=addresses[0],
        reserve=tuple(addresses[1:]),
        titel=titel,
        jaar=jaar,
        gemeente_code=gemeente.code if gemeente and _bestond(gemeente, jaar) else None,
        gemeente=gemeente.naam if gemeente else None,
        mime=bron.tekst("content_type"),
        bytes=size,
        versie=bron.tekst("date_modified") or (str(size) if size is not None else None),
        fragment=_fragment(hit),
        rondom=bron.tekst("file_name"),
        gegevens=gegevens,
    )


def _gemeente(opdracht: Opdracht, index: str) -> Gemeente | None:
    code = _indexen().get(index)
    return next((gemeente for gemeente in opdracht.gemeenten if gemeente.code == code), None)


def _bestond(gemeente: Gemeente, jaar: int | None) -> bool:
    """Whether the link may be of that gemeente: an index keeps its name when its gemeente merges (ori_cuijk).

    A link without a year says nothing against it, and the list of gemeenten knows no year before its first.
    """
    if jaar is None:
        return True
    return gemeente.eerste_jaar <= max(jaar, EERSTE_JAAR) and (
        gemeente.laatste_jaar is None or jaar <= gemeente.laatste_jaar
    )


def _dag(bron: Knoop, moment: str | None) -> date | None:
    try:
        return datetime.fromisoformat(moment).date() if moment else None
    except ValueError as error:
        raise bron.fout("last_discussed_at", f"is {moment!r}, not a moment in ISO 8601") from error


def _fragment(hit: Knoop) -> str | None:
    if "highlight" not in hit.inhoud:  # only the title matched
        return None
    marked = hit.object("highlight")
    pieces = marked.lijst("text") if "text" in marked.inhoud else []
    if not all(isinstance(piece, str) for piece in pieces):
        raise marked.fout("text", "holds something other than text")
    return " … ".join(" ".join(_EM.sub("", piece).split()) for piece in pieces) or None


@cache
def _indexen() -> dict[str, str]:
    """Code of the gemeente by name of the index."""
    return {row["ori_index"]: row["gemeente_code"] for row in read_facts("ori_index").to_pylist()}


def _vraag(opdracht: Opdracht, deel: str, gegevens: dict[str, str]) -> Vraag:
    """A page of a part: from `van` up to, not including, `tot`; with neither, the documents without a date."""
    span = {word: gegevens[key] for word, key in (("gte", "van"), ("lt", "tot")) if key in gegevens}
    when: dict[str, Any] = {"range": {"last_discussed_at": span}}
    if not span:
        when = {"bool": {"must_not": [{"exists": {"field": "last_discussed_at"}}]}}
    # What stands for an absent date in `sort` (-2^63) is no date that search_after may be given.
    order: list[dict[str, Any]] = [{"last_discussed_at": {"order": "desc", "unmapped_type": "date"}}] if span else []
    settings = opdracht.bron.instellingen
    # A title is enough: a scanned agreement has no text to find the second word in.
    context = [
        {"query_string": {"query": settings["omgeving"], "fields": ["name", "text"]}},
        {"query_string": {"query": settings["zoektekst"], "fields": ["name"]}},
    ]
    body: dict[str, Any] = {
        "size": int(settings["bladgrootte"]),
        "_source": {"includes": _VELDEN},
        "query": {
            "bool": {
                "must": [{"query_string": {"query": settings["zoektekst"], "fields": ["name", "text"]}}],
                "should": context,
                "minimum_should_match": 1,
                "filter": [{"term": {"@type": "MediaObject"}}, when],
            }
        },
        "sort": [*order, {"_id": {"order": "asc"}}],
        "highlight": {"fields": {"text": {"fragment_size": 200, "number_of_fragments": 3}}},
    }
    if "na" in gegevens:
        body["search_after"] = json.loads(gegevens["na"])
    content = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return Vraag(ZOEK, "hits", methode="POST", body=content, kop=_JSON, deel=deel, gegevens=gegevens)
