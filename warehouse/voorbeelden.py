"""Queries that show what can be asked of the database: the rows of `main.voorbeelden`.

Here: reading `queries/NN_name.sql`. Not here: running them, and their output (`docs/analysts.md`).

A file opens with `-- vraag:` (in Dutch) and `-- uitleg:`, followed by one SELECT that needs nothing but the published
database and gives the same rows in the same order each time.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from warehouse.sqlbestand import read_sql
from warehouse.tables import SchemaError

TABLE = "main.voorbeelden"
QUERIES_FOLDER = Path(__file__).parent / "queries"

_HEADER = ("vraag", "uitleg")
_NAME = re.compile(r"(\d\d)_([a-z0-9_]+)")


def read_queries(folder: Path = QUERIES_FOLDER) -> list[dict[str, Any]]:
    """Return the rows of `main.voorbeelden`; SchemaError when a file is wrong or the numbers have a gap."""
    rows = [_read(path) for path in sorted(folder.glob("*.sql"))]
    if [row["nummer"] for row in rows] != list(range(1, len(rows) + 1)):
        raise SchemaError(f"{folder}: the files must be numbered 01, 02, … without a gap")
    return rows


def _read(path: Path) -> dict[str, Any]:
    name = _NAME.fullmatch(path.stem)
    header, sql = read_sql(path)
    if name is None or tuple(header) != _HEADER or not sql:
        raise SchemaError(f"{path}: name it NN_name.sql, give {' and '.join(_HEADER)} in this order, then a SELECT")
    return {"nummer": int(name[1]), "naam": name[2], "vraag": header["vraag"], "sql": sql, "uitleg": header["uitleg"]}
