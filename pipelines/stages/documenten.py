"""Stage: bytes to pages of text, and the parts of a document (`kern.document`, `kern.pagina`, `kern.document_deel`).

Work to do is a set difference per bucket: documents whose bytes are registered against documents that were
read by this version, and documents with pictures of text that nothing could read until now. A bucket is written
as soon as its documents are done.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import bronnen
from pipelines.stages.groep import Groep
from pipelines.stages.result import StageResult
from pipelines.uitvoering import Uitvoering, recogniser, uitvoering
from transforms.identificatie import HERKENNER_VERSIE, leading, split_document
from transforms.model import Deel, Lezing, Pagina
from transforms.tekst import EXTRACTOR_VERSIE, read_each
from warehouse.parquet import BUCKETS, bucket_of

STAGE = "documenten lezen"
STAGE_OCR = "pagina's herkennen"
_TABLES = ("kern.document", "kern.pagina", "kern.document_deel")


def run(omgeving: Omgeving) -> StageResult:
    """Read every registered document that this version has not read, and forget those no longer registered."""
    wanted = _wanted(omgeving)
    groep = Groep(omgeving, *_TABLES)
    have = {bucket: groep.leading(bucket) for bucket in BUCKETS}
    can_recognise = _can_recognise(omgeving, [row for rows in have.values() for row in rows])
    kept = {bucket: _kept(omgeving, rows, wanted, can_recognise) for bucket, rows in have.items()}
    todo = [d for d in sorted(wanted) if d not in kept[bucket_of(d)]]
    result = StageResult(changed=bool(todo))
    omgeving.progress.start(STAGE, len(todo))
    for bucket in BUCKETS:
        left_over = groep.is_there(bucket) and not kept[bucket]
        waits = any(bucket_of(document_id) == bucket for document_id in todo)
        if not waits and (left_over or len(kept[bucket]) != len(have[bucket])):
            _write(groep, bucket, kept[bucket], {}, wanted, None)
            result.changed = True
    if todo:
        with uitvoering(omgeving.settings) as werk:
            _read(omgeving, werk, groep, kept, todo, wanted, result)
    again = Counter(_why_again(row) for rows in have.values() for row in rows if row["document_id"] in set(todo))
    result.regels += [f"{number} document(s) read again: {why}" for why, number in sorted(again.items())]
    _count(omgeving, result, len(todo), wanted)
    return result


def _read(
    omgeving: Omgeving,
    werk: Uitvoering,
    groep: Groep,
    kept: dict[str, dict[str, dict[str, Any]]],
    todo: list[str],
    wanted: dict[str, dict[str, Any]],
    result: StageResult,
) -> None:
    """Read what is to be done, and write each bucket as soon as all of it was read."""
    program = werk.tesseract()
    version = program.versie if program else None
    waiting = Counter(bucket_of(document_id) for document_id in todo)
    fresh: dict[str, dict[str, Lezing]] = {bucket: {} for bucket in waiting}
    files = _files(omgeving, todo, wanted, result)
    workers = min(werk.workers, len(todo)) if version is None else werk.workers
    for document_id, lezing in read_each(
        files, werk.executor, workers, recognise=program is not None, on_pages=_pages_shown(omgeving)
    ):
        bucket = bucket_of(document_id)
        fresh[bucket][document_id] = lezing
        waiting[bucket] -= 1
        omgeving.progress.advance(STAGE)
        if not waiting[bucket]:
            _write(groep, bucket, kept[bucket], fresh.pop(bucket), wanted, version)
    for bucket, documents in fresh.items():
        _write(groep, bucket, kept[bucket], documents, wanted, version)


def _pages_shown(omgeving: Omgeving) -> Callable[[int, int], None]:
    """Show the pages that are to be recognised, which take seconds each, and those that were."""
    total = 0

    def show(found: int, done: int) -> None:
        nonlocal total
        total += found
        if found:
            omgeving.progress.start(STAGE_OCR, total)
        for _ in range(done):
            omgeving.progress.advance(STAGE_OCR)

    return show


def _wanted(omgeving: Omgeving) -> dict[str, dict[str, Any]]:
    """Return one row of `kern.vastlegging` per document, the first by id: any of them has the same bytes."""
    rows = omgeving.dataset("kern.vastlegging").rows()
    return {row["sha256"]: row for row in sorted(rows, key=lambda row: row["vastlegging_id"], reverse=True)}


def _can_recognise(omgeving: Omgeving, rows: list[dict[str, Any]]) -> bool:
    """Whether pictures of text can be read, asked only where that decides what is to be done."""
    waiting = any(row["ocr_wachtend"] for row in rows)
    anew = any(row["ocr_paginas"] and (omgeving.full or not _is_current(row)) for row in rows)
    return (waiting or anew) and recogniser(omgeving.settings) is not None


def _is_current(row: dict[str, Any]) -> bool:
    return bool(row["extractor_versie"] == EXTRACTOR_VERSIE and row["herkenner_versie"] == HERKENNER_VERSIE)


def _kept(
    omgeving: Omgeving, rows: list[dict[str, Any]], wanted: dict[str, dict[str, Any]], can_recognise: bool
) -> dict[str, dict[str, Any]]:
    """Rows of documents that need not be read: wanted, read by this extractor, with no page that waits.

    What Tesseract once read stays when that is renewed, for the text of a document changes only with the extractor;
    and when it is taken away, for reading again would lose what was read.
    """
    found = {}
    for row in rows:
        if row["document_id"] not in wanted:
            continue
        anew = omgeving.full or not _is_current(row)
        if anew and row["ocr_paginas"] and not can_recognise:
            url = wanted[row["document_id"]]["url"]
            omgeving.report(f"{url}: not read again, for its scanned pages were read by Tesseract, which is gone")
            anew = False
        if not anew and not (row["ocr_wachtend"] and can_recognise):
            found[row["document_id"]] = row
    return found


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
    ocr: str | None,
) -> None:
    stored = groep.rows(bucket) if kept else {name: [] for name in _TABLES}
    rows = {name: [row for row in table if row["document_id"] in kept] for name, table in stored.items()}
    for document_id, lezing in fresh.items():
        delen = split_document(lezing.paginas) if lezing.status == "gelezen" else ()
        rows["kern.document"].append(_document_row(document_id, lezing, delen, wanted[document_id], ocr))
        rows["kern.pagina"] += [_page_row(document_id, page) for page in lezing.paginas]
        rows["kern.document_deel"] += [_part_row(document_id, number, deel) for number, deel in enumerate(delen, 1)]
    groep.write(bucket, rows)


def _page_row(document_id: str, page: Pagina) -> dict[str, Any]:
    return {"document_id": document_id} | {name: getattr(page, name) for name in page.__slots__}


def _part_row(document_id: str, number: int, deel: Deel) -> dict[str, Any]:
    return {"document_id": document_id, "deel": number} | {name: getattr(deel, name) for name in deel.__slots__}


def _document_row(
    document_id: str, lezing: Lezing, delen: tuple[Deel, ...], capture: dict[str, Any], ocr: str | None
) -> dict[str, Any]:
    first = leading(delen) if delen else None
    return {
        "document_id": document_id,
        "soort": first.soort if first else None,
        "soort_zekerheid": first.zekerheid if first else None,
        "titel": first.titel if first else None,
        "mime": lezing.mime,
        "bytes": capture["bytes"],
        "paginas": len(lezing.paginas),
        "delen": len(delen),
        "tekst_herkomst": lezing.tekst_herkomst,
        "status": lezing.status,
        "reden": lezing.reden,
        "extractor_versie": EXTRACTOR_VERSIE,
        "ocr_paginas": len(lezing.herkend),
        "ocr_wachtend": len(lezing.te_herkennen),
        "ocr_versie": ocr if lezing.herkend else None,
        "herkenner_versie": HERKENNER_VERSIE,
    }


def _why_again(row: dict[str, Any]) -> str:
    """Why a document that was read is read again: its text, to which offsets refer, may be another now."""
    if row["extractor_versie"] != EXTRACTOR_VERSIE:
        return f"extractor {row['extractor_versie']} is now {EXTRACTOR_VERSIE}"
    if row["herkenner_versie"] != HERKENNER_VERSIE:
        return f"recognition of kinds {row['herkenner_versie']} is now {HERKENNER_VERSIE}"
    return "its pictures of text may be readable now" if row["ocr_wachtend"] else "asked for"


def _count(omgeving: Omgeving, result: StageResult, todo: int, wanted: dict[str, dict[str, Any]]) -> None:
    columns = ["document_id", "status", "reden", "paginas", "soort", "tekst_herkomst", "ocr_paginas", "ocr_wachtend"]
    rows = omgeving.dataset("kern.document").rows(columns=columns)
    statuses = Counter(row["status"] for row in rows)
    result.counts = {"documenten": len(rows), "nieuw gelezen": todo, "paginas": sum(row["paginas"] for row in rows)}
    result.counts |= {status: statuses[status] for status in ("gelezen", "onleesbaar", "geweigerd")}
    result.counts["pagina's herkend"] = sum(row["ocr_paginas"] for row in rows)
    result.counts["pagina's te herkennen"] = sum(row["ocr_wachtend"] for row in rows)
    kinds = Counter((row["status"], _in_general(row["reden"]) if row["reden"] else row["soort"]) for row in rows)
    result.tabel = [("status", "reden of soort", "documenten"), *((*kind, n) for kind, n in sorted(kinds.items()))]
    for row in sorted(rows, key=lambda row: str(wanted[row["document_id"]]["url"])):
        if row["reden"]:
            result.regels.append(f"{wanted[row['document_id']]['url']}: {row['status']}, {row['reden']}")


def _in_general(reden: str) -> str:
    """A reason without the pages it names, so that equal ones can be counted."""
    return re.sub(r"\d+ van de \d+ pagina's (?:zijn|is)", "pagina's", re.sub(r" \(pagina [^)]*\)", "", reden))
