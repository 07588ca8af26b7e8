"""`koplopers code`: codes files or folders without a warehouse."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli import coders, report, screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError
from pipelines.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipelines.lezen import Gelezen, Lezer
    from pipelines.taalmodel import TaalmodelCoder
    from transforms.model import Lezing


def code(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a report.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Also write the codes to this Parquet file.")] = None,
    coder: Annotated[str, typer.Option("--coder", help=coders.HELP)] = coders.PASSAGES,
) -> None:
    """Say of each file what it is, who agreed, and the thirteen answers with their sentences.

    Facts that NAME.yml states beside NAME.pdf win over what is found. Exit code 1 when no file could be read.
    """
    from pipelines.lezen import as_json as to_json

    settings = load_settings()
    second = coders.second_coder(coder, settings)
    files = _files(paths)
    answers = []
    with coders.cost_told(second):
        for path, parts in _read(files, settings, second):
            answers.append([to_json(str(path), part) for part in parts])
            for record in answers[-1]:
                if as_json:
                    screen.write(json.dumps(record, ensure_ascii=False) + "\n")
                else:
                    report.show(record)
    records = [record for answer in answers for record in answer]
    if out:
        _write(out, records)
    if not as_json:
        report.show_summary(answers, len(files))
    if not any(record["status"] == "gelezen" for record in records):
        raise KoplopersError("None of the files could be read: the report says why")


def _files(paths: list[Path]) -> list[Path]:
    from pipelines.inbox import list_inbox

    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            listed = list_inbox(path)
            found += listed.documenten
            for regel in listed.regels:
                screen.errors.print(screen.plain(regel), markup=False, soft_wrap=True)
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"{path}: there is no such file or folder")
    if not found:
        raise UsageError(f"{', '.join(map(str, paths))}: there are no files in it")
    return found


def _read(files: list[Path], settings: Settings, second: TaalmodelCoder | None) -> Iterator[tuple[Path, list[Gelezen]]]:
    """Read where the settings say, then identify and code; each file with its agreements, in the order of the files."""
    from pipelines.uitvoering import uitvoering
    from transforms.tekst import read_each

    ids: dict[Path, str] = {}
    lezingen: dict[str, Lezing] = {}
    lezer = coders.make_lezer(second)
    waiting = deque(files)

    def ready() -> Iterator[tuple[Path, list[Gelezen]]]:
        while waiting and ((document_id := ids.get(waiting[0])) == "" or document_id in lezingen):
            path = waiting.popleft()
            if document_id:
                yield path, _identified(lezer, path, document_id, lezingen[document_id])

    with uitvoering(settings) as werk:
        documents = read_each(
            _load(files, ids), werk.executor, werk.workers, recognise=werk.tesseract() is not None, on_pages=_tell_pages
        )
        for document_id, lezing in documents:
            lezingen[document_id] = lezing
            yield from ready()
    yield from ready()  # files after the last one that was read: equal to an earlier one, or not to be opened


def _load(files: list[Path], ids: dict[Path, str]) -> Iterator[tuple[str, str, bytes]]:
    """Open each file and note its id, empty where it can't be opened; equal files are given once."""
    seen: set[str] = set()
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            ids[path] = ""
            _say(f"{path}: this file can't be read ({error.strerror}); give it read rights")
            continue
        ids[path] = document_id = hashlib.sha256(data).hexdigest()
        if document_id not in seen:
            seen.add(document_id)
            yield document_id, path.name, data


def _tell_pages(found: int, _done: int) -> None:
    if found:
        _say(f"{found} page(s) are pictures of text: recognising them takes some seconds a page")


def _say(sentence: str) -> None:
    screen.errors.print(screen.plain(sentence), markup=False, soft_wrap=True)


def _identified(lezer: Lezer, path: Path, document_id: str, lezing: Lezing) -> list[Gelezen]:
    """With the facts beside the file; when they are wrong that is said and the file is coded without them."""
    from transforms.identificatie import KnownFactsError, parse_known_facts

    sidecar = path.with_suffix(".yml")
    if sidecar != path and sidecar.is_file():
        try:
            feiten = parse_known_facts(sidecar.read_text(encoding="utf-8"), sidecar.name)
            found = lezer.read(document_id, lezing, feiten)
            if len(found) > 1:
                _say(
                    f"{sidecar}: not used, for the file holds {len(found)} agreements; split it, or state the kind too"
                )
        except (KnownFactsError, UnicodeDecodeError, OSError) as error:
            _say(f"{sidecar}: {error} (the document itself is read without these facts)")
        else:
            return found
    return lezer.read(document_id, lezing)


def _write(out: Path, records: list[dict[str, Any]]) -> None:
    import pyarrow as pa

    from warehouse.parquet import write_parquet

    rows = [
        {
            "bestand": record["bestand"],
            "document_id": record["document_id"],
            "status": record["status"],
            "soort": record["afspraak"]["soort"] if record["afspraak"] else None,
            "jaar_van": record["afspraak"]["jaar_van"] if record["afspraak"] else None,
            "jaar_tot": record["afspraak"]["jaar_tot"] if record["afspraak"] else None,
            **codering,
        }
        for record in records
        for codering in record["coderingen"]
    ]
    write_parquet(out, pa.Table.from_pylist(rows))
