"""The documents of the bench: PDFs of thirty pages in the register of agreements, as many as asked for.

The texts are those of the example set and, where the shared folder is there, its development texts. Few
different PDFs are drawn; a comment after the end makes each file its own document with the same text.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import cycle, islice
from pathlib import Path

from tests.bench.meten import REPO
from tests.support.render import render_pdf

PAGES = 30
"""Pages of one document, as quality.md has it for a national run."""
DRAWN = 12


@cache
def texts() -> list[list[str]]:
    """The pages of every text at hand."""
    found = [path.read_text(encoding="utf-8").partition("\n\n")[2] for path in _sorted(REPO / "tests" / "voorbeeld")]
    shared = Path(os.environ.get("KOPLOPERS_SHARED", REPO.parent / "shared")) / "data" / "dev"
    found += [path.read_text(encoding="utf-8").partition("\n")[2] for path in _sorted(shared)]
    return [text.split("\f") for text in found]


def _sorted(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


@cache
def _drawn() -> list[bytes]:
    """Each opens with a text of its own; the pages after it come from the texts that follow."""
    pages = [page for text in texts() for page in text]
    starts = [sum(len(text) for text in texts()[:number]) for number in range(DRAWN)]
    return [render_pdf(list(islice(cycle(pages), start, start + PAGES))) for start in starts]


def documents(number: int) -> list[bytes]:
    """So many different files of thirty pages."""
    return [data + b"%% stuk %d\n" % index for index, data in zip(range(number), cycle(_drawn()), strict=False)]


def write(folder: Path, number: int, first: int = 0) -> None:
    """Put the documents `first` up to `number` into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for index, data in enumerate(documents(number)):
        if index >= first:
            (folder / f"stuk-{index:05}.pdf").write_bytes(data)
