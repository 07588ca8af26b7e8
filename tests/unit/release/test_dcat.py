"""The description for catalogues against the shapes of DCAT-AP and DCAT-AP-NL, in every form that it can take."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.shacl import findings
from tests.unit.release.uitgaven import PUBLISHED, TABLE_FORMATS, uitgave
from transforms.release.dcat import dcat

SMALL = tuple(name for name in PUBLISHED if not name.startswith("referentie.g"))
LEFT = [("Warning", "accessService", "DistributionShape_accessService_aanbevolen_minCount")]
"""The only recommendation that is not followed: a release is files, and no service gives access to them."""


@pytest.fixture(scope="module")
def shapes(shared: Path) -> Path:
    return shared / "data" / "shacl"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {
            "adres": "https://www.example.org/r/2026.11.0/",
            "vorige": "2026.10.0",
            "contact": "https://www.example.org/c",
        },
        {"contact": "post@example.org", "voorbeeld": True},
    ],
)
def test_no_shape_finds_a_fault_in_any_form(shapes: Path, changes: dict[str, Any]) -> None:
    described = replace(uitgave(without=SMALL), **changes)
    assert findings(json.dumps(dcat(described)), shapes) == LEFT


def _without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda graph: graph["@graph"][0].pop(name)


def _text_as_size(graph: dict[str, Any]) -> None:
    graph["@graph"][1]["dcat:byteSize"] = "12 kB"


def _no_kind_of_agent(graph: dict[str, Any]) -> None:
    (maker,) = (node for node in graph["@graph"] if node["@id"] == "dcat.jsonld#maker")
    del maker["@type"]


@pytest.mark.parametrize(
    ("damage", "path"),
    [
        (_without("dct:title"), "title"),
        (_without("dct:publisher"), "publisher"),
        (_without("dcat:contactPoint"), "contactPoint"),
        (_without("dct:accessRights"), "accessRights"),
        (_text_as_size, "byteSize"),
        (_no_kind_of_agent, "publisher"),
    ],
)
def test_the_shapes_do_find_a_fault(shapes: Path, damage: Callable[[dict[str, Any]], object], path: str) -> None:
    described = dcat(uitgave(without=SMALL))
    damage(described)
    assert ("Violation", path) in {found[:2] for found in findings(json.dumps(described), shapes)}


def test_without_an_address_every_path_is_relative_and_with_one_that_is_the_base() -> None:
    plain, placed = dcat(uitgave()), dcat(replace(uitgave(), adres="https://www.example.org/r/2026.11.0/"))
    assert "@base" not in plain["@context"]
    assert placed["@context"]["@base"] == "https://www.example.org/r/2026.11.0/"
    assert plain["@graph"] == placed["@graph"]
    urls = {node["dcat:downloadURL"]["@id"] for node in plain["@graph"] if node["@type"] == "dcat:Distribution"}
    tables = {f"{name}.{formaat}" for name in PUBLISHED for formaat in TABLE_FORMATS}
    assert urls == tables | {"koplopers.duckdb"}


def test_nobody_is_named_but_the_project_and_the_contact_that_was_set() -> None:
    nodes = {node["@id"]: node for node in dcat(uitgave())["@graph"]}
    assert nodes["dcat.jsonld#maker"]["foaf:name"] == "koplopers"
    assert set(nodes["dcat.jsonld#contact"]) == {"@id", "@type", "vcard:fn"}
    nodes = {node["@id"]: node for node in dcat(replace(uitgave(), contact="post@example.org"))["@graph"]}
    assert nodes["dcat.jsonld#contact"]["vcard:hasEmail"] == {"@id": "mailto:post@example.org"}
