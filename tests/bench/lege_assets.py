"""The yardstick of "nothing new": fifteen empty assets in a chain, materialised in process as a command.

`python -m tests.bench.lege_assets HOME` keeps what Dagster remembers in that folder, as `koplopers run` does;
without HOME it is forgotten (an ephemeral instance).
"""

from __future__ import annotations

import sys
from pathlib import Path

import dagster as dg

NUMBER = 15
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}


def _chain() -> list[dg.AssetsDefinition]:
    assets: list[dg.AssetsDefinition] = []
    for number in range(NUMBER):

        @dg.asset(name=f"leeg_{number}", deps=assets[-1:])
        def empty() -> None:
            """Nothing."""

        assets.append(empty)
    return assets


def main() -> None:
    """Materialise the chain; the exit code is 1 when that fails."""
    defs = dg.Definitions(
        assets=_chain(),
        jobs=[dg.define_asset_job("alles", config=QUIET)],
        executor=dg.in_process_executor,
    )
    job = defs.resolve_job_def("alles")
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    instance = dg.DagsterInstance.from_config(str(home)) if home else dg.DagsterInstance.ephemeral()
    with instance:
        result = job.execute_in_process(instance=instance)
    sys.exit(not result.success)


if __name__ == "__main__":
    main()
