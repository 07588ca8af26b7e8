"""What the descriptions of a release tell of its files: the SHA-256 of each.

Here: reading `datapackage.json`, `croissant.json` and `dcat.jsonld` back. Not here: making them, and hashing files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any


def _of_package(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for resource in described["resources"]:
        yield resource["path"], resource["hash"].removeprefix("sha256:")


def _of_croissant(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for file in described["distribution"]:
        yield file["name"], file["sha256"]


def _of_dcat(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for node in described["@graph"]:
        if node["@type"] == "dcat:Distribution":
            yield node["dcat:downloadURL"]["@id"], node["spdx:checksum"]["spdx:checksumValue"]["@value"]


_READERS: dict[str, Callable[[dict[str, Any]], Iterator[tuple[str, str]]]] = {
    "datapackage.json": _of_package,
    "croissant.json": _of_croissant,
    "dcat.jsonld": _of_dcat,
}
BESCHRIJVINGEN = tuple(_READERS)
"""Names of the descriptions that tell hashes."""


def told_hashes(name: str, text: str | bytes) -> dict[str, str]:
    """Return the SHA-256 (hex) that the description of that name tells, by file; ValueError when it is none."""
    try:
        return dict(_READERS[name](json.loads(text)))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
