"""DuckDB for the browser comes in whole and as published, or not at all."""

from __future__ import annotations

import hashlib
import io
import shutil
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import duckdb_wasm
from pipelines.duckdb_wasm import LICENTIE, Deel, Pakket
from pipelines.omgeving import KoplopersError
from tests.support.webserver import Webserver
from tests.unit.cli.command import koplopers

FILES = {"werker.js": b"let x = 1;", "duckdb.wasm": b"\0asm" * 1000}


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def make(path: Path, members: dict[str, bytes], links: dict[str, str] | None = None) -> Pakket:
    """Write a package that holds these, and return it as the project would know it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name, target in (links or {}).items():
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, target
            archive.addfile(entry)
    path.write_bytes(packed.getvalue())
    parts = tuple(Deel(name, f"package/dist/{name}", len(file), sha256(file)) for name, file in FILES.items())
    return Pakket("proef", "1.0.0", len(packed.getvalue()), sha256(packed.getvalue()), parts, "MIT\n")


def whole() -> dict[str, bytes]:
    return {f"package/dist/{name}": content for name, content in FILES.items()} | {"package/README.md": b"x"}


@pytest.fixture
def tgz(tmp_path: Path) -> Path:
    return tmp_path / "proef.tgz"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def below(data: Path) -> list[str]:
    return sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())


def test_the_named_files_come_out_of_a_package(tgz: Path, data: Path) -> None:
    known = make(tgz, whole())
    assert not duckdb_wasm.is_aanwezig(data, known)
    assert duckdb_wasm.lees(data, known) == {}
    place = duckdb_wasm.installeer(str(tgz), data, known)
    assert place == data / "hulpbestanden" / "duckdb-wasm" / "1.0.0"
    assert sorted(path.name for path in place.iterdir()) == sorted(FILES)
    assert duckdb_wasm.is_aanwezig(data, known)
    assert duckdb_wasm.lees(data, known) == {**FILES, LICENTIE: b"MIT\n"}
    duckdb_wasm.installeer(str(tgz), data, known)  # a second time is no fault
    assert below(data) == [f"hulpbestanden/duckdb-wasm/1.0.0/{name}" for name in sorted(FILES)]


def test_a_package_comes_from_an_address(tgz: Path, data: Path) -> None:
    known = make(tgz, whole())
    with Webserver(tgz.parent) as server:
        duckdb_wasm.installeer(f"{server.adres}/{tgz.name}", data, known)
        assert duckdb_wasm.lees(data, known)["werker.js"] == FILES["werker.js"]
        with pytest.raises(KoplopersError, match=r"niet-hier\.tgz: the package could not be fetched .*404"):
            duckdb_wasm.installeer(f"{server.adres}/niet-hier.tgz", data, known)
        tgz.write_bytes(tgz.read_bytes() + b"\0" * 1_000_000)
        with pytest.raises(KoplopersError, match=r"this is not the package proef 1\.0\.0 as published"):
            duckdb_wasm.installeer(f"{server.adres}/{tgz.name}", data, known)
    assert duckdb_wasm.is_aanwezig(data, known)


def test_another_package_is_refused_and_nothing_is_kept(tgz: Path, data: Path) -> None:
    known = make(tgz, whole())
    make(tgz, whole() | {"package/dist/werker.js": b"let x = 2;"})
    with pytest.raises(KoplopersError, match="nothing of it was kept; fetch the package anew") as fault:
        duckdb_wasm.installeer(str(tgz), data, known)
    assert str(tgz) in str(fault.value)
    assert not data.exists()


@pytest.mark.parametrize("name", ["../werker.js", "/werker.js", "package/../../werker.js"])
def test_names_in_the_package_lead_nowhere(tgz: Path, data: Path, name: str) -> None:
    known = make(tgz, whole() | {name: b"kwaad"}, links={"package/dist/koppeling": "/etc/passwd"})
    duckdb_wasm.installeer(str(tgz), data, known)
    assert sorted(path.name for path in tgz.parent.rglob("*") if path.is_file()) == sorted([*FILES, tgz.name])


@pytest.mark.parametrize("fault", ["missing", "other", "link"])
def test_a_file_that_is_not_as_listed_is_refused(tgz: Path, data: Path, fault: str) -> None:
    members, links = whole(), {}
    del members["package/dist/duckdb.wasm"]
    if fault == "other":
        members["package/dist/duckdb.wasm"] = FILES["duckdb.wasm"] + b"\0"
    if fault == "link":
        links["package/dist/duckdb.wasm"] = "werker.js"
    known = make(tgz, members, links)
    with pytest.raises(KoplopersError, match=r"package/dist/duckdb\.wasm is not in it as expected"):
        duckdb_wasm.installeer(str(tgz), data, known)
    assert not data.exists()


def test_an_interrupted_write_leaves_what_was_there(tgz: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = make(tgz, whole())
    place = duckdb_wasm.installeer(str(tgz), data, known)
    with monkeypatch.context() as patch:
        patch.setattr(duckdb_wasm, "flush", lambda path: (_ for _ in ()).throw(OSError(28, "disk full", str(path))))
        with pytest.raises(OSError, match="disk full"):
            duckdb_wasm.installeer(str(tgz), data, known)
    assert below(place) == sorted(FILES)
    killed = place.with_name(".bezig-1.0.0")
    shutil.copytree(place, killed)
    duckdb_wasm.installeer(str(tgz), data, known)
    assert not killed.exists()


def test_a_damaged_file_is_named(tgz: Path, data: Path) -> None:
    known = make(tgz, whole())
    path = duckdb_wasm.installeer(str(tgz), data, known) / "duckdb.wasm"
    path.write_bytes(b"\0" * len(FILES["duckdb.wasm"]))
    with pytest.raises(KoplopersError, match=r"duckdb\.wasm: this file of DuckDB-WASM is damaged or gone; remove"):
        duckdb_wasm.lees(data, known)
    assert duckdb_wasm.is_aanwezig(data, known)  # looks at sizes alone
    path.write_bytes(b"")
    with pytest.raises(KoplopersError, match="is damaged or gone"):
        duckdb_wasm.is_aanwezig(data, known)
    duckdb_wasm.installeer(str(tgz), data, known)
    assert duckdb_wasm.lees(data, known)["duckdb.wasm"] == FILES["duckdb.wasm"]
    assert not duckdb_wasm.is_aanwezig(data, replace(known, versie="1.0.1"))


def test_the_command_says_in_one_sentence_what_is_wrong(tgz: Path, data: Path) -> None:
    make(tgz, whole())
    answer = koplopers("duckdb-wasm", str(tgz), KOPLOPERS_DATA=str(data))
    assert answer.code == 1
    assert "this is not the package @duckdb/duckdb-wasm" in answer.err
    assert len(answer.err.splitlines()) == 1
    answer = koplopers("duckdb-wasm", str(tgz.with_name("weg.tgz")), KOPLOPERS_DATA=str(data))
    assert (answer.code, "there is no such file" in answer.err) == (1, True)
