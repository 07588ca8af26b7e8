"""A national crawl of the twin, twice, with times and memory: `python -m tests.meting ronde`.

All sources with all sites of the twin, documents of 100 KB, no delay. The second crawl is eight days later: what it
downloads of documents that did not change must be nothing. Beside the figures stands what the twin counted.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

import pipelines.sources.bron
from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from pipelines.sources.bron import read_sources
from pipelines.stages import bronnen, referentie, rondes
from tests.integration.sources_server.klant import Tweeling, twin
from tests.support.rondewerk import PAPIER, schrijf_bronnen

COLUMNS = ("gevonden", "opgehaald", "ongewijzigd", "weg", "geweerd", "mislukt")


def main(arguments: Sequence[str]) -> None:
    """Crawl and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting ronde", description=__doc__)
    parser.add_argument("--documenten", type=int, default=5_000)
    asked = parser.parse_args(arguments)
    size = {"gemeenten": 342, "combinaties": 1_700, "sites": 55, "bytes_per_document": PAPIER}
    with tempfile.TemporaryDirectory() as folder, twin(documenten=asked.documenten, **size) as tweeling:
        pipelines.sources.bron.SOURCES = schrijf_bronnen(Path(folder) / "bronnen", tweeling)
        settings = Settings(Path(folder) / "data", workers=1, mirror=tweeling.adres, delay=0.0)
        for days in (0, 8):
            crawl(settings, tweeling, days)


def crawl(settings: Settings, tweeling: Tweeling, days: int) -> None:
    """Ask every source, make the tables, and print how it went."""
    omgeving = Omgeving(settings, now=lambda: datetime.now(UTC) + timedelta(days=days))
    referentie.run(omgeving)
    tweeling.wis()
    shown = Table("bron", *COLUMNS, "s", title=f"dag {days}")
    documents, total = 0, 0.0
    for name, bron in read_sources().items():
        if bron.adapter is None:
            continue
        start = time.perf_counter()
        counts = rondes.run_bron(omgeving, bron).counts
        seconds = time.perf_counter() - start
        documents += int(counts.get("opgehaald", 0)) + int(counts.get("ongewijzigd", 0))
        total += seconds
        shown.add_row(name, *(str(counts.get(column, 0)) for column in COLUMNS), f"{seconds:.1f}")
    start = time.perf_counter()
    bronnen.run_captures(omgeving)
    rondes.run_vouwen(omgeving)
    counted = tweeling.telling()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console = Console(width=110)
    console.print(shown)
    console.print(
        f"{documents} documents in {total:.1f} s ({documents / total:.0f}/s), {counted['verzoeken']} requests, "
        f"{counted['bodies']} bodies of {counted['bytes'] / 1e6:.1f} MB together, "
        f"{counted['verboden']} against robots rules; "
        f"tables {time.perf_counter() - start:.1f} s; at most {memory:.0f} MiB"
    )
