"""When the pipeline runs by itself: the jobs, the schedule, the sensor on the inbox, and the alert when a run fails."""

import hashlib
import time
from pathlib import Path

import dagster as dg

from pipelines.aanleiding import AANLEIDING, INBOX, ROOSTER
from pipelines.alarm import alarm_van_run, sla_alarm
from pipelines.assets.keten import SOURCES
from pipelines.dode_runs import end_dead_runs
from pipelines.omgeving import Omgeving
from pipelines.oude_runs import prune_runs

JOB = "alles"
OFFLINE_JOB = "zonder_ophalen"

# Dagster keeps the log for the UI; the terminal shows bars and a summary.
_QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}

job = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    config=_QUIET,
    description="Everything, from the sources to the release; does nothing where nothing changed.",
)

offline_job = dg.define_asset_job(
    OFFLINE_JOB,
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(*SOURCES),
    config=_QUIET,
    description="Everything but asking the sources: from the archive and the inbox to the release.",
)

schedule = dg.ScheduleDefinition(
    name="wekelijks_in_december_en_januari_dagelijks",
    job=job,
    # Half past four lies outside the hour that a DST night skips or repeats. Agreements are signed and
    # published in December and January: then daily, else on Mondays.
    cron_schedule=["30 4 * 2-11 1", "30 4 * 1,12 *"],
    execution_timezone="Europe/Amsterdam",
    default_status=dg.DefaultScheduleStatus.RUNNING,
    tags={AANLEIDING: ROOSTER},
    description="Weekly on Monday; daily from 1 December to 31 January.",
)

FAILED = "The run failed outside its steps; look at it with: koplopers ui"

QUIET_SECONDS = 10
"""A file that changed less long ago may still be being copied."""


@dg.sensor(
    job=offline_job,
    name="inbox_sensor",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Runs the job when files in the inbox came, changed or went.",
)
def inbox_sensor(context: dg.SensorEvaluationContext, omgeving: dg.ResourceParam[Omgeving]) -> dg.SensorResult:
    """Ask for one run for each state of the inbox, once no file in it is still being written."""
    end_dead_runs(context.instance, omgeving)
    prune_runs(context.instance, omgeving)
    state, newest = inbox_state(omgeving.layout.inbox)
    if abs(time.time() - newest) < QUIET_SECONDS:  # a time in the future, as copies may have, is not "just now"
        return dg.SensorResult(skip_reason="a file in the inbox is still being written")
    if state == context.cursor or (context.cursor is None and not newest):
        return dg.SensorResult(skip_reason="nothing changed in the inbox")
    # No run key: Dagster would skip a state that came back (a file added and taken away again).
    return dg.SensorResult(run_requests=[dg.RunRequest(tags={AANLEIDING: INBOX})], cursor=state)


@dg.run_failure_sensor(
    name="alarm_sensor",
    minimum_interval_seconds=30,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Writes an alert for every run that failed, and sends it where KOPLOPERS_WEBHOOK is set.",
)
def alarm_sensor(context: dg.RunFailureSensorContext, omgeving: dg.ResourceParam[Omgeving]) -> None:
    """Alert for one failed run of the UI, the schedule or the inbox; the command line does so for its own runs."""
    run, failed = context.dagster_run, context.get_step_failure_events()
    sla_alarm(omgeving, alarm_van_run(run.job_name, run.run_id, failed, context.failure_event.message or FAILED))
    for melding in omgeving.meldingen:
        context.log.warning(melding)


def inbox_state(inbox: Path) -> tuple[str, float]:
    """Return a hash over names, sizes and times of the files of the inbox, and the newest time (0 when empty)."""
    digest, newest = hashlib.sha256(), 0.0
    for path in sorted(inbox.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            stat = path.stat()
            digest.update(repr((str(path.relative_to(inbox)), stat.st_size, stat.st_mtime_ns)).encode())
            newest = max(newest, stat.st_mtime)
    return digest.hexdigest()[:32], newest
