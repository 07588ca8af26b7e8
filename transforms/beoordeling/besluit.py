"""A human decision as a row of `reviews/*.csv`: its columns, and what makes a row good.

Here: text of a row to a checked decision, and the fingerprint of what was seen.
Not here: whether the decision still holds (`geldigheid`) and the sheet people fill in (`werkblad`).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from transforms.identificatie.personen import find_persons
from transforms.model import Waarde

Row = dict[str, Any]

CODE = ("afspraak_id", "kader", "kenmerk")
"""What a decision is about: one characteristic of one agreement, whoever coded it."""

COLUMNS = (
    *CODE,
    "coder",
    "waarde",
    "concreetheid",
    "beoordelaar",
    "datum",
    "toelichting",
    "codeboek_versie",
    "citaat",
    "bewijs_afdruk",
    "steekproef",
)
"""The header of a review file. Cells of `coder` and from `codeboek_versie` on may be empty (see `geldigheid`)."""

NOBODY = frozenset({"mens", "mens_blind", "expert2016", "alle"})
"""Names that tables use for people together, so that no reviewer may bear them."""

ALIAS_LENGTH = 40
"""Characters: an alias stands in a column of a table; a longer one is a name, an address or a slip."""

_CONCREETHEID = {"ja": ("", "1", "2", "3"), "nee": ("", "0"), "onleesbaar": ("",), "niet_gecodeerd": ("",)}
_OTHER = re.compile(r"[\W_]+")
_NUMBERS = r"([1-9]\d*) van ([1-9]\d*)"
_STEEKPROEF = re.compile(rf"{_NUMBERS}(?: in ([^;]+); trekking ([0-9a-f]{{8}}), {_NUMBERS})?", re.ASCII)


class BesluitError(ValueError):
    """A row is not a good decision; the message says what is wrong and what to do."""


def letters(tekst: str) -> str:
    """The letters and figures of a text alone: line breaks, hyphens and signs may differ between two readings."""
    return _OTHER.sub("", unicodedata.normalize("NFKC", tekst).casefold())


def digest(letters_alone: str) -> str:
    """The first 32 hex digits of the SHA-256 of what `letters` gave."""
    return hashlib.sha256(letters_alone.encode()).hexdigest()[:32]


def afdruk(tekst: str) -> str:
    """Fingerprint of a text by its letters and figures."""
    return digest(letters(tekst))


def parse(line: Mapping[str, str]) -> Row:
    """Return the checked decision of a row, with every column of COLUMNS and what `steekproef` says.

    Empty cells become None; `bewijs_afdruk` is made from `citaat` where it is empty. Raises BesluitError.
    """
    row: Row = {name: line[name].strip() or None for name in COLUMNS}
    concreetheid = check_answer(line["waarde"].strip(), line["concreetheid"].strip())
    check_alias(line["beoordelaar"].strip())
    if row["toelichting"] and find_persons(row["toelichting"]):
        raise BesluitError(
            "toelichting seems to name a person or says how to reach one, and it is published: leave that out"
        )
    seen = afdruk(row["citaat"]) if row["citaat"] else None
    if seen and row["bewijs_afdruk"] not in (None, seen):
        raise BesluitError("bewijs_afdruk does not go with citaat: put the quote back, or leave bewijs_afdruk empty")
    return row | {
        "concreetheid": concreetheid,
        "datum": _date(line["datum"].strip()),
        "bewijs_afdruk": row["bewijs_afdruk"] or seen,
        **_drawn(row["steekproef"]),
    }


def check_answer(waarde: str, concreetheid: str) -> int | None:
    """Return the concreteness as a number; BesluitError when one of both is unknown or they do not go together."""
    if waarde not in get_args(Waarde):
        raise BesluitError(f"waarde {waarde!r} is none of {', '.join(get_args(Waarde))}: choose one")
    if concreetheid not in _CONCREETHEID[waarde]:
        allowed = ", ".join(_CONCREETHEID[waarde][1:])
        raise BesluitError(
            f"concreetheid {concreetheid!r} does not go with {waarde}, leave it empty"
            + (f" or use {allowed}" if allowed else "")
        )
    return int(concreetheid) if concreetheid else None


def check_alias(alias: str) -> None:
    """Refuse an alias that is empty, taken, or tells who the reviewer is; raises BesluitError."""
    if not alias:
        raise BesluitError("beoordelaar is empty: fill in your alias")
    if alias in NOBODY:
        raise BesluitError(f"beoordelaar {alias!r} is a word of the tables: choose another alias")
    if len(alias) > ALIAS_LENGTH or find_persons(alias):
        raise BesluitError(
            f"beoordelaar must be an alias of at most {ALIAS_LENGTH} characters that names nobody, for it is published"
        )


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BesluitError(f"datum {text!r} is not a date as 2026-01-31: correct it") from error


def _drawn(steekproef: str | None) -> Row:
    """What `steekproef` says; without a stratum ("200 van 1700") it is a simple random sample of agreements."""
    if steekproef is None:
        return dict.fromkeys(("insluitkans", "trekking", "trekking_omvang", "stratum", "stratum_omvang"))
    match = _STEEKPROEF.fullmatch(steekproef)
    if match is None or not int(match[1]) <= int(match[2]) <= int(match[6] or match[2]):
        raise BesluitError(f"steekproef {steekproef!r} is not as it was written by sample: put back what stood there")
    return {
        "insluitkans": int(match[1]) / int(match[2]),
        "trekking": match[4] or steekproef,
        "trekking_omvang": int(match[6] or match[2]),
        "stratum": match[3] or "alle",
        "stratum_omvang": int(match[2]),
    }
