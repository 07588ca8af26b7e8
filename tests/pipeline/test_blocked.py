"""A wrong row on its way to publication: the check sees it, what follows is skipped, what was published stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import Layout
from pipelines.stages import coderingen, vergelijking
from pipelines.stages.result import StageResult
from tests.pipeline.runs import Run, copy_of, hashes, query, run

Row = dict[str, Any]
Stage = Callable[[Omgeving], StageResult]


def _spoil(stage: Stage, table: str, change: Callable[[list[Row]], None]) -> Stage:
    """The stage, after which the first bucket of a table that has documents is changed."""

    def spoilt(omgeving: Omgeving) -> StageResult:
        result = stage(omgeving)
        dataset = omgeving.dataset(table)
        bucket = dataset.buckets()[0]
        rows = dataset.rows(bucket)
        change(rows)
        dataset.write(rows, bucket, dataset.invoer(bucket) or "")
        return result

    return spoilt


def _unknown_answer(rows: list[Row]) -> None:
    rows[0]["waarde"] = "misschien"


def _unknown_status(rows: list[Row]) -> None:
    rows[0]["status"] = "misschien"


def _quote_that_is_nowhere(rows: list[Row]) -> None:
    rows[0]["citaat"] = "x" + rows[0]["citaat"][1:]


CASES = {
    "a table's own check, early": (
        *(coderingen, "kern.codering", _unknown_answer, "kern.codering", "misschien"),
        {"beoordelingen", "vergelijking", "warehouse", "site", "release", "publicatie"},
    ),
    "a table's own check, late": (
        *(
            vergelijking,
            "vergelijking.koplopers_tabel",
            _unknown_status,
            "vergelijking.koplopers_tabel",
            "misschien",
        ),
        {"warehouse", "site", "release", "publicatie"},
    ),
    "a rule over tables": (
        *(coderingen, "kern.bewijs", _quote_that_is_nowhere, "citaat_staat_op_pagina", ""),
        {"warehouse", "site", "release", "publicatie"},
    ),
}


def skipped(made: Run) -> set[str]:
    """Assets of the last run that were not materialised."""
    with made.instance() as instance:
        run_id = instance.get_runs(limit=1)[0].run_id
        logs = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
        planned = instance.all_logs(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION_PLANNED)
    return {_asset(log) for log in planned} - {_asset(log) for log in logs}


def _asset(log: dg.EventLogEntry) -> str:
    key = log.get_dagster_event().asset_key
    assert key is not None
    return key.to_user_string()


@pytest.mark.parametrize("case", CASES)
def test_wrong_row_stops_publication_and_leaves_what_was_published(case: str, voorbeeld: Run, tmp_path: Path) -> None:
    module, table, change, named, example, not_made = CASES[case]
    data = copy_of(voorbeeld, tmp_path)
    layout = Layout(data / "voorbeeld")
    before = {**hashes(layout.warehouse.parent), **hashes(layout.releases)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "run", _spoil(module.run, table, change))
        blocked = run(data, "--voorbeeld")
    assert blocked.answer.code == 1
    assert blocked.answer.err.startswith("Nothing was published, a blocking check failed: ")
    assert blocked.answer.err.count("\n") == 1
    assert named in blocked.answer.err
    assert example in blocked.answer.err
    assert skipped(blocked) == not_made
    assert {**hashes(layout.warehouse.parent), **hashes(layout.releases)} == before


def test_a_full_run_mends_what_a_spoilt_table_left_behind(voorbeeld: Run, tmp_path: Path) -> None:
    data = copy_of(voorbeeld, tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coderingen, "run", _spoil(coderingen.run, "kern.bewijs", _quote_that_is_nowhere))
        assert run(data, "--voorbeeld").answer.code == 1
    # The stages know their work by fingerprints of what goes in; --full distrusts what they made.
    full = run(data, "--voorbeeld", "--full")
    assert full.answer.code == 0, full.answer.err
    assert "Nothing changed" not in full.answer.out
    assert hashes(full.layout.releases) == hashes(voorbeeld.layout.releases)


def test_a_cell_that_changed_for_no_known_reason_stops_publication_until_somebody_accepts_it(
    voorbeeld: Run, tmp_path: Path
) -> None:
    layout = Layout(copy_of(voorbeeld, tmp_path) / "voorbeeld")
    (database,) = layout.releases.glob("20*/koplopers.duckdb")
    with duckdb.connect(str(database)) as connection:  # the release before said something else, of the same documents
        connection.execute(
            "UPDATE vergelijking.koplopers_tabel SET woonvormen = 'nee', woonvormen_concreetheid = 0 "
            "WHERE gemeente_code = 'GM0193' AND jaar = 2022"
        )
    layout.warehouse.unlink()
    before = hashes(layout.releases)
    blocked = run(tmp_path / "data", "--voorbeeld")
    assert blocked.answer.code == 1
    assert (
        "controle.wijziging: vorige_onverklaard fails for 1 row, for example gemeente_code=GM0193" in blocked.answer.err
    )
    assert '--aanvaard-verschil "the reason"' in blocked.answer.err
    assert hashes(layout.releases) == before
    assert not layout.warehouse.exists()
    accepted = run(tmp_path / "data", "--voorbeeld", "--aanvaard-verschil", "the reader was mended")
    assert accepted.answer.code == 0, accepted.answer.err
    assert [row["oorzaak"] for row in query(accepted, "FROM controle.wijziging")] == ["onverklaard"]
    assert {name: digest for name, digest in hashes(layout.releases).items() if name in before} == {
        **before,
        "latest.json": hashes(layout.releases)["latest.json"],
    }


@pytest.mark.parametrize(
    ("error", "parts"),
    [
        (KoplopersError("a.pdf: this is wrong; mend it"), ["a.pdf: this is wrong; mend it\n"]),
        (KeyError("zoek"), ["vergelijking: unexpected fault (KeyError", "zoek", "--debug"]),
        (
            OSError(28, "No space left on device", "werk.parquet"),
            ["werk.parquet", "that the disk is not full"],
        ),
    ],
)
def test_a_fault_in_a_stage_is_one_sentence_and_publishes_nothing(
    error: Exception, parts: list[str], voorbeeld: Run, tmp_path: Path
) -> None:
    data = copy_of(voorbeeld, tmp_path)
    layout = Layout(data / "voorbeeld")
    before = {**hashes(layout.warehouse.parent), **hashes(layout.releases)}

    def fail(_: Omgeving) -> StageResult:
        raise error

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vergelijking, "run", fail)
        failed = run(data, "--voorbeeld")
    assert failed.answer.code == 1
    assert failed.answer.err.count("\n") == 1
    assert all(part in failed.answer.err for part in parts)
    assert skipped(failed) == {"vergelijking", "warehouse", "site", "release", "publicatie"}
    assert {**hashes(layout.warehouse.parent), **hashes(layout.releases)} == before
