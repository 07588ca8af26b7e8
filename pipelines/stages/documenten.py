"""Stage: bytes to pages of text, and the kind of document (`kern.document`, `kern.pagina`).

Work to do is a set difference per bucket: documents whose bytes are registered against documents that were
read by this version. A bucket is written as soon as its documents are done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import bronnen
from pipelines.stages.groep import Groep
from pipelines.stages.result import StageResult
from transforms.identificatie import HERKENNER_VERSIE, recognise_soort
from transforms.model import Lezing, Pagina
from transforms.tekst import EXTRACTOR_VERSIE, read_each
from warehouse.parquet import BUCKETS, bucket_of

STAGE = "documenten lezen"


def run(omgeving: Omgeving) -> StageResult:
    """Read every registered document that this version has not read, and forget those no longer registered."""
    wanted = _wanted(omgeving)
    groep = Groep(omgeving, "kern.document", "kern.pagina")
    kept = {bucket: _kept(omgeving, groep, bucket, wanted) for bucket in BUCKETS}
    todo = [d for d in sorted(wanted) if d not in kept[bucket_of(d)]]
    result = StageResult(changed=bool(todo))
    omgeving.progress.start(STAGE, len(todo))
    waiting = Counter(bucket_of(document_id) for document_id in todo)
    fresh: dict[str, dict[str, Lezing]] = {bucket: {} for bucket in waiting}
    for bucket in BUCKETS:
        left_over = groep.is_there(bucket) and not kept[bucket]
        if bucket not in waiting and (left_over or len(kept[bucket]) != len(groep.leading(bucket, ["document_id"]))):
            _write(groep, bucket, kept[bucket], {}, wanted)
            result.changed = True
    files = _files(omgeving, todo, wanted, result)
    for document_id, lezing in read_each(files, min(omgeving.settings.workers, len(todo) or 1)):
        bucket = bucket_of(document_id)
        fresh[bucket][document_id] = lezing
        waiting[bucket] -= 1
        omgeving.progress.advance(STAGE)
        if not waiting[bucket]:
            _write(groep, bucket, kept[bucket], fresh.pop(bucket), wanted)
    for bucket, documents in fresh.items():
        _write(groep, bucket, kept[bucket], documents, wanted)
    _count(omgeving, result, len(todo), wanted)
    return result


def _wanted(omgeving: Omgeving) -> dict[str, dict[str, Any]]:
    """Return one row of `kern.vastlegging` per document, the first by id: any of them has the same bytes."""
    rows = omgeving.dataset("kern.vastlegging").rows()
    return {row["sha256"]: row for row in sorted(rows, key=lambda row: row["vastlegging_id"], reverse=True)}


def _kept(
    omgeving: Omgeving, groep: Groep, bucket: str, wanted: dict[str, dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Rows of documents that were read by this extractor and are still wanted."""
    if omgeving.full:
        return {}
    return {
        row["document_id"]: row
        for row in groep.leading(bucket)
        if row["document_id"] in wanted
        and row["extractor_versie"] == EXTRACTOR_VERSIE
        and row["herkenner_versie"] == HERKENNER_VERSIE
    }


def _files(
    omgeving: Omgeving, todo: list[str], wanted: dict[str, dict[str, Any]], result: StageResult
) -> Iterator[tuple[str, str, bytes]]:
    for document_id in todo:
        row = wanted[document_id]
        try:
            yield document_id, row["url"], bronnen.read_bytes(omgeving, row)
        except (OSError, KoplopersError) as error:
            regel = f"{row['url']}: left out of this run ({error})"
            result.regels.append(regel)
            omgeving.report(regel)


def _write(
    groep: Groep,
    bucket: str,
    kept: dict[str, dict[str, Any]],
    fresh: dict[str, Lezing],
    wanted: dict[str, dict[str, Any]],
) -> None:
    pages = [row for row in groep.rows(bucket)["kern.pagina"] if row["document_id"] in kept] if kept else []
    for document_id, lezing in fresh.items():
        pages += [_page_row(document_id, page) for page in lezing.paginas]
    documents = [*kept.values(), *(_document_row(i, lezing, wanted[i]) for i, lezing in fresh.items())]
    groep.write(bucket, {"kern.document": documents, "kern.pagina": pages})


def _page_row(document_id: str, page: Pagina) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "pagina": page.pagina,
        "tekst": page.tekst,
        "herkomst": page.herkomst,
        "zekerheid": page.zekerheid,
    }


def _document_row(document_id: str, lezing: Lezing, capture: dict[str, Any]) -> dict[str, Any]:
    soort, titel = recognise_soort(lezing.paginas) if lezing.status == "gelezen" else (None, None)
    return {
        "document_id": document_id,
        "soort": soort,
        "titel": titel,
        "mime": lezing.mime,
        "bytes": capture["bytes"],
        "paginas": len(lezing.paginas),
        "tekst_herkomst": lezing.tekst_herkomst,
        "status": lezing.status,
        "reden": lezing.reden,
        "extractor_versie": EXTRACTOR_VERSIE,
        "herkenner_versie": HERKENNER_VERSIE,
    }


def _count(omgeving: Omgeving, result: StageResult, todo: int, wanted: dict[str, dict[str, Any]]) -> None:
    rows = omgeving.dataset("kern.document").rows(columns=["document_id", "status", "reden", "paginas"])
    statuses = Counter(row["status"] for row in rows)
    result.counts = {"documenten": len(rows), "nieuw gelezen": todo, "paginas": sum(row["paginas"] for row in rows)}
    result.counts |= {status: statuses[status] for status in ("gelezen", "onleesbaar", "geweigerd")}
    for row in sorted(rows, key=lambda row: str(wanted[row["document_id"]]["url"])):
        if row["status"] != "gelezen":
            result.regels.append(f"{wanted[row['document_id']]['url']}: {row['status']}, {row['reden']}")
