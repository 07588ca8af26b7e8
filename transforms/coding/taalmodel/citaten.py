"""Looking up quotes: a quote counts when it stands on its page, and what is kept is the page's own slice.

Here: the comparison, the reasons to reject, and the row of evidence. Not here: what a rejected quote means for the
code (`samenvoegen`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from transforms.coding.normalise import View, normalise
from transforms.coding.taalmodel.antwoord import Citaat
from transforms.identificatie.contactgegevens import Span
from transforms.identificatie.personen import find_persons
from transforms.model import Bewijs, Pagina

REGEL = "taalmodel"
"""The `regel` of evidence that a model found: it names no rule."""

KORTSTE = 15
"""Code points; a shorter text ("de woningen") stands on many a page by chance and shows nothing."""
LANGSTE = 1000
"""Code points, as the table of evidence expects: longer is a page, not a passage."""

Afwijzing = Literal["not on the page", "too short", "too long", "naming a person", "malformed"]

_LOOSE = " .,;:…\"'-*•|"
"""What models add to, or leave off, the ends of a quote: it makes no other quote."""

_HYPHEN = re.compile(r"(?<=\w)- (?=\w)")
"""A hyphen that stood at a line end, when the model wrote a space for the new line. 32 of the 1,337 quotes of the
development texts would get lost by it."""


class Bladzijden:
    """The pages of one agreement, read when a quote refers to them."""

    def __init__(self, paginas: Sequence[Pagina]) -> None:
        self._teksten = {pagina.pagina: pagina.tekst for pagina in paginas}
        self._views: dict[int, View] = {}
        self._persons: dict[int, list[Span]] = {}

    def look_up(self, citaat: Citaat) -> Bewijs | Afwijzing:
        """The evidence with the slice of the page, or why there is none.

        White space, hyphens at line ends, capitals, accents and kinds of quotation mark and dash do not count; every
        letter, figure and other sign does. The quote may not begin or end inside a word or number: "20 woningen" does
        not stand in "120 woningen". A quote that names a person is not published and so is no evidence.
        """
        if len(citaat.tekst) > LANGSTE:
            return "too long"
        forms = [normalise(form).tekst.strip(_LOOSE) for form in (citaat.tekst, _HYPHEN.sub("-\n", citaat.tekst))]
        if len(forms[-1]) < KORTSTE:
            return "too short"
        if citaat.pagina not in self._teksten:
            return "not on the page"
        view = self._view(citaat.pagina)
        wanted = "|".join(map(re.escape, forms))
        place = re.search(rf"(?<!\w)(?<!\d[.,])(?:{wanted})(?!\w)(?![.,]\d)", view.tekst)
        if place is None:
            return "not on the page"
        begin, eind = view.span(*place.span())
        if eind - begin > LANGSTE:
            return "too long"
        if any(b < eind and e > begin for b, e in self._named(citaat.pagina)):
            return "naming a person"
        slice_ = self._teksten[citaat.pagina][begin:eind]
        return Bewijs(citaat.pagina, begin, eind, slice_, citaat.concreetheid, REGEL)

    def _view(self, pagina: int) -> View:
        if pagina not in self._views:
            self._views[pagina] = normalise(self._teksten[pagina])
        return self._views[pagina]

    def _named(self, pagina: int) -> list[Span]:
        if pagina not in self._persons:
            self._persons[pagina] = find_persons(self._teksten[pagina])
        return self._persons[pagina]
