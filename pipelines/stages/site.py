"""Stage: the checked tables to the pages of the site, under `work/site`.

Here: reading tables, writing what changed, taking away what is no longer there. Not here: what is on a page
(`transforms.site`), and the pages that speak of the release itself (`release`).
"""

from __future__ import annotations

import os
from pathlib import Path

from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from pipelines.stages.warehouse import is_published
from warehouse.atomic import TEMPORARY_MARK, write_text

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
        files, written = _make(omgeving, place)
        os.sync()  # once for all: flushing a thousand files one by one takes longer than making them
        write_text(mark, f"{invoer} {files}\n")
        result.changed = True
        result.counts["geschreven"] = written
    result.counts["bestanden"] = int(mark.read_text(encoding="utf-8").split()[1])
    return result


def _invoer(omgeving: Omgeving) -> str:
    from transforms import site
    from transforms.site.gegevens import TABELLEN

    tables = [omgeving.dataset(name).fingerprint() for name in TABELLEN]
    return fingerprint(tables, source_fingerprint(site))


def _make(omgeving: Omgeving, place: Path) -> tuple[int, int]:
    """Write every file that is not there as it should be; return how many files there are, and were written."""
    from transforms.site.bouwen import bouw
    from transforms.site.gegevens import TABELLEN, Gegevens

    frames = {
        name: omgeving.dataset(name).read(columns).to_pandas(integer_object_nulls=True)
        for name, columns in TABELLEN.items()
    }
    wanted, written = set(), 0
    for bestand in bouw(Gegevens(frames)):
        path = place / bestand.pad
        wanted.add(path)
        written += _write(path, bestand.inhoud)
    for path in place.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    return len(wanted), written


def _write(path: Path, inhoud: bytes) -> bool:
    """Write a file unless it is there with this content; a release may share it, so it is never written in place."""
    if path.is_file() and path.read_bytes() == inhoud:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{TEMPORARY_MARK}{path.name}")
    temporary.write_bytes(inhoud)
    temporary.replace(path)
    return True
