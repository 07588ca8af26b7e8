"""Names of gemeenten in text, each with what stands around it.

Here: every name that can be a gemeente in a year, and whether it is called one, is enumerated, or is located.
Not here: whether that is proof that the agreement binds it (`gemeenten`), and which names there are (`kennis`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import Vondst

_NAMED = re.compile(
    r"\b(?:gemeenten?|gemeentebestuur van|college van|burgemeester en wethouders van(?: de gemeente)?"
    r"|(?:gemeente)?raad van)\s+$",
    re.IGNORECASE,
)
CHAIN = re.compile(r"^\s*(?:,|en|&|,\s*en|\|\s*|[–-])\s*(?:de gemeente\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"\bgemeenten:?\s*\n\s*(?:[-•*–]\s*)?$", re.IGNORECASE)
_NEXT_LINE = re.compile(r"^[ \t]*[,;]?(?: en)?[ \t]*\n\s*(?:[-•*–]\s*)?$")
"""Under "de gemeenten" every line of a list is one of them."""
_ELSEWHERE = re.compile(
    r"(?:\bprovincie|\b(?:woon|zorg)?regio|\bcentrumgemeente|\bbuurgemeenten?|\bomgeving|\bstadsregio"
    r"|\b(?:fusie|samenvoeging|samengaan|herindeling|grens|samenwerking) met(?: de)?(?: gemeenten?)?"
    r"|\b(?:vorming van|onderdeel van|opgegaan in|horen? bij)(?: de)?(?: (?:nieuwe )?gemeenten?)?"
    r"|\bin (?:onder meer|bijvoorbeeld))\s+$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:\b\w*(?:stichting|vereniging|raad|platform|belang(?:en)?|koepel|organisatie|bedrijf|corporatie|woongoed"
    r"|woonbedrijf|vesting)|\bwonen|\bHBV|\bHV|\bHBO)\s+$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:afspraken|overeenkomst|jaarschijf(?: 20\d\d)?|convenant|afspraken wonen)\s+$", re.IGNORECASE)
_TITLED_END = re.compile(r"\s*(?:20\d\d|$|\n|[-–|:,(])")
_LOCATED = re.compile(r"\b(?:in|te|van|voor|naar|uit)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naam:
    """A name of a gemeente that may count, with the codes it can mean in the agreement's first year."""

    vondst: Vondst
    codes: tuple[str, ...]
    genoemd: bool
    plaatselijk: bool
    opschrift: bool


def read_names(text: str, jaar: int | None, kennis: Kennis) -> list[Naam]:
    """Names in `text` that can be a gemeente; parts of names of organisations are none."""
    taken = [
        (hit.begin, hit.eind)
        for hit in kennis.corporatie_namen.find(text)
        if len(hit.sleutel) > 1 and not hit.tekst.isupper()
    ]
    found = []
    chained = listed = False
    end = 0
    for hit in kennis.gemeente_namen.find(text):
        before = text[max(0, hit.begin - 60) : hit.begin]
        gap = text[end : hit.begin]
        listed = bool(_LISTED.search(before)) or (listed and bool(_NEXT_LINE.match(gap)))
        chained = listed or bool(_NAMED.search(before)) or (chained and bool(CHAIN.match(gap)))
        end = hit.eind
        titled = bool(_TITLED.search(before) and _TITLED_END.match(text, end))
        codes = tuple(dict.fromkeys(c for code in hit.doelen if (c := kennis.at_year(code, jaar))))
        around = taken[bisect_right(taken, (hit.begin, len(text))) - 1] if taken else (0, 0)
        inside = around[0] <= hit.begin and hit.eind <= around[1] and around != (hit.begin, hit.eind)
        if codes and not inside and _capital(hit.tekst) and not _not_meant(before, hit.tekst):
            found.append(Naam(hit, codes, chained, bool(_LOCATED.search(before)), titled))
    return found


def _capital(text: str) -> bool:
    """A name is written with a capital in its last word: 'het Bildt', 'Bergen op Zoom', never 'huizen'."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and words[-1][0].isupper()


def _not_meant(before: str, name: str) -> bool:
    """Whether the words before a name say that another place or an organisation is meant.

    In capitals "WONEN LEIDEN" is wonen in Leiden; written "Wonen Limburg" it is the name of an organisation.
    """
    if _ELSEWHERE.search(before):
        return True
    return bool(_ORGANISATION.search(before)) and not name.isupper()
