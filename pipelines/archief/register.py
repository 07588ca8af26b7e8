"""The index of the archive, `kern.verzoek`: kept up to date from the WARC files, and made from them alone.

Here: which files are opened again. Not here: what their records say (`lezer`), and the tables made of the index.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from pipelines.archief import manifest
from pipelines.archief.herstel import hele_lengte, herstel
from pipelines.archief.koppen import is_eigen
from pipelines.archief.lezer import DamagedWarcError, rijen
from pipelines.gezien import Gezien
from pipelines.omgeving import KoplopersError, Omgeving

TABEL = "kern.verzoek"


def bucket_van(name: str) -> str:
    """Bucket of a WARC file by its name relative to `captures`."""
    return "w" + hashlib.sha256(name.encode()).hexdigest()[:16]


def bij(omgeving: Omgeving, bron: str | None = None) -> bool:
    """Bring the index up to date, for all files or those in the folder of one source; whether rows changed.

    What a killed process left is mended first, and reported. A file of the manifest is opened only when its size or
    time changed, and must then still have its checksum. Of a file that is being written, only what was added since is
    read. KoplopersError when a registered file is gone or unreadable, DamagedWarcError.
    """
    captures = omgeving.layout.captures
    for sentence in herstel(captures):
        omgeving.report(sentence)
    files = manifest.bestanden(captures)
    sums = manifest.lees(captures)
    _is_compleet(omgeving, files, sums)
    changed = False
    folders: dict[str, dict[str, Path]] = {}
    for name, path in files.items():
        folders.setdefault(name.rpartition("/")[0], {})[name] = path
    # A folder each has its own memory of sizes and times: the crawl of one source does not speak for the others.
    for folder, own in folders.items():
        if bron is None or folder == bron:
            changed |= _bij_map(omgeving, folder, own, sums)
    return changed


def _is_compleet(omgeving: Omgeving, files: dict[str, Path], sums: dict[str, str]) -> None:
    index = omgeving.dataset(TABEL)
    indexed = {index.invoer(bucket) or "" for bucket in index.buckets()}
    for name in sorted((indexed | sums.keys()) - files.keys()):
        raise KoplopersError(
            f"{omgeving.layout.captures / name}: this file of the archive is gone; restore it from your backup, or "
            f"delete {index.folder} and its line in {omgeving.layout.captures / manifest.SUMS} to leave its documents "
            "out from now on"
        )


def _bij_map(omgeving: Omgeving, folder: str, files: dict[str, Path], sums: dict[str, str]) -> bool:
    index, changed = omgeving.dataset(TABEL), False
    key = hashlib.sha256(folder.encode()).hexdigest()[:16]
    gezien = Gezien(omgeving.work / f"gezien-captures-{key}.json", forget=omgeving.full)
    for name, path in files.items():
        bucket = bucket_van(name)
        try:
            if gezien.unchanged(name, path.stat()) and name in sums and index.invoer(bucket) == name:
                continue
            rows = _lees(omgeving, name, path, sums.get(name))
        except OSError as error:
            raise DamagedWarcError(f"{path}: this WARC file can't be read ({error.strerror}); mend that") from error
        before = index.read_bucket(bucket) if index.invoer(bucket) == name else None
        index.write(rows, bucket=bucket, invoer=name)
        changed |= not index.read_bucket(bucket).equals(before) if before is not None else True
    gezien.save()
    return changed


def _lees(omgeving: Omgeving, name: str, path: Path, sha256: str | None) -> list[dict[str, Any]]:
    captures = omgeving.layout.captures
    if sha256 is not None:
        if manifest.sha256_bestand(path) != sha256:
            raise DamagedWarcError(
                f"{path}: this file of the archive differs from {manifest.SUMS}; restore it from your backup, or "
                "delete its line there when you changed it yourself"
            )
        return list(rijen(captures, path))
    if not is_eigen(path):
        rows = list(rijen(captures, path))
        manifest.voeg_toe(captures, path, manifest.sha256_bestand(path))
        return rows
    # Being written: records that are there stay, and the last may still be growing.
    index = omgeving.dataset(TABEL)
    before = index.rows(bucket_van(name)) if index.invoer(bucket_van(name)) == name else []
    begin = max((row["warc_offset"] for row in before), default=0)
    kept = [row for row in before if row["warc_offset"] != begin]
    return kept + list(rijen(captures, path, begin, hele_lengte(path, begin)))
