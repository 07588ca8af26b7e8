"""CBS: both generations of OData, with the divisions of the country by year and three tables of figures.

Regions are all gemeenten that existed in the year, whatever the size of the twin; the figures are invented. Traps of
sources.md 4: padded keys and 406 in version 3, columns whose numbers shift, no value with a reason in version 4.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from tests.integration.sources_server.gesprek import Respons, Vraag, als_json
from tests.integration.sources_server.land import REFERENCE

V4_HOST = "datasets.cbs.nl"
V3_HOST = "opendata.cbs.nl"
V4 = "/odata/v1/CBS/"
GEBIEDEN = {
    2014: "82496NED", 2015: "82949NED", 2016: "83287NED", 2017: "83553NED", 2018: "83859NED", 2019: "84378NED",
    2020: "84721NED", 2021: "84929NED", 2022: "85067NED", 2023: "85385NED", 2024: "85755NED", 2025: "86059NED",
    2026: "86247NED",
}  # fmt: skip
JAREN = range(2014, 2027)
CIJFERS: dict[str, tuple[str, ...]] = {
    "82900NED": (
        "TotaleWoningvoorraad_1", "Koopwoningen_2", "TotaalHuurwoningen_3", "EigendomWoningcorporatie_4",
        "EigendomOverigeVerhuurders_5", "EigendomOnbekend_6",
    ),
    "03759ned": ("BevolkingOp1Januari_1",),
    "70072ned": ("TotaleBevolking_1", "k_65Tot80Jaar_8", "k_80JaarOfOuder_9", "VoorraadOp1Januari_60"),
}  # fmt: skip
"""Measures of a table."""
VAST: dict[str, dict[str, tuple[str, ...]]] = {
    "82900NED": {"StatusVanBewoning": ("T001235", "A028725", "A028726")},
    "03759ned": {
        "Geslacht": ("T001038",),
        "Leeftijd": ("10000", "70650", "70900", "71100"),
        "BurgerlijkeStaat": ("T001019",),
    },
    "70072ned": {},
}
"""Further dimensions of a table with their keys."""
TITELS = {
    "T001235": "Totaal", "A028725": "Bewoond", "A028726": "Niet bewoond", "T001038": "Totaal mannen en vrouwen",
    "10000": "Totaal", "70650": "65 jaar of ouder", "70900": "75 jaar of ouder", "71100": "80 jaar of ouder",
    "T001019": "Totaal burgerlijke staat",
}  # fmt: skip
PAGINA = 10_000
"""Rows on a page of either generation; version 4 may give ten times that, then paging would not be seen here."""


@cache
def _gemeenten(jaar: int) -> tuple[dict[str, str], ...]:
    with (REFERENCE / "gemeente.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        row
        for row in rows
        if int(row["eerste_jaar"]) <= jaar and (not row["laatste_jaar"] or int(row["laatste_jaar"]) >= jaar)
    )


def _waarde(code: str, jaar: int, measure: str, extra: tuple[str, ...]) -> int | None:
    """An invented figure; None where CBS would keep it secret."""
    number = int(code[2:])
    if number % 97 == 5:
        return None
    base = 5_000 + number * 13 % 40_000 + 25 * (jaar - 2019)
    share = {"70650": 5, "70900": 11, "71100": 19}.get(extra[1] if len(extra) > 1 else "", 1)
    return base // (1 + int(measure.rsplit("_", 1)[1]) % 5) // share


class Cbs:
    """Both hosts."""

    def __init__(self) -> None:
        self.hosts = (V4_HOST, V3_HOST)
        self._jaar = {table: jaar for jaar, table in GEBIEDEN.items()}

    def antwoord(self, vraag: Vraag) -> Respons:
        """Version 4, or version 3 when the client says that it takes JSON."""
        if vraag.host == V4_HOST:
            return self._v4(vraag)
        takes = vraag.kop.get("accept", "")
        if not any(kind in takes for kind in ("application/json", "*/json")):
            return Respons(406, b"Not Acceptable")
        if vraag.pad.startswith("/ODataCatalog/Tables"):
            rows = [{"Identifier": t, "Title": f"Gebieden in Nederland {jaar}"} for jaar, t in GEBIEDEN.items()]
            return als_json({"odata.metadata": f"https://{V3_HOST}/ODataCatalog/$metadata#Tables", "value": rows})
        parts = vraag.pad.strip("/").split("/")
        if len(parts) < 3 or parts[0] not in ("ODataApi", "ODataFeed"):
            return als_json({"odata.error": {"message": {"value": "Resource not found"}}}, 404)
        rows3 = self._v3(parts[2], parts[3] if len(parts) > 3 else "")
        if rows3 is None:
            return als_json({"odata.error": {"message": {"value": f"Table {parts[2]} not found"}}}, 404)
        found = _kies(rows3, vraag.velden)
        skip, top = int(vraag.velden.get("$skip", "0")), int(vraag.velden.get("$top", str(PAGINA)))
        if parts[0] == "ODataApi" and len(found) > PAGINA and "$top" not in vraag.velden:
            return als_json({"odata.error": {"message": {"value": "The query exceeds 10000 records"}}}, 500)
        page = found[skip : skip + min(top, PAGINA)]
        meta = f"https://{V3_HOST}{vraag.pad.rsplit('/', 1)[0]}/$metadata#{parts[-1]}"
        return als_json({"odata.metadata": meta, "value": page})

    def _v3(self, tabel: str, deel: str) -> list[dict[str, Any]] | None:
        known = {name.lower(): name for name in (*self._jaar, *CIJFERS)}
        if tabel.lower() not in known:
            return None
        tabel = known[tabel.lower()]
        jaar = self._jaar.get(tabel)
        if deel == "":
            return [{"name": name} for name in ("TypedDataSet", "DataProperties", "RegioS", "TableInfos")]
        if deel == "TableInfos":
            return [{"ID": 0, "Identifier": tabel, "Title": f"Gebieden in Nederland {jaar}" if jaar else tabel}]
        if deel == "RegioS":
            return [_sleutel(row["gemeente_code"], row["naam"]) for row in _gemeenten(jaar or 2025)]
        if deel == "Perioden":
            return [{"Key": f"{year}JJ00", "Title": str(year)} for year in JAREN]
        if deel in VAST.get(tabel, {}):
            return [_sleutel(key, TITELS[key]) for key in VAST[tabel][deel]]
        if deel == "DataProperties":
            names = _kolommen(jaar) if jaar else CIJFERS[tabel]
            return [
                {"ID": nr, "Key": name, "Title": _titel(name), "Type": "Topic", "Unit": "aantal"}
                for nr, name in enumerate(names)
            ]
        if deel in ("TypedDataSet", "UntypedDataSet"):
            return _gebieden(jaar) if jaar else _cijfers(tabel)
        return None

    def _v4(self, vraag: Vraag) -> Respons:
        root = f"https://{V4_HOST}{V4}"
        table, _, part = vraag.pad.removeprefix(V4).strip("/").partition("/")
        if table == "Datasets":
            rows = [{"Identifier": name, "Title": name} for name in (*self._jaar, *CIJFERS)]
            return als_json({"@odata.context": f"{root}$metadata#Datasets", "value": rows})
        if table not in CIJFERS:
            return als_json({"error": {"code": "404", "message": f"Table {table} not found"}}, 404)
        dims = ("RegioS", "Perioden", *VAST[table])
        if not part:
            parts = ("Observations", "MeasureCodes", "MeasureGroups", "Properties", *(f"{dim}Codes" for dim in dims))
            return als_json({"value": [{"name": name, "url": name} for name in parts]})
        found = _kies(self._v4_rijen(table, part, vraag.velden), vraag.velden)
        skip = int(vraag.velden.get("$skip", "0"))
        answer: dict[str, Any] = {"@odata.context": f"{root}{table}/$metadata#{part}", "value": found[skip:][:PAGINA]}
        if skip + PAGINA < len(found):
            further = urlencode({**vraag.velden, "$skip": str(skip + PAGINA)})
            answer["@odata.nextLink"] = f"{root}{table}/{part}?{further}"
        return als_json(answer)

    def _v4_rijen(self, tabel: str, deel: str, velden: Mapping[str, str]) -> list[dict[str, Any]]:
        measures = {name: f"M{nr:06d}" for nr, name in enumerate(CIJFERS[tabel], start=1)}
        if deel == "MeasureCodes":
            return [{"Identifier": code, "Title": _titel(name), "Unit": "aantal"} for name, code in measures.items()]
        if deel == "RegioSCodes":
            return [{"Identifier": row["gemeente_code"], "Title": row["naam"]} for row in _gemeenten(2025)]
        if deel == "PeriodenCodes":
            return [{"Identifier": f"{year}JJ00", "Title": str(year)} for year in JAREN]
        if deel.removesuffix("Codes") in VAST[tabel]:
            return [{"Identifier": key, "Title": TITELS[key]} for key in VAST[tabel][deel.removesuffix("Codes")]]
        if deel == "Properties":
            return [{"Identifier": tabel, "Title": tabel, "License": "CC BY 4.0"}]
        if deel != "Observations":
            return []
        rows: list[dict[str, Any]] = []
        dims = ("RegioS", "Perioden", *VAST[tabel])
        by_region = re.sub(
            r"Measure eq '[^']*'", "", velden.get("$filter", "")
        )  # few of the many rows, made long below
        for wide in _kies(_cijfers(tabel), {"$filter": by_region}):
            keys = {name: str(wide[name]).strip() for name in dims}
            for name, code in measures.items():
                value = wide[name]
                reason = "None" if value is not None else "Geheim"
                rows.append({"Id": len(rows), "Measure": code, "ValueAttribute": reason, "Value": value, **keys})
        return rows


def _titel(kolom: str) -> str:
    if kolom.startswith("k_"):
        return {"k_65Tot80Jaar_8": "65 tot 80 jaar", "k_80JaarOfOuder_9": "80 jaar of ouder"}[kolom]
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", " ", kolom.rsplit("_", 1)[0])
    return words[:1] + words[1:].lower()


def _sleutel(key: str, title: str) -> dict[str, Any]:
    return {"Key": f"{key:<10}", "Title": title}


def _kolommen(jaar: int) -> tuple[str, ...]:
    """Columns of a division: the numbers behind the names differ by year."""
    shift = 0 if jaar >= 2023 else 2 * (2023 - jaar)
    people = {2026: 56}.get(jaar, 54 - shift)
    return (
        "Code_1", "Naam_2", f"Code_{10 - shift % 4}", f"Naam_{11 - shift % 4}", f"Code_{16 - shift % 4}",
        f"Naam_{17 - shift % 4}", f"Code_{28 - shift}", f"Naam_{29 - shift}", f"Inwonertal_{people}",
    )  # fmt: skip


@cache
def _gebieden(jaar: int) -> list[dict[str, Any]]:
    names = _kolommen(jaar)
    rows = []
    for nr, row in enumerate(_gemeenten(jaar)):
        code, province = row["gemeente_code"], row["provincie_code"]
        corop, ggd = f"CR{1 + nr % 40:02d}", f"GG{1 + nr % 25:04d}"
        values = (
            f"{code:<10}", f"{row['naam']:<50}", f"{corop:<10}", f"COROP {corop[2:]}", f"{ggd:<10}", f"GGD {ggd[2:]}",
            f"{province:<10}", row["provincie"], 10_000 + int(code[2:]) * 17 % 90_000,
        )  # fmt: skip
        rows.append({"ID": nr, "RegioS": f"{code:<10}", **dict(zip(names, values, strict=True))})
    return rows


@cache
def _cijfers(tabel: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    dims = VAST[tabel]
    combos: list[tuple[str, ...]] = [()]
    for keys in dims.values():
        combos = [(*combo, key) for combo in combos for key in keys]
    for year in JAREN:
        for row in _gemeenten(year):
            code = row["gemeente_code"]
            for combo in combos:
                figures = {name: _waarde(code, year, name, combo) for name in CIJFERS[tabel]}
                dimensions = dict(zip(dims, combo, strict=True))
                place = {"ID": len(rows), "RegioS": f"{code:<10}", "Perioden": f"{year}JJ00"}
                rows.append({**place, **dimensions, **figures})
    return rows


def _kies(rows: list[dict[str, Any]], velden: Mapping[str, str]) -> list[dict[str, Any]]:
    """`$filter` (eq, startswith, substring, substringof, joined by and) and `$select`."""
    wanted = velden.get("$filter", "")
    equal: dict[str, set[str]] = defaultdict(set)  # several keys of one name are joined by "or" in any sound filter
    for name, key in re.findall(r"(\w+) eq '([^']*)'", wanted):
        equal[name].add(key.strip())
    rows = [row for row in rows if all(str(row.get(name, "")).strip() in keys for name, keys in equal.items())]
    starts = re.findall(r"startswith\((\w+),\s*'([^']*)'\)", wanted)
    starts += re.findall(r"substring\((\w+),\s*0,\s*\d+\) eq '([^']*)'", wanted)
    for name, key in starts:
        rows = [row for row in rows if str(row.get(name, "")).startswith(key)]
    for key, name in re.findall(r"substringof\('([^']*)',\s*(\w+)\)", wanted):
        rows = [row for row in rows if key in str(row.get(name, ""))]
    names = [name for name in velden.get("$select", "").split(",") if name]
    return [{name: row[name] for name in names if name in row} for row in rows] if names else rows
