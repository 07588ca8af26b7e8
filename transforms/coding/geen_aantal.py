"""Numbers that only look like an amount (codebook §3.6): names, ages, years, conditions, growth of the rent.

Here: what a number is that promises nothing. Not here: recognising numbers and units (`quantities.py`).
"""

from __future__ import annotations

import re

from transforms.coding.grenzen import Grens, bound
from transforms.coding.telwoorden import parse_number

_ARTICLE = re.compile(r"\d{1,2}\.\d{1,2}")
_COUNTED_WHOLE = frozenset(
    {
        "woningen",
        "appartementen",
        "wooneenheden",
        "plekken",
        "huishoudens",
        "personen",
        "locaties",
        "complexen",
        "kernen",
    }
)
"""What is counted has no decimals, and a decimal has a comma: "3.5 woningen" is article 3.5."""
_LABEL = re.compile(
    r"\b(?:artikel|art\.|lid|bijlage|hoofdstuk|paragraaf|label|zzp|vpt|fase|categorie|versie|nr\.?|nummer|regel|"
    r"q|blad|pagina|bladzijde|niveau|klasse|iso|thema|tabel|actie|maatregel|deel|punt|opgave) $|"
    r"\b(?:zzp|vpt) ?\d+(?:,| en| t/m| tot| tot en met) $"
)
_REFERENCE_AFTER = re.compile(r"[:.)](?: |$)")
_NAME_AFTER = re.compile(
    r" (?:keer|maal) (?!per|in|om)| te [a-z]|\+|-? ?plus|[a-d]\b|\s?jaar (?:en|of) ouder|-jarig|e\b|ste\b|"
    r"-(?:[a-z]|\d+-)"
)
_MONTH_AFTER = re.compile(r" (?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"\b(?:in|van|tot|vanaf|voor|eind|begin|medio|sinds|na|jaar|periode|t/m|per|en) $|[-/(]$")
_YOUNGEST_AGE = 16
"""Whoever is promised something for years is promised fewer; from here a number of years is an age."""
_DURATION_BEFORE = re.compile(
    r"\b(?:na|(?:duur|termijn|looptijd|contract|contracten|proef) van|geldt|richttijd|voor|"
    r"houdt|houden|behoudt) $"
)
_TERM_BEFORE = re.compile(r"\b(?:binnen|ten minste|minstens|minimaal|maximaal|hooguit|hoogstens) $")
"""Before "een" and a period the number is meant: "binnen een maand"."""
_WHOLE_BEFORE = re.compile(r"\bvan (?:de|deze|die|onze|alle) $")
_LIMIT = re.compile(r"grens(?: van|,|:| is)? ?\(?$")
_PERIODS = frozenset({"weken", "maanden", "dagen", "jaar"})
_CONDITION_BEFORE = re.compile(r"(?:\bper|\b(?:boven|vanaf)(?: de)?|\b(?:met|waar|er|zijn|staan|wonen) al) $")
"""From how many on something holds, or for each how many: "per 10 woningen een parkeerplaats"."""
_EVENTS = frozenset({"dossiers", "bijeenkomsten"})
_AFTER_BEFORE = re.compile(r"\b(?:na|bij|zodra er) (?:ten minste |minimaal |minstens |meer dan |ongeveer )?(?:de )?$")
"""Before a number of reports or talks: when something follows, "na twee meldingen over een adres"."""
_TO_OTHER = re.compile(r" (?:per [a-z]+ )?naar (?:de )?(?:€ ?)?(?P<getal>\d|[a-z]{3,})")
_GROWTH = (
    r"(?:huur(?:verhog|stijg|som|aanpass|groei|index)|inflatie|indexer|"
    r"\b(?:huur|huren|huurprij[sz]\w*) (?:[a-z]+ ){0,3}(?:stijg|omhoog|verhoog|verhog)|stijg[a-z]* de (?:huur|huren)\b)"
)
_GROWTH_BEFORE = re.compile(rf"{_GROWTH}[^.,;|]*$")
_GROWTH_AFTER = re.compile(r" (?:huur(?:verhog|stijg|groei)|(?:boven )?(?:de )?inflatie)")
_EVERY_BEFORE = re.compile(r"\b(?:om de|elke|iedere|(?:eens|keer|maal|x) (?:in de|per)) $")


def is_mention(tekst: str, begin: int, eind: int, unit: str) -> bool:
    """An amount that is named and not promised.

    What something was before it went to another amount; by how much the rent grows, which is no wonen-zorg; and a
    rent limit that is only named ("de aftoppingsgrens (€ 607)"), not one that rents stay under.
    """
    other = _TO_OTHER.match(tekst, eind) if tekst.endswith("van ", 0, begin) else None
    if other and other["getal"] != "een" and parse_number(other["getal"]) is not None:
        return True
    if unit == "procent":
        grows = _GROWTH_BEFORE.search(tekst, max(0, begin - 80), begin) or _GROWTH_AFTER.match(tekst, eind)
        return grows is not None
    limit = _LIMIT.search(tekst, max(0, begin - 24), begin) if unit == "euro" else None
    return limit is not None and bound(tekst, begin, eind, "euro") is Grens.GELIJK


def is_label(tekst: str, begin: int, eind: int, getal: str) -> bool:
    """Whether the number is an age, a year, a date, an article or the name of something, not an amount (§3.6)."""
    before = tekst[max(0, begin - 16) : begin]
    if _NAME_AFTER.match(tekst, eind) or _MONTH_AFTER.match(tekst, eind) or _LABEL.search(before):
        return True
    if _YEAR.fullmatch(getal) and (_YEAR_BEFORE.search(before) or not tekst.startswith(" woning", eind)):
        return True
    return before.endswith(("bij ", "onder ")) and _REFERENCE_AFTER.match(tekst, eind) is not None


def is_no_amount(tekst: str, begin: int, eind: int, low: float, unit: str, meant: bool) -> bool:
    """What only looks like an amount of this unit."""
    before = tekst[max(0, begin - 24) : begin]
    getal = tekst[begin:eind]
    if unit in _COUNTED_WHOLE and _ARTICLE.fullmatch(getal):
        return True
    if unit in _PERIODS and _EVERY_BEFORE.search(before):
        return True  # how often: `frequenties.py`
    if unit not in {"procent", "euro", *_PERIODS} and _CONDITION_BEFORE.search(before):
        return True
    if unit in _EVENTS and _AFTER_BEFORE.search(before):
        return True
    if not meant:
        # The article; only with these units the number is meant.
        return unit not in {"werkdagen", "euro", "uren_per_week", "dagen_per_week", "dagdelen_per_week"} and not (
            unit in {"uren", "dagen", "weken", "maanden", "jaar"} and _TERM_BEFORE.search(before)
        )
    if unit == "jaar":
        if low >= _YOUNGEST_AGE:
            return True
        lasting = tekst.startswith(" jaar lang", eind) or _DURATION_BEFORE.search(before)
        return not lasting and bound(tekst, begin, eind, unit) is Grens.GELIJK
    return unit != "procent" and _WHOLE_BEFORE.search(before) is not None and not before.endswith("elk van de ")
