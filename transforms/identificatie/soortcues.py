"""The words by which each kind of document is known (codebook §5, sources §5).

Here: cues of a title, of the form of a paper (letter, news item) and of what a text calls itself, as data with the
one function that weighs the cues of a title.
Not here: where in a document those words are looked for, and how sure that makes it (`soort`).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from transforms.model import CODED_SOORTEN

_CUES: tuple[tuple[str, str], ...] = (
    (
        "jaarschijf",
        r"jaarschijf|jaarafspraken|jaarlijkse (?:prestatie)?afspraken|jaarplan|addendum"
        r"|uitvoerings(?:agenda|programma|afspraken|lijst)|\bacties 20\d\d|werkprogramma",
    ),
    (
        "bod",
        r"\b(?:prestatie)?bod\b|\bbied(?:ing|brief)|activiteitenoverzicht"
        r"|voorgenomen (?:activiteiten|werkzaamheden)",
    ),
    (
        "evaluatie",
        r"evaluatie|voortgangs?(?:rapportage|verslag)|\bmonitor\b|terugblik|verantwoording|jaarverslag"
        r"|stand van zaken|eindrapportage|tussenrapportage",
    ),
    (
        "raadsbrief",
        r"raads(?:informatie)?(?:brief|memo|voorstel|nota|besluit)|college(?:voorstel|nota|advies|besluit)"
        r"|informatienota|adviesnota|commissie(?:brief|voorstel)|brief aan de (?:gemeente)?raad"
        r"|\bb\s?(?:&|en)\s?w[- ]?(?:nota|advies|voorstel)|\bnota (?:aan|voor)"
        r" (?:het college|b\s?(?:&|en)\s?w|de raad)",
    ),
    (
        "anders",
        r"^(?:de )?nationale prestatie-?\s?afspraken\b"
        r"|wegwijzer|handreiking|handleiding|\bmodel\b|\bformat\b|bijeenkomst|nieuws(?:bericht|brief)|persbericht"
        r"|magazine|\bnoodzaak van\b|\bnotulen\b|verslag van de\b.{0,30}vergadering|(?:raads|commissie)vergadering"
        r"|begroting|jaarrekening|kadernota|perspectiefnota|^agenda\b|nota van (?:beantwoording|zienswijzen)"
        r"|reactienota|zienswijze|geschil|bindende uitspraak|verordening"
        r"|\b(?:onder)?tekenen\b.{0,80}afspraken|handtekening(?:en)? onder"
        r"|\b(?:gemeenten?|corporaties?|partijen|huurders)\b.{0,40}\bmaken\b.{0,40}afspraken",
    ),
    (
        "onderzoek",
        r"verkenning|inhoud van|onderzoek|woningmarktanalyse|behoefteraming|rapportage|\brapport\b|quickscan",
    ),
    ("woonzorgvisie", r"woonzorgvisie|visie (?:op )?wonen(?:,? welzijn)?(?: en|,) zorg|woon-?zorganalyse"),
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
_ABOUT = re.compile(
    r"afspraken\b[^-–:|]{0,60}(?:\s[-–|]|:)\s*(?:de\s+)?"
    r"(?P<wat>(?:tussen|eind)?evaluatie|voortgangs\w+|monitor|verslag|tussenrapportage|eindrapportage|stand van zaken"
    r"|raads\w+|persbericht|nota van beantwoording)",
    re.IGNORECASE,
)
""""Prestatieafspraken 2020 - evaluatie" is the evaluation, not the agreement."""

FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "raadsbrief",
        re.compile(
            r"\s*(?:geachte\s+(?:voorzitter|leden|(?:gemeente)?raad|raadsleden)"
            r"|(?:gevraagde?|voorgestelde?|ontwerp-?)\s?(?:raads|college)?beslui(?:t|ten)\b|beslispunten\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "anders",
        re.compile(
            r"\s*(?:nieuws(?:bericht)?\s*$|persbericht\b|(?:geplaatst|gepubliceerd) op\b|publicatiedatum\b"
            r"|deel dit (?:bericht|artikel)|lees (?:meer|ook|verder)\b)",
            re.IGNORECASE,
        ),
    ),
    ("brief", re.compile(r"\s*geachte?\s+(?:college|heer|mevrouw|dames|wethouder|bestuur|directie)\b", re.IGNORECASE)),
)
"""Lines that only a letter, a proposal or a news item has; they outweigh a title that names an agreement: a letter
about an agreement is no agreement. What a 'brief' is, depends on to whom it is and what it offers."""
TO_COUNCIL = re.compile(
    r"\s*aan:?\s+(?:de\s+)?(?:(?:voorzitter en\s+)?(?:de\s+)?leden van de\s+)?(?:gemeente)?raad\b", re.IGNORECASE
)
"""Addressee of a council letter; alone it proves nothing: an agreement may be sent to the council for information."""

COUNCIL_PAPER = re.compile(
    r"\s*(?:(?:raads|commissie|college)(?:informatie)?(?:brief|memo|voorstel|nota|besluit|advies)\b|informatienota\b"
    r"|adviesnota\b|b\s?(?:&|en)\s?w[- ]?(?:nota|advies|voorstel)|nota (?:aan|voor) (?:het college|b\s?(?:&|en)\s?w"
    r"|de raad)|agendapunt\b|notulen\b|besluitenlijst (?:van de )?(?:raad|college|gemeente))",
    re.IGNORECASE,
)
"""Headings with which a paper of council or college begins."""

OWN_OFFER = re.compile(
    r"\b(?:ons|onze|dit|deze)\s+(?:\w+\s+)?(?:bod|bieding)\b|voorgenomen werkzaamheden", re.IGNORECASE
)

_SELF = re.compile(
    r"\b(?:deze|dit|onze|de volgende|voorliggende)\s+(?P<naam>prestatieafspraken|prestatieovereenkomst|raamovereenkomst"
    r"|raamafspraken|jaarschijf|jaarafspraken|meerjarenafspraken|samenwerkingsovereenkomst|woonafspraken|woonvisie"
    r"|woonagenda|woonzorgvisie|volkshuisvestingsprogramma|begroting|raads(?:informatie)?brief|raadsvoorstel)\b",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:deze|dit|ons|onze|voorliggende?)\s+(?P<naam>(?:tussen)?evaluatie|voortgangsrapportage|monitor|onderzoek"
    r"|rapport(?:age)?|verkenning|bod|bieding)\b",
    re.IGNORECASE,
)
"""What an agreement also speaks of: it counts only when met twice and where nobody agrees on anything."""
PARTIES_AGREE = re.compile(
    r"\bondergetekenden\b|komen (?:het volgende )?overeen|\b(?:partijen|wij) spreken\b.{0,20}\baf\b"
    r"|\bals (?:jaar|prestatie)?afspraken (?:onder)?getekend|geldt, na ondertekening, als prestatieafspraken",
    re.IGNORECASE,
)
_GOVERNMENT = re.compile(r"\b(?:gemeenten?|college|wethouders?|burgemeester)\b", re.IGNORECASE)
_COUNTERPART = re.compile(
    r"\b(?:huurders\w*|bewoners\w*|corporatie\w*|stichting|woningstichting|HBV|HBO|HV)\b|\bwon(?:en|ing)\w*",
    re.IGNORECASE,
)

_ADOPTS = re.compile(
    r"\b(?:overgenomen|vastgesteld|bekrachtigd|aanvaard|verklaren|stellen\b.{0,80}\bvast|nemen\b.{0,80}\bover"
    r"|na ondertekening)\b",
    re.IGNORECASE,
)
_OFFER = re.compile(r"\b(?:bod|bieding)\b", re.IGNORECASE)
_AGREED = re.compile(r"afspra", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:basis|input|inbreng|uitgangspunt|onderlegger|opmaat|aanloop|ten behoeve|verzoeken|vragen|stellen voor|indien"
    r"|mits|zodra|als u|niet|kan|kunnen|hopen)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)  # running lines are the same on every page
def from_title(titel: str) -> str | None:
    """Kind that a title names, or None; of an agreement and another paper the one that is named first."""
    about = _ABOUT.search(titel)
    if about:
        return from_title(about["wat"]) or "evaluatie"
    places = named(titel)
    agreed = [places[kind] for kind in _CODED_FIRST if kind in places]
    for kind in _NOT_CODED:
        # "Evaluatie prestatieafspraken 2020" is an evaluation; "Afspraken 2020 bij de woonvisie" is an agreement.
        if kind in places and not any(place < places[kind] for place in agreed):
            return kind
    if _FRAME_WITH_YEAR.search(titel):
        return "raamovereenkomst"
    if {"raamovereenkomst", "prestatieafspraken"} <= places.keys() and _TWO_LAYERS.search(titel):
        return "prestatieafspraken"
    return next((kind for kind in _CODED_FIRST if kind in places), None)


def named(titel: str) -> dict[str, int]:
    """Every kind that a title names, with the place of its first cue."""
    return {kind: match.start() for kind, pattern in _TITLE_CUES if (match := pattern.search(titel))}


def from_own_words(tekst: str) -> str | None:
    """Kind that a text calls itself most often ("deze jaarschijf"), or None; the first of equals."""
    kinds = Counter(kind for match in _SELF.finditer(tekst) if (kind := from_title(match["naam"])))
    if kinds:
        return kinds.most_common(1)[0][0]
    if PARTIES_AGREE.search(tekst):
        return None
    works = Counter(kind for match in _WORK.finditer(tekst) if (kind := from_title(match["naam"])))
    return next((kind for kind, number in works.most_common(1) if number > 1), None)


def signed_by_parties(slot: str) -> bool:
    """Whether a signature block holds a gemeente and a corporation or tenants: what three parties sign, they agree."""
    return bool(_GOVERNMENT.search(slot) and _COUNTERPART.search(slot))


def offer_adopted(tekst: str) -> bool:
    """Whether the parties made a bod their agreement, in one sentence (codebook §5).

    That a corporation calls its own bod an agreement, or means it as a basis for one, is not enough.
    """
    return any(
        _OFFER.search(sentence)
        and _AGREED.search(sentence)
        and _ADOPTS.search(sentence)
        and not _NOT_YET.search(sentence)
        for sentence in re.split(r"(?<=[a-z)\d])[.!?]\s+(?=[A-Z])", tekst)
    )


def is_coded(soort: str | None) -> bool:
    """Whether documents of this kind are coded as an agreement."""
    return soort in CODED_SOORTEN
