"""Runs of the command line that were killed: Dagster would think that they are still at work.

Here: ending them in Dagster's administration. Not here: what they left on disk (`Omgeving.claim` cleans it).
"""

import dagster as dg

from pipelines.omgeving import BusyError, Omgeving

TAG = {"koplopers/van": "opdrachtregel"}
"""Runs of the command line. Those of the UI have a worker of their own, which Dagster watches itself."""

_AT_WORK = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.CANCELING]


def end_dead_runs(instance: dg.DagsterInstance, omgeving: Omgeving) -> int:
    """Mark killed runs of the command line as failed and return how many; none while a run is at work.

    Who holds the data folder knows that no other run of the command line lives. One that seems to would keep
    the queue, in which one run at a time is let through, closed for good.
    """
    try:
        with omgeving.exclusive():
            dead = instance.get_runs(dg.RunsFilter(tags=TAG, statuses=_AT_WORK))
            for run in dead:
                instance.report_run_failed(run, "The command was killed; its data are whole, run it again.")
            return len(dead)
    except BusyError:
        return 0
