"""Pictures of text over several runs: without a recogniser, with one that fails, with one, and without it again."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.tesseract_na import Stand
from tests.support.werkplaats import SCAN, Werkplaats

TEKST = (
    "Prestatieafspraken Culemborg 2018-2020\n"
    "De gemeente en de corporatie bouwen samen veertig nultredenwoningen voor ouderen in de kernen.\n"
    "De corporatie verhuurt elk jaar vier woningen aan mensen die de opvang verlaten."
)


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    return Stand(tmp_path / "bin", TEKST)


@pytest.fixture
def place(tmp_path: Path) -> Werkplaats:
    place = Werkplaats(tmp_path / "data")
    place.leg_neer(SCAN)
    return place


def put_on_path(stand: Stand, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("PATH", f"{stand.folder}{os.pathsep}{os.environ['PATH']}")
    patch.setenv("TESSDATA_PREFIX", str(stand.folder))


def document(place: Werkplaats) -> dict[str, Any]:
    (row,) = place.rijen("kern.document")
    return row


def answers(place: Werkplaats) -> set[str]:
    rows = {row["afspraak_id"] for row in place.rijen("kern.afspraak") if row["herkomst"] == "document"}
    return {row["waarde"] for row in place.rijen("kern.codering") if row["afspraak_id"] in rows}


def test_a_scan_waits_until_it_can_be_read_and_then_stays_read(
    place: Werkplaats, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.werk()
    row = document(place)
    assert (row["status"], row["ocr_wachtend"], row["ocr_paginas"], row["ocr_versie"]) == ("onleesbaar", 2, 0, None)
    assert answers(place) == {"onleesbaar"}

    with monkeypatch.context() as patch:
        put_on_path(stand, patch)
        stand.break_off(True)
        place.werk()
        row = document(place)
        assert (row["status"], row["ocr_wachtend"], row["ocr_versie"]) == ("onleesbaar", 2, None)
        assert "brak de pagina af" in row["reden"]

        stand.break_off(False)
        result = place.werk()["documenten"]
        row = document(place)
        assert (row["status"], row["ocr_wachtend"], row["ocr_paginas"]) == ("gelezen", 0, 2)
        assert (row["tekst_herkomst"], row["reden"]) == ("ocr", None)
        assert "tesseract9.9.9" in row["ocr_versie"]
        assert any("may be readable now" in regel for regel in result.regels)
        assert "onleesbaar" not in answers(place)
        assert not place.werk()["documenten"].changed

    read = place.vingerafdrukken()
    assert not place.werk()["documenten"].changed
    place.werk(full=True)
    assert place.vingerafdrukken()["kern.pagina"] == read["kern.pagina"], "what was read is not lost"
    assert place.meldingen("its scanned pages were read by Tesseract, which is gone")


def test_a_new_extractor_does_not_lose_what_only_tesseract_could_read(
    place: Werkplaats, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        put_on_path(stand, patch)
        place.werk()
    read = place.vingerafdrukken()["kern.pagina"]
    monkeypatch.setattr("pipelines.stages.documenten.EXTRACTOR_VERSIE", "9.9.9")
    place.werk()
    assert place.vingerafdrukken()["kern.pagina"] == read
    assert document(place)["extractor_versie"] != "9.9.9"
    put_on_path(stand, monkeypatch)
    place.werk()
    assert document(place)["extractor_versie"] == "9.9.9"
