"""How often something is promised (codebook §3.6, relative amounts).

Here: "drie keer per jaar", "elk kwartaal", "om de twee weken", "tweewekelijks" as a number of times a year.
Not here: what happens that often, and numbers of things a year (`quantities.py`).
"""

from __future__ import annotations

import re

from transforms.coding.telwoorden import parse_number

Frequentie = tuple[float, str, int, int]
"""How often, unit, and the offsets of the words."""

PER_JAAR = "keer_per_jaar"
PER_TWEE_JAAR = "keer_per_twee_jaar"

_PERIODS = {"week": 52, "weken": 52, "maand": 12, "maanden": 12, "kwartaal": 4, "halfjaar": 2, "half jaar": 2}
_PERIODS |= dict.fromkeys(("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag"), 52)
_PERIODS |= dict.fromkeys(("voorjaar", "najaar", "zomer", "winter"), 1)
_YEARS = {"jaar": 1, "jaren": 1}
_PERIOD = rf"(?P<periode>{'|'.join(sorted(_PERIODS | _YEARS, key=len, reverse=True))})\b"
_TIMES = re.compile(
    rf"\b(?:(?P<keer>\d+|[a-z]+) ?(?:keer|maal|x)|(?P<samen>[a-z]+)maal|(?P<eens>eens)) "
    rf"(?:per|in de|in het|in een|elke?|om de) (?P<aantal>twee |drie |vier )?{_PERIOD}"
)
_EVERY = re.compile(
    rf"\b(?:om de|om het|elke|elk|iedere|ieder) (?P<aantal>andere |twee |drie |vier |zes )?{_PERIOD}(?! (?:lang|oud))"
)
_ADVERBS = {
    "tweewekelijks": 26, "wekelijks": 52, "tweemaandelijks": 6, "driemaandelijks": 4, "maandelijks": 12,
    "halfjaarlijks": 2, "jaarlijks": 1,
}  # fmt: skip
_MONEY = "bijdrage|stap|huur|subsidie|indexer|budget|vergoeding|afrekening|prestatieafspraken"
"""What is "jaarlijkse" of itself: no number of times is promised."""
_ADVERB = re.compile(rf"\b(?P<bijwoord>tweejaarlijks|{'|'.join(_ADVERBS)})(?:\b|e\b(?! (?:{_MONEY})))")
_OFTEN = ("keer ", "maal ", "x ", "eens ")
_RATES = ("elk", "ieder", "om de ", "om het ", "lijks")
"""One of the first stands in every find of `_TIMES`, one of these in all other finds; most sentences have none."""


def find_frequencies(tekst: str, rated: bool) -> list[Frequentie]:
    """How often, in order. `rated`: the sentence has an amount, of which "jaarlijks" and "elk jaar" say the rate."""
    found: list[Frequentie] = []
    for match in _TIMES.finditer(tekst) if any(map(tekst.__contains__, _OFTEN)) else ():
        number = 1.0 if match["eens"] else parse_number(match["keer"] or match["samen"])
        if number is not None:
            found.append((*_per_year(number, match["aantal"], match["periode"]), match.start(), match.end()))
    if found or rated or not any(map(tekst.__contains__, _RATES)):
        return found
    if every := _EVERY.search(tekst):
        aantal = "twee " if every.group().startswith("om het ") else every["aantal"]
        return [(*_per_year(1, aantal, every["periode"]), every.start(), every.end())]
    if adverb := _ADVERB.search(tekst):
        word = adverb["bijwoord"]
        times, unit = (1.0, PER_TWEE_JAAR) if word == "tweejaarlijks" else (float(_ADVERBS[word]), PER_JAAR)
        return [(times, unit, adverb.start(), adverb.end())]
    return []


def _per_year(times: float, aantal: str | None, periode: str) -> tuple[float, str]:
    """Times a year; what happens less often than once a year keeps the two years in its unit."""
    every = 2.0 if aantal == "andere " else parse_number((aantal or "een").strip()) or 1.0
    if periode in _YEARS:
        return (times, PER_TWEE_JAAR) if every == 2 else (round(times / every, 2), PER_JAAR)
    return round(times * _PERIODS[periode] / every, 2), PER_JAAR
