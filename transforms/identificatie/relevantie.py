"""Whether a link is worth fetching, judged from what its source says of it (codebook §5: kinds of document).

Here: the words in a title, and the snippet a search service shows. Not here: the document itself (`soort`).

A wrong yes costs a download, a wrong no an agreement: when in doubt a link is fetched, and a sample of what is
rejected is fetched all the same, so that the rule can be checked.
"""

from __future__ import annotations

import re

_AGREEMENT = re.compile(
    r"prestatie[\s-]*(?:afsp|contract|overeenkomst|kader)|woon[\s-]?afspra|jaar[\s-]?schijf|jaar[\s-]?afspra"
    r"|(?:samenwerkings|raam|kader)[\s-]?(?:afspra|overeenkomst)|convenant|meerjaren[\s-]?afspra|(?:volkshuisvestelijk|lokale|regionale)\w*\s+afspra"
    r"|wederkerige\s+afspra|driehoeks?[\s-]?(?:afspra|overeenkomst)|tripartiete?\s+(?:afspra|overeenkomst)"
    r"|\bbod\b|\bbieding|activiteitenoverzicht|voorgenomen\s+(?:werkzaamheden|activiteiten)"
    r"|woon[\s-]*(?:en[\s-]*)?(?:zorg[\s-]*)?visie|\bvisie\s+(?:op\s+)?wonen|woon[\s-]?(?:programma|agenda|overeenkomst|pact)"
    r"|volkshuisvest\w*[\s-]*(?:programma|plan|kader)|programma\s+volkshuisvesting|woon(?:deal|akkoord)",
    re.IGNORECASE,
)
"""What a title calls an agreement, or a paper of the same yearly cycle that the comparison shows (codebook §5)."""

_BOND = re.compile(r"afspra|overeenkomst|akkoord", re.IGNORECASE)
_HOUSING = re.compile(r"corporatie|huurders|wonen|woning|\bwoon|huisvesting", re.IGNORECASE)
"""Together in a title they are an agreement by another name: Afspraken wonen, Overeenkomst gemeente en corporaties."""

_OTHER = re.compile(
    r"\b(?:agenda(?!punt|stuk)|besluitenlijst|presentielijst|vergaderstukken|notulen|verslag|motie|amendement|begroting|jaarrekening|"
    r"bestemmingsplan|omgevingsvergunning|verordening|sluitingstijden|uitnodiging|ingekomen stukken|persbericht|"
    r"toezeggingenlijst|spreektijd|schriftelijke vragen|raadsvragen|vacature|privacyverklaring|algemene voorwaarden)",
    re.IGNORECASE,
)
"""What a title calls a paper that only speaks of agreements, or of something else."""

_PARTIES = re.compile(
    r"corporatie|huurder|huurwoning|bewonersraad|woningbouwvereniging|woonstichting|woningstichting|volkshuisvest"
    r"|\bwonen\b",
    re.IGNORECASE,
)
"""What a text on these agreements speaks of; agreements with a swimming pool have none of it."""

_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Marks of where a word may be broken, which stand within words of copied titles."""

AUDIO_VISUAL = ("image/", "audio/", "video/", "application/zip", "application/vnd.ms-excel")
"""Media types that are no document of text."""


def beoordeel(
    titel: str | None, fragment: str | None = None, mime: str | None = None, rondom: str | None = None
) -> str | None:
    """Why a link is not fetched, in Dutch; None when it is.

    `titel` as the source gives it, `fragment` text from the document, `mime` the media type that the source states,
    `rondom` what the source puts the link under: a heading, the name of the page or of the file.
    """
    if mime and mime.startswith(AUDIO_VISUAL):
        return f"geen tekstdocument ({mime.split(';')[0]})"
    name = _plain(titel)
    if _AGREEMENT.search(name):
        return None
    if other := _OTHER.search(name):
        return f"de titel noemt een ander stuk ({other[0].lower()})"
    if (_BOND.search(name) and _HOUSING.search(name)) or _AGREEMENT.search(_plain(rondom)):
        return None
    text = fragment or ""
    if _AGREEMENT.search(text) and (_PARTIES.search(text) or _PARTIES.search(name)):
        return None
    if not name.strip() and not text.strip():
        return None
    return "titel en fragment noemen geen afspraken"


def _plain(text: str | None) -> str:
    """A name with spaces for what stands for them in a file name, and one kind of dash."""
    return re.sub("[‐-―−]", "-", re.sub(r"[_+]|%20", " ", _HIDDEN.sub("", text or "")))
