"""The Dagster definitions: one `build_defs` for the command line, the tests and the UI."""

import dagster as dg

from pipelines import automation
from pipelines.assets import keten
from pipelines.assets.bronnen import build_source_assets
from pipelines.assets.checks import build_checks
from pipelines.omgeving import Omgeving


def build_defs(omgeving: Omgeving) -> dg.Definitions:
    """Everything that Dagster knows, with these surroundings as resource."""
    return dg.Definitions(
        assets=[*build_source_assets(), *dg.load_assets_from_modules([keten])],
        asset_checks=build_checks(),
        jobs=[automation.job, automation.offline_job],
        schedules=[automation.schedule],
        sensors=[automation.inbox_sensor, automation.alarm_sensor],
        resources={"omgeving": omgeving},
        # A step in a process of its own costs seconds to start; the heavy stages spread their work themselves.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """Definitions for the processes that Dagster starts, with settings from the environment."""
    return build_defs(Omgeving.from_environment())
