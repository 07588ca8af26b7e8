"""Stored results stand until a version changes: behaviour that changes under the same version would stay stale.

Each behaviour is held against the example set. When a test here fails, a rule changed what comes out: raise the
constant that it names, and record the new pair of version and fingerprint.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipelines.fingerprint import fingerprint
from pipelines.lezen import Lezer
from pipelines.voorbeeld import VOORBEELD_FOLDER
from transforms.identificatie import HERKENNER_VERSIE, IDENTIFICATIE_VERSIE, recognise_soort
from transforms.model import Lezing
from transforms.tekst import EXTRACTOR_VERSIE, read_document

RECORDED = Path(__file__).with_name("vastgelegd.csv")


@cache
def readings() -> dict[str, Lezing]:
    files = sorted(path for path in VOORBEELD_FOLDER.iterdir() if path.suffix != ".yml")
    return {path.name: read_document(path.read_bytes(), path.name) for path in files}


@cache
def readable() -> dict[str, Lezing]:
    return {name: lezing for name, lezing in readings().items() if lezing.status == "gelezen"}


def digest(value: Any) -> str:
    return fingerprint(hashlib.sha256(repr(value).encode()).hexdigest())[:16]


def extractor() -> tuple[str, str]:
    return EXTRACTOR_VERSIE, digest({name: asdict(lezing) for name, lezing in readings().items()})


def herkenner() -> tuple[str, str]:
    return HERKENNER_VERSIE, digest({name: recognise_soort(lezing.paginas) for name, lezing in readable().items()})


def identificatie() -> tuple[str, str]:
    lezer = Lezer()
    return IDENTIFICATIE_VERSIE, digest({name: lezer.code(lezing.paginas)[0] for name, lezing in readable().items()})


def coder() -> tuple[str, str]:
    lezer = Lezer()
    return lezer.coder.id, digest({name: lezer.code(lezing.paginas)[1] for name, lezing in readable().items()})


BEHAVIOURS = {
    "EXTRACTOR_VERSIE": extractor,
    "HERKENNER_VERSIE": herkenner,
    "IDENTIFICATIE_VERSIE": identificatie,
    "CODER_VERSION": coder,
}


@pytest.mark.parametrize("constant", BEHAVIOURS)
def test_behaviour_changes_only_with_its_version(constant: str) -> None:
    with RECORDED.open(encoding="utf-8", newline="") as file:
        recorded = {row["constant"]: (row["versie"], row["vingerafdruk"]) for row in csv.DictReader(file)}
    version, found = BEHAVIOURS[constant]()
    if version != recorded[constant][0] and constant == "EXTRACTOR_VERSIE" and "pypdfium2" in version:
        ours, library = version.split("+")
        recorded_ours, recorded_library = recorded[constant][0].split("+")
        if library != recorded_library and ours == recorded_ours:
            pytest.skip(f"recorded with another version of the PDF library than {library}")
    assert (version, found) == recorded[constant], (
        f"what comes out changed: raise {constant} and record {constant},{version},{found} in {RECORDED.name}"
    )
