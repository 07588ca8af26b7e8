"""Stage: the checked tables to the pages of the site, under `work/site`.

Here: reading tables, writing what changed, taking away what is no longer there. Not here: what is on a page
(`transforms.site`), and the pages that speak of the release itself (`release`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines import duckdb_wasm
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from pipelines.stages.vorige import DRIFT
from pipelines.stages.warehouse import is_published
from warehouse.atomic import TEMPORARY_MARK, write_text
from warehouse.export import sha256_of

if TYPE_CHECKING:
    import pandas as pd

    from transforms.site.opmaak import Opmaak

_MERK = ".invoer"
"""File that says from what the site was made; it is written last, so that a site that was cut off is made anew."""


def folder(omgeving: Omgeving) -> Path:
    """Return the folder of the pages that rest on tables alone."""
    return omgeving.work / "site"


def run(omgeving: Omgeving) -> StageResult:
    """Make the site anew when a table it comes from, or a template, changed; write only the files that differ.

    Raises KoplopersError when the tables have not passed the checks of the warehouse as they are now.
    """
    if not is_published(omgeving):
        raise KoplopersError(
            "No site was made: the working tables are not those of the checked warehouse; make that first "
            "with: koplopers run"
        )
    invoer = _invoer(omgeving)
    place = folder(omgeving)
    mark = place / _MERK
    result = StageResult()
    if omgeving.full or not mark.is_file() or mark.read_text(encoding="utf-8").split()[0] != invoer:
        mark.unlink(missing_ok=True)
        written = _make(omgeving, place)
        os.sync()  # once for all: flushing a thousand files one by one takes longer than making them
        files = _files(place)
        write_text(mark, f"{invoer} {len(files)} {_content(files)}\n")
        result.changed = True
        result.counts["geschreven"] = written
    result.counts["bestanden"] = int(mark.read_text(encoding="utf-8").split()[1])
    return result


def made_from(omgeving: Omgeving) -> str:
    """Return the fingerprint of what the site was made from; KoplopersError unless that is what there is now."""
    mark = folder(omgeving) / _MERK
    invoer = _invoer(omgeving)
    if not mark.is_file() or mark.read_text(encoding="utf-8").split()[0] != invoer:
        raise KoplopersError(
            "Nothing was released: the pages of the site are not those of the checked tables; make them first "
            "with: koplopers run"
        )
    return invoer


def link_into(omgeving: Omgeving, place: Path) -> None:
    """Put every page under `place`, sharing the bytes on disk where the file system can: pages are never changed.

    Raises KoplopersError when somebody changed one all the same: a release would give it out as ours.
    """
    source = folder(omgeving)
    files = _files(source)
    if (source / _MERK).read_text(encoding="utf-8").split()[2] != _content(files):
        raise KoplopersError(
            f"Nothing was released: a page under {source} is not as it was made; make the site anew with: "
            "koplopers run --full"
        )
    for name, path in files.items():
        target = place / name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except OSError:  # another disk, or a file system without links
            shutil.copyfile(path, target)


def opmaken(omgeving: Omgeving) -> list[Opmaak]:
    """Return what renders pages as this site has them, for those that are no part of it: one for each language."""
    from transforms.site import bouwen
    from transforms.site.gegevens import Gegevens

    frames = {
        "vergelijking.koplopers_tabel": _frame(omgeving, "vergelijking.koplopers_tabel", ["jaar", "status"]),
        "controle.uitgave": _frame(omgeving, "controle.uitgave", ["is_voorbeeld"]),
    }
    return bouwen.opmaken(Gegevens(frames))


def _files(place: Path) -> dict[str, Path]:
    """Return every page by its path under `place`, in order."""
    paths = {path.relative_to(place).as_posix(): path for path in place.rglob("*") if path.is_file()}
    return {name: paths[name] for name in sorted(paths) if name != _MERK}


def _content(files: Mapping[str, Path]) -> str:
    return fingerprint({name: sha256_of(path) for name, path in files.items()})


def _invoer(omgeving: Omgeving) -> str:
    from transforms import beelden, site
    from transforms.site.gegevens import TABELLEN

    # What differs from the previous release is no content: a page that told it would differ in every release.
    tables = [omgeving.dataset(name).fingerprint(without=DRIFT) for name in TABELLEN]
    duckdb = duckdb_wasm.pakket().versie if duckdb_wasm.is_aanwezig(omgeving.settings.data) else None
    return fingerprint(tables, source_fingerprint(site, beelden), duckdb)


def _make(omgeving: Omgeving, place: Path) -> int:
    """Write every file that is not there as it should be, and return how many that were."""
    from transforms.site.bouwen import bouw
    from transforms.site.gegevens import TABELLEN, DuckDB, Gegevens

    frames = {name: _frame(omgeving, name, columns) for name, columns in TABELLEN.items()}
    files = duckdb_wasm.lees(omgeving.settings.data)
    duckdb = DuckDB(duckdb_wasm.pakket().versie, files) if files else None
    wanted, written = set(), 0
    for bestand in bouw(Gegevens(frames, duckdb)):
        path = place / bestand.pad
        wanted.add(path)
        written += _write(path, bestand.inhoud)
    for path in place.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    return written


def _frame(omgeving: Omgeving, name: str, columns: Sequence[str] | None) -> pd.DataFrame:
    """Return a table as pages take it: whole numbers stay whole where some are missing."""
    import pyarrow as pa

    dataset = omgeving.dataset(name)
    parts = [dataset.read_bucket(bucket, columns) for bucket in dataset.buckets() if bucket != DRIFT]
    data = pa.concat_tables(parts) if parts else dataset.read(columns)
    frame: pd.DataFrame = data.to_pandas(integer_object_nulls=True)
    return frame


def _write(path: Path, inhoud: bytes) -> bool:
    """Write a file unless it is there with this content; a release may share it, so it is never written in place."""
    if path.is_file() and path.read_bytes() == inhoud:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY_MARK}{path.name}")
    temporary.write_bytes(inhoud)
    temporary.replace(path)
    return True
