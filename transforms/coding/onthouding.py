"""What of a passage may be quoted: never a person, or how one is reached (`identificatie.contactgegevens`).

Quotes are published, so an evidence passage that holds a person is narrowed to a part without.
Here: the parts of a passage between its persons, as passages and as places of a page. Not here: recognising persons
(`identificatie.personen`), and which part still is evidence (`coder.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner
from transforms.identificatie.contactgegevens import Span
from transforms.identificatie.personen import find_persons

_LOOSE = " \t\n,;:()[]|/-–\"'"
"""What a cut leaves at the ends of a part: it belongs to the name that was there."""


def quotable(tekst: str, span: Span, persons: Sequence[Span]) -> list[Span]:
    """What of `tekst[begin:eind]` may be quoted: all of it when it names nobody, else its parts, the longest first.

    `persons` are those of the whole text (`find_persons`), whose names may stand half in and half out of the span.
    """
    begin, eind = span
    inside = [(b, e) for b, e in persons if b < eind and e > begin]
    if not inside:
        return [span]
    parts = [_bare(tekst, *part) for part in _between(begin, eind, inside)]
    return sorted((part for part in parts if part[0] < part[1]), key=lambda part: (part[0] - part[1], part[0]))


def _bare(tekst: str, begin: int, eind: int) -> Span:
    part = tekst[begin:eind]
    return begin + len(part) - len(part.lstrip(_LOOSE)), eind - len(part) + len(part.rstrip(_LOOSE))


def _between(begin: int, eind: int, persons: Sequence[Span]) -> Iterator[Span]:
    """What lies before, between and behind these persons; turned round where a name goes on beyond an end."""
    edges = [begin, *(edge for person in persons for edge in person), eind]
    return zip(edges[::2], edges[1::2], strict=True)


class Onthouder:
    """Finds the parts of passages that may be quoted; one instance for each document, a page is read once."""

    def __init__(self, teksten: Mapping[int, str], scanner: Scanner) -> None:
        self._teksten = teksten
        self._scanner = scanner
        self._persons: dict[int, list[Span]] = {}

    def parts(self, passage: Passage) -> list[Passage]:
        """The passage itself when it names nobody, else what is left between the persons, the longest part first."""
        if passage.pagina not in self._persons:
            self._persons[passage.pagina] = find_persons(self._teksten[passage.pagina])
        if not self._persons[passage.pagina]:
            return [passage]
        begin, eind = passage.view.span(passage.begin, passage.eind)
        persons = [(b, e) for b, e in self._persons[passage.pagina] if b < eind and e > begin]
        if not persons:
            return [passage]
        spans = [self._trim(passage, *span) for span in _between(begin, eind, persons)]
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
