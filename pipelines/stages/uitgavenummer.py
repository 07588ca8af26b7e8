"""The number of a release, CalVer `2026.11.0`: year, month, number within the month; example data says so in it.

Here: what is a number, which is later, and which releases in a folder are finished. Not here: `latest.json` (`vorige`).
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from pipelines.stages.uitgavemap import SUMS

_CALVER = re.compile(r"(\d+)\.(\d+)\.(\d+)(-voorbeeld)?")


def volgorde(versie: str) -> tuple[int, ...]:
    """Year, month and number of a version; ValueError when it is none."""
    found = _CALVER.fullmatch(versie)
    if found is None:
        raise ValueError(versie)
    return tuple(int(part) for part in found.groups()[:3])


def finished(releases: Path) -> list[str]:
    """Versions of the whole releases in a folder, oldest first."""
    names = [path.parent.name for path in releases.glob(f"*/{SUMS}")]
    return sorted((name for name in names if _CALVER.fullmatch(name)), key=volgorde)


def volgend(releases: Path, now: datetime, mark: str) -> str:
    """The number of the next release: later than every one there is, also when the clock ran back."""
    names = [path.name for path in releases.iterdir()] if releases.is_dir() else []
    there = [volgorde(name) for name in names if _CALVER.fullmatch(name)]
    year, month, number = max([(now.year, now.month, -1), *there])
    return f"{year}.{month}.{number + 1}{mark}"
