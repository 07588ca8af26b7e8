"""Does a sentence say no more than what will not be done? Codebook E7, by the verb.

Here: verbs of acting that are denied; and what is dropped or no more than wished for, so plainly that it is no evidence
of the thirteen either. Not here: fixed phrases of denial, which are cues of the codebook (`cue_ontkenning`), and all
else, for which the trained model decides.
"""

from __future__ import annotations

import re

_ACT = (
    r"(?:bouw|realiseer|ontwikkel|plaats|investeer|renoveer|verduurzaam|verbouw|neem|tref|lever|bied|stel|organiseer|richt"
    r"|voer|evalueer|monitor|rapporteer|bespreek|overleg|subsidieer|financier|betaal|vergoed|maak|start|onderzoek|reserveer)t?"
    r"|bouwen|realiseren|ontwikkelen|plaatsen|investeren|renoveren|verduurzamen|verbouwen|nemen|treffen|leveren|bieden"
    r"|stellen|organiseren|richten|voeren|evalueren|monitoren|rapporteren|bespreken|overleggen|subsidieren|financieren"
    r"|betalen|vergoeden|maken|starten|onderzoeken|reserveren"
)
_DONE = (
    r"gebouwd|gerealiseerd|ontwikkeld|geplaatst|geinvesteerd|gerenoveerd|verduurzaamd|verbouwd|genomen|getroffen|geleverd"
    r"|geboden|opgesteld|georganiseerd|ingericht|gevoerd|geevalueerd|gemonitord|gerapporteerd|besproken|gesubsidieerd"
    r"|gefinancierd|betaald|vergoed|gemaakt|gestart|onderzocht|gereserveerd"
)
_NOT = r"(?:geen|niet(?! (?:alleen|slechts|meer dan|minder dan|later dan|eerder dan|langer dan)\b))\b"
_SAME_CLAUSE = (
    r"(?: (?!(?:die|dat|als|wie|waar\w*|wanneer|indien|zodat|omdat|tenzij|zolang|om|maar|mits|zonder)\b)[^ ,;:.]+){0,6}"
)
_REFUSAL = re.compile(
    rf"\b(?:{_ACT}){_SAME_CLAUSE} {_NOT}|\b(?:word(?:t|en)|zullen|zal|gaan|gaat){_SAME_CLAUSE} {_NOT}"
    rf"{_SAME_CLAUSE} (?:{_DONE}|{_ACT})\b"
)
"""A signatory says what it will not make, give, pay or do. Not to sell, raise, demolish or evict is an agreement of its
own (a stop, a freeze), so that those verbs are not among them."""
_INSTEAD = re.compile(r"\b(?:maar|tenzij|wel)\b")
"""An alternative behind the refusal may be an agreement."""


def is_refusal(tekst: str) -> bool:
    """Whether a passage (in small letters, without accents) denies an act, and offers nothing in its place."""
    # Without one of these words there is no denial, and most passages have neither.
    return ("niet" in tekst or "geen" in tekst) and bool(_REFUSAL.search(tekst)) and not _INSTEAD.search(tekst)


_DROPPED = re.compile(
    r"(?::|\||[ ]-) ?(?:vervalt|vervallen|geschrapt|afgewezen|gaat niet door|niet overgenomen|geen dekking)\b"
    r"|\b(?:zou|zouden|had|hadden)\b(?:(?!\b(?:en|maar)\b)[^,;.]){0,60}\b(?:graag|liever)\b"
)
"""A row or label whose outcome is that it is off (E7), and what a party would have liked (E9)."""


def is_dropped(tekst: str) -> bool:
    """Whether a passage tells of what is off, or of a wish: so do 109 labelled passages, and none is evidence."""
    return bool(_DROPPED.search(tekst))
