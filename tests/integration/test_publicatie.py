"""Publication: all or nothing, never over what is there, nothing private, the same bytes."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from expectations.model import Uitkomst
from pipelines.omgeving import KoplopersError, Omgeving, clock
from pipelines.stages import nazien, publiceren, release, site, warehouse
from pipelines.stages.uitgavemap import WRITTEN, file_name
from pipelines.stages.warehouse import BlockedError
from tests.release.test_files import TEXTS
from tests.support.werkplaats import KADER, TEKST, Werkplaats, volle_schijf
from warehouse.tables import load_tables

Maker = Callable[..., Werkplaats]


def plant_wrong_answer(werkplaats: Werkplaats) -> None:
    """Change a `ja` into something else while its evidence stays."""
    dataset = werkplaats.omgeving.dataset("kern.codering")
    bucket = next(b for b in dataset.buckets() if any(r["waarde"] == "ja" for r in dataset.rows(b) if len(b) == 1))
    rows = dataset.rows(bucket)
    next(row for row in rows if row["waarde"] == "ja")["waarde"] = "nee"
    dataset.write(rows, bucket)


def change(werkplaats: Werkplaats) -> None:
    """Make working tables that differ from what is published."""
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()


def test_a_release_is_whole_and_says_so(basis: Werkplaats) -> None:
    folder = basis.release()
    assert folder.name == "2026.11.0"
    names = {path.name for path in folder.iterdir() if path.is_file()}
    published = [table for table in load_tables().values() if table.published]
    tables = {file_name(table, formaat, voorbeeld=False) for table in published for formaat in WRITTEN}
    assert names == tables | {*TEXTS, "SHA256SUMS", "koplopers.duckdb"}
    found = nazien.check_release(folder)
    pages = [path for path in (folder / "site").rglob("*") if path.is_file()]
    assert (found.aantal, found.fouten) == (len(names) - 1 + len(pages), [])
    assert nazien.check_captures(basis.omgeving).fouten == []
    assert nazien.check_quotes(basis.omgeving, folder).fouten == []
    assert nazien.check_warehouse(basis.omgeving).fouten == []


def test_descriptor_and_sums_give_the_hash_and_size_of_every_file(basis: Werkplaats) -> None:
    folder = basis.release()
    for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        data = (folder / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)


def test_another_address_makes_another_release_that_names_it(werkplaats: Werkplaats) -> None:
    """The descriptions would tell of a place where the release is not."""
    werkplaats.settings = replace(werkplaats.settings, adres="https://www.example.org/releases/")
    werkplaats.omgeving = Omgeving(werkplaats.settings, now=werkplaats.now)
    release.run(werkplaats.omgeving)
    folder = werkplaats.release()
    assert folder.name == "2026.11.1"
    address = "https://www.example.org/releases/2026.11.1/"
    described = json.loads((folder / "dcat.jsonld").read_text(encoding="utf-8"))
    assert described["@context"]["@base"] == address
    assert described["@graph"][0]["dcat:previousVersion"] == {"@id": "../2026.11.0/dcat.jsonld#dataset"}
    for name in ("README.md", "CITATION.cff", "croissant.json", "datapackage.json", "zenodo.json"):
        assert address in (folder / name).read_text(encoding="utf-8"), name
    assert nazien.check_release(folder).fouten == []
    assert not release.run(werkplaats.omgeving).changed


def test_content_that_comes_back_is_a_new_release(werkplaats: Werkplaats, tmp_path: Path) -> None:
    """An address set and taken away again; the newest release never goes back to one that others came after."""
    publicatie = str(tmp_path / "elders")
    for adres, versie in ((None, "2026.11.0"), ("https://www.example.org/", "2026.11.1"), (None, "2026.11.2")):
        werkplaats.settings = replace(werkplaats.settings, adres=adres, publish=publicatie)
        werkplaats.omgeving = Omgeving(werkplaats.settings, now=werkplaats.now)
        release.run(werkplaats.omgeving)
        assert werkplaats.release().name == versie
        assert publiceren.run(werkplaats.omgeving).counts["versie"] == versie


def test_a_changed_byte_in_a_release_is_found(werkplaats: Werkplaats) -> None:
    path = werkplaats.release() / "kern.bewijs.csv"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    (werkplaats.release() / "README.md").unlink()
    (werkplaats.release() / "erbij.txt").write_text("")
    faults = nazien.check_release(werkplaats.release()).fouten
    assert [fault.rsplit("/", 1)[1].split(":")[0] for fault in faults] == [
        "README.md",
        "erbij.txt",
        "kern.bewijs.csv",
    ]


def test_texts_of_pages_are_in_no_release(basis: Werkplaats) -> None:
    folder = basis.release()
    assert not list(folder.glob("*pagina*"))
    with duckdb.connect(str(folder / "koplopers.duckdb"), read_only=True) as connection:
        tables = connection.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
    assert "kern.pagina" not in {name for (name,) in tables}
    with duckdb.connect(str(basis.omgeving.layout.warehouse), read_only=True) as connection:
        counted = connection.execute("SELECT count(*) FROM kern.pagina").fetchone()
    assert counted == (len(basis.rijen("kern.pagina")),)
    quoted = " ".join(row["citaat"] for row in basis.rijen("kern.bewijs") + basis.rijen("kern.toezegging"))
    titles = " ".join(str(row["titel"]) for row in basis.rijen("kern.document"))
    private = [
        line
        for page in basis.rijen("kern.pagina")
        for line in page["tekst"].splitlines()
        if len(line) > 60 and line not in quoted and line.strip() not in titles
    ]
    assert len(private) > 20
    for path in folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not [line for line in private if line in text], path.name


@pytest.mark.usefixtures("hele_site")
def test_example_data_is_marked_everywhere(tmp_path: Path) -> None:
    example = Werkplaats(tmp_path / "data", voorbeeld=True)
    example.leg_neer(TEKST)
    example.werk()
    example.publiceer()
    assert example.omgeving.layout.root == tmp_path / "data" / "voorbeeld"
    folder = example.release()
    assert folder.name == "2026.11.0-voorbeeld"
    for path in (folder / "site").rglob("*.html"):
        assert '<aside class="voorbeeld"' in path.read_text(encoding="utf-8"), path
    for path in folder.iterdir():
        if path.suffix in (".csv", ".parquet"):
            assert path.name.startswith("voorbeeld.")
        if path.suffix == ".parquet":
            assert pq.read_schema(path).metadata[b"voorbeeld"] == b"true"
        if path.suffix == ".md":
            assert "VOORBEELD" in path.read_text(encoding="utf-8")[:500]
        if path.suffix in (".json", ".jsonld", ".cff"):
            assert "VOORBEELD" in path.read_text(encoding="utf-8")
    for database in (folder / "koplopers.duckdb", example.omgeving.layout.warehouse):
        with duckdb.connect(str(database), read_only=True) as connection:
            comments = connection.execute("SELECT comment FROM duckdb_tables()").fetchall()
            assert all(comment.startswith("VOORBEELD") for (comment,) in comments)
            assert connection.execute("SELECT is_voorbeeld FROM controle.uitgave").fetchall() == [(True,)]


def test_a_blocking_rule_stops_publication_and_leaves_everything_as_it_was(werkplaats: Werkplaats) -> None:
    before = werkplaats.gepubliceerd()
    plant_wrong_answer(werkplaats)
    with pytest.raises(BlockedError, match=r"Nothing was published, a blocking check failed: kern\.bewijs"):
        werkplaats.publiceer()
    assert werkplaats.gepubliceerd() == before
    with pytest.raises(KoplopersError, match="Nothing was released"):
        release.run(werkplaats.omgeving)
    assert werkplaats.gepubliceerd() == before


def test_a_failed_check_of_one_table_stops_publication(werkplaats: Werkplaats) -> None:
    before = werkplaats.gepubliceerd()
    dataset = werkplaats.omgeving.dataset("kern.document")
    rows = dataset.rows(dataset.buckets()[0])
    rows[0]["status"] = "half gelezen"
    dataset.write(rows, dataset.buckets()[0])
    failed = [outcome for outcome in werkplaats.controleer() if not outcome.geslaagd]
    expected = Uitkomst("kern.document", "waarden:status", "fout", False, 1, "half gelezen")
    assert expected in failed
    with pytest.raises(BlockedError) as caught:
        werkplaats.publiceer()
    assert expected in caught.value.outcomes
    assert werkplaats.gepubliceerd() == before


@pytest.mark.parametrize("limit", [2_000, 1_500_000])
def test_a_full_disk_during_publication_leaves_everything_as_it_was(werkplaats: Werkplaats, limit: int) -> None:
    change(werkplaats)
    before = werkplaats.gepubliceerd()
    with pytest.raises((OSError, duckdb.Error)), volle_schijf(limit):
        werkplaats.publiceer()
    assert werkplaats.gepubliceerd() == before


@pytest.mark.parametrize("call", ["fsync", "rename"])
def test_a_failing_disk_during_the_release_makes_no_half_release(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    change(werkplaats)
    warehouse.run(werkplaats.omgeving)
    site.run(werkplaats.omgeving)
    before = werkplaats.gepubliceerd()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(*((os, "fsync") if call == "fsync" else (Path, "rename")), full)
        with pytest.raises(OSError, match="No space left"):
            release.run(werkplaats.omgeving)
    assert werkplaats.gepubliceerd() == before
    release.run(werkplaats.omgeving)
    assert werkplaats.release().name == "2026.11.1"


def test_a_clock_that_runs_back_overwrites_no_release_and_numbers_still_rise(werkplaats: Werkplaats) -> None:
    before = werkplaats.gepubliceerd()
    werkplaats.now = lambda: datetime(2026, 10, 25, 1, tzinfo=UTC)
    change(werkplaats)
    werkplaats.publiceer()
    assert werkplaats.release().name == "2026.11.1"
    after = werkplaats.gepubliceerd()
    unchanged = {path for path in before if path.startswith("releases/2026.11.0/")}
    assert unchanged
    assert all(after[path] == before[path] for path in unchanged)


def test_source_date_epoch_fixes_version_and_every_byte(
    lege_werkplaats: Maker, werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same documents published twice, in two folders, the second time with leftovers of another run."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480550400")
    one, other = lege_werkplaats(KADER), werkplaats
    shutil.rmtree(other.omgeving.layout.releases)  # with a release to compare with, the loss would stop publication
    for path in other.inbox.iterdir():
        if path.name != KADER:
            path.unlink()
    for made in (one, other):
        made.now = clock
        made.werk()
        made.publiceer()
    assert one.release().name == other.release().name == "2016.12.0"
    for path in one.release().iterdir():
        # The DuckDB file is not promised to be equal byte for byte; the checks of other runs stay in its own table.
        if path.suffix in (".csv", ".parquet") and "controle.uitkomst" not in path.name:
            assert path.read_bytes() == (other.release() / path.name).read_bytes(), path.name


def test_a_damaged_latest_is_named_and_made_anew_without_a_second_release(werkplaats: Werkplaats) -> None:
    latest = werkplaats.omgeving.layout.releases / "latest.json"
    whole = latest.read_bytes()
    for damaged in ("{", "[]", '{"versie": "2026.11.0"}'):
        latest.write_text(damaged)
        with pytest.raises(KoplopersError, match=r"latest\.json: this file is damaged"):
            nazien.newest(werkplaats.omgeving)
        release.run(werkplaats.omgeving)
        assert werkplaats.meldingen("latest.json")
        assert latest.read_bytes() == whole


def test_a_damaged_warehouse_is_seen_and_made_anew(werkplaats: Werkplaats) -> None:
    target = werkplaats.omgeving.layout.warehouse
    target.unlink()  # copies share their files with the original: never write into one
    target.write_bytes(b"x")
    assert "this is not the file that was checked" in nazien.check_warehouse(werkplaats.omgeving).fouten[0]
    with pytest.raises(KoplopersError, match="the working tables are not those of the checked warehouse"):
        release.run(werkplaats.omgeving)
    werkplaats.publiceer()
    assert nazien.check_warehouse(werkplaats.omgeving).fouten == []
    assert werkplaats.release().name == "2026.11.0"


def test_an_inbox_that_is_empty_all_at_once_ends_the_run(werkplaats: Werkplaats) -> None:
    before = werkplaats.gepubliceerd()
    for path in list(werkplaats.inbox.iterdir()):
        path.unlink()
    with pytest.raises(KoplopersError, match="the inbox is empty, but earlier runs read 4 documents from it"):
        werkplaats.werk()
    assert werkplaats.gepubliceerd() == before


def test_a_release_without_its_sums_is_made_anew_beside_it(werkplaats: Werkplaats) -> None:
    (werkplaats.release() / "SHA256SUMS").unlink()
    assert release.run(werkplaats.omgeving).changed
    assert werkplaats.release().name == "2026.11.1"


def test_quotes_of_a_document_that_was_taken_away_are_not_called_wrong(werkplaats: Werkplaats) -> None:
    folder = werkplaats.release()
    whole = nazien.check_quotes(werkplaats.omgeving, folder)
    assert (whole.verdwenen, whole.fouten) == (0, [])
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    after = nazien.check_quotes(werkplaats.omgeving, folder)
    assert after.fouten == []
    assert after.verdwenen > 0
    assert after.aantal + after.verdwenen == whole.aantal
