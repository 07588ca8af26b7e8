"""Every page of the site as a file: links that lead somewhere, nothing from elsewhere, little to load."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

FIRST_VIEW = 150_000
"""Bytes of a first view at most, compressed: what a phone on a poor line loads in a second or two."""
MARKUP = re.compile(r"<[a-zA-Z][^>]*\s(?:style|on[a-z]+)\s*=|<script(?![^>]*\ssrc=)|<style", re.IGNORECASE)
"""Styles and scripts in the markup, which the Content-Security-Policy forbids."""


@pytest.fixture(scope="module")
def site(release: Path) -> Path:
    return release / "site"


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 100
    return found


@cache
def anchors(path: Path) -> frozenset[str]:
    return frozenset(re.findall(r'\sid="([^"]+)"', path.read_text(encoding="utf-8")))


def kinds(site: Path) -> list[Path]:
    """One page of every kind: the heaviest, where there are several."""
    groups: dict[Path, Path] = {}
    for page in pages(site):
        kind = page.parent if page.parent.name in ("kaart", "tabel", "gemeente") and page.stem != "index" else page
        if kind not in groups or page.stat().st_size > groups[kind].stat().st_size:
            groups[kind] = page
    return sorted(groups.values())


def test_every_link_within_the_release_leads_to_a_file_and_a_place_on_it(site: Path) -> None:
    wrong = set()
    for page in pages(site):
        for href in set(re.findall(r'\s(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8"))):
            parts = urlsplit(href.replace("&amp;", "&"))
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("http", "https"), (page, href)
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            if not target.exists() or (parts.fragment and unquote(parts.fragment) not in anchors(target)):
                wrong.add((page.relative_to(site).as_posix(), href))
    assert sorted(wrong)[:10] == []


def test_no_page_holds_style_or_script_or_loads_from_elsewhere(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        assert not MARKUP.search(text), page
        assert 'http-equiv="Content-Security-Policy" content="default-src \'none\';' in text, page
        assert "unsafe-inline" not in text, page
        assert "'unsafe-eval'" not in text, page
        assert not re.search(
            r'<(?:script|img|iframe|link rel="(?:stylesheet|icon)")[^>]*(?:src|href)="(?:https?:)?//', text
        ), page


def test_every_page_says_what_it_is_in_its_language(site: Path) -> None:
    for page in kinds(site):
        tree = html.fromstring(page.read_bytes())
        assert tree.get("lang") == ("en" if page.is_relative_to(site / "en") else "nl")
        (heading,) = tree.xpath("//h1")
        assert heading.text_content().strip()
        assert tree.findtext(".//title").endswith("– Koplopers")
        assert tree.xpath("//main[@id='inhoud']")
        assert tree.xpath("//aside[@class='voorbeeld']"), "example data says so on every page"


def test_both_languages_have_the_same_pages(site: Path) -> None:
    english = {path.relative_to(site / "en") for path in (site / "en").rglob("*.html")}
    dutch = {path.relative_to(site) for path in site.rglob("*.html") if not path.is_relative_to(site / "en")}
    assert english == dutch


def test_a_first_view_is_light(site: Path) -> None:
    for page in kinds(site):
        tree = html.fromstring(page.read_bytes())
        loaded = tree.xpath(
            "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href | //img[not(@loading)]/@src"
        )
        files = {page, *((page.parent / path).resolve() for path in loaded)}
        weight = sum(len(gzip.compress(path.read_bytes(), mtime=0)) for path in files)
        assert weight <= FIRST_VIEW, (page, weight)


def test_only_the_page_about_the_release_names_it(site: Path, release: Path) -> None:
    named = {page.name for page in pages(site) if release.name in page.read_text(encoding="utf-8")}
    assert named == {"gegevens.html"}
