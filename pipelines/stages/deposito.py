"""A deposit of a release: a folder with the files as an archive such as Zenodo takes them, flat and few.

Here: packing a release that was published and is whole. Not here: uploading, which asks for somebody's account, and the
metadata (`zenodo.json`), which every release has (`transforms.release.citeren`).
"""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

from pipelines.omgeving import KoplopersError
from pipelines.stages.nazien import check_release
from pipelines.stages.uitgavemap import PACKAGE, SUMS, sums
from pipelines.stages.vorige import DATABASE
from warehouse.atomic import TEMPORARY_MARK, flush, write_text

SHOWN = ("CITATION.cff", "LICENCE.md", "README.md", "codeboek.md", "wijzigingen.md", "woordenboek.md", "zenodo.json")
"""Files that lie beside the zip too, where people read them without unpacking; the database as well."""


def make(release: Path, folder: Path) -> list[Path]:
    """Pack a release into a new folder, and return its files.

    One zip holds the whole release, so that what is unpacked can be verified; an archive takes no folders, and a
    hundred files at most. Raises KoplopersError when the release is not whole, or the folder holds something.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise KoplopersError(f"{folder}: this is there and not empty; name a new folder for the deposit")
    if faults := check_release(release).fouten:
        raise KoplopersError(f"Nothing was packed: {faults[0]}; see: koplopers verify {release}")
    package = json.loads((release / PACKAGE).read_text(encoding="utf-8"))
    unfinished = folder.with_name(f"{TEMPORARY_MARK}{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)  # what an earlier attempt left
    unfinished.mkdir(parents=True)
    try:
        _zip(release, unfinished / f"{package['name']}-{package['version']}.zip", package)
        for name in (*SHOWN, DATABASE):
            shutil.copyfile(release / name, unfinished / name)
        write_text(unfinished / SUMS, sums(unfinished))
        for path in unfinished.iterdir():
            flush(path)
        unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return sorted(folder.iterdir())


def _zip(release: Path, target: Path, package: dict[str, Any]) -> None:
    """Write every file under the name of its version; the bytes depend on the release alone."""
    year, month, number = (int(part) for part in package["created"][:10].split("-"))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(path for path in release.rglob("*") if path.is_file()):
            name = f"{package['version']}/{path.relative_to(release).as_posix()}"
            info = zipfile.ZipInfo(name, (year, month, number, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as source, packed.open(info, "w", force_zip64=True) as place:
                shutil.copyfileobj(source, place, 1 << 20)
