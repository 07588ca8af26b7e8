"""The codes of what a study tells of the agreements of the 2016 table.

Here: making a text of the attributed sentences and giving it to the coder. Not here: attribution (`toewijzing`) and
any rule about a kenmerk (`transforms.coding`).

The text is the study itself with everything else blanked, so that every place in the answer is a place in the study.
Blanked too are the words that report ("In X is afgesproken dat"): what is left is what was agreed, and reads as in an
agreement. The coder is given no period: a study looks back, and a year in it tells nothing about the agreement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from transforms.model import Afspraak, Pagina, Uitslag
from transforms.secundair.toewijzing import Vermelding

_REPORTS = re.compile(
    r"(?:[^\s;:(]+\s+|\([^)]{0,40}\)\s*){0,14}?"
    r"(?:(?:afgesproken|overeengekomen|vastgelegd|opgenomen|verwoord|vermeld|benoemd|aangegeven|bepaald|aangekondigd"
    r"|beschreven|benoemt|noemt|vermeldt|meldt|schrijft|beschrijft|ambitie)\s*,?\s*(?:dat\b|:)"
    r"|afspra(?:ak|ken)\s+(?:gemaakt\s+)?(?:over\b|om\b|dat\b|:))\s*['‘’\"“]?"
)
"""From the start of a sentence to the word behind which stands what was agreed."""
_SILENCE = re.compile(
    r"\b(?:niets\b.{0,60}\bafspra(?:ak|ken)|(?:noemt|noemen|vermeldt|vermelden|benoemt|benoemen)\b.{0,80}\b(?:niet|geen)"
    r"|niet (?:genoemd|benoemd|vermeld|besproken|gesproken|opgenomen|uitgewerkt|teruggevonden|aan (?:de orde|bod))"
    r"|geen (?:\w+ ){0,2}(?:afspra(?:ak|ken)|aandacht)|ontbre(?:ekt|ken))\b",
    re.DOTALL,
)
"""The study says what an agreement leaves out. That is no sign that it is in."""
_SHORTEST = 15
"""Signs that must be left of a sentence: fewer are no clause."""

_TOLD = Afspraak("onderzoek", None, None, None, None, None, regionaal=False, status="onbekend")


class Coder(Protocol):
    """What codes an agreement (`transforms.coding`)."""

    def code_told(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        """All kenmerken in order, with places on these pages."""


def code_rows(
    paginas: Sequence[Pagina], vermeldingen: Mapping[str, Sequence[Vermelding]], coder: Coder
) -> dict[str, Uitslag]:
    """The answer for every row that is told of; places and quotes are those of the study."""
    return {rij: coder.code_told(excerpt(paginas, told), _TOLD) for rij, told in vermeldingen.items()}


def excerpt(paginas: Sequence[Pagina], vermeldingen: Iterable[Vermelding]) -> list[Pagina]:
    """The pages with only what these sentences tell was agreed, and their headings, at their own places.

    Line ends stand for the rest, so a page is as long as it was.
    """
    teksten = {pagina.pagina: pagina.tekst for pagina in paginas}
    kept: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for vermelding in vermeldingen:
        for plek in vermelding.koppen:
            kept[plek.pagina].add((plek.begin, plek.eind))
        plek = vermelding.plek
        if _SILENCE.search(teksten[plek.pagina], plek.begin, plek.eind):
            continue
        reports = _REPORTS.match(teksten[plek.pagina], plek.begin, plek.eind)
        begin = reports.end() if reports and reports.end() <= plek.eind - _SHORTEST else plek.begin
        kept[plek.pagina].add((begin, plek.eind))
    return [
        Pagina(pagina.pagina, _blanked(pagina.tekst, sorted(kept[pagina.pagina])))
        for pagina in paginas
        if pagina.pagina in kept
    ]


def _blanked(tekst: str, spans: Sequence[tuple[int, int]]) -> str:
    """`tekst` with only `spans`; one that lies in another (words in bold that open a sentence) is part of it."""
    parts: list[str] = []
    at = 0
    for begin, eind in spans:
        if begin < at:
            continue
        gap = tekst[at:begin]
        # Sentences that follow each other in a paragraph stay together; anything else is a blank line.
        together = parts and gap.isspace() and gap.count("\n") < 2
        parts += [gap if together else "\n" * len(gap), tekst[begin:eind]]
        at = eind
    return "".join(parts) + "\n" * (len(tekst) - at)
