"""`koplopers verify` of a release that lies anywhere: whole, damaged in every way, or none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import fsspec
import pytest

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import nazien, publiceren
from tests.integration.publiceren.conftest import BESTANDEN, VERSIE, naar
from tests.support.emmer import GEHEIM
from tests.unit.cli.command import Answer, koplopers


def _one_bit(fs: fsspec.AbstractFileSystem, root: str) -> str:
    data = bytearray(fs.cat_file(f"{root}/koplopers.duckdb"))
    data[70_000] ^= 1
    fs.pipe_file(f"{root}/koplopers.duckdb", bytes(data))
    return "koplopers.duckdb: the content differs from SHA256SUMS"


def _cut_off(fs: fsspec.AbstractFileSystem, root: str) -> str:
    fs.pipe_file(f"{root}/kern.afspraak.csv", BESTANDEN["kern.afspraak.csv"][:-3])
    return "kern.afspraak.csv: the content differs from SHA256SUMS"


def _missing(fs: fsspec.AbstractFileSystem, root: str) -> str:
    fs.rm_file(f"{root}/site/index.html")
    return "site/index.html: this file is in SHA256SUMS but not in the release"


def _extra(fs: fsspec.AbstractFileSystem, root: str) -> str:
    fs.pipe_file(f"{root}/site/.extra", b"x")
    return "site/.extra: this file is not in SHA256SUMS"


def _sums_cut_off(fs: fsspec.AbstractFileSystem, root: str) -> str:
    sums = fs.cat_file(f"{root}/SHA256SUMS").splitlines(keepends=True)
    fs.pipe_file(f"{root}/SHA256SUMS", b"".join(sums[:-1]))
    return f"{sums[-1].split()[1].decode()}: this file is not in SHA256SUMS"


def test_every_damage_at_an_address_is_named(omgeving: Omgeving, adres: str) -> None:
    publiceren.run(naar(omgeving, adres))
    fs, root = fsspec.url_to_fs(f"{adres}/{VERSIE}", use_listings_cache=False)
    named = [damage(fs, root) for damage in (_one_bit, _cut_off, _missing, _extra, _sums_cut_off)]
    found = nazien.check_release(f"{adres}/{VERSIE}").fouten
    assert sorted(found) == sorted(f"{adres}/{VERSIE}/{fault}" for fault in named)


def verify(place: object, tmp_path: Path, **environment: str) -> Answer:
    """The command on a machine without any data folder."""
    return koplopers("verify", str(place), KOPLOPERS_DATA=str(tmp_path / "geen"), **environment)


def test_the_command_takes_a_folder_and_an_address(omgeving: Omgeving, s3: str, tmp_path: Path) -> None:
    publiceren.run(naar(omgeving, s3))
    moved = shutil.move(omgeving.layout.releases / VERSIE, tmp_path / "download")
    for place in (moved, f"file://{moved}", f"{s3}/{VERSIE}", f"{s3}/{VERSIE}/"):
        answer = verify(place, tmp_path)
        assert (answer.code, answer.err) == (0, ""), answer.err
        assert "Everything is as published." in answer.out
    assert not (tmp_path / "geen").exists()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nergens", "this is no release, SHA256SUMS is not in it; name the folder of one version"),
        ("uitgave.zip", "this is a file; unpack it, and name the folder of the release"),
        ("s4://emmer/2026.11.0", "the store does not answer as it should"),
    ],
)
def test_what_is_no_release_is_said(tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "uitgave.zip").write_bytes(b"PK")
    answer = verify(place if "://" in place else tmp_path / place, tmp_path)
    assert answer.code == 1
    assert said in " ".join(answer.err.split())


def test_a_password_in_an_address_is_not_shown(tmp_path: Path) -> None:
    answer = verify(f"ftp://naam:{GEHEIM}@127.0.0.1:1/2026.11.0", tmp_path)
    assert answer.code == 1
    assert GEHEIM not in answer.out + answer.err


def test_sums_that_lead_out_of_the_release_reach_no_file(omgeving: Omgeving, tmp_path: Path) -> None:
    sums = omgeving.layout.releases / VERSIE / "SHA256SUMS"
    sums.write_text(sums.read_text() + "0" * 64 + "  ../../../secret\n")
    (fault,) = nazien.check_release(sums.parent).fouten
    assert fault.endswith("../../../secret: this file is in SHA256SUMS but not in the release")
    sums.write_text(json.dumps("geen sommen"))
    with pytest.raises(KoplopersError, match="SHA256SUMS line 1: this is not a line of sha256sum"):
        nazien.check_release(sums.parent)
