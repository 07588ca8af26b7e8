"""data.overheid.nl: the catalogue with the yearly figures of corporaties (dVi, dPi), and the files.

Traps of sources.md 3.5: zip until 2013, a label that says "hoofdstuk 14", the sheet at another place in 2024, KvK
numbers that lost their leading zero in some years, names of a model instead of headings in old years.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import quote, unquote

from tests.integration.sources_server.gesprek import XLSX, Respons, Vraag, als_json, niet_gevonden
from tests.integration.sources_server.land import Corporatie, Land
from tests.integration.sources_server.papier import ZIP_TIME, maak_xlsx

HOST = "data.overheid.nl"
API = "/data/api/3/action/"
BESTANDEN = "/sites/default/files/dataset/"
AANTAL = {2015: 349, 2022: 277, 2024: 272}
"""Corporaties in the dVi of a year, as far as the reference table has so many; other years lie between."""
DVI = (2012, 2013, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024)
DPI = (2024, 2025)
ZONDER_NUL = (2018, 2019, 2020)
"""Years in which the KvK number is a number."""
KOP = ("KVK_nummer", "Instellingsnaam", "Gemeente", "L-nummer")
OUDE_KOP = ("IdCorp_j07", "CorpGeg_StatNm_DB_j0707", "CorpGeg_NmGemVest_DB_j0707", "L_nummer")
DPI_KOP = (
    "kvk_nummer", "soort_instelling", "daeb_indicatie", "jaar", "omschrijving", "type_veld", "gemeente", "waarde",
)  # fmt: skip

ZELFSTANDIG = "Totaal van aantal eenheden zelfstandige woonruimte"
ONZELFSTANDIG = "Aantal onzelfstandige eenheden woonruimte"

Rij = Sequence[str | int | float | None]


class Ckan:
    """The one host; workbooks are made when first asked for."""

    def __init__(self, land: Land) -> None:
        self._land = land
        self.hosts = (HOST,)
        self._maak = lru_cache(maxsize=8)(self._werkboek)
        self._pakketten = [_pakket("dvi", year) for year in DVI] + [_pakket("dpi", year) for year in DPI]
        self._bestanden = {
            str(resource["url"]).removeprefix(f"https://{HOST}"): (str(packet["soort"]), int(packet["jaar"]))
            for packet in self._pakketten
            for resource in packet["resources"]
        }

    def antwoord(self, vraag: Vraag) -> Respons:
        """A catalogue route, or a file."""
        if vraag.pad.startswith(API):
            return self._catalogus(vraag, vraag.pad.removeprefix(API))
        path = BESTANDEN + quote(unquote(vraag.pad.removeprefix(BESTANDEN)))
        if path not in self._bestanden:
            return niet_gevonden("Bestand")
        soort, jaar = self._bestanden[path]
        kop = (("ETag", f'"{soort}-{jaar}"'), ("Last-Modified", "Mon, 05 Jan 2026 09:00:00 GMT"))
        content = "application/zip" if path.endswith(".zip") else XLSX
        if f'"{soort}-{jaar}"' in vraag.kop.get("if-none-match", ""):
            return Respons(304, b"", content, kop)
        empty = maak_xlsx([("Data H4", [["KVK_nummer", "Veld_4"]])])
        body = self._maak(soort, jaar) if re.search("H1(-H5)?[.]", unquote(path)) else empty
        return Respons(200, body, content, kop)

    def _catalogus(self, vraag: Vraag, route: str) -> Respons:
        given = vraag.velden
        shown = [{n: v for n, v in packet.items() if n not in ("soort", "jaar")} for packet in self._pakketten]
        if route == "package_show":
            found = [packet for packet in shown if given.get("id") in (packet["id"], packet["name"])]
            if found:
                return als_json({"success": True, "result": found[0]})
            return als_json({"success": False, "error": {"message": "Niet gevonden"}}, 404)
        if route in ("organization_list", "group_list"):
            return als_json({"success": True, "result": ["inspectie-leefomgeving-en-transport"]})
        if route != "package_search":
            return als_json({"success": False, "error": {"message": "Action name not known"}}, 400)
        words = [word.strip('"').lower() for word in given.get("q", "").split() if word not in ("*:*", "OR", "AND")]
        found = [p for p in shown if all(word in f"{p['title']} {p['name']}".lower() for word in words)]
        found = [] if vraag.fout == "totaal_0" else found
        start, rows = int(given.get("start", "0")), int(given.get("rows", "10"))
        return als_json({"success": True, "result": {"count": len(found), "results": found[start : start + rows]}})

    def corporaties(self, jaar: int) -> list[Corporatie]:
        """Those in the dVi of a year."""
        known = max(year for year in (2015, *AANTAL) if year <= max(jaar, 2015))
        found = self._land.corporaties[: AANTAL[known]]
        # More existed in the early years than the product's register knows.
        extra = range(len(found), AANTAL[known])
        return found + [Corporatie(f"L9{nr:03}", f"Stichting Voorbeeld Wonen {nr}", f"4{nr:07}") for nr in extra]

    def _werkboek(self, soort: str, jaar: int) -> bytes:
        if soort == "dpi":
            return maak_xlsx([("Toelichting", [["VOORBEELD: verzonnen cijfers"]]), ("Data", self._dpi(jaar))])
        data = (f"Data H1 {jaar}" if jaar <= 2013 else "Data H1", self._dvi(jaar))
        note = ("Toelichting", [["VOORBEELD: verzonnen cijfers"]])
        others = [(f"Data H{n}", [["KVK_nummer", f"Veld_{n}"]]) for n in range(2, 16)]
        if jaar <= 2013:
            return _zip(f"dVi{jaar}.xlsx", maak_xlsx([data]))
        return maak_xlsx([note, *others, data] if jaar == 2024 else [note, data])

    def _dvi(self, jaar: int) -> list[Rij]:
        gemeenten = self._land.gemeenten
        rows: list[Rij] = [OUDE_KOP if jaar <= 2013 else KOP]
        for nr, one in enumerate(self.corporaties(jaar)):
            kvk = int(one.kvk) if jaar in ZONDER_NUL else one.kvk
            rows.append((kvk, one.naam, gemeenten[nr % len(gemeenten)].naam, one.l_nummer))
        return rows

    def _dpi(self, jaar: int) -> list[Rij]:
        rows: list[Rij] = [DPI_KOP]
        for pair in self._land.combinaties:
            rooms = pair.woningen // 20
            for ahead in (0, 1):
                for text, figure in ((ZELFSTANDIG, pair.woningen - rooms + 10 * ahead), (ONZELFSTANDIG, rooms)):
                    names = (pair.corporatie.kvk, "TI", "J", jaar + 1 + ahead, text, "aantal", pair.gemeente.naam)
                    rows.append((*names, figure))
        return rows


def _zip(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name, ZIP_TIME), content)
    return buffer.getvalue()


def _pakket(soort: str, jaar: int) -> dict[str, Any]:
    what = "Verantwoordingsinformatie" if soort == "dvi" else "Prognose-informatie"
    short = f"{'dVi' if soort == 'dvi' else 'dPi'}{jaar}"
    late = "-hfd1" if jaar < 2024 else "-hfd1-tm-hfd5" if soort == "dvi" else "-hfd1-tm-hfd4"
    name = f"{what.lower()}-woningcorporaties-{short.lower()}{late}"
    ident = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
    last = {"dvi2024": " t/m hoofdstuk 5", "dpi2024": " t/m hoofdstuk 4", "dpi2025": " t/m hoofdstuk 4"}
    files = [(f"{short} veldnamen", f"{short} veldnamen")]
    if short == "dVi2019":
        files.append((f"{short} hoofdstuk 14", f"{short} H4"))  # the wrong label of chapter 4
    files.append(
        (f"{short} hoofdstuk 1{last.get(short.lower(), '')}", f"{short} H1-H5" if jaar == 2024 else f"{short} H1")
    )
    ending = "zip" if soort == "dvi" and jaar <= 2013 else "xlsx"
    made = f"{jaar + 1}-10-01T09:00:00"
    resources = [
        {
            "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name + title)),
            "name": title,
            "format": ending.upper(),
            "url": f"https://{HOST}{BESTANDEN}{ident}/resources/{quote(f'{stem}.{ending}')}",
            "created": made,
            "last_modified": made,
        }
        for title, stem in files
    ]
    return {
        "soort": soort,
        "jaar": jaar,
        "id": ident,
        "name": name,
        "title": f"{what} woningcorporaties ({short})",
        "notes": "VOORBEELD: verzonnen",
        "metadata_modified": made,
        "organization": {"title": "Inspectie Leefomgeving en Transport", "name": "inspectie-leefomgeving-en-transport"},
        "license_title": "CC-0 (1.0)",
        "resources": resources,
    }
