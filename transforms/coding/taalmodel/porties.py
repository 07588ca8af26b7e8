"""Cutting an agreement into portions that a model can read in one go.

Here: whole pages together as long as they fit, and the cut inside a page that is too long by itself.
Not here: what is asked about a portion (`opdracht`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from transforms.model import Pagina

BUDGET = 20_000
"""Code points of text in a portion. At three for a token of Dutch that is some 6,700 tokens, with 7,500 for the
codebook: the 16,000 that a local server commonly keeps leave room for the answer. And in six pages less is overlooked
than in sixty."""

MEESTE_PORTIES = 40
"""800,000 code points, 250 full pages: no agreement is longer, a file of garbage is, and asking costs."""

_CUTS = ("\n\n", "\n", ". ", " ")

Portie = tuple[tuple[int, str], ...]
"""Page number and text, in order; a page that was cut stands in several portions under its own number."""


def portions(paginas: Sequence[Pagina], budget: int = BUDGET) -> list[Portie]:
    """The text of all pages in order, at most `budget` code points a portion; pages without text are left out."""
    found: list[Portie] = []
    current: list[tuple[int, str]] = []
    size = 0
    for pagina in paginas:
        if not pagina.tekst.strip():
            continue
        for piece in _pieces(pagina.tekst, budget):
            if current and size + len(piece) > budget:
                found.append(tuple(current))
                current, size = [], 0
            current.append((pagina.pagina, piece))
            size += len(piece)
    return [*found, tuple(current)] if current else found


def _pieces(tekst: str, budget: int) -> Iterator[str]:
    begin = 0
    while len(tekst) - begin > budget:
        eind = _cut(tekst, begin, begin + budget)
        yield tekst[begin:eind]
        begin = eind
    yield tekst[begin:]


def _cut(tekst: str, begin: int, eind: int) -> int:
    """The best place to cut in the last half: between paragraphs, lines, sentences or words, else anywhere."""
    for mark in _CUTS:
        place = tekst.rfind(mark, (begin + eind) // 2, eind)
        if place >= 0:
            return place + len(mark)
    return eind
