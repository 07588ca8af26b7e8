"""Every description of a release by its own validator, and the same checksums in all of them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from frictionless import Package


def test_frictionless_finds_no_error_in_the_data_package_and_its_rows(release: Path) -> None:
    """Every value of every CSV file by its schema, keys and foreign keys; of the other files size and hash."""
    report = Package(str(release / "datapackage.json")).validate()
    assert report.stats["tasks"] == len(list(release.glob("*.parquet")) + list(release.glob("*.csv"))) + 1
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
