"""The corporations: workbooks found in the catalogue, sheets and columns by their headers, and every known trap."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.sources import woningcorporaties
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import AndereVormError, Blad, NietBeschikbaarError, Vraag
from tests.unit.sources.werkmappen import antwoord, opdracht, wandel, xlsx
from warehouse.tables import get_table

REGISTER, BEZIT = "referentie.corporatie_register", "referentie.corporatie_bezit"
ZELF = "Totaal van aantal eenheden zelfstandige woonruimte"
KAMERS = "Aantal onzelfstandige eenheden woonruimte"
KOP_1 = ["KVK_nummer", "Instellingsnaam", "Gemeente", "L-nummer", "Accountant"]
KOP_DPI = [
    "KVK nummer",
    "Soort instelling",
    "DAEB_indicatie",
    "Jaar",
    "Omschrijving",
    "Type veld",
    "Gemeente",
    "Waarde",
]
NUL = [12345678, "Stichting Voorbeeld", "Utrecht", "L0001", "Kantoor"]
OPDRACHT = opdracht("woningcorporaties")


def bestand(jaar: int, naam: str, url: str = "", **rest: str) -> dict[str, str]:
    return {"name": naam, "url": url or f"https://data.overheid.nl/f/{jaar}.xlsx", "format": "XLSX", **rest}


def pakket(titel: str, *bestanden: Mapping[str, str]) -> dict[str, Any]:
    return {"title": titel, "resources": list(bestanden)}


def zoek(soort: str, *pakketten: Mapping[str, Any], count: int | None = None) -> Blad:
    vraag = next(v for v in woningcorporaties.begin(OPDRACHT) if v.deel == soort)
    result = {"count": len(pakketten) if count is None else count, "results": list(pakketten)}
    return woningcorporaties.lees(OPDRACHT, vraag, antwoord({"success": True, "result": result}))


def lees(soort: str, jaar: int, body: bytes) -> Blad:
    url = f"https://data.overheid.nl/f/{soort}{jaar}.xlsx"
    return woningcorporaties.lees(OPDRACHT, Vraag(url, soort, gegevens={"jaar": str(jaar)}), antwoord(body, url))


def dvi(*rows: Sequence[object], jaar: int = 2022) -> Blad:
    return lees("dVi", jaar, xlsx({"Data H1": [KOP_1, *rows]}))


def dpi(*rows: Sequence[object]) -> Blad:
    return lees("dPi", 2024, xlsx({"Data": [KOP_DPI, *rows]}))


def regel(waarde: object, maat: str = ZELF, **other: object) -> list[object]:
    row = {
        "kvk": 1234567,
        "soort": "TI",
        "daeb": "J",
        "jaar": 2025,
        "maat": maat,
        "type": "Aantal",
        "gemeente": "Utrecht",
    }
    return [*(row | other).values(), waarde]


# The catalogue


def test_only_workbooks_of_chapter_1_are_asked_for() -> None:
    blad = zoek(
        "dVi",
        pakket(
            "Verantwoordingsinformatie woningcorporaties (dVi2012)", bestand(2012, "dVi2012", "https://x.example/a.zip")
        ),
        pakket("Verantwoordingsinformatie woningcorporaties (dVi2019-hfd4)", bestand(2019, "dVi2019 hoofdstuk 14")),
        pakket("Prognose-informatie woningcorporaties na dVi2019", bestand(2018, "hoofdstuk 1")),
        pakket(
            "Verantwoordingsinformatie woningcorporaties (dVi2019-hfd1)",
            bestand(2019, "dVi2019 veldnamen hoofdstuk 1", "https://data.overheid.nl/f/v.xlsx"),
            bestand(2019, "dVi2019 hoofdstuk 1", "https://data.overheid.nl/f/dVi2019 H1.xlsx"),
        ),
        pakket("Verantwoordingsinformatie (dVi2024-hfd1 t/m hfd5)", bestand(2024, "dVi2024 hfd1 t/m hfd5")),
    )
    assert [(v.stap, v.url, v.deel) for v in blad.vervolg] == [
        ("dVi", "https://data.overheid.nl/f/dVi2019%20H1.xlsx", "dVi2019"),
        ("dVi", "https://data.overheid.nl/f/2024.xlsx", "dVi2024"),
    ]
    assert blad.meldingen == ()


def test_the_chapter_alone_goes_before_the_bundle_and_the_latest_before_the_earlier() -> None:
    blad = zoek(
        "dVi",
        pakket("dVi2020 hfd1-5", bestand(2020, "alles t/m 5", "https://data.overheid.nl/f/alles.xlsx")),
        pakket(
            "dVi2020-hfd1", bestand(2020, "hfd1", "https://data.overheid.nl/f/oud.xlsx", last_modified="2021-01-01")
        ),
        pakket(
            "dVi2020-hfd1", bestand(2020, "hfd1", "https://data.overheid.nl/f/nieuw.xlsx", last_modified="2022-01-01")
        ),
    )
    assert [v.url for v in blad.vervolg] == ["https://data.overheid.nl/f/nieuw.xlsx"]
    assert len(blad.meldingen) == 1
    assert "oud.xlsx" in blad.meldingen[0]


def test_a_year_without_the_chapter_is_told() -> None:
    blad = zoek("dVi", pakket("dVi2019-hfd4", bestand(2019, "dVi2019 hoofdstuk 14")))
    assert blad.vervolg == ()
    assert blad.meldingen[0].startswith("dVi2019 has no workbook")


def test_of_a_dpi_only_the_bundle_is_read() -> None:
    blad = zoek(
        "dPi",
        pakket("Prognose-informatie woningcorporaties (dPi2024-hfd1 t/m hfd4)", bestand(2024, "dPi2024")),
        pakket("Prognose-informatie woningcorporaties (dPi2016-hfd2)", bestand(2016, "dPi2016 hoofdstuk 2")),
    )
    assert [v.deel for v in blad.vervolg] == ["dPi2024"]
    assert blad.meldingen[0].startswith("dPi2016 has no workbook")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        pytest.param({"success": False}, "the search failed", id="success false"),
        pytest.param({"success": True, "result": {"count": 5, "results": []}}, "is empty", id="count without results"),
        pytest.param({"success": True, "result": {"count": 0, "results": []}}, "no package", id="nothing found"),
        pytest.param({"success": True, "result": {"results": []}}, "count", id="no count"),
        pytest.param(b"<html>Een ogenblik geduld</html>", "JSON was expected", id="a web page"),
    ],
)
def test_another_answer_of_the_catalogue_is_an_error(body: Any, words: str) -> None:
    vraag = next(iter(woningcorporaties.begin(OPDRACHT)))
    with pytest.raises(AndereVormError, match=words):
        woningcorporaties.lees(OPDRACHT, vraag, antwoord(body))


# dVi


def test_a_corporation_is_a_row_whatever_the_place_of_the_sheet() -> None:
    body = xlsx(
        {"Leeswijzer": [["Uitleg"]], "Data H2": [["Iets", "anders"]], "Data H1": [["dVi 2024"], [], KOP_1, NUL]}
    )
    assert lees("dVi", 2024, body).rijen[REGISTER] == (
        {"jaar": 2024, "kvk": "12345678", "l_nummer": "L0001", "naam": "Stichting Voorbeeld", "gemeente": "Utrecht"},
    )


def test_of_more_sheets_with_the_header_chapter_1_is_read() -> None:
    body = xlsx({"Data H2": [KOP_1, NUL, [87654321, "Ander", "Ede", 2, "K"]], "Data H1": [KOP_1, NUL], "H14": [KOP_1]})
    assert [row["kvk"] for row in lees("dVi", 2024, body).rijen[REGISTER]] == ["12345678"]
    with pytest.raises(AndereVormError, match=r"more than one sheet has the columns.*een, twee"):
        lees("dVi", 2024, xlsx({"een": [KOP_1, NUL], "twee": [KOP_1, NUL]}))


def test_the_leading_zero_is_put_back_and_a_doubled_row_counts_once() -> None:
    blad = dvi(
        ["1234567", "Voorbeeld", "Ede", "12", "K"],
        [1234567.0, "Voorbeeld", "Ede", 12, "K"],
        ["01234567", "Anders", "Ede", 12, ""],
    )
    assert blad.rijen[REGISTER] == (
        {"jaar": 2022, "kvk": "01234567", "l_nummer": "L0012", "naam": "Voorbeeld", "gemeente": "Ede"},
    )
    assert blad.meldingen == ("dVi2022: 1 rows contradict an earlier row of the same KvK number and are not used",)


def test_rows_that_can_not_be_used_are_told() -> None:
    blad = dvi(NUL, ["", "Zonder nummer", "Ede", None, None], [22345678, "Raar", "Ede", "X-9", ""], [None] * 5)
    assert [row["l_nummer"] for row in blad.rijen[REGISTER]] == ["L0001", None]
    assert [line.split(" rows ")[0] for line in blad.meldingen] == ["dVi2022: 1", "dVi2022: 1"]


def test_the_names_of_the_old_model_are_known() -> None:
    kop = [
        "IdCorp_j15",
        "KvKnr_DB_j1515",
        "CorpGeg_StatNm_DB_j1515",
        "CorpGeg_NmGemVest_DB_j1515",
        "CorpGeg_AccountantNaam_j15",
    ]
    blad = lees("dVi", 2015, xlsx({"Blad1": [kop, ["L0007", "22345678", "Voorbeeld", "Ede", "J. Voorbeeld"]]}))
    assert blad.rijen[REGISTER][0] == {
        "jaar": 2015,
        "kvk": "22345678",
        "l_nummer": "L0007",
        "naam": "Voorbeeld",
        "gemeente": "Ede",
    }


def test_unknown_headers_are_an_error_that_names_file_and_headers() -> None:
    with pytest.raises(AndereVormError, match=r"dVi2022\.xlsx.*Data: Handelsregister, Naam"):
        lees("dVi", 2022, xlsx({"Data": [["Handelsregister", "Naam"], ["1", "x"]]}))
    with pytest.raises(AndereVormError, match="more than one column for gemeente"):
        lees("dVi", 2022, xlsx({"Data": [[*KOP_1, "gemeente"], NUL]}))


# dPi


def test_a_combination_has_the_sum_over_daeb_of_the_first_year() -> None:
    blad = dpi(
        regel(90), regel("1.000", daeb="N"), regel(5, KAMERS), regel(None, KAMERS, daeb="N"), regel(2000, jaar=2026),
        regel(7, "Nieuwbouw"), regel(99, gemeente="ede"), regel(None, gemeente="Ede", kvk="22345678"),
        regel(0, gemeente="Urk"),
    )  # fmt: skip
    assert [tuple(row.values()) for row in blad.rijen[BEZIT]] == [
        (2024, 2025, "01234567", "Utrecht", "GM0344", 1090, 5, True, None),
        (2024, 2025, "01234567", "ede", "GM0228", 99, None, False, None),
    ]
    assert blad.meldingen == ()


def test_names_of_gemeenten_are_exact_or_an_unambiguous_alias() -> None:
    rows = [regel(200, gemeente=g) for g in ("'s-Gravenhage", "Bergen", "Nergens", "Haaren")]
    blad = dpi(*rows, regel(1, KAMERS))
    codes = {row["gemeente"]: row["gemeente_code"] for row in blad.rijen[BEZIT]}
    assert codes == {"'s-Gravenhage": "GM0518", "Bergen": None, "Haaren": None, "Nergens": None, "Utrecht": "GM0344"}
    assert blad.meldingen == (
        "dPi2024: no gemeente of that year is known as Bergen, Haaren, Nergens; add an alias if it is one",
    )


def test_other_organisations_and_contradictions_are_told() -> None:
    blad = dpi(regel(150), regel(150), regel(160), regel(900, soort="VB"), regel(1, KAMERS), regel(3, gemeente=" "))
    assert blad.rijen[BEZIT][0]["woningen"] == 150
    assert [line.split(": ")[1][:22] for line in blad.meldingen] == [
        "1 rows are of an organ", "1 rows contradict an e", "1 rows lack a KvK numb",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([regel(1), regel(1, KAMERS), regel(2, daeb="T")], "DAEB indication T", id="unknown daeb"),
        pytest.param([regel(1), regel(1, KAMERS), regel(2, type="Mutatie")], "more than one type_veld", id="two types"),
        pytest.param(
            [regel(1), regel(1, "Aantal kamers")], "is missing among the figures.*Aantal kamers", id="measure"
        ),
        pytest.param([regel(1), regel("12,5", KAMERS)], "'12,5' stands where a whole number", id="no whole number"),
        pytest.param([regel(1.234), regel(1, KAMERS)], "1.234", id="a fraction is no thousand"),
        pytest.param([regel("n.v.t."), regel(1, KAMERS)], "n.v.t.", id="a word"),
    ],
)
def test_what_is_not_known_in_a_dpi_is_an_error(rows: list[list[object]], words: str) -> None:
    with pytest.raises(AndereVormError, match=words):
        dpi(*rows)


# The file


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx({"Data H1": [KOP_1, NUL]}))) as good, zipfile.ZipFile(out, "w", 8) as bad:
        for name in good.namelist():
            bad.writestr(name, parts.get(name.rpartition("/")[2].removesuffix(".xml"), good.read(name)))
        if "bom" in parts:
            bad.writestr("xl/bom.xml", parts["bom"])
    return out.getvalue()


def test_a_file_that_is_no_harmless_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NietBeschikbaarError, match="web page"):
        lees("dVi", 2022, b"\n <!DOCTYPE html><html>storing</html>")
    for body in (b"", b"PK\x03\x04 stuk", zipped(workbook=b"<geen"), zipped(sheet1=b"<worksheet><row")):
        with pytest.raises(AndereVormError, match="no workbook"):
            lees("dVi", 2022, body)
    with pytest.raises(AndereVormError, match="declares entities"):
        lees("dVi", 2022, zipped(sheet1=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'))
    monkeypatch.setattr("pipelines.sources.werkmap.MAX_HELD", 50_000)
    with pytest.raises(AndereVormError, match=r"xl/bom\.xml unpacks to too much"):
        lees("dVi", 2022, zipped(bom=b" " * 60_000))
    monkeypatch.setattr("pipelines.sources.werkmap.MAX_UNPACKED", 50_000)
    with pytest.raises(AndereVormError, match="the workbook unpacks to too much"):
        lees("dVi", 2022, zipped(bom=b" " * 60_000))


def test_a_formula_counts_as_what_was_saved_with_it() -> None:
    """The library of the test saves none: the name is empty, and no formula is ever calculated or taken as text."""
    blad = dvi(NUL, [22345678, '=HYPERLINK("https://x.example","Naam")', "Ede", "L0002", "K"])
    assert [row["kvk"] for row in blad.rijen[REGISTER]] == ["12345678"]


# All of it


def test_a_walk_over_the_catalogue_gives_rows_that_fit_the_tables() -> None:
    packages = {
        "dVi": [
            pakket(f"dVi{jaar}-hfd1", bestand(jaar, "hfd1", f"https://data.overheid.nl/f/dVi{jaar}.xlsx"))
            for jaar in (2022, 2023, 2024)
        ],
        "dPi": [pakket("dPi2024-hfd1 t/m hfd4", bestand(2024, "dPi2024", "https://data.overheid.nl/f/dPi2024.xlsx"))],
    }

    def site(vraag: Vraag) -> tuple[int, bytes]:
        parts = urlsplit(vraag.url)
        if parts.path == "/data/api/3/action/package_search":
            if ("Accept", "application/json") not in vraag.kop:
                return 406, b""
            query = parse_qs(parts.query)
            soort = "dPi" if query["q"][0].startswith("prognose") else "dVi"
            start = int(query["start"][0])
            some = packages[soort][start : start + 2]  # the server gives fewer than were asked for
            return 200, json.dumps(
                {"success": True, "result": {"count": len(packages[soort]), "results": some}}
            ).encode()
        if parts.path == "/f/dVi2023.xlsx":
            return 404, b""
        if parts.path.startswith("/f/dVi"):
            return 200, xlsx({"Data H1": [KOP_1, NUL]})
        return 200, xlsx({"Data": [KOP_DPI, regel(150), regel(3, KAMERS)]})

    bladen, failed = wandel(woningcorporaties, OPDRACHT, site)
    assert failed == {"https://data.overheid.nl/f/dVi2023.xlsx": 404}
    rows = {name: [row for blad in bladen for row in blad.rijen.get(name, ())] for name in (REGISTER, BEZIT)}
    assert [row["jaar"] for row in rows[REGISTER]] == [2022, 2024]
    assert [row["woningen"] for row in rows[BEZIT]] == [150]
    for name, found in rows.items():
        assert {frozenset(row) for row in found} == {frozenset(column.name for column in get_table(name).columns)}


def test_the_source_states_what_it_counts_by() -> None:
    bron: Bron = OPDRACHT.bron
    assert bron.relevantie is False
    assert {cell.soort for cell in bron.verwacht} == {REGISTER, BEZIT}
    assert int(bron.instellingen["drempel"]) == 100
