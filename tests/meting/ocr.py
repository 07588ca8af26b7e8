"""How well recognised Dutch text is, by resolution and by the state of the scan: `python -m tests.meting.ocr`.

Here: character error rates over a fixed sample of pages, as a Markdown table. Not here: recognising itself.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import Levenshtein

from tests.meting.meten import PROCESSES, dev_texts
from tests.support.opmaak import Layout, expected_body, render_layout, running_lines
from transforms.tekst.ocr import recognise

RESOLUTIONS = [(150, 150), (200, 200), (300, 300), (300, 200), (150, 300)]
"""Dots per inch of the scan, and of the picture that Tesseract is given: the second is what we can choose.

Print is 10 points with notes of 7.5; smaller print is as legible as this at proportionally fewer dots.
"""

STATES = {
    "schoon": {},
    "1° scheef": {"scheef": 1.0},
    "3° scheef": {"scheef": 3.0},
    "ruis": {"ruis": 25.0},  # a tenth of the way from black to white: speckled, and still easy for people
}


@dataclass(frozen=True, slots=True)
class Staal:
    """The first page of a text, and what is written on it from header to footer."""

    doc_id: str
    tekst: str
    waarheid: str


def sample(count: int) -> list[Staal]:
    """`count` pages, spread over the development texts, of running text: order of cells is another measure."""
    plain = Layout("gewoon")
    pages = []
    for goud in dev_texts():
        text = [goud.paginas[0].tekst]
        body, (header, footer) = expected_body(text, plain)[0], running_lines(text, plain)[0]
        if " | " not in body and len(body) > 1500:  # letters: most of a page
            pages.append(Staal(goud.doc_id, text[0], f"{header}\n{body}\n{footer}"))
    step = len(pages) / count
    return [pages[int(number * step)] for number in range(count)]


def error_rate(page: Staal, scan_dpi: int, dpi: int, state: str) -> tuple[int, int, float, float]:
    """Return [edits, characters, confidence, seconds] of one page."""
    data = render_layout([page.tekst], Layout("scan", dpi=scan_dpi, **STATES[state]))
    start = time.perf_counter()
    herkend = recognise(data, [1], dpi=dpi)[0]
    seconds = time.perf_counter() - start
    wanted, found = normal(page.waarheid), normal(herkend.tekst)
    return Levenshtein.distance(wanted, found), len(wanted), herkend.zekerheid or 0.0, seconds


def normal(text: str) -> str:
    """White space as single spaces, words that a line end broke whole."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*(?=[a-zà-ÿ])", "", text).split())


def table(pages: Sequence[Staal], resolutions: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The lines of a Markdown table: a row for each pair of resolutions, errors summed over pages."""
    yield f"| scan (dpi) | gelezen op (dpi) | {' | '.join(STATES)} | zekerheid | s per pagina |"
    yield "|" + "---:|" * (len(STATES) + 4)
    runs = list(product(resolutions, STATES, pages))
    with ProcessPoolExecutor(PROCESSES) as pool:
        results = pool.map(
            error_rate, (r[2] for r in runs), (r[0][0] for r in runs), (r[0][1] for r in runs), (r[1] for r in runs)
        )
        for scan_dpi, dpi in resolutions:
            rows = {state: [next(results) for _ in pages] for state in STATES}
            rates = [sum(r[0] for r in row) / sum(r[1] for r in row) for row in rows.values()]
            every = [r for row in rows.values() for r in row]
            sure, seconds = (sum(r[at] for r in every) / len(every) for at in (2, 3))
            cells = " | ".join(f"{rate:.2%}" for rate in rates)
            yield f"| {scan_dpi} | {dpi} | {cells} | {sure:.2f} | {seconds:.1f} |"


def main() -> None:
    """Measure and print; takes some minutes."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting.ocr", description=__doc__)
    parser.add_argument("--paginas", type=int, default=12, help="how many pages, spread over the texts")
    pages = sample(parser.parse_args().paginas)
    characters = sum(len(normal(page.waarheid)) for page in pages)
    sys.stdout.write(f"{len(pages)} pagina's, {characters:,} tekens; fouten: Levenshtein per teken\n\n")
    for line in table(pages, RESOLUTIONS):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
