"""How long to wait before a request is sent again, and the clocks that tests replace.

Here: what a server asks for (`Retry-After`), else ever longer with chance. Not here: what is worth sending again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LANGST = 60.0
"""Seconds, unless the asker says otherwise; a server that wants more is asked again then, and given up in the end."""


@dataclass(frozen=True)
class Tijd:
    """Sleep, a steady clock in seconds, the moment, and chance from 0 to 1."""

    slaap: Callable[[float], None] = time.sleep
    klok: Callable[[], float] = time.monotonic
    nu: Callable[[], datetime] = lambda: datetime.now(UTC)
    toeval: Callable[[], float] = random.random


def pause(poging: int, retry_after: str | None, tijd: Tijd, langst: float = LANGST) -> float:
    """Seconds to wait after try number `poging` (from 1), at most `langst`.

    `retry_after` as RFC 9110 §10.2.3 has it: whole seconds, or a date. Without it, or when it can't be read: one
    second, doubled with every try, of which chance takes up to half, so that several askers do not return at once.
    """
    asked = _asked(retry_after, tijd)
    if asked is None:
        asked = 2.0 ** (poging - 1) * (1 - tijd.toeval() / 2)
    return min(max(asked, 0.0), langst)


def _asked(retry_after: str | None, tijd: Tijd) -> float | None:
    value = (retry_after or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])  # a longer number is over the limit anyway, and could be too large for a float
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return (moment.replace(tzinfo=moment.tzinfo or UTC) - tijd.nu()).total_seconds()
