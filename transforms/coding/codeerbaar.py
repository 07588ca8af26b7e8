"""Whether an absence can be concluded from a text at all: `nee` needs a Dutch text with agreements in it.

Here: the reserve on a document that is not Dutch, is no language, holds no agreements or only refers elsewhere, and
what it does to the answers. Not here: finding agreements (`coder`), recognising a language (`taal`), how well a text
came over (`leesbaar`), pages without readable letters (`tekst.bruikbaar`) and kinds of document that are not coded
(`identificatie.soort`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from transforms.coding.leesbaar import STRETCH, badly_read, repeats, stretches
from transforms.coding.taal import Taal, recognise_taal
from transforms.model import KADER, Bewijs, Codering, Pagina, Toezegging, Uitslag, Waarde
from transforms.tekst.bruikbaar import is_text

MAX_FOREIGN = 0.5
"""From this share of the signs on the document as a whole counts as foreign."""

MAX_FOREIGN_PART = 0.2
"""From this share on something may be agreed in the foreign part alone. A summary, a quotation or a signature block
is less; the 86 development texts have none at all. Of what is no text at all any stretch counts, as an unread page."""

MIN_AGREEMENTS = 2
"""Different sentences that may hold an agreement, below which the text is no agreement to draw a `nee` from. The
barest development text has 13, and one page that is short but real has five or more; a shell has none, and one more
is allowed for a sentence of form that `_FORM` does not know."""

_LONGEST = 1_000
"""Signs of a sentence that are looked at; the longest that we read has 500."""

_NAMED = 8
"""Page numbers that a reason names."""

_TALEN: dict[Taal, str] = {"fy": "Fries", "en": "Engels", "de": "Duits", "fr": "Frans", "onbekend": "onleesbaar"}

_CUT = re.compile(
    r"(?<=[.;!?])\s+(?=[A-Z0-9€\-•*–])|\n\s*\n|\n(?=[^\n]*\S(?: {3,}|\t| ?\|))"
    r"|\n[ \t]*(?=[-•*–▪o][ \t]|(?:[A-Z]{0,3}-?\d{1,2}(?:\.\d{1,2})*|[a-z])[.):]?[ \t])"
)
_WORD = re.compile(r"(?<!\w)[a-zà-ÿ]{4,}(?!\w)")
_BULLET = re.compile(r"[-•*–▪] ")
_CELLS = re.compile(r"\S(?: {3,}|\t+| ?\| ?)\S")
_COLUMN = re.compile(r"[^\s.!?:] {2}(?=\S)")
_COLUMNS = 2  # narrow columns: "12  Nultredenwoningen  Q3"; a heading has two spaces behind its number alone
_HEADING_SIGNS = 90  # as in `structure`: the longest heading that we read is shorter
_WORDS = 2  # "Wij bouwen 40 woningen." has two words of four letters or more

_FORM = re.compile(
    r"ondergetekende|vertegenwoordigd|rechtsgeldig|hierna (?:te noemen|genoemd|ook)|gevestigd te|kantoor ?houdende?"
    r"|statutair|overeengekomen|\bkomen\b.{0,40}\bovereen\b|spreken\b.{0,40}\baf ?:?$"
    r"|(?:maken|sluiten)\b.{0,30}\b(?:afspraken|overeenkomst)"
    r"|^(?:[-•*–▪] |[a-z0-9]{1,2}[.)] )?(?:overwegende|gelet op|gezien|in aanmerking nemende|dat )"
    r"|\baldus\b|ondertekend|ondertekening|handtekening|(?:twee|drie|vier|vijf|zes|zeven|acht)voud|\bnamens\b"
    r"|wethouder|burgemeester|bestuurder|voorzitter|directeur|secretaris"
    r"|in werking|looptijd|(?:geldt|gelden|loopt|lopen|eindigt)\b.{0,60}\b20\d\d"
    r"|in te vullen|nader te bepalen|nog te bepalen|niet van toepassing|n\.v\.t|\bgeschil|(?:\. ?){4,}",
    re.IGNORECASE,
)
"""Sentences of form: parties, considerations, opening, term, signing, blanks. They agree nothing on a subject."""

_REFERENCE = re.compile(
    r"\bverw(?:ijs|ijz|ez)|^\W*zie (?:de|het|ook|bijlage|voor|hier|daar)"
    r"|afspra\w+\b.{0,120}\b(?:staan|staat|vastgelegd|opgenomen|beschreven|geregeld|te vinden|uitgewerkt|neergelegd"
    r"|gemaakt)\b.{0,40}\b(?:in|bij|elders)\b|\b(?:elders|in een ander document) (?:geregeld|vastgelegd|afgesproken)"
    r"|onverkort van (?:kracht|toepassing)",
    re.IGNORECASE,
)
"""Sentences that say no more than where something is agreed; "Het convenant wordt verlengd" is an agreement itself."""


@dataclass(frozen=True, slots=True)
class Voorbehoud:
    """Why a `nee` cannot be given, and what stands in its place; `reden` is a Dutch sentence without full stop.

    `vreemd` are the stretches (page, number of the stretch on it) that are not Dutch: nothing found there counts, for
    a model that learnt from Dutch has no verdict on them.
    """

    waarde: Waarde
    reden: str
    vreemd: frozenset[tuple[int, int]] = frozenset()
    is_leeg: bool = False
    """True when it is that the document holds no agreements at all."""


def withhold(uitslag: Uitslag, paginas: Sequence[Pagina]) -> Uitslag:
    """The answers with every `nee` that the pages give no ground for replaced, and the reason why.

    A `ja` stays with the evidence that stands in Dutch text. `paginas` are those of the agreement. The same answers
    where an absence can be concluded.
    """
    if all(codering.waarde == "ja" for codering in uitslag.coderingen):
        return uitslag
    voorbehoud = find_voorbehoud(paginas)
    # Who finds an agreement can't hold that there are none.
    found = any(code.waarde == "ja" and code.kader == KADER for code in uitslag.coderingen)
    if voorbehoud is None or (voorbehoud.is_leeg and found):
        return uitslag
    return replace(
        uitslag,
        coderingen=tuple(_withheld(codering, voorbehoud) for codering in uitslag.coderingen),
        toezeggingen=tuple(promise for promise in uitslag.toezeggingen if _counts(promise, voorbehoud)),
        reden=voorbehoud.reden,
    )


def _withheld(codering: Codering, voorbehoud: Voorbehoud) -> Codering:
    kept = tuple(bewijs for bewijs in codering.bewijs if _counts(bewijs, voorbehoud))
    if kept:
        return replace(codering, concreetheid=max(bewijs.concreetheid for bewijs in kept), bewijs=kept)
    if codering.waarde in ("ja", "nee"):
        return Codering(codering.kader, codering.kenmerk, voorbehoud.waarde, None, None)
    return codering


def _counts(found: Bewijs | Toezegging, voorbehoud: Voorbehoud) -> bool:
    return (found.pagina, found.begin // STRETCH) not in voorbehoud.vreemd


def find_voorbehoud(paginas: Sequence[Pagina]) -> Voorbehoud | None:
    """The reserve on a document, None where `nee` means that it is not agreed.

    In this order: pages that were not read, most of the text foreign or illegible, a part of it so, one sentence over
    and over, pages that were read badly, no agreements or references alone.
    """
    if unread := [page.pagina for page in paginas if page.herkomst == "geen"]:
        return Voorbehoud("onleesbaar", f"niet alles is gelezen ({_pages(unread)}): daar kan meer afgesproken zijn")
    signs, vreemd = _count_languages(paginas)
    foreign = {taal: count for taal, count in signs.items() if taal != "nl"}
    share = sum(foreign.values()) / max(sum(signs.values()), 1)
    if share < MAX_FOREIGN_PART and not foreign.get("onbekend"):
        return _without_sense(paginas) or _without_agreements(paginas)
    names = ", ".join(_TALEN[taal] for taal in sorted(foreign, key=lambda taal: (-foreign[taal], taal)))
    if share >= MAX_FOREIGN:
        reden = f"de tekst is niet Nederlands ({names}): alleen Nederlands is te coderen"
        return Voorbehoud("niet_gecodeerd", reden, vreemd)
    where = sorted({pagina for pagina, _ in vreemd})
    where_it_is = f"een deel is niet Nederlands ({names}; {_pages(where)})"
    return Voorbehoud("onleesbaar", f"{where_it_is}: daar kan meer afgesproken zijn", vreemd)


def _count_languages(paginas: Sequence[Pagina]) -> tuple[Counter[Taal], frozenset[tuple[int, int]]]:
    """Signs in each language, and the foreign stretches (page, number of the stretch).

    Too short a stretch is in none, and neither is a list of names and addresses, which people can read: it says no
    more in Dutch. Where there is nothing else it counts, for then it is another language.
    """
    signs: Counter[Taal] = Counter()
    vreemd: set[tuple[int, int]] = set()
    legible: dict[tuple[int, int], int] = {}
    for page in paginas:
        garbage = False
        for number, stretch in enumerate(stretches(page)):
            taal = recognise_taal(stretch)
            # Once on a page: the judgement takes a millisecond, and one line may be 20 MB.
            garbage = garbage or (taal == "onbekend" and not is_text(stretch))
            if taal == "onbekend" and not garbage:
                legible[page.pagina, number] = len(stretch)
            elif taal is not None:
                signs[taal] += len(stretch)
                if taal != "nl":
                    vreemd.add((page.pagina, number))
    if legible and not signs:
        signs["onbekend"] = sum(legible.values())
        vreemd |= legible.keys()
    return signs, frozenset(vreemd)


def _without_sense(paginas: Sequence[Pagina]) -> Voorbehoud | None:
    if repeats(paginas):
        return Voorbehoud("niet_gecodeerd", "de tekst is bijna geheel dezelfde herhaalde zin: daar volgt geen nee uit")
    if bad := badly_read(paginas):
        return Voorbehoud("onleesbaar", f"de tekst is slecht leesbaar ({_pages(bad)}): daar kan meer afgesproken zijn")
    return None


def _without_agreements(paginas: Sequence[Pagina]) -> Voorbehoud | None:
    found: set[str] = set()
    refers = False
    for sentence in _sentences(paginas):
        if _FORM.search(sentence):
            continue
        if _REFERENCE.search(sentence):
            refers = True
            continue
        found.add(" ".join(sentence.split()))
        if len(found) >= MIN_AGREEMENTS:
            return None
    if refers:
        return Voorbehoud(
            "niet_gecodeerd", "het document verwijst alleen naar afspraken die elders staan", is_leeg=True
        )
    return Voorbehoud(
        "niet_gecodeerd", "er staan geen afspraken in: hooguit koppen, partijen en een ondertekening", is_leeg=True
    )


def _sentences(paginas: Sequence[Pagina]) -> Iterator[str]:
    """Sentences, bullets and table rows that can say something; no headings and no bare names."""
    for page in paginas:
        begin = 0
        in_capitals = _is_in_capitals(page.tekst)
        cuts = (match.span() for match in _CUT.finditer(page.tekst))
        for eind, following in chain(cuts, [(len(page.tekst),) * 2]):
            sentence = page.tekst[begin : min(eind, begin + _LONGEST)].strip()
            begin = following
            if _says_something(sentence, in_capitals):
                yield sentence


def _is_in_capitals(tekst: str) -> bool:
    lines = [line for line in tekst.splitlines() if line.strip()]
    return sum(map(str.isupper, lines)) * 2 > len(lines)


def _says_something(sentence: str, in_capitals: bool) -> bool:
    """Whether a stretch is a sentence, bullet or row with words in it; names and heads of tables have capitals.

    `in_capitals`: most of the page is in capitals, so they tell nothing; else a sentence may be, where it has an end.
    """
    ended = sentence.endswith((".", ";", "!"))
    if sentence.isupper() and (in_capitals or ended):
        sentence = sentence.lower()
    whole = (
        ended
        or len(sentence) > _HEADING_SIGNS
        or _BULLET.match(sentence) is not None
        or _CELLS.search(sentence) is not None
        or len(_COLUMN.findall(sentence)) >= _COLUMNS
    )
    return whole and len(_WORD.findall(sentence)) >= _WORDS


def _pages(numbers: Sequence[int]) -> str:
    return f"pagina {', '.join(map(str, numbers[:_NAMED]))}{' …' if len(numbers) > _NAMED else ''}"
