"""Identified agreements as rows of their tables, and back.

Here: `kern.afspraak`, `kern.afspraak_gemeente`, `kern.afspraak_partij` and `kern.cyclusstuk`.
Not here: which parts are identified (`stages.afspraken`) and by what rules (`transforms.identificatie`).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pipelines.correcties import as_applied
from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages.groep import Rows
from transforms.identificatie.reeks import Gevonden
from transforms.model import Afspraak, Deel, Gemeente, Partij
from warehouse.correcties.model import Gevolg
from warehouse.correcties.toepassen import apply

if TYPE_CHECKING:
    from pipelines.stages.afspraken import Taak


def agreement_id(document_id: str, deel: Deel) -> str:
    """Return the id of the agreement in a part: by its place alone, so that no correction changes it."""
    return fingerprint(document_id, deel.pagina_van, deel.pagina_tot)


def add_agreement(rows: Rows, taak: Taak, gevonden: Gevonden) -> list[Gevolg]:
    """Add an agreement with its gemeenten and parties, corrected; returns what became of its corrections."""
    made, done = apply(_recognised(taak, gevonden), taak.correcties)
    made["kern.afspraak"][0]["invoer"] = as_applied(taak.invoer, done)
    for name, found in made.items():
        rows[name] += found
    return done


def _recognised(taak: Taak, gevonden: Gevonden) -> Rows:
    afspraak, deel, document_id = gevonden.afspraak, taak.deel, taak.document["document_id"]
    afspraak_id = agreement_id(document_id, deel)
    names = ("soort", "titel", "jaar_van", "jaar_tot", "periode_bron", "datum_ondertekend", "regionaal", "status")
    leading = {name: getattr(afspraak, name) for name in names} | {
        "afspraak_id": afspraak_id,
        "document_id": document_id,
        "herkomst": "document",
        "soort_zekerheid": deel.zekerheid,
        "pagina_van": deel.pagina_van,
        "pagina_tot": deel.pagina_tot,
        "tekstmerk": gevonden.merk,
    }
    return {
        "kern.afspraak": [leading],
        "kern.afspraak_gemeente": [
            {"afspraak_id": afspraak_id, "gemeente_code": g.code, "naam": g.naam, "herkenning": g.herkenning}
            for g in afspraak.gemeenten
        ],
        "kern.afspraak_partij": [
            {"afspraak_id": afspraak_id} | {name: getattr(partij, name) for name in Partij.__slots__}
            for partij in afspraak.partijen
        ],
    }


def add_paper(rows: Rows, taak: Taak, gevonden: Gevonden) -> None:
    """Add a paper of a kind that is not coded: a row for each gemeente it is about, one without when none is known."""
    afspraak = gevonden.afspraak
    for number, gemeente in enumerate(afspraak.gemeenten or (None,), 1):
        rows["kern.cyclusstuk"].append(
            {
                "document_id": taak.document["document_id"],
                "deel": taak.nummer,
                "volgnummer": number,
                "soort": afspraak.soort,
                "titel": afspraak.titel,
                "jaar_van": afspraak.jaar_van,
                "jaar_tot": afspraak.jaar_tot,
                "datum": afspraak.datum,
                "gemeente_code": gemeente.code if gemeente else None,
                "naam": gemeente.naam if gemeente else None,
                "invoer": taak.invoer,
            }
        )


def load(omgeving: Omgeving, bucket: str) -> dict[str, Afspraak]:
    """Return the agreements of a bucket as records, by `afspraak_id`."""
    gemeenten: dict[str, list[Gemeente]] = defaultdict(list)
    partijen: dict[str, list[Partij]] = defaultdict(list)
    for row in omgeving.dataset("kern.afspraak_gemeente").rows(bucket):
        gemeenten[row["afspraak_id"]].append(Gemeente(row["gemeente_code"], row["naam"], row["herkenning"]))
    for row in omgeving.dataset("kern.afspraak_partij").rows(bucket):
        partijen[row.pop("afspraak_id")].append(Partij(**row))
    names = ("soort", "titel", "jaar_van", "jaar_tot", "periode_bron", "datum_ondertekend", "regionaal", "status")
    return {
        row["afspraak_id"]: Afspraak(
            **{name: row[name] for name in names},
            gemeenten=tuple(gemeenten[row["afspraak_id"]]),
            partijen=tuple(partijen[row["afspraak_id"]]),
            pagina_van=row["pagina_van"],
            pagina_tot=row["pagina_tot"],
        )
        for row in omgeving.dataset("kern.afspraak").rows(bucket)
    }
