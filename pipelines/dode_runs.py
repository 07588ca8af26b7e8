"""Runs of the command line that were killed: Dagster would think that they are still at work.

Here: ending them in Dagster's administration. Not here: what they left on disk (`Omgeving.claim` cleans it), and
runs that ended long ago (`oude_runs`).
"""

import dagster as dg

from pipelines.aanleiding import AANLEIDING, OPDRACHT
from pipelines.alarm import Alarm, sla_alarm
from pipelines.omgeving import BusyError, Omgeving

KILLED = "The command was killed; its data are whole, run it again."

_AT_WORK = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.CANCELING]


def end_dead_runs(instance: dg.DagsterInstance, omgeving: Omgeving) -> int:
    """Mark killed runs of the command line as failed and return how many; none while a run is at work.

    Who holds the data folder knows that no other run of the command line lives. One that seems to would keep
    the queue, in which one run at a time is let through, closed for good.
    """
    try:
        with omgeving.exclusive():
            runs = instance.get_runs(dg.RunsFilter(tags={AANLEIDING: OPDRACHT}, statuses=_AT_WORK))
            # One that was repeated in the UI has the tags of the first, and a worker of its own that Dagster watches.
            dead = [run for run in runs if run.remote_job_origin is None]
            for run in dead:
                instance.report_run_failed(run, KILLED)
                sla_alarm(omgeving, Alarm(run.job_name, run.run_id, None, KILLED))
            return len(dead)
    except BusyError:
        return 0
