"""Amounts in a Dutch sentence: figures, number words, shares, ranges and bounds (codebook §3.6).

Here: from normalised text (lower case, no accents) to numbers with a unit.
Not here: numbers themselves (`telwoorden.py`), shares in words (`aandelen.py`), bounds (`grenzen.py`), how often
(`frequenties.py`), numbers that borrow their unit (`ellips.py`) and who promises what to whom (`toezeggingen.py`).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.coding.aandelen import find_shares
from transforms.coding.frequenties import find_frequencies
from transforms.coding.geen_aantal import is_label, is_mention, is_no_amount
from transforms.coding.grenzen import TO_MOST, Grens, bound
from transforms.coding.telwoorden import FIGURE, WORDS, parse_number

_NUMBER = rf"(?P<getal>{FIGURE}|[a-z]{{3,}})"
_TOKEN = re.compile(rf"(?:(?P<munt>k?€|\beur) ?)?(?<![\w.,/-]){_NUMBER}(?:,-)?(?P<duizend>k\b)?")
_REACH = re.compile(rf"(?: ?- ?|-? (?:a|of|tot|tot en met|t/m) )(?:€ ?)?{_NUMBER}(?![a-z])")
_BETWEEN = re.compile(r"\btussen (?:de )?(?:€ )?$")
_AND = re.compile(rf"-? en (?:de )?(?:€ )?{_NUMBER}(?![a-z])")
_SHARED_END = re.compile(r"honderd|duizend")
_SCALE = re.compile(r" ?(?:(?P<duizend>duizend)|(?P<ton>ton)|(?P<miljoen>miljoen|mln))\b\.?(?: euro\b)?")
_DIGIT = re.compile(r"\d")
_SIGNS = (
    "helft",
    "kwart",
    "derde ",
    "zonder uitz",
    "alle nieuwe ",
    "half jaar",
    "halfjaar",
    "half uur",
    "halfuur",
    "halve",
)
_ONE_OF = re.compile(
    r"een (?<!\w.{4})(?:op|van|vijfde|tiende|euro|cent|ochtend|middag|dag|dagdeel|uur|week|maand|jaar)\b"
)
_ONE = re.compile(r" (?:euro|cent|ochtend|middag|dag|dagdeel|uur|week|maand|werkdag|jaar)\b")
_WORDS = frozenset(WORDS) - {"een"}
_LETTERS = re.compile(r"[a-z]{3,}")
_NOT_BETWEEN = (
    "van|in|voor|die|dat|de|het|met|op|per|om|bij|aan|uit|naar|door|dan|hoeveel|welke|wie|waar|of|als|maar|terwijl|"
    "is|zijn|wordt|worden|krijgt|krijgen|heeft|hebben|komt|komen|gaat|gaan|kan|kunnen|blijft|blijven|mag|mogen|moet|"
    "moeten|zal|zullen|wil|willen|biedt|bieden|bouwt|bouwen|maakt|maken|vraagt|vragen|helpt|helpen"
)
_NORM_BEFORE = re.compile(r"\bparkeer(?:norm|eis)[^.;|]{0,40} (?:van|naar|op|is) $")
_SPANS = {"halfjaar": (6.0, "maanden"), "halfuur": (30.0, "minuten"), "kwartier": (15.0, "minuten")}
_SPAN = re.compile(
    r"\b(?:binnen|na|uiterlijk|minstens|minimaal|ten minste|maximaal|hooguit) (?:een )?"
    r"(?P<duur>half ?(?:jaar|uur)|kwartier)\b"
)
_PAIR = re.compile(rf"(?: [a-z-]+){{0,3}}(?:,| en| of| plus) |{TO_MOST}")
_PLACES = frozenset({"kernen", "locaties", "complexen"})
_TO_MOST = re.compile(TO_MOST)
_KNOWN_BEFORE = re.compile(r"(?:\balle|(?<!voor elk van )\b(?:de|deze|die)) $")
_WHERE_BEFORE = re.compile(r"\b(?:in|uit|rond|over|voor|bij) (?:de |circa )?$")


@dataclass(frozen=True, slots=True)
class Hoeveelheid:
    """An amount; `minimum` or `maximum` is None where there is no bound. Offsets are in the text given.

    `eenheid` is empty where neither the sentence nor what it refers to names one.
    """

    minimum: float | None
    maximum: float | None
    eenheid: str
    begin: int
    eind: int


Los = tuple[int, int, float]
"""A number without a unit: begin, end and value."""


@dataclass(frozen=True, slots=True)
class Eenheden:
    """The units of a codebook as patterns: `achter` a number, and `los` anywhere in a text."""

    achter: re.Pattern[str]
    los: re.Pattern[str]


@cache
def compile_units(eenheden: tuple[tuple[str, tuple[str, ...]], ...]) -> Eenheden:
    """The units in the order of the codebook: (unit, beginnings of its words).

    Up to three qualifying words may stand between a number and its unit: "52 nieuwe gelijkvloerse woningen". What
    begins another phrase is none of them, nor is a verb: "Kerkstraat 12 krijgen bewoners" counts nobody.
    """
    units = "|".join(f"(?P<{name}>{'|'.join(words)})" for name, words in eenheden)
    between = rf"(?!(?:{_NOT_BETWEEN})\b)(?:[a-z'][a-z'-]*|\([a-z'-]+\)),? "
    behind = rf" ?(?:van (?:zulke|dergelijke|die|deze) )?(?:{between}){{0,3}}?(?:{units})"
    return Eenheden(re.compile(behind), re.compile(rf"\b(?:{units})"))


def find_quantities(tekst: str, eenheden: Mapping[str, tuple[str, ...]]) -> list[Hoeveelheid]:
    """All amounts with a unit of their own, in order. `eenheden`: unit → beginnings of its words, in the codebook."""
    return measure(tekst, compile_units(tuple(eenheden.items())))[0]


def measure(tekst: str, eenheden: Eenheden, nadruk: Container[int] = ()) -> tuple[list[Hoeveelheid], list[Los]]:
    """All amounts with a unit of their own, and the numbers without one, both in order.

    `nadruk` are the offsets at which "een" was written with accents: the number, not the article.
    """
    found: list[Hoeveelheid] = []
    loose: list[Los] = []
    if nadruk or has_number(tekst):
        shares = [_bounded(tekst, a, b, share, None, "procent") for share, a, b in find_shares(tekst)]
        measures = shares + _spans(tekst) + _measures(tekst, eenheden.achter, shares, nadruk, loose)
        found = _without_places(tekst, _ranges(tekst, measures))
    found += [Hoeveelheid(times, times, unit, *place) for times, unit, *place in find_frequencies(tekst, bool(found))]
    found.sort(key=_begin)
    return found, loose


def has_number(tekst: str) -> bool:
    """Whether the text may hold an amount; four in ten sentences do, the others cost nothing more."""
    return (
        _DIGIT.search(tekst) is not None
        or any(map(tekst.__contains__, _SIGNS))
        or _ONE_OF.search(tekst) is not None
        or not _WORDS.isdisjoint(_LETTERS.findall(tekst))
    )


def _begin(amount: Hoeveelheid) -> int:
    return amount.begin


def _measures(
    tekst: str, units: re.Pattern[str], taken: Sequence[Hoeveelheid], nadruk: Container[int], loose: list[Los]
) -> list[Hoeveelheid]:
    found: list[Hoeveelheid] = []
    stop = 0
    for match in _TOKEN.finditer(tekst):
        getal, begin, eind = match["getal"], *match.span()
        if (getal not in WORDS and not getal[0].isdigit()) or begin < stop:
            continue
        meant = getal != "een" or match.start("getal") in nadruk
        if (not meant and not _ONE.match(tekst, eind)) or any(a.begin < eind and begin < a.eind for a in taken):
            continue
        low, high, unit, stop = _number(tekst, match)
        if not unit:
            unit, end_of_unit = _named_unit(tekst, units, begin, stop)
            if getal != "een" and unit in {"", "jaar"}:
                loose.append((begin, eind, low))
            if not unit or is_label(tekst, begin, eind, getal) or is_no_amount(tekst, begin, eind, low, unit, meant):
                continue
            stop = end_of_unit
            if unit == "cent":
                low, unit = low / 100, "euro"
            if loose and _PAIR.fullmatch(tekst, loose[-1][1], begin):
                # "20 gelijkvloerse en vijf aangepaste woningen": the first borrows the unit of the second.
                first, end, least = loose.pop()
                found.append(_bounded(tekst, first, end, least, None, unit))
        if not is_mention(tekst, begin, stop, unit):
            found.append(_bounded(tekst, begin, stop, low, high, unit))
    return found


def _ranges(tekst: str, found: Sequence[Hoeveelheid]) -> list[Hoeveelheid]:
    """The least and the most of one thing as one amount: "niet minder dan 55 en niet meer dan 70 woningen"."""
    result: list[Hoeveelheid] = []
    for amount in sorted(found, key=_begin):
        least = result[-1] if result else amount
        low, high = least.minimum, amount.maximum
        if (
            (least.maximum, amount.minimum, least.eenheid) == (None, None, amount.eenheid)
            and low is not None
            and high is not None
            and low < high
            and _TO_MOST.fullmatch(tekst, least.eind, amount.begin)
        ):
            result[-1] = Hoeveelheid(low, high, amount.eenheid, least.begin, amount.eind)
        else:
            result.append(amount)
    return result


def _named_unit(tekst: str, units: re.Pattern[str], begin: int, stop: int) -> tuple[str, int]:
    """The unit behind a number and where it ends; of a parking norm ("een parkeernorm van 0,4") that of the norm."""
    if named := units.match(tekst, stop):
        return str(named.lastgroup), named.end()
    return ("parkeerplaatsen" if _NORM_BEFORE.search(tekst, max(0, begin - 60), begin) else ""), stop


def _spans(tekst: str) -> list[Hoeveelheid]:
    """Periods without a number: "binnen een half jaar" is at most six months."""
    found = []
    for match in _SPAN.finditer(tekst) if "half" in tekst or "kwartier" in tekst else ():
        low, unit = _SPANS[match["duur"].replace(" ", "")]
        found.append(_bounded(tekst, match.start("duur"), match.end(), low, None, unit))
    return found


def _number(tekst: str, match: re.Match[str]) -> tuple[float, float | None, str, int]:
    """Value, upper end of a range, `euro` where it is money, and where the number ends."""
    low, eind = parse_number(match["getal"]) or 0.0, match.end()
    reach = _REACH.match(tekst, eind) or (_BETWEEN.search(tekst, 0, match.start()) and _AND.match(tekst, eind))
    high = parse_number(reach["getal"]) if reach else None
    if reach and reach.group().startswith("- ") and (end := _SHARED_END.search(reach["getal"])):
        # "vier- à vijfhonderd"
        low = parse_number(match["getal"] + end.group()) or low
    stop = reach.end() if reach and high is not None else eind
    factor = 1000 if match["duizend"] or (match["munt"] or "").startswith("k") else 1
    unit = "euro" if match["munt"] else ""
    if scale := _SCALE.match(tekst, stop):
        stop = scale.end()
        factor = 1000 if scale["duizend"] else 100_000 if scale["ton"] else 1_000_000
        unit = unit or ("" if scale["duizend"] else "euro")
    return low * factor, None if high is None else high * factor, unit, stop


def _without_places(tekst: str, found: list[Hoeveelheid]) -> list[Hoeveelheid]:
    """Places count where they are what is promised, not where they only say where something else happens."""

    def only_where(amount: Hoeveelheid) -> bool:
        before = tekst[max(0, amount.begin - 16) : amount.begin]
        if amount.eenheid not in _PLACES:
            return False
        return bool(_KNOWN_BEFORE.search(before) or (len(found) > 1 and _WHERE_BEFORE.search(before)))

    return [amount for amount in found if not only_where(amount)]


def _bounded(tekst: str, begin: int, eind: int, low: float, high: float | None, unit: str) -> Hoeveelheid:
    if high is not None:
        return Hoeveelheid(low, high, unit, begin, eind)
    grens = bound(tekst, begin, eind, unit)
    return Hoeveelheid(
        None if grens is Grens.HOOGSTENS else low, None if grens is Grens.MINSTENS else low, unit, begin, eind
    )
