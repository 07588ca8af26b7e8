"""Words by which means, reserves, terms and measures are known: families that the scanner finds beside the codebook's.

Here: lists of terms in the notation of `codebook.terms`, found in the one pass over a page. A family says what its
name says, save those of `AANLEIDING`: no find of the pattern named goes without one of these words, so that only
passages that hold one are searched. Not here: the patterns, and what follows from them (`smart.py`, `concreteness.py`,
`termijnen.py`).
"""

from __future__ import annotations

_FREE = ("gratis", "om niet", "kosteloos", "kostenloos", "zonder kosten")
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec",
)  # fmt: skip
_QUARTERS = ("q{1|2|3|4}", "kwartaal*", "halfjaar*", "helft van*")

SIGNALEN = {
    # Free of charge is an amount of 0 (codebook §3.1).
    "signaal.gratis": _FREE,
    "signaal.middel": (
        "*€*", "euro", "subsidie*", "budget*", "begroting", "bijdrage", "financier*", "cofinanciering", "bekostig*",
        "vergoed*", "betaal*", "betalen", "fonds", "rekening", "dekking", "krediet", "fte", "uit de wmo", "wmo-geld",
        "huurkorting", "grond", "kavel", "kavels", "locatie", "locaties", "terrein*", "complex*", "gebouw*", "adres*",
        "wijk", "kern", "dorp",
    ),
    "signaal.voorbehoud": (
        "mits", "tenzij", "indien", "in beginsel", "voorbehoud", "zo mogelijk", "waar mogelijk", "afhankelijk van",
        "voor zover", "haalbaar*", "streefgetal", "binnen de mogelijkheden",
    ),
    "signaal.looptijd": (
        "looptijd", "in deze periode", "{tijdens|gedurende|binnen} {de|deze|dit} {periode|overeenkomst|afspraken}",
        "doorlopend", "{hele|heel het|gehele|dit|volgend|komend} jaar",
    ),
}  # fmt: skip
"""Family → terms."""

AANLEIDING = {
    "aanleiding.datum": (
        *_MONTHS, *_QUARTERS, "k{1|2|3|4}", "half jaar*", "*{0|1|2|3|4|5|6|7|8|9}{-|/}*",
        "*{zomer|voorjaar|najaar|kerst|herfst|winter}", "{begin|medio|half|eind|einde} {20|van 20}*",
    ),
    "aanleiding.maat": (
        *_MONTHS, *_QUARTERS, *_FREE, "{zomer|kerst}*", "voorjaar", "najaar", "{dag|wek|tweewek|maand}elijks*",
        "halfjaarlijks*", "jaarlijks een*", "*dag", "week", "weken", "maand", "maanden",
        "*{keer|maal|x} {per|in het}*", "om {het|de} {jaar|week|maand}*", "parkeernorm", "parkeereis",
    ),
}  # fmt: skip
"""Of `termijnen.is_fine` and of the measures of `concreteness`."""
