"""Years and ranges of years in text, and the layer of paper that each belongs to.

Here: reading "2016-2019", "2020 e.v.", "'19-'22", "tweeduizend eenentwintig"; which of several spans is a
document's own.
Not here: where in a document its years are looked for, and dates (`periode`, `datum`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.identificatie.datum import FROM_TO, without_dates, years_between
from transforms.model import CODED_SOORTEN

LONGEST = 10
"""Years. The longest agreements run five to eight years; longer spans in a title are those of a vision."""
LONGEST_VISION = 30
"""Years. Visions look ten to twenty-five years ahead."""

_RANGE = re.compile(
    r"(?<![\d.,€\-/])(20\d\d)(?:"
    r"(?P<reeks>(?:\s*,\s*20\d\d){0,9}\s*(?:,|en|&)\s*(?P<laatste>20\d\d))"
    r"|\s*(?:-|–|—|−|/|t/m|tot en met|tot|t\.e\.m\.)\s*(?P<tot>20\d\d|'?\d\d(?![\d\-/.]\d))"
    r"|\s*(?P<open>e\.\s?v\.|en verder|en volgende jaren)"
    r")?(?![\d]|[.,]\d|-\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w'’])['’‘](\d\d)(?=\s*(?:-|–|/|t/m|tot en met)\s*['’‘]\d\d(?!\w))")
"""The first year of "'19-'22"; an apostrophe before both, or it may be a house number or a time."""
_UNITS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_WRITTEN = {word: number for number, word in enumerate(_UNITS, start=1)}
_WRITTEN |= {
    word: number
    for number, word in enumerate(
        ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
        start=10,
    )
}
_WRITTEN |= {
    f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}": tens + number
    for ten, tens in (("twintig", 20), ("dertig", 30), ("veertig", 40))
    for number, unit in enumerate(_UNITS, start=1)
}
_WRITTEN |= {"twintig": 20, "dertig": 30, "veertig": 40}
_IN_WORDS = re.compile(
    rf"\btweeduizend(?:\s?-?en)?[\s-]?({'|'.join(sorted(_WRITTEN, key=len, reverse=True))})\b", re.IGNORECASE
)
"""Years as deeds write them."""
_LAYER = re.compile(
    r"(?P<raam>raam\w+|kader\w+|meerjaren\w*|meerjarige|convenant|koepel\w+)"
    r"|(?P<schijf>jaarschijf|jaarafspraken|jaarplan|\bacties|uitvoerings\w+|addendum|bod\b|bieding\w*)"
    r"|(?P<verslag>evaluatie|voortgangs\w+|terugblik|monitor\b|jaarverslag|\bstand\b)"
    r"|(?P<visie>\w*visie\b|woonagenda|volkshuisvestingsprogramma)"
    r"|(?P<ander>begroting)"
    r"|(?P<zelf>\w*afspraken|\w*overeenkomst|\bdeal\b)",
    re.IGNORECASE,
)
_BELONGS_TO = re.compile(
    r"(?:\bbij(?: de| het)?|hoort bij:?|uitvoering van(?: de| het)?|uitwerking van(?: de| het)?"
    r"|onderdeel van(?: de| het)?)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_END_ONLY = re.compile(r"\b(?:tot|tot en met|t/m|richting|naar|sinds)\s+$", re.IGNORECASE)
"""Before a single year: it is where something ends or began, not a period."""
_OWN_LAYERS = {
    "jaarschijf": ("schijf", "", "zelf", "raam"),
    "bod": ("schijf", "", "zelf"),
    "bod_als_afspraken": ("schijf", "", "zelf"),
    "raamovereenkomst": ("raam", "zelf", ""),
    "woonvisie": ("visie", ""),
    "woonzorgvisie": ("visie", ""),
    "volkshuisvestingsprogramma": ("visie", ""),
    "evaluatie": ("verslag", "zelf", "schijf", "raam", ""),
    "raadsbrief": ("zelf", "schijf", "raam", "visie", "verslag", ""),
    "onderzoek": ("",),
    "anders": ("zelf", "schijf", "raam", ""),
}
"""Layers in which a document of a kind speaks of its own years, nearest first; other kinds: `_AGREEMENT_LAYERS`."""
_AGREEMENT_LAYERS = ("zelf", "", "schijf", "raam")


@dataclass(frozen=True, slots=True)
class Spanne:
    """First and last year as written (None: no end stated), with the layer of paper they belong to."""

    van: int
    tot: int | None
    laag: str


def parse_periods(text: str) -> list[Spanne]:
    """Years and ranges in `text`, each with the layer of paper it belongs to; a date alone is no period."""
    written = _IN_WORDS.sub(lambda match: str(2000 + _WRITTEN[match[1].casefold()]), text)
    plain = without_dates(FROM_TO.sub(_as_years, written))
    plain = _SHORT.sub(r"20\1", plain).replace("’", "'").replace("‘", "'")
    found = []
    for match in _RANGE.finditer(plain):
        layer = _layer(plain, match.start())
        span = _years(match, LONGEST_VISION if layer == "visie" else LONGEST)
        if span is not None and not (span[0] == span[1] and _END_ONLY.search(plain[: match.start()][-20:])):
            found.append(Spanne(*span, layer))
    return found


def _as_years(match: re.Match[str]) -> str:
    """Two full dates as the years from the one to the other."""
    years = years_between(match)
    return f"{years[0]}-{years[1]}" if years else match.group()


def _years(match: re.Match[str], longest: int) -> tuple[int, int | None] | None:
    first = int(match[1])
    if match["open"]:
        return first, None
    if match["laatste"]:
        years = [int(year) for year in re.findall(r"20\d\d", match.group())]
        if years != list(range(first, first + len(years))):
            return None  # "in 2017 en 2020" names two moments, not a period
        return first, years[-1]
    if not match["tot"]:
        return first, first
    last = int(match["tot"].strip("'"))
    last += first // 100 * 100 if last < 100 else 0
    return (first, last) if first <= last <= first + longest else None


def _layer(text: str, at: int) -> str:
    """Layer of the nearest noun before the years, a name of a group in `_LAYER`; '' when there is none.

    'hoger' is an agreement that the document belongs to.
    """
    nouns = list(_LAYER.finditer(text, 0, at))
    if not nouns:
        return ""
    nearest = nouns[-1]
    kind = nearest.lastgroup or ""
    if kind in ("raam", "zelf") and _BELONGS_TO.search(text[: nearest.start()]):
        return "hoger"
    return kind


def choose(spans: Sequence[Spanne], soort: str) -> tuple[int, int | None] | None:
    """The span that is the document's own: its own layer, else no layer, never that of another paper.

    "Convenant 2014-2017, prestatieafspraken 2015-2016" holds for 2015-2016;
    "jaarschijf 2022 bij de raamovereenkomst 2020-2023" for 2022.
    """
    yearly = soort in ("jaarschijf", "bod", "bod_als_afspraken")
    for layer in _OWN_LAYERS.get(soort, _AGREEMENT_LAYERS if soort in CODED_SOORTEN else ()):
        own = [span for span in spans if span.laag == layer]
        if yearly and (single := [span for span in own if span.van == span.tot]):
            own = single if soort == "jaarschijf" else own
        if own:
            widest = max(own, key=lambda s: (s.tot is not None and s.tot > s.van, -own.index(s)))
            best = own[0] if yearly else widest
            return best.van, best.tot
    return None
