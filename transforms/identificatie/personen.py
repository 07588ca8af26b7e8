"""Signs of a person in a line: initials, forms of address, e-mail, telephone.

Here: recognising that a line or a piece of it speaks of a person, so that it is kept out of titles and parties.
Not here: storing or naming persons; nothing in this project does.
"""

from __future__ import annotations

import re

_PERSON = re.compile(
    r"(?i:\b(?:de heer|dhr\.?|mevrouw|mevr\.?|mw\.?|drs\.?|mr\.|ir\.|ing\.|dr\.)\s+)"
    r"(?:[A-Z]\.\s?|(?i:van|de|der|den|ten|ter|te|in|'t)\s+){0,6}\S+"
    r"|(?<![A-Za-z.])(?:[A-Z]\.\s?){1,4}(?:(?:van|de|der|den|ten|ter|te|in|'t)\s+)*[A-Z][a-zà-ÿ]+"
    r"|\b(?:Tekst|Foto|Fotografie|Redactie|Interview)\s+[A-Z][a-zà-ÿ]+\s+(?:(?:van|de|der|den)\s+){0,3}[A-Z][a-zà-ÿ]+"
    r"|(?i:\b(?:auteur|contactpersoon|opsteller|opgesteld door|behandeld door|steller)\b)"
    r"|[\w.+\-]{1,64}@[\w\-]+[\w.\-]*|(?<![\d.])(?:\+31|0)(?:[ \-]?\d){8,9}(?!\d)"
)


def has_person(text: str) -> bool:
    """Whether `text` seems to hold a personal name, an e-mail address or a telephone number."""
    return bool(_PERSON.search(text))


def without_persons(text: str) -> str:
    """`text` with every sign of a person replaced by a bar, which divides the names around it."""
    return _PERSON.sub("|", text)
