"""Is a passage something the signatories will do? The exclusions E1-E12 of the codebook, §1.3.

Here: cues in the passage, in the sentence after it, in its zone, and years against the period of the agreement.
Not here: which kenmerk it is about (`rules.py`) and how concrete it is (`concreteness.py`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.codebook import Codebook
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner
from transforms.coding.weigering import is_refusal

_YEAR = re.compile(r"(?<![\d.,€-])(?:19[89]\d|20[0-6]\d)(?![\d.,]\d|\d)")
_PAST = re.compile(r"\b(?:is|zijn|werd|werden|was|waren|had|hadden|heeft|hebben|leverde|verhuisden|kwam|kwamen)\b")
_AFTER = re.compile(r"\b(?:na|vanaf|in|per|tot na|later dan|voor|van) (?:\w+ )?$")
_QUESTION = re.compile(
    r"(?:\S{1,4} )?(?:wie|wat|hoe|waar|wanneer|hebt u|heeft u|is er|zijn er|bent u|kunt u|moet|mag)\b.{0,70}$"
)
_DEFINITION = re.compile(
    r"[-•\w' ()]{3,45}: (?:een |het |de )?(?:zelfstandig wonen|wonen in|[a-z]*woning(?:en)?|[a-z]*voorziening|"
    r"plaats|plan|[a-z]*vereniging|groep|geheel|werkzaamheden|[a-z]*gebouw|verhuizen|cluster|voorzieningen)"
    r" ?[a-z ]{0,40}?\b(?:die|dat|waar|waarvan|met|van|naar|in)\b(?! \d)"
)
_LIKEWISE = re.compile(r"(?:(?:het|dat)zelfde|d[ai]t) geldt\b")
_CHAPTERS = re.compile(r"\b(hoofdstuk|thema|deel) \d\b.*\b\1 \d")
_LATER = re.compile(r"\b(?:na|later dan) $")
_CONSIDERATION = re.compile(r"(?:[-•*a-z0-9.)]{1,3} ){0,2}(?:dat|overwegende|gelet op|gezien) ")


@dataclass(frozen=True, slots=True)
class _Cue:
    soort: str
    een_van: int
    niet: int
    vorige: bool


class Exclusions:
    """Says why a passage is no evidence, by the codebook's word for the ground, or None when it may be."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        self._cues = tuple(
            _Cue(rule.soort, scanner.mask(rule.een_van), scanner.mask(rule.niet), rule.reikwijdte == "vorige")
            for rule in codebook.algemeen.uitsluitingen
        )

    def ground(self, passages: Sequence[Passage], index: int, jaar_van: int | None, jaar_tot: int | None) -> str | None:
        """The ground on which passage `index` is excluded. Years are the agreement's period, None if unknown."""
        passage = passages[index]
        if passage.sectie.zone:
            return passage.sectie.zone
        tekst = passage.tekst
        if _CONSIDERATION.match(tekst[:40]):
            return "overweging"
        if _DEFINITION.match(tekst):
            return "definitie"
        if index and _LIKEWISE.match(tekst) and passages[index - 1].groep == passage.groep:
            return self.ground(passages, index - 1, jaar_van, jaar_tot)
        if _CHAPTERS.search(tekst):
            return "toc"
        if tekst.endswith("?") and _QUESTION.match(tekst):
            return "kop"
        for cue in self._cues:
            if passage.families & cue.een_van and not passage.families & cue.niet:
                return cue.soort
        if index + 1 < len(passages) and passages[index + 1].groep == passage.groep:
            following = passages[index + 1].families
            for cue in self._cues:
                if cue.vorige and following & cue.een_van and not following & cue.niet:
                    return cue.soort
        return _by_wording(tekst, jaar_van, jaar_tot)


def _by_wording(tekst: str, jaar_van: int | None, jaar_tot: int | None) -> str | None:
    """Refusals (E7) that no cue names, and years outside the period."""
    return "ontkenning" if is_refusal(tekst) else _by_year(tekst, jaar_van, jaar_tot)


def _has_year(tekst: str) -> bool:
    """Whether there may be a year; most sentences have none, and this is quicker than to look for one."""
    return "19" in tekst or "20" in tekst


def _by_year(tekst: str, jaar_van: int | None, jaar_tot: int | None) -> str | None:
    """Look back (E6) or put off (E8): all years named lie before, or after, the period of the agreement."""
    years = [(int(match.group()), match.start()) for match in _YEAR.finditer(tekst)] if _has_year(tekst) else []
    if not years:
        return None
    if jaar_van is not None and all(year < jaar_van for year, _ in years) and _PAST.search(tekst):
        # The signing year counts as before: "in 2017 is" in an agreement for 2018.
        return "terugblik"
    if jaar_tot is not None and all(year > jaar_tot for year, _ in years):
        prefix = tekst[max(0, years[0][1] - 16) : years[0][1]]
        if _AFTER.search(prefix) or "pas " in prefix or "niet voor " in prefix:
            return "uitgesteld"
    if jaar_tot is not None and any(
        year >= jaar_tot and _LATER.search(tekst, max(0, start - 12), start) for year, start in years
    ):
        return "uitgesteld"
    return None
