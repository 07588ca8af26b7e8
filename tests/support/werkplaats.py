"""A data folder on a temporary path, and the stages run over it in order without Dagster.

Here: surroundings, example files, and pictures of what was made (fingerprints, hashes of published files).
Not here: assertions, and the graph (`tests/pipeline`).
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from expectations.model import Uitkomst
from pipelines.omgeving import NoProgress, Omgeving, Progress
from pipelines.settings import Settings
from pipelines.stages import (
    afspraken,
    beoordelingen,
    bronnen,
    coderingen,
    controle,
    documenten,
    koplopers2016,
    referentie,
    release,
    secundair,
    site,
    vergelijking,
    vorige,
    warehouse,
)
from pipelines.stages.result import StageResult
from pipelines.voorbeeld import VOORBEELD_FOLDER
from warehouse.tables import load_tables

NU = datetime(2026, 11, 21, 12, tzinfo=UTC)
"""The moment at which every test run takes place."""

KADER = "raamovereenkomst-zwolle-2022.pdf"
SCHIJF = "jaarschijf-zwolle-2023.docx"
SCAN = "prestatieafspraken-culemborg-2018.pdf"
TEKST = "prestatieafspraken-raalte-2018.txt"
WEB = "prestatieafspraken-westerkwartier-2021.html"
BASIS = (KADER, SCHIJF, SCAN, TEKST)
"""Four examples that show a framework with its slice, a scan with stated facts, and refusals."""

WERK: dict[str, Callable[[Omgeving], StageResult]] = {
    "referentie": referentie.run,
    "inbox": bronnen.run_inbox,
    "vastleggingen": bronnen.run_captures,
    "documenten": documenten.run,
    "koplopers_2016": koplopers2016.run,
    "afspraken": afspraken.run,
    "coderingen": coderingen.run,
    "beoordelingen": beoordelingen.run,
    "secundaire_coderingen": secundair.run,
    "vergelijking": vergelijking.run,
}
"""The stages that make working tables, by the name of their asset, in the order of the graph."""


class Werkplaats:
    """A data folder with its surroundings; `omgeving` is renewed by every `werk`, as a new process would."""

    def __init__(self, root: Path, *, voorbeeld: bool = False) -> None:
        """`root` need not exist."""
        self.settings = Settings(root, workers=1, voorbeeld=voorbeeld)
        self.now: Callable[[], datetime] = lambda: NU
        self.progress: Progress = NoProgress()
        self.omgeving = self._nieuw(full=False)
        self.inbox = self.omgeving.layout.inbox
        self.inbox.mkdir(parents=True, exist_ok=True)

    def _nieuw(self, *, full: bool) -> Omgeving:
        return Omgeving(self.settings, full=full, progress=self.progress, now=self.now)

    def leg_neer(self, *namen: str) -> None:
        """Put bundled examples, with the facts beside them, into the inbox."""
        for naam in namen:
            for bron in (VOORBEELD_FOLDER / naam, (VOORBEELD_FOLDER / naam).with_suffix(".yml")):
                if bron.is_file():
                    shutil.copyfile(bron, self.inbox / bron.name)

    def werk(self, *, full: bool = False) -> dict[str, StageResult]:
        """Make the working tables; returns what each stage did."""
        self.omgeving = self._nieuw(full=full)
        return {naam: stage(self.omgeving) for naam, stage in WERK.items()}

    def controleer(self) -> list[Uitkomst]:
        """Carry out (or remember) the checks of every table, as the graph does before the warehouse."""
        namen = [naam for naam in load_tables() if not naam.startswith("controle.")]
        return [uitkomst for naam in namen for uitkomst in controle.check(self.omgeving, naam)]

    def publiceer(self) -> dict[str, StageResult]:
        """Assemble the warehouse, make the site and the release, without the checks of single tables."""
        gemaakt, _ = warehouse.run(self.omgeving)
        return {"warehouse": gemaakt, "site": site.run(self.omgeving), "release": release.run(self.omgeving)}

    def alles(self, *, full: bool = False) -> dict[str, StageResult]:
        """Do a whole run: work, checks, publication."""
        resultaten = self.werk(full=full)
        self.controleer()
        return resultaten | self.publiceer()

    def rijen(self, tabel: str) -> list[dict[str, Any]]:
        """Rows of a working table."""
        return self.omgeving.dataset(tabel).rows()

    def meldingen(self, over: str) -> list[str]:
        """Messages of the last run that name this file; each is one line."""
        found = [melding for melding in self.omgeving.meldingen if over in melding]
        assert all("\n" not in melding for melding in found)
        return found

    def vingerafdrukken(self) -> dict[str, str]:
        """Fingerprint of every working table; what differs from the previous release is no content of theirs."""
        return {naam: self.omgeving.dataset(naam).fingerprint(without=vorige.DRIFT) for naam in load_tables()}

    def gepubliceerd(self) -> dict[str, str]:
        """Hash of every file that others may be reading: warehouse and releases, hidden files too."""
        layout = self.omgeving.layout
        mappen = (layout.warehouse.parent, layout.releases)
        return {
            str(pad.relative_to(layout.root)): hashlib.sha256(pad.read_bytes()).hexdigest()
            for map_ in mappen
            for pad in sorted(map_.rglob("*"))
            if pad.is_file()
        }

    def release(self) -> Path:
        """Folder of the newest release."""
        latest = vorige.read_latest(self.omgeving.layout.releases)
        assert latest is not None
        return self.omgeving.layout.releases / latest["versie"]

    def kopie(self, root: Path) -> Werkplaats:
        """Copy this data folder; database files and pages are linked, because nobody may write into a published one."""
        shutil.copytree(self.settings.data, root, copy_function=_kopieer)
        return Werkplaats(root, voorbeeld=self.settings.voorbeeld)


def _kopieer(van: str, naar: str) -> None:
    if van.endswith(".duckdb") or "site" in Path(van).parts:
        Path(naar).hardlink_to(van)
    else:
        shutil.copy2(van, naar)


@contextmanager
def kleine_site() -> Iterator[None]:
    """Let the site consist of two pages: fourteen seconds less for each one made where pages are not the subject.

    Both rest on tables, one of them on the agreements that were found.
    """
    from transforms.site import bouwen, kwaliteit, toen
    from transforms.site.gegevens import Gegevens
    from transforms.site.opmaak import Bestand, vaste_bestanden

    def bouw(gegevens: Gegevens) -> Iterator[Bestand]:
        yield from vaste_bestanden()
        opmaak = bouwen.opmaken(gegevens)[0]
        for soort in (toen, kwaliteit):
            yield from soort.paginas(gegevens, opmaak)

    heel = bouwen.bouw
    bouwen.bouw = bouw
    try:
        yield
    finally:
        bouwen.bouw = heel


@contextmanager
def volle_schijf(bytes_per_bestand: int) -> Iterator[None]:
    """Let every file of this process stop growing at that size: a write past it raises OSError (EFBIG)."""
    import resource

    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_per_bestand, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
