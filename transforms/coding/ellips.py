"""Numbers that borrow their unit: "waarvan 38 voor senioren", a cell that holds a figure alone (codebook §1.1).

Here: which bare numbers are amounts, and where their unit stands: earlier in the passage, in the sentence before it,
in the header of the table or in the heading. Not here: numbers with a unit of their own (`quantities.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.codebook import Codebook
from transforms.coding.cellen import cells
from transforms.coding.geen_aantal import is_label
from transforms.coding.grenzen import PERIODEN, Grens, bound
from transforms.coding.passages import Passage
from transforms.coding.quantities import Hoeveelheid, Los, compile_units, measure
from transforms.coding.telwoorden import FIGURE

_BEFORE = re.compile(
    r"\bbinnen $|\b(?:er|dit|dat|dat jaar|daarvan|waarvan|hiervan|waaronder|totaal|samen|het om)"
    r"(?: (?:in 20\d\d|zijn|worden|komen|is|er|hier|dat|dit|ook|nog|elk|elke|samen|in totaal|ten minste|minstens|"
    r"minimaal|circa|ongeveer|maximaal|hooguit|hoogstens|jaarlijks|weer|de|om))* $"
)
_AFTER = re.compile(r" (?:erbij|daarvan|hiervan|ervan|stuks|extra)\b")
_FROM_TO = re.compile(rf"\bvan (?:{FIGURE}|[a-z]+) naar $")
_NEXT = re.compile(r"(?: [\w-]+){0,6}(?:,| en) $")
# "Eindhoven 190 | Helmond 75": a list of names with a number each.
_NAMED = re.compile(rf"(?:^|\| |; )(?:[a-z'()-]+ ){{1,4}}(?P<getal>{FIGURE})(?= ?\||;|$)")
_STRESSED = re.compile(r"\b[EeÉé][Éé]n\b")
_BEHIND = re.compile(r"\b(?:voor|van|met|uit|in|aan|bij|door) (?:[a-z]+ ){0,1}$")
_TERM_UNITS = frozenset({"euro", "procent", "weken", "dagen", "werkdagen", "maanden", "uren", "jaar", "meter", "cent"})


class Hoeveelheden:
    """Reads the amounts of passages; made once for a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._eenheden = compile_units(tuple(codebook.algemeen.eenheden.items()))

    def read(self, passage: Passage) -> list[Hoeveelheid]:
        """All amounts of a passage in order, also those that borrow their unit; offsets are in `passage.tekst`."""
        tekst = passage.tekst
        vorm = passage.view.vorm[passage.begin : passage.eind]
        nadruk = {match.start() for match in _STRESSED.finditer(vorm)} if "\u00e9" in vorm else set()
        found, loose = measure(tekst, self._eenheden, nadruk)
        found = _once(found)
        for begin, eind, value in _counting(passage, tekst, loose) if loose else ():
            within = tekst.endswith("binnen ", 0, begin)
            unit = _term(found, begin) if within else _borrowed(passage, tekst, begin, self._eenheden.los)
            if within and not unit:
                continue
            grens = bound(tekst, begin, eind, unit)
            low, high = (None if grens is Grens.HOOGSTENS else value), (None if grens is Grens.MINSTENS else value)
            found.append(Hoeveelheid(low, high, unit, begin, eind))
        return sorted(found, key=lambda amount: amount.begin)


def _once(found: Sequence[Hoeveelheid]) -> list[Hoeveelheid]:
    """A row that names its result again ("18 adressen | 18 huurcontracten") promises it once."""
    seen: dict[tuple[float | None, float | None, str], Hoeveelheid] = {}
    for amount in found:
        seen.setdefault((amount.minimum, amount.maximum, amount.eenheid), amount)
    return list(seen.values())


def _counting(passage: Passage, tekst: str, loose: Sequence[Los]) -> Iterator[Los]:
    """The numbers without a unit that are amounts."""
    # A number in the first cell is that of the row.
    whole = set(cells(passage)[1:])
    listed = {match.start("getal") for match in _NAMED.finditer(tekst)} if tekst.count("|") > 1 else set()
    previous = 0
    for begin, eind, value in loose:
        before = tekst[max(0, begin - 60) : begin]
        cell = (begin, eind) in whole
        counts = cell or (
            _BEFORE.search(before)
            or _AFTER.match(tekst, eind)
            or _FROM_TO.search(before)
            or (len(listed) > 1 and begin in listed)
            or (previous and _NEXT.fullmatch(tekst, previous, begin))
        )
        # The next cell may hold a month; that does not make a date of this one.
        if counts and not is_label(tekst[:eind] if cell else tekst, begin, eind, tekst[begin:eind]):
            previous = eind
            yield begin, eind, value


def _term(found: Sequence[Hoeveelheid], begin: int) -> str:
    """The unit of the period before: "kleine binnen drie weken, grote binnen twaalf"; empty where there is none."""
    earlier = [amount.eenheid for amount in found if amount.eind <= begin and amount.eenheid in PERIODEN]
    return earlier[-1] if earlier else ""


def _borrowed(passage: Passage, tekst: str, begin: int, nouns: re.Pattern[str]) -> str:
    """The unit last named before the number, in the passage, the sentence before it or its heading; else empty.

    What stands behind a preposition says for whom or where ("woningen voor ouderen"); it is taken last.
    """
    earlier = passage.vorige.tekst if passage.vorige else ""
    for text in (tekst[:begin], earlier, passage.sectie.kop):
        named = [match for match in nouns.finditer(text) if match.lastgroup not in _TERM_UNITS]
        heads = [match for match in named if not _BEHIND.search(text, max(0, match.start() - 24), match.start())]
        if named:
            return str((heads or named)[-1].lastgroup)
    return ""
