"""What of a passage may be quoted: never a person, an e-mail address or a telephone number.

Quotes are published, so an evidence passage that holds a person is narrowed to a part without.
Here: the parts of a passage between its persons. Not here: recognising persons (`identificatie.personen`), and which
part still is evidence (`coder.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner
from transforms.identificatie.personen import Span, find_persons

_LOOSE = " \t\n,;:()[]|/-–\"'"
"""What a cut leaves at the ends of a part: it belongs to the name that was there."""


class Onthouder:
    """Finds the parts of passages that may be quoted; one instance for each document, a page is read once."""

    def __init__(self, teksten: Mapping[int, str], scanner: Scanner) -> None:
        self._teksten = teksten
        self._scanner = scanner
        self._persons: dict[int, list[Span]] = {}

    def parts(self, passage: Passage) -> list[Passage]:
        """The passage itself when it names nobody, else what is left between the persons, the longest part first."""
        begin, eind = passage.view.span(passage.begin, passage.eind)
        if passage.pagina not in self._persons:
            self._persons[passage.pagina] = find_persons(self._teksten[passage.pagina])
        persons = [(b, e) for b, e in self._persons[passage.pagina] if b < eind and e > begin]
        if not persons:
            return [passage]
        edges = [begin, *(edge for person in persons for edge in person), eind]
        spans = [self._trim(passage, *span) for span in zip(edges[::2], edges[1::2], strict=True)]
        kept = sorted((span for span in spans if span[0] < span[1]), key=lambda span: (span[0] - span[1], span[0]))
        return [self._part(passage, *span) for span in kept]

    def _trim(self, passage: Passage, begin: int, eind: int) -> tuple[int, int]:
        """The part as offsets in the view; `begin` and `eind` are offsets in the page."""
        view = passage.view
        first, last = max(view.position(begin), passage.begin), min(view.position(eind), passage.eind)
        while first < last and view.vorm[first] in _LOOSE:
            first += 1
        while first < last and view.vorm[last - 1] in _LOOSE:
            last -= 1
        return first, last

    def _part(self, passage: Passage, begin: int, eind: int) -> Passage:
        """The part with the families that stand in it; the context around the passage stays what it was."""
        families = 0
        for _, _, mask in self._scanner.hits(passage.view.tekst[begin:eind]):
            families |= mask
        context = passage.context & ~passage.families | passage.sectie.families | families
        return replace(passage, begin=begin, eind=eind, families=families, context=context)
