"""Fixtures that every tier uses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPO = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds, facts and development texts; tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("KOPLOPERS_SHARED", REPO.parent / "shared"))
    if not (folder / "data" / "dev" / "labels.csv").is_file():
        pytest.skip(f"the shared folder is not at {folder} (set KOPLOPERS_SHARED): its texts are needed here")
    return folder
