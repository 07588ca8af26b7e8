"""A real browser for tests, and what it must not do: Chromium that is on this machine, driven by Playwright.

Here: starting it, and noting what a page asked and said. Not here: pages (`tests/release`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine; skips the test where there is none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no browser is installed ({', '.join(_NAMES)}): the pages are tried in one")
    with sync_playwright() as playwright:
        # Without its sandbox, which a container does not allow; it opens only pages that the test made.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Waarneming:
    """What pages asked for outside `adres`, and what they complained of; both are empty when all is well."""

    adres: str
    elders: list[str] = field(default_factory=list)
    klachten: list[str] = field(default_factory=list)

    def volg(self, page: Page) -> Page:
        """Note what this page asks and says; returns the page."""
        page.on("request", lambda request: self._note(request.url))
        page.on("console", lambda said: self.klachten.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.klachten.append(str(error)))
        return page

    def _note(self, url: str) -> None:
        if not url.startswith((f"{self.adres}/", "blob:", "data:")):
            self.elders.append(url)
