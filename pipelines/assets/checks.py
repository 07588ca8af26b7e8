"""Asset checks: one blocking check an asset, over the tables that it writes.

What is checked is generated from the schema and `expectations/tables` and run by Great Expectations; every
outcome is a row of `controle.uitkomst`, and the check shows them by table. One check an asset and not one a
table: Dagster stores three events a check, which made a run with nothing new half as long again.
"""

from collections import Counter

import dagster as dg

from expectations.model import Uitkomst
from pipelines.omgeving import Omgeving
from pipelines.sources.bron import read_sources
from warehouse.tables import load_tables

FETCHED = [tabel for bron in read_sources().values() for tabel in bron.tabellen]
"""Tables of facts that sources fill."""

TABLES = {
    "referentie": [
        "main.voorbeelden",
        *(name for name in load_tables() if name.startswith("referentie.") and name not in FETCHED),
    ],
    "vastleggingen": [
        "kern.vindplaats",
        "kern.verzoek",
        "kern.vastlegging",
        "controle.ronde",
        "controle.brontelling",
        "controle.bron",
        *FETCHED,
    ],
    "documenten": ["kern.document", "kern.pagina", "kern.document_deel"],
    "afspraken": [
        "kern.afspraak",
        "kern.afspraak_gemeente",
        "kern.afspraak_partij",
        "kern.afspraak_versie",
        "kern.cyclusstuk",
    ],
    "coderingen": ["kern.codering", "kern.bewijs", "kern.bewijs_doelgroep", "kern.toezegging", "kern.correctie"],
    "beoordelingen": ["kern.beoordeling"],
    "secundaire_coderingen": ["kern.secundaire_codering", "kern.secundair_bewijs"],
    "vergelijking": [name for name in load_tables() if name.startswith("vergelijking.")],
}
"""Tables by the asset after which they are checked."""

ALSO_AFTER = {"afspraken": ["koplopers_2016"], "coderingen": ["koplopers_2016"]}
"""Other assets that write buckets of the same tables."""

CHECK = "schema_en_verwachtingen"

SHOWN = 20
"""Failed checks in the UI: more do not fit a screen; all of them are in `controle.uitkomst`."""


def build_checks() -> list[dg.AssetChecksDefinition]:
    """One check for each asset of TABLES."""
    return [_check(asset, names) for asset, names in TABLES.items()]


def _check(asset: str, names: list[str]) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        name=CHECK,
        asset=asset,
        blocking=True,
        additional_deps=ALSO_AFTER.get(asset),
        description=f"Schema and expectations of {', '.join(names)}.",
    )
    def check(omgeving: dg.ResourceParam[Omgeving]) -> dg.AssetCheckResult:
        from pipelines.stages import controle, datadocs

        with omgeving.step(f"controle {asset}"):
            outcomes = [outcome for name in names for outcome in controle.check(omgeving, name)]
            if controle.blocking(outcomes):  # the warehouse, which writes them otherwise, is not reached
                datadocs.write(omgeving)
        for outcome in controle.warnings(outcomes):
            omgeving.report(controle.sentence(outcome))
        return check_result(asset, CHECK, outcomes)

    return check


def check_result(asset: str, name: str, outcomes: list[Uitkomst]) -> dg.AssetCheckResult:
    """Fold outcomes into one result: failed when a blocking one failed, with a line a table and what failed."""
    failed = [outcome for outcome in outcomes if not outcome.geslaagd]
    blocking = [outcome for outcome in failed if outcome.ernst == "fout"]
    serious = [outcome for outcome in failed if outcome.ernst != "info"]
    checked = Counter(outcome.tabel for outcome in outcomes)
    wrong = Counter(outcome.tabel for outcome in serious)
    per_table = [f"| {table} | {number} | {wrong[table]} |" for table, number in sorted(checked.items())]
    shown: dict[str, dg.MetadataValue] = {
        "controles": dg.MetadataValue.int(len(outcomes)),
        "gezakt": dg.MetadataValue.int(len(serious)),
        "per tabel": _table("| tabel | controles | gezakt |", "|---|---:|---:|", per_table),
    }
    if failed:
        lines = [f"| {o.tabel} | {o.controle} | {o.ernst} | {o.aantal_fout} | {o.voorbeeld or ''} |" for o in failed]
        head = "| tabel | controle | ernst | rijen | voorbeeld |"
        shown["uitkomsten"] = _table(head, "|---|---|---|---:|---|", lines[:SHOWN])
    return dg.AssetCheckResult(
        passed=not serious,
        asset_key=asset,
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        metadata=shown,
    )


def _table(head: str, rule: str, lines: list[str]) -> dg.MarkdownMetadataValue:
    return dg.MetadataValue.md("\n".join([head, rule, *lines]))
