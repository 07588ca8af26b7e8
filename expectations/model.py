"""The nouns of validation: a check, its outcome, and the error for a check that could not be carried out.

Here: frozen records, and the one way in which failing values become text.
Not here: which checks exist (`suite`, `rules/`) and carrying them out (`validate`, `setwide`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

Ernst = Literal["fout", "waarschuwing", "info"]

EXAMPLES = 5
"""Failing values shown with an outcome: enough to see a pattern, few enough to read in a table."""

EXAMPLE_LENGTH = 80
"""Code points of one example: about the width of a terminal line."""


class CheckError(RuntimeError):
    """A check is wrong or could not be carried out, so nothing is known: that must stop a run, never pass."""


@dataclass(frozen=True, slots=True)
class Controle:
    """A check on one table, as data: the expectation (a Great Expectations class name) and its arguments."""

    naam: str
    expectation: str
    kwargs: Mapping[str, Any]
    ernst: Ernst
    reden: str


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a check found; the fields are the columns of `controle.uitkomst`.

    `aantal_fout` counts failing rows, or is 1 when the table as a whole fails (its number of rows).
    """

    tabel: str
    controle: str
    ernst: Ernst
    geslaagd: bool
    aantal_fout: int
    voorbeeld: str | None


def describe(values: Iterable[object]) -> str | None:
    """At most five failing values as one line of text, None when there are none.

    A mapping reads `name=value, …`, a sequence `value, …`. Each value is cut at 80 code points, and
    characters that steer a terminal or hide text (categories C* and line separators) are replaced.
    """
    return "; ".join(_clean(_text(value)) for value in islice(values, EXAMPLES)) or None


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={_text(item)}" for name, item in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(_text(item) for item in value)
    return "leeg" if value is None else str(value)


def _clean(text: str) -> str:
    cut = text if len(text) <= EXAMPLE_LENGTH else text[: EXAMPLE_LENGTH - 1] + "…"
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(char).startswith("C") or unicodedata.category(char) in ("Zl", "Zp")
        else char
        for char in cut
    )
