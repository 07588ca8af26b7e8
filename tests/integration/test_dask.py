"""Heavy stages on a Dask cluster: the same tables as with local processes, also when a worker is killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.omgeving import KoplopersError, NoProgress
from pipelines.stages import documenten
from pipelines.uitvoering import uitvoering
from pipelines.voorbeeld import VOORBEELD_FOLDER
from tests.support.cluster import Cluster, cluster
from tests.support.werkplaats import Werkplaats

HEAVY = ("kern.document", "kern.pagina", "kern.document_deel", "kern.afspraak", "kern.afspraak_gemeente",
         "kern.afspraak_partij", "kern.cyclusstuk", "kern.codering", "kern.bewijs", "kern.toezegging")  # fmt: skip
NAMES = sorted(path.name for path in VOORBEELD_FOLDER.iterdir() if path.suffix in (".pdf", ".docx", ".html", ".txt"))


class KillsAfterFirst(NoProgress):
    """Kills a worker as soon as a first document was read."""

    def __init__(self, kill: Callable[[], None]) -> None:
        self.kill = kill
        self.killed = False

    def advance(self, stage: str) -> None:
        if stage == documenten.STAGE and not self.killed:
            self.killed = True
            self.kill()


def made(root: Path, address: str | None, progress: NoProgress | None = None) -> dict[str, bytes]:
    """Run the stages over the example set; the bytes of every file of the tables that heavy stages make."""
    place = Werkplaats(root)
    place.leg_neer(*NAMES)
    place.settings = replace(place.settings, dask=address)
    place.progress = progress or NoProgress()
    place.werk()
    work = place.omgeving.work
    return {
        str(path.relative_to(work)): path.read_bytes()
        for name in HEAVY
        for path in sorted((work / name.replace(".", "/")).rglob("*.parquet"))
    }


@pytest.fixture(scope="module")
def locally(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    found = made(tmp_path_factory.mktemp("lokaal") / "data", None)
    assert {Path(name).parts[1] for name in found} == {name.partition(".")[2] for name in HEAVY}
    return found


@pytest.fixture
def dask() -> Iterator[Cluster]:
    with cluster(2) as started:
        yield started


def test_tables_are_byte_identical_on_a_cluster_of_two_workers(
    dask: Cluster, locally: dict[str, bytes], tmp_path: Path
) -> None:
    assert made(tmp_path / "data", dask.address) == locally


def test_a_worker_that_is_killed_costs_nothing(dask: Cluster, locally: dict[str, bytes], tmp_path: Path) -> None:
    progress = KillsAfterFirst(dask.kill_worker)
    assert made(tmp_path / "data", dask.address, progress) == locally
    assert progress.killed
    assert len(dask.workers) == 1


def test_a_scheduler_that_is_not_there_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.uitvoering.CONNECT_SECONDS", 0.2)
    place = Werkplaats(tmp_path / "data")
    settings = replace(place.settings, dask="tcp://127.0.0.1:9")
    with (
        pytest.raises(KoplopersError, match=r"no Dask scheduler answers there.*unset KOPLOPERS_DASK"),
        uitvoering(settings),
    ):
        pass


def test_a_cluster_without_workers_is_refused(tmp_path: Path) -> None:
    place = Werkplaats(tmp_path / "data")
    with (
        cluster(0) as empty,
        pytest.raises(KoplopersError, match="has no workers"),
        uitvoering(replace(place.settings, dask=empty.address)),
    ):
        pass


def test_workers_with_other_code_are_refused(dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Werkplaats(tmp_path / "data")
    monkeypatch.setattr("transforms.tekst.EXTRACTOR_VERSIE", "0.0.0")  # here, and not in the workers
    with (
        pytest.raises(KoplopersError, match="runs another version of koplopers"),
        uitvoering(replace(place.settings, dask=dask.address)),
    ):
        pass
