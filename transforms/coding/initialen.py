"""Initials by which tables name the parties of an agreement: "GV" for gemeente Venray, "WL" for Wonen Limburg.

Here: from names and kinds of parties to the initials that mean one kind.
Not here: legends (`transforms.identificatie.afkortingen`) and who acts (`actoren.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_SMALL = frozenset({"aan", "bij", "de", "den", "der", "en", "het", "in", "op", "van"})
_COMPOUND = re.compile(r"\b(woning|wonen|woon|huurders|bewoners|zorg)(?=[a-z]{4})")
"""First parts of names with an initial of their own: "Woonservice IJsselland" is WSIJ."""
_LONGEST = 6


def initials(parties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Initials → kind of party, of (folded name, kind); what could be parties of two kinds is left out.

    A single letter stands for a corporation alone: "W" for Woonwaard.
    """
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for name, kind in parties:
        for short in _forms(name):
            if len(short) <= _LONGEST and (len(short) > 1 or kind == "corporatie"):
                kinds[short].add(kind)
    return {short: found.pop() for short, found in kinds.items() if len(found) == 1}


def _forms(name: str) -> set[str]:
    """All its words, those that matter, and with compounds taken apart; "ij" is one letter or two."""
    words = re.findall(r"[a-z0-9]+", name)
    matter = [word for word in words if word not in _SMALL]
    apart = re.findall(r"[a-z0-9]+", _COMPOUND.sub(r"\1 ", " ".join(matter)))
    forms = {"".join(word[0] for word in some) for some in (words, matter, apart)}
    return (forms | {"".join("ij" if word.startswith("ij") else word[0] for word in apart)}) - {""}
