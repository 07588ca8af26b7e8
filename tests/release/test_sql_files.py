"""DuckDB for the browser gets from the data folder into the site, and out of it again."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from pipelines import duckdb_wasm
from pipelines.duckdb_wasm import LICENTIE, Deel, Pakket
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import load_settings
from pipelines.stages import site
from tests.pipeline.runs import Run
from transforms.site import bouwen, sql

CONTENT = b"geen echte"
PAKKET = Pakket(
    "proef",
    "1.0.0",
    0,
    "",
    tuple(
        Deel(naam, naam, len(CONTENT), hashlib.sha256(CONTENT).hexdigest()) for naam in sorted((sql.WERKER, sql.MODULE))
    ),
    "MIT\n",
)


def test_the_stage_follows_what_was_fetched(voorbeeld: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    omgeving = Omgeving(load_settings({"KOPLOPERS_DATA": str(voorbeeld.data)}, voorbeeld=True))
    place, fetched = tmp_path / "site", tmp_path / "duckdb"
    monkeypatch.setattr(site, "folder", lambda _: place)
    monkeypatch.setattr(duckdb_wasm, "folder", lambda *_: fetched)
    monkeypatch.setattr(duckdb_wasm, "pakket", lambda: PAKKET)
    monkeypatch.setattr(bouwen, "_SOORTEN", (sql,))  # the other pages are as they were

    def in_site() -> set[str]:
        return {path.name for path in place.glob("vast/duckdb-*/*")}

    site.run(omgeving)
    assert in_site() == set()
    assert "zitten niet in deze uitgave" in (place / "sql.html").read_text(encoding="utf-8")

    fetched.mkdir()
    for part in PAKKET.bestanden:
        (fetched / part.naam).write_bytes(CONTENT)
    with pytest.raises(KoplopersError, match="Nothing was released: the pages of the site"):
        site.made_from(omgeving)
    assert site.run(omgeving).changed
    assert in_site() == {sql.WERKER, sql.MODULE, LICENTIE}
    assert 'id="sql"' in (place / "sql.html").read_text(encoding="utf-8")
    assert not site.run(omgeving).changed

    (fetched / sql.MODULE).write_bytes(b"")
    with pytest.raises(KoplopersError, match=r"duckdb-eh\.wasm: this file of DuckDB-WASM is damaged or gone; remove"):
        site.run(omgeving)

    shutil.rmtree(fetched)
    assert site.run(omgeving).changed
    assert in_site() == set()
