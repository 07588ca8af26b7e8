"""What kind of document it is, how sure that is, and its title (codebook §5).

Here: where cues are looked for (form, title, running lines, the text itself) and in which order they count.
Not here: the cues themselves (`soortcues`), the parts of a file (`indeling`), and who agreed what (`identify`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from transforms.identificatie.delen import HEADING_CHARS, LINE_CHARS, Delen, flow, head_blocks, is_prose, split_parts
from transforms.identificatie.personen import find_persons, has_person
from transforms.identificatie.soortcues import (
    FORMS,
    OWN_OFFER,
    PARTIES_AGREE,
    TO_COUNCIL,
    from_own_words,
    from_title,
    is_coded,
    named,
    offer_adopted,
    signed_by_parties,
)
from transforms.model import Pagina

HERKENNER_VERSIE = "6"
"""Raise when a rule in this package that tells the kind or the parts of a file changes an answer."""

ZEKERHEID = {
    "titel": 0.98,
    "titel_met_meer": 0.95,
    "randregel": 0.97,
    "zelf": 0.9,
    "vorm": 0.85,
    "ondergetekenden": 0.7,
    "eerste_regels": 0.5,
    "niets": 0.3,
    "geen_tekst": 0.0,
}
"""How the kind was found, and how sure that makes it: the share right on the 86 development texts, as they are and
once more with their title (and then their running lines) taken away, so that the weaker ways have to answer.

| way | what says the kind | right of |
|---|---|---|
| titel | a title that names one kind | 67 of 68 |
| titel_met_meer | a title that names more than one | 15 of 15; less sure by nature |
| randregel | a running header or footer | 63 of 65 |
| zelf | what the text calls itself ("deze raamovereenkomst") | 13 of 13; few |
| vorm | salutation, proposal or news lines | 1 of 1; a judgement |
| ondergetekenden | parties agree or sign; not which kind of agreement | 28 of 41, an agreement in all 41 |
| eerste_regels | a cue in the first lines that are no title | 2 of 5; few, a judgement |
| niets | no cue at all, so `anders` | 0 of 37, all agreements; other files are more often `anders` |
| geen_tekst | nothing to read | unknown |
"""

TITLE_CHARS = 250
"""Longer than any title of an agreement seen; what is longer has run into the text."""
TITLE_BLOCK = 4
"""Lines of a block in which a title stands: more is a list."""
OPENING_LINES = 40
"""Lines of a first page in which a letter shows addressee and salutation, a proposal its headings."""

_SUBJECT = re.compile(r"^(?:betreft|onderwerp)\s*:\s*(.+)", re.IGNORECASE)
_TITLE_END = re.compile(
    r"ondergetekenden|^(?:inhoud|inleiding|voorwoord|leeswijzer|artikel)\b|^\d{1,2}[.)]?\s|\s=\s", re.IGNORECASE
)

_FIELD = re.compile(
    r"\b(?:van|aan|datum|afdeling|team|cluster|(?:ons |uw )?kenmerk|zaaknummer|registratienummer|bijlagen?|telefoon"
    r"|e-?mail|doorkiesnummer|status|versie|cc)\s*:"
    r"|\b(?:eindredactie|redactie|portefeuillehouders?|behandeld door|opgesteld door|samengesteld door|geschreven door"
    r"|(?:op)?stellers?|auteurs?|contact(?:persoon)?)\b\s*:?",
    re.IGNORECASE,
)
"""Fields of the head of a letter and labels of those who wrote it: what stands behind them is no title."""

_SENTENCE = re.compile(
    r"[a-zà-ÿ\d]\.\s+[A-Z]|[.,;]$|\s(?:is|zijn|wordt|worden|heeft|hebben|hebt|was|waren|zal|zullen|moet|moeten|gaat)\s"
)
"""Signs that a line is part of running text: a full stop within it, a comma at its end, a finite verb."""


class Soortherkenning(NamedTuple):
    """A kind (`CODED_SOORTEN` or `OTHER_SOORTEN`), how sure it is (0 to 1, see `ZEKERHEID`), and the title."""

    soort: str
    zekerheid: float
    titel: str | None


def recognise_soort(paginas: Sequence[Pagina]) -> Soortherkenning:
    """Kind and title of one document; `("anders", 0.0, None)` for pages without text.

    The form of a letter, proposal or news item leads; then the title; then running headers and footers; then what
    the text calls itself. The title never holds a line with a personal name, e-mail address or telephone number.
    """
    blocks = head_blocks(paginas)
    if not blocks:
        return Soortherkenning("anders", ZEKERHEID["geen_tekst"], None)
    title = title_of(blocks)
    parts = split_parts(paginas, title)
    kind, way = _kind(paginas, blocks, title, parts)
    if kind == "bod" and offer_adopted(parts.alles):
        kind = "bod_als_afspraken"
    return Soortherkenning(kind, ZEKERHEID[way], title)


def _kind(paginas: Sequence[Pagina], blocks: list[list[str]], title: str | None, parts: Delen) -> tuple[str, str]:
    """Kind and the way in which it was found, a key of `ZEKERHEID`."""
    headings = [line for block in blocks[:4] for n, line in enumerate(block[:4]) if is_heading(block, n)]
    titled = from_title(title) if title and any(named(line) for line in headings) else None
    if (form := _kind_of_form(paginas, titled, parts.alles)) is not None:
        return form, "vorm"
    if titled in (None, "prestatieafspraken") and _names_year_slice(parts.randregels, title or ""):
        return "jaarschijf", "randregel"
    if titled:
        return titled, "titel" if len(named(title or "")) <= 1 else "titel_met_meer"
    if kind := _from_lines([line for line in parts.randregels if not _SENTENCE.search(line)]):
        return kind, "randregel"
    if kind := from_own_words(parts.alles):
        return kind, "zelf"
    if PARTIES_AGREE.search(parts.alles) or signed_by_parties("\n".join(parts.slot)):
        return "prestatieafspraken", "ondergetekenden"
    first = from_title(title or "") or _from_lines([*headings, *(block[0] for block in blocks[:4])])
    return (first, "eerste_regels") if first else ("anders", "niets")


def _kind_of_form(paginas: Sequence[Pagina], titled: str | None, text: str) -> str | None:
    """Kind that the form of the paper gives, unless its title names a paper that is not coded."""
    form = form_of(paginas)
    if form is None or not (titled is None or is_coded(titled)):
        return None
    if form == "brief":
        return "bod" if OWN_OFFER.search(text) else "anders"
    return form


def form_of(paginas: Sequence[Pagina]) -> str | None:
    """Form that the opening of a document shows: 'raadsbrief', 'anders' (a news item), 'brief', or None."""
    first = next((page.tekst for page in paginas if page.tekst.strip()), "")
    lines = [line[:LINE_CHARS] for line in first.splitlines() if line.strip()][:OPENING_LINES]
    form = next((form for form, pattern in FORMS if any(pattern.match(line) for line in lines)), None)
    return "raadsbrief" if form == "brief" and any(TO_COUNCIL.match(line) for line in lines) else form


def is_heading(block: Sequence[str], number: int) -> bool:
    """Whether line `number` of a block stands alone: short, no sentence, and not the begin of running text."""
    line = block[number].strip()
    runs_on = is_prose(block) and number + 1 < len(block) and block[number + 1].lstrip()[:1].islower()
    return (
        len(line) <= HEADING_CHARS
        and not runs_on
        and not _SENTENCE.search(line)
        and (number > 0 or not line[:1].islower())
    )


def title_of(blocks: list[list[str]]) -> str | None:
    """The first block, and the next one when only both together say what it is and for when.

    Of a letter it is the line that says what the letter is about.
    """
    subject = next((m[1] for block in blocks for line in block if (m := _SUBJECT.match(line))), None)
    if subject and not named(" ".join(blocks[0])) and not has_person(subject):
        return subject[:TITLE_CHARS]
    chosen: list[str] = []
    for block in blocks[:2]:
        if chosen and (is_prose(block) or (named(" ".join(chosen)) and re.search(r"20\d\d", " ".join(chosen)))):
            break
        own = [line for line in block if not _FIELD.match(line)][:TITLE_BLOCK]
        lines = list(takewhile(lambda line: not _TITLE_END.search(line), own))
        chosen += filter(None, map(_titled, lines[:1] if is_prose(block) else lines))
    title = flow("\n".join(chosen))[:TITLE_CHARS].strip()
    return title or None


def _titled(line: str) -> str:
    """What of a line can be title: the subject it names, else what stands before a field, a label or a person."""
    subject = _SUBJECT.match(line)
    line = subject[1] if subject else line
    field = _FIELD.search(line)
    end = min([field.start() if field else len(line), *(begin for begin, _ in find_persons(line))])
    if end < len(line):
        line = re.sub(r"(?:\b(?:door|van|namens|en|met)\s*|[\s,;:|(–-])+$", "", line[:end])
        if not (named(line) or re.search(r"20\d\d", line)):
            return ""  # the label of what was cut off
    return "" if has_person(line) else line


def _from_lines(lines: Sequence[str]) -> str | None:
    return next((kind for line in lines if len(line) < 110 and (kind := from_title(line))), None)


def _names_year_slice(lines: Sequence[str], title: str) -> bool:
    """A jaarschijf that only its running lines name: the title says 'prestatieafspraken' or nothing."""
    named_so = any(re.search(r"\bjaarschijf\b", line, re.IGNORECASE) for line in lines)
    return named_so and len(re.findall(r"20\d\d", title)) < 3 and len(lines) > 1
