"""Fingerprints that decide whether a step has anything to do.

Here: hashing of values and of source folders. Not here: the versions of extractor, recogniser and coder,
which are named constants of their rooms because they show in published tables.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from types import ModuleType

_CODE = (".py", ".yml", ".sql", ".html", ".css", ".js", ".svg")


def fingerprint(*parts: object) -> str:
    """First 32 hex digits of the SHA-256 of the parts as a canonical JSON list."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def source_fingerprint(*packages: ModuleType) -> str:
    """Fingerprint of the code and data files of packages: a changed rule makes its tables anew."""
    return fingerprint(*(_source(Path(str(package.__file__))) for package in packages))


@cache
def _source(module: Path) -> str:
    if module.name != "__init__.py":
        return hashlib.sha256(module.read_bytes()).hexdigest()
    folder = module.parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in _CODE)
    return fingerprint(*((str(p.relative_to(folder)), hashlib.sha256(p.read_bytes()).hexdigest()) for p in files))
