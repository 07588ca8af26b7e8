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
    r"\bconcept(?:\b|-|versie|tekst)|\bontwerp-?(?:afspraken|overeenkomst|tekst|versie)|\bdraft\b", re.I
)
_FINAL = re.compile(r"\bdefinitie(?:f|ve)\b|\bvastgesteld\b", re.I)
_SIGNED = re.compile(r"\b(?:onder|ge)tekend\b|\baldus (?:opgemaakt|overeengekomen)\b", re.I)
_NOT_SIGNED = re.compile(r"\b(?:nog )?(?:niet|nog te) (?:onder)?(?:ge)?teken", re.I)


def find_status(delen: Delen) -> Status:
    """`concept` counts only in title, head and running lines: in the text it is said of other papers.

    `getekend` needs a date of signing or words that it was signed; a heading 'Ondertekening' alone proves nothing.
    """
    opening = "\n".join([delen.titel or "", delen.kop, *delen.randregels])
    if _CONCEPT.search(opening) and not _FINAL.search(opening):
        return "concept"
    closing = "\n".join(delen.slot)
    if not _NOT_SIGNED.search(closing) and (_dated(delen) or _SIGNED.search(closing)):
        return "getekend"
    return "definitief" if delen.vastgesteld or _FINAL.search(opening + closing) else "onbekend"


def _dated(delen: Delen) -> bool:
    return delen.getekend_op is not None and not delen.vastgesteld
