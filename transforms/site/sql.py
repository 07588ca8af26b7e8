"""Questions to the database in the browser itself, by DuckDB-WASM, where its files are at hand."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak

WERKER = "duckdb-browser-eh.worker.js"
MODULE = "duckdb-eh.wasm"

_BEGIN = "dekking"
"""Example query that the page opens with: short, about the whole country, and answered at once."""


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page."""
    vragen = gegevens["main.voorbeelden"].sort_values("nummer").to_dict("records")
    duckdb = gegevens.duckdb
    yield opmaak.pagina(
        "sql.html",
        "sql.html",
        vragen=vragen,
        begin=next(vraag["sql"] for vraag in vragen if vraag["naam"] == _BEGIN),
        map=_map(duckdb.versie) if duckdb else None,
        werker=WERKER,
        module=MODULE,
        megabytes=round(sum(len(duckdb.bestanden[naam]) for naam in (WERKER, MODULE)) / 1e6) if duckdb else None,
    )


def bestanden(gegevens: Gegevens) -> Iterator[Bestand]:
    """Yield the files of DuckDB; none when they are not at hand."""
    if gegevens.duckdb:
        for naam, inhoud in gegevens.duckdb.bestanden.items():
            yield Bestand(f"{_map(gegevens.duckdb.versie)}{naam}", inhoud)


def _map(versie: str) -> str:
    # With the version, because a browser may still have the worker of an earlier release, which fits no other module.
    return f"vast/duckdb-{versie}/"
