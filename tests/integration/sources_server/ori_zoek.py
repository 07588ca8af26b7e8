"""The part of Elasticsearch that clients of Open Raadsinformatie use: filter, sort, search_after, `_source`.

A clause that is not known here is an error, so that a query is not silently answered with everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from functools import cache, partial
from typing import Any

from tests.integration.sources_server.land import Document

GEEN_DATUM = -9_223_372_036_854_775_808
"""What Elasticsearch gives as the sort value of a date that is absent, in descending order."""
DATUMS = ("last_discussed_at", "date_modified")
ANDERE = ("_id", "size_in_bytes", "_score", "_doc")


class GeenSorteringError(Exception):
    """A sort on a field without a mapping."""


@dataclass(frozen=True, slots=True)
class Stuk:
    """A document as it stands in an index."""

    index: str
    id: str
    bron: Mapping[str, Any]
    document: Document


Vol = Callable[..., dict[str, Any]]


def zoek(stukken: Sequence[Stuk], body: Mapping[str, Any], vol: Vol) -> tuple[list[dict[str, Any]], int]:
    """The hits of a page and the number of all; `vol(stuk, tekst=...)` is the whole `_source`."""
    found = [stuk for stuk in stukken if _past(stuk, body.get("query") or {"match_all": {}}, vol)]
    fields = [_veld(item) for item in body.get("sort", [])]
    rows = [(_sleutel(stuk, fields, vol), stuk) for stuk in found]
    for place in reversed(range(len(fields))):
        rows.sort(key=partial(_op_plaats, place), reverse=fields[place][1])
    if after := body.get("search_after"):
        if len(after) != len(fields):
            raise GeenSorteringError(f"search_after has {len(after)} value(s) but sort has {len(fields)}")
        rows = [row for row in rows if _na(row[0], after, fields)]
    start = int(body.get("from", 0))
    page = rows[start : start + int(body.get("size", 10))]
    kept, sorted_ = _kiezer(body.get("_source", True)), bool(fields)
    highlight = "highlight" in body
    return [_treffer(stuk, key, vol, kept, sorted_=sorted_, highlight=highlight) for key, stuk in page], len(found)


def _veld(item: Any) -> tuple[str, bool]:
    name, how = (item, {}) if isinstance(item, str) else next(iter(item.items()))
    how = {"order": how} if isinstance(how, str) else how
    if name not in (*DATUMS, *ANDERE) and "unmapped_type" not in how:
        raise GeenSorteringError(f"No mapping found for [{name}] in order to sort on")
    return name, how.get("order", "desc" if name == "_score" else "asc") == "desc"


def _sleutel(stuk: Stuk, fields: Sequence[tuple[str, bool]], vol: Vol) -> list[Any]:
    key: list[Any] = []
    for name, descending in fields:
        if name in DATUMS:
            missing = GEEN_DATUM if descending else -GEEN_DATUM - 1
            text = stuk.bron.get(name) if name in stuk.bron else vol(stuk, tekst=False).get(name)
            key.append(int(datetime.fromisoformat(text).timestamp() * 1000) if text else missing)
        elif name == "_id":
            key.append(stuk.id)
        else:
            key.append(stuk.bron.get(name, 1))
    return key


def _op_plaats(place: int, row: tuple[list[Any], Stuk]) -> Any:
    return row[0][place]


def _na(key: Sequence[Any], after: Sequence[Any], fields: Sequence[tuple[str, bool]]) -> bool:
    for mine, theirs, (_, descending) in zip(key, after, fields, strict=True):
        if mine != theirs:
            return bool(mine < theirs) if descending else bool(mine > theirs)
    return False


def _kiezer(chosen: Any) -> Callable[[str], bool]:
    """Which fields a `_source` of a request keeps."""
    if isinstance(chosen, Mapping):
        take, leave = chosen.get("includes", ["*"]), chosen.get("excludes", [])
    else:
        take, leave = (["*"] if chosen is True else [] if chosen is False else chosen), []
    take, leave = ([part] if isinstance(part, str) else part for part in (take, leave))

    @cache
    def kept(name: str) -> bool:
        return any(fnmatchcase(name, one) for one in take) and not any(fnmatchcase(name, one) for one in leave)

    return kept


def _treffer(
    stuk: Stuk, key: list[Any], vol: Vol, kept: Callable[[str], bool], *, sorted_: bool, highlight: bool
) -> dict[str, Any]:
    hit: dict[str, Any] = {"_index": stuk.index, "_type": "_doc", "_id": stuk.id, "_score": None if sorted_ else 1.0}
    full = vol(stuk, tekst=any(map(kept, ("text", "md_text", "text_pages"))))
    if any(map(kept, full)):
        hit["_source"] = {name: value for name, value in full.items() if kept(name)}
    if highlight:
        lines = [line for page in vol(stuk)["text"] for line in page.split("\n") if "restatieafspraken" in line]
        hit["highlight"] = {"text": [re.sub(r"([Pp]restatieafspraken)", r"<em>\1</em>", line) for line in lines[:3]]}
    if sorted_:
        hit["sort"] = key
    return hit


def _past(stuk: Stuk, query: Mapping[str, Any], vol: Vol) -> bool:
    """Whether a document fits a query; of words only `prestatieafspraken`, which all have, is looked at."""
    kind, value = next(iter(query.items()))
    if kind == "bool":
        return _past_bool(stuk, value, vol)
    if kind == "ids":
        return stuk.id in value["values"]
    if kind in ("term", "terms"):
        name, wanted = next((n, w) for n, w in value.items() if n != "boost")
        wanted = wanted["value"] if isinstance(wanted, Mapping) else wanted
        have = stuk.index if name == "_index" else stuk.bron.get(name.removesuffix(".keyword"))
        return have in (wanted if isinstance(wanted, list) else [wanted])
    if kind == "range":
        full = vol(stuk, tekst=False)
        return all(_binnen(full.get(name), bounds) for name, bounds in value.items())
    if kind == "exists":
        return value["field"] in vol(stuk, tekst=False)
    if kind in ("query_string", "simple_query_string", "match", "match_phrase", "multi_match", "nested", "match_all"):
        return True
    raise ValueError(f"the twin's search does not know the clause {kind}")


def _past_bool(stuk: Stuk, value: Mapping[str, Any], vol: Vol) -> bool:
    def clauses(name: str) -> list[Mapping[str, Any]]:
        given = value.get(name, [])
        return given if isinstance(given, list) else [given]

    needed = all(_past(stuk, part, vol) for name in ("must", "filter") for part in clauses(name))
    loose = clauses("should") if not clauses("must") and not clauses("filter") else []
    some = not loose or any(_past(stuk, part, vol) for part in loose)
    return needed and some and not any(_past(stuk, part, vol) for part in clauses("must_not"))


def _moment(value: Any) -> datetime:
    """A bound: a date, a moment, milliseconds, or `now`, which in the twin is 22 November 2026."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC)
    if value.startswith("now"):
        return datetime(2026, 11, 22, tzinfo=UTC)
    text = value.split("||")[0]
    made = datetime.fromisoformat(f"{text}-01-01" if len(text) == 4 else text)
    return made if made.tzinfo else made.replace(tzinfo=UTC)


def _binnen(text: str | None, bounds: Mapping[str, Any]) -> bool:
    if text is None:
        return False
    have = datetime.fromisoformat(text)
    for name, value in bounds.items():
        if name in ("format", "time_zone"):
            continue
        bound = _moment(value)
        if name == "lte" and isinstance(value, str) and len(value) == 10:
            bound += timedelta(days=1)
        if not {"gte": have >= bound, "gt": have > bound, "lte": have <= bound, "lt": have < bound}[name]:
            return False
    return True
