"""Quantified commitments: who promises how much, of what, for whom, by when (codebook §3.3-§3.6).

Here: putting amounts of evidence passages together with group, actor and year.
Not here: recognising amounts (`quantities.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.scan import Scanner
from transforms.model import Afspraak, Bewijs, Toezegging

_YEAR = re.compile(r"(?<![\d.,€])20[0-6]\d(?!\d|[.,]\d)")


class Commitments:
    """Reads the amounts from a passage that is evidence."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        shared = codebook.algemeen
        self._doelgroepen = [(name, scanner.mask(families)) for name, families in shared.doelgroepen.items()]
        self._actoren = [(role, scanner.mask([family])) for role, family in shared.actoren.items()]

    def read(
        self, passage: Passage, amounts: Sequence[Hoeveelheid], bewijs: Bewijs, kenmerk: str, afspraak: Afspraak
    ) -> list[Toezegging]:
        """One toezegging for each amount in the passage; `bewijs` is the passage in the page."""
        doelgroep = self._doelgroep(passage)
        actor = self._actor(passage)
        jaar = _jaar(passage.tekst, afspraak)
        return [
            Toezegging(
                bewijs.pagina, bewijs.begin, bewijs.eind, bewijs.citaat, amount.minimum, amount.maximum,
                amount.eenheid, doelgroep, actor, jaar, kenmerk,
            )
            for amount in amounts
        ]  # fmt: skip

    def _doelgroep(self, passage: Passage) -> str:
        """The first group of the codebook's list in the passage, else in its context, else `algemeen`."""
        for families in (passage.families, passage.context):
            for name, mask in self._doelgroepen:
                if families & mask:
                    return name
        return "algemeen"

    def _actor(self, passage: Passage) -> str | None:
        roles = [role for role, mask in self._actoren if passage.families & mask]
        if len(roles) > 1:
            return "partijen"
        return roles[0] if roles else None


def _jaar(tekst: str, afspraak: Afspraak) -> int | None:
    """The last year named within the period, else the last year of the agreement."""
    years = [int(match.group()) for match in _YEAR.finditer(tekst)]
    start, end = afspraak.jaar_van, afspraak.jaar_tot
    fitting = [year for year in years if (start is None or year >= start) and (end is None or year <= end)]
    return max(fitting) if fitting else end
