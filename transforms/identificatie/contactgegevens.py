"""Where a text says how to reach someone or whom to pay: what no quote and no title may hold.

E-mail addresses, telephone numbers, numbers of bank accounts and citizens (BSN), and addresses with a postcode.
The postcode tells an address from a place: "1234 AB" stands where letters are sent to a person or an office, and is
withheld with the street and number before it and the place behind it; a building project is "40 woningen aan de
Dorpsstraat 12-50", without one, and may be published. A project that is described with its postcode is withheld too:
better one quote less than a home address.
Here: the patterns and their checks. Not here: names of persons (`personen`), and what a find means for a quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_EMAIL = re.compile(
    r"[\w.+\-]{1,64}(?: ?@ ?|@\n[ \t]{0,30}| ?[(\[] ?at ?[)\]] ?)[\w\-]{1,63}(?:\.\n?[\w\-]{1,63}){1,5}"
    r"|(?<![\w.+\-])[a-z0-9.+_\-]{1,64}@[a-z0-9\-]{1,63}"
)
"""Without a stop behind the sign only in lower case: a capital there is a name such as 'Wonen@Zuid'."""

_BLANKS = " \u00a0\u2009\u202f"
_BLANK = f"[{_BLANKS}]"
_GROUP = rf"(?:{_BLANK}?[-‐–/.]{_BLANK}?|{_BLANK})"
"""What divides the groups of a number."""
_MAY_CALL = re.compile(rf"[+(0][\d()./+‐–{_BLANKS}-]{{8}}")
"""Stands in every find of _PHONE; most pages hold none, and this search is several times as quick."""
_PHONE = re.compile(
    rf"(?:(?:\(?\+31\)?|\(?0031\)?){_GROUP}?(?:\(0\))?{_GROUP}?[1-9]\d{{0,2}}|\(0\d{{1,3}}\)|0[1-9]\d{{0,2}})"
    rf"(?:{_GROUP}?\d{{1,8}}){{1,6}}(?![\d-])"
)
_PHONE_DIGITS = 10
"""Digits of a Dutch number, the leading 0 (or the country's code in its place) counted as one."""
_COUNTRY = re.compile(rf"^\(?(?:\+|00)31\)?{_GROUP}?(?:\(0\))?")
_SHORT_PHONE = re.compile(
    r"0[89]00(?<![\w.,/-]....)[ -]?\d{4}(?:[ -]?\d{3})?(?!\d)|(?:[Tt]el\w{0,6}\.?|[Bb]el):? 14 ?0\d{2,3}\b"
)
_MAY_BE_SHORT = ("0800", "0900", "14 0", "140")
"""One of these stands in every find of _SHORT_PHONE."""
_DATE_AHEAD = re.compile(r"0?\d{1,2}[-/. ](?:0?\d|1[0-2])[-/. ](?:19|20)\d\d(?!\d)")

_MAY_NUMBER = re.compile(r"\d(?:[ .\u00a0]?\d){8}")
"""Stands in every find of _IBAN and _NINE."""
_IBAN = re.compile(
    r"(?<!\w)(?:[Nn][Ll][ \u00a0]?\d\d[ \u00a0]?[A-Za-z]{4}(?:[ .\u00a0]?\d){10}|BE[ \u00a0]?\d\d(?:[ .\u00a0]?\d){12}"
    r"|DE[ \u00a0]?\d\d(?:[ .\u00a0]?\d){18})(?!\d)"
)
"""A Dutch account and those of the neighbours; its check digits do not count: a slip of the pen hides no account."""
_LABELLED_NUMBER = re.compile(
    r"(?=[BbGgRrSs])\b(?:BSN|[Bb]urger[ -]?service[ -]?nummer|[Ss]ofi[ -]?(?:nummer|nr)"
    r"|(?:[Bb]ank)?[Rr]ekening(?:nummer|nr)?|[Gg]iro(?:nummer)?)\b"
    r"[^\w\n]{0,3}(?:(?:nr|nummer|is)\b[^\w\n]{0,3})?(?P<nummer>\d(?:[ .\-]?\d){6,9})(?!\d)"
)
_LABELS = ("BSN", "ervice", "ofi", "ekening", "iro")
_NINE = re.compile(r"(?<![\w.,€+/-])(?<!€ )\d{9}(?![\w/-]|[.,]\d)")

_POSTCODE = re.compile(
    # It opens with the figure and looks back only then: so the search steps over all other signs.
    rf"(?P<cijfers>[1-9](?<![\w.,€-].)\d{{3}})(?P<wit>{_BLANK}{{0,2}})(?!SA|SD|SS)[A-Z]{{2}}(?![\w&'’-])"
)
"""Four figures and two capitals; SA, SD and SS are not given out."""
_STREET_AHEAD = re.compile(
    r"(?:(?:[A-ZÀ-Þ0-9'’][\w'’.\-]{0,30} (?:(?:van|de|der|den|het|ten|ter|in|op|aan|te|le|la|['’]t) ){0,3}){0,4}"
    r"[A-ZÀ-Þ'’][\w'’.\-]{0,30}[ \n]{1,2})?"
    r"\d{1,5}(?: ?[-/–] ?\d{1,4})?(?:-?[A-Za-z]{1,3}| [A-Z]{1,2}|[ -][IVX]{1,4})?[ \t]{0,3}[,;|\n(–-]{0,2}[ \t]{0,4}$"
)
_STREET_CHARS = 90
"""Characters: a street of some words, its number and what divides them from the postcode."""
_PLACE_BEHIND = re.compile(
    r"[ ,\t]{1,4}(?P<plaats>['’A-ZÀ-Þ][\w'’\-]{1,30}(?: (?:(?:aan|a/d|op|de|den|der|het|in|bij|van|over|['’]t) ){0,2}"
    r"[A-ZÀ-Þ][\w'’\-]{1,30}){0,3})"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def find_contact(text: str) -> list[Span]:
    """Spans of e-mail addresses, telephone numbers, account numbers, BSN and addresses with a postcode, unordered.

    Cost is linear in the text.
    """
    return [*_emails(text), *_phones(text), *_numbers(text), *_addresses(text)]


def _emails(text: str) -> Iterator[Span]:
    if "@" in text or "at)" in text or "at]" in text or "at )" in text:
        yield from (match.span() for match in _EMAIL.finditer(text))


def _phones(text: str) -> Iterator[Span]:
    for match in _PHONE.finditer(text) if _MAY_CALL.search(text) else ():
        before = text[match.start() - 1] if match.start() else " "
        if before.isalnum() or before in ".,/-_":
            continue
        number = re.sub(r"\D", "", _COUNTRY.sub("0", match.group()))
        if len(number) == _PHONE_DIGITS and not _DATE_AHEAD.match(match.group()):
            yield match.span()
    if any(map(text.__contains__, _MAY_BE_SHORT)):
        yield from (match.span() for match in _SHORT_PHONE.finditer(text))


def _numbers(text: str) -> Iterator[Span]:
    """Accounts, and BSNs: behind their label, or nine figures in a row that pass the test of eleven."""
    if _MAY_NUMBER.search(text):
        yield from (match.span() for match in _IBAN.finditer(text))
        yield from (match.span() for match in _NINE.finditer(text) if _is_bsn(match.group()))
    if any(map(text.__contains__, _LABELS)):
        yield from (match.span("nummer") for match in _LABELLED_NUMBER.finditer(text))


def _is_bsn(number: str) -> bool:
    """The test of eleven (Besluit burgerservicenummer): weights 9 to 2, and -1 for the last figure."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True)) % 11 == 0


def _addresses(text: str) -> Iterator[Span]:
    """Postcodes, with the street before and the place behind.

    With a space between, a year or an amount and an abbreviation look the same ("in 2019 HW Wonen", "1250 MW"): such a
    postcode stands behind a house number, or has the place behind it and does not read as a year.
    """
    for match in _POSTCODE.finditer(text):
        begin = max(0, match.start() - _STREET_CHARS)
        street = _STREET_AHEAD.search(text[begin : match.start()])
        place = _PLACE_BEHIND.match(text, match.end())
        if match["wit"] and not street and (place is None or _YEAR.match(match["cijfers"])):
            continue
        yield begin + street.start() if street else match.start(), place.end() if place else match.end()
