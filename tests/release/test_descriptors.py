"""Every description of a release by its own validator, and the same checksums in all of them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import absl.logging
import mlcroissant
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from tests.support.shacl import findings
from transforms.release.hashes import BESCHRIJVINGEN, told_hashes

# absl, by which mlcroissant logs, closes the stream that it found at import when logging is configured anew, as Dagster
# does. That was the one on which pytest writes; the process's own it leaves alone.
absl.logging.get_absl_handler().python_handler.setStream(sys.__stderr__)

LARGE = 5_000_000
"""Bytes."""
ENOUGH = 300
"""Rows; larger tables are read the same way, and mlcroissant takes a second for thousands."""


def test_frictionless_finds_no_error_in_the_data_package_and_its_rows(release: Path) -> None:
    """Every value of every CSV file by its schema, keys and foreign keys; of the other files size and hash.

    The whole description is read; rows of koplopers_indeling, 16 MB, would take most of the time.
    """
    package = Package(str(release / "datapackage.json"))
    assert len(package.resources) == len([*release.glob("*.parquet"), *release.glob("*.csv")]) + 1
    for resource in list(package.resources):
        if resource.schema and resource.bytes > LARGE:
            package.remove_resource(resource.name)
    report = package.validate()
    assert report.stats["tasks"] == len(package.resources) > 100
    assert report.flatten(["rowNumber", "fieldName", "type", "note"]) == []


def test_frictionless_does_find_what_is_wrong(release: Path, package: dict[str, Any], tmp_path: Path) -> None:
    """A code of no gemeente, and a byte more: so a report without errors is worth something."""
    names = ("referentie.gemeente.csv", "kern.afspraak_gemeente.csv", "kern.afspraak.csv", "kern.document.parquet")
    kept = [resource for resource in package["resources"] if resource["name"] in names]
    for resource in kept:
        shutil.copy(release / resource["path"], tmp_path)
        resource.get("schema", {}).pop("foreignKeys", None)
    gemeente, document = (
        tmp_path / f"voorbeeld.{name}" for name in ("referentie.gemeente.csv", "kern.document.parquet")
    )
    gemeente.write_bytes(gemeente.read_bytes().replace(b"GM0193", b"XX0193"))
    document.write_bytes(document.read_bytes() + b" ")
    (tmp_path / "datapackage.json").write_text(json.dumps(package | {"resources": kept}), encoding="utf-8")
    tasks = Package(str(tmp_path / "datapackage.json")).validate().tasks
    assert {task.name: [error.type for error in task.errors] for task in tasks if not task.valid} == {
        "referentie.gemeente.csv": ["constraint-error", "hash-count"],
        "kern.document.parquet": ["hash-count", "byte-count"],
    }


def test_the_shapes_of_dcat_ap_nl_find_no_fault_in_the_description_for_catalogues(release: Path, shared: Path) -> None:
    """No violation, and of the recommendations one is left: files have no service that gives access to them."""
    found = findings((release / "dcat.jsonld").read_text(encoding="utf-8"), shared / "data" / "shacl")
    assert found == [("Warning", "accessService", "DistributionShape_accessService_aanbevolen_minCount")]


@pytest.mark.filterwarnings("ignore:.* is deprecated")  # what mlcroissant calls in rdflib and pandas
def test_croissant_finds_no_fault_and_loads_every_small_table(release: Path, package: dict[str, Any]) -> None:
    dataset = mlcroissant.Dataset(str(release / "croissant.json"))
    assert dataset.metadata.ctx.conforms_to.value == "http://mlcommons.org/croissant/1.1"
    assert not dataset.metadata.ctx.issues.errors
    assert not dataset.metadata.ctx.issues.warnings
    paths = {resource["name"]: resource["path"] for resource in package["resources"]}
    tables = [name.removesuffix(".parquet") for name in paths if name.endswith(".parquet")]
    assert [records.uuid for records in dataset.metadata.record_sets] == tables
    for name in tables:
        expected = pq.read_table(release / paths[f"{name}.parquet"])
        if 0 < expected.num_rows < ENOUGH:  # of no rows mlcroissant makes a record that is none
            first, *others = dataset.records(name)
            assert list(first) == [f"{name}/{column}" for column in expected.column_names]
            assert len(others) == expected.num_rows - 1


@pytest.mark.filterwarnings("ignore:.* is deprecated")  # what mlcroissant calls in rdflib and pandas
def test_croissant_does_find_another_file_than_was_described(release: Path, tmp_path: Path) -> None:
    name = "voorbeeld.referentie.kader.parquet"
    shutil.copy(release / "croissant.json", tmp_path)
    (tmp_path / name).write_bytes((release / name).read_bytes() + b" ")
    dataset = mlcroissant.Dataset(str(tmp_path / "croissant.json"))
    with pytest.raises(mlcroissant.GenerationError) as raised:
        list(dataset.records("referentie.kader"))
    assert "is not identical with the reference in the Croissant JSON-LD" in str(raised.value.__cause__)


def test_every_description_and_the_sums_tell_the_same_hash_of_every_data_file(release: Path) -> None:
    data = {path.name: path for path in release.iterdir() if path.suffix in (".csv", ".parquet", ".duckdb")}
    hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in data.items()}
    sums = dict(line.split("  ")[::-1] for line in (release / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    assert hashes.items() <= sums.items()
    for name in BESCHRIJVINGEN:
        assert told_hashes(name, (release / name).read_text(encoding="utf-8")) == hashes, name


@pytest.mark.parametrize("name", BESCHRIJVINGEN)
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"resources": [{}], "distribution": [{}], "@graph": [{}]}'])
def test_what_is_no_description_tells_no_hashes(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        told_hashes(name, text)
