"""Releases to describe: every published table in every format, with invented sizes and hashes."""

from __future__ import annotations

import hashlib

from transforms.release.beschrijving import FORMATEN, Bestand, Tabel, Uitgave
from warehouse.tables import load_tables

TABLE_FORMATS = [formaat for formaat in FORMATEN if formaat != "duckdb"]
PUBLISHED = {name: table for name, table in load_tables().items() if table.published}


def uitgave(*, voorbeeld: bool = False, without: tuple[str, ...] = ()) -> Uitgave:
    mark = "voorbeeld." if voorbeeld else ""
    tabellen = [
        Tabel(table.model_dump(), 3, [_bestand(f"{mark}{name}.{formaat}", formaat) for formaat in TABLE_FORMATS])
        for name, table in PUBLISHED.items()
        if name not in without
    ]
    return Uitgave(
        versie="2026.11.0",
        datum="2026-11-21",
        voorbeeld=voorbeeld,
        code_versie="0.1.0",
        schema_versie="1.0.0",
        codeboek_versie="1.0.0",
        coder="regels-1",
        inhoud="0" * 32,
        tabellen=tabellen,
        database=_bestand("koplopers.duckdb", "duckdb"),
        jaren=(2014, 2026),
    )


def _bestand(naam: str, formaat: str) -> Bestand:
    return Bestand(naam, formaat, len(naam), hashlib.sha256(naam.encode()).hexdigest())
