"""The facts that a sender stated beside an inbox file, as canonical JSON in `kern.vastlegging`.

Here: JSON there and back. Not here: which facts may be stated (`transforms.identificatie`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from transforms.model import BekendeFeiten


def to_json(feiten: BekendeFeiten) -> str:
    """Canonical JSON, without the facts that were not stated."""
    stated = {name: value for name, value in asdict(feiten).items() if value not in (None, ())}
    return json.dumps(stated, ensure_ascii=False, sort_keys=True, default=date.isoformat)


def from_json(text: str | None) -> BekendeFeiten | None:
    """Return the facts of a row; None when nothing was stated."""
    if text is None:
        return None
    stated: dict[str, Any] = json.loads(text)
    for name in ("gemeenten", "partijen"):
        if name in stated:
            stated[name] = tuple(stated[name])
    if "datum_ondertekend" in stated:
        stated["datum_ondertekend"] = date.fromisoformat(stated["datum_ondertekend"])
    return BekendeFeiten(**stated)
