"""Verification: a release against its own checksums and descriptor, captures and quotes against the tables.

Reads only; changes nothing.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from itertools import product
from pathlib import Path
from typing import Any

from pipelines.archief import manifest, register
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.opslag import Opslag
from pipelines.stages import bronnen
from pipelines.stages.uitgavemap import PACKAGE, SUMS
from pipelines.stages.vorige import read_latest
from pipelines.stages.warehouse import is_published
from transforms.release.hashes import BESCHRIJVINGEN, told_hashes
from warehouse.parquet import BUCKETS, bucket_of

_DIGEST = re.compile("[0-9a-f]{64}")

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


def check_release(release: Path | str) -> Nazicht:
    """Check every file of a release against `SHA256SUMS` and the descriptions, and the rows of every table.

    `release` is a folder or an fsspec address. Raises KoplopersError when there is no release.
    """
    found = Nazicht("release files")
    if isinstance(release, Path) and release.is_file():
        raise KoplopersError(f"{release}: this is a file; unpack it, and name the folder of the release")
    with Opslag(str(release)) as opslag:
        sums = read_sums(opslag)
        present = opslag.namen().keys() - {SUMS}
        found.aantal = len(sums)
        found.fouten += [
            f"{opslag.toon}/{name}: this file is in {SUMS} but not in the release"
            for name in sorted(sums.keys() - present)
        ]
        found.fouten += [f"{opslag.toon}/{name}: this file is not in {SUMS}" for name in sorted(present - sums.keys())]
        for name in sorted(sums.keys() & present):
            if opslag.herlees(name) != sums[name]:
                found.fouten.append(f"{opslag.toon}/{name}: the content differs from {SUMS}")
        if not found.fouten:
            found.fouten += _description_faults(opslag, sums)
        if not found.fouten:
            found.fouten += _package_faults(opslag)
    return found


def read_sums(opslag: Opslag) -> dict[str, str]:
    """Return the hash of every file of a release by its name; KoplopersError when there is none or it is damaged."""
    data = opslag.lees(SUMS)
    if data is None:
        raise KoplopersError(f"{opslag.toon}: this is no release, {SUMS} is not in it; name the folder of one version")
    sums = {}
    for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
        digest, separator, name = line.partition("  ")
        if not separator or not _DIGEST.fullmatch(digest):
            raise KoplopersError(
                f"{opslag.toon}/{SUMS} line {number}: this is not a line of sha256sum; the release is damaged"
            )
        sums[name] = digest
    return sums


def _description_faults(opslag: Opslag, sums: dict[str, str]) -> Iterator[str]:
    """What the descriptions tell otherwise than the sums, and files that one describes and another does not."""
    told: dict[str, dict[str, str]] = {}
    for name in BESCHRIJVINGEN:
        try:
            told[name] = told_hashes(name, opslag.lees(name) or b"")
        except ValueError as error:
            yield f"{opslag.toon}/{name}: this is not the descriptor of a release ({error})"
    described = sorted({path for hashes in told.values() for path in hashes})
    for name, hashes in told.items():
        for path in described:
            if path not in hashes:
                yield f"{opslag.toon}/{path}: this file is not in {name}"
            elif hashes[path] != sums.get(path):
                yield f"{opslag.toon}/{path}: the hash in {name} differs from {SUMS}"


def _package_faults(opslag: Opslag) -> Iterator[str]:
    """What the data package says otherwise than the files, which fit their sums."""
    rows: dict[str, set[int]] = {}
    try:
        for resource in json.loads(opslag.lees(PACKAGE) or b"")["resources"]:
            path = resource["path"]
            if "schema" not in resource:  # no table: the database
                continue
            try:
                count = _rows(opslag.lees(path) or b"", resource)
            except (ValueError, csv.Error) as error:
                yield f"{opslag.toon}/{path}: this is no {resource['format']} file ({str(error).splitlines()[0]})"
            else:
                rows.setdefault(".".join(resource["name"].split(".")[:2]), set()).add(count)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"{opslag.toon}/{PACKAGE}: this is not the descriptor of a release ({type(error).__name__}: {error})"
    for table, counts in rows.items():
        if len(counts) > 1:
            yield f"{opslag.toon}: the files of {table} do not hold the same number of rows"


def _rows(data: bytes, resource: Mapping[str, Any]) -> int:
    """Rows of a file; ValueError or csv.Error when it is not in its format."""
    import pyarrow.parquet as pq

    if "dialect" not in resource:
        return int(pq.read_metadata(BytesIO(data)).num_rows)
    csv.field_size_limit(CSV_FIELD_LIMIT)
    text = StringIO(data.decode(resource["encoding"]), newline="")
    return sum(1 for _ in csv.reader(text, delimiter=resource["dialect"]["delimiter"], strict=True)) - 1


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
