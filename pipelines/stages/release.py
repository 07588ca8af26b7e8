"""Stage: the checked tables to an immutable release folder, and `latest.json`.

The folder is filled under a temporary name, then renamed. The same content makes no new version.
Not here: what is in the folder (`uitgavemap`).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

from pipelines import __version__
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages import site, uitgavemap, uitgavenummer, wijzigingen
from pipelines.stages.result import StageResult
from pipelines.stages.uitgavemap import PACKAGE, SUMS, Kop
from pipelines.stages.vorige import DRIFT, LATEST, read_latest
from pipelines.stages.warehouse import is_published
from transforms import release as texts
from warehouse import export
from warehouse.atomic import flush, remove_unfinished, write_text
from warehouse.tables import Table, load_tables
from warehouse.view import load_views


def run(omgeving: Omgeving) -> StageResult:
    """Publish a release when the content of its tables differs from that of the newest one.

    Raises KoplopersError when the tables have not passed the checks of the warehouse as they are now, and when the
    pages of the site are of other tables.
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
        source_fingerprint(texts, export, uitgavemap),
        site.made_from(omgeving),
        [table.model_dump(mode="json") for table in tables],
        [asdict(view) for view in load_views().values()],
        __version__,
        # Both stand in the descriptions, which must tell where a release is and whom to ask.
        omgeving.settings.adres,
        omgeving.settings.contact,
    )
    result = StageResult()
    try:
        latest = read_latest(releases)
    except KoplopersError as error:
        latest = None
        omgeving.report(f"{error} (it was made anew)")
    if latest is None or latest["inhoud"] != content or not (releases / latest["versie"] / SUMS).is_file():
        vorige = latest["versie"] if latest else None
        latest = _finished(releases, content) or _publish(omgeving, tables, content, vorige)
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
    """Return the newest release when it is of this content: a run finished it but did not live to name it the latest.

    Older ones are left alone: content that comes back after another release is a new one, since numbers only rise.
    """
    for versie in uitgavenummer.finished(releases)[-1:]:
        package = json.loads((releases / versie / PACKAGE).read_text(encoding="utf-8"))
        if package["inhoud"] == content:
            return {"versie": versie, "inhoud": content, "datum": package["created"][:10]}
    return None


def _publish(omgeving: Omgeving, tables: list[Table], content: str, vorige: str | None) -> dict[str, str]:
    wijzigingen.renew(omgeving, vorige)
    releases = omgeving.layout.releases
    mark = "-voorbeeld" if omgeving.settings.voorbeeld else ""
    versie, datum = uitgavenummer.volgend(releases, omgeving.now(), mark), omgeving.now().date().isoformat()
    unfinished = releases / f".bezig-{versie}"
    unfinished.mkdir(parents=True)
    try:
        uitgavemap.fill(omgeving, unfinished, tables, Kop(versie, datum, content, vorige))
        for path in unfinished.rglob("*"):
            flush(path)
        flush(unfinished)
        unfinished.rename(releases / versie)
        flush(releases)
    finally:
        if unfinished.exists():
            shutil.rmtree(unfinished)
    return {"versie": versie, "inhoud": content, "datum": datum}
