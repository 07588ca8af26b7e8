"""Measures the development texts in each layout: `python -m tests.meting --help`.

`python -m tests.meting kill` kills crawls instead, `ronde` measures a national one, and `aandelen` how often intervals
of shares hold the truth. Here: the choice of texts and layouts. Not here: measuring (`meten`, `ronde`, `aandelen`),
tables (`verslag`), and killing (`kill`).
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from rich.console import Console

from tests.meting.meten import BRON, LAYOUTS, dev_texts, measure_all
from tests.meting.verslag import show
from transforms.tekst.ocr import tesseract

WIDTH = 175  # characters: the table on one line a layout, also where output is no terminal


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting", description=__doc__)
    parser.add_argument("--layout", action="append", choices=[BRON, *LAYOUTS], help="may be repeated; all by default")
    parser.add_argument("--aantal", type=int, help="only the first so many texts")
    parser.add_argument("--slechtste", type=int, default=8, help="how many documents to show for each layout")
    parser.add_argument("--bewaar", type=Path, help="folder for the PDFs and for recognised text, which is used again")
    asked = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    layouts = asked.layout or [BRON, *LAYOUTS]
    if "scan" in layouts and tesseract() is None:
        console.print("scan wordt overgeslagen: Tesseract met Nederlandse taaldata ontbreekt")
        layouts.remove("scan")
    if asked.bewaar:
        asked.bewaar.mkdir(parents=True, exist_ok=True)
    start = time.perf_counter()
    show(console, measure_all(dev_texts(asked.aantal), layouts, asked.bewaar), asked.slechtste)
    console.print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["kill"]:
        from tests.meting import kill

        kill.main(sys.argv[2:])
    elif sys.argv[1:2] == ["ronde"]:
        from tests.meting import ronde

        ronde.main(sys.argv[2:])
    elif sys.argv[1:2] == ["aandelen"]:
        from tests.meting import aandelen

        aandelen.main(sys.argv[2:])
    else:
        main()
