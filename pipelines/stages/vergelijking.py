"""Stage: codes to the comparison tables (`vergelijking.*`)."""

from __future__ import annotations

from typing import Any

from pipelines import bekend
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages import koplopers2016
from pipelines.stages.result import StageResult
from transforms.vergelijking.keuze import lead

_EVIDENCE = "kern.bewijs"
_INPUT = (
    "referentie.gemeente",
    "referentie.kenmerk",
    "referentie.koplopers_2016",
    "referentie.cyclus_termijn",
    "kern.vastlegging",
    "kern.afspraak",
    "kern.afspraak_gemeente",
    "kern.afspraak_partij",
    "kern.afspraak_versie",
    "kern.cyclusstuk",
    "kern.codering",
    _EVIDENCE,
    "kern.beoordeling",
)
OUTPUT = (
    "vergelijking.koplopers_2016",
    "vergelijking.koplopers_tabel",
    "vergelijking.koplopers_lang",
    "vergelijking.combinatie",
    "vergelijking.dekking",
    "vergelijking.cyclus",
)


def run(omgeving: Omgeving) -> StageResult:
    """Make every comparison table anew when a table they come from, or a rule, changed."""
    from transforms import vergelijking

    invoer = fingerprint([omgeving.dataset(name).fingerprint() for name in _INPUT], source_fingerprint(vergelijking))
    result = StageResult()
    if omgeving.full or any(omgeving.dataset(name).invoer() != invoer for name in OUTPUT):
        _make(omgeving, invoer)
        result.changed = True
    result.counts = {name.split(".")[1]: omgeving.dataset(name).count() for name in OUTPUT}
    return result


def _make(omgeving: Omgeving, invoer: str) -> None:
    from transforms.vergelijking import tabellen
    from transforms.vergelijking.cyclus import cyclus
    from transforms.vergelijking.keuze import Keuze

    rows = {name: omgeving.dataset(name).rows() for name in _INPUT if name != _EVIDENCE}
    source = tabellen.Invoer(
        gemeenten=rows["referentie.gemeente"],
        kenmerken=[row["kenmerk"] for row in sorted(rows["referentie.kenmerk"], key=lambda r: int(r["volgorde"]))],
        afspraken=rows["kern.afspraak"],
        afspraak_gemeenten=rows["kern.afspraak_gemeente"],
        afspraak_partijen=rows["kern.afspraak_partij"],
        links=_links(rows["kern.vastlegging"]),
        afspraak_versies=rows["kern.afspraak_versie"],
    )
    keuze = Keuze(rows["kern.codering"], _leading_evidence(omgeving), rows["kern.beoordeling"])
    wide, long = tabellen.koplopers(source, keuze)
    ids = {row["titel"]: row["afspraak_id"] for row in rows["kern.afspraak"] if row["herkomst"] == koplopers2016.BUCKET}
    frames = {
        "koplopers_2016": tabellen.koplopers_2016(rows["referentie.koplopers_2016"], ids),
        "koplopers_tabel": wide,
        "koplopers_lang": long,
        "combinatie": tabellen.combinatie(source),
        "dekking": tabellen.dekking(wide),
        "cyclus": cyclus(source, rows["kern.cyclusstuk"], rows["referentie.cyclus_termijn"]),
    }
    for name, frame in frames.items():
        dataset = omgeving.dataset(f"vergelijking.{name}")
        dataset.write(dataset.from_frame(frame), invoer=invoer)


def _leading_evidence(omgeving: Omgeving) -> list[dict[str, Any]]:
    """Return the passage that leads for each code; bucket by bucket, for there are many passages."""
    leading: dict[tuple[str, str, str], dict[str, Any]] = {}
    dataset = omgeving.dataset(_EVIDENCE)
    for bucket in dataset.buckets():
        for row in dataset.rows(bucket):
            key = (row["afspraak_id"], row["kenmerk"], row["coder"])
            leading[key] = lead(row, leading.get(key))
    return list(leading.values())


def _links(vastleggingen: list[dict[str, Any]]) -> dict[str, str]:
    """Return where each document was found: the address its sender stated, else that of the first capture."""
    links: dict[str, str] = {}
    for row in sorted(vastleggingen, key=lambda row: (row["bron"], row["url"])):
        stated = bekend.from_json(row["bekende_feiten"])
        links.setdefault(row["sha256"], stated.url if stated and stated.url else row["url"])
    return links
