"""Stage: reference facts, coding frame and sources to `referentie.*`."""

from __future__ import annotations

from pathlib import Path

import yaml

import warehouse
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from transforms.codebook import load_codebook
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
    rows: dict[str, object] = {
        "kenmerk": [
            {
                "kader": k.kader,
                "kenmerk": k.kenmerk,
                "label": k.label,
                "groep": k.groep,
                "thema": k.thema,
                "volgorde": k.volgorde,
                "definitie": k.definitie,
                "codeboek_versie": codebook.versie,
            }
            for k in codebook.kenmerken
        ],
        "bron": bronnen,
    }
    for name in (*fact_names(), *rows):
        dataset = omgeving.dataset(f"referentie.{name}")
        if omgeving.full or dataset.invoer() != invoer:
            dataset.write(rows[name] if name in rows else read_facts(name), invoer=invoer)
            result.changed = True
        result.counts[name] = dataset.count()
    return result


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
