"""Whether a passage says anything by itself: a date, a term or a row of figures agrees nothing.

Here: the judgement on the words of a passage. Not here: what a passage is about (`model`), and reading the date
(`termijnen`) or the number (`quantities`) that it holds.
"""

from __future__ import annotations

import re
from itertools import islice

from transforms.coding.telwoorden import WORDS

MIN_WORDS = 2
"""Of what and to do what: "plaatsen trapliften" agrees something, "12 weken" and "totaal 110" do not."""

_WORD = re.compile(r"[a-z]{3,}|\bis\b")
"""With the one verb of two letters: "Deze is voor 1 juli klaar" is a sentence."""

_IDLE = frozenset(
    """
    januari februari maart april mei juni juli augustus september oktober november december
    jan feb febr mrt apr jun jul aug sep sept okt nov dec
    lente voorjaar zomer herfst najaar winter kerst
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    uur uren dag dagen werkdag werkdagen week weken maand maanden kwartaal kwartalen halfjaar jaar jaren
    dagelijks wekelijks maandelijks jaarlijks eerste tweede derde vierde laatste
    begin medio half eind einde heel hele ieder iedere elk elke komend komende volgend volgende
    direct meteen heden nader later doorlopend continu looptijd periode
    binnen uiterlijk vanaf sinds voor tot met per van het een den der die dit dat deze rond circa
    totaal samen aantal stuks
    """.split()  # noqa: SIM905 - a list of words reads as one
)
"""Words of dates, terms and sums, and the small words between them."""


def says_something(tekst: str) -> bool:
    """Whether a normalised passage has `MIN_WORDS` words of three letters that are of no date, term, number or sum."""
    telling = (word for word in _WORD.findall(tekst) if word not in _IDLE and word not in WORDS)
    return len(list(islice(telling, MIN_WORDS))) == MIN_WORDS
