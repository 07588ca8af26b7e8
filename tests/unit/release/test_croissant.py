"""The description for machine-learning tools against the schema; `mlcroissant` reads it in `tests/release`."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.release.uitgaven import PUBLISHED, uitgave
from transforms.release.croissant import croissant


def test_a_record_set_for_each_table_and_a_field_for_each_column() -> None:
    described = croissant(uitgave())
    sets = {records["@id"]: records for records in described["recordSet"]}
    assert list(sets) == list(PUBLISHED)
    for name, table in PUBLISHED.items():
        assert [field["name"] for field in sets[name]["field"]] == table.names
        assert [key["@id"] for key in sets[name]["key"]] == [f"{name}/{column}" for column in table.key]
        assert {field["source"]["fileObject"]["@id"] for field in sets[name]["field"]} == {f"{name}.parquet"}


def test_files_lie_beside_the_description_or_at_the_address_that_was_set() -> None:
    plain = croissant(uitgave())
    placed = croissant(replace(uitgave(), adres="https://www.example.org/r/2026.11.0/"))
    assert {file["contentUrl"] for file in plain["distribution"]} == {file["@id"] for file in plain["distribution"]}
    assert placed["distribution"][0]["contentUrl"] == "https://www.example.org/r/2026.11.0/koplopers.duckdb"
    assert "url = {https://www.example.org/r/2026.11.0/}" in placed["citeAs"]
    assert "author = {{koplopers}}" in plain["citeAs"]
