"""How SMART a passage is: five answers of 0 or 1 (codebook §3.2).

Here: the five rules. Not here: the scale of concreteness, amounts, actors and dates themselves, and the words of means,
reserves and terms (`signaalwoorden.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.scan import Scanner
from transforms.coding.termijnen import Termijnen, years

_ACTION = 2
"""The degree of concreteness from which an action, instrument, rule or product is named (§3.1)."""

_OUTSIDERS = frozenset({"derden", "marktpartij"})
"""Parties that do not sign; what they will do is not agreed."""

_PLACE = re.compile(r"\b(?:in|te|op|aan|bij) (?:de |het |'t )?[A-Z][\w'-]+")
_COMING_YEARS = re.compile(r"\bkomende (?:\w+ )?jaren\b")


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
        self._gratis = scanner.mask(["signaal.gratis"])
        self._middel = scanner.mask(["signaal.middel", "signaal.voorbehoud"])
        self._looptijd = scanner.mask(["signaal.looptijd"])
        self._termijnen = Termijnen(scanner)

    def read(self, passage: Passage, amounts: Sequence[Hoeveelheid], concreetheid: int, actor: str | None) -> Smart:
        """The five dimensions of a passage.

        `amounts` and `actor` are what stands in it (`ellips.Hoeveelheden`, `Commitments.actor`), `concreetheid` its
        degree on the scale of §3.1.
        """
        tekst = passage.tekst
        vorm = passage.view.vorm[passage.begin : passage.eind]
        families = passage.families
        means = families & self._middel or _PLACE.search(vorm)
        due = (
            families & self._looptijd
            or years(tekst)
            or self._termijnen.is_fine(passage)
            or ("komende " in tekst and _COMING_YEARS.search(tekst))
        )
        return Smart(
            smart_s=int(concreetheid >= _ACTION),
            smart_m=int(bool(amounts or families & self._gratis)),
            smart_a=int(actor is not None and actor not in _OUTSIDERS and not families & self._wens),
            smart_r=int(bool(means)),
            smart_t=int(bool(due)),
        )
