"""The index follows from the WARC files alone, and opens no file twice."""

from __future__ import annotations

import io
import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from warcio.warcwriter import WARCWriter

from pipelines.archief import lezer, manifest, register
from pipelines.archief.koppen import koppen
from pipelines.archief.lezer import DamagedWarcError
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import KoplopersError
from pipelines.stages import bronnen
from tests.support.archief import BRON, MOMENT, RONDE, URL, eerder, herkomst, wissel
from tests.support.warc import schrijf_warc
from tests.support.werkplaats import Werkplaats

VREEMD = [("200 OK", "https://voorbeeld.nl/kader.pdf", b"kader " * 90)]


@pytest.fixture
def plaats(tmp_path: Path) -> Werkplaats:
    return Werkplaats(tmp_path / "data")


@pytest.fixture
def geopend(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that the index opened, each with where it began."""
    names: list[str] = []
    real = lezer.rijen

    def rijen(captures: Path, path: Path, vanaf: int = 0, tot: int | None = None) -> Iterator[dict[str, Any]]:
        names.append(f"{path.name}@{vanaf}")
        return real(captures, path, vanaf, tot)

    monkeypatch.setattr(register, "rijen", rijen)
    return names


def vul(plaats: Werkplaats, bron: str = BRON) -> Path:
    """A closed crawl with a document, its redirect, a link judged irrelevant and an answer of discovery."""
    captures = plaats.omgeving.layout.captures
    with WarcSchrijver(captures, BRON, RONDE) as warc:
        moved = wissel(URL, b"", status=302, status_tekst="Found")
        warc.antwoord(wissel("https://voorbeeld.nl/lijst", b"[]"), herkomst(doel="ontdekking"), "opgehaald")
        warc.antwoord(moved, herkomst(), "verwezen")
        warc.antwoord(wissel("https://elders.nl/a.pdf"), herkomst(voor_url=URL), "opgehaald")
        warc.antwoord(wissel(URL + "2", b"los"), herkomst(URL + "2", doel="steekproef"), "opgehaald")
        warc.verwijzing(wissel("https://elders.nl/a.pdf", na=60), herkomst(voor_url=URL), "gelijk", eerder())
        warc.slot({"vondsten": 2})
    (path,) = (captures / BRON).glob("*.warc.gz")
    return path


def oud(*paths: Path) -> None:
    """As if written an hour ago: younger files may change unseen."""
    for path in paths:
        os.utime(path, (time.time() - 3600,) * 2)


def test_captures_of_a_source_and_of_other_tools_become_documents(plaats: Werkplaats) -> None:
    vul(plaats)
    schrijf_warc(plaats.omgeving.layout.captures / "los.warc.gz", VREEMD)
    result = bronnen.run_captures(plaats.omgeving)
    assert result.counts == {"warc-bestanden": 2, "vastleggingen": 3}
    assert {(row["bron"], row["url"]) for row in plaats.rijen("kern.vastlegging")} == {
        ("captures", "https://voorbeeld.nl/kader.pdf"),
        (BRON, URL),
        (BRON, URL + "2"),
    }
    assert {row["bron"] for row in plaats.rijen("kern.vindplaats")} == {"captures"}
    assert sorted(plaats.omgeving.dataset("kern.vastlegging").buckets()) == ["captures", BRON]
    for row in plaats.rijen("kern.vastlegging"):
        assert len(bronnen.read_bytes(plaats.omgeving, row)) == row["bytes"]
    assert len(manifest.lees(plaats.omgeving.layout.captures)) == 2
    assert not bronnen.run_captures(plaats.omgeving).changed


def test_the_index_is_the_same_when_made_anew(plaats: Werkplaats) -> None:
    vul(plaats)
    schrijf_warc(plaats.omgeving.layout.captures / "map" / "los.warc", VREEMD, gzip=False)
    assert register.bij(plaats.omgeving)
    before = plaats.omgeving.dataset(register.TABEL).fingerprint()
    rows = plaats.rijen(register.TABEL)
    assert [row["uitkomst"] for row in rows if row["bron"] == BRON] == [
        *["opgehaald", "verwezen", "opgehaald", "opgehaald", "gelijk", "slot"]
    ]
    shutil.rmtree(plaats.omgeving.work)
    assert register.bij(plaats.omgeving)
    assert plaats.omgeving.dataset(register.TABEL).fingerprint() == before
    assert plaats.rijen(register.TABEL) == rows


def test_an_unchanged_file_is_not_opened_again(plaats: Werkplaats, geopend: list[str]) -> None:
    oud(vul(plaats), schrijf_warc(plaats.omgeving.layout.captures / "los.warc.gz", VREEMD))
    register.bij(plaats.omgeving)
    assert len(geopend) == 2
    assert not register.bij(plaats.omgeving)
    assert not register.bij(plaats.omgeving, BRON)
    assert len(geopend) == 2
    plaats.omgeving.full = True
    assert not register.bij(plaats.omgeving)
    assert len(geopend) == 4


def test_of_a_file_that_is_being_written_only_the_new_is_read(plaats: Werkplaats, geopend: list[str]) -> None:
    captures = plaats.omgeving.layout.captures
    schrijf_warc(captures / "los.warc.gz", VREEMD)
    with WarcSchrijver(captures, BRON, RONDE) as warc:
        for number in range(3):
            plek = warc.antwoord(wissel(URL + str(number)), herkomst(URL + str(number)), "opgehaald")
            assert register.bij(plaats.omgeving, BRON)
            assert [row["url"] for row in plaats.rijen(register.TABEL)] == [URL + str(at) for at in range(number + 1)]
        assert not register.bij(plaats.omgeving, BRON)
        path = captures / plek.warc_bestand
        assert [name.partition("@")[0] for name in geopend] == [path.name] * 4
        assert geopend[-1] == f"{path.name}@{plek.warc_offset}"
        # Half a record, as another thread may just be writing it.
        with path.open("ab") as file:
            file.write(path.read_bytes()[:100])
        assert not register.bij(plaats.omgeving, BRON)
        os.truncate(path, path.stat().st_size - 100)
    assert not register.bij(plaats.omgeving, BRON)
    assert register.bij(plaats.omgeving)
    assert len(plaats.rijen(register.TABEL)) == 4


def test_what_a_killed_process_left_is_mended_and_said(plaats: Werkplaats) -> None:
    path = vul(plaats)
    (plaats.omgeving.layout.captures / manifest.SUMS).unlink()
    path.write_bytes(path.read_bytes()[:-9])
    register.bij(plaats.omgeving)
    (melding,) = plaats.omgeving.meldingen
    assert "bytes at its end were the beginning of a record that a killed run could not finish" in melding
    assert [row["uitkomst"] for row in plaats.rijen(register.TABEL)][-1] == "gelijk"


@pytest.mark.parametrize("forgotten", [False, True])
def test_a_registered_file_that_is_gone_is_said(plaats: Werkplaats, forgotten: bool) -> None:
    path = vul(plaats)
    register.bij(plaats.omgeving)
    path.unlink()
    if forgotten:
        shutil.rmtree(plaats.omgeving.work)
    with pytest.raises(KoplopersError, match=r"-00000\.warc\.gz: this file of the archive is gone; restore it from"):
        register.bij(plaats.omgeving, BRON)


def test_a_file_that_differs_from_the_manifest_is_not_read(plaats: Werkplaats) -> None:
    path = schrijf_warc(plaats.omgeving.layout.captures / "los.warc.gz", VREEMD)
    register.bij(plaats.omgeving)
    schrijf_warc(path, [*VREEMD, *VREEMD])
    with pytest.raises(DamagedWarcError, match=r"los\.warc\.gz: this file of the archive differs from SHA256SUMS"):
        register.bij(plaats.omgeving)
    (plaats.omgeving.layout.captures / manifest.SUMS).unlink()
    register.bij(plaats.omgeving)
    assert len(plaats.rijen(register.TABEL)) == 2


def test_a_body_that_is_not_the_captured_one_is_damage(plaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.archief.schrijver.sha256_van", lambda *_: ("f" * 64, 0))
    captures = plaats.omgeving.layout.captures
    with WarcSchrijver(captures, BRON, RONDE) as warc:
        warc.antwoord(wissel(sha256="f" * 64), herkomst(), "opgehaald")
    with pytest.raises(DamagedWarcError, match=r"the body of .* is not the one that was captured"):
        register.bij(plaats.omgeving)


def test_a_record_of_a_later_version_is_not_guessed_at(plaats: Werkplaats) -> None:
    with WarcSchrijver(plaats.omgeving.layout.captures, BRON, RONDE) as warc:
        warc.mislukking(URL, herkomst(), "verdampt", "?", MOMENT)  # type: ignore[arg-type]
    with pytest.raises(DamagedWarcError, match="unknown Koplopers-Uitkomst or -Doel 'verdampt'"):
        register.bij(plaats.omgeving)


@pytest.mark.parametrize(
    ("bron", "ronde"), [("../../../elders", RONDE), (None, RONDE), ("", RONDE), (BRON, "gisteren"), (BRON, None)]
)
def test_a_record_of_no_source_or_crawl_is_refused_and_written_nowhere(
    plaats: Werkplaats, bron: str | None, ronde: str | None
) -> None:
    path = plaats.omgeving.layout.captures / "toegestuurd.warc.gz"
    path.parent.mkdir(parents=True)
    said = koppen({"bron": bron, "ronde": ronde, "doel": "robots", "uitkomst": "mislukt"})
    with path.open("wb") as file:
        writer = WARCWriter(file)
        record = writer.create_warc_record(URL, "metadata", payload=io.BytesIO(b"?"), length=1, warc_headers_dict=said)
        writer.write_record(record)
    with pytest.raises(DamagedWarcError, match="no Koplopers-Bron or -Ronde can be"):
        bronnen.run_captures(plaats.omgeving)
    assert not list(plaats.omgeving.work.rglob("*elders*"))


def test_what_lies_in_the_archive_and_is_not_read_is_said(plaats: Werkplaats, tmp_path: Path) -> None:
    vul(plaats)
    captures = plaats.omgeving.layout.captures
    assert bronnen.run_captures(plaats.omgeving).regels == []
    for name in ("browser.wacz", "A.WARC.GZ", f"{BRON}/half.warc.gz.open"):
        (captures / name).write_bytes(b"PK")
    (captures / "verwezen").symlink_to(tmp_path)
    said = bronnen.run_captures(plaats.omgeving).regels
    assert [line.partition(": this is not read")[0].removeprefix(f"{captures}/") for line in said] == [
        *("A.WARC.GZ", "browser.wacz", f"{BRON}/half.warc.gz.open", "verwezen"),
    ]


def test_captures_of_a_source_that_nothing_describes_are_said(plaats: Werkplaats) -> None:
    with WarcSchrijver(plaats.omgeving.layout.captures, "opgeheven", RONDE) as warc:
        warc.antwoord(wissel(), replace(herkomst(), bron="opgeheven"), "opgehaald")
    with pytest.raises(KoplopersError, match="captures of opgeheven, which no file in"):
        bronnen.run_captures(plaats.omgeving)
