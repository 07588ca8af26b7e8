"""The corporations and their holdings: dVi and dPi, open data of the supervisor through the CKAN of data.overheid.nl.

Here: finding the workbook of every year. A dVi (verantwoording) is read for its chapter 1, with a row for every
corporation; a dPi (prognose) for the dwellings of a corporation in a gemeente. Not here: what stands in a workbook
(`corporatiebladen`).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from pipelines.sources import corporatiebladen
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Opdracht, Vraag
from pipelines.sources.lezen_json import Knoop, lees_json

ZOEK = "https://data.overheid.nl/data/api/3/action/package_search"
PER_BLAD = 100
EERSTE_JAAR = 2014
"""Until 2013 a year is one ZIP of some forty workbooks: not read, a known gap."""

_JSON = (("Accept", "application/json"),)
_XLSX = (("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5"),)
_WOORDEN = {"dVi": "verantwoordingsinformatie woningcorporaties", "dPi": "prognose-informatie woningcorporaties"}
_LEZERS = {"dVi": corporatiebladen.lees_dvi, "dPi": corporatiebladen.lees_dpi}

# "dVi2019 hoofdstuk 14" is the wrong label of chapter 4: a chapter number ends where its digits end.
_HOOFDSTUK_1 = re.compile(r"\b(?:hoofdstuk|hfd|h)[ _-]?1(?!\d)", re.IGNORECASE)
_EEN_HOOFDSTUK = re.compile(r"\b(?:hoofdstuk|hfd|h)[ _-]?\d", re.IGNORECASE)
_BUNDEL = re.compile(r"t/m|\btm\b|\bh1-h\d", re.IGNORECASE)
_GEEN_GEGEVENS = re.compile(r"veldnamen|model", re.IGNORECASE)
_RESERVED = "%/:?#[]@!$&'()*+,;=~"


def begin(_opdracht: Opdracht) -> Iterable[Vraag]:
    """The first page of both searches."""
    return [_zoek(soort, 0, {}) for soort in _WOORDEN]


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """Read a page of a search, or a workbook."""
    if vraag.stap == "pakketten":
        return _lees_pakketten(vraag, antwoord)
    if vraag.stap in _LEZERS:
        return _LEZERS[vraag.stap](opdracht, antwoord, int(vraag.gegevens["jaar"]))
    raise AndereVormError(
        f"{vraag.url}: the adapter woningcorporaties has no reader {vraag.stap}; correct the question"
    )


def _zoek(soort: str, start: int, gevonden: dict[str, list[list[Any]]]) -> Vraag:
    url = f"{ZOEK}?q={quote(_WOORDEN[soort])}&rows={PER_BLAD}&start={start}"
    # What earlier pages gave goes along: which workbook of a year is the best shows on the last page.
    data = {"soort": soort, "start": str(start), "gevonden": json.dumps(gevonden, sort_keys=True)}
    return Vraag(url=url, stap="pakketten", kop=_JSON, deel=soort, gegevens=data)


def _lees_pakketten(vraag: Vraag, antwoord: Antwoord) -> Blad:
    soort, start = vraag.gegevens["soort"], int(vraag.gegevens["start"])
    answer = lees_json(antwoord)
    if not answer.waarde("success", bool):
        raise AndereVormError(f"{antwoord.url}: the catalogue says that the search failed; ask again later")
    result = answer.object("result")
    count = result.waarde("count", int)
    packages = list(result.objecten("results"))
    if start < count and not packages:
        raise result.fout("results", f"is empty, while {count} packages are counted")
    found: dict[str, list[list[Any]]] = defaultdict(list, json.loads(vraag.gegevens["gevonden"]))
    for package in packages:
        _take(found, soort, package)
    if start + len(packages) < count:
        return Blad(vervolg=(_zoek(soort, start + len(packages), dict(found)),))
    if not found:
        raise result.fout("results", f"has no package with a title such as {soort}2024 among {count}")
    return _kies(soort, found)


def _take(found: dict[str, list[list[Any]]], soort: str, package: Knoop) -> None:
    """Add the year of a package, with the workbooks that may be read for it: rank, version and address."""
    title = package.waarde("title", str)
    year = re.search(rf"\b{soort}(20\d\d)(?!\d)", title, re.IGNORECASE)
    if year is None or int(year[1]) < EERSTE_JAAR or (soort == "dVi" and "prognose" in title.lower()):
        return
    candidates = found[year[1]]
    for resource in package.objecten("resources"):
        url = quote((resource.tekst("url") or "").strip(), safe=_RESERVED)
        name = f"{resource.tekst('name') or ''} {unquote(urlsplit(url).path.rpartition('/')[2])}"
        rank = _rang(soort, title, resource.tekst("name") or "", name)
        if rank is not None and _is_xlsx(resource, url) and not _GEEN_GEGEVENS.search(name):
            candidates.append([rank, resource.tekst("last_modified") or resource.tekst("created") or "", url])


def _is_xlsx(resource: Knoop, url: str) -> bool:
    parts = urlsplit(url)
    named = parts.path.lower().endswith(".xlsx") or (resource.tekst("format") or "").lower() == "xlsx"
    return named and parts.scheme in ("http", "https")


def _rang(soort: str, title: str, label: str, name: str) -> int | None:
    """How well a workbook suits, 0 best; None when it is of other chapters."""
    bundle = _BUNDEL.search(name) or (_BUNDEL.search(title) and not _EEN_HOOFDSTUK.search(label))
    if soort == "dPi":  # which single chapter has the holdings is not known; the bundle has them all
        return 0 if bundle else None
    if _HOOFDSTUK_1.search(label) and not _BUNDEL.search(label):
        return 0
    if bundle:
        return 1
    return 2 if _HOOFDSTUK_1.search(title) and not _EEN_HOOFDSTUK.search(label) else None


def _kies(soort: str, found: dict[str, list[list[Any]]]) -> Blad:
    questions, notes = [], []
    for year, candidates in sorted(found.items()):
        if not candidates:
            notes.append(
                f"{soort}{year} has no workbook with the chapter that is read; look at its page of the catalogue"
            )
            continue
        best = min(rank for rank, _, _ in candidates)
        # The latest of equals, and of one moment the first address: a choice that every replay makes again.
        chosen = sorted((version, url) for rank, version, url in candidates if rank == best)
        latest = chosen[-1][0]
        url = min(url for version, url in chosen if version == latest)
        if others := sorted({other for _, other in chosen} - {url}):
            notes.append(
                f"{soort}{year} has more than one workbook of the kind: {url} is read, {', '.join(others)} not"
            )
        questions.append(Vraag(url=url, stap=soort, kop=_XLSX, deel=f"{soort}{year}", gegevens={"jaar": year}))
    return Blad(vervolg=tuple(questions), meldingen=tuple(notes))
