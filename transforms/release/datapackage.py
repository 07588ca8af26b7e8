"""`datapackage.json`: Frictionless Data Package 2.0, made from the schema.

Source: the Data Package 2.0, Data Resource 2.0 and Table Schema 2.0 standards of Frictionless Data.
"""

from __future__ import annotations

from typing import Any

from transforms.release.beschrijving import FORMATEN, Bestand, Formaat, Tabel, Uitgave

_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}


def datapackage(uitgave: Uitgave) -> dict[str, Any]:
    """Return the descriptor: one resource for each file of each table, with schema, size and hash."""
    published = {tabel.naam for tabel in uitgave.tabellen}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "koplopers-voorbeeld" if uitgave.voorbeeld else "koplopers",
        "title": uitgave.titel,
        "version": uitgave.versie,
        "created": f"{uitgave.datum}T00:00:00Z",
        "inhoud": uitgave.inhoud,
        "licenses": [_LICENCE],
        "keywords": ["prestatieafspraken", "wonen en zorg", "woningcorporaties", "gemeenten"],
        "resources": [
            _resource(tabel, bestand, published) for tabel in uitgave.tabellen for bestand in tabel.bestanden
        ],
    }


def _resource(tabel: Tabel, bestand: Bestand, published: set[str]) -> dict[str, Any]:
    formaat = FORMATEN[bestand.formaat]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": f"{tabel.naam}.{bestand.formaat}",
        "path": bestand.naam,
        "type": "table",
        "description": tabel.schema["description"],
        "format": formaat.soort,
        "mediatype": formaat.mediatype,
        **_csv(formaat),
        "bytes": bestand.bytes,
        "hash": f"sha256:{bestand.sha256}",
        "schema": _schema(tabel, bestand.formaat, published),
    }


def _csv(formaat: Formaat) -> dict[str, Any]:
    if formaat.soort != "csv":
        return {}
    return {
        "encoding": formaat.codering,
        "dialect": {
            "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json",
            "delimiter": formaat.scheiding,
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
    }


def _schema(tabel: Tabel, formaat: str, published: set[str]) -> dict[str, Any]:
    keys = [
        {
            "fields": list(reference["columns"]),
            "reference": {"resource": f"{reference['to']}.{formaat}", "fields": list(reference["to_columns"])},
        }
        for reference in tabel.schema["references"]
        if reference["to"] in published
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(column, column["name"] in tabel.schema["key"]) for column in tabel.schema["columns"]],
        "fieldsMatch": ["equal"],
        "missingValues": [""],
        "primaryKey": list(tabel.schema["key"]),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: dict[str, Any], in_key: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column["required"] or in_key else {}
    if column["enum"]:
        constraints["enum"] = list(column["enum"])
    if column["pattern"]:
        constraints["pattern"] = column["pattern"]
    for name in ("minimum", "maximum"):
        if column[name] is not None:
            value = column[name]
            constraints[name] = int(value) if column["type"] == "integer" else value
    return {
        "name": column["name"],
        "type": _TYPES[column["type"]],
        "description": column["description"],
        **({"unit": column["unit"]} if column["unit"] else {}),
        **({"constraints": constraints} if constraints else {}),
    }
