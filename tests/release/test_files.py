"""What is in a release folder: the promised files, checksums, descriptor, dictionary, the mark of an example."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest

from pipelines.stages.uitgavemap import WRITTEN, file_name
from tests.pipeline.runs import Run
from warehouse.database import BLOCK_SIZE
from warehouse.tables import load_tables
from warehouse.view import describe_views

PUBLISHED = [table for table in load_tables().values() if table.published]
TEXTS = (
    "CITATION.cff",
    "LICENCE.md",
    "README.md",
    "codeboek.md",
    "croissant.json",
    "datapackage.json",
    "dcat.jsonld",
    "wijzigingen.md",
    "woordenboek.md",
    "zenodo.json",
)


def test_folder_holds_what_is_promised_and_nothing_else(release: Path) -> None:
    tables = {file_name(table, form, voorbeeld=True) for table in PUBLISHED for form in WRITTEN}
    assert {path.name for path in release.iterdir()} == tables | {
        *TEXTS,
        "SHA256SUMS",
        "koplopers.duckdb",
        "site",
    }
    assert not any(table.table == "kern.pagina" for table in PUBLISHED)


def test_version_is_calver_and_latest_names_it(release: Path, voorbeeld: Run) -> None:
    assert re.fullmatch(r"20\d\d\.(1[0-2]|[1-9])\.0-voorbeeld", release.name)
    latest = json.loads((voorbeeld.layout.releases / "latest.json").read_text(encoding="utf-8"))
    assert latest["versie"] == release.name
    assert {path.name for path in voorbeeld.layout.releases.iterdir()} == {release.name, "latest.json"}


def test_checksums_are_of_every_file(release: Path) -> None:
    sums = dict(line.split("  ")[::-1] for line in (release / "SHA256SUMS").read_text().splitlines())
    files = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert set(sums) == files - {"SHA256SUMS"}
    assert list(sums) == sorted(sums)
    for name, digest in sums.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest


def test_checksums_are_in_the_form_of_sha256sum(release: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=release, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_descriptor_has_size_and_hash_of_every_table_file(release: Path, package: dict[str, Any]) -> None:
    found = {resource["path"]: resource for resource in package["resources"]}
    assert set(found) == {path.name for path in release.iterdir() if path.suffix in (".csv", ".parquet", ".duckdb")}
    assert len({resource["name"] for resource in package["resources"]}) == len(package["resources"])
    for name, resource in found.items():
        data = (release / name).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_descriptor_has_the_schema_of_every_table(package: dict[str, Any]) -> None:
    resources = {resource["name"]: resource for resource in package["resources"]}
    for table in PUBLISHED:
        for form in WRITTEN:
            schema = resources[f"{table.table}.{form}"]["schema"]
            assert [field["name"] for field in schema["fields"]] == [column.name for column in table.columns]
            assert all(field["description"] for field in schema["fields"])
            assert schema["primaryKey"] == list(table.key)
            for key in schema.get("foreignKeys", []):
                target = {field["name"] for field in resources[key["reference"]["resource"]]["schema"]["fields"]}
                assert set(key["reference"]["fields"]) <= target


def test_descriptor_fits_the_profile_of_the_standard(shared: Path, package: dict[str, Any]) -> None:
    path = shared / "data" / "profiles" / "datapackage-2.0.json"
    profile = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(profile)(profile)
    assert [error.message for error in validator.iter_errors(package)] == []


def test_dictionary_explains_every_table_and_column(release: Path) -> None:
    text = (release / "woordenboek.md").read_text(encoding="utf-8")
    for table in PUBLISHED:
        assert f"## {table.table}\n" in text
        section = text.split(f"## {table.table}\n")[1].split("\n## ")[0]
        assert table.description in section
        assert all(f"| {column.name} |" in section for column in table.columns)
    for view in describe_views(published_only=True):
        section = text.split(f"## {view['naam']} (view)\n")[1].split("\n## ")[0]
        assert all(f"| {column['name']} |" in section for column in view["kolommen"])


def test_database_has_every_published_table_with_comments_and_no_page(release: Path) -> None:
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        tables = dict(
            connection.execute("select schema_name || '.' || table_name, comment from duckdb_tables()").fetchall()
        )
        columns = connection.execute(
            "select schema_name || '.' || table_name, column_name, comment from duckdb_columns() where not internal"
        ).fetchall()
    assert set(tables) == {table.table for table in PUBLISHED}
    assert "kern.pagina" not in tables
    assert all(comment for comment in tables.values())
    assert [name for name in columns if not name[2]] == []
    described = sum(len(table.columns) for table in PUBLISHED)
    described += sum(len(view["kolommen"]) for view in describe_views(published_only=True))
    assert len(columns) == described


def test_database_is_in_the_format_that_older_clients_open(release: Path) -> None:
    # Bytes 12-19 of a DuckDB file are the version of its storage; v1.0.0 writes 64.
    head = (release / "koplopers.duckdb").read_bytes()[:20]
    assert head[8:12] == b"DUCK"
    assert int.from_bytes(head[12:20], "little") == 64


def test_database_is_small_where_its_tables_are(release: Path) -> None:
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        (size,) = connection.execute("select block_size from pragma_database_size()").fetchone() or (0,)
    assert size == BLOCK_SIZE


def test_no_text_is_published_but_quotes_and_titles(release: Path, voorbeeld: Run) -> None:
    with duckdb.connect(str(voorbeeld.layout.warehouse), read_only=True) as connection:
        lines = connection.execute(
            "select regel from (select unnest(string_split(tekst, chr(10))) as regel from kern.pagina) "
            "where length(regel) > 60"
        ).fetchall()
        quotes = connection.execute(
            "select citaat from kern.bewijs union select citaat from kern.toezegging "
            "union select citaat from kern.secundair_bewijs "
            "union select titel from kern.document where titel is not null"
        ).fetchall()
    published = b"".join(path.read_bytes() for path in release.iterdir() if path.suffix == ".csv").decode()
    quoted = " ".join(" ".join(quote.split()) for (quote,) in quotes)
    outside = [line for (line,) in lines if line in published and " ".join(line.split()) not in quoted]
    assert len(lines) > 100
    assert outside == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_says_that_it_is_an_example(release: Path, name: str) -> None:
    assert "VOORBEELD" in (release / name).read_text(encoding="utf-8")


def test_every_table_says_that_it_is_an_example(release: Path, package: dict[str, Any]) -> None:
    assert package["name"] == "koplopers-voorbeeld"
    names = [path.name for path in release.iterdir() if path.suffix in (".csv", ".parquet")]
    assert all(name.startswith("voorbeeld.") for name in names)
    with duckdb.connect(str(release / "koplopers.duckdb"), read_only=True) as connection:
        comments = connection.execute("select comment from duckdb_tables()").fetchall()
        marked = connection.execute("select is_voorbeeld from controle.uitgave").fetchall()
    assert all(comment.startswith("VOORBEELD") for (comment,) in comments)
    assert marked == [(True,)]
