"""Whether a link is worth fetching, judged from what its source says of it (codebook §5: kinds of document).

Here: the words in a title, and the snippet a search service shows. Not here: the document itself (`soort`).

A wrong yes costs a download, a wrong no an agreement: when in doubt a link is fetched, and a sample of what is
rejected is fetched all the same, so that the rule can be checked.
"""

from __future__ import annotations

import re

_AGREEMENT = re.compile(
    r"prestatie[\s-]?(?:afspra|contract|overeenkomst)|woon[\s-]?afspra|jaar[\s-]?schijf|jaar[\s-]?afspra"
    r"|(?:samenwerkings|raam|kader)[\s-]?(?:afspra|overeenkomst)|convenant|meerjaren[\s-]?afspra|(?:volkshuisvestelijk|lokale|regionale)\w*\s+afspra"
    r"|\bbod\b|woon(?:zorg)?[\s-]?visie|volkshuisvestings[\s-]?programma|woon(?:deal|akkoord)",
    re.IGNORECASE,
)
"""What a title calls an agreement, or a paper of the same yearly cycle that the comparison shows (codebook §5)."""

_OTHER = re.compile(
    r"\b(?:agenda|besluitenlijst|presentielijst|vergaderstukken|notulen|verslag|motie|amendement|begroting|jaarrekening|"
    r"bestemmingsplan|omgevingsvergunning|verordening|sluitingstijden|uitnodiging|ingekomen stukken|persbericht|"
    r"toezeggingenlijst|spreektijd|schriftelijke vragen|raadsvragen|vacature|privacyverklaring|algemene voorwaarden)",
    re.IGNORECASE,
)
"""What a title calls a paper that only speaks of agreements, or of something else."""

_PARTIES = re.compile(r"woningcorporatie|corporatie|huurders|woningbouwvereniging|woonstichting", re.IGNORECASE)

AUDIO_VISUAL = ("image/", "audio/", "video/", "application/zip", "application/vnd.ms-excel")
"""Media types that are no document of text."""


def beoordeel(titel: str | None, fragment: str | None = None, mime: str | None = None) -> str | None:
    """Why a link is not fetched, in Dutch; None when it is.

    `titel` as the source gives it, `fragment` text from the document, `mime` the media type that the source states.
    """
    if mime and mime.startswith(AUDIO_VISUAL):
        return f"geen tekstdocument ({mime.split(';')[0]})"
    name = re.sub(r"[_+]|%20", " ", titel or "")
    if _AGREEMENT.search(name):
        return None
    if other := _OTHER.search(name):
        return f"de titel noemt een ander stuk ({other[0].lower()})"
    text = fragment or ""
    if _AGREEMENT.search(text) and (_PARTIES.search(text) or _PARTIES.search(name)):
        return None
    if not name.strip() and not text.strip():
        return None
    return "titel en fragment noemen geen afspraken"
