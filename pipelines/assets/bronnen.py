"""The assets of the sources that are fetched: one for each YAML with an adapter.

Each crawls its source into the archive; tables are made of it further on. A source that fails is a warning and an
alert, and the run goes on with what was found before.
"""

import time
from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from pipelines.alarm import Alarm, sla_alarm
from pipelines.assets.materialise import metadata
from pipelines.assets.voortgang import show_in_log
from pipelines.omgeving import Omgeving
from pipelines.sources.bron import Bron, read_sources
from pipelines.stages.result import StageResult

CHECK = "ronde_aanvaard"


class Ophalen(dg.Config):
    """How a source is asked when an operator starts it: `nu` whatever was asked before, or only what failed."""

    nu: bool = False
    alleen_mislukte: bool = False


def build_source_assets() -> list[dg.AssetsDefinition]:
    """One asset for each source with an adapter, in order of name."""
    return [_asset(bron) for bron in read_sources().values() if bron.adapter]


def fresh(bron: Bron) -> dg.FreshnessPolicy:
    """When a source counts as left alone: asked too long ago, whether or not it was taken over (that is the check).

    Every scheduled run asks, or sees that it is too early, so that one that is missed is no news for a source; after
    twice its own days it is, and after four times what is published of it is of another season.
    """
    return dg.FreshnessPolicy.time_window(
        warn_window=timedelta(days=2 * bron.dagen), fail_window=timedelta(days=4 * bron.dagen)
    )


def needs_alarm(result: StageResult) -> bool:
    """Whether this run crawled the source and did not take it over, or not wholly; a crawl is judged once."""
    return result.counts.get("stand", "aanvaard") != "aanvaard"


def _asset(bron: Bron) -> dg.AssetsDefinition:
    @dg.asset(
        name=bron.bron,
        group_name="bronnen",
        kinds={"http", "warc"},
        deps=["referentie"],
        description=f"{bron.uitgever}: {bron.toelichting}",
        tags={"bron": bron.bron},
        freshness_policy=fresh(bron),
        check_specs=[
            dg.AssetCheckSpec(
                CHECK,
                asset=bron.bron,
                description="The last crawl of this source was taken over: answers that could be read, and counts "
                "within its bounds.",
            )
        ],
    )
    def source(
        context: dg.AssetExecutionContext, omgeving: dg.ResourceParam[Omgeving], config: Ophalen
    ) -> Iterator[dg.MaterializeResult[None]]:
        start = time.perf_counter()
        show_in_log(omgeving, context.log)
        with omgeving.step(bron.bron):
            result = _run(omgeving, bron, config)
        omgeving.changed |= result.changed
        for regel in result.regels:
            context.log.warning(regel)
        if needs_alarm(result):
            sla_alarm(omgeving, Alarm(context.run.job_name, context.run.run_id, bron.bron, result.regels[0]))
        check = dg.AssetCheckResult(
            # A remark is no fault, and a run that asks nothing leaves the last crawl as it was.
            passed=result.counts.get("laatste ronde", "aanvaard") == "aanvaard",
            check_name=CHECK,
            severity=dg.AssetCheckSeverity.WARN,
            metadata={"bijzonderheden": dg.MetadataValue.md("\n".join(f"- {regel}" for regel in result.regels))},
        )
        yield dg.MaterializeResult(
            metadata=metadata(omgeving, result, time.perf_counter() - start), check_results=[check]
        )

    return source


def _run(omgeving: Omgeving, bron: Bron, config: Ophalen) -> StageResult:
    if not omgeving.vraagt(bron.bron):
        return StageResult(counts={"overgeslagen": "this run does not ask this source"})
    from pipelines.stages import rondes

    nu = config.nu or omgeving.full or bron.bron in omgeving.bronnen
    return rondes.run_bron(omgeving, bron, nu, config.alleen_mislukte or omgeving.alleen_mislukte)
