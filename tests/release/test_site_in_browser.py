"""The site as people use it, in a real browser: every kind of page, with and without scripts, wide and narrow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Waarneming
from tests.support.webserver import Webserver

KINDS = (
    "index.html",
    "kaart/2018-woonvormen.html",
    "tabel/2018.html",
    "2016.html",
    "gemeente/index.html",
    "gemeente/GM0193.html",  # Zwolle: agreements of several years
    "gemeente/GM0022.html",  # Leek: was merged
    "gemeente/GM1699.html",  # Noordenveld: none is known
    "vergelijk.html?g=GM0193,GM0637,GM1900&jaar=2022",
    "trends.html",
    "kwaliteit.html",
    "gegevens.html",
    "zoeken.html?q=woningen",
    "sql.html",
)


@pytest.fixture(scope="module")
def adres(release: Path) -> Iterator[str]:
    """Address of the site, below a folder as on a real host."""
    with Webserver(release.parent) as server:
        yield f"{server.adres}/{release.name}/site"


@contextmanager
def tab(
    browser: Browser, adres: str, *, wide: int = 1280, javascript: bool = True, bypass_csp: bool = False
) -> Iterator[tuple[Page, Waarneming]]:
    """A tab that notes what pages ask of others and complain of."""
    with browser.new_context(
        viewport={"width": wide, "height": 900},
        java_script_enabled=javascript,
        reduced_motion="reduce",
        bypass_csp=bypass_csp,
    ) as context:
        seen = Waarneming(adres)
        yield seen.volg(context.new_page()), seen


OPEN_ALL = "for (const one of document.querySelectorAll('details')) one.open = true;"
"""What is folded has to fit and be accessible too."""


@pytest.mark.parametrize(("taal", "wide"), [("", 1280), ("en/", 390), ("", 320), ("en/", 320)])
def test_every_kind_of_page_fits_and_complains_of_nothing(browser: Browser, adres: str, taal: str, wide: int) -> None:
    with tab(browser, adres, wide=wide) as (page, seen):
        for kind in KINDS:
            page.goto(f"{adres}/{taal}{kind}", wait_until="networkidle")
            page.evaluate(OPEN_ALL)
            assert page.locator("h1").count() == 1, kind
            assert page.evaluate("document.documentElement.scrollWidth") <= wide, (kind, wide)
        assert (seen.elders, seen.klachten) == ([], []), (taal, wide)


@pytest.mark.parametrize(("taal", "wide"), [("", 390), ("en/", 1280)])
def test_every_kind_of_page_is_accessible(browser: Browser, adres: str, taal: str, wide: int) -> None:
    axe = Axe()
    with tab(browser, adres, wide=wide, bypass_csp=True) as (page, _):  # axe is a script of the test
        for kind in KINDS:
            page.goto(f"{adres}/{taal}{kind}", wait_until="networkidle")
            page.evaluate(OPEN_ALL)
            found = axe.run(page)
            assert found.violations_count == 0, (kind, found.generate_report())


def test_without_scripts_every_page_has_what_it_is_for(browser: Browser, adres: str) -> None:
    with tab(browser, adres, javascript=False) as (page, seen):
        for kind in KINDS:
            page.goto(f"{adres}/{kind}")
            text = page.locator("main").inner_text()
            assert len(text) > 300, kind
            assert page.locator(".js:visible").count() == 0, kind
        page.goto(f"{adres}/index.html")
        page.get_by_role("link", name="Woonvormen", exact=True).first.click()
        expect(page).to_have_url(re.compile(r"/kaart/\d{4}-woonvormen\.html$"))
        page.get_by_role("navigation", name="Kies een jaar").get_by_role("link", name="2018").click()
        expect(page).to_have_url(f"{adres}/kaart/2018-woonvormen.html")
        page.locator("#kaart svg").get_by_role("link", name=re.compile("^Raalte: ")).click()
        expect(page).to_have_url(f"{adres}/gemeente/GM0177.html#woonvormen-2018")
        assert (seen.elders, seen.klachten) == ([], [])


def test_from_the_map_to_the_sentence(browser: Browser, adres: str) -> None:
    """A visitor chooses a kenmerk and a year, opens a gemeente, and reads the sentence and its page."""
    with tab(browser, adres) as (page, seen):
        page.goto(f"{adres}/index.html")
        page.locator('[name="jaar"]').select_option("2022")
        page.locator('[name="kenmerk"]').select_option("woonvormen")
        expect(page).to_have_url(f"{adres}/kaart/2022-woonvormen.html")
        expect(page.locator("#kaart-kop")).to_have_text("Woonvormen in 2022")
        expect(page).to_have_title(re.compile("Woonvormen in 2022"))
        page.go_back()
        expect(page.locator("#kaart-kop")).to_contain_text("2022")
        page.go_forward()
        expect(page.locator("#kaart-kop")).to_have_text("Woonvormen in 2022")
        page.locator("#kaart svg").get_by_role("link", name=re.compile("^Zwolle: ja")).click()
        expect(page).to_have_url(f"{adres}/gemeente/GM0193.html#woonvormen-2022")
        cell = page.locator("#woonvormen-2022")
        expect(cell).to_be_in_viewport()
        cell.get_by_role("link").click()
        expect(page).to_have_url(re.compile(r"#bewijs-[0-9a-f]{8}-woonvormen$"))
        evidence = page.locator(":target")
        expect(evidence).to_be_in_viewport()
        expect(evidence.locator("blockquote").first).not_to_be_empty()
        assert (seen.elders, seen.klachten) == ([], [])


def test_a_gemeente_is_found_on_the_first_page_by_what_people_call_it(browser: Browser, adres: str) -> None:
    with tab(browser, adres) as (page, seen):
        for name, code in (("den haag", "GM0518"), ("'s-Gravenhage", "GM0518"), ("zwolle", "GM0193")):
            page.goto(f"{adres}/index.html")
            page.get_by_label("Zoek uw gemeente").fill(name)
            page.get_by_role("button", name="Ga naar gemeente").click()
            expect(page).to_have_url(f"{adres}/gemeente/{code}.html")
        assert (seen.elders, seen.klachten) == ([], [])


def test_a_phone_shows_the_newest_years_unless_the_address_names_another(browser: Browser, adres: str) -> None:
    with tab(browser, adres, wide=390) as (page, _):
        for place, jaar in (("", 2026), ("#woonvormen-2016", 2016)):
            page.goto("about:blank")
            page.goto(f"{adres}/gemeente/GM0193.html{place}")
            box = page.locator(f"#woonvormen-{jaar}").bounding_box()
            assert box is not None
            assert 0 < box["x"] < box["x"] + box["width"] < 390, jaar


def test_the_table_is_filtered_sorted_and_shared(browser: Browser, adres: str) -> None:
    with tab(browser, adres) as (page, seen):
        page.goto(f"{adres}/tabel/2018.html")
        rows = page.locator("#tabel tbody tr[data-naam]:visible")
        everything = rows.count()
        page.locator('[name="provincie"]').select_option("Overijssel")
        shown = rows.count()
        assert 0 < shown < everything
        expect(page.locator("#aantal")).to_contain_text(str(shown))
        page.locator('[name="volgorde"]').select_option("ja")
        counts = [int(text) for text in rows.locator("td.cijfer").all_inner_texts()]
        assert counts == sorted(counts, reverse=True)
        shared = page.url
        page.goto("about:blank")
        page.goto(shared)
        assert rows.count() == shown
        page.get_by_role("button", name="Alles tonen").click()
        assert rows.count() == everything
        assert (seen.elders, seen.klachten) == ([], [])


def test_three_gemeenten_side_by_side(browser: Browser, adres: str) -> None:
    """What is chosen stands in the address; an answer leads to its gemeente; a wrong address says what is wrong."""
    with tab(browser, adres) as (page, seen):
        page.goto(f"{adres}/vergelijk.html")
        for place, naam in enumerate(("Zwolle", "zoetermeer", "Súdwest-Fryslân"), start=1):
            page.locator(f"#g{place}").fill(naam)
        page.get_by_label("Jaar").select_option("2022")
        page.locator("#g3").press("Enter")
        expect(page).to_have_url(f"{adres}/vergelijk.html?g=GM0193,GM0637,GM1900&jaar=2022")
        expect(page.locator("#uitkomst-kop")).to_have_text("Zwolle, Zoetermeer, Súdwest-Fryslân in 2022")
        row = page.locator('tr[data-kenmerk="doorstroming_opvang"]')
        kinds = row.locator("td[data-soort]").evaluate_all("cells => cells.map(cell => cell.dataset.soort)")
        assert len(kinds) == 3
        yes = sum(kind.startswith("ja") for kind in kinds)
        assert 0 < yes < 3
        expect(row.locator("td").last).to_have_text(f"verschilt: {yes} van 3 ja")
        expect(row.locator("blockquote")).to_have_count(yes)
        row.get_by_role("link").first.click()
        expect(page).to_have_url(f"{adres}/gemeente/GM0193.html#doorstroming_opvang-2022")
        page.goto(f"{adres}/vergelijk.html?g=GM0193,%3Cimg%20src=x%3E&jaar=1999")
        expect(page.get_by_role("alert")).to_contain_text("‘<img src=x>’")
        expect(page.get_by_role("alert")).to_contain_text("‘1999’")
        expect(page.locator("#uitkomst")).to_be_hidden()
        assert (seen.elders, seen.klachten) == ([], [])


def test_gemeenten_are_found_while_typing(browser: Browser, adres: str) -> None:
    with tab(browser, adres) as (page, seen):
        page.goto(f"{adres}/gemeente/index.html")
        rows = page.locator("#gemeenten tr[data-zoek]:visible")
        everything = rows.count()
        page.get_by_role("searchbox").fill("sudwest")
        expect(rows.get_by_role("link", name="Súdwest-Fryslân").first).to_be_visible()
        assert 0 < rows.count() < everything
        expect(page.locator("#gevonden")).to_have_text(f"Gevonden gemeenten: {rows.count()}")
        page.get_by_role("searchbox").fill("zzz")
        expect(page.locator("#gevonden")).to_contain_text("Geen gemeente gevonden")
        assert (seen.elders, seen.klachten) == ([], [])
