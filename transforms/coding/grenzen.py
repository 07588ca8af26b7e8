"""Whether a number is the least, the most or exactly what is promised (codebook §3.6).

Here: the words around a number. Not here: the number and its unit (`quantities.py`).
"""

from __future__ import annotations

import re
from enum import Enum

_LEAST = re.compile(
    # One look for all that begins a word, at every sign.
    r"(?:\b(?:ten ?minste|minimaal|minstens|niet minder dan|op (?:zijn|z'n) minst|ruim|minimum van|"
    r"(?<!niet )(?<!nooit )meer dan|min\.)|≥|(?<!-)>=?) (?:\w+ )?$"
)
_TENS = ("tientallen ", "honderden ")
"""The plural says at least two of them, and no more than that."""
_LEAST_MONEY = re.compile(r"(?<!niet )(?<!nooit )(?<!geen )\b(?:boven|vanaf|hoger dan) (?:de |een bedrag van )?$")
_MOST = re.compile(
    r"(?:\b(?:maximaal|hooguit|hoogstens|ten hoogste|(?:niet|nooit|geen) (?:meer|hoger|langer|verder) dan|"
    r"niet boven(?: het bedrag van| de)?|tot(?: en met)?|binnen|af(?:getopt)? op|plafond(?: van)?|onder|"
    r"beneden|minder dan|lager dan|langer dan|uiterlijk(?: na| binnen)?|maximum van|max\.)|≤|<=?) "
    r"(?:de |het |een )?$"
)
TO_MOST = (
    r"(?:,| en|, en| maar|, maar| tot) "
    r"(?:maximaal|hooguit|hoogstens|ten hoogste|niet meer dan|max\.) (?:de |het |een )?(?:€ ?)?"
)
"""Between the least and the most of one thing."""
_MOST_AFTER = re.compile(r" niet te boven\b")
_MOST_NAMED = re.compile(
    r"\b(?:niet hoger dan|niet boven|onder|tot|maximaal|beneden|lager dan) "
    r"[^.;|]{0,40}grens\b(?: van|,)? ?\(?(?:nu |thans )?$"
)
# What is rebuilt, joined or raised *to* a number ends there; it is no bound.
_BECOMES = re.compile(
    r"(?:verbouw|ombouw|omgebouwd|omgezet|samenvoeg|samengevoegd|splits|gesplitst|transform|getransformeerd|"
    r"uitbrei|uitgebreid|groei|gegroeid|verho|verla|teruggebracht|omvorm|omgevormd)[a-z]*(?: [\w.]+){0,3} tot $|"
    r"\b(?:samen|om) tot $"
)
_NEVER_MORE = re.compile(
    r"\b(?:geen|nergens|niemand|nooit)\b[^,.;:|]{0,50} (?:meer|hoger|langer) dan (?:de |het |een )?$"
)
"""Nobody more than that: the most, though "meer dan" alone is the least."""
_RAISED_LIMIT = re.compile(r"(?:grens|plafond|maximum)\b[^.;|]{0,50} naar (?:€ ?)?$")
_TERMS = frozenset({"dagen", "werkdagen", "weken", "maanden", "uren", "minuten"})
"""Units of a period: "reactie in vijf werkdagen" and "vier weken om voor te dragen" are the longest it may take."""
_TERM_BEFORE = re.compile(
    r"\b(?:in|na) $|\bvan [a-z]+ tot [a-z]+:? $|\b(?:termijn|wachttijd|reactie|responstijd)\b[^.;]{0,60}$"
)
_TERM_AFTER = re.compile(r" (?:de )?(?:tijd|open|om|alleen)\b")
PERIODEN = _TERMS | {"jaar"}
"""Units of time."""
_AHEAD = re.compile(r" (?:vooraf|van ?tevoren|tevoren)\b")
"""Notice of a period is the shortest it may be: "uiterlijk negen maanden vooraf"."""
_WINDOW = 70


class Grens(Enum):
    """How a number binds."""

    GELIJK = "gelijk"
    MINSTENS = "minstens"
    HOOGSTENS = "hoogstens"


def bound(tekst: str, begin: int, eind: int, unit: str) -> Grens:
    """How the number at `begin`, whose unit ends at `eind`, binds; `GELIJK` where nothing says otherwise."""
    before = tekst[max(0, begin - _WINDOW) : begin]
    if unit in PERIODEN and _AHEAD.match(tekst, eind):
        return Grens.MINSTENS
    if (" dan " in before and _NEVER_MORE.search(before)) or (" naar " in before and _RAISED_LIMIT.search(before)):
        return Grens.HOOGSTENS
    if tekst.startswith(_TENS, begin) or _LEAST.search(before) or (unit == "euro" and _LEAST_MONEY.search(before)):
        return Grens.MINSTENS
    if _MOST.search(before):
        return Grens.GELIJK if _BECOMES.search(before) else Grens.HOOGSTENS
    if _MOST_AFTER.match(tekst, eind) or ("grens" in before and _MOST_NAMED.search(before)):
        return Grens.HOOGSTENS
    if unit in _TERMS and (_TERM_BEFORE.search(before) or _TERM_AFTER.match(tekst, eind)):
        return Grens.HOOGSTENS
    return Grens.GELIJK
