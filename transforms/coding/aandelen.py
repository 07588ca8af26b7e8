"""Shares in words: "twee derde", "de helft", "een op de vijf", "2/3" (codebook §3.6).

Here: the words to per cent. Not here: figures with "procent" or a sign behind them (`quantities.py`).
"""

from __future__ import annotations

import re

from transforms.coding.telwoorden import parse_number

_NAMED = {
    "de helft": 50, "helft van": 50, "een derde": 100 / 3, "twee derde": 200 / 3, "tweederde": 200 / 3,
    "een kwart": 25, "kwart van": 25, "driekwart": 75, "drie kwart": 75, "een vijfde": 20, "een tiende": 10,
    "drie vijfde": 60, "vier vijfde": 80, "gehalveerd": 50, "halveren": 50, "halveert": 50,
}  # fmt: skip
_WHOLES = ("drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "twintig", "honderd")
_ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 100})
"""Round wholes say a share; "12 van de 52 woningen" is a number of them."""
_PART = re.compile(r"(?<![\w.,-])[a-z\d]+$")
_SHARE = re.compile(
    rf" (?:op|van) (?:de |elke |iedere )?(?P<geheel>\d+|{'|'.join(_WHOLES)})\b(?! ?%)|"
    # One look for all that begins a word, at every sign.
    rf"\b(?:(?=[deghtvz\d])(?<!eerste )(?<!tweede )(?<!andere )(?P<naam>{'|'.join(_NAMED)})|"
    r"(?P<teller>\d)/(?P<noemer>\d)|(?P<alle>zonder uitzondering|"
    r"alle nieuwe (?:[a-z]+ )?[a-z]*(?:woningen|appartementen|huizen) (?:zijn|worden)))\b"
)
# "een van de drie gemeenten" picks one of them; it is no share of what is built or let.
_PICKED = re.compile(r" (?:[a-z-]+ )?(?:gemeente|corporatie|partij|dorp|kern|wijk|buurt|regio|jaar|jaren|dagen|keer)")


def find_shares(tekst: str) -> list[tuple[float, int, int]]:
    """Each share in per cent, to two decimals, with its offsets, in order."""
    found = []
    for match in _SHARE.finditer(tekst):
        begin, eind = match.span()
        share = _NAMED.get(match["naam"]) if match["naam"] else 100.0 if match["alle"] else None
        if share is None:
            part = _PART.search(tekst, max(0, begin - 20), begin) if match["geheel"] else None
            begin = part.start() if part else begin
            share = _share(part.group() if part else match["teller"], match["geheel"] or match["noemer"])
        if share is not None and not (match["geheel"] and _PICKED.match(tekst, eind)):
            found.append((round(share, 2), begin, eind))
    return found


def _share(part: str | None, whole: str) -> float | None:
    least, most = parse_number(part or ""), parse_number(whole)
    if least is None or most not in _ROUND or least >= most:
        return None
    return 100 * least / most
