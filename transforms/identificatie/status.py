"""Whether an agreement is a concept, final or signed.

Here: the words that say so, where they count.
Not here: the date of signing itself (`delen`).
"""

from __future__ import annotations

import re
from typing import Literal

from transforms.identificatie.delen import Delen

Status = Literal["concept", "definitief", "getekend", "onbekend"]

_CONCEPT = re.compile(
    r"\bconcept(?:\b|-|versie|tekst)|\bontwerp-?(?:afspraken|overeenkomst|tekst|versie)|^\W*ontwerp\b|\bdraft\b",
    re.IGNORECASE | re.MULTILINE,
)
_CONCEPT_OF_OTHER = re.compile(
    r"\b(?:concept|ontwerp)[- ]?(?:\w*visie|\w*verordening|\w*programma|begroting|\w*plan|\w*agenda|bod|bieding)\b",
    re.IGNORECASE,
)
"""A concept of another paper that the title or head names."""
_STILL_CONCEPT = re.compile(r"\bdefinitie(?:f|ve)[- ]?(?:concept|ontwerp)|\bconcept[- ]definitief", re.IGNORECASE)
_FINAL = re.compile(r"\bdefinitie(?:f|ve)\b|\bvastgesteld\b", re.IGNORECASE)
_SIGNED = re.compile(
    r"\b(?:onder|ge)tekend\b|\baldus (?:opgemaakt|overeengekomen)\b|\bw\.\s?g\.|\bw\.g\b", re.IGNORECASE
)
_NOT_SIGNED = re.compile(r"\b(?:nog )?(?:niet|nog te) (?:onder)?(?:ge)?teken", re.IGNORECASE)


def find_status(delen: Delen) -> Status:
    """`concept` counts only in title, head and running lines: in the text it is said of other papers.

    `getekend` needs a date of signing or words that it was signed ("w.g." too); a heading 'Ondertekening' alone
    proves nothing.
    """
    opening = _CONCEPT_OF_OTHER.sub("", "\n".join([delen.titel or "", delen.kop, *delen.randregels]))
    if _STILL_CONCEPT.search(opening) or (_CONCEPT.search(opening) and not _FINAL.search(opening)):
        return "concept"
    closing = "\n".join(delen.slot)
    if not _NOT_SIGNED.search(closing) and (_dated(delen) or _SIGNED.search(closing)):
        return "getekend"
    return "definitief" if delen.vastgesteld or _FINAL.search(opening + closing) else "onbekend"


def _dated(delen: Delen) -> bool:
    return delen.getekend_op is not None and not delen.vastgesteld
