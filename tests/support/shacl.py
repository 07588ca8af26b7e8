"""A description in JSON-LD against SHACL shapes: what does not conform, without the noise of the library."""

from __future__ import annotations

import warnings
from pathlib import Path

BASE = "https://www.example.org/releases/dcat.jsonld"


def findings(text: str, shapes: Path) -> list[tuple[str, str, str]]:
    """Severity, path and shape of everything in a description that the shapes of a folder find, without repetition."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own, of its parser for JSON-LD
        import rdflib
        from pyshacl import validate

        data = rdflib.Graph().parse(data=text, format="json-ld", publicID=BASE)
        rules = rdflib.Graph()
        for path in sorted(shapes.glob("*.ttl")):
            rules.parse(path, format="turtle")
        _, report, _ = validate(data, shacl_graph=rules)
    shacl = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    names = (shacl.resultSeverity, shacl.resultPath, shacl.sourceShape)
    results = report.subjects(rdflib.RDF.type, shacl.ValidationResult)
    return sorted({(*(_end(report.value(result, name)) for name in names),) for result in results})


def _end(term: object) -> str:
    return str(term).rpartition("#")[2].rpartition("/")[2]
