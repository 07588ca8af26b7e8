"""Frames as rows that a page can be made of, found by what they are about.

Here: rows with None where a value is missing, and grouping them. Not here: what rows mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pandas as pd

Rij = dict[str, Any]


def rijen(frame: pd.DataFrame, kolommen: Iterable[str] | None = None) -> Iterator[Rij]:
    """Yield the rows of a frame, of these columns or all, in its order; None for what is missing."""
    names = list(frame.columns if kolommen is None else kolommen)
    columns = [_waarden(frame[name]) for name in names]
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _waarden(column: pd.Series) -> list[Any]:
    """Return the values of a column; equal texts are one object, for an id comes back in thousands of rows."""
    values = column.astype(object).where(column.notna(), None).tolist()
    if not isinstance(column.dtype, pd.StringDtype):
        return values
    one: dict[Any, Any] = {}
    return [one.setdefault(value, value) for value in values]


def per(rows: Iterable[Rij], sleutel: str) -> dict[Any, list[Rij]]:
    """Group rows by a column, in their order."""
    found: dict[Any, list[Rij]] = defaultdict(list)
    for row in rows:
        found[row[sleutel]].append(row)
    return dict(found)


def jaren_tekst(jaren: Iterable[int]) -> str:
    """Return years as people write them: `2016–2019, 2022`; empty for none."""
    runs: list[list[int]] = []
    for jaar in sorted(set(jaren)):
        if runs and jaar == runs[-1][-1] + 1:
            runs[-1].append(jaar)
        else:
            runs.append([jaar])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def webadres(url: str | None, pagina: int | None = None) -> str | None:
    """Return an address that may become a link, at a page of the document; None unless it is http or https.

    Documents state addresses of any kind, and a `javascript:` link runs when it is clicked.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # an address with a broken host, such as http://[
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return f"{urldefrag(url).url}#page={pagina}" if pagina else url
