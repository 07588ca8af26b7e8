"""Addresses to which releases are copied: which are right, how they are shown, whether they need a network.

Here: what can be said of an address without opening it. Not here: reading and writing there (`opslag`).
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SECRET = re.compile(r"(?<=://)[^/@\s]*@")
_READ_ONLY = frozenset({"http", "https", "data", "github", "gitlab", "git", "jar", "zip", "tar", "libarchive"})
"""Kinds of address that fsspec can read from, but in which no tree of files can be put."""

_NO_NETWORK = frozenset({"", "file", "local", "memory"})


def scheme_of(adres: str) -> str:
    """Return the kind of address (`s3`); empty for a folder."""
    found = _SCHEME.match(adres)
    return found[1].lower() if found else ""


def is_plaatselijk(adres: str) -> bool:
    """Whether no network is needed to reach it."""
    return scheme_of(adres) in _NO_NETWORK


def zonder_geheim(text: str) -> str:
    """Take names and passwords out of the addresses in a text that people will see."""
    return _SECRET.sub("", text)


def fault_of(adres: str, data: Path) -> str | None:
    """Why nothing can be published at an address, in a few words that show no secret; None when it may be."""
    scheme = scheme_of(adres)
    if not adres.isprintable():
        return "holds characters that an address can't have"
    if "::" in adres and "://" in adres:
        return "is a chain of addresses: name the store itself, as in s3://bucket/folder"
    if scheme in ("", "file", "local"):
        return _folder_fault(folder_of(adres), data)
    if set(adres) & set("?#"):
        return "is more than an address such as s3://bucket/folder"
    try:
        parts = urlsplit(adres)
        secret = parts.password is not None
    except ValueError:
        return "is not an address such as s3://bucket/folder"
    if secret or (scheme.startswith("s3") and parts.username is not None):
        return "holds a name or a password: leave it out, and give it in the way the store itself documents"
    if scheme == "s3" and not parts.netloc:
        return "names no bucket, as in s3://bucket/folder"
    return _scheme_fault(scheme)


def folder_of(adres: str) -> Path:
    """Return the folder that a local address names, absolute."""
    named = _SCHEME.sub("", adres, count=1) if scheme_of(adres) else adres
    return Path(named).expanduser().absolute()


def _folder_fault(folder: Path, data: Path) -> str | None:
    if folder.exists() and not folder.is_dir():
        return "is a file: name a folder"
    if folder.resolve().is_relative_to(data.resolve()):
        return "lies in the data folder, which koplopers itself keeps: name a folder elsewhere"
    return None


def _scheme_fault(scheme: str) -> str | None:
    from fsspec.registry import known_implementations

    if scheme in _READ_ONLY or scheme not in known_implementations:
        return f"is on {scheme}://, where nothing can be written: use a folder, or a store such as s3://bucket/folder"
    module = known_implementations[scheme]["class"].split(".")[0]
    if find_spec(module) is None:
        extra = 'koplopers with its extra, as in pip install "koplopers[s3]"' if module == "s3fs" else module
        return f"is on {scheme}://, which needs the package {module}: install {extra}"
    return None
