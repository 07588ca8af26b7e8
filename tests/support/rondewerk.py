"""A data folder, a twin of the sources and a clock of its own, in which whole crawls are carried out.

Here: the surroundings, sources with bounds that fit a small twin, and pictures of what a crawl left. Not here:
assertions, and the twin itself (`tests/integration/sources_server`).
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

import pipelines.sources.bron
from pipelines.archief.lezer import rijen
from pipelines.omgeving import Omgeving
from pipelines.ophalen.grenzen import Grenzen
from pipelines.ophalen.haler import Webhaler
from pipelines.settings import Settings
from pipelines.sources.bron import read_sources
from pipelines.stages import bronnen, rondes
from pipelines.stages.result import StageResult
from pipelines.wachten import Tijd
from tests.integration.sources_server.klant import Tweeling
from warehouse.atomic import TEMPORARY_MARK

ECHT = Path(pipelines.sources.bron.__file__).parent
SITES, RAAD, KAART = "publicatiepagina", "openraadsinformatie", "opkaart"
GEVOUWEN = (
    *("kern.verzoek", "kern.vindplaats", "kern.vastlegging"),
    *("controle.bron", "controle.ronde", "controle.brontelling"),
)
GRENZEN = Grenzen(body=1_000_000, stil=3.0, totaal=6.0, verbinden=5.0)
"""Limits below which every document of a small twin stays, and that every fault reaches in a few seconds."""
PAPIER = 100_000
"""Bytes of a document of the twin: far more than all lists together, so that bytes sent tell how many were."""
MOMENTEN = frozenset(
    {"moment", "opgehaald_op", "eerst_gezien_op", "laatst_gezien_op", "laatst_goed_op", "laatst_geprobeerd_op"}
    | {"vastlegging_id", "ronde", "warc_bestand", "warc_offset"}
)
"""Columns that differ between two crawls of the same sites: when, and where in the archive."""


def schrijf_bronnen(folder: Path, tweeling: Tweeling | None = None, **anders: Mapping[str, Any]) -> Path:
    """The sources of the product with bounds that a small twin meets, and what is given by source changed.

    With a twin, `publicatiepagina` has all its sites.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(ECHT.glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if data.get("adapter"):
            data["verwacht"] = [{"minimum": 0, "reden": "a small twin of the source"}]
        if path.stem == SITES and tweeling is not None:
            data["sites"] = tweeling.sites()
        data |= anders.get(path.stem, {})
        (folder / path.name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return folder


class Rondewerk:
    """A data folder with a clock that stands `dagen` after now; `gewacht` are the seconds that it rested.

    Each crawl has surroundings of its own, as a new process would.
    """

    def __init__(self, root: Path, mirror: str | None) -> None:
        """`mirror` is the address of the twin; None where nothing is asked."""
        self.settings = Settings(root, workers=1, mirror=mirror, delay=0.0)
        self.dagen = 0.0
        self.gewacht = 0.0
        self.omgeving = self.nieuw()

    def nu(self) -> datetime:
        """The moment on its clock."""
        return datetime.now(UTC) + timedelta(days=self.dagen)

    def haler(self, *arguments: Any, **named: Any) -> Webhaler:
        """A fetcher with small limits that keeps to this clock and rests without sleeping."""
        tijd = Tijd(slaap=self._slaap, klok=lambda: time.monotonic() + self.gewacht, nu=self.nu)
        return Webhaler(*arguments, grenzen=GRENZEN, tijd=tijd, **named)

    def _slaap(self, seconds: float) -> None:
        self.gewacht += seconds

    def nieuw(self, **anders: Any) -> Omgeving:
        """Surroundings as a new process has them."""
        self.omgeving = Omgeving(self.settings, now=self.nu, **anders)
        return self.omgeving

    def crawl(self, bron: str = SITES, **hoe: bool) -> StageResult:
        """Crawl a source (`nu`, `alleen_mislukte`), and make the tables."""
        result = rondes.run_bron(self.nieuw(), read_sources()[bron], **hoe)
        self.vouw()
        return result

    def vouw(self) -> None:
        """The tables from the archive."""
        bronnen.run_captures(self.omgeving)
        rondes.run_vouwen(self.omgeving)

    def rijen(self, tabel: str, **waar: Any) -> list[dict[str, Any]]:
        """Rows of a table with these values."""
        rows = self.omgeving.dataset(tabel).rows()
        return [row for row in rows if all(row[name] == value for name, value in waar.items())]

    def stand(self, bron: str = SITES) -> dict[str, Any]:
        """The row of `controle.bron`."""
        (row,) = self.rijen("controle.bron", bron=bron)
        return row

    def laatste(self, bron: str = SITES) -> dict[str, Any]:
        """The row of `controle.ronde` of the last crawl that was closed."""
        return max(self.rijen("controle.ronde", bron=bron), key=lambda row: str(row["ronde"]))

    def statussen(self, bron: str = SITES) -> Counter[str]:
        """Links by status."""
        return Counter(row["status"] for row in self.rijen("kern.vindplaats", bron=bron))

    def link(self, url: str) -> dict[str, Any]:
        """The row of a link."""
        (row,) = self.rijen("kern.vindplaats", url=url)
        return row

    def vingerafdrukken(self, extra: Iterable[str] = ()) -> dict[str, str]:
        """What the tables made from the archive hold, to the byte."""
        return {name: self.omgeving.dataset(name).fingerprint() for name in (*GEVOUWEN, *extra)}

    def zonder_momenten(self) -> dict[str, list[str]]:
        """What they hold but for when and where: equal for every way in which the same crawl can go."""
        names = (name for name in GEVOUWEN if name != "kern.verzoek")
        return {name: sorted(_plain(row) for row in self.omgeving.dataset(name).rows()) for name in names}

    def dubbel(self) -> dict[tuple[str, ...], int]:
        """What the archive holds more than once in one crawl: questions and documents that were asked for again."""
        seen = Counter(
            (row["ronde"], row["doel"], row["sleutel"], row["url"])
            for row in self.in_archief()
            if row["doel"] not in ("robots", "slot")
        )
        return {key: number for key, number in seen.items() if number > 1}

    def in_archief(self) -> list[dict[str, Any]]:
        """Rows of the index as the WARC files themselves give them, whatever the tables say."""
        captures = self.settings.layout.captures
        return [row for path in sorted(captures.rglob("*.warc.gz")) for row in rijen(captures, path)]


def papieren(tweeling: Tweeling) -> int:
    """How many documents the twin sent since its counters were cleared."""
    return int(tweeling.telling()["bytes"]) // PAPIER


def lees_alles(work: Path) -> int:
    """Read every table of a data folder to its last row; how many files those are. Raises for a torn one."""
    paths = [path for path in sorted(work.rglob("*.parquet")) if not path.name.startswith(TEMPORARY_MARK)]
    for path in paths:
        pq.read_table(path)
    return len(paths)


def _plain(row: Mapping[str, Any]) -> str:
    return json.dumps({k: v for k, v in row.items() if k not in MOMENTEN}, sort_keys=True, default=str)
