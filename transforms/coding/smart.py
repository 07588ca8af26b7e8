"""How SMART a passage is: five answers of 0 or 1 (codebook §3.2).

Here: the five rules. Not here: the scale of concreteness, amounts, actors and dates themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.scan import Scanner
from transforms.coding.termijnen import is_fine, years

_ACTION = 2
"""The degree of concreteness from which an action, instrument, rule or product is named (§3.1)."""

_FREE = re.compile(r"\b(?:gratis|om niet|kosteloos|kostenloos|zonder kosten)\b")
"""Free of charge is an amount of 0 (§3.1)."""

_OUTSIDERS = frozenset({"derden", "marktpartij"})
"""Parties that do not sign; what they will do is not agreed."""

_MEANS = re.compile(
    r"€|\b(?:euro|subsidie\w*|budget\w*|begroting|bijdrage|financier\w*|bekostig\w*|vergoed\w*|betaal\w*|betalen|fonds|"
    r"(?:voor )?rekening|dekking|krediet|fte|uit de wmo|wmo-(?:budget|geld)|co-?financiering|huurkorting|grond|kavels?|"
    r"locaties?|terrein\w*|complex\w*|gebouw\w*|adres\w*|wijk|kern|dorp)\b"
)
_RESERVE = re.compile(
    r"\b(?:mits|tenzij|indien|in beginsel|onder voorbehoud|voorbehoud|zo mogelijk|waar mogelijk|afhankelijk van|"
    r"voor zover|haalbaar\w*|streefgetal|binnen de mogelijkheden)\b"
)
_PLACE = re.compile(r"\b(?:in|te|op|aan|bij) (?:de |het |'t )?[A-Z][\w'-]+")
_PERIOD = re.compile(
    r"\b(?:looptijd|in deze periode|(?:tijdens|gedurende|binnen) (?:de|deze|dit) (?:periode|overeenkomst|afspraken)|"
    r"doorlopend|(?:hele|heel het|gehele|dit|volgend|komend) jaar|komende (?:\w+ )?jaren)\b"
)


class Smart(NamedTuple):
    """0 or 1 for each dimension; the sum runs from 0 to 5."""

    smart_s: int
    smart_m: int
    smart_a: int
    smart_r: int
    smart_t: int


class SmartLezer:
    """Answers the five questions for passages that are evidence; made once for a codebook."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        wishes = [rule for rule in codebook.algemeen.uitsluitingen if rule.soort == "wens"]
        self._wens = scanner.mask(family for rule in wishes for family in rule.een_van)

    def read(self, passage: Passage, amounts: Sequence[Hoeveelheid], concreetheid: int, actor: str | None) -> Smart:
        """The five dimensions of a passage.

        `amounts` and `actor` are what stands in it (`ellips.Hoeveelheden`, `Commitments.actor`), `concreetheid` its
        degree on the scale of §3.1.
        """
        tekst = passage.tekst
        vorm = passage.view.vorm[passage.begin : passage.eind]
        means = _MEANS.search(tekst) or _RESERVE.search(tekst) or _PLACE.search(vorm)
        due = years(tekst) or is_fine(tekst) or _PERIOD.search(tekst)
        return Smart(
            smart_s=int(concreetheid >= _ACTION),
            smart_m=int(bool(amounts) or _FREE.search(tekst) is not None),
            smart_a=int(actor is not None and actor not in _OUTSIDERS and not passage.families & self._wens),
            smart_r=int(means is not None),
            smart_t=int(bool(due)),
        )
