"""Settings from the environment, and where everything lies on disk.

Here: the variables of the public contract (`KOPLOPERS_…`), checked once, and the folder layout under the
data root. Not here: any work.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NOT_YET = {
    "KOPLOPERS_MIRROR": "this version fetches nothing from the network",
    "KOPLOPERS_PUBLISH": "this version writes releases under the data folder only",
}
"""Settings of the contract that this version can't honour: refused, because ignoring them would mislead."""


class SettingsError(ValueError):
    """A setting is wrong; the message names it and the remedy. Exit code 2."""


@dataclass(frozen=True)
class Layout:
    """Folders under one data root (contract, 'Settings and folders')."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Where people drop agreements."""
        return self.root / "inbox"

    @property
    def captures(self) -> Path:
        """WARC files; can't be rebuilt."""
        return self.root / "captures"

    @property
    def reviews(self) -> Path:
        """Human decisions; can't be rebuilt."""
        return self.root / "reviews"

    @property
    def work(self) -> Path:
        """Working tables; rebuilt from captures, inbox and reviews."""
        return self.root / "work"

    @property
    def warehouse(self) -> Path:
        """The published snapshot."""
        return self.root / "warehouse" / "koplopers.duckdb"

    @property
    def releases(self) -> Path:
        """Immutable releases and `latest.json`."""
        return self.root / "releases"

    @property
    def dagster(self) -> Path:
        """Dagster's own storage."""
        return self.root / "dagster"


@dataclass(frozen=True)
class Settings:
    """The checked settings of one process."""

    data: Path
    workers: int
    voorbeeld: bool = False
    dask: str | None = None

    @property
    def layout(self) -> Layout:
        """Where things lie: example data lives apart, under `voorbeeld`, in the same layout."""
        return Layout(self.data / "voorbeeld" if self.voorbeeld else self.data)


def _positive(environment: Mapping[str, str], name: str, default: int) -> int:
    raw = environment.get(name, "").strip()
    if not raw:
        return default
    if not raw.isdecimal() or int(raw) < 1:
        raise SettingsError(f"{name}={raw!r} is not a whole number above 0: correct it or unset it")
    return int(raw)


_DASK = re.compile(r"(tcp|tls|ws|wss|ucx)://[^\s/:]+:\d+")


def _dask(environment: Mapping[str, str]) -> str | None:
    raw = environment.get("KOPLOPERS_DASK", "").strip()
    if raw and not _DASK.fullmatch(raw):
        raise SettingsError(
            f"KOPLOPERS_DASK={raw!r} is not the address of a Dask scheduler, such as tcp://127.0.0.1:8786: "
            "correct it or unset it"
        )
    return raw or None


def load_settings(environment: Mapping[str, str] | None = None, voorbeeld: bool = False) -> Settings:
    """Read and check the settings; raises SettingsError.

    `KOPLOPERS_DATA` (default `./data`), `KOPLOPERS_WORKERS` (default: all cores), `KOPLOPERS_DASK` (default: local
    processes), `KOPLOPERS_DELAY` and
    `KOPLOPERS_CONTACT` (checked, used once there is a fetcher), `KOPLOPERS_VOORBEELD` (set for the Dagster
    processes by `koplopers ui --voorbeeld`).
    """
    environment = os.environ if environment is None else environment
    for name, reason in NOT_YET.items():
        if environment.get(name):
            raise SettingsError(f"{name} is set, but {reason}: unset it")
    example = environment.get("KOPLOPERS_VOORBEELD", "").strip()
    if example not in ("", "0", "1"):
        raise SettingsError(f"KOPLOPERS_VOORBEELD={example!r} is not 1 or 0: correct it or unset it")
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch and not epoch.isdecimal():
        raise SettingsError(f"SOURCE_DATE_EPOCH={epoch!r} is not a whole number of seconds: correct it or unset it")
    delay = environment.get("KOPLOPERS_DELAY", "").strip()
    if delay and not delay.replace(".", "", 1).isdecimal():
        raise SettingsError(f"KOPLOPERS_DELAY={delay!r} is not a number of seconds: correct it or unset it")
    named = environment.get("KOPLOPERS_DATA", "").strip() or "data"
    try:
        data = Path(named).expanduser().absolute()
    except RuntimeError as error:
        raise SettingsError(f"KOPLOPERS_DATA={named}: there is no such user: name a folder") from error
    if data.exists() and not data.is_dir():
        raise SettingsError(f"KOPLOPERS_DATA={data} is not a folder: name a folder")
    return Settings(
        data=data,
        workers=_positive(environment, "KOPLOPERS_WORKERS", os.cpu_count() or 1),
        voorbeeld=voorbeeld or example == "1",
        dask=_dask(environment),
    )
