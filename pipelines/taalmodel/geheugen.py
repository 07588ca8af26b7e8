"""Answers of a model by what was asked, so that the same question is never paid twice.

Here: one file an answer, by the hash of model, messages and schema. Not here: which answers are worth keeping.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from threading import Lock
from typing import Any

from warehouse.atomic import write_bytes


def key_of(model: str, berichten: list[dict[str, str]], schema: dict[str, Any]) -> str:
    """SHA-256 in hex of everything that makes the answer; neither the address nor the key of the server does."""
    asked = json.dumps([model, berichten, schema], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(asked.encode()).hexdigest()


class Geheugen:
    """A folder of answers; safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist."""
        self._folder = folder
        self._lock = Lock()

    def get(self, key: str) -> str | None:
        """The answer; None when it is not there or its file is damaged, for then it is asked anew."""
        try:
            found = json.loads(self._path(key).read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        answer = found.get("antwoord") if isinstance(found, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, key: str, antwoord: str) -> None:
        """Keep an answer; the file is whole or not there."""
        # ASCII, because an answer may hold half a surrogate pair, which is no UTF-8.
        data = json.dumps({"antwoord": antwoord}, ensure_ascii=True).encode()
        with self._lock:  # two agreements may ask the same at the same moment
            write_bytes(self._path(key), data)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
