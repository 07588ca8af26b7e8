"""The chain of assets, from facts and files to the release."""

import time
from collections.abc import Iterator
from datetime import timedelta

import dagster as dg

from pipelines.assets.materialise import materialise, metadata
from pipelines.omgeving import Omgeving
from pipelines.sources.bron import read_sources

SOURCES = [bron.bron for bron in read_sources().values() if bron.adapter]
"""Assets of the sources that are fetched."""

Res = dg.ResourceParam[Omgeving]
Result = dg.MaterializeResult[None]

RULES = "regels_over_tabellen"

FRESH = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=15), warn_window=timedelta(days=8))
"""The schedule runs weekly: a week and a day without a run is a warning, two missed runs are a fault."""


@dg.asset(group_name="referentie", kinds={"csv", "parquet"})
def referentie(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Reference facts: gemeenten and their reorganisations, corporations, kenmerken, sources, the 2016 table."""
    from pipelines.stages import referentie as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="bronnen", kinds={"file"}, deps=[referentie])
def inbox(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Files that people put in the inbox, with the facts they stated beside them."""
    from pipelines.stages import bronnen

    return materialise(context, omgeving, bronnen.run_inbox)


@dg.asset(group_name="bronnen", kinds={"file", "parquet"}, deps=[inbox, *SOURCES])
def vastleggingen(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Captures by content, and the links, facts and accounts of every crawl, from the inbox and the archive."""
    from pipelines.stages import bronnen, rondes

    return materialise(context, omgeving, bronnen.run_captures, rondes.run_vouwen)


@dg.asset(group_name="tekst", kinds={"python", "parquet"}, deps=[vastleggingen])
def documenten(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Documents: pages of text of every distinct file, its kind, and why a file could not be read."""
    from pipelines.stages import documenten as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="codering", kinds={"csv", "parquet"}, deps=[referentie])
def koplopers_2016(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """The published table of 2016 as agreements and as codings by expert2016."""
    from pipelines.stages import koplopers2016

    return materialise(context, omgeving, koplopers2016.run)


@dg.asset(group_name="tekst", kinds={"python", "parquet"}, deps=[referentie, documenten])
def afspraken(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Agreements: which gemeenten and parties agreed, for which years."""
    from pipelines.stages import afspraken as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="codering", kinds={"python", "parquet"}, deps=[afspraken, koplopers_2016])
def coderingen(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Codings: thirteen answers for every agreement, each ja with the sentence behind it, and commitments."""
    from pipelines.stages import coderingen as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="codering", kinds={"csv", "parquet"}, deps=[coderingen])
def beoordelingen(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Human decisions on codes, from the review files."""
    from pipelines.stages import beoordelingen as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="codering", kinds={"python", "parquet"}, deps=[afspraken])
def secundaire_coderingen(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Secondary codings: what studies tell of the agreements of the 2016 table; never in a comparison table."""
    from pipelines.stages import secundair as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="vergelijking", kinds={"pandas", "parquet"}, deps=[beoordelingen, secundaire_coderingen])
def vergelijking(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Comparison tables: gemeente by year, gemeente by corporation, coverage, the 2016 table and its support."""
    from pipelines.stages import vergelijking as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(
    group_name="publicatie",
    kinds={"duckdb"},
    deps=[vergelijking],
    freshness_policy=FRESH,
    check_specs=[
        dg.AssetCheckSpec(
            RULES,
            asset="warehouse",
            blocking=True,
            description="Rules over several tables, run on the candidate before it replaces the published file.",
        )
    ],
)
def warehouse(
    context: dg.AssetExecutionContext, omgeving: Res
) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult[None]]:
    """The published DuckDB file: assembled apart, checked, then renamed over the old one."""
    from pipelines.assets.checks import check_result
    from pipelines.stages import datadocs
    from pipelines.stages import warehouse as stage

    start = time.perf_counter()
    try:
        with omgeving.step(context.asset_key.to_user_string()):
            result, outcomes = stage.run(omgeving)
            if result.changed or not datadocs.is_there(omgeving):
                datadocs.write(omgeving)
    except stage.BlockedError as error:
        datadocs.write(omgeving, error.across)
        yield check_result("warehouse", RULES, error.outcomes)
        raise
    omgeving.changed |= result.changed
    for regel in result.regels:
        omgeving.report(regel)
    yield check_result("warehouse", RULES, outcomes)
    shown = metadata(omgeving, result, time.perf_counter() - start)
    shown["Data Docs"] = dg.MetadataValue.path(str(omgeving.layout.datadocs / "index.html"))
    yield dg.MaterializeResult(asset_key="warehouse", metadata=shown)


@dg.asset(group_name="publicatie", kinds={"jinja", "html"}, deps=[warehouse], freshness_policy=FRESH)
def site(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """The pages that people look at, from the checked tables; the release takes them over."""
    from pipelines.assets.voorproef import voorproef
    from pipelines.stages import site as stage

    made = materialise(context, omgeving, stage.run)
    shown = dict(made.metadata or {})
    if shown["gewijzigd"] == dg.MetadataValue.bool(True):  # drawing what the run before showed takes half a second
        shown |= voorproef(stage.folder(omgeving))
    return dg.MaterializeResult(metadata=shown)


@dg.asset(group_name="publicatie", kinds={"parquet", "csv"}, deps=[site], freshness_policy=FRESH)
def release(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """The release folder: immutable, with Parquet, CSV, DuckDB, data package, dictionary and checksums."""
    from pipelines.stages import release as stage

    return materialise(context, omgeving, stage.run)


@dg.asset(group_name="publicatie", kinds={"file", "s3"}, deps=[release], freshness_policy=FRESH)
def publicatie(context: dg.AssetExecutionContext, omgeving: Res) -> Result:
    """Releases copied to the address of KOPLOPERS_PUBLISH; nothing where none is set. May be run again by itself."""
    from pipelines.stages import publiceren

    return materialise(context, omgeving, publiceren.run)
