"""Part of the stage of agreements: which of them are versions of one agreement (`kern.afspraak_versie`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict

from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving
from transforms.identificatie import verwantschap
from transforms.identificatie.verwantschap import Exemplaar, versions

TABLE = "kern.afspraak_versie"
_INPUT = ("kern.afspraak", "kern.afspraak_gemeente", "kern.afspraak_partij", "kern.document")


def run(omgeving: Omgeving) -> bool:
    """Link versions anew when an agreement, or the rule, changed; whether anything was made."""
    dataset = omgeving.dataset(TABLE)
    invoer = fingerprint([omgeving.dataset(name).fingerprint() for name in _INPUT], source_fingerprint(verwantschap))
    if not omgeving.full and dataset.invoer() == invoer:
        return False
    before = dataset.fingerprint()
    dataset.write([asdict(versie) for versie in versions(_copies(omgeving))], invoer=invoer)
    return before != dataset.fingerprint()


def _copies(omgeving: Omgeving) -> list[Exemplaar]:
    """Every agreement that was read from a document."""
    gemeenten: dict[str, set[str]] = defaultdict(set)
    corporaties: dict[str, set[str]] = defaultdict(set)
    for row in omgeving.dataset("kern.afspraak_gemeente").rows(columns=["afspraak_id", "gemeente_code"]):
        gemeenten[row["afspraak_id"]].add(row["gemeente_code"])
    for row in omgeving.dataset("kern.afspraak_partij").rows():
        if row["rol"] == "corporatie":
            corporaties[row["afspraak_id"]].add(row["corporatie_id"] or row["naam"])
    origin = {
        row["document_id"]: row["tekst_herkomst"]
        for row in omgeving.dataset("kern.document").rows(columns=["document_id", "tekst_herkomst"])
    }
    return [
        Exemplaar(
            afspraak_id=row["afspraak_id"],
            gemeenten=frozenset(gemeenten[row["afspraak_id"]]),
            corporaties=frozenset(corporaties[row["afspraak_id"]]),
            jaar_van=row["jaar_van"],
            jaar_tot=row["jaar_tot"],
            status=row["status"],
            datum_ondertekend=row["datum_ondertekend"],
            tekst_herkomst=origin[row["document_id"]],
            paginas=row["pagina_tot"] - row["pagina_van"] + 1,
            tekstmerk=row["tekstmerk"],
        )
        for row in omgeving.dataset("kern.afspraak").rows()
        if row["herkomst"] == "document"
    ]
