"""Mends what a killed process left: the torn tail of a WARC file of ours, which then enters the manifest.

Here: finding the end of the last whole record, and cutting there. Not here: files in the manifest, which are never
touched, and files of other tools, which are never changed (`register` enters those as they are).
"""

from __future__ import annotations

import fcntl
import mmap
import os
import re
import zlib
from pathlib import Path
from typing import IO

from pipelines.archief import manifest
from pipelines.archief.koppen import is_eigen
from pipelines.archief.lezer import DamagedWarcError
from pipelines.omgeving import KoplopersError
from warehouse.atomic import TEMPORARY_MARK

_PIECE = 1 << 14
_MAGIC = b"\x1f\x8b\x08"
_LENGTH = re.compile(rb"\r\nContent-Length: *([0-9]+)\r\n", re.IGNORECASE)


def herstel(captures: Path) -> list[str]:
    """Mend and enter every file of ours that no process holds open; one sentence for each that was cut.

    KoplopersError when a file can't be read or written, DamagedWarcError when the damage is no torn tail.
    """
    sentences = []
    try:
        for unfinished in [*captures.glob(f"{TEMPORARY_MARK}*"), *captures.glob(f"*/{TEMPORARY_MARK}*")]:
            if not unfinished.name.startswith(f"{TEMPORARY_MARK}{os.getpid()}-"):  # else a crawl beside us begins one
                unfinished.unlink()
        listed = manifest.lees(captures)
        for name, path in manifest.bestanden(captures).items():
            if name not in listed and is_eigen(path):
                sentences += _herstel_bestand(captures, path)
    except OSError as error:
        raise KoplopersError(
            f"{error.filename or captures}: this part of the archive can't be mended ({error.strerror}); give it read "
            "and write rights, then run again"
        ) from error
    return sentences


def _herstel_bestand(captures: Path, path: Path) -> list[str]:
    with path.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return []  # its writer is alive, and will enter it
        whole, size = hele_lengte(path), path.stat().st_size
        if whole < size:
            _is_staart(path, whole)
            file.truncate(whole)
        os.fsync(file.fileno())
        manifest.voeg_toe(captures, path, manifest.sha256_bestand(path))
    if whole == size:
        return []
    return [
        f"{path}: {size - whole} bytes at its end were the beginning of a record that a killed run could not finish; "
        "they were cut off"
    ]


def hele_lengte(path: Path, vanaf: int = 0) -> int:
    """Offset in bytes where the last whole record ends; `vanaf` is where a record begins. Raises OSError."""
    with path.open("rb") as file:
        whole = vanaf
        while (end := _einde(file, whole)) is not None:
            whole = end
    return whole


def _einde(file: IO[bytes], begin: int) -> int | None:
    """Where the record at an offset ends, None unless it is whole: its gzip member, and its own lengths."""
    file.seek(begin)
    unpacker, head, total = zlib.decompressobj(16 + zlib.MAX_WBITS), b"", 0
    try:
        while not unpacker.eof:
            if not (piece := file.read(_PIECE)):
                return None
            data = unpacker.decompress(piece)
            total += len(data)
            if b"\r\n\r\n" not in head:
                head += data
    except zlib.error:
        return None
    length = _LENGTH.search(head, 0, head.find(b"\r\n\r\n") + 2)
    if not head.startswith(b"WARC/") or not length:
        return None
    if total != head.find(b"\r\n\r\n") + 4 + int(length[1]) + 4:
        return None
    return file.tell() - len(unpacker.unused_data)


def _is_staart(path: Path, whole: int) -> None:
    """DamagedWarcError when a whole record follows: then bytes in the middle changed, and cutting would lose it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        at = whole
        while (at := data.find(_MAGIC, at + 1)) != -1:
            if _einde(file, at) is not None:
                raise DamagedWarcError(
                    f"{path}: the record at byte {whole} is damaged, though whole records follow it at byte {at}; "
                    "restore the file from your backup or move it out of the folder, then run again"
                )
