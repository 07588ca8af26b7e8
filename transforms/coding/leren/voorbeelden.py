"""Labelled agreements to labelled passages, cut and seen as the coder cuts and sees them.

Here: which passage is evidence of what, by overlap with the labels. Not here: reading labels from files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.codebook import load_codebook
from transforms.codebook.model import KENMERKEN
from transforms.coding.model.signalen import signals
from transforms.coding.model.woordklassen import build_scanner
from transforms.coding.passages import Passage, find_passages, neighbours
from transforms.coding.scan import Scanner
from transforms.evaluatie.goud import Goud
from transforms.evaluatie.passages import Plaats, Plaatsen, is_same_passage
from transforms.model import Bewijs, Pagina


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """A labelled passage with its signals (`model.signalen`).

    `ja` maps the number of a kenmerk (in `KENMERKEN`) to its concreteness; `bijna` holds those it is a near miss of.
    `vorige` and `volgende` are the numbers, within the document, of the passage it goes on about and of the one that
    goes on about it; -1 for none.
    """

    signalen: dict[str, float]
    vorige: int
    volgende: int
    ja: dict[int, int]
    bijna: frozenset[int]


def cut(paginas: Sequence[Pagina]) -> list[Passage]:
    """The passages of a text as the coder cuts them."""
    scanner, koppen = _scanner()
    return find_passages(paginas, scanner, koppen)


@cache
def _scanner() -> tuple[Scanner, dict[str, int]]:
    codebook = load_codebook()
    scanner = build_scanner(codebook)
    return scanner, {zone: scanner.mask([family]) for zone, family in codebook.algemeen.koppen.items()}


def label(goud: Goud) -> list[Voorbeeld]:
    """The passages of a labelled agreement, in reading order."""
    passages = cut(goud.paginas)
    places = _places(goud, passages)
    labelled = Plaatsen(goud.doc_id, goud.paginas)
    ja = [(KENMERKEN.index(b.kenmerk), b.concreetheid, labelled.find(b.pagina, b.citaat)) for b in goud.bewijs or ()]
    bijna = [(KENMERKEN.index(b.kenmerk), labelled.find(b.pagina, b.citaat)) for b in goud.nearmisses or ()]
    vorige, volgende = neighbours(passages)
    result = []
    for i, passage in enumerate(passages):
        codes: dict[int, int] = {}
        for kenmerk, concreetheid, found in ja:
            if _same(places[i], found):
                codes[kenmerk] = max(concreetheid, codes.get(kenmerk, 0))
        near = frozenset(kenmerk for kenmerk, found in bijna if kenmerk not in codes and _same(places[i], found))
        behind = passages[volgende[i]] if volgende[i] >= 0 else None
        signalen = signals(passage, behind, goud.jaar_start, goud.jaar_eind)
        result.append(Voorbeeld(signalen, vorige[i], volgende[i], codes, near))
    return result


def _places(goud: Goud, passages: Sequence[Passage]) -> list[Plaats]:
    plaatsen = Plaatsen(goud.doc_id, goud.paginas)
    teksten = {pagina.pagina: pagina.tekst for pagina in goud.paginas}
    result = []
    for passage in passages:
        begin, eind = passage.view.span(passage.begin, passage.eind)
        citaat = teksten[passage.pagina][begin:eind]
        result.append(plaatsen.place(Bewijs(passage.pagina, begin, eind, citaat, 0, "")))
    return result


def _same(place: Plaats, found: Sequence[Plaats]) -> bool:
    return any(is_same_passage(place, other) for other in found)
