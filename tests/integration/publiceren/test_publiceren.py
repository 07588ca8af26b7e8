"""Releases at an address: whole, in the right order, never replaced, and gone on with after an interruption."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.opslag import Opslag
from pipelines.stages import nazien, publiceren
from tests.integration.publiceren.conftest import BESTANDEN, VERSIE, files_at, files_in, maak, naar


def test_without_an_address_nothing_is_done(omgeving: Omgeving) -> None:
    result = publiceren.run(omgeving)
    assert not result.changed
    assert result.counts["adres"] == "KOPLOPERS_PUBLISH is not set: releases stay in the data folder"


def test_a_release_is_copied_whole_and_named(omgeving: Omgeving, adres: str) -> None:
    result = publiceren.run(naar(omgeving, adres))
    assert result.changed
    assert result.counts == {"adres": adres, "versie": VERSIE, "gekopieerd": len(BESTANDEN)}
    assert files_at(adres) == files_in(omgeving.layout.releases)
    assert nazien.check_release(f"{adres}/{VERSIE}").fouten == []


def test_what_was_published_is_not_sent_again(omgeving: Omgeving, adres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publiceren.run(naar(omgeving, adres))

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is to be written, listed or read back")

    for name in ("schrijf", "namen", "sha256", "herlees"):
        monkeypatch.setattr(Opslag, name, refuse)
    result = publiceren.run(naar(omgeving, adres))
    assert not result.changed
    assert result.counts["gekopieerd"] == 0


def test_an_interrupted_copy_is_not_named_and_goes_on_where_it_stopped(
    omgeving: Omgeving, adres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, written = Opslag.schrijf, []

    def counted(self: Opslag, naam: str, *rest: object) -> None:
        if len(written) == 3:
            raise KoplopersError("the line was cut")
        written.append(naam)
        write(self, naam, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(publiceren, "AT_ONCE", 1)
    monkeypatch.setattr(Opslag, "schrijf", counted)
    with pytest.raises(KoplopersError, match=f"the line was cut. Release {VERSIE} is whole in .*; run again to go on"):
        publiceren.run(naar(omgeving, adres))
    assert set(files_at(adres)) == set(written)
    assert not {"latest.json", f"{VERSIE}/SHA256SUMS"} & set(written)
    monkeypatch.setattr(Opslag, "schrijf", write)
    assert publiceren.run(naar(omgeving, adres)).counts["gekopieerd"] == len(BESTANDEN) - 3
    assert files_at(adres) == files_in(omgeving.layout.releases)


def test_a_file_that_was_cut_off_at_the_address_is_sent_again(omgeving: Omgeving, tmp_path: Path) -> None:
    adres = tmp_path / "elders"
    (adres / VERSIE / "site").mkdir(parents=True)
    (adres / VERSIE / "koplopers.duckdb").write_bytes(BESTANDEN["koplopers.duckdb"][:1000])
    (adres / VERSIE / "README.md").write_bytes(BESTANDEN["README.md"].upper())
    (adres / VERSIE / "site" / "index.html").write_bytes(BESTANDEN["site/index.html"])
    assert publiceren.run(naar(omgeving, str(adres))).counts["gekopieerd"] == len(BESTANDEN) - 1
    assert files_in(adres) == files_in(omgeving.layout.releases)


def test_what_a_killed_copy_to_a_folder_left_unfinished_is_in_nobodys_way(omgeving: Omgeving, tmp_path: Path) -> None:
    adres = tmp_path / "elders"
    (adres / VERSIE / "site").mkdir(parents=True)
    for name in (".bezig-123-koplopers.duckdb", "site/.bezig-123-index.html"):
        (adres / VERSIE / name).write_bytes(b"half")
    publiceren.run(naar(omgeving, str(adres)))
    assert files_in(adres) == files_in(omgeving.layout.releases)


def test_a_published_version_is_never_replaced(omgeving: Omgeving, adres: str) -> None:
    publiceren.run(naar(omgeving, adres))
    before = files_at(adres)
    shutil.rmtree(omgeving.layout.releases)
    maak(omgeving.layout.releases, **{"README.md": b"# Iets anders\n"})
    with pytest.raises(KoplopersError, match=f"{VERSIE}: another release of this number was published there"):
        publiceren.run(naar(omgeving, adres))
    assert files_at(adres) == before


def test_a_file_that_is_not_of_the_release_is_named_and_left(omgeving: Omgeving, tmp_path: Path) -> None:
    adres = tmp_path / "elders"
    (adres / VERSIE).mkdir(parents=True)
    (adres / VERSIE / "aantekening.txt").write_text("van iemand\n")
    with pytest.raises(KoplopersError, match=r"aantekening.txt: this file is not of the release; remove it"):
        publiceren.run(naar(omgeving, str(adres)))
    assert files_in(adres) == {f"{VERSIE}/aantekening.txt": b"van iemand\n"}


def test_releases_that_could_not_be_copied_before_come_along(omgeving: Omgeving, tmp_path: Path) -> None:
    adres = str(tmp_path / "elders")
    publiceren.run(naar(omgeving, adres))
    releases = omgeving.layout.releases
    for versie in ("2026.11.9", "2026.11.10", "2026.12.0"):
        maak(releases, versie)
    assert publiceren.run(naar(omgeving, adres)).counts["gekopieerd"] == 3 * len(BESTANDEN)
    assert files_at(adres) == files_in(releases)


def test_an_older_release_does_not_take_the_place_of_a_newer_one(omgeving: Omgeving, adres: str) -> None:
    publiceren.run(naar(omgeving, adres))
    shutil.rmtree(omgeving.layout.releases)
    maak(omgeving.layout.releases, "2026.2.11")
    with pytest.raises(KoplopersError, match=f"this names {VERSIE}, which is newer than 2026.2.11"):
        publiceren.run(naar(omgeving, adres))
    assert json.loads(files_at(adres)["latest.json"])["versie"] == VERSIE


def test_a_damaged_latest_at_the_address_is_said(omgeving: Omgeving, tmp_path: Path) -> None:
    adres = tmp_path / "elders"
    adres.mkdir()
    for damaged in (b"{", b'{"versie": "nieuwste"}', b"[]"):
        (adres / "latest.json").write_bytes(damaged)
        with pytest.raises(KoplopersError, match=r"latest.json: this file is damaged; remove it"):
            publiceren.run(naar(omgeving, str(adres)))


def test_a_damaged_release_is_not_published(omgeving: Omgeving, adres: str) -> None:
    path = omgeving.layout.releases / VERSIE / "kern.afspraak.csv"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(KoplopersError, match=r"kern.afspraak.csv: the content differs from SHA256SUMS"):
        publiceren.run(naar(omgeving, adres))
    assert not {"latest.json", f"{VERSIE}/SHA256SUMS"} & set(files_at(adres))


def test_example_data_lies_apart(omgeving: Omgeving, tmp_path: Path) -> None:
    example = Omgeving(type(omgeving.settings)(tmp_path / "data", 1, voorbeeld=True, publish=str(tmp_path / "elders")))
    maak(example.layout.releases, f"{VERSIE}-voorbeeld")
    publiceren.run(example)
    publiceren.run(naar(omgeving, str(tmp_path / "elders")))
    assert files_in(tmp_path / "elders" / "voorbeeld") == files_in(example.layout.releases)
    assert json.loads((tmp_path / "elders" / "latest.json").read_bytes())["versie"] == VERSIE


def test_offline_copies_to_a_folder_and_not_over_the_network(omgeving: Omgeving, tmp_path: Path) -> None:
    omgeving.offline = True
    assert publiceren.run(naar(omgeving, str(tmp_path / "elders"))).changed
    far = naar(omgeving, "s3://uitgaven/koplopers")
    assert not publiceren.run(far).changed
    assert far.meldingen == [
        "Nothing was copied to s3://uitgaven/koplopers, because of --offline: run again without it"
    ]
    assert publiceren.plaats(far) is None


def test_a_folder_that_takes_no_files_is_said_and_the_release_stays(omgeving: Omgeving, tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("een bestand\n")
    before = files_in(omgeving.layout.releases)
    with pytest.raises(KoplopersError, match=r"bezet/elders.*Release 2026.11.0 is whole in .*, but not published"):
        publiceren.run(naar(omgeving, str(tmp_path / "bezet" / "elders")))
    assert files_in(omgeving.layout.releases) == before
