"""Fixtures of the release tier: the release of the example set that the session made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.pipeline.runs import Run, example_run
from tests.support.browser import chromium


@pytest.fixture(scope="session")
def voorbeeld(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The one run of the example set that this session shares; not to be changed."""
    made = example_run(tmp_path_factory.getbasetemp())
    assert made.answer.code == 0, made.answer.err
    return made


@pytest.fixture(scope="session")
def release(voorbeeld: Run) -> Path:
    """The release folder that `latest.json` names; not to be changed."""
    latest = json.loads((voorbeeld.layout.releases / "latest.json").read_text(encoding="utf-8"))
    return Path(voorbeeld.layout.releases / latest["versie"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser; tests that ask for it are skipped where there is none.

    One for each module: while it is open its event loop counts as running, and others could start none.
    """
    with chromium() as started:
        yield started


@pytest.fixture
def own_copy(release: Path, tmp_path: Path) -> Path:
    """A copy of the release to damage."""
    return Path(shutil.copytree(release, tmp_path / release.name))


@pytest.fixture(scope="session")
def package(release: Path) -> dict[str, Any]:
    """The descriptor of the release."""
    described: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf-8"))
    return described
