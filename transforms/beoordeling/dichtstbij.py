"""The passage that comes nearest to a `ja` where the answer is `nee`: what a person needs to judge that answer.

Here: choosing it from what the coder made of every passage, and what of it may be shown. Not here: those scores
(`coding.coder`) and the sheet (`werkblad`). It is no evidence: no decision rests on it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from transforms.beoordeling.besluit import Row, letters
from transforms.coding.onthouding import quotable
from transforms.evaluatie.uitleg import Uitleg
from transforms.identificatie.contactgegevens import Span
from transforms.identificatie.personen import find_persons

LEFT = 0.5
"""Share of its letters that must be left of a passage that names a person: of less nobody could judge the sentence."""


def nearest(uitleg: Sequence[Uitleg], kenmerken: Collection[str], teksten: Mapping[int, str]) -> dict[str, Row]:
    """For each of these kenmerken the passage with the highest score, the first of equals; none where nothing scored.

    A row has `pagina`, `begin`, `eind` and `citaat`, as a row of evidence. Where a passage names a person it is the
    longest part without, as of a quote, and where too little is left the next passage. `teksten` are pages by number.
    """
    shown: dict[int, Span | None] = {}
    persons: dict[int, list[Span]] = {}
    found: dict[str, Row] = {}
    for kenmerk in kenmerken:
        scored = [(number, one) for number, one in enumerate(uitleg) if kenmerk in one.scores]
        for number, one in sorted(scored, key=lambda item: -item[1].scores[kenmerk]):
            tekst = teksten[one.pagina]
            if number not in shown:
                if one.pagina not in persons:
                    persons[one.pagina] = find_persons(tekst)
                shown[number] = _shown(tekst, (one.begin, one.eind), persons[one.pagina])
            if (span := shown[number]) is not None:
                begin, eind = span
                found[kenmerk] = {"pagina": one.pagina, "begin": begin, "eind": eind, "citaat": tekst[begin:eind]}
                break
    return found


def _shown(tekst: str, span: Span, persons: Sequence[Span]) -> Span | None:
    """What of a passage may be shown; None where too little is left."""
    parts = quotable(tekst, span, persons)
    if not parts:
        return None
    begin, eind = parts[0]
    whole = len(letters(tekst[slice(*span)]))
    return parts[0] if len(letters(tekst[begin:eind])) >= LEFT * whole > 0 else None
