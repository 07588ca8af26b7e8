"""The command on every source, against a small twin of their sites: found, archived, told, and kept when one fails."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pytest
import yaml

from pipelines.archief.lezer import payload
from pipelines.automation import JOB, OFFLINE_JOB
from pipelines.definitions import build_defs
from pipelines.omgeving import Omgeving
from pipelines.settings import Layout, Settings
from tests.conftest import REPO
from tests.integration.sources_server.klant import Tweeling, twin
from tests.pipeline.runs import Run, copy_of, hashes, query
from tests.unit.cli.command import koplopers

DAY = 86_400
CRAWLED = ("kern/vindplaats", "kern/verzoek", "kern/vastlegging", "controle/bron", "controle/ronde")
"""Working tables, by folder, that are made from the archive alone."""


@dataclass(frozen=True)
class Land:
    """A twin of the country, and the command on a data folder with it as the only web."""

    tweeling: Tweeling
    bronnen: set[str]

    def run(self, data: Path, *options: str, later: int = 0) -> Run:
        """`koplopers run OPTIONS`, so many seconds later than now."""
        answer = koplopers(
            *("run", *options),
            KOPLOPERS_DATA=str(data),
            KOPLOPERS_WORKERS="1",
            KOPLOPERS_DELAY="0",
            KOPLOPERS_MIRROR=self.tweeling.adres,
            SOURCE_DATE_EPOCH=str(int(time.time()) + later),
        )
        return Run(data, Layout(data), answer)


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Land]:
    """The twin, and the YAML of every source with bounds that so small a country meets."""
    folder = tmp_path_factory.mktemp("sources")
    with (
        twin(gemeenten=6, combinaties=12, documenten=20, sites=1) as tweeling,
        pytest.MonkeyPatch.context() as patch,
    ):
        fetched = set()
        for path in (REPO / "pipelines" / "sources").glob("*.yml"):
            bron = yaml.safe_load(path.read_text("utf-8"))
            if "adapter" in bron:
                fetched.add(bron["bron"])
                bron["verwacht"] = [{**bound, "minimum": 0} for bound in bron["verwacht"]]
            if "sites" in bron:
                bron["sites"] = tweeling.sites()
            (folder / path.name).write_text(yaml.safe_dump(bron), "utf-8")
        patch.setattr("pipelines.sources.bron.SOURCES", folder)
        yield Land(tweeling, fetched)


@pytest.fixture(scope="module")
def made(land: Land, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The first run; not to be changed."""
    first = land.run(tmp_path_factory.mktemp("land") / "data")
    assert first.answer.code == 0, first.answer.err
    return first


def states(made: Run) -> dict[str, dict[str, Any]]:
    return {row["bron"]: row for row in query(made, "select * from controle.bron")}


def alarms(layout: Layout) -> list[dict[str, Any]]:
    path = layout.meldingen / "alarm.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def test_every_source_is_asked_archived_and_fresh(land: Land, made: Run) -> None:
    rows = states(made)
    assert {name for name, row in rows.items() if row["stand"] == "vers"} == land.bronnen
    assert f"{len(land.bronnen)} of {len(land.bronnen)} fresh" in made.answer.out
    assert "Last crawls" in made.answer.out
    assert "Documents by host" in made.answer.out
    assert {path.parent.name for path in made.layout.captures.rglob("*.warc.gz")} == land.bronnen
    assert alarms(made.layout) == []
    captured = query(made, "select bron, count(*) n from kern.vastlegging group by bron")
    assert {row["bron"] for row in captured} >= {"openraadsinformatie", "publicatiepagina"}
    (found,) = query(made, "select count(*) n from kern.afspraak a join kern.vastlegging v on v.sha256 = a.document_id")
    assert found["n"] > 5


def test_every_cell_leads_to_the_bytes_it_was_read_from(made: Run) -> None:
    cells = query(
        made,
        """select l.waarde, l.citaat, a.document_id, v.url, v.warc_bestand, v.warc_offset, list.warc_bestand as lijst,
                  list.warc_offset as lijst_offset, p.tekst[l.begin + 1:l.eind] as passage
           from vergelijking.koplopers_lang l
           left join kern.afspraak a using (afspraak_id)
           left join kern.vastlegging v on v.sha256 = a.document_id
           left join kern.vindplaats list on (list.bron, list.url) = (v.bron, v.url)
           left join kern.pagina p on (p.document_id, p.pagina) = (l.document_id, l.pagina)
           where l.coder != 'expert2016'""",
    )
    assert {cell["waarde"] for cell in cells} >= {"ja", "nee"}
    captures = made.layout.captures
    for cell in cells:
        assert cell["citaat"] == cell["passage"], cell
        assert (cell["citaat"] is not None) == (cell["waarde"] == "ja")
    for file, offset, sha256 in {(cell["warc_bestand"], cell["warc_offset"], cell["document_id"]) for cell in cells}:
        assert hashlib.sha256(payload(captures / file, offset)).hexdigest() == sha256
    for file, offset in {(cell["lijst"], cell["lijst_offset"]) for cell in cells}:
        assert payload(captures / file, offset), "the list in which the link stood"


def test_without_network_the_archive_gives_the_same_tables(land: Land, made: Run, tmp_path: Path) -> None:
    data = copy_of(made, tmp_path)
    before = hashes(data / "work")
    for folder in CRAWLED:
        shutil.rmtree(data / "work" / folder)
    land.tweeling.wis()
    again = land.run(data, "--offline")
    assert again.answer.code == 0, again.answer.err
    assert hashes(data / "work") == before
    assert land.tweeling.telling()["hosts"] == {}


def test_a_source_that_fails_keeps_what_was_found_and_is_told_with_its_age(
    land: Land, made: Run, tmp_path: Path, storing: Callable[[str], None]
) -> None:
    data = copy_of(made, tmp_path)
    links = "select * exclude (laatst_gezien_op) from kern.vindplaats where bron = 'open_overheid' order by url"
    before = query(made, links)
    assert before
    storing("open.overheid.nl")
    again = land.run(data, "--bron", "open_overheid", later=9 * DAY)
    assert again.answer.code == 0, again.answer.err
    told = " ".join(again.answer.out.split())  # a line that is too long for the terminal goes on below
    assert "open_overheid verouderd (what was found 9 days ago stays)" in told
    assert "open_overheid: this crawl was not taken over (mislukt)" in told
    rows = states(again)
    assert rows["open_overheid"]["stand"] == "verouderd"
    assert {name for name, row in rows.items() if row["stand"] == "vers"} == land.bronnen - {"open_overheid"}
    assert query(again, links) == before
    (alarm,) = alarms(again.layout)
    assert (alarm["taak"], alarm["stap"]) == (JOB, "open_overheid")
    assert "was not taken over (mislukt)" in alarm["melding"]


@pytest.fixture
def storing(land: Land) -> Iterator[Callable[[str], None]]:
    """Makes a host refuse everything, until the end of the test."""
    yield lambda host: land.tweeling.storing({"soort": "404", "host": host})
    land.tweeling.storing()


def test_an_operator_asks_one_source_alone_now_and_the_rest_follows(land: Land, made: Run, tmp_path: Path) -> None:
    data = copy_of(made, tmp_path)
    settings = Settings(data, workers=1, mirror=land.tweeling.adres, delay=0.0)

    def materialise(job: str, config: dict[str, Any], *keys: str) -> dg.ExecuteInProcessResult:
        omgeving = Omgeving(settings)
        with dg.DagsterInstance.from_config(str(omgeving.layout.dagster)) as instance:
            selected = [dg.AssetKey(key) for key in keys] or None
            try:
                definition = build_defs(omgeving).resolve_job_def(job)
                return definition.execute_in_process(config, instance, asset_selection=selected)
            finally:
                omgeving.leave()

    def counts(config: dict[str, bool]) -> Any:
        ops = {"ops": {"open_overheid": {"config": config}}}
        alone = materialise(JOB, ops, "open_overheid")
        (event,) = alone.get_asset_materialization_events()
        assert event.asset_key == dg.AssetKey("open_overheid")
        return event.materialization.metadata

    assert "stand" not in counts({}), "it was asked a moment ago: not due"
    assert "stand" not in counts({"nu": True, "alleen_mislukte": True}), "only what failed, so the source is not asked"
    assert counts({"nu": True})["stand"].value == "aanvaard"
    assert materialise(OFFLINE_JOB, {}).success
    (row,) = query(
        Run(data, Layout(data), made.answer),
        "select max(ronde) r, count(*) n from controle.ronde where bron = 'open_overheid'",
    )
    assert row["n"] == 2
