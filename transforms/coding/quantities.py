"""Amounts in a Dutch sentence: figures, number words, shares, ranges and bounds (codebook §3.6).

Here: from normalised text (lower case, no accents) to numbers with a unit.
Not here: who promises what to whom (`toezeggingen.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

_ONES = {
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_OTHER = {"anderhalve": 1.5, "anderhalf": 1.5, "dozijn": 12, "tiental": 10, "twintigtal": 20, "beide": 2}
_SHARES = {
    "de helft": 50, "een derde": 100 / 3, "twee derde": 200 / 3, "een kwart": 25, "driekwart": 75,
    "een vijfde": 20, "een tiende": 10,
}  # fmt: skip


def _number_words() -> dict[str, float]:
    words: dict[str, float] = {**_ONES, **_TENS}
    for ten, value in _TENS.items():
        for one in list(_ONES)[:9]:
            words[f"{one}en{ten}"] = value + _ONES[one]
    for one in ("", *list(_ONES)[1:]):
        hundred = 100 * _ONES.get(one, 1)
        words[f"{one}honderd"] = hundred
        for rest in (*list(_ONES), *_TENS):
            words[f"{one}honderd{rest}"] = words[f"{one}honderden{rest}"] = hundred + words[rest]
    words |= {f"{one}duizend": 1000.0 * _ONES.get(one, 1) for one in ("", *list(_ONES)[1:])}
    return words | _OTHER


_WORDS = _number_words()
_NUMBER = r"(?P<getal>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?|[a-z]{3,})"
_TOKEN = re.compile(rf"(?P<munt>€ ?|\beur )?(?<![\w.,/-]){_NUMBER}(?:,-)?")
_REACH = re.compile(rf"(?: ?- ?| (?:a|of|tot|tot en met) )(?:€ ?)?{_NUMBER}(?![a-z])")
_SHARE = re.compile(
    rf"\b(?P<naam>{'|'.join(_SHARES)})\b|\b(?P<deel>[a-z]+|\d+) (?:op|van) "
    r"(?P<geheel>(?:de )?(?:drie|vier|vijf|zes|acht|tien))\b|\b(?P<teller>\d)/(?P<noemer>\d)\b"
)
_LEAST = re.compile(
    r"(?:ten ?minste|minimaal|minstens|niet minder dan|op zijn minst|(?<!niet )(?<!nooit )meer dan|ruim) (?:\w+ )?$"
)
_MOST = re.compile(
    r"(?:maximaal|hooguit|hoogstens|ten hoogste|niet meer dan|niet hoger dan|nooit meer dan|"
    r"niet boven(?: het bedrag van)?|tot(?: en met)?|binnen|afgetopt op|plafond|onder|beneden|minder dan|"
    r"lager dan|uiterlijk na) (?:de |het )?$"
)
# Not an amount (§3.6): ages, years, articles, labels, classes, dates.
_ARTICLE = re.compile(r"\d{1,2}\.\d{1,2}")
# What is counted has no decimals, and a decimal has a comma: "3.5 woningen" is article 3.5.
_WHOLE = {"woningen", "appartementen", "wooneenheden", "plekken", "huishoudens", "personen", "locaties", "complexen"}
_REFERENCE = re.compile(r"\b(?:artikel|art\.|lid|bijlage|hoofdstuk|paragraaf) $")
_NOT_BEFORE = re.compile(
    r"(?:label|zzp|fase|categorie|versie|nr\.|regel|boven(?: de)?|vanaf|"
    r"van|q|blad|pagina|bladzijde|niveau|klasse|iso) $"
)
# With these "in" and "na" bound a period: "reactie in vijf werkdagen".
_TERMS = {"dagen", "werkdagen", "weken", "maanden"}
# Units that make a number an amount whatever stands before it.
_FIRM = {"procent", "euro", "woningen", "plekken", "weken", "maanden"}
_AGE_AFTER = re.compile(r"^(?:\+|-?\s?plus|\s?jaar en ouder|-jarige|\s?jaar of ouder|e\b)")
_MONTH_AFTER = re.compile(
    r"^ (?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)


@dataclass(frozen=True, slots=True)
class Hoeveelheid:
    """An amount; `minimum` or `maximum` is None where there is no bound. Offsets are in the text given."""

    minimum: float | None
    maximum: float | None
    eenheid: str
    begin: int
    eind: int


def parse_number(text: str) -> float | None:
    """A Dutch figure or number word (`1.900`, `2,5`, `vijfendertig`), or None when it is neither."""
    if text[:1].isdigit():
        head, _, decimals = text.partition(",")
        if "." in head and not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", head):
            return float(head)
        return float(head.replace(".", "") + (f".{decimals}" if decimals else ""))
    return _WORDS.get(text)


def find_quantities(tekst: str, eenheden: Mapping[str, tuple[str, ...]]) -> list[Hoeveelheid]:
    """All amounts with a known unit, in order. `eenheden`: unit → beginnings of its words, in the codebook."""
    found = _shares(tekst)
    units = _unit_pattern(tuple(eenheden.items()))
    stop = 0
    for match in _TOKEN.finditer(tekst):
        low = parse_number(match["getal"])
        begin, eind = match.span()
        if low is None or begin < stop or any(amount.begin < eind and begin < amount.eind for amount in found):
            continue
        reach = _REACH.match(tekst, eind)
        high = parse_number(reach["getal"]) if reach else None
        stop = reach.end() if reach and high is not None else eind
        if match["munt"]:
            unit, after = "euro", stop
        else:
            named = units.match(tekst, stop)
            if named is None or _no_amount(tekst, match["getal"], begin, eind, str(named.lastgroup)):
                continue
            unit, after = str(named.lastgroup), named.end()
        if unit == "ton":
            low, unit = low * 100_000, "euro"
        found.append(_bounded(tekst, begin, after, low, high, unit))
        stop = after
    return sorted(found, key=lambda amount: amount.begin)


@cache
def _unit_pattern(eenheden: tuple[tuple[str, tuple[str, ...]], ...]) -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in eenheden)
    # Up to three words may stand between number and unit: "52 nieuwe gelijkvloerse woningen".
    return re.compile(rf" ?(?:(?P<ton>ton\b)|(?:[a-z'-]+ ){{0,3}}?(?:{units}))")


def _shares(tekst: str) -> list[Hoeveelheid]:
    found = []
    for match in _SHARE.finditer(tekst):
        if match["naam"]:
            share = _SHARES[match["naam"]]
        else:
            part = parse_number(match["deel"] or match["teller"])
            whole = parse_number((match["geheel"] or match["noemer"]).removeprefix("de "))
            if part is None or not whole or part >= whole:
                continue
            share = 100 * part / whole
        found.append(_bounded(tekst, match.start(), match.end(), round(share, 2), None, "procent"))
    return found


def _no_amount(tekst: str, getal: str, begin: int, eind: int, unit: str) -> bool:
    """Ages, years, dates, articles and the article `een` are no amounts."""
    after, before = tekst[eind : eind + 16], tekst[max(0, begin - 16) : begin]
    if _AGE_AFTER.match(after) or _MONTH_AFTER.match(after):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", getal) and (
        re.search(r"\b(?:in|van) $", before) or not after.startswith(" woning")
    ):
        return True
    if _REFERENCE.search(before) or (unit in _WHOLE and _ARTICLE.fullmatch(getal)):
        return True
    if unit == "jaar" and not (_LEAST.search(before) or _MOST.search(before)):
        return " lang" not in after  # a period ("in vier jaar") or an age, not a duration that is promised
    if before.endswith("van de ") and unit != "procent":
        return True  # the whole of which a part is promised: "van de 52 woningen zijn er 24"
    if getal == "een":
        return unit not in {"keer_per_jaar", "werkdagen"}
    return unit not in _FIRM and _NOT_BEFORE.search(before) is not None


def _bounded(tekst: str, begin: int, eind: int, low: float, high: float | None, unit: str) -> Hoeveelheid:
    before = tekst[max(0, begin - 28) : begin]
    if high is not None:
        return Hoeveelheid(low, high, unit, begin, eind)
    if _LEAST.search(before):
        return Hoeveelheid(low, None, unit, begin, eind)
    if _MOST.search(before) or (unit in _TERMS and re.search(r"\b(?:in|na) $", before)):
        return Hoeveelheid(None, low, unit, begin, eind)
    return Hoeveelheid(low, low, unit, begin, eind)
