"""`woordenboek.md`, the data dictionary: of a release, and of the docs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.release.beschrijving import VOORBEELD


def woordenboek(
    tabellen: list[dict[str, Any]], voorbeeld: bool = False, views: Sequence[Mapping[str, Any]] = ()
) -> str:
    """Return the data dictionary in Markdown: every view, and every table with its key and columns, from plain data.

    `views` have `naam`, `beschrijving`, `uit` and `kolommen` (`name`, `type`, `description`).
    """
    parts = ["# Data dictionary\n\n" + (VOORBEELD if voorbeeld else "")]
    parts += [_view(view) for view in views]
    for schema in tabellen:
        parts.append(f"## {schema['table']}\n\n{schema['description']}\n\nKey: {', '.join(schema['key'])}.\n")
        if schema["origin"]:
            origin = schema["origin"]
            parts.append(f"\nOrigin: {origin['source']}. Licence: {origin['licence']}.\n")
        parts.append("\n| column | type | unit | allowed | description |\n|---|---|---|---|---|\n")
        parts += [_line(column) for column in schema["columns"]]
        parts.append("\n")
    return "".join(parts)


def _view(view: Mapping[str, Any]) -> str:
    head = f"## {view['naam']} (view)\n\n{view['beschrijving']}\n\nFrom: {', '.join(view['uit'])}.\n"
    rows = (_cells(column["name"], column["type"], column["description"]) for column in view["kolommen"])
    return head + "\n| column | type | description |\n|---|---|---|\n" + "".join(rows) + "\n"


def _line(column: dict[str, Any]) -> str:
    return _cells(column["name"], column["type"], column["unit"] or "", _allowed(column), column["description"])


def _cells(*cells: object) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |\n"


def _allowed(column: dict[str, Any]) -> str:
    allowed = []
    if column["enum"]:
        allowed.append(", ".join(column["enum"]))
    if column["pattern"]:
        allowed.append(f"`{column['pattern']}`")
    if column["minimum"] is not None or column["maximum"] is not None:
        low, high = column["minimum"], column["maximum"]
        allowed.append(f"{'' if low is None else f'{low:g}'} … {'' if high is None else f'{high:g}'}")
    return "; ".join(allowed)
