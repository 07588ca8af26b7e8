"""The list of runs: tags to filter by, alerts of runs that failed, and runs of long ago that are deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import dagster as dg
import pytest

from pipelines.automation import JOB, OFFLINE_JOB, alarm_sensor, inbox_sensor
from pipelines.definitions import build_defs
from pipelines.dode_runs import end_dead_runs
from pipelines.home import prepare_home
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.oude_runs import AT_ONCE, KEEP, KEEP_RUNS, prune_runs
from pipelines.settings import Layout, Settings
from pipelines.stages import referentie
from tests.pipeline.runs import Run, run

NU = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def omgeving(tmp_path: Path) -> Iterator[Omgeving]:
    made = Omgeving(Settings(tmp_path, workers=1), now=lambda: NU)
    yield made
    made.leave()


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.from_config(str(prepare_home(Layout(tmp_path)))) as made:
        yield made


@pytest.fixture
def defect(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that fails at its first step."""

    def fail(_: Omgeving) -> None:
        raise KoplopersError("facts.csv: this file is damaged; restore it")

    monkeypatch.setattr(referentie, "run", fail)


def alarms(layout: Layout) -> list[dict[str, Any]]:
    path = layout.meldingen / "alarm.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def last_run(made: Run) -> dg.DagsterRun:
    with made.instance() as instance:
        return instance.get_runs(limit=1)[0]


@pytest.mark.usefixtures("defect")
@pytest.mark.parametrize(
    ("options", "tags"),
    [
        (("--offline",), {"koplopers/wijze": "offline"}),
        (
            ("--bron", "opkaart", "--bron", "cbs", "--opnieuw-mislukte", "--full"),
            {"koplopers/bron": "cbs, opkaart", "koplopers/wijze": "opnieuw_mislukte, full"},
        ),
    ],
)
def test_a_run_of_the_command_line_carries_what_was_asked(
    tmp_path: Path, options: tuple[str, ...], tags: dict[str, str]
) -> None:
    found = last_run(run(tmp_path, *options)).tags
    ours = {name: value for name, value in found.items() if name.startswith("koplopers/")}
    assert ours == {"koplopers/aanleiding": "opdracht", **tags}


@pytest.mark.usefixtures("defect")
def test_a_source_that_is_not_asked_is_not_a_step_of_the_run(tmp_path: Path) -> None:
    made = run(tmp_path, "--bron", "cbs")
    with made.instance() as instance:
        snapshot = instance.get_execution_plan_snapshot(last_run(made).execution_plan_snapshot_id or "")
    steps = set(snapshot.step_keys_to_execute)
    assert {"cbs", "vastleggingen", "release"} <= steps
    assert not steps & {"opkaart", "openraadsinformatie", "publicatiepagina"}


@pytest.mark.usefixtures("defect")
def test_a_run_of_the_command_line_that_fails_is_an_alert(tmp_path: Path) -> None:
    made = run(tmp_path, "--offline")
    assert made.answer.code == 1
    (alarm,) = alarms(made.layout)
    assert (alarm["taak"], alarm["stap"], alarm["run"]) == (OFFLINE_JOB, "referentie", last_run(made).run_id)
    assert alarm["melding"] == "facts.csv: this file is damaged; restore it"


def tick(omgeving: Omgeving, instance: dg.DagsterInstance, cursor: str | None) -> str:
    context = dg.build_sensor_context(instance, cursor=cursor, resources={"omgeving": omgeving})
    data = alarm_sensor.evaluate_tick(context)
    assert data.cursor
    return data.cursor


@pytest.mark.usefixtures("defect")
def test_the_sensor_alerts_once_for_each_run_that_failed(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    job = build_defs(omgeving).resolve_job_def(JOB)
    cursor = tick(omgeving, instance, None)
    failed = job.execute_in_process(instance=instance, raise_on_error=False)
    assert not failed.success
    cursor = tick(omgeving, instance, cursor)
    (alarm,) = alarms(omgeving.layout)
    assert (alarm["taak"], alarm["stap"], alarm["run"]) == (JOB, "referentie", failed.run_id)
    assert alarm["melding"] == "facts.csv: this file is damaged; restore it"
    tick(omgeving, instance, cursor)
    assert len(alarms(omgeving.layout)) == 1


def test_the_sensor_alerts_for_a_run_that_never_began(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    cursor = tick(omgeving, instance, None)
    begun = instance.create_run_for_job(build_defs(omgeving).resolve_job_def(JOB))
    instance.report_run_failed(begun, "the worker did not start")
    tick(omgeving, instance, cursor)
    (alarm,) = alarms(omgeving.layout)
    assert alarm["stap"] is None
    assert alarm["melding"] == "the worker did not start"


def test_a_run_that_was_killed_is_an_alert_once(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    killed = instance.create_run_for_job(
        build_defs(omgeving).resolve_job_def(JOB), tags={"koplopers/aanleiding": "opdracht"}
    )
    instance.report_run_canceling(killed)
    assert [end_dead_runs(instance, omgeving) for _ in range(2)] == [1, 0]
    (alarm,) = alarms(omgeving.layout)
    assert alarm["run"] == killed.run_id
    assert "killed" in alarm["melding"]


def plant(
    instance: dg.DagsterInstance,
    age: timedelta,
    status: dg.DagsterRunStatus = dg.DagsterRunStatus.SUCCESS,
    now: datetime = NU,
) -> str:
    """A run of so long ago; Dagster itself makes them with the time of now only."""
    made = dg.DagsterRun(job_name=JOB, run_id=str(uuid4()), status=status)
    instance.run_storage.add_historical_run(made, now - age)
    return made.run_id


def there(instance: dg.DagsterInstance) -> set[str]:
    return set(instance.get_run_ids())


DAY = timedelta(days=1)


@pytest.mark.usefixtures("defect")
def test_every_start_of_the_command_line_and_every_look_at_the_inbox_deletes_old_runs(tmp_path: Path) -> None:
    made = run(tmp_path, "--offline")
    with made.instance() as instance:
        young = {plant(instance, DAY, now=datetime.now(UTC)) for _ in range(KEEP_RUNS)}
        plant(instance, 20 * KEEP)
        assert len(there(instance)) == 2 + KEEP_RUNS
    run(tmp_path, "--offline")
    with made.instance() as instance:
        assert len(there(instance)) == 2 + KEEP_RUNS, "two runs of the command line, and not the old one"
        plant(instance, 20 * KEEP)
        surroundings = Omgeving(Settings(tmp_path, workers=1))
        inbox_sensor(dg.build_sensor_context(instance, resources={"omgeving": surroundings}))
        assert young < there(instance)
        assert len(there(instance)) == 2 + KEEP_RUNS


def test_old_runs_are_deleted_and_young_ones_kept(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    old = {plant(instance, KEEP + DAY), plant(instance, KEEP + DAY, dg.DagsterRunStatus.FAILURE)}
    old.add(plant(instance, 10 * KEEP, dg.DagsterRunStatus.CANCELED))
    young = {plant(instance, KEEP - DAY) for _ in range(KEEP_RUNS + 5)}
    assert prune_runs(instance, omgeving) == len(old)
    assert there(instance) == young
    assert prune_runs(instance, omgeving) == 0


def test_the_last_runs_are_kept_whatever_their_age(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    first = [plant(instance, 3 * KEEP - number * DAY) for number in range(KEEP_RUNS + 3)]
    assert prune_runs(instance, omgeving) == 3
    assert there(instance) == set(first[3:])


def test_a_run_that_has_not_ended_is_never_deleted(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    unended = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.CANCELING]
    kept = {plant(instance, 2 * KEEP, status) for status in unended}
    kept |= {plant(instance, DAY) for _ in range(KEEP_RUNS)}
    assert prune_runs(instance, omgeving) == 0
    assert there(instance) == kept


def test_a_backlog_goes_in_turns_oldest_first(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    old = [plant(instance, 9 * KEEP - number * timedelta(hours=1)) for number in range(AT_ONCE + 10)]
    young = {plant(instance, DAY) for _ in range(KEEP_RUNS)}
    assert prune_runs(instance, omgeving) == AT_ONCE
    assert there(instance) == young | set(old[AT_ONCE:])
    assert [prune_runs(instance, omgeving) for _ in range(2)] == [10, 0]


@pytest.mark.usefixtures("defect")
def test_what_dagster_stored_of_a_deleted_run_is_gone(omgeving: Omgeving, instance: dg.DagsterInstance) -> None:
    done = build_defs(omgeving).resolve_job_def(OFFLINE_JOB).execute_in_process(instance=instance, raise_on_error=False)
    assert instance.all_logs(done.run_id)
    assert list(omgeving.layout.dagster.rglob(f"*{done.run_id}*"))
    moment = datetime.now(UTC) + KEEP + 2 * DAY
    for _ in range(KEEP_RUNS):
        plant(instance, DAY, now=moment)
    assert prune_runs(instance, Omgeving(omgeving.settings, now=lambda: moment)) == 1
    assert instance.get_run_by_id(done.run_id) is None
    assert not list(omgeving.layout.dagster.rglob(f"*{done.run_id}*"))
