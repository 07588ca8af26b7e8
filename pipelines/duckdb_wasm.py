"""The files of DuckDB for the browser: fetched once, checked by hash, kept under the data folder.

Here: from a package to a folder, and from that folder to a page. Not here: the page (`transforms.site.sql`).

They lie outside `work`, because they can't be made anew without a network; the example data shares them.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from pipelines.omgeving import KoplopersError
from warehouse.atomic import TEMPORARY_MARK, flush, remove_unfinished

LICENTIE = "LICENTIE.txt"
_AGAIN = "fetch the package anew, or from elsewhere, and give it to: koplopers duckdb-wasm"
_WAIT = (10, 60)
"""Seconds for a connection, and without data."""


@dataclass(frozen=True)
class Deel:
    """A file of the package that the page needs: its name here, its path in the package, and how it is known."""

    naam: str
    pad: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Pakket:
    """A package as its makers publish it (a gzipped tar file), and what is taken out of it."""

    pakket: str
    versie: str
    bytes: int
    sha256: str
    bestanden: tuple[Deel, ...]
    licentie: str


@cache
def pakket() -> Pakket:
    """Return the package that this version of the project works with."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return Pakket(**{**read, "bestanden": tuple(Deel(**part) for part in read["bestanden"])})


def folder(data: Path, gevraagd: Pakket | None = None) -> Path:
    """Return where the files lie under the data folder: one folder a version."""
    return data / "hulpbestanden" / "duckdb-wasm" / (gevraagd or pakket()).versie


def is_aanwezig(data: Path, gevraagd: Pakket | None = None) -> bool:
    """Whether the files were fetched; looks at names and sizes, where `lees` reads them whole.

    Raises KoplopersError when one is gone or was cut off.
    """
    gevraagd = gevraagd or pakket()
    place = folder(data, gevraagd)
    if not place.is_dir():
        return False
    for part in gevraagd.bestanden:
        path = place / part.naam
        if not path.is_file() or path.stat().st_size != part.bytes:
            raise _damaged(path)
    return True


def lees(data: Path, gevraagd: Pakket | None = None) -> Mapping[str, bytes]:
    """Return the files and their licence by name; none when they were never fetched.

    Raises KoplopersError when a file is not what it was.
    """
    gevraagd = gevraagd or pakket()
    if not is_aanwezig(data, gevraagd):
        return {}
    files = {}
    for part in gevraagd.bestanden:
        path = folder(data, gevraagd) / part.naam
        files[part.naam] = path.read_bytes()
        if not _is(files[part.naam], part):
            raise _damaged(path)
    return {**files, LICENTIE: gevraagd.licentie.encode()}


def _damaged(path: Path) -> KoplopersError:
    return KoplopersError(
        f"{path}: this file of DuckDB-WASM is damaged or gone; remove {path.parent} to go on without the SQL page, "
        f"or {_AGAIN}"
    )


def installeer(bron: str, data: Path, gevraagd: Pakket | None = None) -> Path:
    """Take the files out of the package at `bron`, a path or an http(s) address; return the folder they are in.

    The package as a whole is checked by its hash before it is opened, so that nothing unknown is ever unpacked; of
    what is in it, only the named files are read. The folder comes in its place at once, or not at all. Raises
    KoplopersError, and keeps nothing, when the package can't be had or is another one.
    """
    gevraagd = gevraagd or pakket()
    place = folder(data, gevraagd)
    content = _fetch(bron, gevraagd.bytes) if bron.startswith(("http://", "https://")) else _read(Path(bron))
    if not _is(content, gevraagd):
        raise KoplopersError(
            f"{bron}: this is not the package {gevraagd.pakket} {gevraagd.versie} as published ({gevraagd.bytes:,} "
            f"bytes, sha256 {gevraagd.sha256[:12]}…), and nothing of it was kept; {_AGAIN}"
        )
    files = _unpack(content, gevraagd, bron)
    remove_unfinished(place.parent)
    unfinished = place.with_name(f"{TEMPORARY_MARK}{place.name}")
    unfinished.mkdir(parents=True)
    try:
        for name, file in files.items():
            (unfinished / name).write_bytes(file)
            flush(unfinished / name)
        flush(unfinished)
        if place.exists():
            shutil.rmtree(place)
        unfinished.rename(place)
        flush(place.parent)
    finally:
        if unfinished.exists():
            shutil.rmtree(unfinished)
    return place


def _is(content: bytes, known: Pakket | Deel) -> bool:
    return len(content) == known.bytes and hashlib.sha256(content).hexdigest() == known.sha256


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise KoplopersError(f"{path}: there is no such file; give the path or the address of the package")
    return path.read_bytes()


def _fetch(address: str, size: int) -> bytes:
    """The body at an address, no more than a byte over `size`: what is longer is another package anyhow."""
    import requests

    body = io.BytesIO()
    try:
        with requests.get(address, stream=True, timeout=_WAIT) as answer:
            answer.raise_for_status()
            for piece in answer.iter_content(1 << 16):
                body.write(piece)
                if body.tell() > size:
                    break
    except requests.RequestException as error:
        raise KoplopersError(f"{address}: the package could not be fetched ({error}); {_AGAIN}") from error
    return body.getvalue()


def _unpack(content: bytes, gevraagd: Pakket, bron: str) -> dict[str, bytes]:
    """The named files of the package; where in the file system they would go by their own names is never looked at."""
    files = {}
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as package:
        members = {member.name: member for member in package.getmembers() if member.isreg()}
        for part in gevraagd.bestanden:
            member = members.get(part.pad)
            file = package.extractfile(member) if member else None
            if file is None or not _is(found := file.read(part.bytes + 1), part):
                raise KoplopersError(
                    f"{bron}: {part.pad} is not in it as expected, and nothing of it was kept; the list in "
                    "pipelines/duckdb_wasm.yml is not that of this package"
                )
            files[part.naam] = found
    return files
