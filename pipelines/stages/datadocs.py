"""Writes the Data Docs: a page a table and an index, under `datadocs` in the data folder.

Here: which pages are written: those whose table, checks or outcomes changed. Each is renamed into place whole, and
says in its first line what it was made of. Not here: what a page looks like (`expectations.datadocs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import expectations
from expectations.model import Uitkomst
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages.controle import RESULTS
from warehouse.atomic import write_text
from warehouse.tables import load_tables

if TYPE_CHECKING:
    from expectations.datadocs import Blad


def is_there(omgeving: Omgeving) -> bool:
    """Whether there is an index."""
    return (omgeving.layout.datadocs / "index.html").is_file()


def write(omgeving: Omgeving, across: Sequence[Uitkomst] | None = None) -> None:
    """Make the pages those of the outcomes as they are, and remove those of tables that are no more.

    `across` are the outcomes of the rules over tables, where they are not in `controle.uitkomst` because they stopped
    publication; without it those of the last publication are shown.
    """
    from expectations.datadocs import INDEX, render_index, render_page

    folder = omgeving.layout.datadocs
    bladen = _bladen(omgeving, across)
    for blad in bladen:
        merk = _merk(blad)
        if not _is_made_of(folder / blad.naam, merk):
            write_text(folder / blad.naam, f"<!-- {merk} -->\n{render_page(blad, load_tables())}")
    kept = {INDEX, *(blad.naam for blad in bladen)}
    for path in folder.glob("*.html"):
        if path.name not in kept:
            path.unlink()
    index = render_index(bladen, omgeving.prefix)
    if not is_there(omgeving) or (folder / INDEX).read_text(encoding="utf-8") != index:
        write_text(folder / INDEX, index)


def _bladen(omgeving: Omgeving, across: Sequence[Uitkomst] | None) -> list[Blad]:
    from expectations.datadocs import Blad

    results = omgeving.dataset(RESULTS)
    stored = [
        Uitkomst(**row)
        for bucket in results.buckets()
        if across is None or bucket in load_tables()
        for row in results.rows(bucket)
    ]
    found: dict[str, list[Uitkomst]] = defaultdict(list)
    for uitkomst in (*stored, *(across or ())):
        found[uitkomst.tabel].append(uitkomst)
    return [
        Blad(table, omgeving.dataset(name).count(), tuple(found[name]), omgeving.prefix)
        for name, table in load_tables().items()
    ]


def _merk(blad: Blad) -> str:
    return fingerprint(
        blad.tabel.model_dump(mode="json"),
        blad.rijen,
        [asdict(uitkomst) for uitkomst in blad.uitkomsten],
        blad.prefix,
        source_fingerprint(expectations),
        version("great-expectations"),
    )


def _is_made_of(path: Path, merk: str) -> bool:
    if not path.is_file():
        return False
    with path.open(encoding="utf-8") as page:
        return page.readline() == f"<!-- {merk} -->\n"
