"""For which years an agreement holds.

Order (codebook §5): title, article on duration, other text, date of signing.
Here: where in a document its years are looked for, and articles on duration.
Not here: reading years and telling a document's own from others' (`jaren`), and known facts of a sender (`identify`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from transforms.identificatie.datum import FROM_TO, WRITTEN, day_of, last_year, years_between
from transforms.identificatie.delen import Delen
from transforms.identificatie.jaren import LONGEST, choose, parse_periods
from transforms.model import CODED_SOORTEN

_VALIDITY = re.compile(
    r"\b(?:gel(?:dt|den|dig\w*)|looptijd|lo(?:opt|pen)|duur|eindig(?:t|en)|einde\b|in werking|aangegaan|van kracht"
    r"|kalenderja(?:ar|ren)|treedt|ingaande|bindt in|verplichtingen"
    r"|(?:spreken|maken|maakten|afspraken)\b.{0,60}\bvoor de (?:eerst)?komende)",
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
    r"|voor het (?:kalender)?jaar|voor de jaren)\b[^.;\n]{0,40}?(?=20\d\d)",
    re.IGNORECASE,
)
_OTHER_SUBJECT = re.compile(r"visie|agenda|verordening|\bwet\b|begroting|woondeal|\bpilot|huurverhoging", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Periode:
    """First and last year, and where they were found; an end that is not stated stays None."""

    jaar_van: int
    jaar_tot: int | None
    bron: str


def find_period(delen: Delen, soort: str) -> Periode | None:
    """Period of a document of kind `soort`, or None: a year is never guessed.

    Only of an agreement does an article on duration or the date of signing say for which years it holds.
    """
    agreed = soort in CODED_SOORTEN
    for text, source in ((delen.titel or "", "titel"), (delen.kop, "titel")):
        chosen = choose(parse_periods(text), soort)
        if chosen:
            return Periode(*chosen, source)
    if agreed and (article := _from_article(delen)):
        return article
    for text in (*delen.randregels, *_own_sentences(delen.alles)):
        chosen = choose(parse_periods(text), soort)
        if chosen:
            return Periode(*chosen, "tekst")
    if agreed and delen.getekend_op is not None:
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
        for both in FROM_TO.finditer(sentence):
            if both["woord"] and (years := years_between(both)):
                return Periode(*years, "artikel")
        year = re.search(r"voor (?:het|de) (?:kalender)?ja(?:ar|ren)\s+(.*)", sentence, re.IGNORECASE)
        if year and (spans := parse_periods(year[1])):
            return Periode(spans[0].van, spans[0].tot, "artikel")
        if (until := _UNTIL.search(sentence)) and end is None:
            end = last_year(until["tot"], until["soort"])
        if (since := _SINCE.search(sentence)) and start is None:
            start = day_of(since["van"]).year
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
