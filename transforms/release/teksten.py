"""`woordenboek.md` (data dictionary) and `README.md` of a release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.release.beschrijving import Tabel, Uitgave

_MARK = "> **VOORBEELD.** The documents behind these tables are invented. They say nothing about any gemeente.\n\n"


def woordenboek(
    tabellen: list[dict[str, Any]], voorbeeld: bool = False, views: Sequence[Mapping[str, Any]] = ()
) -> str:
    """Return the data dictionary in Markdown: every view, and every table with its key and columns, from plain data.

    `views` have `naam`, `beschrijving`, `uit` and `kolommen` (`name`, `type`, `description`).
    """
    parts = ["# Data dictionary\n\n" + (_MARK if voorbeeld else "")]
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


def readme(uitgave: Uitgave) -> str:
    """Return the README of a release for a researcher."""
    rows = "".join(_table_line(tabel) for tabel in uitgave.tabellen)
    return f"""# {uitgave.titel}

{_MARK if uitgave.voorbeeld else ""}Release {uitgave.versie} of {uitgave.datum}. Software {uitgave.code_versie}, \
schema {uitgave.schema_versie}, codebook {uitgave.codeboek_versie}, coder `{uitgave.coder}`.

## What is in it

Agreements between gemeenten, woningcorporaties and huurdersorganisaties, each coded with the thirteen kenmerken
of the koplopers-tabel of 2016. A `ja` rests on literal quotes (`kern.bewijs`). `onleesbaar`, `niet_gecodeerd` and
`geen_afspraak` are not `nee`: absence of a document says nothing about an agreement.

- `koplopers.duckdb`: all tables in one file (DuckDB 1.1 and later), with views to begin with (`FROM koplopers`,
  `FROM antwoorden`, `FROM passages`) and ten queries that run as they are (`FROM voorbeelden`). Open it read-only:
  `duckdb -readonly koplopers.duckdb`, in Python `duckdb.connect("koplopers.duckdb", read_only=True)`; for R, DBeaver,
  the keys and the answers of the example set see `docs/analysts.md` of the software.
- One Parquet and two CSV files for each table. Those that end in `.csv` are for programs (pandas, polars, R, DuckDB,
  Power BI): UTF-8, comma, a point before decimals; a text that begins with a sign that spreadsheets take for a formula
  is preceded by an apostrophe. Those that end in `.excel.csv` open in a Dutch Excel at a double click: semicolon, a
  comma before decimals, WAAR and ONWAAR, and also an apostrophe before a text of which Excel would make another number
  or a date (`'1.1.0`, `'01032036`). Where you can, read the Parquet files: they hold the type, the unit and the
  description of each column.{_not_for_excel(uitgave)}
- `datapackage.json`: machine-readable description with the hash of every file. `woordenboek.md`: every column.
- `wijzigingen.md`: what changed since the release before, for people; `wijzigingen.parquet`: every changed cell of
  `vergelijking.koplopers_tabel` with its cause.
- `SHA256SUMS`: check with `sha256sum -c SHA256SUMS` or `koplopers verify`.

| table | rows | what |
|---|---:|---|
{rows}
## Corrected and accepted by people

{_people(uitgave)}

## What not to conclude

- Coverage is what was found, not the country: read `vergelijking.dekking` before any share.
- The codes of coder `expert2016` are those of the published table; all others are made by machine.
- The frames beside `koplopers` (taskforce, verkenning, wegwijzer, proces) rest on terms and rules, also for what they
  take over from `koplopers`; the trained model knows only `koplopers`. They were not measured: find passages with them,
  do not count.
- Quotes are short; the documents themselves are not part of this release.

## Licence

Data: CC BY 4.0. Quotes remain with their authors. Software: EUPL-1.2.
"""


def _not_for_excel(uitgave: Uitgave) -> str:
    """Which tables have no file for Excel, whose sheets end at 1,048,576 rows and cells at 32,767 characters."""
    absent = [t.naam for t in uitgave.tabellen if all(file.formaat != "excel.csv" for file in t.bestanden)]
    if not absent:
        return ""
    names = ", ".join(f"`{naam}`" for naam in absent)
    return f" Larger than a sheet of Excel can be, and so without such a file: {names}."


def _people(uitgave: Uitgave) -> str:
    """What people corrected, and why they published what differs much from the release before."""
    corrected = (
        f"Corrections of recognised or fetched values: {uitgave.correcties}, of which {uitgave.voorlopig} not "
        "confirmed by a\nsecond person. `kern.correctie` has each with its reason and what was found."
        if uitgave.correcties
        else "No recognised or fetched value was corrected (`kern.correctie` is empty)."
    )
    if uitgave.aanvaard_verschil is None:
        return corrected
    return (
        f"{corrected}\n\nA difference from the previous release was accepted. The reason: {uitgave.aanvaard_verschil}"
    )


def _table_line(tabel: Tabel) -> str:
    return f"| `{tabel.naam}` | {tabel.rijen} | {tabel.schema['description']} |\n"
