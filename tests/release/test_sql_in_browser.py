"""The SQL page in a real browser: it answers from the database of the release, and asks nobody else."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines import duckdb_wasm
from tests.support.browser import Waarneming
from tests.support.webserver import Webserver
from transforms.site import sql
from transforms.site.gegevens import DuckDB, Gegevens
from transforms.site.opmaak import TALEN, Opmaak, vaste_bestanden

PACKAGE = "KOPLOPERS_DUCKDB_WASM"
WAIT = 60_000
"""Milliseconds that a slow machine gets to start DuckDB; nothing is measured."""


@pytest.fixture(scope="module")
def pakket(tmp_path_factory: pytest.TempPathFactory) -> DuckDB:
    """DuckDB for the browser, as the command installs it."""
    bron = os.environ.get(PACKAGE)
    if not bron:
        pytest.skip(f"DuckDB-WASM is not here (set {PACKAGE} to its package, see docs/settings.md): it is needed here")
    data = tmp_path_factory.mktemp("data")
    duckdb_wasm.installeer(bron, data)
    return DuckDB(duckdb_wasm.pakket().versie, duckdb_wasm.lees(data))


@pytest.fixture(scope="module")
def uitgave(release: Path, pakket: DuckDB, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release whose SQL page has what it needs: its database, and that page made anew with DuckDB."""
    return make(tmp_path_factory.mktemp("uitgave"), release, pakket)


def make(folder: Path, release: Path, pakket: DuckDB | None) -> Path:
    (folder / "koplopers.duckdb").symlink_to(release / "koplopers.duckdb")
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        gegevens = Gegevens({"main.voorbeelden": connection.execute("FROM main.voorbeelden").df()}, pakket)
    files = [*vaste_bestanden(), *sql.bestanden(gegevens)]
    for taal in TALEN:
        files += sql.paginas(gegevens, Opmaak(taal, 2025, voorbeeld=True))
    for file in files:
        path = folder / "site" / file.pad
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.inhoud)
    return folder


@pytest.fixture(scope="module")
def plek(uitgave: Path, browser: Browser) -> Iterator[tuple[Page, Waarneming, Webserver]]:
    """The page, opened once below a folder as on a real host, with DuckDB loaded by its first question."""
    with Webserver(uitgave.parent) as server, browser.new_context(locale="nl-NL", reduced_motion="reduce") as context:
        seen = Waarneming(server.adres)
        page = seen.volg(context.new_page())
        page.goto(f"{server.adres}/{uitgave.name}/site/sql.html")
        yield page, seen, server


def ask(page: Page, query: str) -> None:
    page.get_by_label("Uw vraag in SQL").fill(query)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("button", name="Voer uit")).to_be_enabled(timeout=WAIT)


def cells(page: Page) -> list[list[str]]:
    rows = "table => [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))"
    found: list[list[str]] = page.locator("#uitkomst table").evaluate(rows)
    return found


def test_the_first_question_loads_duckdb_and_is_answered(
    plek: tuple[Page, Waarneming, Webserver], release: Path
) -> None:
    page, seen, server = plek
    assert not [asked.pad for asked in server.gevraagd if re.search(r"duckdb-|\.duckdb", asked.pad)], (
        "it loads when asked, not before"
    )
    page.get_by_role("button", name="Voer uit").click()
    expect(page.locator("#uitkomst table")).to_be_visible(timeout=WAIT)
    query = page.get_by_label("Uw vraag in SQL").input_value()
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        answer = connection.execute(query)
        names = [column[0] for column in answer.description]
        rows = [["NULL" if value is None else str(value) for value in row] for row in answer.fetchall()]
    assert cells(page) == [names, *rows]
    expect(page.get_by_role("status")).to_have_text(re.compile(rf"^{len(rows)} rijen in [\d,]+ seconden\.$"))
    # A small database comes at once: in parts it would be some hundred requests, each waiting for the last.
    assert [asked.methode for asked in server.gevraagd if asked.pad.endswith("koplopers.duckdb")].count("GET") == 1
    assert (seen.elders, seen.klachten) == ([], [])


def test_a_large_database_is_not_fetched_whole(release: Path, pakket: DuckDB, browser: Browser, tmp_path: Path) -> None:
    folder = make(tmp_path, release, pakket)
    large = folder / "koplopers.duckdb"
    large.unlink()
    shutil.copyfile(release / "koplopers.duckdb", large)
    with duckdb.connect(str(large)) as connection:
        connection.execute("CREATE TABLE opvulling AS SELECT uuid()::VARCHAR AS tekst FROM range(1_000_000)")
    with Webserver(folder) as server, browser.new_context(locale="nl-NL", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{server.adres}/site/sql.html")
        page.get_by_role("button", name="Voer uit").click()
        expect(page.locator("#uitkomst table")).to_be_visible(timeout=WAIT)
        parts = [asked.deel for asked in server.gevraagd if asked.pad.endswith("koplopers.duckdb")]
    assert large.stat().st_size > 40_000_000
    assert len(parts) > 2
    assert [part for part in parts if part is None] == [None], "but for the question whether it is there"


def test_example_queries_give_what_duckdb_gives(plek: tuple[Page, Waarneming, Webserver], release: Path) -> None:
    page, seen, _ = plek
    examples = page.locator("details.voorbeeldvraag")
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        queries = connection.execute("SELECT sql FROM main.voorbeelden ORDER BY nummer").fetchall()
        assert examples.count() == len(queries)
        for number, (query,) in enumerate(queries):
            examples.nth(number).locator("summary").click()
            examples.nth(number).get_by_role("button").click()
            expect(page.get_by_label("Uw vraag in SQL")).to_be_focused()
            expect(page.get_by_label("Uw vraag in SQL")).to_have_value(query)
            ask(page, query)
            assert page.get_by_role("alert").inner_text() == ""
            answer = connection.execute(query).fetchall()
            assert len(cells(page)) == len(answer) + 1
    assert (seen.elders, seen.klachten) == ([], [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELEC 1", "geen SQL die DuckDB begrijpt"),
        ("SELECT gemeent FROM koplopers", 'DuckDB zegt: Binder Error: Referenced column "gemeent" not found'),
        ("FROM niets", "Een tabel of functie uit de vraag bestaat niet"),
        ("SELECT 1; SELECT 2", "Stel één vraag tegelijk"),
        ("DELETE FROM kern.afspraak", "Stel één vraag tegelijk"),
        ("INSTALL json", "Stel één vraag tegelijk"),
        ("SELECT to_json([1])", "Een tabel of functie uit de vraag bestaat niet"),
        ("FROM 'https://example.org/x.csv'", "geen andere bestanden of adressen"),
        ("FROM read_blob('https://example.org/x')", "geen andere bestanden of adressen"),
        ("  ", "Schrijf eerst een vraag"),
    ],
)
def test_a_fault_is_said_and_the_next_question_works(
    plek: tuple[Page, Waarneming, Webserver], query: str, said: str
) -> None:
    page, seen, _ = plek
    ask(page, query)
    expect(page.get_by_role("alert")).to_contain_text(said)
    expect(page.locator("#uitkomst")).to_be_hidden()
    ask(page, "SELECT 42 AS antwoord")
    expect(page.get_by_role("alert")).to_be_empty()
    assert cells(page) == [["antwoord"], ["42"]]
    assert (seen.elders, seen.klachten) == ([], [])


def test_text_from_the_database_stays_text(plek: tuple[Page, Waarneming, Webserver]) -> None:
    page, seen, _ = plek
    attack = "<img src=x onerror=\"document.title='kwaad'\">"
    ask(page, f"""SELECT '{attack.replace("'", "''")}' AS "<b>kop</b>", 'javascript:alert(1)' AS adres""")
    assert cells(page) == [["<b>kop</b>", "adres"], [attack, "javascript:alert(1)"]]
    assert page.locator("#uitkomst").locator("img, b, a").count() == 0
    ask(page, "SELECT $$'; DROP TABLE uitkomst; --$$ AS a, 'a' || chr(10) || '\"b\",' AS b, NULL AS c, '' AS d")
    assert cells(page)[1] == ["'; DROP TABLE uitkomst; --", 'a\n"b",', "NULL", ""]
    ask(page, "SELECT if(range = 1, NULL, range) AS n FROM range(3)")
    assert cells(page) == [["n"], ["0"], ["NULL"], ["2"]]
    assert "kwaad" not in page.title()
    assert (seen.elders, seen.klachten) == ([], [])


def test_many_rows_are_counted_and_downloaded_without_formulas(plek: tuple[Page, Waarneming, Webserver]) -> None:
    page, _, _ = plek
    ask(page, "SELECT range AS n, '=1+' || range AS tekst, -range AS \"@min\", NULL AS leeg FROM range(2500)")
    assert len(cells(page)) == 1001
    expect(page.get_by_role("status")).to_contain_text("De eerste 1.000 van 2.500 rijen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download als CSV").click()
    lines = download.value.path().read_text(encoding="utf-8").split("\n")
    assert download.value.suggested_filename == "uitkomst.csv"
    assert lines[0] == "n,tekst,'@min,leeg"
    assert lines[2] == "1,'=1+1,-1,"
    assert (len(lines), lines[-1]) == (2502, "")


def test_a_question_without_end_can_be_stopped(plek: tuple[Page, Waarneming, Webserver]) -> None:
    page, _, _ = plek
    page.get_by_label("Uw vraag in SQL").fill("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b")
    page.get_by_role("button", name="Voer uit").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("status")).to_contain_text("Gestopt")
    ask(page, "SELECT 42 AS antwoord")
    assert cells(page) == [["antwoord"], ["42"]]


def test_a_host_without_ranges_serves_too(uitgave: Path, browser: Browser) -> None:
    with Webserver(uitgave, delen=False) as server, browser.new_context() as context:
        seen = Waarneming(server.adres)
        page = seen.volg(context.new_page())
        page.goto(f"{server.adres}/site/en/sql.html")
        page.get_by_role("button", name="Run").click()
        expect(page.locator("#uitkomst table")).to_be_visible(timeout=WAIT)
        expect(page.get_by_role("status")).to_contain_text("rows in")
    assert (seen.elders, seen.klachten) == ([], [])


def test_a_file_that_is_gone_is_named(uitgave: Path, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to(uitgave / "site")
    with Webserver(tmp_path) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.adres}/site/sql.html")
        page.get_by_role("button", name="Voer uit").click()
        expect(page.get_by_role("alert")).to_contain_text(f"{server.adres}/koplopers.duckdb")


def test_a_host_that_does_not_know_the_module_is_told(uitgave: Path, browser: Browser) -> None:
    with Webserver(uitgave, kent=(".html", ".css", ".js")) as server, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.adres}/site/sql.html")
        page.get_by_role("button", name="Voer uit").click()
        expect(page.get_by_role("alert")).to_contain_text("(Content-Type: application/octet-stream; application/wasm)")


def test_opened_as_a_file_it_says_how_to_start_a_server(uitgave: Path, browser: Browser) -> None:
    with browser.new_context() as context:
        seen = Waarneming("file://")
        page = seen.volg(context.new_page())
        page.goto((uitgave / "site" / "sql.html").as_uri())
        expect(page.get_by_text("python -m http.server")).to_be_visible()
        expect(page.get_by_role("button", name="Voer uit")).to_be_hidden()
    assert seen.klachten == []


def test_without_javascript_it_shows_the_queries_and_the_database(uitgave: Path, browser: Browser) -> None:
    with Webserver(uitgave) as server, browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{server.adres}/site/sql.html")
        expect(page.get_by_text("heeft JavaScript nodig")).to_be_visible()
        expect(page.get_by_label("Uw vraag in SQL")).to_be_hidden()
        assert page.request.head(
            f"{server.adres}/site/{page.get_by_role('link', name='koplopers.duckdb').get_attribute('href')}"
        ).ok
        page.locator("summary").first.click()
        expect(page.locator("details pre").first).to_contain_text("SELECT")


def test_without_the_files_the_page_says_so(release: Path, browser: Browser, tmp_path: Path) -> None:
    folder = make(tmp_path, release, None)
    with Webserver(folder) as server, browser.new_context() as context:
        seen = Waarneming(server.adres)
        page = seen.volg(context.new_page())
        page.goto(f"{server.adres}/site/sql.html")
        expect(page.get_by_role("note").filter(has_text="DuckDB-WASM")).to_contain_text("zitten niet in deze uitgave")
        expect(page.get_by_role("textbox")).to_have_count(0)
        expect(page.locator("details pre")).to_have_count(10)
    assert (seen.elders, seen.klachten) == ([], [])
