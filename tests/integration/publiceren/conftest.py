"""A small release, and a place of each kind to copy it to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest

from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from tests.support.emmer import Emmer, emmer

VERSIE = "2026.11.0"
BESTANDEN = {
    "README.md": b"# Koplopers\n",
    "datapackage.json": b'{"resources": []}\n',
    "croissant.json": b'{"distribution": []}\n',
    "dcat.jsonld": b'{"@graph": []}\n',
    "koplopers.duckdb": bytes(range(256)) * 512,
    "kern.afspraak.csv": "naam\nSúdwest-Fryslân\n".encode(),
    "site/index.html": b"<!doctype html>\n",
    "site/beelden/kaart.svg": b"<svg/>\n",
    "site/vast/site.js": b"'use strict';\n",
    "site/vast/duckdb.wasm": b"\0asm",
}


def maak(releases: Path, versie: str = VERSIE, **other: bytes) -> Path:
    """Make a finished release of small files and name it as the newest; `other` are files in place of those."""
    folder = releases / versie
    for name, data in (BESTANDEN | other).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    reseal(folder)
    latest = {"versie": versie, "inhoud": "x" * 8, "datum": "2026-11-21"}
    (releases / "latest.json").write_text(json.dumps(latest) + "\n", encoding="utf-8")
    return folder


def reseal(folder: Path) -> None:
    """Write the sums of the files as they are."""
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name.name != "SHA256SUMS"
    ]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def files_at(adres: str) -> dict[str, bytes]:
    """Every file at an address by its name there."""
    fs, root = fsspec.url_to_fs(adres, use_listings_cache=False)
    return {path.removeprefix(root).lstrip("/"): fs.cat_file(path) for path in fs.find(root)}


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file under a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="session")
def server() -> Iterator[Emmer]:
    """The S3 server of the session."""
    with emmer() as made:
        yield made


@pytest.fixture
def s3(server: Emmer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """An address of one's own in the bucket of the server, to which the environment leads."""
    for name, value in server.omgeving.items():
        monkeypatch.setenv(name, value)
    return f"s3://uitgaven/{tmp_path.name}"


@pytest.fixture(params=["folder", "file", "memory", "s3"])
def adres(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address of each kind where nothing is yet."""
    if request.param == "s3":
        return str(request.getfixturevalue("s3"))
    if request.param == "memory":
        return f"memory://{tmp_path.name}"
    return f"{'file://' if request.param == 'file' else ''}{tmp_path / 'elders' / 'uitgaven'}"


@pytest.fixture
def omgeving(tmp_path: Path) -> Omgeving:
    """Surroundings with one finished release and no address."""
    made = Omgeving(Settings(tmp_path / "data", workers=1))
    maak(made.layout.releases)
    return made


def naar(omgeving: Omgeving, adres: str) -> Omgeving:
    """The same data folder, in a new run with this address."""
    return Omgeving(replace(omgeving.settings, publish=adres), offline=omgeving.offline)
