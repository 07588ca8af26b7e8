"""Fixtures that every tier uses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.tekst import ocr

REPO = Path(__file__).parent.parent
TESSDATA = "TESSDATA_PREFIX"
"""Where Tesseract looks for its data of languages."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, facts and development texts; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("KOPLOPERS_SHARED", REPO.parent / "shared"))
    if not (folder / "data" / "dev" / "labels.csv").is_file():
        pytest.skip(f"the shared folder is not at {folder} (set KOPLOPERS_SHARED): its texts are needed here")
    return folder


@pytest.fixture(scope="session", autouse=True)
def zonder_tesseract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test recognises scans unless it asks to: it takes seconds a page, and not every machine can."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(TESSDATA, str(tmp_path_factory.mktemp("geen-tessdata")))
        yield


@pytest.fixture
def met_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract with its Dutch data, as on the machine itself; skipped where it is not there."""
    monkeypatch.delenv(TESSDATA)
    if ocr.tesseract() is None:
        pytest.skip("Tesseract with Dutch data (tesseract-ocr, tesseract-ocr-nld) is not installed: it is needed here")
