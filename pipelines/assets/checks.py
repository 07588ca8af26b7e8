"""Asset checks: one a table, generated from the schema and `expectations/tables`, run by Great Expectations.

A failed check of severity `fout` blocks the assets after it, and so publication.
"""

from collections.abc import Iterator

import dagster as dg

from expectations.model import Uitkomst
from pipelines.omgeving import Omgeving
from warehouse.tables import load_tables

TABLES = {
    "referentie": [name for name in load_tables() if name.startswith("referentie.")],
    "vastleggingen": ["kern.vindplaats", "kern.vastlegging"],
    "documenten": ["kern.document", "kern.pagina"],
    "afspraken": ["kern.afspraak", "kern.afspraak_gemeente", "kern.afspraak_partij"],
    "coderingen": ["kern.codering", "kern.bewijs", "kern.toezegging"],
    "beoordelingen": ["kern.beoordeling"],
    "vergelijking": [name for name in load_tables() if name.startswith("vergelijking.")],
}
"""Tables by the asset after which they are checked."""

ALSO_AFTER = {"afspraken": ["koplopers_2016"], "coderingen": ["koplopers_2016"]}
"""Other assets that write buckets of the same tables."""

SHOWN = 20


def build_checks() -> list[dg.AssetChecksDefinition]:
    """One multi-check for each asset of TABLES."""
    return [_checks(asset, names) for asset, names in TABLES.items()]


def check_name(table: str) -> str:
    """Return the name of the check of a table: Dagster allows no dots."""
    return table.replace(".", "__")


def _checks(asset: str, names: list[str]) -> dg.AssetChecksDefinition:
    specs = [
        dg.AssetCheckSpec(
            check_name(name),
            asset=asset,
            blocking=True,
            additional_deps=ALSO_AFTER.get(asset),
            description=f"Schema and expectations of {name}: {load_tables()[name].description}",
        )
        for name in names
    ]

    @dg.multi_asset_check(name=f"controle_{asset}", specs=specs)
    def check(omgeving: dg.ResourceParam[Omgeving]) -> Iterator[dg.AssetCheckResult]:
        from pipelines.stages import controle

        omgeving.progress.step(f"controle {asset}")
        for name in names:
            with omgeving.exclusive():
                outcomes = controle.check(omgeving, name)
            for outcome in controle.warnings(outcomes):
                omgeving.report(controle.sentence(outcome))
            yield check_result(asset, check_name(name), outcomes)

    return check


def check_result(asset: str, name: str, outcomes: list[Uitkomst]) -> dg.AssetCheckResult:
    """Fold outcomes into one result: failed when a blocking one failed, with a table of what failed."""
    failed = [outcome for outcome in outcomes if not outcome.geslaagd]
    blocking = [outcome for outcome in failed if outcome.ernst == "fout"]
    serious = [outcome for outcome in failed if outcome.ernst != "info"]
    shown: dict[str, dg.MetadataValue] = {
        "controles": dg.MetadataValue.int(len(outcomes)),
        "gezakt": dg.MetadataValue.int(len(failed)),
    }
    if failed:
        lines = ["| controle | ernst | rijen | voorbeeld |", "|---|---|---:|---|"]
        lines += [f"| {o.controle} | {o.ernst} | {o.aantal_fout} | {o.voorbeeld or ''} |" for o in failed[:SHOWN]]
        shown["uitkomsten"] = dg.MetadataValue.md("\n".join(lines))
    return dg.AssetCheckResult(
        passed=not serious,
        asset_key=asset,
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR if blocking else dg.AssetCheckSeverity.WARN,
        metadata=shown,
    )
