"""Which files are as they were at the last run, by size and time, so that they need not be read again.

Here: a small file of sizes and times in the working folder; deleting it only costs time. Not here: what was
found in the files (`kern.vastlegging`).
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from warehouse.atomic import write_text

RACY_NS = 2_000_000_000
"""A file written less than two seconds ago may change again within the resolution of some file systems."""


class Gezien:
    """Sizes and times of files by name; a name that was not noted in this run is forgotten."""

    def __init__(self, path: Path, forget: bool = False) -> None:
        """`path` is the file to remember in; `forget` starts anew."""
        self._path = path
        self._before: dict[str, list[int]] = {} if forget else self._load()
        self._now: dict[str, list[int]] = {}

    def _load(self) -> dict[str, list[int]]:
        try:
            loaded: dict[str, list[int]] = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}  # not there, or cut off by a kill: every file is read, and the file is written anew
        return loaded

    def unchanged(self, name: str, stat: os.stat_result) -> bool:
        """Whether the file of that name has the size and time of the last run; notes it for the next."""
        found = [stat.st_size, stat.st_mtime_ns]
        if stat.st_mtime_ns < time.time_ns() - RACY_NS:
            self._now[name] = found
        return self._before.get(name) == found

    def save(self) -> None:
        """Remember for the next run; writes only when something differs."""
        if self._now != self._before:
            write_text(self._path, json.dumps(self._now))
