"""The working tables: Parquet datasets split into buckets, written atomically, with their fingerprints.

Here: reading and writing `work/<schema>/<table>/bucket=<bucket>/deel.parquet`.
Not here: what goes into a table, and the DuckDB file (`database`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.atomic import replacing
from warehouse.tables import Table, get_table

if TYPE_CHECKING:
    import pandas as pd

ALL = "alle"
"""Bucket of a table that is written as a whole."""

BUCKETS = tuple("0123456789abcdef")
"""Buckets of a table that is split by the first hex digit of the document's hash."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CONTENT = b"koplopers.inhoud"
_INPUT = b"koplopers.invoer"
_FILE = "deel.parquet"


class StorageError(RuntimeError):
    """A working table can't be read or written; the message names the file and the remedy."""


def bucket_of(document_id: str) -> str:
    """Return the bucket of a document: the first hex digit of its hash."""
    return document_id[0]


def arrow_table(table: Table, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as an Arrow table in the schema of `table`; StorageError for a column that is not in it."""
    rows = list(rows)
    names = {column.name for column in table.columns}
    for row in rows:
        if row.keys() - names:
            raise StorageError(f"{table.table}: unknown columns {sorted(row.keys() - names)}")
    return pa.Table.from_pylist(rows, schema=table.arrow())


def normalise(table: Table, data: pa.Table) -> pa.Table:
    """`data` cast to the schema, sorted by the key, with nulls refused where the schema refuses them."""
    names = [column.name for column in table.columns]
    if different := set(names) ^ set(data.column_names):
        raise StorageError(f"{table.table}: unknown or missing columns {sorted(different)}")
    for field in table.arrow():
        if not field.nullable and data.column(field.name).null_count:
            raise StorageError(f"{table.table}.{field.name}: a value is missing where the schema requires one")
    data = data.select(names).cast(table.arrow())
    if table.order:
        data = data.sort_by([(name, "ascending") for name in table.order])
    return data


def to_rows(data: pa.Table) -> list[dict[str, Any]]:
    """Rows as dicts. Moments are made here: Arrow takes some fifty microseconds for each one with a time zone."""
    columns = [_moments(c) if pa.types.is_timestamp(c.type) else c.to_pylist() for c in data.columns]
    names = data.column_names
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def _moments(column: pa.ChunkedArray) -> list[datetime | None]:
    since = column.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64()).to_pylist()
    return [None if number is None else _EPOCH + timedelta(microseconds=number) for number in since]


def write_parquet(path: Path, data: pa.Table, metadata: Mapping[bytes, bytes] | None = None) -> None:
    """Write one Parquet file atomically: zstd, small row groups, extra key-value metadata."""
    data = data.replace_schema_metadata({**(data.schema.metadata or {}), **(metadata or {})})
    with replacing(path) as temporary:
        pq.write_table(
            data,
            temporary,
            compression="zstd",
            row_group_size=20_000,
            write_page_index=True,
            write_page_checksum=True,
        )


def content_hash(data: pa.Table) -> str:
    """SHA-256 of the columns' values in order, without metadata."""
    digest = hashlib.sha256()
    sink = pa.BufferOutputStream()
    plain = data.replace_schema_metadata(None).combine_chunks()
    with pa.ipc.new_stream(sink, plain.schema) as stream:
        stream.write_table(plain)
    digest.update(memoryview(sink.getvalue()))
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Voet:
    """What the footer of a file says, and of which file: one of the same name that came in its place is another."""

    bestand: tuple[int, int, int]
    schema: pa.Schema
    rijen: int
    gegevens: Mapping[bytes, bytes]


_VOETEN: dict[Path, _Voet] = {}
"""Footers that this process read. A run with nothing new asks for each some ten times."""


class Dataset:
    """One working table under `work`, as buckets of Parquet."""

    def __init__(self, work: Path, name: str) -> None:
        """`work` is the folder of all working tables, `name` the full name (`kern.document`)."""
        self.table = get_table(name)
        self.folder = work / self.table.schema_name / self.table.name
        self._schema = self.table.arrow().remove_metadata()

    def _path(self, bucket: str) -> Path:
        return self.folder / f"bucket={bucket}" / _FILE

    def paths(self) -> list[Path]:
        """Every file of the table in its present schema, in order of bucket.

        A file that was written under another schema counts as absent: its rows are made anew.
        """
        return [path for path in sorted(self.folder.glob(f"bucket=*/{_FILE}")) if self._is_present(path)]

    def _is_present(self, path: Path) -> bool:
        return path.is_file() and bool(self._footer(path).schema.equals(self._schema))

    def buckets(self) -> list[str]:
        """Names of the buckets that are there."""
        return [path.parent.name.removeprefix("bucket=") for path in self.paths()]

    def read(self, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows; an empty table in the right schema when nothing was written yet."""
        return pa.concat_tables(
            [self._empty(columns), *(self._read(path, columns) for path in self.paths())],
        )

    def read_bucket(self, bucket: str, columns: Sequence[str] | None = None) -> pa.Table:
        """Rows of one bucket; empty when it is not there."""
        path = self._path(bucket)
        return self._read(path, columns) if self._is_present(path) else self._empty(columns)

    def rows(self, bucket: str | None = None, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Rows of the table, or of one bucket, as dicts."""
        return to_rows(self.read(columns) if bucket is None else self.read_bucket(bucket, columns))

    def from_frame(self, frame: pd.DataFrame) -> pa.Table:
        """Return a pandas frame in the schema: missing columns are null, NaN is null; StorageError as `write`."""
        unknown = set(frame.columns) - {column.name for column in self.table.columns}
        if unknown:
            raise StorageError(f"{self.table.table}: unknown columns {sorted(unknown)}")
        arrays = [
            pa.Array.from_pandas(frame[field.name], type=field.type)
            if field.name in frame
            else pa.nulls(len(frame), field.type)
            for field in self.table.arrow()
        ]
        return pa.Table.from_arrays(
            [a.combine_chunks() if isinstance(a, pa.ChunkedArray) else a for a in arrays], schema=self.table.arrow()
        )

    def write(self, data: pa.Table | Iterable[Mapping[str, Any]], bucket: str = ALL, invoer: str = "") -> int:
        """Replace one bucket atomically and return its number of rows.

        `invoer` is the fingerprint of what the rows were made from. Raises StorageError for a null where
        the schema requires a value and for columns that are not in the schema. A bucket without rows keeps its
        file, so that "no rows" is known from "not made".
        """
        arrow = data if isinstance(data, pa.Table) else arrow_table(self.table, data)
        arrow = normalise(self.table, arrow)
        metadata = {_CONTENT: content_hash(arrow).encode(), _INPUT: invoer.encode()}
        write_parquet(self._path(bucket), arrow, metadata)
        _VOETEN.pop(self._path(bucket), None)
        return int(arrow.num_rows)

    def drop(self, bucket: str) -> None:
        """Remove a bucket."""
        self._path(bucket).unlink(missing_ok=True)

    def has(self, bucket: str) -> bool:
        """Whether a file of this bucket is there, in whatever schema."""
        return self._path(bucket).is_file()

    def fingerprint(self, without: str | None = None) -> str:
        """SHA-256 over the contents of all buckets but one; read from the footers, not from the rows."""
        digest = hashlib.sha256(self.table.table.encode())
        for path in self.paths():
            if path.parent.name != f"bucket={without}":
                digest.update(path.parent.name.encode() + self._footer(path).gegevens.get(_CONTENT, b"?"))
        return digest.hexdigest()

    def invoer(self, bucket: str = ALL) -> str | None:
        """Fingerprint that `write` was given for this bucket; None when the bucket is not there."""
        path = self._path(bucket)
        return self._footer(path).gegevens.get(_INPUT, b"").decode() if self._is_present(path) else None

    def count(self) -> int:
        """Number of rows, from the footers."""
        return sum(self._footer(path).rijen for path in self.paths())

    def _empty(self, columns: Sequence[str] | None) -> pa.Table:
        # Not `Schema.empty_table`: that loads pandas, which a run with nothing new does without.
        return pa.Table.from_batches([], self._part(columns))

    def _part(self, columns: Sequence[str] | None) -> pa.Schema:
        return self._schema if columns is None else pa.schema([self._schema.field(name) for name in columns])

    def _read(self, path: Path, columns: Sequence[str] | None) -> pa.Table:
        try:
            data = pq.ParquetFile(path, page_checksum_verification=True).read(
                columns=None if columns is None else list(columns)
            )
            target = self._part(columns)
            return data.select(target.names).replace_schema_metadata(None).cast(target)
        except (pa.ArrowException, ValueError, OSError, KeyError) as error:
            raise self._damaged(path, error) from error

    def _footer(self, path: Path) -> _Voet:
        try:
            stat = path.stat()
            bestand = stat.st_ino, stat.st_mtime_ns, stat.st_size
            known = _VOETEN.get(path)
            if known is None or known.bestand != bestand:
                read = pq.read_metadata(path)
                schema = read.schema.to_arrow_schema().remove_metadata()
                known = _VOETEN[path] = _Voet(bestand, schema, read.num_rows, read.metadata or {})
        except (pa.ArrowException, ValueError, OSError) as error:
            raise self._damaged(path, error) from error
        return known

    def _damaged(self, path: Path, error: Exception) -> StorageError:
        return StorageError(
            f"{path}: this working table can't be read ({error}); delete the folder {self.folder} and run "
            "again, it is rebuilt from the documents"
        )
