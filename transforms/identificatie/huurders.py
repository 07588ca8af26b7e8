"""Tenants' organisations: how they are named, and what is known of those that a text does not name.

By law (Woningwet, article 44) the tenants' organisation of each corporation is party to the agreement. Texts speak of
them by an abbreviation ('HBV Almelo'), or only together as 'hun huurdersorganisaties': whose they are and what they
are called is then unknown, and nothing is made up.
Here: the nouns, and their abbreviations written out.
Not here: where names stand (`partijnamen`, `partijen`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TENANTS = re.compile(
    r"(?:\b(?:Stichting|Algemene|Regionaal|Samenwerkende)\s+)?"
    r"(?:\b(?:verenigde\s+)?huurders(?:-\s?en\s+bewoners)?(?:belangen|participatie|advies)?"
    r"(?:vereniging|organisatie|raad|platform|koepel|beraad|vertegenwoordiging|belang(?:en)?|overleg|federatie|stichting)"
    r"|\bbewoners(?:raad|commissie|platform|vereniging|belang(?:en)?)|\bHBV[A-Z]{0,2}|\bHV(?=\s[A-Z])|\bHBO)\b",
    re.IGNORECASE,
)
LONGEST_ABBREVIATION = 4
"""Letters; a longer word in capitals is a word of a heading."""
_MEETING = re.compile(r"huurders(?:beraad|overleg)")
_SPELLED_OUT = {
    "HBV": "Huurdersbelangenvereniging",
    "HBO": "Huurdersbelangenorganisatie",
    "HV": "Huurdersvereniging",
}
_TOGETHER = re.compile(
    r"\b(?:huurders(?:belangen)?|bewoners)(?P<vorm>organisaties|verenigingen|raden|commissies)\b", re.IGNORECASE
)
_SINGULAR = {"organisaties": "organisatie", "verenigingen": "vereniging", "raden": "raad", "commissies": "commissie"}


def spell_out(name: str) -> str:
    """A name with its leading abbreviation written out, and not in capitals as in a heading."""
    noun, space, rest = name.partition(" ")
    if name.isupper() and len(noun) > LONGEST_ABBREVIATION:
        noun, rest = (
            noun.capitalize(),
            " ".join(w if len(w) <= LONGEST_ABBREVIATION else w.title() for w in rest.split()),
        )
    return _SPELLED_OUT.get(noun, noun) + space + rest


def spelled_out(text: str) -> str:
    """A text with the abbreviations written out as `spell_out` does in names."""
    return re.sub(r"\b(?:HBV|HBO|HV(?= [A-Z]))\b", lambda match: _SPELLED_OUT[match.group()], text)


def is_bare(sleutel: Sequence[str]) -> bool:
    """Whether a folded name of a tenants' organisation is only the noun: 'de huurdersraad'."""
    return len(set(sleutel) - {"de", "het"}) == 1


def is_meeting(name: str) -> bool:
    """Whether a name is only the word for a meeting of tenants: 'een huurdersberaad'."""
    return _MEETING.fullmatch(name) is not None


def together(text: str) -> str | None:
    """The noun, in singular, by which a text calls tenants' organisations together; None if it does not."""
    match = _TOGETHER.search(text)
    if match is None:
        return None
    plural, form = match.group().casefold(), match["vorm"].casefold()
    return plural.removesuffix(form) + _SINGULAR[form]
