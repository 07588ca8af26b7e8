"""Where a text names a person or says how to reach one (`contactgegevens`).

Here: which finds of `persoonsvorm` count, so that persons stay out of parties, titles, places and quotes.
Not here: storing or naming persons; nothing in this project does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from transforms.identificatie.contactgegevens import Span, find_contact
from transforms.identificatie.persoonsvorm import (
    ADDRESSED,
    CREDITS,
    CUES,
    FUNCTION,
    GIVEN,
    HOLDER,
    HOUSE,
    HOUSE_NUMBER,
    INITIALS,
    LABELLED,
    LED,
    MAY_BE_INITIAL,
    NAMED_AFTER,
    OF_FAMILY,
    OFFICE_HOLDER,
    ORGANISATION,
    PLACE_AHEAD,
    REPRESENTED,
    STREET,
    STREET_BEHIND,
)  # fmt: skip
from transforms.identificatie.voornamen import OOK_WOORD, VOORNAMEN

_ABOUT = re.compile(
    r"(?i:\b(?:auteurs?|contactpersoon|opstellers?|opgesteld door|behandeld door|stellers?|eindredactie"
    r"|portefeuillehouders?|samengesteld door|geschreven door)\b)"
)
_LOWER = re.compile(r"\b[a-zà-ÿ]+")
_NO_INITIALS = frozenset({"NV", "BV", "VOF", "PM", "AD", "CV", "BW", "SVP", "TAV", "WG"})
"""Abbreviations with stops that stand before a capital as often as initials do."""
_SECTION = re.compile(
    r"(?:^|[\s(])(?:bijlage|deel|categorie|label|klasse|type|optie|variant|lid|sub|punt|fase|blok|spoor|thema|perceel"
    r"|scenario|partij|artikel|kaart|opgave|hoofdstuk|paragraaf|onderdeel|post|doel|ambitie|pijler|prestatie|tabel|cluster|bij|en|of|tot|t/m|,)\s$",
    re.IGNORECASE,
)
"""Words behind which a single letter numbers something."""
_OPENING = re.compile(r"(?:^|[\n\f\t]| {2}|[|•*–-] ?|[.;:?!]\s)$")
"""Where a list item, a cell or a sentence begins, so that a single letter may number it."""
_CELL_END = re.compile(r"[ \t]*(?:$|[\n\f|,(\t]| {2})")
_LETTERED = re.compile(r"(?:^|[\n\f|] ?)[^\w\n\f]{0,4}([A-Z])[.)] ")
_TOPICS = re.compile(
    r"(?:Wonen|Zorg|Welzijn|Ruimt\w*|Volkshuisvesting|Soci\w+|Maatschapp\w+|Financi\w+|Duurzaam\w*|Econom\w+|Bouw\w*|Jeugd"
    r"|Onderwijs|Werk|Grond\w*|Leefbaarheid|W[Mm][Oo]|Participatie|Sted\w+|RO|Cultuur|Sport|Energie|Natuur|Openbare"
    r"|Vastgoed|Huisvesting|Samenleving|Burgerzaken|Mobiliteit|Milieu|Wijk\w*|Binnenlandse|Justitie|Infrastructuur)\b"
)
"""What a wethouder or minister is of; a word of the field behind the office is no surname."""
_IS_ORGANISATION = re.compile(rf"[ -](?:{ORGANISATION.pattern})")
_CUED = tuple(pattern for pattern, cues in CUES.items() for _ in cues)
_CUES = AhoCorasick([cue for cues in CUES.values() for cue in cues])
"""All cues in one pass; cue number i calls for `_CUED[i]`."""
_NEAR = 90
"""Characters: a function stands in the line of a name or in the one above or below it."""


def find_persons(text: str) -> list[Span]:
    """Spans of names of persons (with their form of address) and of all that `contactgegevens` finds, in order.

    The spans do not overlap. Organisations, streets and places that bear a person's name are not among them.
    Cost is linear in the text.
    """
    return _merged([*find_contact(text), *_named(text), *_initialled(text), *_given(text)])


def has_person(text: str) -> bool:
    """Whether `text` seems to hold a person, a way to reach one, or a label that announces one."""
    return bool(_ABOUT.search(text) or find_persons(text))


def without_persons(text: str) -> str:
    """`text` with every sign of a person replaced by a bar, which divides the names around it."""
    pieces, at = [], 0
    for begin, end in find_persons(text):
        pieces.append(text[at:begin])
        at = end
    return _ABOUT.sub("|", "|".join([*pieces, text[at:]]))


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for begin, end in sorted(spans):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _found(pattern: re.Pattern[str], text: str, joined: str = "") -> Iterator[re.Match[str]]:
    """Finds that do not begin within a word, nor behind one of the signs in `joined`."""
    for match in pattern.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        if not (before.isalnum() or before in joined):
            yield match


def _named(text: str) -> Iterator[Span]:
    """Names behind a form of address, an office, a label or the mark of a signature."""
    plain = f" {text.lower()} ".replace("\n", " ")
    for pattern in {_CUED[cue] for cue, _, _ in _CUES.find_matches_as_indexes(plain, overlapping=True)}:
        yield from (
            match.span("naam" if "naam" in pattern.groupindex else 0)
            for match in _found(pattern, text)
            if _is_named(pattern, match)
        )


def _is_named(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether the name that a pattern found is that of a person."""
    if pattern is ADDRESSED:
        degree = match.group()[:3].casefold() in ("dr.", "mr.", "pro", "ir.", "ing")
        house = any(HOUSE.search(word) or STREET.search(word) for word in match.group().split())
        return not (degree and (house or _is_street(match.string, match.end())))
    name = match["naam"]
    if pattern is OFFICE_HOLDER:
        street = HOUSE.search(name) and match.group()[:2].istitle()
        if street or _TOPICS.match(name) or _is_street(match.string, match.end()):
            return False
    if pattern in (LABELLED, REPRESENTED) and not re.search(r"[ .]", name):
        return False
    return pattern is CREDITS or not ORGANISATION.search(name)


def _initialled(text: str) -> Iterator[Span]:
    """Initials and a surname; a single letter that may number an item needs a sign of a person beside it."""
    if not MAY_BE_INITIAL.search(text):
        return
    finds = [match for match in _found(INITIALS, text, "_.&@") if not _is_street(text, match.end())]
    if not finds:
        return
    words = frozenset(_LOWER.findall(text))
    numbered = _is_numbered(text)
    for match in finds:
        letters = re.sub(r"\W", "", match["letters"]).upper()
        if letters in _NO_INITIALS or ORGANISATION.search(match["naam"]):
            continue
        if len(letters) > 1 or _by_function(text, match.span()):
            doubtful = len(letters) == 1 and match["naam"].casefold() in words
        else:
            doubtful = _may_number(text, match, words, numbered=numbered)
        if not doubtful:
            yield match.span()


def _may_number(text: str, match: re.Match[str], words: frozenset[str], *, numbered: bool) -> bool:
    """Whether the single letter of a find may number an item or a section, so that a word of the text follows it."""
    begin, end = match.span()
    name = match["naam"]
    if name.isupper() or name.casefold() in words or _SECTION.search(text[max(0, begin - 14) : begin]):
        return True
    if not _OPENING.search(text[max(0, begin - 2) : begin] or "\n"):
        return False
    if _is_heading(text, match):
        return True
    particle = " " in name and name[0].islower()
    return not _CELL_END.match(text, end) or (numbered and not particle)


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether a find is a line between blank ones that numbers a part: a Roman figure, or a letter as in 'E1' below."""
    around = text[: match.start()].rstrip(" \t")[-2:], text[match.end() : match.end() + 2]
    if around not in (("\n\n", "\n\n"), ("", "\n\n")):
        return False
    letter = match["letters"][0]
    return (
        letter in "IVX" or re.search(rf"^[^\w\n]{{0,4}}(?:\d[\d.]{{0,4}} )?{letter}\d", text, re.MULTILINE) is not None
    )


def _is_numbered(text: str) -> bool:
    """Whether the text numbers its parts with letters: two letters of one order open a line."""
    letters = {ord(letter) for letter in _LETTERED.findall(text)}
    return any(letter + 1 in letters for letter in letters)


def _given(text: str) -> Iterator[Span]:
    """A given name and a surname that are not the name of an organisation, a house, a street or a programme."""
    for match in _with_given_name(text):
        if NAMED_AFTER.match(text, match.start()):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        named = LED.search(before) or ORGANISATION.search(match.group()) or _IS_ORGANISATION.match(text, match.end())
        if named or _is_street(text, match.end()):
            continue
        doubtful = match["voornaam"] in OOK_WOORD or PLACE_AHEAD.search(before)
        if not doubtful or _by_function(text, match.span()):
            yield match.span()


def _with_given_name(text: str) -> Iterator[re.Match[str]]:
    """Finds of GIVEN that begin with a given name; another capitalised word before it ("Huismeester") hides none.

    Behind a function any word is a given name when the particle of a surname follows it.
    """
    at = 0
    while match := GIVEN.search(text, at):
        held = OF_FAMILY.search(match.group()) and HOLDER.search(text[max(0, match.start() - 20) : match.start()])
        if held or match["voornaam"] in VOORNAMEN:
            yield match
            at = match.end()
        else:
            at = match.end("voornaam")


def _is_street(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is that of a street, a school or a house."""
    last = text[max(0, end - 40) : end].split()[-1]
    numbered = HOUSE.search(last) and HOUSE_NUMBER.match(text, end)
    return bool(numbered or STREET.search(last) or STREET_BEHIND.match(text, end))


def _by_function(text: str, span: Span) -> bool:
    """Whether a function or signature stands in the line of a name, or in the line above or below it."""
    begin, end = span
    before = text[max(0, begin - _NEAR) : begin].split("\n")[-2:]
    after = text[end : end + _NEAR].split("\n")[:2]
    return bool(FUNCTION.search("\n".join(before)) or FUNCTION.search("\n".join(after)))
