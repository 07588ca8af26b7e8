"""The manifest of the archive: `captures/SHA256SUMS`, one line a closed file, as `sha256sum -c` reads it.

Here: reading, adding, checking. Not here: which files belong in it (`schrijver`, `herstel`, `register`).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from threading import Lock

from pipelines.folders import files_below
from pipelines.omgeving import KoplopersError
from warehouse.atomic import TEMPORARY_MARK, write_bytes

SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_UNLISTED = re.compile(r"[\n\r\\\ud800-\udfff]")
_ADDING = Lock()
"""The crawls of several sources close their files at the same time; another process never holds the data folder."""


def paths(captures: Path) -> list[Path]:
    """Every WARC file of the archive, in order of name; OSError when a folder in it can't be read."""
    return [
        path
        for path in files_below(captures)
        if path.name.endswith((".warc", ".warc.gz")) and not path.name.startswith(TEMPORARY_MARK)
    ]


def overige(captures: Path) -> list[Path]:
    """What lies in the archive and is not read: other forms (WACZ, ARC), links to folders; OSError as `paths`."""
    known = {*paths(captures), captures / SUMS}
    return [path for path in files_below(captures) if path not in known and not path.name.startswith(TEMPORARY_MARK)]


def naam_van(captures: Path, path: Path) -> str:
    """The name of a file in manifest and index, relative to `captures`; KoplopersError for one that can't be listed."""
    name = path.relative_to(captures).as_posix()
    if _UNLISTED.search(name):
        raise KoplopersError(
            f"{str(path)!r}: the name of this file of the archive holds a line end, a backslash or bytes that are no "
            f"UTF-8, which {SUMS} can't list; rename it, then run again"
        )
    return name


def bestanden(captures: Path) -> dict[str, Path]:
    """Every WARC file of the archive by its name; KoplopersError when a folder can't be read."""
    try:
        return {naam_van(captures, path): path for path in paths(captures)}
    except OSError as error:
        raise KoplopersError(
            f"{error.filename}: this folder of the archive can't be read ({error.strerror}); give it read rights"
        ) from error


def lees(captures: Path) -> dict[str, str]:
    """SHA-256 by name, empty when there is no manifest yet; KoplopersError for a line that is none of sha256sum."""
    path = captures / SUMS
    try:
        text = path.read_bytes().decode(errors="replace")
    except FileNotFoundError:
        return {}
    sums: dict[str, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        match = _LINE.fullmatch(line)
        if not match or match[2] in sums:
            raise KoplopersError(
                f"{path} line {number}: this is not a line of sha256sum, or names a file twice; restore the manifest "
                "from your backup"
            )
        sums[match[2]] = match[1]
    return sums


def voeg_toe(captures: Path, path: Path, sha256: str) -> None:
    """Enter a closed file; ValueError when it stands there with another checksum. Raises OSError when it can't."""
    name = naam_van(captures, path)
    with _ADDING:
        sums = lees(captures)
        if sums.setdefault(name, sha256) != sha256:
            raise ValueError(f"{path}: this file is in {SUMS} with another checksum")
        lines = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
        write_bytes(captures / SUMS, lines.encode())


def sha256_bestand(path: Path) -> str:
    """SHA-256 of a file's bytes; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def controleer(captures: Path) -> tuple[int, list[str]]:
    """Compare every file with the manifest: how many files, and one sentence for each that differs."""
    sums, faults = lees(captures), []
    present = bestanden(captures)
    for name in sorted(sums.keys() | present.keys()):
        if name not in sums:
            faults.append(f"{present[name]}: this file is not in {SUMS} yet; to enter it run: koplopers run")
        elif name not in present:
            faults.append(f"{captures / name}: this file is in {SUMS} but gone; restore it from your backup")
        else:
            try:
                equal = sha256_bestand(present[name]) == sums[name]
            except OSError as error:
                faults.append(f"{present[name]}: this file can't be read ({error.strerror}); give it read rights")
                continue
            if not equal:
                faults.append(f"{present[name]}: the content differs from {SUMS}; restore it from your backup")
    return len(sums.keys() | present.keys()), faults
