"""Corporations that are in no register, or that were founded or renamed since: known by what a text says of them.

Here: by what they do, by the shape of their name, by the company they keep.
Not here: corporations of the register (`partijnamen`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable

from transforms.identificatie.huurders import TENANTS
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import Vondst, fold
from transforms.identificatie.organisaties import CARE, PAPER, Genoemd
from transforms.identificatie.personen import has_person

NAMED_TWICE = 2
"""An organisation in no register must be named twice: parties are spoken of in an agreement."""
MOST_NAMES = 50
"""Names that are looked at; an agreement has some ten parties."""

_LANDLORD = re.compile(
    r"\b([A-Z][\w'’&]+(?: (?:en )?[A-Z][\w'’&]+){0,2})"
    r" (?:bouwt|verhuurt|verkoopt|sloopt|renoveert|huisvest|heeft [\d.]+ woningen)\b"
)
"""Who builds, lets, sells and demolishes homes is a corporation, in the register or not."""
_NAME = r"(?:(?:De|Het) )?[A-Z][\w'’&]{2,}(?: [A-Z][\w'’&]+){0,2}(?! van [A-Z])"
_SHAPED = re.compile(r"(?<=[a-z,] )([A-Z][\w'’]+ Wonen|[A-Z][\w'’]+[wW]onen)\b(?! [A-Z])")
_PARTNER_BEFORE = re.compile(rf"(?<![\w.])(?P<naam>{_NAME})(?:,| en) $")
_PARTNER = re.compile(rf"(?:,| en) (?P<naam>{_NAME})")
_NO_NAME = re.compile(r"(?:De|Het|Een|Deze|Wie|Zij|Hij|Wij|Men|Dat|Dit|Partij|Gemeente|Corporatie|Elke)\b(?! [A-Z])")


def find_landlords(text: str, known: Iterable[Vondst], kennis: Kennis, legend: Container[str]) -> list[Genoemd]:
    """Corporations in `text` that are in no register; each is named at least twice.

    One that is known only by its company stands twice beside one of the corporations in `known`.
    """
    named = [match[1] for pattern in (_LANDLORD, _SHAPED) for match in pattern.finditer(text)]
    partners: Counter[str] = Counter()
    for hit in known:
        before = _PARTNER_BEFORE.search(text[max(0, hit.begin - 60) : hit.begin])
        partners.update(match["naam"] for match in (before, _PARTNER.match(text, hit.eind)) if match)
    named += [name for name, number in partners.items() if number >= NAMED_TWICE]
    words = set(re.findall(r"\b[a-zà-ÿ]+", text))
    return [
        Genoemd(name, "corporatie", fold(name))
        for name in list(dict.fromkeys(named))[:MOST_NAMES]
        if not (name in legend or set(fold(name)) <= words or _is_other(name, kennis))
        and uses(name, text) >= NAMED_TWICE
        and not is_place(name, text)
    ]


def uses(name: str, text: str) -> int:
    """How often `text` has `name` as words of its own."""
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def is_place(name: str, text: str) -> bool:
    """Whether the text has `name` behind 'in' or 'te': a village after which a corporation may be called."""
    return re.search(rf"\b(?:in|te) {re.escape(name)}(?!\w)", text) is not None


def _is_other(name: str, kennis: Kennis) -> bool:
    """Whether a name is known as something else than a corporation in no register, or reads as a person's."""
    known = kennis.gemeente_namen.get(name) or kennis.corporatie_namen.find(name)
    return bool(known or has_person(name) or any(pattern.search(name) for pattern in (_NO_NAME, CARE, TENANTS, PAPER)))
