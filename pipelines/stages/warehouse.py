"""Stage: the working tables to the published warehouse file, after the set-wide rules.

The file is assembled beside the published one and checked there; only then is it renamed over it. A reader
that has the old file open keeps it.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import expectations
import warehouse
from expectations.drift import accept, drift_rules
from expectations.model import Uitkomst
from pipelines import __version__
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import controle, telling, wijzigingen
from pipelines.stages.result import StageResult
from pipelines.stages.vorige import DRIFT, compare
from transforms import telling as counting
from transforms.codebook import load_codebook
from transforms.coding.reeks import the_coder_id
from transforms.identificatie import IDENTIFICATIE_VERSIE
from transforms.vergelijking.regels import REGELS_VERSIE
from warehouse.export import sha256_of
from warehouse.facts import facts_version
from warehouse.logbestand import write_ahead_log
from warehouse.tables import SCHEMA_VERSION, load_tables

SETWIDE = "warehouse"
UITGAVE = "controle.uitgave"
_OWN = (controle.RESULTS, UITGAVE, *telling.OUTPUT, wijzigingen.TABLE)


class BlockedError(KoplopersError):
    """A blocking check failed: nothing was published, the previous warehouse and release are untouched."""

    def __init__(self, outcomes: list[Uitkomst], across: list[Uitkomst] | None = None) -> None:
        """Take the failed blocking checks, and every outcome over tables where it came to that."""
        self.outcomes = outcomes
        self.across = across
        lines = "; ".join(controle.sentence(outcome) for outcome in outcomes[:3])
        more = f" (and {len(outcomes) - 3} more)" if len(outcomes) > 3 else ""
        drift = {rule.naam for rule in drift_rules()}
        remedy = (
            '. If what differs from the previous release is right: koplopers run --aanvaard-verschil "the reason"'
            if all(outcome.controle in drift for outcome in outcomes)
            else ""
        )
        super().__init__(f"Nothing was published, a blocking check failed: {lines}{more}{remedy}")


def input_fingerprint(omgeving: Omgeving) -> str:
    """Fingerprint of everything in the warehouse but its own description."""
    tables = [omgeving.dataset(name).fingerprint() for name in load_tables() if name not in _OWN]
    return fingerprint(
        tables, source_fingerprint(expectations, warehouse, counting), omgeving.settings.voorbeeld, __version__
    )


def is_published(omgeving: Omgeving) -> bool:
    """Whether the published file is there, unharmed, and made of the working tables as they are now.

    It is harmed too where a client left changes beside it: whoever opens it would see them.
    """
    target = omgeving.layout.warehouse
    published = omgeving.dataset(controle.RESULTS).invoer(SETWIDE)
    unharmed = target.is_file() and not write_ahead_log(target).exists()
    return unharmed and published == _seal(omgeving, target)


def _seal(omgeving: Omgeving, target: Path) -> str:
    return fingerprint(input_fingerprint(omgeving), sha256_of(target))


def run(omgeving: Omgeving) -> tuple[StageResult, list[Uitkomst]]:
    """Assemble, check and publish the warehouse file; returns the set-wide outcomes too.

    Raises BlockedError when a blocking rule fails: the published file is then untouched.
    """
    results = omgeving.dataset(controle.RESULTS)
    target = omgeving.layout.warehouse
    result = StageResult(changed=omgeving.full or not is_published(omgeving))
    if result.changed:
        _publish(omgeving, target)
    elif omgeving.aanvaard_verschil:
        omgeving.report("--aanvaard-verschil: nothing was published anew, so the reason was not recorded")
    outcomes = [Uitkomst(**row) for bucket in (SETWIDE, DRIFT) for row in results.rows(bucket)]
    result.counts = {
        "tabellen": len(load_tables()),
        "bytes": target.stat().st_size,
        "regels over tabellen": len(outcomes),
        "waarschuwingen": len(controle.warnings(outcomes)),
    }
    result.tabel = telling.overview(omgeving)
    result.regels = [controle.sentence(outcome) for outcome in controle.warnings(outcomes)]
    return result, outcomes


def _publish(omgeving: Omgeving, target: Path) -> None:
    from expectations.setwide import run_rules
    from warehouse import database

    results = omgeving.dataset(controle.RESULTS)
    for bucket in results.buckets():
        if bucket not in load_tables():  # the outcome of the rules over tables, or of a table that is no more
            results.drop(bucket)
    telling.make(omgeving)
    _describe(omgeving, _earlier_reason(omgeving))
    with database.candidate(target) as unfinished:
        database.assemble(unfinished, omgeving.work, omgeving.prefix)
        wijzigingen.make(omgeving, unfinished)
        database.reload(unfinished, omgeving.work, wijzigingen.TABLE)
        # The checks after each asset stand when nothing changed since; whoever makes this asset alone gets them too.
        checked = [o for name in load_tables() if name != controle.RESULTS for o in controle.check(omgeving, name)]
        with database.connect(unfinished) as connection:
            outcomes = run_rules(connection, load_tables())
        drift = _accepted(omgeving, compare(omgeving, unfinished))
        failed = controle.blocking([*outcomes, *checked, *drift])
        if failed:
            raise BlockedError(failed, [*outcomes, *drift])
        results.write([asdict(outcome) for outcome in outcomes], SETWIDE)
        results.write([asdict(outcome) for outcome in drift], DRIFT)
        for outcome in drift:
            if outcome.ernst == "info" and not outcome.geslaagd:
                omgeving.report(controle.sentence(outcome))
        for name in (controle.RESULTS, UITGAVE):
            database.reload(unfinished, omgeving.work, name)
        database.publish(unfinished, target)
    results.write([asdict(outcome) for outcome in outcomes], SETWIDE, _seal(omgeving, target))


def _accepted(omgeving: Omgeving, drift: list[Uitkomst]) -> list[Uitkomst]:
    """Record the reason of the operator where a difference would block; without one, the outcomes are as they are."""
    reason = omgeving.aanvaard_verschil
    if reason is None:
        return drift
    if not controle.blocking(drift):
        omgeving.report("--aanvaard-verschil: nothing had to be accepted, so the reason was not recorded")
        return drift
    _describe(omgeving, reason)
    return accept(drift)


def _earlier_reason(omgeving: Omgeving) -> str | None:
    """Return why a difference was accepted, when the data are still those about which that was said."""
    described = omgeving.dataset(UITGAVE)
    rows = described.rows() if described.invoer() == input_fingerprint(omgeving) else []
    return rows[0]["aanvaard_verschil"] if rows else None


def _describe(omgeving: Omgeving, aanvaard: str | None) -> None:
    row = _description(omgeving) | {"aanvaard_verschil": aanvaard}
    omgeving.dataset(UITGAVE).write([row], invoer=input_fingerprint(omgeving))


def _description(omgeving: Omgeving) -> dict[str, object]:
    codebook = load_codebook()
    voorbeeld = omgeving.settings.voorbeeld
    return {
        "naam": "koplopers",
        "is_voorbeeld": voorbeeld,
        "omschrijving": (
            "Bundled example documents, invented for koplopers, with the real 2016 table; says nothing about the "
            "country."
            if voorbeeld
            else "Dutch prestatieafspraken on wonen en zorg, coded with the thirteen kenmerken of 2016."
        ),
        "code_versie": __version__,
        "schema_versie": SCHEMA_VERSION,
        "codeboek_versie": codebook.versie,
        "coder": the_coder_id(),
        "identificatie_versie": IDENTIFICATIE_VERSIE,
        "feiten_versie": facts_version(),
        "regels_versie": REGELS_VERSIE,
    }
