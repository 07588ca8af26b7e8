"""Runs that ended long ago: Dagster keeps them for ever.

Here: deleting them from Dagster's administration. Not here: ticks of the schedule and the sensors, which Dagster
itself deletes (`retention` in dagster.yaml), and anything that is published or archived: that does not hang on runs.
"""

from datetime import timedelta

import dagster as dg

from pipelines.omgeving import Omgeving

KEEP = timedelta(days=180)
"""Half a year: the whole of the last season of signing (December and January) can still be looked into in June."""
KEEP_RUNS = 50
"""A year of weekly runs: who runs seldom keeps something to compare with, whatever its age."""
AT_ONCE = 20
"""Deleting one takes up to half a second, and a tick of a sensor has a minute: a backlog goes in several turns."""

_ENDED = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]


def prune_runs(instance: dg.DagsterInstance, omgeving: Omgeving) -> int:
    """Delete ended runs older than KEEP, but for the last KEEP_RUNS of all, and return how many; oldest first.

    One question to Dagster's database when there is none.
    """
    before = omgeving.now() - KEEP
    old = instance.get_run_records(
        dg.RunsFilter(statuses=_ENDED, created_before=before),
        limit=AT_ONCE,
        order_by="create_timestamp",
        ascending=True,
    )
    if not old:
        return 0
    last = {
        record.dagster_run.run_id for record in instance.get_run_records(limit=KEEP_RUNS, order_by="create_timestamp")
    }
    gone = [record.dagster_run.run_id for record in old if record.dagster_run.run_id not in last]
    for run_id in gone:
        instance.delete_run(run_id)
        instance.compute_log_manager.delete_logs(prefix=[run_id])
        # Half a megabyte a run: Dagster empties the file of a run and leaves it as large as it was.
        for path in (omgeving.layout.dagster / "history" / "runs").glob(f"{run_id}.db*"):
            path.unlink(missing_ok=True)  # another process may delete the same run
    return len(gone)
