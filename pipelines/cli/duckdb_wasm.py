"""`koplopers duckdb-wasm`: fetches, once, what the SQL page of the site needs."""

from __future__ import annotations

from typing import Annotated

import typer

from pipelines.cli import screen
from pipelines.settings import load_settings


def duckdb_wasm(
    bron: Annotated[
        str,
        typer.Argument(
            metavar="FROM",
            help="Path or http(s) address of the npm package @duckdb/duckdb-wasm, as published (a .tgz file).",
            show_default=False,
        ),
    ],
) -> None:
    """Let people query the release in their browser: fetch DuckDB-WASM once, checked by its hash.

    Example: koplopers duckdb-wasm ~/Downloads/duckdb-wasm-1.32.0.tgz

    The site of the next run has them; without them its SQL page says that they are not there.
    """
    from pipelines import duckdb_wasm as files

    place = files.installeer(bron, load_settings().data)
    package = files.pakket()
    screen.show(f"{package.pakket} {package.versie} is in {place}; the next run puts it in the site.")
