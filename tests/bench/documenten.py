"""The figures of reading documents: speed of extraction, what a cluster brings, hostile files, scans."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import pypdfium2 as pdfium

from pipelines.settings import Settings
from pipelines.uitvoering import uitvoering
from tests.bench import stukken
from tests.bench.cijfer import RUNS, Cijfer
from tests.bench.meten import median_of, seconds
from tests.meting.meten import LAYOUTS, dev_texts, measure_all
from tests.support.cluster import cluster
from tests.support.opmaak import Layout, render_layout
from tests.support.vijandig import hostile_files
from transforms.child import ChildPool
from transforms.tekst import read_each
from transforms.tekst.limits import SECONDS
from transforms.tekst.ocr import recognise, tesseract

TEXT_FILES = 240
HOSTILE = 10_000
SCANNED_TEXTS = 8
SCANNED_PAGES = 4
"""A page takes seconds, and pages differ less than machines do."""


def text(_: Path) -> Iterator[Cijfer]:
    """Text extraction in child processes, against a bare loop of PDFium in this process."""
    yield from _extraction("text extraction", stukken.documents(TEXT_FILES))
    for layout in (Layout("twee_kolommen"), Layout("tabellen")):
        pages = stukken.texts()[0]
        files = [render_layout(pages, layout) + b"%% %d\n" % number for number in range(TEXT_FILES)]
        yield from _extraction(f"the same, {layout.naam}", files, goal="")


def _extraction(what: str, documents: list[bytes], goal: str = "≤ 1.3") -> Iterator[Cijfer]:
    files = [(str(number), "stuk.pdf", data) for number, data in enumerate(documents)]
    pages = sum(len(pdfium.PdfDocument(data)) for data in documents)
    bare, one, two = median_of(
        RUNS,
        lambda: seconds(lambda: [bare_loop(data) for _, _, data in files]),
        lambda: seconds(lambda: _read_locally(files, 1)),
        lambda: seconds(lambda: _read_locally(files, 2)),
    )
    loop = f"bare pypdfium2 {pages / bare:,.0f} pages/s"
    yield Cijfer(f"{what}, 1 worker", f"{pages / one:,.0f} pages/s", loop, one / bare, goal)
    yield Cijfer(f"{what}, 2 workers", f"{pages / two:,.0f} pages/s", loop, two / bare, goal and "< 1")


def bare_loop(data: bytes) -> int:
    """What PDFium costs by itself: open, every page, its text."""
    document = pdfium.PdfDocument(data)
    length = 0
    for index in range(len(document)):
        page = document[index]
        textpage = page.get_textpage()
        length += len(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return length


def dask(folder: Path) -> Iterator[Cijfer]:
    """Text extraction on a Dask cluster of one worker and of two."""
    files = [(str(number), "stuk.pdf", data) for number, data in enumerate(stukken.documents(TEXT_FILES))]
    pages = TEXT_FILES * stukken.PAGES
    found = {}
    for workers in (1, 2):
        with cluster(workers) as started, uitvoering(Settings(folder, workers=1, dask=started.address)) as werk:
            _read(files[: 2 * workers], werk.executor, werk.workers)  # each worker starts its child
            found[workers] = min(seconds(lambda: _read(files, werk.executor, werk.workers)) for _ in range(RUNS))
    one, two = found[1], found[2]
    yield Cijfer(
        "text extraction, Dask, 2 workers",
        f"{pages / two:,.0f} pages/s",
        f"1 worker {pages / one:,.0f} pages/s",
        two / one,
        f"(speed-up {one / two:.2f})",
    )


def hostile(_: Path) -> Iterator[Cijfer]:
    """Ten thousand hostile files: each ends in a status, none ends the run."""
    statuses: Counter[str] = Counter()
    names: dict[str, str] = {}

    def files() -> Iterator[tuple[str, str, bytes]]:
        for number, (name, data) in enumerate(hostile_files(HOSTILE)):
            names[str(number)] = name
            yield str(number), name, data

    start = time.perf_counter()
    with ChildPool(2) as pool:
        for _, lezing in read_each(files(), pool, 2, recognise=False):
            assert lezing.status == "gelezen" or lezing.reden
            statuses[lezing.status] += 1
    took = time.perf_counter() - start
    assert sum(statuses.values()) == len(names) == HOSTILE
    said = ", ".join(f"{number:,} {status}" for status, number in sorted(statuses.items()))
    yield Cijfer(f"{HOSTILE:,} hostile files", f"{took:.0f} s", said, None, f"no death, {SECONDS:.0f} s each")


def scans(_: Path) -> Iterator[Cijfer]:
    """Recognising pages of a scan, one process."""
    if tesseract() is None:
        yield Cijfer("recognising a scan", "skipped", "Tesseract with Dutch is not here", None, "")
        return
    data = render_layout(stukken.texts()[0], Layout("scan"))
    pages = min(SCANNED_PAGES, len(pdfium.PdfDocument(data)))
    took = seconds(lambda: recognise(data, range(1, pages + 1)))
    yield Cijfer(
        "recognising a scan", f"{pages / took:.2f} pages/s", f"{took / pages:.1f} s a page", None, "0.2 pages/s"
    )


def layouts(folder: Path) -> Iterator[Cijfer]:
    """What comes back of the development texts in each layout; of scans a part, since a page takes seconds."""
    try:
        texts = dev_texts()
    except FileNotFoundError as error:
        yield Cijfer("layouts", "skipped", str(error), None, "")
        return
    for name in LAYOUTS:
        if name == "scan" and tesseract() is None:
            continue
        found = measure_all(texts[:SCANNED_TEXTS] if name == "scan" else texts, [name], folder)[name]
        both = sum(meting.metadata[1] and meting.metadata[2] for meting in found) / len(found)
        kind, parties, labelled, matched = (sum(meting.metadata[i] for meting in found) for i in range(3, 7))
        yield Cijfer(
            f"{name}, {len(found)} texts",
            f"body {sum(m.terug for m in found) / sum(m.tekens for m in found):.2%}",
            f"who+when {both:.1%} kind {kind / len(found):.1%} parties F1 {2 * matched / (parties + labelled):.2f}",
            None,
            "99 / 95 / 90 % / 0.90",
        )


def _read_locally(files: list[tuple[str, str, bytes]], workers: int) -> None:
    with ChildPool(workers) as pool:
        _read(files, pool, workers)


def _read(files: list[tuple[str, str, bytes]], executor: Executor, workers: int) -> None:
    for _, lezing in read_each(files, executor, workers, recognise=False):
        assert lezing.status == "gelezen", lezing.reden
