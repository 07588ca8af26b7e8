"""Killed at any moment: nothing half-written is read as whole, and the next run recovers alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.stages import nazien
from tests.support.werkplaats import SCHIJF, TEKST, Werkplaats
from warehouse.atomic import TEMPORARY_MARK, remove_unfinished

WERK = (
    "after referentie/corporatie_alias/",
    "after kern/pagina/",
    "before kern/afspraak/bucket=koplopers2016",
    "after kern/bewijs/",
    "after vergelijking/groep/",
)
"""Among the facts; pages without document; nothing of 2016; evidence without codes; among the comparison tables."""

PUBLICATIE = ("after site/2016.html", "after releases/2026.11.0")
"""A site without its mark; a release that `latest.json` does not name."""

OPNIEUW = ("after warehouse/koplopers.duckdb", "before releases/2026.11.1")
"""In a later run: a newer warehouse; with an unfinished release."""


@pytest.fixture(scope="module")
def ongestoord(tmp_path_factory: pytest.TempPathFactory) -> Werkplaats:
    werkplaats = Werkplaats(tmp_path_factory.mktemp("ongestoord") / "data")
    werkplaats.leg_neer(SCHIJF, TEKST)
    werkplaats.werk()
    werkplaats.publiceer()
    return werkplaats


def killed_at(tmp_path: Path, moments: tuple[str, ...], start: Callable[[Path], Werkplaats]) -> dict[str, Werkplaats]:
    """Data folders whose run was killed, by where that was."""
    folders = [start(tmp_path / moment.replace("/", " ").strip()) for moment in moments]
    arguments = [str(part) for pair in zip(moments, (f.settings.data for f in folders), strict=True) for part in pair]
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.doden", *arguments],
        capture_output=True,
        check=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    places = done.stdout.splitlines()
    assert "ended" not in places, done.stderr
    return dict(zip(places, folders, strict=True))


def recover(werkplaats: Werkplaats) -> None:
    """Do what the command line does at its start, then run."""
    remove_unfinished(werkplaats.omgeving.layout.root)
    werkplaats.werk()
    assert not list(werkplaats.settings.data.rglob(f"{TEMPORARY_MARK}*"))


def made(werkplaats: Werkplaats) -> dict[str, str]:
    prints = werkplaats.vingerafdrukken()
    return {name: print_ for name, print_ in prints.items() if not name.startswith("controle.")}


def test_a_first_run_killed_at_any_moment_is_finished_by_the_next(ongestoord: Werkplaats, tmp_path: Path) -> None:
    def empty(root: Path) -> Werkplaats:
        new = Werkplaats(root)
        new.leg_neer(SCHIJF, TEKST)
        return new

    for place, werkplaats in killed_at(tmp_path, WERK, empty).items():
        recover(werkplaats)
        assert made(werkplaats) == made(ongestoord), place
    for place, werkplaats in killed_at(tmp_path, PUBLICATIE, empty).items():
        recover(werkplaats)
        werkplaats.publiceer()
        assert werkplaats.vingerafdrukken() == ongestoord.vingerafdrukken(), place
        assert nazien.check_release(werkplaats.release()).fouten == [], place


def test_a_later_run_killed_at_any_moment_leaves_what_is_published_readable(
    ongestoord: Werkplaats, tmp_path: Path
) -> None:
    def changed(root: Path) -> Werkplaats:
        copy = ongestoord.kopie(root)
        (copy.inbox / TEKST).unlink()
        return copy

    expected = changed(tmp_path / "verwacht")
    expected.werk()
    for place, werkplaats in killed_at(tmp_path, OPNIEUW, changed).items():
        assert nazien.check_release(werkplaats.release()).fouten == [], place
        with duckdb.connect(str(werkplaats.omgeving.layout.warehouse), read_only=True) as connection:
            assert connection.execute("SELECT count(*) FROM vergelijking.koplopers_2016").fetchall() == [(15,)], place
        recover(werkplaats)
        assert made(werkplaats) == made(expected), place
