"""Reading the records of an answer one by one: a strange record is told and left out, a strange answer is an error.

Here: where one ends and the other begins. Not here: the form of any record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from pipelines.sources.gesprek import AndereVormError

_Stuk = TypeVar("_Stuk")
_Gelezen = TypeVar("_Gelezen")


def lees_elk(
    stukken: Iterable[_Stuk], lees: Callable[[_Stuk], _Gelezen]
) -> tuple[tuple[_Gelezen, ...], tuple[str, ...]]:
    """What was read of each, in order, and a sentence for each that has another form.

    Raises AndereVormError when every one of them has: then it is the source that changed.
    """
    read: list[_Gelezen] = []
    errors: list[AndereVormError] = []
    for stuk in stukken:
        try:
            read.append(lees(stuk))
        except AndereVormError as error:
            errors.append(error)
    if errors and not read:
        raise errors[0]
    return tuple(read), tuple(f"left out: {error}" for error in errors)
