"""When the pipeline starts by itself: the ticks of the schedule over a year, and what the sensor asks for."""

from __future__ import annotations

import os
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg
import pytest
from dagster._utils.schedules import schedule_execution_time_iterator  # what Dagster's daemon itself asks

from pipelines import automation
from pipelines.aanleiding import AANLEIDING, INBOX, OPDRACHT, ROOSTER
from pipelines.automation import JOB, OFFLINE_JOB, QUIET_SECONDS, inbox_sensor, schedule
from pipelines.definitions import build_defs
from pipelines.dode_runs import end_dead_runs
from pipelines.omgeving import Omgeving
from pipelines.settings import Settings

HERE = ZoneInfo("Europe/Amsterdam")
LONG_AGO = 1_600_000_000


def ticks(first: date, last: date) -> list[datetime]:
    """Every moment of the schedule in local time, from the first day to the last."""
    start = datetime(first.year, first.month, first.day, tzinfo=HERE).timestamp()
    found: list[datetime] = []
    for tick in schedule_execution_time_iterator(start, schedule.cron_schedule, schedule.execution_timezone):
        local = tick.astimezone(HERE)
        if local.date() > last:
            return found
        found.append(local)
    raise AssertionError("the schedule ends")


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_weekly_on_monday_and_daily_in_december_and_january(year: int) -> None:
    days = Counter(tick.date() for tick in ticks(date(year, 1, 1), date(year, 12, 31)))
    wanted = [date(year, 1, 1) + timedelta(days=number) for number in range(365 + (year % 4 == 0))]
    assert days == {day: 1 for day in wanted if day.month in (1, 12) or day.weekday() == 0}


@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_every_tick_is_at_half_past_four_local_time_also_after_a_change_of_clocks(year: int) -> None:
    found = ticks(date(year, 1, 1), date(year, 12, 31))
    assert {(tick.hour, tick.minute) for tick in found} == {(4, 30)}
    assert {tick.astimezone(UTC).hour for tick in found} == {2, 3}


def test_schedule_and_sensors_work_by_themselves_and_only_the_schedule_asks_the_sources() -> None:
    assert schedule.job_name == JOB
    assert schedule.default_status == dg.DefaultScheduleStatus.RUNNING
    assert inbox_sensor.job_name == OFFLINE_JOB
    assert inbox_sensor.default_status == dg.DefaultSensorStatus.RUNNING
    assert automation.alarm_sensor.default_status == dg.DefaultSensorStatus.RUNNING


def test_a_run_of_the_schedule_says_so(omgeving: Omgeving) -> None:
    repository = build_defs(omgeving).get_repository_def()
    with dg.DagsterInstance.ephemeral() as instance:
        moment = datetime(2026, 6, 1, 4, 30, tzinfo=HERE)
        context = dg.build_schedule_context(instance, scheduled_execution_time=moment, repository_def=repository)
        (request,) = repository.get_schedule_def(schedule.name).evaluate_tick(context).run_requests or ()
    assert request.tags[AANLEIDING] == ROOSTER


@pytest.fixture
def omgeving(tmp_path: Path) -> Omgeving:
    return Omgeving(Settings(tmp_path, workers=1))


def put(omgeving: Omgeving, name: str, text: str = "tekst", time: float = LONG_AGO) -> Path:
    path = omgeving.layout.inbox / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (time, time))
    return path


def ask(omgeving: Omgeving, cursor: str | None = None) -> dg.SensorResult:
    """The answer of the sensor when it last saw the state `cursor`."""
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance, cursor=cursor, resources={"omgeving": omgeving})
        answer = inbox_sensor(context)
    assert isinstance(answer, dg.SensorResult)
    return answer


def skipped(answer: dg.SensorResult) -> bool:
    return not answer.run_requests and answer.skip_reason is not None and answer.cursor is None


@pytest.mark.parametrize("exists", [False, True])
def test_empty_inbox_asks_for_nothing(omgeving: Omgeving, exists: bool) -> None:
    if exists:
        omgeving.layout.inbox.mkdir()
    assert skipped(ask(omgeving))


def test_new_file_asks_for_one_run_once(omgeving: Omgeving) -> None:
    put(omgeving, "a.txt")
    first = ask(omgeving)
    assert first.run_requests is not None
    assert len(first.run_requests) == 1
    assert first.run_requests[0].tags == {AANLEIDING: INBOX}
    assert first.cursor
    assert skipped(ask(omgeving, first.cursor))


def _another(omgeving: Omgeving) -> None:
    put(omgeving, "map/b.pdf")


def _changed(omgeving: Omgeving) -> None:
    put(omgeving, "a.txt", "andere tekst")


def _touched(omgeving: Omgeving) -> None:
    put(omgeving, "a.txt", time=LONG_AGO + 1)


def _renamed(omgeving: Omgeving) -> None:
    (omgeving.layout.inbox / "a.txt").rename(omgeving.layout.inbox / "b.txt")


def _facts(omgeving: Omgeving) -> None:
    put(omgeving, "a.yml", "jaar_van: 2016")


@pytest.mark.parametrize("change", [_another, _changed, _touched, _renamed, _facts])
def test_every_change_of_the_inbox_asks_again(omgeving: Omgeving, change: object) -> None:
    assert callable(change)
    put(omgeving, "a.txt")
    before = ask(omgeving).cursor
    change(omgeving)
    after = ask(omgeving, before)
    assert after.run_requests is not None
    assert len(after.run_requests) == 1
    assert after.cursor != before


def test_a_state_that_comes_back_asks_again(omgeving: Omgeving) -> None:
    """Dagster drops a request whose run key it has seen, so equal keys would leave a removed file published."""
    put(omgeving, "a.txt")
    first = ask(omgeving)
    extra = put(omgeving, "b.txt")
    second = ask(omgeving, first.cursor)
    extra.unlink()
    third = ask(omgeving, second.cursor)
    assert third.cursor == first.cursor
    assert third.run_requests
    keys = [request.run_key for answer in (first, second, third) for request in answer.run_requests or ()]
    assert len(keys) == 3
    assert keys[2] is None or keys[2] not in keys[:2]


def test_a_file_that_is_being_written_is_waited_for(omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch) -> None:
    now = LONG_AGO + 10_000.0
    monkeypatch.setattr("pipelines.automation.time.time", lambda: now)
    put(omgeving, "oud.txt")
    put(omgeving, "nieuw.pdf", time=now - 1)
    assert skipped(ask(omgeving))
    now += QUIET_SECONDS
    assert ask(omgeving).run_requests


def test_a_file_from_the_future_does_not_hold_up_the_others(
    omgeving: Omgeving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.automation.time.time", lambda: LONG_AGO)
    put(omgeving, "morgen.pdf", time=LONG_AGO + 86_400)
    assert ask(omgeving).run_requests


def test_hidden_files_are_not_looked_at(omgeving: Omgeving) -> None:
    put(omgeving, ".a.pdf.deel")
    assert skipped(ask(omgeving))


def test_a_killed_run_of_the_command_line_does_not_keep_the_queue_closed(omgeving: Omgeving, tmp_path: Path) -> None:
    with dg.DagsterInstance.ephemeral(tempdir=str(tmp_path)) as instance:
        dead = instance.create_run_for_job(build_defs(omgeving).resolve_job_def(JOB), tags={AANLEIDING: OPDRACHT})
        mine = instance.create_run_for_job(build_defs(omgeving).resolve_job_def(JOB))
        for run in (dead, mine):
            instance.report_run_canceling(run)
        other = Omgeving(omgeving.settings)
        with other.exclusive():
            assert end_dead_runs(instance, omgeving) == 0, "a run is at work: it may be that one"
        assert end_dead_runs(instance, omgeving) == 1
        assert instance.get_run_by_id(dead.run_id).status == dg.DagsterRunStatus.FAILURE
        assert instance.get_run_by_id(mine.run_id).status == dg.DagsterRunStatus.CANCELING
