"""Settings from the environment, and where everything lies on disk.

Here: the variables of the public contract (`KOPLOPERS_…`), checked once, and the folder layout under the
data root. Not here: any work.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from pipelines.publicatieadres import fault_of, folder_of, scheme_of


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
    def datadocs(self) -> Path:
        """Pages about the checks, for a browser; rebuilt from what the checks found."""
        return self.root / "datadocs"

    @property
    def releases(self) -> Path:
        """Immutable releases and `latest.json`."""
        return self.root / "releases"

    @property
    def meldingen(self) -> Path:
        """Alerts: what went wrong, one line each."""
        return self.root / "meldingen"

    @property
    def dagster(self) -> Path:
        """Dagster's own storage."""
        return self.root / "dagster"


@dataclass(frozen=True)
class Taalmodel:
    """A language model behind an OpenAI-compatible address; `sleutel` is secret and in no repr."""

    url: str
    model: str
    sleutel: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Settings:
    """The checked settings of one process; `webhook` is secret and in no repr."""

    data: Path
    workers: int
    voorbeeld: bool = False
    dask: str | None = None
    taalmodel: Taalmodel | None = None
    mirror: str | None = None
    delay: float = 1.0
    contact: str | None = None
    adres: str | None = None
    webhook: str | None = field(default=None, repr=False)
    publish: str | None = None

    @property
    def layout(self) -> Layout:
        """Where things lie: example data lives apart, under `voorbeeld`, in the same layout."""
        return Layout(self.data / "voorbeeld" if self.voorbeeld else self.data)

    @property
    def publicatie(self) -> str | None:
        """Address to which releases are copied; example data apart, as under the data root. None when unset."""
        return f"{self.publish}/voorbeeld" if self.publish and self.voorbeeld else self.publish


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


_NAME_LENGTH = 120
"""Characters of a model's name: longer than any that is in use, and it still fits in a line."""


def _taalmodel(environment: Mapping[str, str]) -> Taalmodel | None:
    """The second coder; None when nothing is set. No message shows the key, nor an address that may hold one."""
    names = ("KOPLOPERS_LLM_URL", "KOPLOPERS_LLM_MODEL", "KOPLOPERS_LLM_KEY")
    url, model, key = (environment.get(name, "").strip() for name in names)
    if not (url or model or key):
        return None
    if not (url and model):
        raise SettingsError(
            "KOPLOPERS_LLM_URL and KOPLOPERS_LLM_MODEL belong together, with KOPLOPERS_LLM_KEY where the server wants "
            "one: set both, or unset all three"
        )
    if len(model) > _NAME_LENGTH or not model.isprintable():
        raise SettingsError(f"KOPLOPERS_LLM_MODEL is not the name of a model in at most {_NAME_LENGTH} characters")
    if not (key.isascii() and key.isprintable()) or " " in key:
        raise SettingsError("KOPLOPERS_LLM_KEY holds characters that a key can't have: copy it anew, or unset it")
    _check_address(url)
    return Taalmodel(url.rstrip("/"), model, key or None)


def _split(url: str) -> tuple[SplitResult, str | None]:
    """The parts of an address and its host; no host when it is no address."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # the port is checked when it is asked for
    except ValueError:
        return urlsplit(""), None
    return parts, host


def _check_address(url: str) -> None:
    parts, host = _split(url)
    if parts.scheme not in ("http", "https") or not host or not url.isprintable() or " " in url:
        raise SettingsError("KOPLOPERS_LLM_URL is not an address such as https://host/v1 or http://127.0.0.1:8080/v1")
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        raise SettingsError("KOPLOPERS_LLM_URL holds more than an address: put the key in KOPLOPERS_LLM_KEY")
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(
            f"KOPLOPERS_LLM_URL names {host} over http, where anyone on the way can read the key and change the "
            "answers: use https, or a server on this machine"
        )


LONGEST_DELAY = 3600.0
"""Seconds; with an hour between two requests no source is read within a year, so more is a slip of the pen."""

_DELAY = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}")
_CONTACT = re.compile(r"[^\s@()\\]+@[^\s@()\\]+\.[^\s@()\\]+|https?://[^\s@()\\]+\.[^\s@()\\]+")
_CONTACT_LENGTH = 200
"""Characters: it stands in a header of every request."""


def _delay(environment: Mapping[str, str]) -> float:
    raw = environment.get("KOPLOPERS_DELAY", "").strip()
    if not raw:
        return 1.0
    if not _DELAY.fullmatch(raw) or float(raw) > LONGEST_DELAY:
        raise SettingsError(
            f"KOPLOPERS_DELAY={raw!r} is not a number of seconds from 0 to {LONGEST_DELAY:.0f}: correct it or unset it"
        )
    return float(raw)


def _contact(environment: Mapping[str, str]) -> str | None:
    raw = environment.get("KOPLOPERS_CONTACT", "").strip()
    if not raw:
        return None
    if not (raw.isascii() and _CONTACT.fullmatch(raw) and raw.isprintable()) or len(raw) > _CONTACT_LENGTH:
        raise SettingsError(
            f"KOPLOPERS_CONTACT={raw[:_CONTACT_LENGTH]!r} is no e-mail address or address of a page, in at most "
            f"{_CONTACT_LENGTH} plain characters: correct it or unset it"
        )
    return raw


def _mirror(environment: Mapping[str, str]) -> str | None:
    """The server that stands in for every site; no message shows it, because it may hold a password."""
    raw = environment.get("KOPLOPERS_MIRROR", "").strip()
    if not raw:
        return None
    parts, host = _split(raw)
    whole = f"{parts.scheme}://{parts.netloc}"
    plain = raw.isascii() and raw.isprintable() and not set(parts.netloc) & set("@ \\")
    if parts.scheme not in ("http", "https") or not host or raw.removesuffix("/") != whole or not plain:
        raise SettingsError(
            "KOPLOPERS_MIRROR is not an address such as http://127.0.0.1:8080 or https://host, without a path: correct "
            "it or unset it"
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(
            f"KOPLOPERS_MIRROR names {host} over http, where anyone on the way can change what is archived: use https "
            "or a server on this machine, or unset it"
        )
    return whole


def _adres(environment: Mapping[str, str]) -> str | None:
    """Where releases are published, ending in a slash: public, and so without a secret."""
    raw = environment.get("KOPLOPERS_ADRES", "").strip()
    if not raw:
        return None
    parts, host = _split(raw)
    plain = raw.isascii() and raw.isprintable() and not set(raw) & set(' \\"<>{}|^`@')
    if parts.scheme not in ("http", "https") or not host or not plain or parts.query or parts.fragment:
        raise SettingsError(
            f"KOPLOPERS_ADRES={raw!r} is not an address such as https://host/releases, without a name, password, "
            "question mark or hash: correct it or unset it"
        )
    return raw.rstrip("/") + "/"


def _webhook(environment: Mapping[str, str]) -> str | None:
    """Where alerts are sent; no message shows any of it, because whoever knows the address can write there."""
    raw = environment.get("KOPLOPERS_WEBHOOK", "").strip()
    if not raw:
        return None
    parts, host = _split(raw)
    plain = raw.isascii() and raw.isprintable() and not set(raw) & set(" \\")
    if parts.scheme not in ("http", "https") or not host or not plain:
        raise SettingsError("KOPLOPERS_WEBHOOK is not an address such as https://host/path: correct it or unset it")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise SettingsError("KOPLOPERS_WEBHOOK holds a name, a password or a fragment: leave it out, or unset it")
    if parts.scheme == "http" and not is_loopback(host):
        raise SettingsError(
            "KOPLOPERS_WEBHOOK names another machine over http, where anyone on the way can read it: use https or a "
            "server on this machine, or unset it"
        )
    return raw


def _publish(environment: Mapping[str, str], data: Path) -> str | None:
    """Where releases are copied to; no message shows it, because it may hold a password."""
    raw = environment.get("KOPLOPERS_PUBLISH", "").strip()
    if not raw:
        return None
    try:
        fault = fault_of(raw, data)
    except RuntimeError:
        fault = "names a user that is not there: name a folder"
    if fault:
        raise SettingsError(f"KOPLOPERS_PUBLISH {fault}; correct it or unset it")
    return str(folder_of(raw)) if scheme_of(raw) in ("", "file", "local") else raw.rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its address or as `localhost`; no name is looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(environment: Mapping[str, str] | None = None, voorbeeld: bool = False) -> Settings:
    """Read and check the settings; raises SettingsError.

    `KOPLOPERS_DATA` (default `./data`), `KOPLOPERS_WORKERS` (default: all cores), `KOPLOPERS_DASK` (default: local
    processes), `KOPLOPERS_LLM_URL`, `KOPLOPERS_LLM_MODEL` and `KOPLOPERS_LLM_KEY` (default: no second coder),
    `KOPLOPERS_MIRROR` (default: the sites themselves), `KOPLOPERS_DELAY` (default: 1.0), `KOPLOPERS_CONTACT` (default:
    none), `KOPLOPERS_ADRES` (default: releases name their files by relative paths), `KOPLOPERS_WEBHOOK` (default:
    alerts are only written), `KOPLOPERS_PUBLISH` (default: releases stay in the data folder), `KOPLOPERS_VOORBEELD`
    (set for the Dagster processes by `koplopers ui --voorbeeld`).
    """
    environment = os.environ if environment is None else environment
    example = environment.get("KOPLOPERS_VOORBEELD", "").strip()
    if example not in ("", "0", "1"):
        raise SettingsError(f"KOPLOPERS_VOORBEELD={example!r} is not 1 or 0: correct it or unset it")
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if epoch and not epoch.isdecimal():
        raise SettingsError(f"SOURCE_DATE_EPOCH={epoch!r} is not a whole number of seconds: correct it or unset it")
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
        taalmodel=_taalmodel(environment),
        mirror=_mirror(environment),
        delay=_delay(environment),
        contact=_contact(environment),
        adres=_adres(environment),
        webhook=_webhook(environment),
        publish=_publish(environment, data),
    )
