"""Stage: reference facts, coding frames and sources to `referentie.*`, and the queries to begin with."""

from __future__ import annotations

from typing import Any

import warehouse
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving
from pipelines.sources.bron import read_sources
from pipelines.stages.result import StageResult
from transforms.codebook import Codebook, load_codebook
from warehouse import voorbeelden
from warehouse.facts import fact_names, facts_version, read_facts

SOURCE_COLUMNS = {"bron", "uitgever", "url", "licentie", "frequentie", "toelichting"}
"""What is published of a source; how it is asked is in its file."""


def run(omgeving: Omgeving) -> StageResult:
    """Write every `referentie.*` table and `main.voorbeelden` anew when facts, codebook, sources or schema changed.

    Raises FactsError, CodebookError or KoplopersError, each naming the file that is wrong.
    """
    codebook = load_codebook()
    bronnen = [bron.model_dump(include=SOURCE_COLUMNS) for bron in read_sources().values()]
    invoer = fingerprint(facts_version(), codebook.fingerprint, bronnen, source_fingerprint(warehouse))
    result = StageResult()
    rows: dict[str, object] = {**_codebook_rows(codebook), "bron": bronnen}
    tables = {name: f"referentie.{name}" for name in (*fact_names(), *rows)} | {"voorbeelden": voorbeelden.TABLE}
    rows["voorbeelden"] = voorbeelden.read_queries()
    for name, table in tables.items():
        dataset = omgeving.dataset(table)
        if omgeving.full or dataset.invoer() != invoer:
            dataset.write(rows[name] if name in rows else read_facts(name), invoer=invoer)
            result.changed = True
        result.counts[name] = dataset.count()
    return result


def _codebook_rows(codebook: Codebook) -> dict[str, list[dict[str, Any]]]:
    """The frames, their kenmerken and the crosswalk, a list of rows for each table."""
    versie = {"codeboek_versie": codebook.versie}
    columns = {"kader", "kenmerk", "nummer", "label", "groep", "thema", "volgorde", "definitie"}
    return {
        "kader": [k.model_dump(exclude={"groepen"}) | versie for k in codebook.kaders],
        "kenmerk": [k.model_dump(include=columns) | versie for k in codebook.codes],
        "crosswalk": [
            {
                "kader": k.kader,
                "kenmerk": k.kenmerk,
                "uit_kader": overgang.kader,
                "uit_kenmerk": overgang.kenmerk,
                "geheel": overgang.geheel,
                "concreetheid": overgang.concreetheid,
                "toelichting": overgang.toelichting or None,
            }
            | versie
            for k in codebook.codes
            for overgang in k.uit
        ],
    }
