"""A twin of the sources, and a data folder that crawls it with bounds that a small twin meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import pipelines.sources.bron
from pipelines.rondes import halen
from tests.integration.sources_server.klant import Tweeling, twin
from tests.support.rondewerk import PAPIER, Rondewerk, schrijf_bronnen

Bronnen = Callable[..., None]


@pytest.fixture
def tweeling() -> Iterator[Tweeling]:
    """A small twin that has not been asked anything."""
    with twin(bytes_per_document=PAPIER) as running:
        yield running


@pytest.fixture
def bronnen(tweeling: Tweeling, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bronnen:
    """Write the sources anew, with what is given by source changed, and read those from then on."""

    def write(**anders: Any) -> None:
        folder = tmp_path / f"bronnen{len(list(tmp_path.iterdir()))}"
        monkeypatch.setattr(pipelines.sources.bron, "SOURCES", schrijf_bronnen(folder, tweeling, **anders))

    write()
    return write


@pytest.fixture
def werk(tweeling: Tweeling, bronnen: Bronnen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rondewerk:
    """An empty data folder that crawls the twin."""
    made = Rondewerk(tmp_path / "data", tweeling.adres)
    monkeypatch.setattr(halen, "Webhaler", made.haler)
    return made
