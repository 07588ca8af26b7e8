"""How concrete a passage is: 1 intention, 2 named action, 3 measurable (codebook §3.1).

Here: the scale alone. Not here: the amounts themselves (`quantities.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.scan import Scanner

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_MEASURE = re.compile(
    rf"\b(?:{_MONTHS}|jan|feb|mrt|apr|aug|sept?|okt|nov|dec)\b|\b(?:q|kwartaal ?)[1-4]\b|\b[1-4]e kwartaal|"
    r"\b(?:eerste|tweede|derde|vierde|laatste) (?:kwartaal|halfjaar|helft van)|\b(?:voor|in) de (?:zomer|kerst)|"
    r"\b(?:voor|na)jaar (?:van )?20\d\d|"
    r"\b(?:gratis|om niet|kosteloos|zonder kosten|kostenloos)\b|"
    r"\b(?:dagelijks|wekelijks|tweewekelijks|maandelijks|jaarlijks een|halfjaarlijks)|"
    r"\b(?:elke?|iedere?|eens per|per|eens in de) (?:\w+ )?(?:\w*dag|week|weken|maand|maanden|kwartaal|halfjaar)\b|"
    r"\b(?:een|twee|drie|vier|zes|tien|\d+) ?(?:keer|maal|x) (?:per|in het)\b|\bom (?:het|de) (?:jaar|week|maand)|"
    r"\b(?:elk|ieder) (?:kwartaal|halfjaar)\b|\bwerkdag\b|\bparkeer(?:norm|eis)\b.{0,60}\b\d[.,]\d"
)


class Concreteness:
    """Grades passages with the codebook's verbs."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        verbs = codebook.algemeen.verbintenis
        self._zacht = scanner.mask([verbs["zacht"]])
        self._actie = scanner.mask([verbs["hard"], verbs["onderzoek"]])
        self._maat = scanner.mask(["aanleiding.maat"])

    def grade(self, passage: Passage, amounts: Sequence[Hoeveelheid]) -> int:
        """1, 2 or 3. A measure makes 3 whatever the verb; a soft verb without an action makes 1."""
        if amounts or (passage.families & self._maat and _MEASURE.search(passage.tekst)):
            return 3
        if passage.families & self._zacht and not passage.families & self._actie:
            return 1
        return 2
