"""What kind of document it is, and its title (codebook §5).

Here: the cues of each kind, in the title first and then in the text.
Not here: who agreed for which years (`identify`), and the codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from transforms.identificatie.delen import flow, head_blocks, is_prose, split_parts
from transforms.identificatie.personen import has_person
from transforms.model import Pagina

HERKENNER_VERSIE = "2"
"""Raise when a rule in this module changes an answer."""

TITLE_CHARS = 250
"""Longer than any title of an agreement seen; what is longer has run into the text."""

_CUES: tuple[tuple[str, str], ...] = (
    (
        "jaarschijf",
        r"jaarschijf|jaarafspraken|jaarlijkse (?:prestatie)?afspraken|jaarplan|addendum"
        r"|uitvoerings(?:agenda|programma|afspraken|lijst)|\bacties 20\d\d|werkprogramma",
    ),
    ("bod", r"\bbod\b|\bbieding|activiteitenoverzicht|voorgenomen (?:activiteiten|werkzaamheden)"),
    ("evaluatie", r"evaluatie|voortgangs?(?:rapportage|verslag)|\bmonitor\b|terugblik|verantwoording|jaarverslag"),
    (
        "raadsbrief",
        r"raads(?:informatie)?(?:brief|memo|voorstel|nota)|collegevoorstel|informatienota|brief aan de raad",
    ),
    (
        "anders",
        r"wegwijzer|handreiking|handleiding|\bmodel\b|\bformat\b|bijeenkomst|nieuwsbericht|persbericht|magazine"
        r"|\bnoodzaak van\b",
    ),
    ("onderzoek", r"verkenning|inhoud van|onderzoek|woningmarktanalyse|behoefteraming|rapportage"),
    ("woonzorgvisie", r"woonzorgvisie|visie (?:op )?wonen(?:,? welzijn)? en zorg|woon-?zorganalyse"),
    ("volkshuisvestingsprogramma", r"volkshuisvestingsprogramma"),
    ("woonvisie", r"woonvisie|woonagenda|visie (?:op )?wonen\b"),
    (
        "deelconvenant",
        r"(?:convenant|pact|stadsdeal|akkoord)\b.{0,40}\b(?:woningaanpassing|uitstroom|ouderen|huisuitzetting|schuld"
        r"|beschermd wonen|statushouders|weer thuis|langer thuis|wmo|woonoverlast|mantelzorg)",
    ),
    (
        "regionale_afspraken",
        r"regiona(?:le|al)\b(?:\s+\w+){0,2}?\s*\w*(?:afspraken|overeenkomst|convenant|akkoord)"
        r"|afspraken\b[^.]{0,20}\bregio\b|\bregioakkoord|\bpalt\b|\bdeal\b",
    ),
    (
        "raamovereenkomst",
        r"raam(?:overeenkomst|afspraken|convenant)|kader(?:overeenkomst|afspraken)|convenant"
        r"|(?:meer|vier|vijf)jar(?:en|ige )\s?(?:prestatie)?afspraken",
    ),
    ("samenwerkingsovereenkomst", r"samenwerkingsovereenkomst|overeenkomst van samenwerking|intentieovereenkomst"),
    (
        "prestatieafspraken",
        r"prestatie-?\s?(?:afspraken|overeenkomst)|woonafspraken|\bafspraken\b|spreken wij .*\baf\b",
    ),
)
_TITLE_CUES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _CUES)
_NOT_CODED = (
    "anders",
    "bod",
    "evaluatie",
    "raadsbrief",
    "onderzoek",
    "woonzorgvisie",
    "volkshuisvestingsprogramma",
    "woonvisie",
)
_CODED_FIRST = (
    "deelconvenant",
    "jaarschijf",
    "regionale_afspraken",
    "samenwerkingsovereenkomst",
    "raamovereenkomst",
    "prestatieafspraken",
)
_TWO_LAYERS = re.compile(r"convenant\b.*prestatieafspraken", re.IGNORECASE)
"""Of two layers in one line the nearer one is the agreement at hand."""
_FRAME_WITH_YEAR = re.compile(r"(?:raam|kader|meerjaren)\w+.*\b(?:met|inclusief|en)\s+(?:de\s+)?jaarschijf", re.I)
_BOD_ADOPTED = re.compile(
    r"\bis (?:het|dit|de|ons) (?:bod|bieding)\b[^.]{0,30}afspra"
    r"|(?:bod|bieding)\b[^.]{0,60}\b(?:is|geldt|gelden|wordt|dient)\b[^.]{0,60}(?:prestatie)?afspra"
    r"|(?:bod|bieding)\b[^.]{0,40}\b(?:overgenomen|vastgesteld|bekrachtigd)\b[^.]{0,40}\bafspra",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:betreft|onderwerp)\s*:\s*(.+)", re.IGNORECASE)
_TITLE_END = re.compile(
    r"ondergetekenden|^(?:inhoud|inleiding|voorwoord|leeswijzer|artikel)\b|^\d{1,2}[.)]?\s|\s=\s", re.IGNORECASE
)
_SELF = re.compile(
    r"\b(?:deze|dit|in deze|onze|de volgende|bijgaande)\s+(prestatieafspraken|raamovereenkomst|raamafspraken"
    r"|jaarschijf|jaarafspraken|meerjarenafspraken|samenwerkingsovereenkomst|woonafspraken)\b",
    re.IGNORECASE,
)
_PARTIES_AGREE = re.compile(
    r"\bondergetekenden\b|komen (?:het volgende )?overeen|\b(?:partijen|wij) spreken\b.{0,20}\baf\b"
    r"|\bals (?:jaar|prestatie)?afspraken (?:onder)?getekend|geldt, na ondertekening, als prestatieafspraken"
    r"|afspraken.{0,80}\b(?:corporatie|huurders)",
    re.IGNORECASE,
)


def recognise_soort(paginas: Sequence[Pagina]) -> tuple[str, str | None]:
    """Kind (`CODED_SOORTEN` or `OTHER_SOORTEN`) and title; `("anders", None)` for pages without text.

    The title leads; then running headers and footers; then what the text calls itself. The title never holds a
    line with a personal name, e-mail address or telephone number.
    """
    blocks = head_blocks(paginas)
    if not blocks:
        return "anders", None
    title = _title(blocks)
    parts = split_parts(paginas, title)
    kind = (title and _from_title(title)) or _from_lines([block[0] for block in blocks[:4]])
    kind = kind or _from_lines(parts.randregels)
    if kind is None or kind == "prestatieafspraken":
        kind = _year_slice(parts.randregels, title or "") or kind
    kind = kind or _from_text(parts.alles) or "anders"
    if kind == "bod" and _BOD_ADOPTED.search(parts.alles):
        kind = "bod_als_afspraken"
    return kind, title


def _title(blocks: list[list[str]]) -> str | None:
    """The first block, and the next one when only both together say what it is and for when.

    Of a letter it is the line that says what the letter is about.
    """
    subject = next((m[1] for block in blocks for line in block if (m := _SUBJECT.match(line))), None)
    if subject and not _cued(blocks[0]) and not has_person(subject):
        return subject[:TITLE_CHARS]
    chosen: list[str] = []
    for block in blocks[:2]:
        if chosen and (is_prose(block) or (_cued(chosen) and re.search(r"20\d\d", " ".join(chosen)))):
            break
        lines = list(takewhile(lambda line: not _TITLE_END.search(line), block[:4]))
        chosen += [line for line in (lines[:1] if is_prose(block) else lines) if not has_person(line)]
    title = flow("\n".join(chosen))[:TITLE_CHARS].strip()
    return title or None


def _cued(lines: Sequence[str]) -> bool:
    return any(pattern.search(" ".join(lines)) for _, pattern in _TITLE_CUES)


def _from_title(title: str) -> str | None:
    places = {kind: match.start() for kind, pattern in _TITLE_CUES if (match := pattern.search(title))}
    agreed = [places[kind] for kind in _CODED_FIRST if kind in places]
    for kind in _NOT_CODED:
        # "Evaluatie prestatieafspraken 2020" is an evaluation; "Afspraken 2020 bij de woonvisie" is an agreement.
        if kind in places and not any(place < places[kind] for place in agreed):
            return kind
    if _FRAME_WITH_YEAR.search(title):
        return "raamovereenkomst"
    if {"raamovereenkomst", "prestatieafspraken"} <= places.keys() and _TWO_LAYERS.search(title):
        return "prestatieafspraken"
    return next((kind for kind in _CODED_FIRST if kind in places), None)


def _from_lines(lines: Sequence[str]) -> str | None:
    return next((kind for line in lines if len(line) < 110 and (kind := _from_title(line))), None)


def _year_slice(lines: Sequence[str], title: str) -> str | None:
    """A jaarschijf that only its running lines name: the title says 'prestatieafspraken' or nothing."""
    named = [line for line in lines if re.search(r"\bjaarschijf\b", line, re.IGNORECASE)]
    return "jaarschijf" if named and len(re.findall(r"20\d\d", title)) < 3 and len(lines) > 1 else None


def _from_text(text: str) -> str | None:
    own = _SELF.search(text)
    if own:
        return _from_title(own[1])
    return "prestatieafspraken" if _PARTIES_AGREE.search(text) else None
