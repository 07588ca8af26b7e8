"""Verification: a release against its own checksums and descriptor, captures and quotes against the tables.

Reads only; changes nothing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from pipelines.archief import manifest, register
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import bronnen
from pipelines.stages.uitgavemap import SUMS
from pipelines.stages.vorige import read_latest
from pipelines.stages.warehouse import is_published
from warehouse.export import sha256_of
from warehouse.parquet import BUCKETS, bucket_of

CSV_FIELD_LIMIT = 10_000_000
"""A quote may be longer than the 128 KiB that the csv module reads by default."""


@dataclass
class Nazicht:
    """What was checked, how many, and what is wrong, one sentence each; `verdwenen` could not be checked."""

    wat: str
    aantal: int = 0
    verdwenen: int = 0
    fouten: list[str] = field(default_factory=list)


def newest(omgeving: Omgeving) -> Path:
    """Return the folder of the newest release; KoplopersError when there is none."""
    latest = read_latest(omgeving.layout.releases)
    if latest is None:
        raise KoplopersError(f"{omgeving.layout.releases}: there is no release yet; make one with: koplopers run")
    return omgeving.layout.releases / latest["versie"]


def check_release(folder: Path) -> Nazicht:
    """Check every file of a release against `SHA256SUMS` and `datapackage.json`, and the rows of every table."""
    found = Nazicht("release files")
    sums = _sums(folder)
    present = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {SUMS}
    found.aantal = len(sums)
    found.fouten += [
        f"{folder / name}: this file is in {SUMS} but not in the folder" for name in sorted(sums.keys() - present)
    ]
    found.fouten += [f"{folder / name}: this file is not in {SUMS}" for name in sorted(present - sums.keys())]
    for name in sorted(sums.keys() & present):
        if sha256_of(folder / name) != sums[name]:
            found.fouten.append(f"{folder / name}: the content differs from {SUMS}")
    if not found.fouten:
        _check_package(folder, sums, found)
    return found


def _sums(folder: Path) -> dict[str, str]:
    path = folder / SUMS
    if not path.is_file():
        raise KoplopersError(f"{folder}: this is no release folder, {SUMS} is not in it")
    sums = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != 64:
            raise KoplopersError(f"{path} line {number}: this is not a line of sha256sum; the release is damaged")
        sums[name] = digest
    return sums


def _check_package(folder: Path, sums: dict[str, str], found: Nazicht) -> None:
    import pyarrow.parquet as pq

    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    rows: dict[str, set[int]] = {}
    for resource in package["resources"]:
        path = folder / resource["path"]
        if resource["hash"] != f"sha256:{sums.get(resource['path'])}":
            found.fouten.append(f"{path}: the hash in datapackage.json differs from {SUMS}")
        if "schema" in resource:
            table = ".".join(resource["name"].split(".")[:2])
            count = _csv_rows(path, resource) if "dialect" in resource else pq.read_metadata(path).num_rows
            rows.setdefault(table, set()).add(count)
    for table, counts in rows.items():
        if len(counts) > 1:
            found.fouten.append(f"{folder}: the files of {table} do not hold the same number of rows")


def _csv_rows(path: Path, resource: Mapping[str, Any]) -> int:
    csv.field_size_limit(CSV_FIELD_LIMIT)
    with path.open(encoding=resource["encoding"], newline="") as file:
        return sum(1 for _ in csv.reader(file, delimiter=resource["dialect"]["delimiter"])) - 1


def check_captures(omgeving: Omgeving) -> Nazicht:
    """Check every file of the archive against its manifest, and every document against the hash that is its id.

    The manifest sees what no record shows, such as a cut-off gzip member or a file that is gone.
    """
    found = Nazicht("captures and inbox files")
    captures = omgeving.layout.captures
    found.aantal, found.fouten = manifest.controleer(captures)
    index = omgeving.dataset(register.TABEL)
    gone = {index.invoer(bucket) or "" for bucket in index.buckets()} - manifest.bestanden(captures).keys()
    # A file whose line went with it: it may hold no document, and still be where a link or a failure comes from.
    for name in sorted(gone - manifest.lees(captures).keys()):
        found.fouten.append(f"{captures / name}: this file was indexed and is gone; restore it from your backup")
    for row in omgeving.dataset("kern.vastlegging").rows():
        found.aantal += 1
        try:
            bronnen.read_bytes(omgeving, row)
        except (OSError, ValueError, KoplopersError) as error:
            found.fouten.append(f"{row['url']}: the bytes are gone or changed since the last run ({error})")
    return found


def check_quotes(omgeving: Omgeving, folder: Path) -> Nazicht:
    """Check that every quote of a release is literally the slice of its page in the working tables.

    A document that was taken away since the release can't be held against it: its quotes count as `verdwenen`.
    """
    import pyarrow.parquet as pq

    found = Nazicht("quotes")
    for name, bucket in product(("kern.bewijs", "kern.toezegging"), BUCKETS):
        (path,) = folder.glob(f"*{name}.parquet")
        quotes = [row for row in pq.read_table(path).to_pylist() if bucket_of(row["document_id"]) == bucket]
        pages = {
            (row["document_id"], row["pagina"]): row["tekst"]
            for row in (omgeving.dataset("kern.pagina").rows(bucket) if quotes else [])
        }
        documents = {document_id for document_id, _ in pages}
        for row in quotes:
            if row["document_id"] not in documents:
                found.verdwenen += 1
                continue
            found.aantal += 1
            text = pages.get((row["document_id"], row["pagina"]), "")
            if text[row["begin"] : row["eind"]] != row["citaat"]:
                place = f"{row['document_id'][:12]} page {row['pagina']}"
                found.fouten.append(f"{name}: a quote of agreement {row['afspraak_id']} is not on its page ({place})")
    return found


def check_warehouse(omgeving: Omgeving) -> Nazicht:
    """Check that the published warehouse is the file that was checked."""
    found = Nazicht("published warehouse", 1)
    if not is_published(omgeving):
        found.fouten.append(
            f"{omgeving.layout.warehouse}: this is not the file that was checked, or the working tables changed since; "
            "run: koplopers run"
        )
    return found
