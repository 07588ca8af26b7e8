"""Hostile texts in every text that data brings: nothing of it runs, nothing of it is markup, in a real browser.

The list is that of the project's quality standard (§6.7): script, onerror, </script>, javascript: links, template
braces, in names, titles, quotes and addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser

from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from pipelines.stages import site
from tests.pipeline.runs import Run
from tests.release.test_site_in_browser import KINDS, tab
from tests.support.webserver import Webserver
from transforms.site.bouwen import bouw
from transforms.site.gegevens import TABELLEN, Gegevens
from warehouse.tables import get_table

KWAAD = (
    '"><img src=x onerror="window.geraakt=1"><script>window.geraakt=1</script></script></title></style>'
    "<svg onload=window.geraakt=1>'-window.geraakt=1-'${window.geraakt=1}{{ 7 * 7 }}{% raise %}\u2028</textarea>--><!--"
)
"""Breaks out of attributes, texts, scripts, comments and templates, wherever one of them is open."""
ADRES = f"javascript:window.geraakt=1//{KWAAD}"
BEGRIPPEN = {"provincie", "kader", "thema", "groep", "kenmerk", "kolom", "coder", "bekende_feiten"}
"""Words of the project itself that pages look up, and JSON; whatever a document or a source states is poisoned."""
PARTIJ = ("kern.afspraak_partij", "naam")
"""A name that a document states although it is part of a key."""


def poisoned(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Every free text of a table with hostile text behind it; addresses become `javascript:`."""
    table = get_table(name)
    fixed = {*table.key, *BEGRIPPEN, *(column for reference in table.references for column in reference.columns)}
    for column in table.columns:
        free = column.type == "text" and not column.enum and not column.pattern and column.name not in fixed
        if (free or (name, column.name) == PARTIJ) and column.name in frame:
            value = frame[column.name]
            bad = pd.Series(ADRES, value.index) if "url" in column.name else value.astype(object) + KWAAD
            frame[column.name] = bad.where(value.notna(), None)
    return frame


@pytest.fixture(scope="module")
def besmet(voorbeeld: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example set, whose every free text is hostile; two years of it."""
    omgeving = Omgeving(Settings(voorbeeld.data, workers=1, voorbeeld=True))
    frames = {name: poisoned(name, site._frame(omgeving, name, columns)) for name, columns in TABELLEN.items()}
    for name, frame in frames.items():
        if "jaar" in frame:
            frames[name] = frame[frame["jaar"].isin([2018, 2022])].reset_index(drop=True)
    folder = tmp_path_factory.mktemp("besmet")
    for file in bouw(Gegevens(frames)):
        if not file.pad.endswith(".png"):
            path = folder / "site" / file.pad
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.inhoud)
    return folder


@pytest.fixture(scope="module")
def adres(besmet: Path) -> Iterator[str]:
    with Webserver(besmet) as server:
        yield f"{server.adres}/site"


def test_nothing_hostile_runs_or_becomes_markup(browser: Browser, adres: str) -> None:
    shown = set()
    with tab(browser, adres) as (page, seen):
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        for taal in ("", "en/"):
            for kind in KINDS:
                if kind == "gegevens.html":  # made with a release, of the project's own texts
                    continue
                page.goto(f"{adres}/{taal}{kind}", wait_until="networkidle")
                assert page.evaluate("window.geraakt") is None, kind
                assert page.locator("main script, main img[src='x'], main [onload], main [onerror]").count() == 0, kind
                assert page.locator("a[href^='javascript:' i], [src^='javascript:' i]").count() == 0, kind
                if "{{ 7 * 7 }}" in page.locator("body").inner_text():
                    shown.add(kind)
        assert (seen.elders, seen.klachten) == ([], []), "a policy that had to stop something says so here"
    # The test itself can fail: hostile texts were on the pages that show names, titles and quotes.
    assert {"gemeente/GM0193.html", "2016.html", "zoeken.html?q=woningen"} <= shown
