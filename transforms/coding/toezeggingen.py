"""Commitments: who promises how much, of what, for whom, by when (codebook §3.3-§3.6).

Here: putting amounts, or a date alone, of evidence passages together with group, actor and year.
Not here: recognising amounts (`ellips.py`), groups (`doelgroepen.py`), parties (`actoren.py`), dates (`termijnen.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from transforms.codebook import Codebook
from transforms.coding.actoren import Actoren
from transforms.coding.doelgroepen import Doelgroepen
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.scan import Scanner
from transforms.coding.termijnen import Termijnen, years
from transforms.model import Afspraak, Bewijs, Toezegging

_NO_LEGEND: Mapping[str, str] = MappingProxyType({})


class Commitments:
    """Reads what a passage that is evidence promises; made once for a codebook."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        self._doelgroepen = Doelgroepen(codebook, scanner)
        self._actoren = Actoren(codebook)
        self._termijnen = Termijnen(scanner)

    def read(
        self,
        passage: Passage,
        amounts: Sequence[Hoeveelheid],
        bewijs: Bewijs,
        kenmerk: str,
        afspraak: Afspraak,
        legenda: Mapping[str, str] = _NO_LEGEND,
    ) -> list[Toezegging]:
        """One toezegging for each amount in the passage, or one without an amount where it only has a date.

        A date counts from the month on: a year alone is no measure (§3.1, stap 3). `bewijs` is the passage in the
        page, `kenmerk` the one it surest promises something about, `legenda` abbreviation → name as the document
        explains them.
        """
        if not amounts and not self._termijnen.is_fine(passage):
            return []
        stated = _stated(passage.tekst, afspraak)
        doelgroep = self._doelgroepen.leading(passage, kenmerk)
        return [
            Toezegging(
                bewijs.pagina, bewijs.begin, bewijs.eind, bewijs.citaat,
                aantal_min=amount.minimum if amount else None,
                aantal_max=amount.maximum if amount else None,
                eenheid=(amount.eenheid or None) if amount else None,
                doelgroep=doelgroep,
                actor=self._actoren.find(passage, afspraak.partijen, legenda, amount.begin if amount else None),
                jaar=afspraak.jaar_tot if stated is None else stated,
                kenmerk=kenmerk,
                soort="hoeveelheid" if amount else "termijn",
                jaar_genoemd=stated is not None,
            )
            for amount in amounts or (None,)
        ]  # fmt: skip

    def actor(self, passage: Passage, afspraak: Afspraak, legenda: Mapping[str, str] = _NO_LEGEND) -> str | None:
        """The kind of party that acts in the passage, None where nothing says who."""
        return self._actoren.find(passage, afspraak.partijen, legenda)

    def doelgroepen(self, passage: Passage) -> tuple[str, ...]:
        """The target groups of the passage, from specific to general; never empty."""
        return self._doelgroepen.named(passage)


def _stated(tekst: str, afspraak: Afspraak) -> int | None:
    """The last year within the period that the text names, None where it names none."""
    start, end = afspraak.jaar_van, afspraak.jaar_tot
    fitting = [year for year in years(tekst) if (start is None or year >= start) and (end is None or year <= end)]
    return max(fitting, default=None)
