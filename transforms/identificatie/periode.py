"""For which years an agreement holds.

Order (codebook §5): title, article on duration, other text, date of signing.
Here: reading years and periods, and telling the agreement's own period from that of the paper it belongs to.
Not here: known facts of a sender, which win over all of this (`identify`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.identificatie.datum import WRITTEN, find_dates, without_dates
from transforms.identificatie.delen import Delen

LONGEST = 10
"""Years. The longest agreements run five to eight years; longer spans in a title are those of a vision."""

_RANGE = re.compile(
    r"(?<![\d.,€\-/])(20\d\d)(?:"
    r"(?P<reeks>(?:\s*,\s*20\d\d){0,9}\s*(?:,|en|&)\s*(?P<laatste>20\d\d))"
    r"|\s*(?:-|–|—|−|/|t/m|tot en met|tot|t\.e\.m\.)\s*(?P<tot>20\d\d|'?\d\d(?![\d\-/.]\d))"
    r"|\s*(?P<open>e\.\s?v\.|en verder|en volgende jaren)"
    r")?(?![\d]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_LAYER = re.compile(
    r"(?P<raam>raam\w+|kader\w+|meerjaren\w*|meerjarige|convenant|koepel\w+)"
    r"|(?P<schijf>jaarschijf|jaarafspraken|jaarplan|\bacties|uitvoerings\w+|addendum|bod\b|bieding\w*)"
    r"|(?P<ander>\w*visie\b|woonagenda|begroting|\bstand\b|terugblik|evaluatie)"
    r"|(?P<zelf>\w*afspraken|\w*overeenkomst|\bdeal\b)",
    re.IGNORECASE,
)
_BELONGS_TO = re.compile(
    r"(?:\bbij(?: de| het)?|hoort bij:?|uitvoering van(?: de| het)?|uitwerking van(?: de| het)?"
    r"|onderdeel van(?: de| het)?)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_VALIDITY = re.compile(
    r"\b(?:gel(?:dt|den|dig\w*)|looptijd|lo(?:opt|pen)|duur|eindig(?:t|en)|einde\b|in werking|aangegaan|van kracht"
    r"|kalenderja(?:ar|ren)|treedt|ingaande|bindt in|verplichtingen)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bvan(?:af)?\s+(?P<van>{WRITTEN})\s*(?:,\s*)?(?:tot en met|t/m|tot|en eindigt op|-|–)\s+(?P<tot>{WRITTEN})",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    rf"(?P<soort>tot en met|t/m|tot|eindig\w*(?: van rechtswege)?(?: op)?|einde:?(?: op)?)\s+(?P<tot>{WRITTEN})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"(?:vanaf|met ingang van|ingaande(?: op)?|per|in werking op)\s+(?P<van>{WRITTEN})", re.IGNORECASE)
_NUMBERS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8}
_LENGTH = re.compile(
    rf"\b(?P<n>{'|'.join(_NUMBERS)}|[1-8])\s+(?:opeenvolgende\s+)?(?:kalender)?ja(?:ar|ren)\b", re.IGNORECASE
)
_AGREEMENT = re.compile(
    r"afspra|overeenkomst|convenant|looptijd|jaarschijf|\bdeal\b|\bbod\b|\bgeldig:|\bde duur (?:is|bedraagt)",
    re.IGNORECASE,
)
"""A number of years counts only of the agreement itself, not of a scheme or a lease in it."""
_OWN_YEAR = re.compile(
    r"\b(?:(?:prestatie|jaar|raam|woon|meerjaren)?afspraken|jaarschijf|overeenkomst|bod|bieding|bindt|acties"
    r"|voor het (?:kalender)?jaar|voor de jaren)\b[^.;]{0,40}?(?=20\d\d)",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(r"visie|agenda|verordening|\bwet\b|begroting|woondeal|\bpilot|huurverhoging", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Periode:
    """First and last year, and where they were found; an end that is not stated stays None."""

    jaar_van: int
    jaar_tot: int | None
    bron: str


@dataclass(frozen=True, slots=True)
class _Spanne:
    van: int
    tot: int | None
    laag: str


def parse_periods(text: str) -> list[_Spanne]:
    """Years and ranges in `text`, each with the layer of paper it belongs to; full dates are no periods."""
    plain = without_dates(text)
    found = []
    for match in _RANGE.finditer(plain):
        span = _years(match)
        if span is not None:
            found.append(_Spanne(*span, _layer(plain, match.start())))
    return found


def _years(match: re.Match[str]) -> tuple[int, int | None] | None:
    first = int(match[1])
    if match["open"]:
        return first, None
    if match["laatste"]:
        years = [int(year) for year in re.findall(r"20\d\d", match.group())]
        if years != list(range(first, first + len(years))):
            return None  # "in 2017 en 2020" names two moments, not a period
        return first, years[-1]
    if not match["tot"]:
        return first, first
    last = int(match["tot"].strip("'"))
    last += first // 100 * 100 if last < 100 else 0
    return (first, last) if first <= last <= first + LONGEST else None


def _layer(text: str, at: int) -> str:
    """Layer of the nearest noun before the years: raam, schijf, ander or zelf; '' when there is none."""
    nouns = list(_LAYER.finditer(text, 0, at))
    if not nouns:
        return ""
    nearest = nouns[-1]
    kind = nearest.lastgroup or ""
    if kind in ("raam", "zelf") and _BELONGS_TO.search(text[: nearest.start()]):
        return "hoger"
    return kind


def choose(spans: Sequence[_Spanne], soort: str) -> tuple[int, int | None] | None:
    """The span that is the agreement's own: its own layer, else no layer, never that of another paper.

    "Convenant 2014-2017, prestatieafspraken 2015-2016" holds for 2015-2016;
    "jaarschijf 2022 bij de raamovereenkomst 2020-2023" for 2022.
    """
    yearly = soort in ("jaarschijf", "bod_als_afspraken")
    orders = {
        "jaarschijf": ("schijf", "", "zelf", "raam"),
        "bod_als_afspraken": ("schijf", "", "zelf"),
        "raamovereenkomst": ("raam", "zelf", ""),
    }
    for layer in orders.get(soort, ("zelf", "", "schijf", "raam")):
        own = [span for span in spans if span.laag == layer]
        if yearly and (single := [span for span in own if span.van == span.tot]):
            own = single if soort == "jaarschijf" else own
        if own:
            widest = max(own, key=lambda s: (s.tot is not None and s.tot > s.van, -own.index(s)))
            best = own[0] if yearly else widest
            return best.van, best.tot
    return None


def find_period(delen: Delen, soort: str) -> Periode | None:
    """Period of an agreement of kind `soort`, or None: a year is never guessed."""
    for text, source in ((delen.titel or "", "titel"), (delen.kop, "titel")):
        chosen = choose(parse_periods(text), soort)
        if chosen:
            return Periode(*chosen, source)
    article = _from_article(delen)
    if article:
        return article
    for text in (*delen.randregels, *_own_sentences(delen.alles)):
        chosen = choose(parse_periods(text), soort)
        if chosen:
            return Periode(*chosen, "tekst")
    if delen.getekend_op is not None:
        year = starting_year(delen.getekend_op)
        return Periode(year, year, "ondertekening")
    return None


BOD_MONTH = 7
"""The bod for the next year is due on 1 July; before that nobody agrees on the next year."""


def starting_year(signed: date) -> int:
    """First year of an agreement of which only the date of signing is known.

    The year after signing (codebook §5). Signed before 1 July it is the year itself: the bod for the next year,
    on which agreements for that year rest, is due on 1 July.
    """
    return signed.year if signed.month < BOD_MONTH else signed.year + 1


def _from_article(delen: Delen) -> Periode | None:
    start = end = length = None
    for sentence in _validity_sentences(delen.alles):
        both = _FROM_TO.search(sentence)
        if both:
            return Periode(_day(both["van"]).year, _last_year(both["tot"], "tot en met"), "artikel")
        year = re.search(r"voor (?:het|de) (?:kalender)?ja(?:ar|ren)\s+(.*)", sentence, re.IGNORECASE)
        if year and (spans := parse_periods(year[1])):
            return Periode(spans[0].van, spans[0].tot, "artikel")
        if (until := _UNTIL.search(sentence)) and end is None:
            end = _last_year(until["tot"], until["soort"])
        if (since := _SINCE.search(sentence)) and start is None:
            start = _day(since["van"]).year
        if (words := _LENGTH.search(sentence)) and length is None and _AGREEMENT.search(sentence):
            length = _NUMBERS.get(words["n"].casefold()) or int(words["n"])
    if start is None and (end or length) and delen.getekend_op is not None:
        start = min(starting_year(delen.getekend_op), end or LAST_YEAR)
    if start is None:
        return None
    if end is None and length is not None:
        end = start + length - 1
    return Periode(start, end, "artikel") if end and start <= end <= start + LONGEST else None


LAST_YEAR = 2100
"""Upper bound of a year in the tables (`kern.afspraak.jaar_tot`)."""


def _validity_sentences(text: str) -> Iterable[str]:
    for sentence in re.split(r"(?<=[a-z)\d])[.;]\s+(?=[A-Z\d•])", text):
        if _VALIDITY.search(sentence) and not _OTHER_SUBJECT.search(sentence):
            yield sentence


def _own_sentences(text: str) -> Iterable[str]:
    for match in _OWN_YEAR.finditer(text):
        phrase = text[match.start() : match.end() + 30]
        if not _OTHER_SUBJECT.search(phrase):
            yield phrase


def _day(text: str) -> date:
    return next(day for _, _, day in find_dates(text))


def _last_year(text: str, word: str) -> int:
    """Last year of a period that ends on this date; 'tot 1 januari 2024' ends in 2023."""
    day = _day(text)
    exclusive = (day.month, day.day) == (1, 1) and not word.casefold().startswith(("tot en met", "t/m"))
    return day.year - 1 if exclusive else day.year
