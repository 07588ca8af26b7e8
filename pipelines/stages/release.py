"""Stage: the checked tables to an immutable release folder, and `latest.json`.

The folder is built under a temporary name, verified, then renamed. The same content makes no new version.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines import __version__
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from pipelines.stages.vorige import DATABASE, DRIFT, LATEST, read_latest
from pipelines.stages.warehouse import is_published
from transforms import release as texts
from warehouse import export
from warehouse.atomic import flush, remove_unfinished, write_text
from warehouse.tables import SCHEMA_VERSION, Table, load_tables
from warehouse.view import load_views

SUMS = "SHA256SUMS"
_FORMATS = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv"}


def run(omgeving: Omgeving) -> StageResult:
    """Publish a release when the content of its tables differs from that of the newest one.

    Raises KoplopersError when the tables have not passed the checks of the warehouse as they are now.
    """
    releases = omgeving.layout.releases
    remove_unfinished(releases)
    if not is_published(omgeving):
        raise KoplopersError(
            "Nothing was released: the working tables are not those of the checked warehouse; make that first "
            "with: koplopers run"
        )
    tables = [table for table in load_tables().values() if table.published]
    content = fingerprint(
        # What differs from the previous release is no content: once released, nothing differs any more.
        [omgeving.dataset(table.table).fingerprint(without=DRIFT) for table in tables],
        source_fingerprint(texts, export),
        [table.model_dump(mode="json") for table in tables],
        [asdict(view) for view in load_views().values()],
        __version__,
    )
    result = StageResult()
    try:
        latest = read_latest(releases)
    except KoplopersError as error:
        latest = None
        omgeving.report(f"{error} (it was made anew)")
    if latest is None or latest["inhoud"] != content or not (releases / latest["versie"] / SUMS).is_file():
        latest = _finished(releases, content) or _publish(omgeving, tables, content)
        write_text(releases / LATEST, json.dumps(latest, indent=2) + "\n")
        result.changed = True
    folder = releases / latest["versie"]
    files = [path for path in folder.rglob("*") if path.is_file()]
    result.counts = {
        "versie": latest["versie"],
        "bestanden": len(files),
        "bytes": sum(path.stat().st_size for path in files),
    }
    return result


def _finished(releases: Path, content: str) -> dict[str, str] | None:
    """Return a release of this content that a run finished but did not live to name as the latest."""
    for path in sorted(releases.glob("*/datapackage.json"), reverse=True):
        package = json.loads(path.read_text(encoding="utf-8"))
        if package["inhoud"] == content and (path.parent / SUMS).is_file():
            return {"versie": package["version"], "inhoud": content, "datum": package["created"][:10]}
    return None


def next_version(omgeving: Omgeving) -> str:
    """CalVer `2026.11.0`: year, month, number within the month; example data says so in its version."""
    now = omgeving.now()
    mark = "-voorbeeld" if omgeving.settings.voorbeeld else ""
    number = 0
    while (omgeving.layout.releases / f"{now.year}.{now.month}.{number}{mark}").exists():
        number += 1
    return f"{now.year}.{now.month}.{number}{mark}"


def file_name(table: Table, formaat: str, voorbeeld: bool) -> str:
    """Return the name of a table's file; example data says so in every name, because a CSV file can't inside."""
    return f"{'voorbeeld.' if voorbeeld else ''}{table.table}.{formaat}"


def _publish(omgeving: Omgeving, tables: list[Table], content: str) -> dict[str, str]:
    releases = omgeving.layout.releases
    versie, datum = next_version(omgeving), omgeving.now().date().isoformat()
    unfinished = releases / f".bezig-{versie}"
    unfinished.mkdir(parents=True)
    try:
        _fill(omgeving, unfinished, tables, versie, datum, content)
        for path in unfinished.iterdir():
            flush(path)
        flush(unfinished)
        unfinished.rename(releases / versie)
        flush(releases)
    finally:
        if unfinished.exists():
            shutil.rmtree(unfinished)
    return {"versie": versie, "inhoud": content, "datum": datum}


def _fill(omgeving: Omgeving, folder: Path, tables: list[Table], versie: str, datum: str, inhoud: str) -> None:
    from transforms.release.beschrijving import Bestand, Tabel, Uitgave
    from transforms.release.datapackage import datapackage
    from transforms.release.teksten import readme, woordenboek
    from warehouse import database, view

    voorbeeld = omgeving.settings.voorbeeld
    about = omgeving.dataset("controle.uitgave").rows()[0]
    metadata = {
        "release": versie,
        "voorbeeld": str(voorbeeld).lower(),
        "code_version": __version__,
        "codebook_version": about["codeboek_versie"],
        "licence": "CC-BY-4.0",
    }
    statuses = [row["status"] for row in omgeving.dataset("kern.correctie").rows(columns=["status"])]
    described = []
    for table in tables:
        data = omgeving.dataset(table.table).read()
        paths = {formaat: folder / file_name(table, formaat, voorbeeld) for formaat in _FORMATS}
        export.write_parquet_file(paths["parquet"], table, data, metadata)
        export.write_csv_file(paths["csv"], table, data)
        files = [
            Bestand(path.name, _FORMATS[formaat], formaat, path.stat().st_size, export.sha256_of(path))
            for formaat, path in paths.items()
        ]
        described.append(Tabel(table.model_dump(), data.num_rows, files))
    uitgave = Uitgave(
        versie=versie,
        datum=datum,
        voorbeeld=voorbeeld,
        code_versie=__version__,
        schema_versie=SCHEMA_VERSION,
        codeboek_versie=about["codeboek_versie"],
        coder=about["coder"],
        inhoud=inhoud,
        tabellen=described,
        correcties=len(statuses),
        voorlopig=statuses.count("voorlopig"),
        aanvaard_verschil=about["aanvaard_verschil"],
    )
    database.assemble(
        folder / DATABASE,
        omgeving.work,
        omgeving.prefix,
        published_only=True,
    )
    package: dict[str, Any] = datapackage(uitgave)
    write_text(folder / "datapackage.json", json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    views = view.describe_views(published_only=True)
    write_text(folder / "woordenboek.md", woordenboek([tabel.schema for tabel in described], voorbeeld, views))
    write_text(folder / "README.md", readme(uitgave))
    sums = [f"{export.sha256_of(path)}  {path.name}\n" for path in sorted(folder.iterdir())]
    write_text(folder / SUMS, "".join(sums))
