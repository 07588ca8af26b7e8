"""Whether a Dutch text came over well: read without many wrong letters, and no one sentence over and over.

Here: the judgement on the pages of a document. Not here: the measure of letters (`tekst.bruikbaar`), and what it means
for the answers (`codeerbaar`).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from transforms.coding.taal import recognise_taal
from transforms.model import Pagina
from transforms.tekst.bruikbaar import is_well_read

STRETCH = 2_000
"""Signs judged together: a page has 1,500 to 3,500, so a page of two languages shows, and so does one long line."""

MAX_REPEATED = 10
"""From this many times smaller on that the text gets by leaving out what returns, it is mostly one sentence over and
over. Of the 348 texts we read or wrote none gets 3 times smaller."""


def stretches(page: Pagina) -> Iterator[str]:
    """The text of a page in pieces of `STRETCH` signs."""
    return (page.tekst[begin : begin + STRETCH] for begin in range(0, len(page.tekst), STRETCH))


def badly_read(paginas: Sequence[Pagina]) -> list[int]:
    """The numbers of the pages with a Dutch stretch in which many letters are wrong.

    Another language has other letters that follow one another, so no judgement is made on it.
    """
    return [
        page.pagina
        for page in paginas
        if any(recognise_taal(stretch) == "nl" and not is_well_read(stretch) for stretch in stretches(page))
    ]


def repeats(paginas: Sequence[Pagina]) -> bool:
    """Whether the text is mostly one sentence over and over, in lines or without any; a few lines never are."""
    packer = zlib.compressobj(level=1)
    size = packed = 0
    for page in paginas:
        tekst = page.tekst.encode(errors="replace")
        size += len(tekst)
        packed += len(packer.compress(tekst))
    packed += len(packer.flush())
    return size >= STRETCH and size >= MAX_REPEATED * packed
