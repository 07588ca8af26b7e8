"""`croissant.json`: the release for machine-learning tools, by Croissant 1.1 (MLCommons).

Here: a file object for every file that holds data, and a record set for every table, read from its Parquet file.
Not here: responsible-AI claims, which README.md makes in words and with figures, and references between tables, which
`datapackage.json` has: readers take them for an order to join, and then fail on empty tables.
"""

from __future__ import annotations

from typing import Any

from transforms.release.beschrijving import FORMATEN, LICENTIE, MAKER, TREFWOORDEN, Bestand, Tabel, Uitgave
from transforms.release.citeren import bibtex

_TERMS = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject fileSet format "
    "includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
)
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _TERMS.split()},
}
"""The context that the standard prescribes, written out: nothing is fetched to read the file."""

_TYPES = {
    "text": "sc:Text",
    "integer": "cr:Int64",
    "decimal": "cr:Float64",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
    "timestamp": "sc:DateTime",
}
_READ_AS = {"parquet": ["application/x-parquet", "application/vnd.apache.parquet"]}
"""Tools know Parquet by the older name, which was never registered; the other is the registered one."""


def croissant(uitgave: Uitgave) -> dict[str, Any]:
    """Return the description as JSON-LD."""
    maker = {"@type": "Organization", "name": MAKER}
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": uitgave.naam,
        "description": uitgave.omschrijving,
        **({"url": uitgave.adres} if uitgave.adres else {}),
        "version": uitgave.versie,
        "datePublished": uitgave.datum,
        "license": LICENTIE,
        "creator": maker,
        "publisher": maker,
        "inLanguage": ["nl", "en"],
        "keywords": list(TREFWOORDEN),
        "citeAs": bibtex(uitgave),
        "isLiveDataset": False,
        "distribution": [_file(uitgave, bestand) for _, bestand in uitgave.bestanden],
        "recordSet": [_records(tabel) for tabel in uitgave.tabellen],
    }


def _file(uitgave: Uitgave, bestand: Bestand) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": bestand.naam,
        "name": bestand.naam,
        "contentUrl": f"{uitgave.adres or ''}{bestand.naam}",
        "contentSize": f"{bestand.bytes} B",
        "encodingFormat": _READ_AS.get(bestand.formaat, FORMATEN[bestand.formaat].mediatype),
        "sha256": bestand.sha256,
    }


def _records(tabel: Tabel) -> dict[str, Any]:
    (parquet,) = (bestand.naam for bestand in tabel.bestanden if bestand.formaat == "parquet")
    return {
        "@type": "cr:RecordSet",
        "@id": tabel.naam,
        "name": tabel.naam,
        "description": tabel.schema["description"],
        "key": [{"@id": f"{tabel.naam}/{name}"} for name in tabel.schema["key"]],
        "field": [_field(tabel.naam, column, parquet) for column in tabel.schema["columns"]],
    }


def _field(tabel: str, column: dict[str, Any], parquet: str) -> dict[str, Any]:
    name = column["name"]
    unit = f" Unit: {column['unit']}." if column["unit"] else ""
    return {
        "@type": "cr:Field",
        "@id": f"{tabel}/{name}",
        "name": name,
        "description": f"{column['description']}{unit}",
        "dataType": _TYPES[column["type"]],
        "source": {"fileObject": {"@id": parquet}, "extract": {"column": name}},
    }
