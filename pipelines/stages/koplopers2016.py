"""Stage: the 2016 table as agreements and as codings by `expert2016`.

The facts lie in `referentie.koplopers_2016*`. Wonen Limburg had no agreement and so gives none; Amsterdam
had one that was not coded, which is `niet_gecodeerd` and never `nee`.
"""

from __future__ import annotations

from typing import Any

from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages.result import StageResult
from transforms.codebook import load_codebook
from transforms.model import KADER

BUCKET = "koplopers2016"
CODER = "expert2016"
_FACTS = ("koplopers_2016", "koplopers_2016_afspraak", "koplopers_2016_gemeente", "koplopers_2016_partij")


def afspraak_id(rij: str) -> str:
    """Return the id of the agreement behind a row label of the 2016 table."""
    return fingerprint(BUCKET, rij)


def run(omgeving: Omgeving) -> StageResult:
    """Write the bucket `koplopers2016` of the agreement and coding tables when the facts changed."""
    codebook = load_codebook()
    facts = {name: omgeving.dataset(f"referentie.{name}") for name in _FACTS}
    invoer = fingerprint([dataset.fingerprint() for dataset in facts.values()], codebook.versie, 1)
    kenmerken = [k.kenmerk for k in codebook.kenmerken]
    table = {row["rij"]: row for row in facts["koplopers_2016"].rows()}
    agreements = [row for row in facts["koplopers_2016_afspraak"].rows() if row["heeft_afspraak"]]
    ids = {row["rij"]: afspraak_id(row["rij"]) for row in agreements}
    rows: dict[str, list[dict[str, Any]]] = {
        "kern.afspraak": [_agreement(row, invoer) for row in agreements],
        "kern.afspraak_gemeente": [
            {
                "afspraak_id": ids[row["rij"]],
                "gemeente_code": row["gemeente_code"],
                "naam": row["naam"],
                "herkenning": BUCKET,
            }
            for row in facts["koplopers_2016_gemeente"].rows()
        ],
        "kern.afspraak_partij": [
            {
                "afspraak_id": ids[row["rij"]],
                "naam": row["naam"],
                "rol": row["rol"],
                "corporatie_id": row["corporatie_id"],
            }
            for row in facts["koplopers_2016_partij"].rows()
            if row["rij"] in ids
        ],
        "kern.codering": [
            {
                "afspraak_id": ids[rij],
                "kader": KADER,
                "kenmerk": kenmerk,
                "coder": CODER,
                "waarde": row[kenmerk],
                # The published table has + and - only: concreteness is known for a "-" alone.
                "concreetheid": 0 if row[kenmerk] == "nee" else None,
                "codeboek_versie": codebook.versie,
                "invoer": invoer,
            }
            for rij, row in table.items()
            if rij in ids
            for kenmerk in kenmerken
        ],
    }
    result = StageResult()
    for name, values in rows.items():
        dataset = omgeving.dataset(name)
        if omgeving.full or dataset.invoer(BUCKET) != invoer:
            dataset.write(values, BUCKET, invoer)
            result.changed = True
    answers = [row[kenmerk] for row in table.values() for kenmerk in kenmerken]
    result.counts = {"rijen": len(table), "afspraken": len(agreements)}
    result.counts |= {value: answers.count(value) for value in ("ja", "nee", "niet_gecodeerd")}
    return result


def _agreement(row: dict[str, Any], invoer: str) -> dict[str, Any]:
    return {
        "afspraak_id": afspraak_id(row["rij"]),
        "herkomst": BUCKET,
        "soort": row["soort"],
        "titel": row["rij"],
        "jaar_van": row["jaar_van"],
        "jaar_tot": row["jaar_tot"],
        "periode_bron": row["periode_bron"],
        "regionaal": row["regionaal"],
        "status": "onbekend",
        "invoer": invoer,
    }
