"""Stages: the inbox, and the captures (inbox files and WARC records) to `kern.vindplaats` and `kern.vastlegging`.

Nothing is opened or judged here beyond its bytes: a file that is no document gets its status in the next
stage. A file that can't be read at all is reported and left out, other files go on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes

from pipelines import bekend, captures
from pipelines.fingerprint import fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from transforms.identificatie import KnownFactsError, parse_known_facts

INBOX = "inbox"
CAPTURES = "captures"


def run_inbox(omgeving: Omgeving) -> StageResult:
    """Register the files of the inbox in `kern.vindplaats` and `kern.vastlegging`."""
    try:
        omgeving.layout.inbox.mkdir(parents=True, exist_ok=True)
        files = list(inbox_files(omgeving.layout.inbox))
    except OSError as error:
        raise KoplopersError(
            f"{omgeving.layout.inbox}: the inbox can't be read ({error.strerror}); give the folder read rights"
        ) from error
    result = StageResult()
    rows: list[dict[str, Any]] = []
    result.regels += passed_over(omgeving.layout.inbox, files)
    for path in files:
        try:
            rows.append(_inbox_row(omgeving.layout.inbox, path, result))
        except OSError as error:
            result.regels.append(
                f"{_name(path)}: this file can't be read ({error.strerror}); give it read rights or remove it"
            )
    _write(omgeving, INBOX, rows, result)
    result.counts = {"bestanden": len(files), "leesbaar": len(rows), "met bekende feiten": _known(rows)}
    for regel in result.regels:
        omgeving.report(regel)
    return result


def run_captures(omgeving: Omgeving) -> StageResult:
    """Register the documents in the WARC files of `captures/`.

    A damaged file raises DamagedWarcError and ends the run: going on would publish a dataset from which
    documents have vanished.
    """
    result = StageResult()
    rows: list[dict[str, Any]] = []
    files = list(captures.paths(omgeving.layout.captures))
    for path in files:
        rows += [_capture_row(record) for record in captures.records(omgeving.layout.captures, path)]
    _write(omgeving, CAPTURES, rows, result)
    result.counts = {"warc-bestanden": len(files), "vastleggingen": len(rows)}
    return result


def read_bytes(omgeving: Omgeving, row: dict[str, Any]) -> bytes:
    """Return the bytes of a row of `kern.vastlegging`; KoplopersError when they are no longer those registered."""
    if row["warc_bestand"] is None:
        data = inbox_path(omgeving.layout.inbox, row["url"]).read_bytes()
    else:
        data = captures.payload(omgeving.layout.captures / row["warc_bestand"], row["warc_offset"])
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise KoplopersError(f"{row['url']}: the file changed during the run; run again")
    return data


def inbox_files(inbox: Path) -> Iterator[Path]:
    """Every file of the inbox in order of name, sidecars and hidden files left out; links are not followed."""
    for path in sorted(inbox.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(inbox).parts)
        if hidden or path.is_symlink() or not path.is_file() or path.suffix == ".yml":
            continue
        yield path


def passed_over(inbox: Path, files: list[Path]) -> list[str]:
    """Say which entries of the inbox are not read as documents though somebody may expect it."""
    documents = {path.with_suffix("") for path in files}
    lines = []
    for path in sorted(inbox.rglob("*")):
        if path.is_symlink():
            lines.append(f"{_name(path)}: this is a link and is not followed; put the file itself in the inbox")
        elif path.suffix == ".yml" and path.with_suffix("") not in documents:
            lines.append(f"{_name(path)}: there is no document of that name beside it; rename or remove it")
    return lines


def inbox_url(inbox: Path, path: Path) -> str:
    """Address of an inbox file: `inbox:` and the percent-encoded path, also for names that are no UTF-8."""
    return "inbox:" + quote(str(path.relative_to(inbox)).encode("utf-8", "surrogateescape"))


def inbox_path(inbox: Path, url: str) -> Path:
    """Return the file of an `inbox:` address."""
    return inbox / unquote_to_bytes(url.removeprefix("inbox:")).decode("utf-8", "surrogateescape")


def _inbox_row(inbox: Path, path: Path, result: StageResult) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    url = inbox_url(inbox, path)
    return {
        "vastlegging_id": fingerprint(INBOX, url, None, digest),
        "bron": INBOX,
        "url": url,
        "bytes": path.stat().st_size,
        "sha256": digest,
        "bekende_feiten": _sidecar(path, result),
    }


def _sidecar(path: Path, result: StageResult) -> str | None:
    sidecar = path.with_suffix(".yml")
    if not sidecar.is_file():
        return None
    try:
        return bekend.to_json(parse_known_facts(sidecar.read_text(encoding="utf-8"), _name(sidecar)))
    except (KnownFactsError, UnicodeDecodeError, OSError) as error:
        message = (
            str(error)
            if isinstance(error, KnownFactsError)
            else f"{_name(sidecar)}: this file can't be read ({error}); save it as UTF-8 text"
        )
        result.regels.append(f"{message} (the document itself is read without it)")
        return None


def _capture_row(record: captures.Record) -> dict[str, Any]:
    moment = record.opgehaald_op.isoformat() if record.opgehaald_op else None
    return {
        "vastlegging_id": fingerprint(CAPTURES, record.url, moment, record.sha256),
        "bron": CAPTURES,
        "url": record.url,
        "opgehaald_op": record.opgehaald_op,
        "http_status": record.http_status,
        "mime": record.mime,
        "bytes": record.bytes,
        "sha256": record.sha256,
        "warc_bestand": record.warc_bestand,
        "warc_offset": record.warc_offset,
    }


def _write(omgeving: Omgeving, bron: str, rows: list[dict[str, Any]], result: StageResult) -> None:
    unique = {row["vastlegging_id"]: row for row in rows}
    places: dict[str, dict[str, Any]] = {}
    for row in unique.values():
        seen = [m for m in (row.get("opgehaald_op"), *_seen(places.get(row["url"]))) if m is not None]
        places[row["url"]] = {
            "bron": bron,
            "url": row["url"],
            "eerst_gezien_op": min(seen, default=None),
            "laatst_gezien_op": max(seen, default=None),
        }
    invoer = fingerprint(json.dumps([list(unique.values()), list(places.values())], default=str, sort_keys=True))
    for name, values in (("kern.vastlegging", unique), ("kern.vindplaats", places)):
        dataset = omgeving.dataset(name)
        if dataset.invoer(bron) != invoer and (values or bron in dataset.buckets()):
            dataset.write(values.values(), bucket=bron, invoer=invoer)
            result.changed = True


def _seen(place: dict[str, Any] | None) -> list[Any]:
    return [place["eerst_gezien_op"], place["laatst_gezien_op"]] if place else []


def _known(rows: list[dict[str, Any]]) -> int:
    return sum(row["bekende_feiten"] is not None for row in rows)


def _name(path: Path) -> str:
    return str(path).encode("utf-8", "backslashreplace").decode()
