"""What pages of figures share: rows of a frame, and a margin in words.

Here: small functions that more than one page needs. Not here: what a page shows of them.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from transforms.site.opmaak import Opmaak

LAND = "Nederland"
"""Area of `vergelijking.dekking` that is the whole country."""


def rijen(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with None for what is empty."""
    records = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(naam): waarde for naam, waarde in rij.items()} for rij in records]


def marge(opmaak: Opmaak, laag: float | None, hoog: float | None) -> str:
    """Return two ends of a share as one text, `35–58%`, or `35%` where they are the same; empty without an end."""
    if laag is None or hoog is None:
        return ""
    begin, eind = opmaak.procent(laag), opmaak.procent(hoog)
    return eind if begin == eind else f"{begin.removesuffix('%')}–{eind}"


def deel(opmaak: Opmaak, aandeel: float | None) -> str:
    """Return a share as a percentage, with a decimal below one percent: a few of many is not nothing."""
    return opmaak.procent(aandeel, 1 if aandeel is not None and 0 < aandeel < 0.01 else 0)
