"""The derivation of `controle.wijziging` from two attached databases; the SQL files beside it, run in order.

Here: running them, and what the older release must have for it. Not here: where the databases lie (`pipelines`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.parquet import normalise
from warehouse.tables import get_table

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

FOLDER = Path(__file__).parent
TABLE = "controle.wijziging"
UNEXPLAINED = "onverklaard"

_CONCRETE = "_concreetheid"
_CELLS = "vergelijking.koplopers_tabel"

_NEEDS = {
    "vergelijking.koplopers_lang": "gemeente_code, jaar, kenmerk, afspraak_id",
    "kern.afspraak": "afspraak_id, document_id, soort, jaar_van, jaar_tot, datum_ondertekend, regionaal, invoer",
    "kern.afspraak_gemeente": "afspraak_id, gemeente_code",
    "kern.afspraak_versie": "afspraak_id, leidende_afspraak_id",
    "kern.beoordeling": "afspraak_id, kader, kenmerk, beoordelaar, datum, waarde, concreetheid, status",
    "kern.codering": "afspraak_id, kader, kenmerk, coder, waarde, concreetheid, codeboek_versie, invoer",
    "kern.correctie": "id, tabel, sleutel, kolom, waarde, cellen, toegepast",
    "kern.document": "document_id, extractor_versie, ocr_versie, ocr_paginas, ocr_wachtend, tekst_herkomst, "
    "herkenner_versie",
    "kern.opkaart_combinatie": "gemeente_code, corporatie, thema, stand, status",
    "kern.vastlegging": "bron, url, sha256, bekende_feiten",
    "referentie.gemeente": "gemeente_code, eerste_jaar, geldig_tot",
    "referentie.gemeente_opvolging": "datum, van_code, naar_code, soort",
    "controle.uitgave": "identificatie_versie, feiten_versie, regels_versie",
}


def needs() -> dict[str, list[str]]:
    """Columns of the older release that are read, by table."""
    answers = [name for kenmerk in _kenmerken() for name in (kenmerk, f"{kenmerk}{_CONCRETE}")]
    named = {table: names.split(", ") for table, names in _NEEDS.items()}
    return {_CELLS: ["gemeente_code", "jaar", "afspraak_id", *answers]} | named


def missing(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Columns of `needs` that the database attached as `vorige` lacks; with one missing nothing can be compared."""
    found = connection.execute(
        "SELECT schema_name || '.' || table_name, column_name FROM duckdb_columns() WHERE database_name = 'vorige'"
    )
    there = set(found.fetchall())
    return [f"{table}.{name}" for table, names in needs().items() for name in names if (table, name) not in there]


def derive(connection: duckdb.DuckDBPyConnection, vorige: str) -> pa.Table:
    """Return the rows of `controle.wijziging`: the database that is open against the one attached as `vorige`.

    `vorige` is also the name under which the older release goes into the rows. What is made on the way is temporary:
    both databases may be open for reading only.
    """
    table = get_table(TABLE)
    cells = ", ".join(f"({kenmerk}, {kenmerk}{_CONCRETE}) AS '{kenmerk}'" for kenmerk in _kenmerken())
    for when, db in (("toen", "vorige."), ("nu", "")):
        _make(connection, f"cel_{when}", _sql("cellen").format(db=db, kenmerken=cells))
        _make(connection, f"correctie_{when}", _sql("correctie").format(db=db))
        _make(connection, f"kaart_{when}", _sql("kaart").format(db=db))
    _make(connection, "lezing", _sql("lezing"))
    _make(connection, "gebeurtenis", _sql("gebeurtenis"))
    sql = _sql("wijziging").format(oorzaken=list(table.column("oorzaak").enum or ()))
    changed = connection.sql(f"SELECT *, $vorige AS vorige_uitgave FROM (\n{sql})", params={"vorige": vorige})  # noqa: S608
    return normalise(table, changed.to_arrow_table())


def _kenmerken() -> list[str]:
    return [name.removesuffix(_CONCRETE) for name in get_table(_CELLS).names if name.endswith(_CONCRETE)]


def _sql(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _make(connection: duckdb.DuckDBPyConnection, name: str, sql: str) -> None:
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
