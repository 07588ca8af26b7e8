"""The two data services of an ABF Swing site, asked for what they hold on prestatieafspraken.

Here: the questions to the Open Data Service (OData v4) and to the table service, and the reading of their answers
into rows of facts. Not here: the pages of the map (`opkaart`). Shapes are those of the owner's manual of the Open Data
Service and of public clients; that the map serves them is an assumption. Only what is read in full becomes a row.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, NietBeschikbaarError, Opdracht, Vraag

TABEL = "kern.opkaart_combinatie"
ALLE = "(alle)"
"""Stands for the corporation where a service gives a figure for a gemeente as a whole."""
MAX_BLADEN = 1000
"""Pages of one list: 342 gemeenten in twelve years are 411 pages of ten rows, the smallest page that is known."""
_WANTED = "prestatieafspra"
_MISSING = ("", "?")
_GEMEENTE = re.compile(r"gemeente_(\d{1,4})")
_YEAR = re.compile(r"20\d\d")
_FIELDS = {"ExternalCode", "GeoLevel", "PeriodLevel", "Period", "ValueString"}
_PATH = "GeoLevels('gemeente')/PeriodLevels('year')/Periods('all')/Values"


def ask_variables(page_url: str) -> Vraag:
    """The question which variables the Open Data Service of a page's host has."""
    parts = urlsplit(page_url)
    url = f"{parts.scheme}://{parts.netloc}/jiveservices/odata/Variables"
    return Vraag(url, "variabelen", deel=f"swing {parts.hostname}", gegevens={"blad": "1", "gevonden": "0"})


def read_variables(vraag: Vraag, antwoord: Antwoord) -> Blad:
    """Ask the values of each variable on prestatieafspraken; NietBeschikbaarError when there is none."""
    rows, more = _page(antwoord)
    found = []
    for row in rows:
        code, name = row.get("ExternalCode"), row.get("Name")
        if not isinstance(code, str) or not isinstance(name, str):
            raise AndereVormError(f"{antwoord.url}: a variable without ExternalCode and Name ({row})")
        if _WANTED in name.lower():
            found.append((code, name))
    count = int(vraag.gegevens["gevonden"]) + len(found)
    if not count and not more:
        raise NietBeschikbaarError(f"{antwoord.url} serves variables, and none that names prestatieafspraken")
    root = vraag.url.split("/odata/")[0] + "/odata/"
    values = [
        Vraag(
            f"{root}Variables('{quote(code, safe='')}')/{_PATH}",
            "waarden",
            deel=vraag.deel,
            gegevens={"blad": "1", "gevonden": "0", "code": code, "naam": name},
        )
        for code, name in found
    ]
    return Blad(vervolg=(*values, *_next(vraag, more, count)))


def read_values(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """A row for each gemeente and year that has a value; when there is none, the table service is asked."""
    rows, more = _page(antwoord)
    facts = [fact for row in rows if (fact := _value(opdracht, vraag, antwoord, row))]
    count = int(vraag.gegevens["gevonden"]) + len(facts)
    if count or more:
        return Blad(vervolg=tuple(_next(vraag, more, count)), rijen={TABEL: tuple(facts)} if facts else {})
    parts = urlsplit(vraag.url)
    url = (
        f"{parts.scheme}://{parts.netloc}/viewer/selectiontableasjson.ashx"
        f"?var={quote(vraag.gegevens['code'], safe='')}&geolevel=gemeente&period=mostrecent"
    )
    said = f"{antwoord.url} has no value for {vraag.gegevens['naam']!r}; the table service is asked"
    return Blad(
        vervolg=(Vraag(url, "tabel", deel=vraag.deel, gegevens={"naam": vraag.gegevens["naam"]}),), meldingen=(said,)
    )


def read_table(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """A row for each gemeente and year with a value in a table of headers and rows of text."""
    data = _json(antwoord)
    headers, rows = data.get("headers"), data.get("rows")
    if not isinstance(headers, list) or not isinstance(rows, list):
        raise AndereVormError(f"{antwoord.url}: headers and rows expected, got {sorted(data)}")
    names = [str(header.get("name")) if isinstance(header, dict) else "" for header in headers]
    places = [n for n, name in enumerate(names) if name.lower() in ("gemeente", "gemeenten")]
    years = {n: _YEAR.findall(name) for n, name in enumerate(names) if n not in places}
    if len(places) != 1 or not all(len(found) == 1 for found in years.values()):
        raise AndereVormError(f"{antwoord.url}: one column of gemeenten and columns with a year expected, got {names}")
    facts: list[dict[str, Any]] = []
    for row in rows:
        if not isinstance(row, list) or len(row) != len(names) or not all(isinstance(cell, str) for cell in row):
            raise AndereVormError(f"{antwoord.url}: a row that is not {len(names)} texts ({row})")
        facts += [
            _fact(opdracht, vraag, row[places[0]], None, found[0], row[n])
            for n, found in years.items()
            if row[n].strip() not in _MISSING
        ]
    if not facts:
        raise NietBeschikbaarError(f"{antwoord.url} serves a table of {len(rows)} rows without a value")
    return Blad(rijen={TABEL: tuple(facts)})


def _value(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord, row: Mapping[str, Any]) -> dict[str, Any] | None:
    fields = {key: value for key, value in row.items() if not key.startswith("@odata.")}
    if set(fields) != _FIELDS or not all(isinstance(value, str) for value in fields.values()):
        raise AndereVormError(f"{antwoord.url}: a value is {sorted(_FIELDS)} as texts, got {fields}")
    place = _GEMEENTE.fullmatch(fields["ExternalCode"])
    if not place or fields["GeoLevel"] != "gemeente" or fields["PeriodLevel"] != "year":
        raise AndereVormError(f"{antwoord.url}: a value of a gemeente in a year expected, got {fields}")
    if not _YEAR.fullmatch(fields["Period"]):
        raise AndereVormError(f"{antwoord.url}: {fields['Period']!r} is no year")
    if fields["ValueString"].strip() in _MISSING:
        return None
    code = f"GM{int(place[1]):04d}"
    known = {g.naam for g in opdracht.gemeenten_in(int(fields["Period"])) if g.code == code}
    name = known.pop() if len(known) == 1 else fields["ExternalCode"]
    return _fact(opdracht, vraag, name, code, fields["Period"], fields["ValueString"])


def _fact(opdracht: Opdracht, vraag: Vraag, name: str, code: str | None, year: str, value: str) -> dict[str, Any]:
    """A row; the code only when it is that of a known gemeente."""
    codes = {
        g.code for g in opdracht.gemeenten_in(int(year)) if (g.naam == name.strip() if code is None else g.code == code)
    }
    return {
        "gemeente": name.strip(),
        "corporatie": ALLE,
        "thema": vraag.gegevens["naam"],
        "stand": year,
        "gemeente_code": codes.pop() if len(codes) == 1 else None,
        "status": None,
        "concreetheid": None,
        "concreetheid_label": None,
        "waarde": value.strip(),
        "url": None,
    }


def _page(antwoord: Antwoord) -> tuple[list[Mapping[str, Any]], str | None]:
    """The rows of an OData page and the address of the next, which is on the same host."""
    data = _json(antwoord)
    rows, more = data.get("value"), data.get("@odata.nextLink")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AndereVormError(f"{antwoord.url}: a list of rows under 'value' expected, got {sorted(data)}")
    if more is None:
        return rows, None
    # The address that answered, and not the one that was asked: the old host sends its visitors to the new one.
    url = urljoin(antwoord.url, str(more))
    if urlsplit(url)[:2] != urlsplit(antwoord.url)[:2]:
        raise AndereVormError(f"{antwoord.url} goes on at {url}, which is another host")
    return rows, url


def _next(vraag: Vraag, more: str | None, count: int) -> list[Vraag]:
    if more is None:
        return []
    blad = int(vraag.gegevens["blad"]) + 1
    if blad > MAX_BLADEN:
        raise AndereVormError(f"{vraag.url}: more than {MAX_BLADEN} pages")
    facts = {**vraag.gegevens, "blad": str(blad), "gevonden": str(count)}
    return [Vraag(more, vraag.stap, deel=vraag.deel, gegevens=facts)]


def _json(antwoord: Antwoord) -> dict[str, Any]:
    """The object that was served; NietBeschikbaarError for a page in its place."""
    try:
        data = json.loads(antwoord.body.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = antwoord.kop.get("content-type") or "no content type"
        if antwoord.body.lstrip().startswith(b"<"):
            raise NietBeschikbaarError(f"{antwoord.url} serves a page ({said}) in place of data") from error
        raise AndereVormError(f"{antwoord.url} serves {len(antwoord.body)} bytes ({said}) that are no JSON") from error
    if not isinstance(data, dict):
        raise AndereVormError(f"{antwoord.url}: an object expected, got a {type(data).__name__}")
    return data
