"""Stage: codes to the comparison tables (`vergelijking.*`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from pipelines import bekend
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages import koplopers2016, rondom
from pipelines.stages.result import StageResult
from transforms.beoordeling.besluit import CODE
from transforms.beoordeling.geldigheid import settle
from transforms.model import KADER
from transforms.vergelijking.keuze import EXPERT, HUMAN, leading_passages

if TYPE_CHECKING:
    import pandas as pd

    from transforms.vergelijking.overeenstemming import Antwoord, Groep
    from transforms.vergelijking.tabellen import Invoer

BLIND = "mens_blind"
"""Coder of the decisions that were taken without seeing an answer: only these say how good a coder is."""

_EVIDENCE = "kern.bewijs"
_PASSAGE = ["afspraak_id", "kader", "kenmerk", "coder", "volgnummer", "concreetheid"]
_PASSAGE += ["document_id", "pagina", "begin", "eind", "citaat"]
_SECONDARY = ("kern.secundaire_codering", "kern.secundair_bewijs")
_ANSWERS = ("kern.codering", "kern.beoordeling")
_INPUT = (
    "referentie.gemeente",
    "referentie.gemeente_opvolging",
    "referentie.kenmerk",
    "referentie.koplopers_2016",
    "referentie.koplopers_2016_gemeente",
    "referentie.cyclus_termijn",
    "referentie.benchmark",
    "referentie.coder_kwaliteit",
    "referentie.gemeente_cijfer",
    "kern.vastlegging",
    "kern.afspraak",
    "kern.afspraak_gemeente",
    "kern.afspraak_partij",
    "kern.afspraak_versie",
    "kern.cyclusstuk",
    *_ANSWERS,
    *_SECONDARY,
    _EVIDENCE,
)
_NEEDED = {
    "kern.codering": ["afspraak_id", "kader", "kenmerk", "coder", "waarde", "concreetheid"],
    "kern.afspraak_partij": ["afspraak_id", "naam", "rol", "corporatie_id"],
}
"""Columns that are read of long tables."""
OUTPUT = (
    "vergelijking.koplopers_2016",
    "vergelijking.koplopers_tabel",
    "vergelijking.koplopers_lang",
    *rondom.OUTPUT,
    "vergelijking.cyclus",
    "vergelijking.overeenstemming",
    "vergelijking.steun_2016",
    "vergelijking.indeling",
    "vergelijking.koplopers_indeling",
    "vergelijking.koplopers_2016_later",
    "vergelijking.trend",
    "vergelijking.aandeel",
    "vergelijking.ijkpunt",
)


def run(omgeving: Omgeving) -> StageResult:
    """Make every comparison table anew when a table they come from, or a rule, changed."""
    from transforms import beoordeling, secundair, vergelijking
    from transforms.evaluatie import overeenstemming

    invoer = fingerprint(
        [omgeving.dataset(name).fingerprint() for name in (*_INPUT, *rondom.FEITEN, rondom.TOEZEGGING)],
        source_fingerprint(vergelijking, beoordeling, secundair, overeenstemming),
    )
    result = StageResult()
    if omgeving.full or any(omgeving.dataset(name).invoer() != invoer for name in OUTPUT):
        _make(omgeving, invoer)
        result.changed = True
    result.counts = {name.split(".")[1]: omgeving.dataset(name).count() for name in OUTPUT}
    return result


def _make(omgeving: Omgeving, invoer: str) -> None:
    from transforms.secundair.vergelijken import steun_2016
    from transforms.vergelijking import aandeel_tabellen, tabellen
    from transforms.vergelijking.cyclus import cyclus
    from transforms.vergelijking.ijkpunten import ijkpunten
    from transforms.vergelijking.keuze import Keuze
    from transforms.vergelijking.overeenstemming import overeenstemming

    rows = {name: omgeving.dataset(name).rows(columns=_NEEDED.get(name)) for name in _INPUT if name != _EVIDENCE}
    source = tabellen.Invoer(
        gemeenten=rows["referentie.gemeente"],
        kenmerken=_kenmerken(rows["referentie.kenmerk"]),
        afspraken=rows["kern.afspraak"],
        afspraak_gemeenten=rows["kern.afspraak_gemeente"],
        afspraak_partijen=rows["kern.afspraak_partij"],
        links=links(rows["kern.vastlegging"]),
        afspraak_versies=rows["kern.afspraak_versie"],
        opvolgingen=rows["referentie.gemeente_opvolging"],
    )
    coderingen, beoordelingen = ([row for row in rows[name] if row["kader"] == KADER] for name in _ANSWERS)
    keuze = Keuze(coderingen, leading_evidence(omgeving), beoordelingen)
    wide, long = tabellen.koplopers(source, keuze)
    ids = {row["titel"]: row["afspraak_id"] for row in rows["kern.afspraak"] if row["herkomst"] == koplopers2016.BUCKET}
    frames = {
        "koplopers_2016": tabellen.koplopers_2016(rows["referentie.koplopers_2016"], ids),
        "koplopers_lang": long,
        **rondom.frames(omgeving, source, wide),
        "cyclus": cyclus(source, rows["kern.cyclusstuk"], rows["referentie.cyclus_termijn"]),
    }
    frames |= _on_divisions(source, rows, ids, frames["koplopers_tabel"], long)
    cijfers, kwaliteit = rows["referentie.gemeente_cijfer"], rows["referentie.coder_kwaliteit"]
    frames |= aandeel_tabellen.tables(source, keuze, long, coderingen, beoordelingen, cijfers, kwaliteit)
    frames["ijkpunt"] = ijkpunten(rows["referentie.benchmark"], source, cijfers, frames)
    for name, frame in frames.items():
        dataset = omgeving.dataset(f"vergelijking.{name}")
        dataset.write(dataset.from_frame(frame), invoer=invoer)
    support = steun_2016(
        rows["referentie.koplopers_2016"],
        source.kenmerken,
        ids,
        *([r for r in rows[name] if r["kader"] == KADER] for name in _SECONDARY),
    )
    omgeving.dataset("vergelijking.steun_2016").write(support, invoer=invoer)
    answers = _answers(rows["kern.codering"], rows["kern.beoordeling"], rows["kern.afspraak"])
    agreement = overeenstemming(chain(answers, _secondary_answers(support)))
    omgeving.dataset("vergelijking.overeenstemming").write(agreement, invoer=invoer)


def _on_divisions(
    source: Invoer, rows: dict[str, list[dict[str, Any]]], ids: dict[str, str], wide: pd.DataFrame, long: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Make the tables that hold one division against another."""
    from transforms.vergelijking.indeling import indeling
    from transforms.vergelijking.koplopers_indeling import koplopers_indeling
    from transforms.vergelijking.later import koplopers_2016_later

    published, places = (rows[f"referentie.koplopers_2016{part}"] for part in ("", "_gemeente"))
    relations = indeling(source.gemeenten, source.opvolgingen)
    return {
        "indeling": relations,
        "koplopers_indeling": koplopers_indeling(relations, wide, source.gemeenten, source.kenmerken),
        "koplopers_2016_later": koplopers_2016_later(published, places, ids, source.kenmerken, relations, wide, long),
    }


def _kenmerken(rows: list[dict[str, Any]]) -> list[str]:
    return [row["kenmerk"] for row in sorted(rows, key=lambda r: int(r["volgorde"])) if row["kader"] == KADER]


def _answers(
    coderingen: list[dict[str, Any]], beoordelingen: list[dict[str, Any]], afspraken: list[dict[str, Any]]
) -> Iterator[Antwoord]:
    """Say what every coder and reviewer answered: each reviewer, the decisions that count, and those taken blind."""
    from transforms.vergelijking.overeenstemming import Antwoord

    documents = {row["afspraak_id"]: row["document_id"] or row["afspraak_id"] for row in afspraken}

    def said(row: dict[str, Any], coder: str, groep: Groep) -> Antwoord:
        afspraak_id = row["afspraak_id"]
        # A code of an agreement that is gone is caught by the rules over tables, with a sentence that says so.
        document = documents.get(afspraak_id, afspraak_id)
        return Antwoord(coder, groep, row["kader"], afspraak_id, document, row["kenmerk"], row["waarde"])

    # Most agreements have one coder, who then has nobody to agree with.
    by: dict[str, set[str]] = defaultdict(set)
    for row in chain(coderingen, beoordelingen):
        by[row["afspraak_id"]].add(row.get("beoordelaar") or row["coder"])
    for row in coderingen:
        if len(by[row["afspraak_id"]]) > 1 or row["coder"] == EXPERT:
            yield said(row, row["coder"], "expert" if row["coder"] == EXPERT else "machine")
    decided: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    blind: dict[tuple[str, ...], dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in sorted(beoordelingen, key=lambda row: (row["datum"], row["volgorde"])):
        code = tuple(row[name] for name in CODE)
        if row["status"] == "geldig":
            yield said(row, row["beoordelaar"], "mens")
            decided[code].append(row)
        if row["status"] in ("geldig", "vervangen") and row["coder"] is None:
            blind[code][row["beoordelaar"]] = row
    for besluiten in decided.values():
        yield said(settle(besluiten)[0], HUMAN, "besluit")
    for seen in blind.values():
        yield said(settle(list(seen.values()))[0], BLIND, "besluit")


def _secondary_answers(support: list[dict[str, Any]]) -> Iterator[Antwoord]:
    """Say what studies support, for cells about which something was read."""
    from transforms.vergelijking.overeenstemming import Antwoord

    for row in support:
        if row["afspraak_id"] and row["coder"]:
            afspraak_id = row["afspraak_id"]
            yield Antwoord(row["coder"], "secundair", KADER, afspraak_id, afspraak_id, row["kenmerk"], row["secundair"])


def leading_evidence(omgeving: Omgeving) -> list[dict[str, Any]]:
    """Return the passage that leads for each code; bucket by bucket, for there are many passages."""
    import pyarrow.compute as pc

    dataset = omgeving.dataset(_EVIDENCE)
    parts = (dataset.read_bucket(bucket, _PASSAGE) for bucket in dataset.buckets())
    return [row for part in parts for row in leading_passages(part.filter(pc.field("kader") == KADER)).to_pylist()]


def links(vastleggingen: list[dict[str, Any]]) -> dict[str, str]:
    """Return where each document was found: the address its sender stated, else that of the first capture."""
    found: dict[str, str] = {}
    for row in sorted(vastleggingen, key=lambda row: (row["bron"], row["url"])):
        stated = bekend.from_json(row["bekende_feiten"])
        found.setdefault(row["sha256"], stated.url if stated and stated.url else row["url"])
    return found
