"""One WARC file that is being written: appended to, whole or not at all, and listed in the manifest when it ends.

Here: when bytes are safe on disk. Not here: what the records say (`schrijver`).
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import io
import os
import time
from pathlib import Path
from typing import IO

from warcio.warcwriter import WARCWriter

from pipelines import __version__
from pipelines.archief import manifest
from pipelines.archief.codering import PIECE
from pipelines.archief.koppen import SOFTWARE
from warehouse.atomic import flush, replacing

SYNC_SECONDS = 1.0
"""At most this long between two fsyncs while records come in. A killed process loses nothing that was written, only
a machine that loses power can; a second of captures is fetched again in a second, and an fsync for each record would
cost more than fetching it."""


class Bestand:
    """A WARC file that is being written, with the hash of its bytes so far; locked, so that nobody mends it."""

    def __init__(self, path: Path, mirror: str | None = None) -> None:
        """`path` must not exist yet; `mirror` is what stood in for the sites, if anything did. Raises OSError."""
        self.path = path
        # Under a temporary name first: a file with its own name has a whole warcinfo, whatever moment we are killed.
        with replacing(path) as temporary:
            temporary.write_bytes(_warcinfo(path.name, mirror))
            self._file = temporary.open("r+b", buffering=0)
            fcntl.flock(self._file, fcntl.LOCK_EX)
        begin = self._file.read()
        self.size = len(begin)
        self._digest = hashlib.sha256(begin)
        self._synced = time.monotonic()

    def voeg_toe(self, data: IO[bytes]) -> int:
        """Append, whole or not at all, and return the offset in bytes; raises OSError."""
        begin, digest = self.size, self._digest.copy()
        if self._file.seek(0, os.SEEK_END) != begin:
            raise OSError(errno.EIO, f"{self.path.name} is not as it was left")
        try:
            while piece := data.read(PIECE):
                rest = memoryview(piece)
                while rest:
                    rest = rest[self._file.write(rest) :]
                self._digest.update(piece)
                self.size += len(piece)
            if time.monotonic() - self._synced >= SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except BaseException:
            self.size, self._digest = begin, digest
            self._file.truncate(begin)
            raise
        return begin

    def close(self, captures: Path) -> None:
        """Flush to disk and enter in the manifest; raises OSError.

        A file that holds more than was appended here (a failed write that could not be taken back) is not entered:
        `herstel` mends it at the next start.
        """
        with self._file:
            os.fsync(self._file.fileno())
            if os.fstat(self._file.fileno()).st_size == self.size:
                manifest.voeg_toe(captures, self.path, self._digest.hexdigest())
        flush(self.path.parent)


def _warcinfo(name: str, mirror: str | None) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, warc_version="1.1")
    info = {
        "software": f"{SOFTWARE}{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "robots": "obey",
        "description": "Captures for koplopers, the comparison of Dutch performance agreements on housing and care: "
        "what was asked of public sources, and what they answered. Bodies are as received, without transfer coding.",
    }
    if mirror is not None:
        info["description"] += f" NOT FROM THE SITES THEMSELVES: a mirror at {mirror} stood in for every host."
    writer.write_record(writer.create_warcinfo_record(name, info))
    return out.getvalue()
