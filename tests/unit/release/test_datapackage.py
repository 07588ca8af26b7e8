"""The data package against the published profiles, and against the schema it is made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource

from tests.unit.release.uitgaven import PUBLISHED, TABLE_FORMATS, uitgave
from transforms.release.datapackage import datapackage
from transforms.release.teksten import woordenboek


@pytest.fixture(scope="module")
def profiles(shared: Path) -> dict[str, Any]:
    files = (shared / "data" / "profiles").glob("*.json")
    return {path.stem.split("-")[0]: json.loads(path.read_text(encoding="utf-8")) for path in files}


def validator(profiles: dict[str, Any], name: str) -> Any:
    registry: Registry[Any] = Registry().with_resources(
        [
            (f"https://datapackage.org/profiles/2.0/{stem}.json", Resource.from_contents(content))
            for stem, content in profiles.items()
        ]
    )
    kind = jsonschema.validators.validator_for(profiles[name])
    return kind(profiles[name], registry=registry)


@pytest.mark.parametrize("voorbeeld", [False, True])
def test_the_descriptor_is_valid_by_the_profiles(profiles: dict[str, Any], voorbeeld: bool) -> None:
    package = datapackage(uitgave(voorbeeld=voorbeeld))
    assert [error.message for error in validator(profiles, "datapackage").iter_errors(package)] == []
    parts = {name: validator(profiles, name) for name in ("dataresource", "tabledialect", "tableschema")}
    for resource in package["resources"]:
        assert [e.message for e in parts["dataresource"].iter_errors(resource)] == []
        for part, profile in (("dialect", "tabledialect"), ("schema", "tableschema")):
            if part in resource:
                assert [e.message for e in parts[profile].iter_errors(resource[part])] == []


def test_the_profiles_do_refuse_what_is_wrong(profiles: dict[str, Any]) -> None:
    package = datapackage(uitgave())
    package["resources"][0]["name"] = 5
    assert not validator(profiles, "datapackage").is_valid(package)


def test_one_resource_for_each_file_of_each_table() -> None:
    package = datapackage(uitgave())
    names = [resource["name"] for resource in package["resources"]]
    assert sorted(names) == sorted(
        [f"{name}.{formaat}" for name in PUBLISHED for formaat in TABLE_FORMATS] + ["koplopers.duckdb"]
    )
    assert "kern.pagina.csv" not in names


def test_fields_are_the_columns_with_their_rules() -> None:
    package = datapackage(uitgave())
    schemas = {r["name"]: r["schema"] for r in package["resources"] if "schema" in r}
    for name, table in PUBLISHED.items():
        schema = schemas[f"{name}.csv"]
        assert [field["name"] for field in schema["fields"]] == [column.name for column in table.columns]
        assert tuple(schema["primaryKey"]) == table.key
        for field, column in zip(schema["fields"], table.columns, strict=True):
            constraints = field.get("constraints", {})
            assert constraints.get("required", False) == (column.required or column.name in table.key)
            assert tuple(constraints.get("enum", ())) == (column.enum or ())
            assert bool(constraints.get("pattern")) == bool(column.pattern)
            assert constraints.get("minimum") == column.minimum


def test_a_pattern_is_held_against_the_whole_value() -> None:
    """By XML Schema a pattern has no anchors; ours are searched for, and begin with one."""
    fields = {
        (resource["name"], field["name"]): field.get("constraints", {}).get("pattern")
        for resource in datapackage(uitgave())["resources"]
        for field in resource.get("schema", {}).get("fields", ())
    }
    assert fields["referentie.gemeente.csv", "gemeente_code"] == "GM[0-9]{4}"
    assert fields["referentie.benchmark.csv", "bron_url"] == "https?://.*"


def test_what_a_dutch_excel_opens_has_commas_in_its_numbers() -> None:
    resources = {resource["name"]: resource for resource in datapackage(uitgave())["resources"]}
    excel, plain = (resources[f"vergelijking.trend.{formaat}"] for formaat in ("excel.csv", "csv"))
    assert (excel["encoding"], excel["dialect"]["delimiter"]) == ("utf-8-sig", ";")
    assert (plain["encoding"], plain["dialect"]["delimiter"]) == ("utf-8", ",")
    assert {f.get("decimalChar") for f in excel["schema"]["fields"] if f["type"] == "number"} == {","}
    assert {f.get("decimalChar") for f in plain["schema"]["fields"]} == {None}


def test_foreign_keys_point_to_published_tables_in_the_same_format_only() -> None:
    for left_out in ((), ("kern.document",), ("referentie.gemeente", "kern.afspraak")):
        package = datapackage(uitgave(without=left_out))
        resources = {resource["name"]: resource for resource in package["resources"]}
        for resource in resources.values():
            for key in resource.get("schema", {}).get("foreignKeys", ()):
                target = resources[key["reference"]["resource"]]
                assert (target["mediatype"], target.get("dialect")) == (resource["mediatype"], resource.get("dialect"))
                fields = {field["name"] for field in target["schema"]["fields"]}
                assert set(key["reference"]["fields"]) <= fields


def test_dictionary_names_every_table_and_column() -> None:
    dictionary = woordenboek([dict(tabel.schema) for tabel in uitgave().tabellen])
    sections = dict(part.split("\n", 1) for part in dictionary.split("\n## ")[1:])
    assert list(sections) == list(PUBLISHED)
    for name, table in PUBLISHED.items():
        rows = [line for line in sections[name].splitlines() if line.startswith("| ")][1:]
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows] == [c.name for c in table.columns]
        if table.origin:
            assert table.origin.licence in sections[name]


def test_example_data_is_marked_in_every_text_and_file_name() -> None:
    example, real = uitgave(voorbeeld=True), uitgave()
    package = datapackage(example)
    assert package["name"] == "koplopers-voorbeeld"
    assert package["title"].startswith("VOORBEELD")
    assert all(resource["path"].startswith("voorbeeld.") for resource in package["resources"] if "schema" in resource)
    for text in (woordenboek([dict(t.schema) for t in example.tabellen], voorbeeld=True),):
        assert "VOORBEELD" in text[:400]
    for text in (woordenboek([dict(t.schema) for t in real.tabellen]), json.dumps(datapackage(real))):
        assert "VOORBEELD" not in text
        assert "voorbeeld." not in text


def test_a_bar_in_a_text_does_not_break_the_table() -> None:
    schema = PUBLISHED["kern.document"].model_dump()
    schema["columns"] = [schema["columns"][0] | {"description": "a | b", "enum": ("x|y",), "pattern": None}]
    row = woordenboek([schema]).splitlines()[-2]
    assert row.count(" | ") == 4
    assert r"a \| b" in row
    assert r"x\|y" in row
