"""`dcat.jsonld`: the release for catalogues, by DCAT-AP-NL 3.0.

Here: one dataset with a distribution for every file that holds data. Not here: a catalogue, which is made by whoever
lists several datasets. Source: DCAT-AP-NL 3.0 (Geonovum), DCAT-AP 3.0 (SEMIC), the EU authority tables for their terms.

Every address is relative to the file itself, so right wherever a release lies; with the address under which releases
are published (`Uitgave.adres`) that is the base.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transforms.release.beschrijving import FORMATEN, LICENTIE, MAKER, TREFWOORDEN, Bestand, Tabel, Uitgave

_EU = "http://publications.europa.eu/resource/authority/"
_IANA = "http://www.iana.org/assignments/media-types/"
_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_THEMES = {"SOCI": "Population and society", "HEAL": "Health", "GOVE": "Government and public sector"}
_FILE_TYPES = {"csv": "CSV", "excel.csv": "CSV", "parquet": "PARQUET", "duckdb": "BIN"}
_LANGUAGES = {"NLD": "Dutch", "ENG": "English"}


def dcat(uitgave: Uitgave) -> dict[str, Any]:
    """Return the description as JSON-LD with its context inside, so that no reader has to fetch one."""
    base = {"@base": uitgave.adres} if uitgave.adres else {}
    distributions = [_distribution(uitgave, tabel, bestand) for tabel, bestand in uitgave.bestanden]
    return {
        "@context": base | _PREFIXES,
        "@graph": [_dataset(uitgave, distributions), *distributions, *_terms(), *_about(uitgave)],
    }


def _dataset(uitgave: Uitgave, distributions: list[dict[str, Any]]) -> dict[str, Any]:
    first, last = uitgave.jaren
    previous = {"dcat:previousVersion": _id(f"../{uitgave.vorige}/dcat.jsonld#dataset")} if uitgave.vorige else {}
    return {
        "@id": "dcat.jsonld#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{uitgave.naam}-{uitgave.versie}",
        "dct:title": _english(uitgave.titel),
        "dct:description": _english(uitgave.omschrijving),
        "dcat:keyword": [{"@value": word, "@language": "nl"} for word in TREFWOORDEN],
        "dcat:theme": [_id(f"{_EU}data-theme/{code}") for code in _THEMES],
        "dct:language": _languages(),
        "dct:accessRights": _id(f"{_EU}access-right/PUBLIC"),
        "dct:publisher": _id("dcat.jsonld#maker"),
        "dct:creator": _id("dcat.jsonld#maker"),
        "dcat:contactPoint": _id("dcat.jsonld#contact"),
        "dct:issued": _date(uitgave.datum),
        "dct:modified": _date(uitgave.datum),
        "dcat:version": uitgave.versie,
        **previous,
        "dct:accrualPeriodicity": _id(f"{_EU}frequency/IRREG"),
        "dct:spatial": _id(f"{_EU}country/NLD"),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _date(f"{first}-01-01"),
            "dcat:endDate": _date(f"{last}-12-31"),
        },
        "dct:conformsTo": _id("https://datapackage.org/standard/data-package/"),
        "foaf:page": [_id(name) for name in ("README.md", "codeboek.md", "woordenboek.md")],
        "dcat:landingPage": _id("site/gegevens.html"),
        "dct:provenance": _id("dcat.jsonld#herkomst"),
        "dcat:distribution": [_id(distribution["@id"]) for distribution in distributions],
    }


def _distribution(uitgave: Uitgave, tabel: Tabel | None, bestand: Bestand) -> dict[str, Any]:
    formaat = FORMATEN[bestand.formaat]
    what = f"Table {tabel.naam}" if tabel else "All tables"
    text = tabel.schema["description"] if tabel else "All tables in one file, with views to begin with."
    return {
        "@id": f"dcat.jsonld#{bestand.naam}",
        "@type": "dcat:Distribution",
        "dct:title": _english(f"{what} ({formaat.naam})"),
        "dct:description": _english(text),
        "dcat:accessURL": _id(bestand.naam),
        "dcat:downloadURL": _id(bestand.naam),
        "dcat:byteSize": {"@value": str(bestand.bytes), "@type": "xsd:nonNegativeInteger"},
        "dcat:mediaType": _id(f"{_IANA}{formaat.mediatype}"),
        "dct:format": _id(f"{_EU}file-type/{_FILE_TYPES[bestand.formaat]}"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": _id("spdx:checksumAlgorithm_sha256"),
            "spdx:checksumValue": {"@value": bestand.sha256, "@type": "xsd:hexBinary"},
        },
        "dct:license": _id(LICENTIE),
        "dct:rights": _id("dcat.jsonld#rechten"),
        "dct:language": _languages(),
        "dct:conformsTo": _id("datapackage.json"),
        "dct:issued": _date(uitgave.datum),
        "dct:modified": _date(uitgave.datum),
        "dcatap:availability": _id(f"{_EU}planned-availability/STABLE"),
        "adms:status": _id(f"{_EU}distribution-status/COMPLETED"),
    }


def _about(uitgave: Uitgave) -> Iterator[dict[str, Any]]:
    """Yield who made it, whom to ask, where it comes from, and what is allowed."""
    yield {"@id": "dcat.jsonld#maker", "@type": "foaf:Agent", "foaf:name": MAKER}
    contact: dict[str, Any] = {
        "@id": "dcat.jsonld#contact",
        "@type": ["vcard:Kind", "vcard:Organization"],
        "vcard:fn": MAKER,
    }
    if uitgave.contact:
        mail = "@" in uitgave.contact
        contact["vcard:hasEmail" if mail else "vcard:hasURL"] = _id(f"{'mailto:' if mail else ''}{uitgave.contact}")
    yield contact
    yield {
        "@id": "dcat.jsonld#herkomst",
        "@type": "dct:ProvenanceStatement",
        "rdfs:label": _english(
            f"Made by the software koplopers {uitgave.code_versie} with codebook {uitgave.codeboek_versie} and coder "
            f"{uitgave.coder}; README.md tells how, and how good it is."
        ),
    }
    yield {
        "@id": "dcat.jsonld#rechten",
        "@type": "dct:RightsStatement",
        "rdfs:label": _english("CC BY 4.0; short quotes from agreements remain with their authors."),
    }


def _terms() -> Iterator[dict[str, Any]]:
    """Yield the terms of others that are used, with their kind: a validator knows none of them by itself."""
    for code, label in _THEMES.items():
        yield _term(f"{_EU}data-theme/{code}", "skos:Concept", "skos:prefLabel", label)
    for code, label in _LANGUAGES.items():
        yield _term(f"{_EU}language/{code}", "dct:LinguisticSystem", "rdfs:label", label)
    for code in sorted(set(_FILE_TYPES.values())):
        yield _term(f"{_EU}file-type/{code}", "dct:MediaTypeOrExtent", "rdfs:label", code)
    for mediatype in sorted({formaat.mediatype for formaat in FORMATEN.values()}):
        yield _term(f"{_IANA}{mediatype}", "dct:MediaType", "rdfs:label", mediatype)
    yield _term(f"{_EU}access-right/PUBLIC", "dct:RightsStatement", "rdfs:label", "public")
    yield _term(f"{_EU}frequency/IRREG", "dct:Frequency", "rdfs:label", "irregular")
    yield _term(f"{_EU}country/NLD", "dct:Location", "rdfs:label", "Netherlands")
    yield _term(f"{_EU}planned-availability/STABLE", "skos:Concept", "skos:prefLabel", "stable")
    yield _term(f"{_EU}distribution-status/COMPLETED", "skos:Concept", "skos:prefLabel", "completed")
    yield _term("spdx:checksumAlgorithm_sha256", "spdx:ChecksumAlgorithm", "rdfs:label", "SHA-256")
    yield _term(LICENTIE, "dct:LicenseDocument", "dct:title", "Creative Commons Attribution 4.0 International")
    standard = "https://datapackage.org/standard/data-package/"
    yield _term(standard, "dct:Standard", "dct:title", "Data Package 2.0")
    yield _term("datapackage.json", "dct:Standard", "dct:title", "Schema of every table, by Table Schema 2.0")
    for name in ("README.md", "codeboek.md", "woordenboek.md", "site/gegevens.html"):
        yield _term(name, "foaf:Document", "dct:title", name)


def _term(name: str, kind: str, label: str, text: str) -> dict[str, Any]:
    return {"@id": name, "@type": kind, label: _english(text)}


def _id(name: str) -> dict[str, str]:
    return {"@id": name}


def _english(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "en"}


def _date(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}


def _languages() -> list[dict[str, str]]:
    return [_id(f"{_EU}language/{code}") for code in _LANGUAGES]
