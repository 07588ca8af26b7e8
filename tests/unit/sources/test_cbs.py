"""The facts of CBS: columns by what stands in them, figures by their titles, pages, and every known trap."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from pipelines.sources import cbs
from pipelines.sources.gesprek import AndereVormError, Blad, Opdracht, Vraag
from tests.unit.sources.werkmappen import antwoord, opdracht, wandel
from warehouse.tables import get_table

INDELING, CIJFER = "referentie.gemeente_indeling", "referentie.gemeente_cijfer"
OPDRACHT = opdracht("cbs")
STATUS = {"StatusVanBewoning": "T001235 "}


def v3(*rows: Mapping[str, Any], **rest: Any) -> dict[str, Any]:
    return {"odata.metadata": "…", "value": list(rows), **rest}


def gebied(code: str, naam: str, number: int = 1, **other: Any) -> dict[str, Any]:
    """A row of Gebieden in Nederland; the numbers of its columns begin at `number`."""
    row = {
        "ID": 0,
        "RegioS": f"{code}    ",
        f"Code_{number}": f"{code}    ",
        f"Naam_{number + 1}": f"{naam}   ",
        f"Code_{number + 9}": "CR17  ",
        f"Naam_{number + 10}": "Utrecht",
        f"Code_{number + 27}": "PV26  ",
        f"Naam_{number + 28}": "Utrecht  ",
        f"Inwonertal_{number + 53}": 1,
    }
    return row | other


def vragen(stap: str, moment: Opdracht = OPDRACHT) -> list[Vraag]:
    return [vraag for vraag in cbs.begin(moment) if vraag.stap == stap]


def lees_gebieden(*rows: Mapping[str, Any], jaar: int = 2023, **rest: Any) -> Blad:
    vraag = next(v for v in vragen("gebieden") if v.gegevens["jaar"] == str(jaar))
    return cbs.lees(OPDRACHT, vraag, antwoord(v3(*rows, **rest), vraag.url))


def maten(onderwerp: str) -> list[dict[str, Any]]:
    """The list of figures as v3 (bevolking) or v4 (woningvoorraad) gives it, with numbers that shifted."""
    if onderwerp == "bevolking":
        return [
            {"Key": "RegioS", "Title": "Regio's", "Type": "GeoDimension", "Unit": None},
            {"Key": "TotaleBevolking_1", "Title": "Totale bevolking", "Unit": "aantal"},
            {"Key": "k_65Tot80Jaar_11 ", "Title": "65 tot 80 jaar", "Unit": "aantal"},
            {"Key": "k_80JaarOfOuder_12", "Title": "80 jaar of ouder", "Unit": "Aantal"},
            {"Key": "k_65Tot80Jaar_20", "Title": "65 tot 80 jaar", "Unit": "%"},
        ]
    return [
        {"Identifier": "M000001", "Title": "Totale woningvoorraad", "Unit": "aantal", "MeasureGroupId": None},
        {"Identifier": "M000004", "Title": "Eigendom woningcorporatie", "Unit": "aantal", "MeasureGroupId": "G1"},
    ]


def lees_maten(onderwerp: str, rows: list[dict[str, Any]]) -> Blad:
    vraag = next(v for v in vragen("maten") if v.deel == onderwerp)
    return cbs.lees(OPDRACHT, vraag, antwoord(v3(*rows), vraag.url))


def lees_perioden(onderwerp: str, *codes: str) -> Blad:
    vraag = lees_maten(onderwerp, maten(onderwerp)).vervolg[0]
    name = "Key" if onderwerp == "bevolking" else "Identifier"
    return cbs.lees(OPDRACHT, vraag, antwoord(v3(*({name: code} for code in codes)), vraag.url))


def waarden(onderwerp: str, jaar: int = 2023) -> Vraag:
    return lees_perioden(onderwerp, f"{jaar}JJ00").vervolg[0]


def mensen(code: str, bevolking: Any, ouderen: Any, oudsten: Any, **other: Any) -> dict[str, Any]:
    row = {"RegioS": f"{code}    ", "Perioden": "2023JJ00"}
    row |= {"TotaleBevolking_1": bevolking, "k_65Tot80Jaar_11": ouderen, "k_80JaarOfOuder_12": oudsten}
    return row | other


def woningen(code: str, maat: str, waarde: Any, said: str = "None", **other: Any) -> dict[str, Any]:
    row = {"Id": 1, "Measure": maat, "ValueAttribute": said, "Value": waarde, "RegioS": code, "Perioden": "2023JJ00"}
    return row | STATUS | other


WAARDE_HEET_ANDERS = {
    "Value2" if name == "Value" else name: cell for name, cell in woningen("GM0344", "M000001", 7).items()
}


def lees_waarden(vraag: Vraag, *rows: Mapping[str, Any], **rest: Any) -> Blad:
    return cbs.lees(OPDRACHT, vraag, antwoord(v3(*rows, **rest), vraag.url))


def cijfers(blad: Blad) -> dict[tuple[str, str], tuple[int | None, str | None]]:
    return {(r["gemeente_code"], r["cijfer"]): (r["waarde"], r["toelichting"]) for r in blad.rijen[CIJFER]}


# The division of a year


@pytest.mark.parametrize("number", [1, 3, 60])
def test_columns_are_found_by_their_values_whatever_their_numbers(number: int) -> None:
    blad = lees_gebieden(gebied("GM0344", "Utrecht", number), gebied("GM0307", "Amersfoort", number))
    assert [tuple(row.values()) for row in blad.rijen[INDELING]] == [
        (2023, "GM0307", "Amersfoort", "PV26", "Utrecht"),
        (2023, "GM0344", "Utrecht", "PV26", "Utrecht"),
    ]


def test_a_difference_with_our_own_facts_is_told_and_the_row_is_kept() -> None:
    blad = lees_gebieden(gebied("GM0344", "Utrecht"), gebied("GM0788", "Haaren"), gebied("GM9999", "Nieuw"))
    assert {row["gemeente_code"] for row in blad.rijen[INDELING]} == {"GM0344", "GM0788", "GM9999"}
    assert blad.meldingen[0].startswith("CBS has GM0788, GM9999 in 2023")
    assert "and 331 more in 2023, which referentie.gemeente has" in blad.meldingen[1]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        pytest.param([], "same columns", id="no rows"),
        pytest.param([gebied("GM0344", "Utrecht"), gebied("GM0307", "A", 2)], "same columns", id="two sets of columns"),
        pytest.param([gebied("GM0344", "Utrecht", Code_28="26")], "PV codes", id="bare codes"),
        pytest.param([gebied("GM0344", "Utrecht", Extra="PV26")], "Code_28, Extra", id="two columns of provinces"),
        pytest.param([gebied("GM0344", "Utrecht")] * 2, "there twice", id="twice"),
        pytest.param([gebied("GM0344", "Utrecht", Naam_29=None)], "Naam_29 is empty", id="no name"),
    ],
)
def test_another_division_is_an_error(rows: list[Mapping[str, Any]], words: str) -> None:
    with pytest.raises(AndereVormError, match=words):
        lees_gebieden(*rows)


def test_divisions_are_asked_up_to_the_year_of_the_crawl_and_a_missing_table_is_told() -> None:
    assert [v.gegevens["jaar"] for v in vragen("gebieden", opdracht("cbs", datetime(2015, 5, 1, tzinfo=UTC)))] == [
        "2014",
        "2015",
    ]
    later = opdracht("cbs", datetime(2027, 5, 1, tzinfo=UTC))
    vraag = vragen("gebieden", later)[-1]
    blad = cbs.lees(later, vraag, antwoord(v3(gebied("GM0344", "Utrecht"))))
    assert any("division of 2027 is not known" in line for line in blad.meldingen)


def test_a_list_that_is_cut_off_or_goes_on_is_an_error() -> None:
    with pytest.raises(AndereVormError, match="10000 rows"):
        lees_gebieden(*[gebied("GM0344", "Utrecht")] * 10_000)
    with pytest.raises(AndereVormError, match="goes on at another page"):
        lees_gebieden(gebied("GM0344", "Utrecht"), **{"odata.nextLink": "TypedDataSet?$skip=1"})


# Figures and periods


def test_figures_are_asked_by_the_key_that_has_their_title() -> None:
    assert "k_65Tot80Jaar_11,k_80JaarOfOuder_12" in unquote(waarden("bevolking").url)
    url = unquote(waarden("woningvoorraad").url)
    assert url.startswith("https://datasets.cbs.nl/odata/v1/CBS/82900NED/Observations?$filter=startswith(RegioS,'GM')")
    assert "Perioden eq '2023JJ00' and StatusVanBewoning eq 'T001235'" in url
    assert "(Measure eq 'M000001' or Measure eq 'M000004')" in url


@pytest.mark.parametrize(
    ("change", "words"),
    [
        pytest.param(
            {"Title": "65 jaar en ouder"}, "not among 65jaarenouder, 80jaarofouder, totalebevolking", id="unknown title"
        ),
        pytest.param({"Unit": "x 1 000"}, "not among", id="another unit"),
        pytest.param({"Title": "Totale bevolking"}, "2 times", id="a title twice"),
    ],
)
def test_a_figure_that_is_not_there_once_is_an_error(change: dict[str, str], words: str) -> None:
    rows = maten("bevolking")
    rows[2] |= change
    with pytest.raises(AndereVormError, match=words):
        lees_maten("bevolking", rows)


def test_years_without_figures_are_told_and_unknown_periods_are_an_error() -> None:
    codes = [f"{jaar}JJ00" for jaar in range(2010, 2026)]
    blad = lees_perioden("woningvoorraad", *codes, "2025KW01")
    assert [v.deel for v in blad.vervolg] == [f"woningvoorraad {jaar}" for jaar in range(2014, 2026)]
    assert blad.meldingen == ("82900NED has no figures of 2026 (yet)",)
    with pytest.raises(AndereVormError, match="2023X000"):
        lees_perioden("woningvoorraad", *codes, "2023X000")
    with pytest.raises(AndereVormError, match="has no year from 2014"):
        lees_perioden("woningvoorraad", "2012JJ00")


# Values


def test_older_people_are_a_sum_and_what_is_missing_is_no_zero() -> None:
    blad = lees_waarden(
        waarden("bevolking"), mensen("NL01", 9, 9, 9), mensen("GM0344", 100, 20, 5), mensen("GM0307", 90.0, None, 4)
    )
    assert cijfers(blad) == {
        ("GM0307", "bevolking"): (90, None),
        ("GM0307", "bevolking_65plus"): (None, None),
        ("GM0307", "bevolking_80plus"): (4, None),
        ("GM0344", "bevolking"): (100, None),
        ("GM0344", "bevolking_65plus"): (25, None),
        ("GM0344", "bevolking_80plus"): (5, None),
    }
    assert "and 330 more for 2023" in blad.meldingen[0]


def test_a_withheld_value_keeps_what_cbs_says_of_it() -> None:
    blad = lees_waarden(
        waarden("woningvoorraad"), woningen("GM0344", "M000001", 70.0), woningen("GM0344", "M000004", None, "Geheim")
    )
    assert cijfers(blad) == {
        ("GM0344", "corporatiewoningen"): (None, "Geheim"),
        ("GM0344", "woningvoorraad"): (70, None),
    }


def test_a_gemeente_that_did_not_exist_is_told_only_when_it_has_a_value() -> None:
    blad = lees_waarden(
        waarden("bevolking"),
        mensen("GM0344", 1, 1, 1),
        mensen("GM0788", 9, None, None),
        mensen("GM0003", None, None, None),
    )
    assert {code for code, _ in cijfers(blad)} == {"GM0344"}
    assert blad.meldingen[0].startswith("70072ned has figures of GM0788 for 2023")
    assert "GM0003" not in " ".join(blad.meldingen)


def test_a_gemeente_may_be_parted_over_pages() -> None:
    first = lees_waarden(
        waarden("woningvoorraad"),
        woningen("GM0344", "M000001", 70),
        **{"@odata.nextLink": "https://datasets.cbs.nl/odata/v1/CBS/82900NED/Observations?$skip=1"},
    )
    assert first.rijen == {}
    last = lees_waarden(first.vervolg[0], woningen("GM0344", "M000004", 30))
    assert cijfers(last) == {("GM0344", "corporatiewoningen"): (30, None), ("GM0344", "woningvoorraad"): (70, None)}


@pytest.mark.parametrize(
    ("onderwerp", "rows", "words"),
    [
        ("bevolking", [], "gives no gemeente"),
        ("bevolking", [mensen("NL01", 1, 1, 1)], "gives no gemeente"),
        ("bevolking", [mensen("GM0344", "12", 1, 1)], "not a whole number"),
        ("bevolking", [mensen("GM0344", 1.5, 1, 1)], "not a whole number"),
        ("bevolking", [mensen("GM0344", float("nan"), 1, 1)], "not a whole number"),
        ("bevolking", [mensen("GM0344", True, 1, 1)], "not a whole number"),
        ("bevolking", [mensen("GM0344", 1, 1, 1, Perioden="2023MM12")], "where '2023JJ00' was asked for"),
        ("bevolking", [mensen("GM0344", 1, 1, 1)] * 2, "twice for 2023"),
        ("bevolking", [{"RegioS": "GM0344", "Perioden": "2023JJ00"}], "k_65Tot80Jaar_11 is missing"),
        ("woningvoorraad", [woningen("GM0344", "M000009", 1)], "which was not asked for"),
        ("woningvoorraad", [WAARDE_HEET_ANDERS], "Value is missing"),
        ("woningvoorraad", [woningen("GM0344", "M000001", 1, StatusVanBewoning="A028725")], "where 'T001235' was"),
    ],
)
def test_another_value_is_an_error(onderwerp: str, rows: list[Mapping[str, Any]], words: str) -> None:
    with pytest.raises(AndereVormError, match=words):
        lees_waarden(waarden(onderwerp), *rows)


def test_a_next_page_at_another_host_and_a_web_page_are_errors() -> None:
    vraag = waarden("bevolking")
    with pytest.raises(AndereVormError, match=r"another host, https://ergens\.example"):
        lees_waarden(vraag, mensen("GM0344", 1, 1, 1), **{"odata.nextLink": "https://ergens.example/x"})
    with pytest.raises(AndereVormError, match="JSON was expected"):
        cbs.lees(OPDRACHT, vraag, antwoord(b"<!DOCTYPE html><html>storing</html>"))


# All of it


def test_a_walk_gives_rows_of_every_table_that_fit_the_schema() -> None:
    small = opdracht("cbs", datetime(2016, 5, 1, tzinfo=UTC))

    def site(vraag: Vraag) -> tuple[int, bytes]:
        if ("Accept", "application/json") not in vraag.kop:
            return 406, b""
        host, path, url = urlsplit(vraag.url).hostname, urlsplit(vraag.url).path, unquote(vraag.url)
        assert host == ("datasets.cbs.nl" if "82900NED" in path else "opendata.cbs.nl")
        part = path.rpartition("/")[2]
        if "83287NED" in path:
            return 503, b""
        year = (re.findall(r"(\d{4})JJ00", url) or ["0"])[0]
        answers: dict[str, list[Mapping[str, Any]]] = {
            "DataProperties": maten("bevolking"),
            "MeasureCodes": maten("woningvoorraad"),
            "Perioden": [{"Key": "2015JJ00  "}, {"Key": "2016JJ00"}],
            "PeriodenCodes": [{"Identifier": "2015JJ00"}],
            "TypedDataSet": [mensen("GM0344", 100, 20, 5, Perioden=f"{year}JJ00")]
            if "70072ned" in path
            else [gebied("GM0344", "Utrecht")],
            "Observations": [woningen("GM0344", m, 7, Perioden="2015JJ00") for m in ("M000001", "M000004")],
        }
        return 200, json.dumps(v3(*answers[part])).encode()

    bladen, failed = wandel(cbs, small, site)
    assert list(failed.values()) == [503]
    rows = {name: [row for blad in bladen for row in blad.rijen.get(name, ())] for name in (INDELING, CIJFER)}
    assert [row["jaar"] for row in rows[INDELING]] == [2014, 2015]
    assert sorted((row["jaar"], row["cijfer"]) for row in rows[CIJFER]) == [
        *((2015, name) for name in sorted(get_table(CIJFER).column("cijfer").enum or ())),
        *((2016, name) for name in ("bevolking", "bevolking_65plus", "bevolking_80plus")),
    ]
    for name, found in rows.items():
        assert {frozenset(row) for row in found} == {frozenset(column.name for column in get_table(name).columns)}


def test_the_counts_that_are_expected_are_those_of_our_own_facts() -> None:
    expected = {cell.jaar: cell for cell in OPDRACHT.bron.verwacht if cell.soort == INDELING}
    assert sorted(year for year in expected if year) == list(range(2014, 2027))
    for year, cell in expected.items():
        assert year is not None
        assert cell.minimum == cell.maximum == len(OPDRACHT.gemeenten_in(year))
