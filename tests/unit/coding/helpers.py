"""Small builders for the tests of this folder."""

from __future__ import annotations

from transforms.coding import PassageCoder
from transforms.coding.reeks import the_coder
from transforms.model import Afspraak, Codering, Pagina, Uitslag


def coder() -> PassageCoder:
    """The coder as it is shipped."""
    return the_coder()


def afspraak(jaar_van: int | None = 2020, jaar_tot: int | None = 2023) -> Afspraak:
    return Afspraak("prestatieafspraken", None, jaar_van, jaar_tot, None, None, False, "onbekend")


def code(*teksten: str, jaar_van: int | None = 2020, jaar_tot: int | None = 2023) -> Uitslag:
    paginas = [Pagina(i, tekst) for i, tekst in enumerate(teksten, 1)]
    return coder().code(paginas, afspraak(jaar_van, jaar_tot))


def in_afspraken(*regels: str, kop: str = "Wonen en zorg") -> str:
    """A small whole agreement with these lines as the points of one section.

    The coder judges a line by what stands around it, and lines without anything around them are not what it is for.
    """
    punten = "\n".join(f"- {regel}" for regel in regels)
    return (
        "PRESTATIEAFSPRAKEN VOORBEELDSTAD 2020-2023\n\n"
        "De gemeente Voorbeeldstad, de corporatie en de huurdersvereniging spreken af:\n\n"
        f"1. {kop}\n\n{punten}\n- De gemeente maait het gras.\n"
    )


def codering(kenmerk: str, *teksten: str) -> Codering:
    return next(item for item in code(*teksten).coderingen if item.kenmerk == kenmerk)
