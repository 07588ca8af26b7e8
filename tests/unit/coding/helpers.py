"""Small builders for the tests of this folder."""

from __future__ import annotations

from functools import cache

from transforms.codebook import load_codebook
from transforms.coding import RegelCoder
from transforms.model import Afspraak, Codering, Pagina, Uitslag


@cache
def coder() -> RegelCoder:
    """The coder on the built-in codebook; building it costs more than using it."""
    return RegelCoder(load_codebook())


def afspraak(jaar_van: int | None = 2020, jaar_tot: int | None = 2023) -> Afspraak:
    return Afspraak("prestatieafspraken", None, jaar_van, jaar_tot, None, None, False, "onbekend")


def code(*teksten: str, jaar_van: int | None = 2020, jaar_tot: int | None = 2023) -> Uitslag:
    paginas = [Pagina(i, tekst) for i, tekst in enumerate(teksten, 1)]
    return coder().code(paginas, afspraak(jaar_van, jaar_tot))


def codering(kenmerk: str, *teksten: str) -> Codering:
    return next(item for item in code(*teksten).coderingen if item.kenmerk == kenmerk)
