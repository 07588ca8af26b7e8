"""Stages: the inbox, and the captures, to `kern.vindplaats` and `kern.vastlegging`; one bucket a source.

Nothing is opened or judged here beyond its bytes: a file that is no document gets its status in the next
stage. A file that can't be read is reported; what was read of it earlier stays.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipelines import bekend, inbox
from pipelines.archief import lezer, manifest, register, vreemd
from pipelines.fingerprint import fingerprint
from pipelines.gezien import Gezien
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.sources.bron import SOURCES, read_sources
from pipelines.stages.result import StageResult
from transforms.model import BekendeFeiten

INBOX = "inbox"
CAPTURES = vreemd.VREEMD
_TABLE = "kern.vastlegging"
_TABLES = (_TABLE, "kern.vindplaats")


def run_inbox(omgeving: Omgeving) -> StageResult:
    """Register the files of the inbox; KoplopersError when the folder itself can't be made or listed."""
    folder = omgeving.layout.inbox
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = f"{folder}: the inbox can't be made ({error.strerror}); give the folder above it write rights"
        raise KoplopersError(sentence) from error
    found = inbox.list_inbox(folder)
    if folder in found.closed:
        raise KoplopersError(f"{folder}: the inbox can't be read; give the folder read rights")
    result = StageResult(regels=found.regels)
    before = {row["url"]: row for row in omgeving.dataset(_TABLE).rows(INBOX)}
    if before and not found.documenten and not found.closed:
        raise KoplopersError(
            f"{folder}: the inbox is empty, but earlier runs read {len(before)} documents from it; put them back, or "
            f"delete {omgeving.dataset(_TABLE).folder} to leave them out from now on"
        )
    gezien = Gezien(omgeving.work / "gezien-inbox.json", forget=omgeving.full)
    rows = []
    for path in found.documenten:
        url = inbox.to_url(folder, path)
        try:
            rows.append(_inbox_row(url, path, before.get(url), gezien, result))
        except OSError as error:
            stays = "; what was read of it earlier stays" if url in before else ""
            result.regels.append(
                f"{inbox.printable(path)}: this file can't be read ({error.strerror}); give it read rights or "
                f"remove it{stays}"
            )
            rows += [before[url]] if url in before else []
    closed = tuple(inbox.to_url(folder, path) + "/" for path in found.closed)
    rows += [row for url, row in before.items() if url.startswith(closed)]
    _write(omgeving, INBOX, rows, result)
    gezien.save()
    stated = sum(row["bekende_feiten"] is not None for row in rows)
    result.counts = {"bestanden": len(found.documenten), "leesbaar": len(rows), "met bekende feiten": stated}
    for regel in result.regels:
        omgeving.report(regel)
    return result


def run_captures(omgeving: Omgeving) -> StageResult:
    """Register the documents in the archive `captures/`: those of each source, and those of other tools.

    A damaged, missing or unreadable file raises KoplopersError and ends the run: going on would publish a
    dataset from which documents have vanished.
    """
    result = StageResult(changed=register.bij(omgeving))
    for path in manifest.overige(omgeving.layout.captures):
        result.regels.append(
            f"{inbox.printable(path)}: this is not read, only .warc and .warc.gz in folders of the archive itself "
            "are; unpack or rename it, or move it out of the folder"
        )
    for regel in result.regels:
        omgeving.report(regel)
    rows = _captured(omgeving)
    before = set(omgeving.dataset(_TABLE).buckets()) - {INBOX}
    if unknown := sorted({*rows, *omgeving.dataset("kern.vindplaats").buckets()} - read_sources().keys()):
        raise KoplopersError(
            f"the archive holds captures of {', '.join(unknown)}, which no file in {SOURCES} describes; put its YAML "
            "there, without adapter when it is asked no more"
        )
    for bron in sorted({CAPTURES} | rows.keys() | before):
        _write(omgeving, bron, rows.get(bron, []), result, tables=_TABLES if bron == CAPTURES else (_TABLE,))
    files = len(omgeving.dataset(register.TABEL).buckets())
    result.counts = {"warc-bestanden": files, "vastleggingen": sum(len(found) for found in rows.values())}
    return result


def _captured(omgeving: Omgeving) -> dict[str, list[dict[str, Any]]]:
    """Rows of `kern.vastlegging` by source: every document in the index that came with a body."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from warehouse.parquet import to_rows

    index = omgeving.dataset(register.TABEL)
    kinds = {name: bron.stuk for name, bron in read_sources().items() if bron.stuk}
    found: dict[str, list[dict[str, Any]]] = {}
    for bucket in index.buckets():
        data = index.read_bucket(bucket)
        documents = pc.is_in(data["doel"], pa.array(["document", "steekproef"]))
        for row in to_rows(data.filter(pc.and_(documents, pc.equal(data["uitkomst"], "opgehaald")))):
            if row["bytes"]:
                found.setdefault(row["bron"], []).append(_capture_row(row, kinds.get(row["bron"])))
    return found


def read_bytes(omgeving: Omgeving, row: dict[str, Any]) -> bytes:
    """Return the bytes of a row of `kern.vastlegging`; KoplopersError when they are no longer those registered."""
    if row["warc_bestand"] is None:
        data = inbox.to_path(omgeving.layout.inbox, row["url"]).read_bytes()
    else:
        data = lezer.payload(omgeving.layout.captures / row["warc_bestand"], row["warc_offset"])
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise KoplopersError(f"{row['url']}: the file changed during the run; run again")
    return data


def _inbox_row(
    url: str, path: Path, before: dict[str, Any] | None, gezien: Gezien, result: StageResult
) -> dict[str, Any]:
    stat = path.stat()
    if gezien.unchanged(url, stat) and before:
        digest = before["sha256"]
    else:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "vastlegging_id": fingerprint(INBOX, url, None, digest),
        "bron": INBOX,
        "url": url,
        "bytes": stat.st_size,
        "sha256": digest,
        "bekende_feiten": inbox.read_sidecar(path, result.regels.append),
    }


def _capture_row(row: dict[str, Any], stuk: str | None) -> dict[str, Any]:
    """A row of `kern.vastlegging`; `stuk` is the kind that the source states of all its documents."""
    moment = row["moment"].isoformat() if row["moment"] else None
    url = row["voor_url"] or row["url"]
    kept = ("bron", "http_status", "mime", "bytes", "sha256", "warc_bestand", "warc_offset")
    return {
        "vastlegging_id": fingerprint(row["bron"], url, moment, row["sha256"]),
        "url": url,
        "opgehaald_op": row["moment"],
        "bekende_feiten": bekend.to_json(BekendeFeiten(soort=stuk)) if stuk else None,
        **{name: row[name] for name in kept},
    }


def _write(
    omgeving: Omgeving,
    bron: str,
    rows: list[dict[str, Any]],
    result: StageResult,
    tables: tuple[str, ...] = _TABLES,
) -> None:
    unique = {row["vastlegging_id"]: row for row in rows}
    places: dict[str, dict[str, Any]] = {}
    for row in unique.values():
        seen = [m for m in (row.get("opgehaald_op"), *_seen(places.get(row["url"]))) if m is not None]
        places[row["url"]] = {
            "bron": bron,
            "url": row["url"],
            "soort": "document",
            "status": "vastgelegd",
            "eerst_gezien_op": min(seen, default=None),
            "laatst_gezien_op": max(seen, default=None),
        }
    invoer = fingerprint(json.dumps([_plain(unique.values()), _plain(places.values())], sort_keys=True))
    for name, values in zip(_TABLES, (unique, places), strict=True):
        if name not in tables:
            continue
        dataset = omgeving.dataset(name)
        if dataset.invoer(bron) != invoer and (values or dataset.has(bron)):
            dataset.write(values.values(), bucket=bron, invoer=invoer)
            result.changed = True


def _plain(rows: Any) -> list[dict[str, str]]:
    """Rows without their empty cells, so that a row that was read back equals one that is made anew."""
    return [{name: str(value) for name, value in row.items() if value is not None} for row in rows]


def _seen(place: dict[str, Any] | None) -> list[Any]:
    return [place["eerst_gezien_op"], place["laatst_gezien_op"]] if place else []
