"""For whom a passage is: the target groups of the codebook (§3.3).

Here: every group that a passage names, and the one that leads. Not here: the words of a group (the codebook's
families) and who promises something (`actoren.py`).
"""

from __future__ import annotations

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner

ALGEMEEN = "algemeen"
VERZAMEL = "kwetsbare_groepen"
"""The group of a contingent for people from several kinds of care (§3.3, verzamelcontingent)."""

UITSTROOM = frozenset({"vrouwenopvang", "jeugd_uitstroom", "ex_gedetineerden", "dak_thuislozen", "ggz_beschermd_wonen"})
"""Groups that come from an institution; two or more of them in one passage are a verzamelcontingent."""

PER_KENMERK = {
    "geschiktheid_woningvoorraad": "ouderen",
    "ruimtelijke_samenhang": "ouderen",
    "transformatie_zorgvastgoed": "ouderen",
    "woningaanpassingen": "mensen_met_beperking",
}
"""For whom a kenmerk is by its definition (§2): what leads where neither the passage nor its context names a group.

Others are for several groups: there nothing is filled in, and least of all that people are vulnerable.
"""


class Doelgroepen:
    """Names the target groups of passages; made once for a codebook."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        groups = codebook.algemeen.doelgroepen
        self._groepen = [(name, scanner.mask(families)) for name, families in groups.items()]

    def named(self, passage: Passage) -> tuple[str, ...]:
        """Every group in the passage, else in its headings and the sentence it refers to, from specific to general.

        `(ALGEMEEN,)` where none is named; never empty.
        """
        return tuple(self._names(passage.families) or self._names(passage.context)) or (ALGEMEEN,)

    def leading(self, passage: Passage, kenmerk: str) -> str:
        """The one group a commitment of this kenmerk is for."""
        names = self._names(passage.families)
        if not names:
            names = self._names(passage.context)
            # A heading over a whole chapter on care says less than what the kenmerk is about.
            if kenmerk in PER_KENMERK and (len(names) != 1 or names == ["zorgvragers"]):
                return PER_KENMERK[kenmerk]
        if len(UITSTROOM.intersection(names)) > 1:
            return VERZAMEL
        return names[0] if names else ALGEMEEN

    def _names(self, families: int) -> list[str]:
        return [name for name, mask in self._groepen if families & mask]
