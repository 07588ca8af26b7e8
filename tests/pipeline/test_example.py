"""The example set through the whole graph: what is made, what Dagster remembers, and that it is only done once."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.assets.checks import CHECK, TABLES
from pipelines.assets.keten import SOURCES
from pipelines.inbox import list_inbox
from pipelines.voorbeeld import VOORBEELD_FOLDER
from tests.pipeline.runs import Run, copy_of, hashes, query
from tests.pipeline.test_graph import DEPS
from transforms.codebook.model import KENMERKEN
from warehouse.tables import load_tables

MADE = [name for name in DEPS if name not in SOURCES]
"""The example set asks no source."""
REPO = Path(__file__).parents[2]
EXPECTED = REPO / "tests" / "voorbeeld" / "verwacht.csv"


@pytest.fixture(scope="module")
def materialised(voorbeeld: Run) -> dict[str, dict[str, Any]]:
    """Metadata of the last materialisation of each asset."""
    with voorbeeld.instance() as instance:
        events = {name: instance.get_latest_materialization_event(dg.AssetKey(name)) for name in MADE}
    found = {}
    for name, event in events.items():
        assert event is not None, name
        assert event.asset_materialization is not None
        found[name] = {key: value.value for key, value in event.asset_materialization.metadata.items()}
    return found


@pytest.mark.parametrize("name", MADE)
def test_asset_tells_an_operator_what_it_did(materialised: dict[str, dict[str, Any]], name: str) -> None:
    shown = materialised[name]
    assert isinstance(shown["gewijzigd"], bool)
    assert shown["seconden"] >= 0
    assert len(shown) >= 4, "no count of its own"


def test_counts_in_the_metadata_are_those_of_the_warehouse(
    voorbeeld: Run, materialised: dict[str, dict[str, Any]]
) -> None:
    statuses = {
        row["status"]: row["n"] for row in query(voorbeeld, "select status, count(*) n from kern.document group by 1")
    }
    documents = materialised["documenten"]
    assert documents["documenten"] == documents["nieuw gelezen"] == sum(statuses.values())
    assert {name: documents[name] for name in statuses} == statuses
    assert documents["onleesbaar"] == 1
    assert "culemborg" in documents["bijzonderheden"]
    codes = query(voorbeeld, "select count(*) n from kern.codering where coder <> 'expert2016' and kader = 'koplopers'")
    assert materialised["coderingen"]["nieuw gecodeerd"] * len(KENMERKEN) == codes[0]["n"]
    assert materialised["koplopers_2016"]["ja"] == 104
    assert materialised["koplopers_2016"]["nee"] == 65
    assert materialised["koplopers_2016"]["niet_gecodeerd"] == 26
    assert materialised["release"]["versie"].endswith("-voorbeeld")


def test_every_check_was_carried_out_and_passed(voorbeeld: Run) -> None:
    wanted = {(asset, CHECK) for asset in TABLES}
    with voorbeeld.instance() as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        logs = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    evaluations = [log.get_dagster_event().asset_check_evaluation_data for log in logs]
    found = {(each.asset_key.to_user_string(), each.check_name): each for each in evaluations}
    assert len(found) == len(evaluations)
    assert set(found) == wanted | {("warehouse", "regels_over_tabellen")}
    assert [name for name, evaluation in found.items() if not evaluation.passed] == []
    assert all(evaluation.metadata["controles"].value for evaluation in found.values())


def test_outcomes_of_checks_are_in_the_warehouse(voorbeeld: Run) -> None:
    outcomes = query(voorbeeld, "select * from controle.uitkomst")
    assert {row["tabel"] for row in outcomes} >= {name for name in load_tables() if not name.startswith("controle.")}
    assert [row for row in outcomes if row["ernst"] == "fout" and not row["geslaagd"]] == []


def test_every_file_of_the_set_is_a_document_with_the_facts_that_were_written_into_it(voorbeeld: Run) -> None:
    """Gemeenten, years and kind; the thirteen codes are the subject of the coder's own tests."""
    files = [path.name for path in list_inbox(VOORBEELD_FOLDER).documenten]
    documents = query(
        voorbeeld,
        "select v.url, d.soort, d.status, a.jaar_van, a.jaar_tot, a.afspraak_id from kern.vastlegging v "
        "join kern.document d on d.document_id = v.sha256 left join kern.afspraak a using (document_id)",
    )
    assert sorted(row["url"] for row in documents) == sorted(f"inbox:{name}" for name in files)
    gemeenten = defaultdict(set)
    for row in query(voorbeeld, "select afspraak_id, gemeente_code from kern.afspraak_gemeente"):
        gemeenten[row["afspraak_id"]].add(row["gemeente_code"])
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = {row["bestand"]: row for row in csv.DictReader(file)}
    assert set(expected) == set(files)
    for row in documents:
        wanted = expected[row["url"].removeprefix("inbox:")]
        coded = wanted["soort"] not in ("bod", "raadsbrief", "woonzorgvisie", "onderzoek")
        assert (row["afspraak_id"] is not None) == coded, row["url"]
        if coded:
            assert gemeenten[row["afspraak_id"]] == set(wanted["gemeente_codes"].split(";")), row["url"]
            assert (row["jaar_van"], row["jaar_tot"]) == (int(wanted["jaar_van"]), int(wanted["jaar_tot"])), row["url"]
        elif row["soort"] is not None:
            assert row["soort"] == wanted["soort"], row["url"]


def test_the_scan_is_unreadable_and_never_nee(voorbeeld: Run) -> None:
    codes = query(
        voorbeeld,
        "select c.kenmerk, c.waarde from kern.codering c join kern.afspraak a using (afspraak_id) "
        "join kern.document d using (document_id) where d.status = 'onleesbaar' and c.kader = 'koplopers'",
    )
    assert {row["kenmerk"] for row in codes} == set(KENMERKEN)
    assert {row["waarde"] for row in codes} == {"onleesbaar"}


def test_every_agreement_has_thirteen_answers_and_only_ja_has_quotes(voorbeeld: Run) -> None:
    answers = query(
        voorbeeld,
        "select c.afspraak_id, c.coder, c.kenmerk, c.waarde, count(b.citaat) as bewijzen from kern.codering c "
        "left join kern.bewijs b using (afspraak_id, kader, kenmerk, coder) where c.kader = 'koplopers' group by all",
    )
    per_agreement = defaultdict(set)
    for row in answers:
        per_agreement[(row["afspraak_id"], row["coder"])].add(row["kenmerk"])
        if row["coder"] != "expert2016":
            assert (row["bewijzen"] > 0) == (row["waarde"] == "ja")
    assert all(kenmerken == set(KENMERKEN) for kenmerken in per_agreement.values())


def test_comparison_shows_published_and_coded_answers_together(voorbeeld: Run) -> None:
    rows = query(voorbeeld, "select * from vergelijking.koplopers_tabel where naam = 'Zwolle' order by jaar")
    years = {row["jaar"]: row for row in rows}
    assert years[2016]["status"] == "geldig"
    # The framework of 2022-2025 counts in 2024; what the jaarschijf of 2023 says counts in 2023 alone.
    assert years[2024]["status"] == "geldig"
    assert years[2023]["woningaanpassingen"] == "ja"


def test_the_summary_says_what_was_made_and_how_to_look_at_it(voorbeeld: Run) -> None:
    out = voorbeeld.answer.out
    assert out.startswith("VOORBEELD")
    assert "17 (16 read, 1 unreadable, 0 refused)" in out
    assert "culemborg-2018.pdf: onleesbaar" in out
    assert str(voorbeeld.layout.warehouse) in out
    assert "koplopers sql --voorbeeld" in out
    assert "koplopers verify --voorbeeld" in out
    assert "koplopers ui --voorbeeld" in out
    assert "Nothing changed" not in out
    assert voorbeeld.answer.err == ""


def test_example_data_lies_apart_and_dagster_stays_in_its_folder(voorbeeld: Run) -> None:
    assert [path.name for path in voorbeeld.data.iterdir()] == ["voorbeeld"]
    made = {path.name for path in voorbeeld.layout.root.iterdir() if not path.name.startswith(".")}
    assert made == {"inbox", "reviews", "work", "warehouse", "datadocs", "releases", "dagster"}


@pytest.fixture(scope="module")
def again(voorbeeld: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str], Any]:
    """The real command once more on a copy, with an empty home: its data, the hashes before it, its answer."""
    folder = tmp_path_factory.mktemp("nogmaals")
    data = copy_of(voorbeeld, folder)
    before = hashes(data)
    (folder / "thuis").mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KOPLOPERS_", "DAGSTER_"))}
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "run", "--voorbeeld"],
        cwd=REPO,
        env={**environment, "KOPLOPERS_DATA": str(data), "HOME": str(folder / "thuis")},
        capture_output=True,
        text=True,
    )
    return data, before, done


def test_the_second_run_does_nothing_and_says_so(again: tuple[Path, dict[str, str], Any]) -> None:
    data, before, done = again
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "Nothing changed since the last run: nothing was done." in done.stdout
    after = hashes(data)

    def own(files: dict[str, str]) -> dict[str, str]:
        return {path: digest for path, digest in files.items() if not path.startswith("voorbeeld/dagster/")}

    assert own(after) == own(before)
    assert len(list((data / "voorbeeld" / "releases").iterdir())) == 2, "one release and latest.json"


def test_a_run_writes_nothing_into_the_home_of_the_user(again: tuple[Path, dict[str, str], Any]) -> None:
    assert list((again[0].parent / "thuis").iterdir()) == []


@pytest.mark.parametrize("form", ["--json", "--csv", ""])
def test_sql_shows_the_fifteen_rows_of_2016(again: tuple[Path, dict[str, str], Any], form: str) -> None:
    sentence = "select * from vergelijking.koplopers_2016"
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "sql", "--voorbeeld", sentence, *([form] if form else [])],
        cwd=REPO,
        env={**os.environ, "KOPLOPERS_DATA": str(again[0])},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    if form == "--json":
        rows = json.loads(done.stdout)
    elif form == "--csv":
        rows = list(csv.DictReader(done.stdout.splitlines()))
    else:
        assert "15 rows" in done.stdout.splitlines()
        assert "VOORBEELD" in done.stdout
        assert all(
            name in done.stdout for name in ("Zwolle / met drie woningcorporaties", "Wonen Limburg", "Amsterdam")
        )
        return
    assert len(rows) == 15
    answers = [row[kenmerk] for row in rows for kenmerk in KENMERKEN]
    assert [answers.count(value) for value in ("ja", "nee", "niet_gecodeerd")] == [104, 65, 26]


def test_how_far_coders_agree_is_filled_for_people_the_table_and_the_study(voorbeeld: Run) -> None:
    rows = query(
        voorbeeld,
        "select soort, coder_a, coder_b, n, accuracy from vergelijking.overeenstemming where kenmerk = 'alle'",
    )
    found = {(row["soort"], row["coder_a"].split("-pass")[0]) for row in rows}
    assert {soort for soort, _ in found} >= {"mens_mens", "expert_secundair"}
    (pair,) = (row for row in rows if {row["coder_a"], row["coder_b"]} == {"lezer-1", "lezer-2"})
    assert (pair["n"], pair["accuracy"]) == (8, 7 / 8)
    (study,) = (row for row in rows if row["soort"] == "expert_secundair")
    assert study["n"] == 4 * 13
    decisions = query(voorbeeld, "select status, count(*) n from kern.beoordeling group by 1")
    assert decisions == [{"status": "geldig", "n": 17}], "every decision is about an agreement that is there"
