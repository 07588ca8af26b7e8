"""Working tables: buckets, fingerprints, and faults as one sentence."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.parquet import ALL, Dataset, StorageError, arrow_table, bucket_of

NAME = "kern.pagina"


def page(document: str = "a", number: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "document_id": document * 64,
        "pagina": number,
        "tekst": "tekst",
        "herkomst": "laag",
        "randtekst": "",
    } | more


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return Dataset(tmp_path, NAME)


def test_a_table_that_was_never_written_is_empty_in_its_schema(dataset: Dataset) -> None:
    assert dataset.read().schema.names == [column.name for column in dataset.table.columns]
    assert (dataset.rows(), dataset.buckets(), dataset.count(), dataset.invoer()) == ([], [], 0, None)
    assert dataset.read(["tekst"]).schema.names == ["tekst"]
    assert dataset.read_bucket("a").num_rows == 0


def test_buckets_are_written_read_and_dropped_apart(dataset: Dataset) -> None:
    assert bucket_of("b" * 64) == "b"
    assert dataset.write([page("a", 2), page("a", 1)], "a", "vinger") == 2
    assert dataset.write([page("b")], "b") == 1
    assert [row["pagina"] for row in dataset.rows("a")] == [1, 2], "sorted by the key"
    assert (dataset.buckets(), dataset.count()) == (["a", "b"], 3)
    assert (dataset.invoer("a"), dataset.invoer("b"), dataset.invoer("c")) == ("vinger", "", None)
    dataset.drop("a")
    dataset.drop("a")
    assert dataset.rows() == dataset.rows("b")
    assert dataset.write([], "b", "leeg") == 0
    assert (dataset.rows(), dataset.buckets(), dataset.invoer("b")) == ([], ["b"], "leeg"), "known to be empty"


def test_a_file_that_another_program_put_in_its_place_is_another(dataset: Dataset, tmp_path: Path) -> None:
    dataset.write([page("a")], ALL, "een")
    path, other = dataset.paths()[0], Dataset(tmp_path / "ander", NAME)
    other.write([page("b")], ALL, "twee")
    before = dataset.fingerprint()
    other.paths()[0].replace(path)
    assert (dataset.invoer(), dataset.fingerprint() != before) == ("twee", True)
    dataset.write([page("a")], ALL, "drie")
    assert (dataset.invoer(), dataset.fingerprint()) == ("drie", before)


def test_a_table_written_as_a_whole_keeps_no_rows_apart_from_not_made(dataset: Dataset) -> None:
    dataset.write([], ALL, "invoer")
    assert (dataset.count(), dataset.invoer()) == (0, "invoer")


def test_the_fingerprint_follows_content_and_bucket_and_not_rewriting(dataset: Dataset) -> None:
    seen = [dataset.fingerprint()]
    for bucket, rows in (
        ("a", [page()]),
        ("b", [page()]),
        ("a", [page(tekst="anders")]),
        ("a", [page(zekerheid=0.5)]),
    ):
        dataset.write(rows, bucket)
        seen.append(dataset.fingerprint())
    assert len(set(seen)) == len(seen)
    dataset.write([page(zekerheid=0.5)], "a", "andere invoer")
    assert dataset.fingerprint() == seen[-1]
    dataset.drop("a")
    dataset.drop("b")
    assert dataset.fingerprint() == seen[0]


cells = st.fixed_dictionaries(
    {
        "concreetheid": st.none() | st.integers(0, 3),
        "regionaal": st.booleans(),
        "pagina": st.none() | st.integers(1, 9),
        "citaat": st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    }
)


@settings(max_examples=50, deadline=None)
@given(st.lists(cells, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_fingerprint_is_that_of_the_values_however_they_were_made(rows: list[Any], order: random.Random) -> None:
    fixed = {"jaar": 2020, "kenmerk": "k", "waarde": "ja", "status": "geldig", "afspraak_id": "a", "coder": "c"}
    fixed |= {"soort": "jaarschijf", "opvolging": False}
    full = [fixed | row | {"gemeente_code": f"GM{i:04d}"} for i, row in enumerate(rows)]
    with tempfile.TemporaryDirectory() as folder:
        dataset = Dataset(Path(folder), "vergelijking.koplopers_lang")

        def written(data: Any) -> str:
            dataset.write(data)
            return dataset.fingerprint()

        first = written(full)
        assert written(dataset.read()) == first
        assert written(dataset.from_frame(pd.DataFrame(full))) == first
        assert written(arrow_table(dataset.table, full + full)[len(full) :]) == first
        order.shuffle(full)
        assert written(full) == first
        full[0]["citaat"] = "een ander citaat"
        assert written(full) != first


def test_a_missing_value_where_one_is_required_names_the_column(dataset: Dataset) -> None:
    with pytest.raises(StorageError, match=r"kern\.pagina\.tekst: a value is missing"):
        dataset.write([page(tekst=None)], "a")
    assert dataset.buckets() == []


@pytest.mark.parametrize("make", [list, pa.Table.from_pylist])
def test_an_unknown_column_is_refused(dataset: Dataset, make: Any) -> None:
    full = page(zekerheid=1.0, onbekend="x")
    with pytest.raises(StorageError, match=r"kern\.pagina: unknown .*columns \['onbekend'\]"):
        dataset.write(make([full]), "a")
    with pytest.raises(StorageError, match="onbekend"):
        dataset.from_frame(pd.DataFrame([full]))


def test_a_missing_column_of_an_arrow_table_is_refused(dataset: Dataset) -> None:
    with pytest.raises(StorageError, match="zekerheid"):
        dataset.write(pa.Table.from_pylist([page()]), "a")


def test_a_frame_gives_null_for_missing_columns_and_for_nan(dataset: Dataset) -> None:
    table = dataset.from_frame(pd.DataFrame([page(zekerheid=float("nan"))]).drop(columns="herkomst"))
    assert table.to_pylist() == [page(zekerheid=None, herkomst=None)]


def damage(kind: str, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes({"leeg": b"", "afgekapt": data[:-9], "geen parquet": b"PAR1" + b"x" * 99}[kind])


@pytest.mark.parametrize("kind", ["leeg", "afgekapt", "geen parquet"])
def test_a_damaged_file_is_named_with_the_remedy(dataset: Dataset, kind: str) -> None:
    dataset.write([page()], "a")
    path = dataset.paths()[0]
    damage(kind, path)
    with pytest.raises(StorageError) as caught:
        dataset.read()
    assert str(path) in str(caught.value)
    assert f"delete the folder {dataset.folder} and run again" in str(caught.value)


def test_a_file_in_another_schema_counts_as_absent(dataset: Dataset) -> None:
    dataset.write([page("a")], "a", "invoer")
    dataset.write([page("b")], "b", "invoer")
    pq.write_table(pa.table({"x": [1]}), dataset.paths()[0])
    assert (dataset.buckets(), dataset.count(), dataset.invoer("a")) == (["b"], 1, None)
    assert dataset.has("a")
    assert [row["document_id"][0] for row in dataset.rows()] == ["b"]
    dataset.write([page("a")], "a", "invoer")
    assert dataset.buckets() == ["a", "b"]


def test_no_damage_passes_for_data(dataset: Dataset) -> None:
    """Two hundred files with changed bytes: each gives the same rows, none, or a StorageError; never other rows.

    None: a changed name or type of a column is another schema, and then the file counts as absent.
    """
    dataset.write([page("a", number, tekst=f"tekst van pagina {number}") for number in range(1, 40)], "a")
    path, rows, chance = dataset.paths()[0], dataset.rows(), random.Random(20161)  # noqa: S311 - repeatable
    whole = path.read_bytes()
    refused = 0
    for _ in range(200):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(changed)
        try:
            assert dataset.rows() in (rows, [])
        except StorageError:
            refused += 1
    assert refused > 100
