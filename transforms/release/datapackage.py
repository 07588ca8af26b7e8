"""`datapackage.json`: Frictionless Data Package 2.0, made from the schema.

Source: the Data Package 2.0, Data Resource 2.0 and Table Schema 2.0 standards of Frictionless Data.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transforms.release.beschrijving import FORMATEN, LICENTIE, MAKER, TREFWOORDEN, Bestand, Formaat, Tabel, Uitgave

_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_LICENCE = {"name": "CC-BY-4.0", "path": LICENTIE, "title": "Creative Commons Attribution 4.0 International"}
_FORMATS = {"parquet": "apache-parquet", "csv": "csv", "excel.csv": "csv", "duckdb": "duckdb"}
"""Parquet by a name that `frictionless` 5 does not know: under its own it reads the rows through pandas, where an empty
number is no number any more, and counts no bytes. So it holds size and hash against the file (decision 0031)."""


def datapackage(uitgave: Uitgave) -> dict[str, Any]:
    """Return the descriptor: one resource for each file of each table, with schema, size and hash."""
    published = {(tabel.naam, bestand.formaat) for tabel in uitgave.tabellen for bestand in tabel.bestanden}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": uitgave.naam,
        "title": uitgave.titel,
        "description": uitgave.omschrijving,
        **({"id": f"{uitgave.adres}datapackage.json"} if uitgave.adres else {}),
        **({"homepage": f"{uitgave.adres}site/index.html"} if uitgave.adres else {}),
        "version": uitgave.versie,
        "created": f"{uitgave.datum}T00:00:00Z",
        "inhoud": uitgave.inhoud,
        "licenses": [_LICENCE],
        "contributors": [{"title": MAKER, "roles": ["creator", "publisher"]} | _contact(uitgave)],
        "sources": _sources(uitgave),
        "keywords": list(TREFWOORDEN),
        "resources": [_resource(tabel, bestand, published) for tabel, bestand in uitgave.bestanden],
    }


def _contact(uitgave: Uitgave) -> dict[str, str]:
    if uitgave.contact is None:
        return {}
    return {"email" if "@" in uitgave.contact else "path": uitgave.contact}


def _sources(uitgave: Uitgave) -> list[dict[str, str]]:
    """The origins of the tables of facts, each once."""
    origins = [tabel.schema["origin"] for tabel in uitgave.tabellen if tabel.schema["origin"]]
    return [
        {"title": title} | ({"path": url} if url else {})
        for title, url in dict.fromkeys((origin["source"], origin["url"]) for origin in origins)
    ]


def _resource(tabel: Tabel | None, bestand: Bestand, published: set[tuple[str, str]]) -> dict[str, Any]:
    formaat = FORMATEN[bestand.formaat]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": f"{tabel.naam}.{bestand.formaat}" if tabel else bestand.naam,
        "path": bestand.naam,
        **({"type": "table"} if formaat.scheiding else {}),
        "description": tabel.schema["description"] if tabel else "All tables and views in one DuckDB file.",
        "format": _FORMATS[bestand.formaat],
        "mediatype": formaat.mediatype,
        **({"encoding": formaat.codering, "dialect": _dialect(formaat)} if formaat.scheiding else {}),
        "bytes": bestand.bytes,
        "hash": f"sha256:{bestand.sha256}",
        **({"schema": _schema(tabel, bestand.formaat, published)} if tabel else {}),
    }


def _dialect(formaat: Formaat) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
        "delimiter": formaat.scheiding,
        "lineTerminator": formaat.regeleinde,
        "quoteChar": '"',
        "doubleQuote": True,
        "header": True,
    }


def _schema(tabel: Tabel, formaat: str, published: set[tuple[str, str]]) -> dict[str, Any]:
    keys = [
        {
            "fields": list(reference["columns"]),
            "reference": {"resource": f"{reference['to']}.{formaat}", "fields": list(reference["to_columns"])},
        }
        for reference in tabel.schema["references"]
        if (reference["to"], formaat) in published
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, tabel.schema["key"], formaat) for column in tabel.schema["columns"]],
        "missingValues": [""],
        "primaryKey": list(tabel.schema["key"]),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: dict[str, Any], key: Sequence[str], formaat: str) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column["required"] or column["name"] in key else {}
    if column["enum"]:
        constraints["enum"] = list(column["enum"])
    if column["pattern"]:
        whole = _whole(column["pattern"])
        # Of what Excel would misread, such as a number that begins with a zero, an apostrophe is the first sign.
        constraints["pattern"] = f"'?({whole})" if formaat == "excel.csv" else whole
    for name in ("minimum", "maximum"):
        if column[name] is not None:
            value = column[name]
            constraints[name] = int(value) if column["type"] == "integer" else value
    return {
        "name": column["name"],
        "type": _TYPES[column["type"]],
        "description": column["description"],
        **({"decimalChar": ","} if column["type"] == "decimal" and FORMATEN[formaat].decimaalteken == "," else {}),
        **_truth(column, FORMATEN[formaat]),
        **({"unit": column["unit"]} if column["unit"] else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _truth(column: dict[str, Any], formaat: Formaat) -> dict[str, Any]:
    if column["type"] != "boolean" or formaat.waarheid is None:
        return {}
    true, false = formaat.waarheid
    return {"trueValues": [true], "falseValues": [false]}


def _whole(pattern: str) -> str:
    """A pattern as Table Schema takes it, by XML Schema: without anchors, and held against the whole value."""
    return pattern.removeprefix("^").removesuffix("$") + ("" if pattern.endswith("$") else ".*")
