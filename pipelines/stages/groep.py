"""Tables whose rows belong together, such as codes and the evidence behind them.

Here: writing a bucket of all of them as one, and seeing that a bucket is not whole. Not here: single tables
(`warehouse.parquet`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.omgeving import Omgeving
from warehouse.parquet import arrow_table, content_hash, normalise

Rows = dict[str, list[dict[str, Any]]]


class Groep:
    """Some tables, of which the first determines the rows of the others.

    Every file of a bucket carries the fingerprint of the first table's rows. Where they differ, or one is not
    there (a kill between two files, a folder that was deleted, a changed schema), the bucket counts as empty
    and is made anew.
    """

    def __init__(self, omgeving: Omgeving, *names: str) -> None:
        """Take the full names of the tables, the one that determines the others first."""
        self.names = names
        self._datasets = {name: omgeving.dataset(name) for name in names}

    def rows(self, bucket: str) -> Rows:
        """Rows of every table in a bucket; none at all when the bucket is not whole."""
        if not self._is_whole(bucket):
            return {name: [] for name in self.names}
        return {name: dataset.rows(bucket) for name, dataset in self._datasets.items()}

    def leading(self, bucket: str, columns: Sequence[str] | None = None) -> list[dict[str, Any]]:
        """Rows of the first table in a bucket; none when the bucket is not whole."""
        return self._datasets[self.names[0]].rows(bucket, columns) if self._is_whole(bucket) else []

    def is_there(self, bucket: str) -> bool:
        """Whether any file of the bucket is there, whole or not."""
        return any(dataset.has(bucket) for dataset in self._datasets.values())

    def write(self, bucket: str, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Replace a bucket of all tables; without rows in the first one, all are removed."""
        first = self.names[0]
        if not rows[first]:
            for dataset in self._datasets.values():
                dataset.drop(bucket)
            return
        table = self._datasets[first].table
        invoer = content_hash(normalise(table, arrow_table(table, rows[first])))
        for name in (*self.names[1:], first):
            self._datasets[name].write(rows[name], bucket, invoer)

    def _is_whole(self, bucket: str) -> bool:
        found = {dataset.invoer(bucket) for dataset in self._datasets.values()}
        return len(found) == 1 and None not in found
