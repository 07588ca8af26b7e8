"""Dates in Dutch (and Frisian) text.

Here: full dates with their place in the text.
Not here: what a date means (`periode`, `status`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = {
    "januari": 1, "jannewaris": 1, "februari": 2, "febrewaris": 2, "maart": 3, "april": 4, "mei": 5, "maaie": 5,
    "juni": 6, "juny": 6, "juli": 7, "july": 7, "augustus": 8, "september": 9, "septimber": 9, "oktober": 10,
    "november": 11, "novimber": 11, "december": 12, "desimber": 12,
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
WRITTEN = rf"(?:[0-3]?\d\s+(?:{_MONTH})\s+20\d\d|[0-3]?\d[-/.][01]?\d[-/.]20\d\d|20\d\d-[01]\d-[0-3]\d)"
"""A full date as written, without groups: usable inside another pattern."""
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<d>[0-3]?\d)\s+(?P<m>{_MONTH})\s+(?P<y>20\d\d)"
    r"|(?P<d2>[0-3]?\d)[-/.](?P<m2>[01]?\d)[-/.](?P<y2>20\d\d)"
    r"|(?P<y3>20\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d))(?!\d)",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    rf"(?:(?P<woord>\bvan(?:af)?)\s+)?(?P<van>{WRITTEN}|(?<!\d)[0-3]?\d\s+(?:{_MONTH}))\s*(?:,\s*)?"
    rf"(?P<tot_woord>tot en met|t/m|tot|en eindigt op|-|–)\s+(?P<tot>{WRITTEN})",
    re.IGNORECASE,
)
"""From one full date to another; the first may leave out the year ("1 januari tot en met 31 december 2021")."""
_MONTH_YEAR = re.compile(rf"\b(?P<maand>{_MONTH})\s+20\d\d(?!\d)", re.IGNORECASE)
_TO = r"\s*(?:-|–|t/m|tot en met)\s*"
_BEFORE_TO = re.compile(rf"{_TO}(?:{_MONTH})\s+20\d\d", re.IGNORECASE)
_AFTER_TO = re.compile(rf"20\d\d{_TO}$", re.IGNORECASE)


def find_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Full dates in `text` as (begin, end, date); what cannot be a date (31 februari) is skipped."""
    if "20" not in text:  # most lines have no year: looking for one is a tenth of the cost of looking for a date
        return
    for match in _DATE.finditer(text):
        day, month, year = next(
            (match[f"d{n}"], match[f"m{n}"], match[f"y{n}"]) for n in ("", "2", "3") if match[f"y{n}"]
        )
        try:
            found = date(int(year), _MONTHS.get(month.casefold()) or int(month), int(day))
        except ValueError:
            continue  # no such day in the calendar: a number that looks like a date
        yield match.start(), match.end(), found


def without_dates(text: str) -> str:
    """`text` with every full date and every month with a year blanked, same length: neither is a period.

    Of "januari 2021 tot en met december 2024" only the months are blanked.
    """
    chars = list(text)
    for begin, end, _ in find_dates(text):
        chars[begin:end] = " " * (end - begin)
    for match in _MONTH_YEAR.finditer("".join(chars)):
        ranged = _BEFORE_TO.match(text, match.end()) or _AFTER_TO.search(
            text[max(0, match.start() - 20) : match.start()]
        )
        begin, end = match.span("maand") if ranged else match.span()
        chars[begin:end] = " " * (end - begin)
    return "".join(chars)


def day_of(text: str) -> date:
    """The first full date in a text that has one."""
    return next(day for _, _, day in find_dates(text))


def last_year(text: str, word: str) -> int:
    """Last year of a period that ends on this date; 'tot 1 januari 2024' ends in 2023."""
    day = day_of(text)
    exclusive = (day.month, day.day) == (1, 1) and not word.casefold().startswith(("tot en met", "t/m"))
    return day.year - 1 if exclusive else day.year


def years_between(match: re.Match[str]) -> tuple[int, int] | None:
    """First and last year of a find of `FROM_TO`; None when a day does not exist or the end lies before the start."""
    if not any(find_dates(match["tot"])):
        return None
    end = last_year(match["tot"], match["tot_woord"])
    start = next((day.year for _, _, day in find_dates(match["van"])), None)
    if start is None:
        if re.search(r"20\d\d", match["van"]):
            return None
        start = end
    return (start, end) if start <= end else None
