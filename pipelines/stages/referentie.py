"""Stage: reference facts, coding frames and sources to `referentie.*`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

import warehouse
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from transforms.codebook import Codebook, load_codebook
from warehouse.facts import fact_names, facts_version, read_facts

SOURCES = Path(__file__).parent.parent / "sources"
_KEYS = {"bron", "uitgever", "url", "licentie", "frequentie", "toelichting"}


def run(omgeving: Omgeving) -> StageResult:
    """Write every `referentie.*` table anew when facts, codebook, sources or schema changed.

    Raises FactsError, CodebookError or KoplopersError, each naming the file that is wrong.
    """
    codebook = load_codebook()
    bronnen = read_sources(SOURCES)
    invoer = fingerprint(facts_version(), codebook.fingerprint, bronnen, source_fingerprint(warehouse))
    result = StageResult()
    rows: dict[str, object] = {**_codebook_rows(codebook), "bron": bronnen}
    for name in (*fact_names(), *rows):
        dataset = omgeving.dataset(f"referentie.{name}")
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


def read_sources(folder: Path) -> list[dict[str, str | None]]:
    """Every source, one YAML file each; KoplopersError names the file that is wrong."""
    sources = []
    for path in sorted(folder.glob("*.yml")):
        try:
            source = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as error:
            raise KoplopersError(f"{path}: this source file is no YAML, correct it: {error}") from error
        if not isinstance(source, dict) or source.keys() != _KEYS:
            raise KoplopersError(f"{path}: a source file has exactly the keys {sorted(_KEYS)}")
        if source["bron"] != path.stem:
            raise KoplopersError(f"{path}: 'bron' must be the file's name, {path.stem}")
        sources.append(source)
    return sources
