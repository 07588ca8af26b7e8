"""Stage: pages to identified agreements (`kern.afspraak`, `kern.afspraak_gemeente`, `kern.afspraak_partij`).

A document of a coded kind gives an agreement; one that can't be read gives one only when its sender stated
what it is. Work to do is known by the fingerprint of everything that determines an agreement.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from pipelines import bekend
from pipelines.fingerprint import fingerprint
from pipelines.lezen import KENNIS_TABLES
from pipelines.omgeving import Omgeving
from pipelines.stages.groep import Groep, Rows
from pipelines.stages.result import StageResult
from transforms.identificatie import HERKENNER_VERSIE, IDENTIFICATIE_VERSIE, Kennis, KnownFactsError, identify
from transforms.model import CODED_SOORTEN, Afspraak, BekendeFeiten, Gemeente, Pagina, Partij
from warehouse.facts import facts_version
from warehouse.parquet import BUCKETS

STAGE = "afspraken herkennen"
_TABLES = ("kern.afspraak", "kern.afspraak_gemeente", "kern.afspraak_partij")


def run(omgeving: Omgeving) -> StageResult:
    """Identify every document of a coded kind whose inputs changed; forget agreements whose document is gone."""
    feiten = _known_facts(omgeving)
    facts = facts_version()
    groep = Groep(omgeving, *_TABLES)
    plan = {bucket: _plan(omgeving, groep, bucket, feiten, facts) for bucket in BUCKETS}
    todo = sum(len(wanted) for wanted, _, _ in plan.values())
    result = StageResult()
    omgeving.progress.start(STAGE, todo)
    kennis = _kennis(omgeving) if todo else None
    for bucket, (todo_rows, kept, stale) in plan.items():
        if not todo_rows and not stale:
            continue
        rows = _kept_rows(groep.rows(bucket), kept)
        pages = _pages(omgeving, bucket, {row["document_id"] for row in todo_rows})
        for row in todo_rows:
            assert kennis is not None  # noqa: S101 - there is something to do, so it was loaded
            _identify(omgeving, row, pages[row["document_id"]], feiten, kennis, rows, result)
            omgeving.progress.advance(STAGE)
        before = [omgeving.dataset(name).fingerprint() for name in _TABLES]
        groep.write(bucket, rows)
        result.changed |= before != [omgeving.dataset(name).fingerprint() for name in _TABLES]
    _count(omgeving, result, todo)
    return result


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


def _known_facts(omgeving: Omgeving) -> dict[str, str]:
    """Return the stated facts by document; where two senders differ the first by id counts, and it is reported."""
    found: dict[str, str] = {}
    for row in sorted(omgeving.dataset("kern.vastlegging").rows(), key=lambda row: str(row["vastlegging_id"])):
        stated = row["bekende_feiten"]
        if stated and found.setdefault(row["sha256"], stated) != stated:
            omgeving.report(f"{row['url']}: the facts beside it differ from those of an equal file; make them equal")
    return found


def _plan(
    omgeving: Omgeving, groep: Groep, bucket: str, feiten: dict[str, str], facts: str
) -> tuple[list[dict[str, Any]], set[str], bool]:
    """Return the documents to identify, the documents whose agreements stay, and whether any must go."""
    have = {row["document_id"]: row["invoer"] for row in groep.leading(bucket, ["document_id", "invoer"])}
    todo, kept = [], set()
    for row in omgeving.dataset("kern.document").rows(bucket):
        document_id = row["document_id"]
        stated = bekend.from_json(feiten.get(document_id))
        row["soort"] = stated.soort if stated and stated.soort else row["soort"]
        if row["status"] == "geweigerd" or row["soort"] not in CODED_SOORTEN:
            continue
        row["invoer"] = fingerprint(
            document_id, row["status"], row["extractor_versie"], HERKENNER_VERSIE, IDENTIFICATIE_VERSIE, facts,
            feiten.get(document_id), row["soort"],
        )  # fmt: skip
        if omgeving.full or have.get(document_id) != row["invoer"]:
            todo.append(row)
        else:
            kept.add(document_id)
    return todo, kept, bool(have.keys() - kept) or (not have and groep.is_there(bucket))


def _kept_rows(rows: Rows, kept: set[str]) -> Rows:
    agreements = [row for row in rows["kern.afspraak"] if row["document_id"] in kept]
    ids = {row["afspraak_id"] for row in agreements}
    others = {name: [row for row in rows[name] if row["afspraak_id"] in ids] for name in _TABLES[1:]}
    return {"kern.afspraak": agreements, **others}


def _pages(omgeving: Omgeving, bucket: str, documents: set[str]) -> dict[str, list[Pagina]]:
    pages: dict[str, list[Pagina]] = defaultdict(list)
    for row in omgeving.dataset("kern.pagina").rows(bucket) if documents else []:
        document_id = row.pop("document_id")
        if document_id in documents:
            pages[document_id].append(Pagina(**row))
    return pages


def _kennis(omgeving: Omgeving) -> Kennis:
    return Kennis.from_rows(
        **{name: omgeving.dataset(f"referentie.{table}").rows() for name, table in KENNIS_TABLES.items()}
    )


def _identify(
    omgeving: Omgeving,
    row: dict[str, Any],
    pages: list[Pagina],
    feiten: dict[str, str],
    kennis: Kennis,
    rows: Rows,
    result: StageResult,
) -> None:
    stated: BekendeFeiten | None = bekend.from_json(feiten.get(row["document_id"]))
    try:
        afspraak = identify(pages, row["soort"], row["titel"], kennis, stated)
    except KnownFactsError as error:
        regel = f"{_url(omgeving, row['document_id'])}: {error} (the document is identified without these facts)"
        omgeving.report(regel)
        result.regels.append(regel)
        # The other fingerprint makes the next run try, and report, again until the facts are mended.
        row["invoer"] = fingerprint(row["invoer"], "zonder bekende feiten")
        if row["status"] == "onleesbaar":
            return
        afspraak = identify(pages, row["soort"], row["titel"], kennis, None)
    _add(rows, row, afspraak)


def _add(rows: Rows, document: dict[str, Any], afspraak: Afspraak) -> None:
    van, tot = afspraak.pagina_van or 1, afspraak.pagina_tot or max(document["paginas"], 1)
    afspraak_id = fingerprint(document["document_id"], van, tot)
    rows["kern.afspraak"].append(
        {
            "afspraak_id": afspraak_id,
            "document_id": document["document_id"],
            "herkomst": "document",
            "soort": afspraak.soort,
            "titel": afspraak.titel,
            "jaar_van": afspraak.jaar_van,
            "jaar_tot": afspraak.jaar_tot,
            "periode_bron": afspraak.periode_bron,
            "datum_ondertekend": afspraak.datum_ondertekend,
            "regionaal": afspraak.regionaal,
            "status": afspraak.status,
            "pagina_van": van,
            "pagina_tot": tot,
            "invoer": document["invoer"],
        }
    )
    rows["kern.afspraak_gemeente"] += [
        {"afspraak_id": afspraak_id, "gemeente_code": g.code, "naam": g.naam, "herkenning": g.herkenning}
        for g in afspraak.gemeenten
    ]
    rows["kern.afspraak_partij"] += [
        {
            "afspraak_id": afspraak_id,
            "naam": p.naam,
            "rol": p.rol,
            "corporatie_id": p.corporatie_id,
            "ondertekend": p.ondertekend,
        }
        for p in afspraak.partijen
    ]


def _url(omgeving: Omgeving, document_id: str) -> str:
    rows = omgeving.dataset("kern.vastlegging").rows(columns=["sha256", "url"])
    return min(str(row["url"]) for row in rows if row["sha256"] == document_id)


def _count(omgeving: Omgeving, result: StageResult, todo: int) -> None:
    buckets = [omgeving.dataset("kern.afspraak").read_bucket(bucket) for bucket in BUCKETS]
    rows = [row for bucket in buckets for row in bucket.to_pylist()]
    bound = {
        afspraak_id
        for bucket in BUCKETS
        for afspraak_id in omgeving.dataset("kern.afspraak_gemeente").read_bucket(bucket)["afspraak_id"].to_pylist()
    }
    result.counts = {
        "afspraken": len(rows),
        "nieuw herkend": todo,
        "zonder gemeente": sum(row["afspraak_id"] not in bound for row in rows),
        "zonder periode": sum(row["jaar_van"] is None for row in rows),
        "regionaal": sum(row["regionaal"] for row in rows),
    }
