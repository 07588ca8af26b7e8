"""The official map: its pages, its data services, and that nothing is made up where it serves nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipelines.sources import opkaart
from pipelines.sources.bron import read_sources
from pipelines.sources.gesprek import Antwoord
from pipelines.sources.swing import TABEL
from tests.unit.sources.hulp import Tocht, antwoord, loop
from warehouse.tables import get_table

UITLEG = "https://prestatie.opkaart.nl/report/toelichting2019.html"
NIEUW = "https://prestatie-opkaart.datawonen.nl/"
ODATA = "https://prestatie-opkaart.datawonen.nl/jiveservices/odata/Variables"
WAARDEN = f"{ODATA}('pa_n')/GeoLevels('gemeente')/PeriodLevels('year')/Periods('all')/Values"
TABLE = (
    "https://prestatie-opkaart.datawonen.nl/viewer/selectiontableasjson.ashx"
    "?var=pa_n&geolevel=gemeente&period=mostrecent"
)
SHELL = "<html><body>Een ogenblik geduld a.u.b.<script src='/script/ballroom.js'></script></body></html>"
HEAD = (
    "<tr><th>Gemeente</th><th>Corporatie</th><th>Status</th><th>Thema</th><th>Concreetheid</th><th>Document</th></tr>"
)


def rows(*lines: str) -> str:
    return f"<title>Kaart</title><table>{HEAD}{''.join(lines)}</table>"


def line(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


BEEK = line(
    "Beek",
    "Voorbeeldwonen",
    "bestaande prestatieafspraak",
    "Betaalbaarheid",
    "2 (redelijk concreet)",
    "<a href='/doc/1.pdf'>Prestatieafspraken Beek 2018-2021</a>",
)


def crawl(**pages: str | bytes | Antwoord) -> Tocht:
    names = {"uitleg": UITLEG, "nieuw": NIEUW, "variabelen": ODATA, "waarden": WAARDEN, "tabel": TABLE}
    return loop(opkaart, read_sources()["opkaart"], {names.get(name, name): page for name, page in pages.items()}, 1100)


def data(url: str, **body: Any) -> Antwoord:
    text = json.dumps({key.replace("next", "@odata.nextLink"): value for key, value in body.items()})
    return antwoord(url, text, "application/json; odata.metadata=minimal")


def value(code: str, year: str, text: str) -> dict[str, str]:
    return {
        "@odata.id": "x",
        "ExternalCode": code,
        "GeoLevel": "gemeente",
        "PeriodLevel": "year",
        "Period": year,
        "ValueString": text,
    }


VARIABLE = data(ODATA, value=[{"ExternalCode": "pa_n", "Name": "Aantal prestatieafspraken"}])


def test_a_table_is_read_into_links_and_facts() -> None:
    page = rows(
        BEEK,
        line("Stein", "Voorbeeldwonen", "Verlopen", "kwaliteit", "3", "<a href='/doc/2.pdf'>Stein 2012</a>"),
        line("Stein", "Ander Wonen", "geen afspraken", "kwaliteit", "", ""),
        line("Assen", "Ander Wonen", "onbekend", "nieuwbouw", "intentie", ""),
        line("Nergenshuizen", "Ander Wonen", "geldig", "nieuwbouw", "", "<a href='/doc/2.pdf'>Stein 2012</a>"),
    )
    tocht = crawl(uitleg=page, nieuw=rows(BEEK))
    assert not tocht.fouten
    assert [v.url for v in tocht.vragen] == [UITLEG, NIEUW]
    first = tocht.rijen[TABEL][0]
    assert first == {
        "gemeente": "Beek",
        "corporatie": "Voorbeeldwonen",
        "thema": "Betaalbaarheid",
        "stand": "2019",
        "gemeente_code": "GM0888",
        "status": "geldig",
        "concreetheid": 2,
        "concreetheid_label": "redelijk concreet",
        "waarde": None,
        "url": "https://prestatie.opkaart.nl/doc/1.pdf",
    }
    assert [r["status"] for r in tocht.rijen[TABEL]] == ["geldig", "verlopen", "geen", "onbekend", "geldig", "geldig"]
    assert [(r["concreetheid"], r["concreetheid_label"]) for r in tocht.rijen[TABEL][1:4]] == [
        (3, None),
        (None, None),
        (None, "intentie"),
    ]
    assert [r["gemeente_code"] for r in tocht.rijen[TABEL][3:]] == ["GM0106", None, "GM0888"]
    assert tocht.rijen[TABEL][-1]["stand"] == "huidig"
    beek, stein = (tocht.vondsten[f"https://prestatie.opkaart.nl/doc/{n}.pdf"] for n in (1, 2))
    assert (beek.gemeente, beek.corporatie, beek.jaar, beek.gegevens["status"]) == (
        "Beek",
        "Voorbeeldwonen",
        2018,
        "geldig",
    )
    assert (stein.gemeente, stein.corporatie) == (None, None)  # one document of two combinations


@pytest.mark.parametrize(
    ("naam", "code"), [("Bergen (NH)", "GM0373"), ("\u2019s-Hertogenbosch", "GM0796"), ("Eemsmond", "GM1651")]
)
def test_a_gemeente_is_known_by_another_spelling_and_after_it_merged(naam: str, code: str) -> None:
    tocht = crawl(nieuw=rows(line(naam, "Voorbeeldwonen", "geldig", "kwaliteit", "", "")))
    assert [(row["stand"], row["gemeente_code"]) for row in tocht.rijen[TABEL]] == [("huidig", code)]


def test_the_rows_fit_the_table() -> None:
    table = get_table(TABEL)
    (row,) = crawl(uitleg=rows(BEEK)).rijen[TABEL]
    assert list(row) == [column.name for column in table.columns]
    assert table.key == ("gemeente", "corporatie", "thema", "stand")


def test_a_list_below_the_heading_of_a_gemeente_is_read() -> None:
    page = (
        "<ul><li><a href='/'>Home</a></li></ul><h3>Beek</h3><ul><li>Voorbeeldwonen: geldig "
        "<a href='/b.pdf'>Prestatieafspraken 2019</a></li><li>Ander Wonen: geen afspraken</li></ul>"
    )
    tocht = crawl(uitleg=page)
    assert [(r["corporatie"], r["status"], r["url"]) for r in tocht.rijen[TABEL]] == [
        ("Voorbeeldwonen", "geldig", "https://prestatie.opkaart.nl/b.pdf"),
        ("Ander Wonen", "geen", None),
    ]


@pytest.mark.parametrize(
    ("page", "word"),
    [
        pytest.param(rows(BEEK.replace("bestaande", "groene")), "unknown status 'groene prestatieafspraak'", id="word"),
        pytest.param(rows(BEEK.replace("bestaande prestatieafspraak", "")), "unknown status ''", id="no word"),
        pytest.param(rows(BEEK.replace("Betaalbaarheid", "Sfeer")), "unknown theme 'Sfeer'", id="theme"),
        pytest.param(rows(BEEK.replace("2 (redelijk", "5 (redelijk")), "three steps", id="step"),
        pytest.param(rows(BEEK).replace("<th>Thema", "<th>Kleur"), "unknown column 'kleur'", id="column"),
        pytest.param(rows(BEEK).replace("<th>Thema", "<th>Status"), "one each", id="column twice"),
        pytest.param(rows(BEEK.replace("<td>Beek</td>", "")), "5 cells", id="cells"),
        pytest.param(rows(BEEK, BEEK.replace("bestaande", "verlopen")), "twice, differently", id="contradiction"),
        pytest.param("<h2>Beek</h2><ul><li>Voorbeeldwonen</li></ul>", "corporatie: status", id="item"),
        pytest.param("<h2>Beek</h2><p>geldig</p>", "no list of corporations", id="no list"),
        pytest.param("<p>Welkom op deze geheel andere site.</p>", "no page of the map", id="another page"),
        pytest.param("<h1>404 Not Found</h1>", "not found", id="soft 404"),
    ],
)
def test_what_is_not_known_is_an_alarm_and_never_a_default(page: str, word: str) -> None:
    tocht = crawl(uitleg=page)
    assert word in tocht.fouten["2019"]
    assert tocht.fouten["2019"].startswith("AndereVormError")
    assert not tocht.rijen


ODD = BEEK.replace("Beek", "Stein").replace("1.pdf", "2.pdf")


@pytest.mark.parametrize(
    ("odd", "word", "gemeente"),
    [
        pytest.param(ODD.replace("bestaande", "groene"), "'groene prestatieafspraak' for 'Stein'", "Stein", id="word"),
        pytest.param(ODD.replace("Betaalbaarheid", "Sfeer"), "unknown theme 'Sfeer' for 'Stein'", "Stein", id="theme"),
        pytest.param(ODD.replace("2 (redelijk", "5 (redelijk"), "'5 (redelijk concreet)'", "Stein", id="step"),
        pytest.param(ODD.replace("<td>Stein</td>", ""), "5 cells and its table 6 columns", None, id="cells"),
        pytest.param(ODD + ODD.replace("bestaande", "verlopen"), "'Stein' with 'Voorbeeldwonen'", "Stein", id="twice"),
    ],
)
def test_an_odd_row_is_told_and_left_out_and_its_document_stays(odd: str, word: str, gemeente: str | None) -> None:
    tocht = crawl(uitleg=rows(odd, BEEK))
    assert not tocht.fouten
    assert [row["gemeente"] for row in tocht.rijen[TABEL]] == ["Beek"]
    (said,) = tocht.meldingen
    assert said.startswith(f"left out: {UITLEG}: ")
    assert word in said
    link = tocht.vondsten["https://prestatie.opkaart.nl/doc/2.pdf"]
    assert (link.gemeente, link.jaar, link.gegevens.get("status")) == (gemeente, 2018, None)
    assert tocht.vondsten["https://prestatie.opkaart.nl/doc/1.pdf"].gegevens["status"] == "geldig"


def test_every_odd_row_is_told_and_when_all_are_odd_it_is_the_page() -> None:
    other = ODD.replace("bestaande", "blauwe")
    told = crawl(uitleg=rows(ODD.replace("bestaande", "groene"), BEEK, other)).meldingen
    assert [color for color in ("groene", "blauwe") for line in told if color in line] == ["groene", "blauwe"]
    tocht = crawl(uitleg=rows(ODD.replace("bestaande", "groene"), other))
    assert "unknown status 'groene prestatieafspraak'" in tocht.fouten["2019"]
    assert not tocht.vondsten


def test_an_odd_item_and_a_heading_without_a_list_are_told_and_the_rest_is_read() -> None:
    page = "<h2>Assen</h2><p>x</p><h2>Beek</h2><ul><li>Ander Wonen <a href='/a.pdf'>A</a></li><li>W: geldig</li></ul>"
    tocht = crawl(uitleg=page)
    assert [(row["gemeente"], row["corporatie"]) for row in tocht.rijen[TABEL]] == [("Beek", "W")]
    assert len(tocht.meldingen) == 2
    assert "the heading 'Assen' has no list" in tocht.meldingen[0]
    assert "is not 'corporatie: status'" in tocht.meldingen[1]
    assert [(link.url[-6:], link.gemeente) for link in tocht.vondsten.values()] == [("/a.pdf", "Beek")]


def test_links_outside_the_list_are_said() -> None:
    tocht = crawl(uitleg=rows(BEEK) + "<a href='/handleiding.pdf'>Handleiding</a>")
    assert len(tocht.vondsten) == 1
    assert any("1 links to documents outside" in melding for melding in tocht.meldingen)


def test_the_same_line_twice_is_one_fact() -> None:
    assert len(crawl(uitleg=rows(BEEK, BEEK)).rijen[TABEL]) == 1


def test_other_years_are_asked_when_the_page_links_them() -> None:
    page = (
        rows(BEEK)
        + "<a href='toelichting2021.html'>2021</a><a href='https://elders.nl/report/toelichting2020.html'>x</a>"
    )
    tocht = crawl(uitleg=page)
    assert [v.url.rsplit("/")[-1] for v in tocht.vragen] == ["toelichting2019.html", "", "toelichting2021.html"]


@pytest.mark.parametrize(
    ("page", "word"),
    [
        (SHELL, "needs_js"),
        ("<body><div></div><script src=x.js></script></body>", "needs_js"),
        ("<p>ruim 1.700 combinaties van gemeente en daar werkzame corporaties</p>", "explains the map"),
    ],
)
def test_behind_a_page_without_a_list_the_data_services_are_asked(page: str, word: str) -> None:
    tocht = crawl(nieuw=page)
    assert ODATA in [vraag.url for vraag in tocht.vragen]
    assert any(word in melding for melding in tocht.meldingen)
    assert not tocht.rijen


def test_the_open_data_service_is_read_over_its_pages() -> None:
    more = f"{ODATA}?$skip=1"
    tocht = crawl(
        nieuw=SHELL,
        variabelen=data(ODATA, value=[{"ExternalCode": "inw", "Name": "Inwoners"}], next=more),
        **{
            more: data(more, value=[{"ExternalCode": "pa_n", "Name": "Aantal prestatieafspraken"}]),
            f"{WAARDEN}?$skip=3": data(WAARDEN, value=[value("gemeente_888", "2019", "?")]),
        },
        waarden=data(
            WAARDEN,
            value=[
                value("gemeente_106", "2019", "12"),
                value("gemeente_971", "2019", ""),
                value("gemeente_7", "2019", "1"),
            ],
            next=f"{WAARDEN}?$skip=3",
        ),
    )
    assert not tocht.fouten
    assert [(r["gemeente"], r["gemeente_code"], r["stand"], r["waarde"]) for r in tocht.rijen[TABEL]] == [
        ("Assen", "GM0106", "2019", "12"),
        ("gemeente_7", None, "2019", "1"),
    ]
    assert {(r["corporatie"], r["thema"], r["status"]) for r in tocht.rijen[TABEL]} == {
        ("(alle)", "Aantal prestatieafspraken", None)
    }
    assert not tocht.vondsten


def test_without_values_the_table_service_is_asked() -> None:
    table = {"headers": [{"name": "Gemeente"}, {"name": "2019"}], "rows": [["Beek", "3"], ["Stein", "?"]]}
    tocht = crawl(nieuw=SHELL, variabelen=VARIABLE, waarden=data(WAARDEN, value=[]), tabel=data(TABLE, **table))
    assert [(r["gemeente_code"], r["waarde"]) for r in tocht.rijen[TABEL]] == [("GM0888", "3")]


EMPTY = data(WAARDEN, value=[value("gemeente_106", "2019", "?")])
HEADERS = [{"name": "Gemeente"}, {"name": "2019"}]


@pytest.mark.parametrize(
    ("pages", "kind", "word"),
    [
        ({"variabelen": antwoord(ODATA, "<html>weg</html>")}, "NietBeschikbaar", "serves a page (text/html"),
        ({"variabelen": data(ODATA, value=[])}, "NietBeschikbaar", "none that names"),
        ({"waarden": EMPTY, "tabel": data(TABLE, headers=HEADERS, rows=[])}, "NietBeschikbaar", "0 rows without"),
        ({"waarden": EMPTY, "tabel": antwoord(TABLE, SHELL)}, "NietBeschikbaar", "in place of data"),
        ({"waarden": EMPTY, "tabel": data(TABLE, headers=[{"name": "x"}], rows=[])}, "AndereVorm", "one column"),
        ({"waarden": EMPTY, "tabel": data(TABLE, headers=HEADERS, rows=[["a", 1]])}, "AndereVorm", "2 texts"),
        ({"waarden": EMPTY, "tabel": data(TABLE, fout="x")}, "AndereVorm", "headers and rows"),
        ({"variabelen": antwoord(ODATA, "kapot", "application/json")}, "AndereVorm", "no JSON"),
        ({"variabelen": antwoord(ODATA, "[]", "application/json")}, "AndereVorm", "a list"),
        ({"variabelen": antwoord(ODATA, "[" * 100_000, "application/json")}, "AndereVorm", "no JSON"),
        ({"variabelen": data(ODATA, value=[{"Name": "x"}])}, "AndereVorm", "without ExternalCode"),
        ({"variabelen": data(ODATA, value=[], next="https://elders.nl/x")}, "AndereVorm", "another host"),
        ({"waarden": data(WAARDEN, value=[value("wijk_106", "2019", "1")])}, "AndereVorm", "of a gemeente"),
        ({"waarden": data(WAARDEN, value=[value("gemeente_106", "2019K1", "1")])}, "AndereVorm", "no year"),
        ({"waarden": data(WAARDEN, value=[{**value("gemeente_1", "2019", "1"), "Corp": "x"}])}, "AndereVorm", "Corp"),
        ({"waarden": data(WAARDEN, value=[{**value("gemeente_1", "2019", "1"), "Period": 1}])}, "AndereVorm", "texts"),
    ],
)
def test_a_service_that_serves_nothing_or_something_else_gives_no_rows(
    pages: dict[str, Antwoord], kind: str, word: str
) -> None:
    tocht = crawl(nieuw=SHELL, **({"variabelen": VARIABLE} | pages))
    assert not tocht.rijen
    (said,) = tocht.fouten.values()
    assert said.startswith(kind)
    assert word in said


def test_a_list_without_end_is_stopped() -> None:
    endless = {f"{ODATA}?$skip={n}": data(ODATA, value=[], next=f"{ODATA}?$skip={n + 1}") for n in range(1, 1100)}
    tocht = crawl(nieuw=SHELL, variabelen=data(ODATA, value=[], next=f"{ODATA}?$skip=1"), **endless)
    assert "more than 1000 pages" in tocht.fouten["swing prestatie-opkaart.datawonen.nl"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<table>" * 10_000, id="tables"),
        pytest.param("<div>" * 10_000 + rows(BEEK), id="nested"),
        pytest.param("x" * 5_000_000 + rows(BEEK), id="one line"),
        pytest.param("<h2>Beek<ul><li>" * 3_000, id="headings"),
    ],
)
def test_a_hostile_page_is_read_or_an_alarm(body: str) -> None:
    tocht = crawl(uitleg=body)
    assert bool(tocht.rijen) != bool(tocht.fouten)
