"""The forms in which CBS answers: OData v3 (a column for every figure) and v4 (a row for every figure).

Here: addresses, pages, and values out of an answer, whatever numbers CBS gave its columns. Not here: which tables and
figures are wanted (`cbs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from pipelines.sources.gesprek import AndereVormError, Antwoord, Vraag
from pipelines.sources.lezen_json import Knoop, lees_json

_BASES = {"v3": "https://opendata.cbs.nl/ODataApi/odata", "v4": "https://datasets.cbs.nl/odata/v1/CBS"}
_SAFE = "(),'"
_KOP = (("Accept", "application/json"),)
_V3_LIMIT = 10_000
"""Rows that v3 gives at most: an answer with as many is one that was cut off."""

_AANTAL = "aantal"
"""The unit of what is read. 70072ned has the age groups twice: as a number and as a percentage."""


@dataclass(frozen=True, slots=True)
class Waarde:
    """A figure of a gemeente: `maat` by our name, `getal` None when CBS gives none, and what it says of it."""

    regio: str
    maat: str
    getal: int | None
    toelichting: str | None


@dataclass(frozen=True, slots=True)
class Dienst:
    """A table in one of the two services."""

    versie: str
    tabel: str

    def vraag(self, url: str, stap: str, deel: str, gegevens: Mapping[str, str]) -> Vraag:
        """A question; without Accept the service answers 406."""
        return Vraag(url=url, stap=stap, kop=_KOP, deel=deel, gegevens=gegevens)

    def rijen(self) -> str:
        """Address of a whole table in v3, for small tables."""
        return self._url("TypedDataSet")

    def maten(self) -> str:
        """Address of the list of figures."""
        return self._url("DataProperties" if self.versie == "v3" else "MeasureCodes")

    def perioden(self) -> str:
        """Address of the list of periods."""
        return self._url("Perioden" if self.versie == "v3" else "PeriodenCodes")

    def waarden(self, maten: Mapping[str, str], periode: str, totaal: Mapping[str, str]) -> str:
        """Address of the figures of one period, by their keys in this table."""
        terms = [f"Perioden eq '{periode}'", *(f"{name} eq '{code}'" for name, code in totaal.items())]
        keys = sorted(maten.values())
        if self.versie == "v3":  # all kinds of regions together are some 1,500 rows a period, below the limit
            columns = ",".join(["RegioS", "Perioden", *totaal, *keys])
            return self._url("TypedDataSet", filter=" and ".join(terms), select=columns)
        measures = " or ".join(f"Measure eq '{key}'" for key in keys)
        return self._url("Observations", filter=" and ".join(["startswith(RegioS,'GM')", *terms, f"({measures})"]))

    def lees_maten(self, antwoord: Antwoord, titels: Mapping[str, str]) -> dict[str, str]:
        """The key in this table of every figure, by title and unit; AndereVormError when not exactly one has it."""
        name = "Key" if self.versie == "v3" else "Identifier"
        by_title: dict[str, list[str]] = {}
        for node in _one_page(antwoord):
            if (node.tekst("Unit") or "").casefold() == _AANTAL:
                by_title.setdefault(_bare(node.waarde("Title", str)), []).append(node.waarde(name, str).strip())
        for title in titels.values():
            if len(keys := by_title.get(_bare(title), [])) != 1:
                found = (
                    f"{len(keys)} times ({', '.join(keys)})"
                    if keys
                    else f"not among {', '.join(sorted(by_title)[:12])}"
                )
                raise AndereVormError(
                    f"{antwoord.url}: {self.tabel} should have the figure '{title}' in unit {_AANTAL} once, and it is "
                    f"{found}; adapt cbs.py"
                )
        return {ours: by_title[_bare(title)][0] for ours, title in titels.items()}

    def lees_perioden(self, antwoord: Antwoord) -> set[str]:
        """The codes of the periods."""
        name = "Key" if self.versie == "v3" else "Identifier"
        return {node.waarde(name, str).strip() for node in _one_page(antwoord)}

    def lees_waarden(
        self, antwoord: Antwoord, maten: Mapping[str, str], periode: str, totaal: Mapping[str, str]
    ) -> tuple[list[Waarde], str | None]:
        """The figures of gemeenten on a page, and the address of the next page."""
        nodes, following = _page(antwoord)
        names = {key: ours for ours, key in maten.items()}
        values: list[Waarde] = []
        for node in nodes:
            for dimension, code in {"Perioden": periode, **totaal}.items():
                if (found := node.waarde(dimension, str).strip()) != code:
                    raise node.fout(dimension, f"is {found!r} where {code!r} was asked for")
            if (regio := node.waarde("RegioS", str).strip()).startswith("GM"):
                values.extend(self._values(node, regio, names))
        if not values:
            raise AndereVormError(f"{antwoord.url}: {self.tabel} gives no gemeente for {periode}; look at the capture")
        return values, following

    def _values(self, node: Knoop, regio: str, names: Mapping[str, str]) -> Iterator[Waarde]:
        if self.versie == "v3":
            for key, ours in names.items():
                if key not in node.inhoud:
                    raise node.fout(key, "is missing")
                yield Waarde(regio, ours, _number(node, key), None)
            return
        measure = node.waarde("Measure", str).strip()
        if measure not in names:
            raise node.fout("Measure", f"is {measure!r}, which was not asked for")
        if "Value" not in node.inhoud:  # null is an answer, no such field is another form
            raise node.fout("Value", "is missing")
        said = node.tekst("ValueAttribute")
        yield Waarde(regio, names[measure], _number(node, "Value"), None if said == "None" else said)

    def _url(self, part: str, **options: str) -> str:
        if self.versie not in _BASES:
            raise AndereVormError(f"cbs.yml: {self.tabel} has service '{self.versie}'; use v3 or v4")
        asked = {"format": "json"} if self.versie == "v3" else {}
        query = "&".join(f"${name}={quote(value, safe=_SAFE)}" for name, value in (asked | options).items())
        return f"{_BASES[self.versie]}/{self.tabel}/{part}" + (f"?{query}" if query else "")


def lees_indeling(antwoord: Antwoord) -> list[dict[str, str]]:
    """The gemeenten of Gebieden in Nederland with their province, in order of code.

    Columns are found by what stands in them: every value of the one is a GM code, of the other a PV code. The name
    is the column after the code, as the numbers in their names shift every year.
    """
    rows = [
        {name: cell.strip() if isinstance(cell, str) else cell for name, cell in node.inhoud.items()}
        for node in _one_page(antwoord)
    ]
    names = list(rows[0]) if rows else []
    if not rows or any(list(row) != names for row in rows) or "RegioS" not in names:
        raise AndereVormError(
            f"{antwoord.url}: the rows should all have the same columns, RegioS among them; look at the capture"
        )
    pairs = {prefix: _pair(antwoord, rows, names, prefix) for prefix in ("GM", "PV")}
    (code, naam), (provincie_code, provincie) = pairs["GM"], pairs["PV"]
    read = {}
    for row in rows:
        if row[code] != row["RegioS"] or row[code] in read:
            raise AndereVormError(
                f"{antwoord.url}: {row['RegioS']} is there twice, or has the code {row[code]}; look at the capture"
            )
        read[row[code]] = {
            "gemeente_code": row[code],
            "naam": row[naam],
            "provincie_code": row[provincie_code],
            "provincie": row[provincie],
        }
    return [read[code] for code in sorted(read)]


def _pair(antwoord: Antwoord, rows: list[dict[str, object]], names: list[str], prefix: str) -> tuple[str, str]:
    form = re.compile(rf"{prefix}\d+")
    codes = [n for n in names if n != "RegioS" and all(form.fullmatch(str(row[n])) for row in rows)]
    after = [names[names.index(code) + 1 :][:1] for code in codes]
    if len(codes) != 1 or not after[0] or not after[0][0].startswith("Naam"):
        raise AndereVormError(
            f"{antwoord.url}: one column should hold {prefix} codes, with a Naam column after it, and there are "
            f"{', '.join(codes) or 'none'} among {', '.join(names[:12])}; adapt cbs_odata.py"
        )
    if any(not row[after[0][0]] or not isinstance(row[after[0][0]], str) for row in rows):
        raise AndereVormError(f"{antwoord.url}: {after[0][0]} is empty for a gemeente; look at the capture")
    return codes[0], after[0][0]


def _one_page(antwoord: Antwoord) -> list[Knoop]:
    nodes, following = _page(antwoord)
    if following:
        raise AndereVormError(
            f"{antwoord.url}: this list goes on at another page, which was never seen of it; adapt cbs_odata.py"
        )
    return nodes


def _page(antwoord: Antwoord) -> tuple[list[Knoop], str | None]:
    answer = lees_json(antwoord)
    nodes = list(answer.objecten("value"))
    following = answer.tekst("@odata.nextLink") or answer.tekst("odata.nextLink")
    if following is None:
        if len(nodes) == _V3_LIMIT:
            raise AndereVormError(
                f"{antwoord.url}: there are {_V3_LIMIT} rows, as many as are given at most; ask for less"
            )
        return nodes, None
    url = urljoin(antwoord.url, following)
    if urlsplit(url)[:2] != urlsplit(antwoord.url)[:2]:
        raise AndereVormError(
            f"{antwoord.url}: the next page is said to be at another host, {url}; look at the capture"
        )
    return nodes, url


def _number(node: Knoop, name: str) -> int | None:
    value = node.inhoud.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not (isinstance(value, int) or (isinstance(value, float) and value.is_integer())):
        raise node.fout(name, f"is {value!r}, not a whole number")
    return int(value)


def _bare(title: str) -> str:
    return re.sub(r"[^a-z0-9]", "", title.casefold())
