"""Coding one agreement after the other: what a worker is given, and what it gives back.

Here: an agreement with its pages, and the one coder of a process. Not here: the rules (`coder`), where the work
runs and what becomes of it (`pipelines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.codebook import load_codebook
from transforms.coding.codeerbaar import withhold
from transforms.coding.coder import PassageCoder, coder_id, unreadable
from transforms.coding.model.model import load_model, shipped_afdruk
from transforms.model import Afspraak, Pagina, Uitslag


@dataclass(frozen=True, slots=True)
class Stuk:
    """An agreement to code; `leesbaar` is false when its document has no usable text."""

    afspraak: Afspraak
    paginas: tuple[Pagina, ...]
    leesbaar: bool


@cache
def the_coder_id() -> str:
    """The `id` of `the_coder`, without making it: a run with nothing new asks no more."""
    return coder_id(load_codebook(), shipped_afdruk())


@cache
def the_coder() -> PassageCoder:
    """The coder of this process, with the shipped codebook; it takes some tenths of a second to make."""
    return PassageCoder(load_codebook(), load_model())


def code_each(stukken: Sequence[Stuk]) -> list[Uitslag]:
    """Code agreements in order."""
    return [_code(stuk) for stuk in stukken]


def _code(stuk: Stuk) -> Uitslag:
    if not stuk.leesbaar:
        return unreadable(load_codebook())
    return withhold(the_coder().code(stuk.paginas, stuk.afspraak), stuk.paginas)
