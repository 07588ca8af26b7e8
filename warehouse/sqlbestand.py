"""SQL files that open with what they are: `-- name: text` lines, then the statement.

Here: reading such a file. Not here: which names a kind of file must give (`view`, `voorbeelden`).
"""

from __future__ import annotations

import re
from pathlib import Path

from warehouse.tables import SchemaError

_FIELD = re.compile(r"-- (\w+(?: \w+)?): (.+)")
_MORE = "--   "


def read_sql(path: Path) -> tuple[dict[str, str], str]:
    """Return the header as text by name, and the statement without its closing semicolon.

    A header line that is indented goes on with the one above. Raises SchemaError when a line is neither, or a name
    occurs twice.
    """
    header: dict[str, str] = {}
    name = ""
    lines = path.read_text(encoding="utf-8").splitlines()
    body = next((i for i, line in enumerate(lines) if not line.startswith("--")), len(lines))
    for line in lines[:body]:
        match = _FIELD.fullmatch(line)
        if match and match[1] not in header:
            name = match[1]
            header[name] = match[2].strip()
        elif name and line.startswith(_MORE):
            header[name] += " " + line.removeprefix(_MORE).strip()
        else:
            raise SchemaError(f"{path}: {line!r} is no new header line (-- name: text) and continues none (indent it)")
    return header, "\n".join(lines[body:]).strip().removesuffix(";")
