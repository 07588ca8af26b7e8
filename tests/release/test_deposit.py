"""`koplopers deposit`: files that an archive takes as they are, which unpack to a release that verifies."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from pipelines.stages import deposito
from tests.pipeline.runs import hashes
from tests.unit.cli.command import Answer, koplopers

ZENODO_FILES = 100
"""Files that a deposit may have at most."""
REQUIRED = {"upload_type", "publication_date", "title", "creators", "description", "access_right", "license"}
"""Metadata that Zenodo asks for (its deposit API)."""


@pytest.fixture(scope="module")
def deposit(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deposit") / "zenodo"
    made = packed(folder, release)
    assert made.code == 0, made.err
    return folder


def packed(folder: Path, release: Path) -> Answer:
    return koplopers("deposit", str(folder), str(release), KOPLOPERS_DATA=str(folder.parent / "geen"))


def test_it_is_flat_and_small_enough_and_its_sums_fit(deposit: Path, release: Path) -> None:
    files = {path.name: path for path in deposit.iterdir()}
    assert all(path.is_file() for path in files.values())
    assert len(files) <= ZENODO_FILES
    zipped = f"koplopers-voorbeeld-{release.name}.zip"
    assert set(files) == {*deposito.SHOWN, "koplopers.duckdb", "SHA256SUMS", zipped}
    sums = dict(line.split("  ")[::-1] for line in (deposit / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert all(hashlib.sha256(files[name].read_bytes()).hexdigest() == digest for name, digest in sums.items())


def test_the_metadata_are_what_zenodo_asks_for(deposit: Path, release: Path) -> None:
    about = json.loads((deposit / "zenodo.json").read_text(encoding="utf-8"))["metadata"]
    assert about.keys() >= REQUIRED
    assert about["license"] == "cc-by-4.0"
    assert about["creators"] == [{"name": "koplopers"}]
    assert about["version"] == release.name
    assert about["title"].startswith("VOORBEELD")


def test_what_is_unpacked_is_the_release_and_verifies(deposit: Path, release: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(deposit.glob("*.zip"))) as packed:
        packed.extractall(tmp_path)
    assert hashes(tmp_path / release.name) == hashes(release)
    answer = koplopers("verify", str(tmp_path / release.name), KOPLOPERS_DATA=str(tmp_path))
    assert answer.code == 0, answer.out


def test_nothing_is_packed_over_something_nor_from_a_damaged_release(own_copy: Path, tmp_path: Path) -> None:
    full = tmp_path / "vol"
    full.mkdir()
    (full / "iets").write_text("mijn werk")
    refused = packed(full, own_copy)
    assert refused.code == 1
    assert "not empty" in refused.err
    assert (full / "iets").read_text() == "mijn werk"
    (own_copy / "README.md").write_text("anders")
    refused = packed(tmp_path / "nieuw", own_copy)
    assert refused.code == 1
    assert "README.md: the content differs" in " ".join(refused.err.split())
    assert not (tmp_path / "nieuw").exists()
    assert not list(tmp_path.glob(".bezig-*"))
