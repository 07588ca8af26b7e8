"""The same documents give the same release, byte for byte, whatever the machine: the whole chain, in two processes.

They differ in hash seed, time zone, language, processors, workers and folder; the clock is set. Tables of one kind of
value each are in `storage/test_export.py`.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.conftest import REPO

RUN = """
import os, sys
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: int(sys.argv[2])])
    from pipelines.omgeving import clock
    from tests.support.werkplaats import BASIS, Werkplaats

    werkplaats = Werkplaats(Path(sys.argv[1]))
    werkplaats.settings = replace(werkplaats.settings, workers=int(sys.argv[2]))
    werkplaats.now = clock
    werkplaats.leg_neer(*(BASIS if sys.argv[2] == "1" else reversed(BASIS)))
    werkplaats.alles()
"""
HERE = {"PYTHONHASHSEED": "1", "TZ": "Europe/Amsterdam", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Auckland", "LC_ALL": "tr_TR.UTF-8", "OMP_NUM_THREADS": "4"}
EPOCH = "1480550399"
"""A second before midnight in UTC: in Amsterdam it is December by then."""

_TELLS = re.compile(rb"(?m)^.*(?:\.duckdb|README\.md|croissant\.json|datapackage\.json|dcat\.jsonld).*$")
"""Lines for people with the size or hash of the database, or of a file that tells them."""


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of both releases."""
    folder = tmp_path_factory.mktemp("gelijk")
    script = folder / "run.py"
    script.write_text(RUN, encoding="utf-8")
    under_way = []
    for name, processors, environment in (("één", "1", HERE), ("a folder with 'signs'", "2", THERE)):
        settings = {"PYTHONPATH": str(REPO), "SOURCE_DATE_EPOCH": EPOCH} | environment
        command = [sys.executable, str(script), str(folder / name), processors]
        under_way.append(
            subprocess.Popen(command, cwd=REPO, env={**os.environ, **settings}, stderr=subprocess.PIPE, text=True)
        )
    said = [process.communicate()[1] for process in under_way]
    assert [process.returncode for process in under_way] == [0, 0], said
    one, other = (folder / name / "releases" / "2016.11.0" for name in ("één", "a folder with 'signs'"))
    return one, other


def test_every_file_is_the_same_byte_for_byte(releases: tuple[Path, Path]) -> None:
    one, other = (_without_database(folder) for folder in releases)
    assert one.keys() == other.keys()
    assert len(one) > 200
    assert [name for name in sorted(one) if one[name] != other[name]] == []


def _without_database(folder: Path) -> dict[str, bytes]:
    """Every file but the database, with its hash and size taken out of those that tell them, and their sums.

    DuckDB lays its blocks in an order of its own each time, also with one thread.
    """
    paths = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    database = paths.pop("koplopers.duckdb").read_bytes()
    del paths["SHA256SUMS"]
    found = {name: path.read_bytes() for name, path in paths.items()}
    for name in ("datapackage.json", "croissant.json", "dcat.jsonld"):
        for told in (hashlib.sha256(database).hexdigest(), str(len(database))):
            assert told.encode() in found[name]
            found[name] = found[name].replace(told.encode(), b"?")
    for name in ("README.md", "site/gegevens.html", "site/en/gegevens.html"):
        found[name] = _TELLS.sub(b"?", found[name])
    return found


def test_the_database_holds_the_same_in_the_same_order(releases: tuple[Path, Path]) -> None:
    one, other = (duckdb.connect(str(folder / "koplopers.duckdb"), read_only=True) for folder in releases)
    with one, other:
        names = "SELECT schema_name || '.' || table_name, sql, comment FROM duckdb_tables() ORDER BY ALL"
        tables = one.execute(names).fetchall()
        assert tables == other.execute(names).fetchall()
        assert len(tables) > 50
        for table, *_ in tables:
            assert one.execute(f"FROM {table}").fetchall() == other.execute(f"FROM {table}").fetchall(), table


def test_the_clock_that_is_set_is_in_version_and_descriptions(releases: tuple[Path, Path]) -> None:
    for folder in releases:
        assert '"created": "2016-11-30T00:00:00Z"' in (folder / "datapackage.json").read_text(encoding="utf-8")
