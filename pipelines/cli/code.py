"""`koplopers code`: codes files or folders without a warehouse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipelines.cli import screen
from pipelines.cli.errors import UsageError
from pipelines.omgeving import KoplopersError
from pipelines.settings import load_settings

if TYPE_CHECKING:
    from pipelines.lezen import Gelezen, Lezer
    from transforms.model import Lezing


def code(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a report.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Also write the codes to this Parquet file.")] = None,
) -> None:
    """Say of each file what it is, who agreed, and the thirteen answers with their sentences.

    Facts that NAME.yml states beside NAME.pdf win over what is found. Exit code 1 when no file could be read.
    """
    from pipelines.lezen import as_json as to_json

    settings = load_settings()
    files = _files(paths)
    records = []
    for path, gelezen in _read(files, settings.workers):
        record = to_json(str(path), gelezen)
        records.append(record)
        if as_json:
            screen.write(json.dumps(record, ensure_ascii=False) + "\n")
        else:
            _report(record)
    if out:
        _write(out, records)
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


def _read(files: list[Path], workers: int) -> Iterator[tuple[Path, Gelezen]]:
    """Read in child processes, then identify and code in the order of the files."""
    from pipelines.lezen import Lezer
    from transforms.tekst import read_each

    ids: dict[Path, str] = {}
    lezingen: dict[str, Lezing] = {}

    def load() -> Iterator[tuple[str, str, bytes]]:
        for path in files:
            try:
                data = path.read_bytes()
            except OSError as error:
                ids[path] = ""
                screen.errors.print(
                    screen.plain(f"{path}: this file can't be read ({error.strerror}); give it read rights"),
                    markup=False,
                    soft_wrap=True,
                )
                continue
            document_id = hashlib.sha256(data).hexdigest()
            seen = document_id in ids.values()
            ids[path] = document_id
            if not seen:
                yield document_id, path.name, data

    lezingen.update(read_each(load(), min(workers, len(files))))
    lezer = Lezer()
    for path in files:
        if ids[path]:
            yield path, _identified(lezer, path, ids[path], lezingen[ids[path]])


def _identified(lezer: Lezer, path: Path, document_id: str, lezing: Lezing) -> Gelezen:
    """With the facts beside the file; when they are wrong that is said and the file is coded without them."""
    from transforms.identificatie import KnownFactsError, parse_known_facts

    sidecar = path.with_suffix(".yml")
    if sidecar.is_file() and sidecar != path:
        try:
            feiten = parse_known_facts(sidecar.read_text(encoding="utf-8"), sidecar.name)
            return lezer.read(document_id, lezing, feiten)
        except (KnownFactsError, UnicodeDecodeError, OSError) as error:
            sentence = f"{sidecar}: {error} (the document itself is read without these facts)"
            screen.errors.print(screen.plain(sentence), markup=False, soft_wrap=True)
    return lezer.read(document_id, lezing)


def _report(record: dict[str, Any]) -> None:
    screen.show(record["bestand"], style="bold")
    if record["status"] != "gelezen":
        screen.show(f"  {record['status']}: {record['reden']}", style="yellow")
    if record["afspraak"]:
        _report_agreement(record)
    if any(codering["waarde"] in ("ja", "nee") for codering in record["coderingen"]):
        rows = [_code_row(codering) for codering in record["coderingen"]]
        screen.output.print(screen.table("", ("kenmerk", "", "c", "p", "citaat"), rows))
    for toezegging in record["toezeggingen"]:
        screen.show("  " + _commitment(toezegging))
    screen.show()


def _report_agreement(record: dict[str, Any]) -> None:
    afspraak = record["afspraak"]
    gemeenten = ", ".join(gemeente["naam"] for gemeente in afspraak["gemeenten"]) or "gemeente not found"
    years = f"{afspraak['jaar_van']}–{afspraak['jaar_tot']}" if afspraak["jaar_van"] else "period not found"
    screen.show(f"  {afspraak['soort']} · {gemeenten} · {years} · {record['paginas']} pages")
    if afspraak["partijen"]:
        screen.show("  " + "; ".join(f"{partij['naam']} ({partij['rol']})" for partij in afspraak["partijen"]))


def _code_row(codering: dict[str, Any]) -> tuple[str, str, str, str, str]:
    sign = {"ja": "+", "nee": "−"}.get(codering["waarde"], codering["waarde"])
    best = max(codering["bewijs"], key=lambda bewijs: bewijs["concreetheid"], default=None)
    quote = " ".join(best["citaat"].split()) if best else ""
    page = str(best["pagina"]) if best else ""
    return codering["kenmerk"], sign, str(codering["concreetheid"] or ""), page, quote


def _commitment(toezegging: dict[str, Any]) -> str:
    low, high = toezegging["aantal_min"], toezegging["aantal_max"]
    bounds = f"{low:g}" if low == high and low is not None else f"{_bound(low)}…{_bound(high)}"
    parts = (bounds, toezegging["eenheid"], toezegging["doelgroep"], toezegging["actor"], toezegging["jaar"])
    return " · ".join(str(part) for part in parts if part is not None) + f" (p. {toezegging['pagina']})"


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


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
