"""Known facts: what a sender states in NAME.yml beside an inbox file.

Here: reading that file's text, strictly, and resolving the names in it against the reference.
Not here: opening the file, and how known facts combine with what is found (`identify`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import yaml

from transforms.identificatie.kennis import Kennis
from transforms.identificatie.personen import has_person
from transforms.model import CODED_SOORTEN, OTHER_SOORTEN, BekendeFeiten, Gemeente

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Bounds of a year in the tables (`kern.afspraak.jaar_van`)."""


class KnownFactsError(ValueError):
    """A fault in the known facts of a sender: one sentence that says what is wrong and what to do."""


def parse_known_facts(text: str, naam: str) -> BekendeFeiten:
    """Read the YAML text of the file called `naam`.

    Keys: soort, titel, gemeenten, jaar_van, jaar_tot, datum_ondertekend, partijen, url; each may be left out.
    Raises KnownFactsError for broken YAML, an unknown key, a wrong type or a period that ends before it begins.
    """
    try:
        raw = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        place = getattr(fault, "problem_mark", None)
        where = f" at line {place.line + 1}" if place is not None else ""
        raise KnownFactsError(f"{naam} is not valid YAML{where}: write one 'key: value' on each line.") from fault
    if raw is None:
        return BekendeFeiten()
    if not isinstance(raw, Mapping):
        raise KnownFactsError(f"{naam} must hold 'key: value' lines; found {_kind(raw)}.")
    unknown = sorted(str(key) for key in raw if key not in _READERS)
    if unknown:
        raise KnownFactsError(f"{naam} has the unknown key {unknown[0]!r}: use only {', '.join(_READERS)}.")
    facts = {key: _READERS[key](value, f"{key!r} in {naam}") for key, value in raw.items() if value is not None}
    first, last = facts.get("jaar_van"), facts.get("jaar_tot")
    if first is not None and last is not None and last < first:
        raise KnownFactsError(f"{naam} says jaar_tot {last}, before jaar_van {first}: correct one of the two.")
    return BekendeFeiten(**facts)


def known_gemeenten(bekend: BekendeFeiten, jaar: int | None, kennis: Kennis) -> tuple[Gemeente, ...]:
    """The gemeenten that the sender names, by code or name, valid in `jaar`; KnownFactsError when one is not."""
    return tuple(sorted({_known_gemeente(name, jaar, kennis) for name in bekend.gemeenten}, key=lambda g: g.code))


def _resolve(name: str, kennis: Kennis) -> tuple[str, ...]:
    """Codes that a stated name or code may mean; empty when the reference does not know it."""
    plain = re.sub(r"^gemeente\s+", "", name.strip(), flags=re.IGNORECASE)
    if plain.upper() in kennis.gemeenten:
        return (plain.upper(),)
    return kennis.gemeente_namen.get(plain)


def _known_gemeente(name: str, jaar: int | None, kennis: Kennis) -> Gemeente:
    codes = _resolve(name, kennis)
    if not codes:
        raise KnownFactsError(
            f"The known facts name the gemeente {name!r}, which is not in the reference: use its official name or "
            "its CBS code (GM and four digits)."
        )
    valid = [code for code in codes if kennis.valid(code, jaar)]
    if not valid:
        later = kennis.at_year(codes[0], jaar)
        remedy = f"name {kennis.gemeenten[later].naam}" if later else "correct the name or jaar_van"
        raise KnownFactsError(f"The known facts name {name!r}, which was no gemeente in {jaar}: {remedy}.")
    if len(valid) > 1:
        raise KnownFactsError(
            f"The known facts name {name!r}, which may be {' or '.join(valid)}: use the code that is meant."
        )
    return Gemeente(valid[0], kennis.gemeenten[valid[0]].naam, "bestand")


def _kind(value: object) -> str:
    names = {bool: "a yes/no value", int: "a number", str: "text", list: "a list", dict: "a list of keys"}
    return names.get(type(value), type(value).__name__)


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise KnownFactsError(f"{where} must be text; found {_kind(value)}.")
    return " ".join(value.split())


def _soort(value: object, where: str) -> str:
    kind = _text(value, where)
    if kind not in (*CODED_SOORTEN, *OTHER_SOORTEN):
        allowed = ", ".join((*CODED_SOORTEN, *OTHER_SOORTEN))
        raise KnownFactsError(f"{where} is {kind!r}, which is no kind of document: use one of {allowed}.")
    return kind


def _titel(value: object, where: str) -> str:
    title = _text(value, where)
    if has_person(title):
        raise KnownFactsError(f"{where} seems to name a person: leave names, e-mail and telephone out.")
    return title


def _url(value: object, where: str) -> str:
    address = _text(value, where)
    if not address.startswith(("http://", "https://")):
        raise KnownFactsError(f"{where} must be a web address that begins with https:// or http://.")
    return address


def _year(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not FIRST_YEAR <= value <= LAST_YEAR:
        raise KnownFactsError(f"{where} must be a year between {FIRST_YEAR} and {LAST_YEAR}, without quotes.")
    return value


def _date(value: object, where: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise KnownFactsError(f"{where} must be a date written as 2015-12-31, without quotes.")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise KnownFactsError(f"{where} must be a list of names, each on its own line after '- '.")
    return tuple(dict.fromkeys(" ".join(item.split()) for item in value))


def _organisations(value: object, where: str) -> tuple[str, ...]:
    names = _texts(value, where)
    if any(has_person(name) for name in names):
        raise KnownFactsError(f"{where} seems to name a person: list organisations only.")
    return names


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "soort": _soort,
    "titel": _titel,
    "gemeenten": _texts,
    "jaar_van": _year,
    "jaar_tot": _year,
    "datum_ondertekend": _date,
    "partijen": _organisations,
    "url": _url,
}
