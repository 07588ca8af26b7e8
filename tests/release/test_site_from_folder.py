"""The site straight from a folder, as in an archived release that someone unpacked: no server, no fetch."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support.browser import Waarneming


def test_maps_and_tables_work_from_a_folder(browser: Browser, release: Path) -> None:
    adres = (release / "site").as_uri()
    seen = Waarneming(adres)
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = seen.volg(context.new_page())
        page.goto(f"{adres}/index.html")
        page.locator('[name="kenmerk"]').select_option("woonvormen")
        expect(page.locator("#kaart-kop")).to_contain_text("Woonvormen in ")
        page.locator('[name="jaar"]').select_option("2018")
        expect(page).to_have_url(f"{adres}/kaart/2018-woonvormen.html")

        page.goto(f"{adres}/index.html")
        page.locator("#zoek-naam").fill("Nergenshuizen")
        page.keyboard.press("Enter")
        expect(page.locator("#zoek-melding")).to_have_text("Wij kennen geen gemeente met deze naam.")
        page.locator("#zoek-naam").fill("zwolle")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{adres}/gemeente/GM0193.html")

        page.goto(f"{adres}/tabel/2018.html#provincie=Overijssel&volgorde=naam")
        rows = page.locator("#tabel tr[data-naam]:visible")
        expect(rows.first).to_have_attribute("data-provincie", "Overijssel")
        names = [row.get_attribute("data-naam") for row in rows.all()]
        assert names == sorted(names), names
        page.get_by_role("navigation", name="Jaar").get_by_role("link", name="2016").click()
        expect(page).to_have_url(f"{adres}/tabel/2016.html#provincie=Overijssel&volgorde=naam")
        expect(page.locator("#aantal")).to_contain_text("van de 25 gemeenten met een bekende afspraak")
    assert (seen.elders, seen.klachten) == ([], [])
