"""`koplopers run`: the whole graph in this process."""

from __future__ import annotations

import os
import shutil
from typing import Annotated, Any

import typer

from pipelines.cli import samenvatting
from pipelines.cli.errors import UsageError
from pipelines.cli.progress import Bars
from pipelines.home import prepare_home
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.settings import Layout, load_settings
from pipelines.sources.bron import read_sources

SHORTEST_REASON = 10
"""Signs; as short as the reasons of hand-written checks may be."""


def run(
    voorbeeld: Annotated[
        bool,
        typer.Option("--voorbeeld", help="The bundled, invented example set, under `voorbeeld` in the data folder."),
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="No network: only what is captured and in the inbox.")
    ] = False,
    bron: Annotated[list[str] | None, typer.Option("--bron", help="Only this source fetches; may be repeated.")] = None,
    opnieuw_mislukte: Annotated[
        bool, typer.Option("--opnieuw-mislukte", help="Of the documents fetch only those that failed before, now.")
    ] = False,
    aanvaard_verschil: Annotated[
        str | None,
        typer.Option(
            "--aanvaard-verschil",
            metavar="REDEN",
            help="Publish what differs too much from the previous release; the reason is published with it.",
        ),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="Do everything anew, whatever earlier runs made.")] = False,
) -> None:
    """Ask the sources, and read, code, compare, check and publish what is in the archive and the inbox.

    A source that fails keeps what was found before, and is named at the end.

    Exit code 0: published, or nothing to do. 1: a blocking check failed or nothing could be published; what was
    published before is untouched. 2: wrong usage or settings.
    """
    if bron and (offline or voorbeeld):
        raise UsageError("--bron asks a source, --offline and --voorbeeld ask none: leave one of them out")
    _check_sources(bron or [])
    if aanvaard_verschil is not None and len(aanvaard_verschil.strip()) < SHORTEST_REASON:
        raise UsageError(
            '--aanvaard-verschil: say why the difference is right, as in --aanvaard-verschil "twee dubbele"'
        )
    omgeving = Omgeving(
        load_settings(voorbeeld=voorbeeld),
        full=full,
        offline=offline,
        bronnen=tuple(bron or ()),
        alleen_mislukte=opnieuw_mislukte,
        aanvaard_verschil=aanvaard_verschil and " ".join(aanvaard_verschil.split()),
    )
    if omgeving.settings.mirror and any(map(omgeving.vraagt, read_sources())):
        omgeving.report(
            f"KOPLOPERS_MIRROR is set: what is captured comes from {omgeving.settings.mirror} and not from the sites "
            "themselves; never use this data folder for publication"
        )
    with omgeving.exclusive():
        if voorbeeld:
            fill_example(omgeving.layout)
        try:
            execute(omgeving)
        except Exception:
            samenvatting.show_messages(omgeving)
            raise
    samenvatting.show(omgeving)


def _check_sources(names: list[str]) -> None:
    known = read_sources()
    for name in names:
        if name not in known:
            raise UsageError(f"--bron {name}: there is no such source; the sources are {', '.join(known)}")


def fill_example(layout: Layout) -> None:
    """Copy bundled documents, decisions and corrections that are not there yet, or differ, into the example data."""
    from pipelines.correcties import FOLDER
    from pipelines.voorbeeld import VOORBEELD_CORRECTIES, VOORBEELD_FOLDER, VOORBEELD_REVIEWS

    for folder, there in (
        (VOORBEELD_FOLDER, layout.inbox),
        (VOORBEELD_REVIEWS, layout.reviews),
        (VOORBEELD_CORRECTIES, layout.reviews / FOLDER),
    ):
        there.mkdir(parents=True, exist_ok=True)
        for source in sorted(folder.iterdir()):
            target = there / source.name
            if not target.is_file() or target.read_bytes() != source.read_bytes():
                shutil.copyfile(source, target)


def execute(omgeving: Omgeving) -> None:
    """Materialise every asset in this process; raises what went wrong, BlockedError for a failed check."""
    from dagster import AssetKey, DagsterInstance

    from pipelines.aanleiding import tags_van
    from pipelines.alarm import alarm_van_run, sla_alarm
    from pipelines.automation import FAILED, JOB, OFFLINE_JOB
    from pipelines.definitions import build_defs
    from pipelines.dode_runs import end_dead_runs
    from pipelines.oude_runs import prune_runs

    home = prepare_home(omgeving.layout)
    os.environ["DAGSTER_HOME"] = str(home)
    defs = build_defs(omgeving)
    fetched = {bron.bron for bron in read_sources().values() if bron.adapter}
    asked = {bron for bron in fetched if omgeving.vraagt(bron)}
    job = defs.resolve_job_def(JOB if asked else OFFLINE_JOB)
    # A source that is not asked must not be materialised: Dagster would hold what is known from it for fresh.
    left_out = {AssetKey(bron) for bron in fetched - asked}
    keys = [spec.key for spec in defs.resolve_all_asset_specs() if spec.key not in left_out]
    with DagsterInstance.from_config(str(home)) as instance, Bars(len(job.graph.nodes)) as bars:
        end_dead_runs(instance, omgeving)
        prune_runs(instance, omgeving)
        omgeving.progress = bars
        result = job.execute_in_process(
            instance=instance, raise_on_error=False, tags=tags_van(omgeving), asset_selection=keys
        )
    if not result.success:
        failed = [event for event in result.all_events if event.is_step_failure]
        sla_alarm(omgeving, alarm_van_run(job.name, result.run_id, failed, FAILED))
    _raise_blocked(result, omgeving)
    if omgeving.fout is not None:
        raise omgeving.fout
    if not result.success:
        raise KoplopersError(FAILED)


def _raise_blocked(result: Any, omgeving: Omgeving) -> None:
    from expectations.model import Uitkomst
    from pipelines.assets.checks import CHECK, TABLES
    from pipelines.stages import controle
    from pipelines.stages.warehouse import BlockedError

    blocked = [
        table
        for evaluation in result.get_asset_check_evaluations()
        if not evaluation.passed and evaluation.severity.value == "ERROR" and evaluation.check_name == CHECK
        for table in TABLES[evaluation.asset_key.to_user_string()]
    ]
    if blocked:
        outcomes = [Uitkomst(**row) for name in blocked for row in omgeving.dataset(controle.RESULTS).rows(name)]
        raise BlockedError(controle.blocking(outcomes))
