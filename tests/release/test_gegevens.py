"""The data page of the released example: its links lead somewhere, and its queries run as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb
import pytest
from bs4 import BeautifulSoup


@pytest.fixture(scope="module")
def soup(release: Path) -> BeautifulSoup:
    """The page in Dutch."""
    return BeautifulSoup((release / "site" / "gegevens.html").read_bytes(), "lxml")


def code(soup: BeautifulSoup, taal: str) -> str:
    """Return the query in a language, as a visitor copies it."""
    found = soup.select_one(f'code[data-vraag="{taal}"]')
    assert found is not None
    return found.text


def test_every_file_it_links_to_is_in_the_release(release: Path, soup: BeautifulSoup) -> None:
    """Beside the release only `latest.json`, which tells whether this is the newest."""
    for page in ("site/gegevens.html", "site/en/gegevens.html"):
        place = release / page
        links = [
            str(a["href"])
            for a in BeautifulSoup(place.read_bytes(), "lxml").select("main a[download], #bestanden ~ * a")
        ]
        assert len(links) > 100
        assert [href for href in links if not (place.parent / href).resolve().is_file()] == []
    assert (release / "site" / str(soup.select('a[href$="latest.json"]')[0]["href"])).resolve().is_file()


def test_charts_of_trends_have_the_size_that_the_page_keeps_for_them(release: Path) -> None:
    """Else the page jumps while it loads."""
    for folder in ("site", "site/en"):
        page = BeautifulSoup((release / folder / "trends.html").read_bytes(), "lxml")
        charts = page.select("figure img")
        assert len(charts) == 13
        for img in charts:
            svg = (release / folder / str(img["src"])).read_text("utf-8")
            assert f'width="{img["width"]}" height="{img["height"]}"' in svg[:300]
            assert img["alt"]


def test_its_hashes_are_those_of_the_files(release: Path, soup: BeautifulSoup) -> None:
    """Of every file beside the pages but the list of checksums itself, which is made after the page."""
    names, values = soup.select(".hash dt"), soup.select(".hash dd")
    told = {name.text: value.text for name, value in zip(names, values, strict=True)}
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in release.iterdir()
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert told == there


@pytest.mark.parametrize(
    ("taal", "expected"), [("Python (pandas)", "geschiktheid_woningvoorraad"), ("Python (polars)", "citaat")]
)
def test_python_runs_in_the_folder_of_the_release(
    taal: str,
    expected: str,
    release: Path,
    soup: BeautifulSoup,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What it prints has rows."""
    monkeypatch.chdir(release)
    exec(compile(code(soup, taal), taal, "exec"), {})  # noqa: S102  # the page's own text is what is tested
    out = capsys.readouterr().out
    assert expected in out
    assert len(out.splitlines()) > 10


def test_sql_runs_in_the_folder_of_the_release(
    release: Path, soup: BeautifulSoup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its questions has an answer."""
    monkeypatch.chdir(release)
    with duckdb.connect() as connection:
        answers = [
            connection.execute(statement).fetchall()
            for statement in connection.extract_statements(code(soup, "DuckDB"))
        ]
    assert [len(rows) for rows in answers[2:]] == [13, 13, 10]
