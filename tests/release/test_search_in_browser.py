"""Search over quotes in a real browser, from a folder without a server: what Python counts is what a visitor finds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from transforms.site.zoekindex import STOPWOORDEN, woorden


class Zin(NamedTuple):
    """A quote of the index, as the files of the site have it."""

    tekst: str
    gemeenten: tuple[str, ...]
    van: int
    tot: int
    kenmerk: str


@pytest.fixture(scope="module")
def zinnen(release: Path) -> list[Zin]:
    """Every quote, in the order of the results."""

    def lees(naam: str) -> Any:
        text = (release / "site" / "zoek" / f"{naam}.js").read_text("utf-8")
        return json.loads(text[text.index(",") + 1 : text.rindex(")")])

    index, bronnen, found = lees("index"), lees("bronnen"), []
    for nummer in range(index["aantal"]):
        teksten, rijen = lees(f"c{nummer // index['per']}")
        tekst, bron, _ = rijen[3 * (nummer % index["per"]) :][:3]
        kenmerk = [segment for segment in index["segmenten"] if segment[0] <= nummer][-1][2]
        codes, van, tot, _ = bronnen[bron]
        found.append(Zin(teksten[tekst], tuple(codes), van, tot, kenmerk))
    return found


@pytest.fixture
def page(browser: Browser, release: Path) -> Iterator[Page]:
    """The page of search, opened as a file; what it complains of fails the test."""
    complaints: list[str] = []
    with browser.new_context(reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto((release / "site" / "zoeken.html").as_uri())
        yield tab
    assert complaints == []


def zoek(page: Page, vraag: str) -> None:
    """Type a question and ask it."""
    page.fill("#q", vraag)
    page.press("#q", "Enter")


def gemeld(aantal: int) -> str:
    """Return what the page says of a number of sentences."""
    return "1 zin gevonden." if aantal == 1 else f"{aantal} zinnen gevonden."


def met(zin: Zin, *gezocht: str) -> bool:
    """Whether a quote has all words, or for the last one a word that begins with it."""
    er = set(woorden(zin.tekst)) - STOPWOORDEN
    return er.issuperset(gezocht[:-1]) and any(woord.startswith(gezocht[-1]) for woord in er)


def test_words_are_found_marked_and_lead_to_their_sentence(page: Page, zinnen: list[Zin], release: Path) -> None:
    """Twenty at a time, in the order of the index; a result opens the page of a gemeente at that sentence."""
    zoek(page, "woningen")
    verwacht = [zin.tekst for zin in zinnen if met(zin, "woningen")]
    assert len(verwacht) > 20
    expect(page.locator("#zoekaantal")).to_have_text(gemeld(len(verwacht)))
    expect(page.locator("#vondsten li")).to_have_count(20)
    page.click("#zoekmeer")
    expect(page.locator("#vondsten li")).to_have_count(min(40, len(verwacht)))
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#vondsten li')[20]")
    while page.locator("#zoekmeer").is_visible():
        before = page.locator("#vondsten li").count()
        page.click("#zoekmeer")
        expect(page.locator("#vondsten li")).to_have_count(min(before + 20, len(verwacht)))
    assert sorted(page.locator("#vondsten blockquote").all_inner_texts()) == sorted(verwacht)
    marks = page.locator("#vondsten blockquote").evaluate_all(
        "quotes => quotes.map(q => q.querySelectorAll('mark').length)"
    )
    assert min(marks) > 0
    assert all(woorden(text)[0].startswith("woningen") for text in page.locator("mark").all_inner_texts())
    sentence = page.locator("#vondsten blockquote").first.inner_text()
    page.locator("#vondsten .bron a").first.click()
    page.wait_for_url(re.compile(r"gemeente/GM\d{4}\.html#bewijs-[0-9a-f]{8}-\w+$"))
    assert sentence in " ".join(page.locator(":target").inner_text().split())


def test_several_words_and_filters_narrow_and_stay_in_the_address(page: Page, zinnen: list[Zin]) -> None:
    """All words must be there; whoever opens the address finds the same."""
    zoek(page, "de gemeente won")
    beide = [zin for zin in zinnen if met(zin, "gemeente", "won")]
    expect(page.locator("#zoekaantal")).to_have_text(gemeld(len(beide)))
    een = beide[0]
    smal = [
        zin
        for zin in beide
        if een.gemeenten[0] in zin.gemeenten and zin.kenmerk == een.kenmerk and zin.van <= een.tot <= zin.tot
    ]
    assert 0 < len(smal) < len(beide)
    page.select_option("#gemeente", een.gemeenten[0])
    page.select_option("#kenmerk", een.kenmerk)
    page.select_option("#jaar", str(een.tot))
    expect(page.locator("#zoekaantal")).to_have_text(gemeld(len(smal)))
    page.goto(page.url)
    expect(page.locator("#zoekaantal")).to_have_text(gemeld(len(smal)))
    assert page.input_value("#q") == "de gemeente won"
    assert page.input_value("#kenmerk") == een.kenmerk


def test_accents_and_capitals_do_not_matter(page: Page, zinnen: list[Zin]) -> None:
    """Each word with an accent is found without it, and the other way round."""
    bijzonder = {woord for zin in zinnen for woord in re.findall(r"\w+", zin.tekst) if not woord.isascii()}
    found = 0
    for woord in sorted(bijzonder)[:6]:
        kaal = woorden(woord)
        if len(kaal) != 1 or kaal[0] in STOPWOORDEN:
            continue
        found += 1
        verwacht = gemeld(sum(met(zin, kaal[0]) for zin in zinnen))
        for vraag in (woord.upper(), kaal[0]):
            zoek(page, vraag)
            expect(page.locator("#zoekaantal")).to_have_text(verwacht)
    assert found > 0


def test_what_finds_nothing_is_told_in_words(page: Page) -> None:
    """And what a visitor types is never more than text."""
    zoek(page, "xyzzy")
    expect(page.locator("#zoekaantal")).to_contain_text("Niets gevonden")
    zoek(page, "de")
    expect(page.locator("#zoekaantal")).to_contain_text("te gewoon")
    zoek(page, '<img src=x onerror="document.title=1"> woningen')
    expect(page.locator("#zoekaantal")).to_contain_text("Niets gevonden")
    assert page.locator("main img").count() == 0
    zoek(page, "")
    expect(page.locator("#zoekaantal")).to_contain_text("Typ een woord")
    expect(page.locator("#vondsten li")).to_have_count(0)
