"""The parts of an agreement in which its facts stand: title, head, party list, signature block, running lines.

Here: cutting pages into those parts, and the moment of signing that marks the signature block.
Not here: what is read from the parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from transforms.identificatie.datum import FROM_TO, WRITTEN, find_dates
from transforms.identificatie.ondertekening import without_name_column
from transforms.identificatie.personen import find_persons
from transforms.model import Pagina

HEAD_LINES = 14
"""A cover page has fewer lines than this; further down the prose has begun."""
HEADING_CHARS = 110
"""A heading or running line that names all parties fits in this; longer lines are running text."""
SENTENCE = 3
"""Words that make a line with a full stop a sentence."""
LINE_CHARS = 400
"""What stands in a line beyond this is no heading, no party list and no signature."""
OUTER_CHARS = 60_000
"""Some twenty printed pages, at either end; a text without pages (DOCX, HTML) is one long page."""
OUTER_PAGES = 6
"""Parties and signatures stand on the first and last pages; the middle of a long document names other places."""
SIGNATURE_LINES = 14
"""Place, date and up to about ten parties, each on its own line."""
PLACE_CHARS = 40
"""The longest names of places have fewer letters."""
PARTY_CHARS = 1500
"""Ten parties with their seat and representative fit in this."""

_HYPHEN = re.compile(r"([^\W\d_])-\n[ \t]*(?!en\b|of\b|tot\b)(?=[a-zà-ÿ])")
_NOISE = re.compile(
    r"\b(?:blz\.?|blad|pagina|pag\.?|p\.)\s*\d+(?:\s*(?:van|/)\s*\d+)?|\bzaak(?:nr|nummer)?\.?:?\s*[\w\-/.]+",
    re.IGNORECASE,
)
_PLACE_DATE = re.compile(
    r"^\W*(?!(?:concept|ontwerp|versie|datum)\b)(?P<plaats>['’]?[^\W\d_][\w'’\-]*(?:[ /]+[\w'’\-]+){0,5}?),?\s+"
    rf"(?:d\.d\.\s*|op\s+)?(?P<datum>{WRITTEN})",
    re.IGNORECASE,
)
_NAMED_PLACE = re.compile(r"\b(?:te|in)\s+(['’]?[A-Z][\w'’\-]*(?:\s[\w'’\-]+){0,4}?)(?:,|\s+op\b|\s+\d)")
_SIGNED = re.compile(
    r"\b(?:mede)?(?:onder|ge)tekend\b|\bondertekening\b|\bopgemaakt\b|\bovereengekomen (?:te|en|op)\b|\baldus\b"
    r"|\bakkoord\b|\bw\.\s?g\.",
    re.IGNORECASE,
)
_ADOPTED = re.compile(r"\b(?:vastgesteld|overgenomen)\b", re.IGNORECASE)
_OTHER_PAPER = re.compile(
    r"visie\b|woonagenda|verordening|\bnota\b|\bwet\b|programma|convenant|bestemmingsplan|omgevingsplan"
    r"|nationale prestatieafspraken|begroting|\braad\b",
    re.IGNORECASE,
)
_ADOPTION = 1
"""Rank of a date of which only adoption is said."""
_PARTY_ROW = re.compile(r"\bgemeente\b.*(?:\s{2,}|\s[-–|/]\s)", re.IGNORECASE)
_ANNEX = re.compile(r"^\s*(?:bijlagen?|begrippen|register)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:de )?ondergetekenden|\d{1,2}[.)]?\s"
    r"|(?:inhoud|inleiding|voorwoord|leeswijzer|samenvatting|vooraf|artikel)\b",
    re.IGNORECASE,
)
"""How the text after the head begins."""
_UNDERSIGNED = re.compile(r"\bondergetekenden\b", re.IGNORECASE)
_UNDERSIGNED_END = re.compile(
    r"\b(?:overwegende?\b|in aanmerking|gelet op|gezien\b|komen\b|spreken\b|verklaren\b|artikel\s+1\b"
    r"|inhoud(?:sopgave)?\b|\.{4,})",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"^[ \t]*(?:[\d.]+\s+)?(?:wie(?::|[ \t]{2,})|(?:contract)?partijen\s*(?::|$)|partij\s+(?:[A1]\b|bij deze))",
    re.IGNORECASE | re.MULTILINE,
)
_LIST_ITEM = re.compile(
    r"\s*(?:(?:\d+|[a-z]|[IVX]+)[.)]\s+|[-•*–]\s+)?(?:de |het )?"
    r"(?:gemeente|stichting|won|huurders|bewoners|zorg|college)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Delen:
    """Parts of a document.

    `kop` keeps its lines. `alles`, `lijf` (the outer pages) and `romp` (those without the signature block) have a
    line for each paragraph. `vastgesteld`: the date is one of adoption, nobody says that it was signed.
    """

    titel: str | None
    kop: str
    partijblok: str
    slot: tuple[str, ...]
    randregels: tuple[str, ...]
    lijf: str
    romp: str
    alles: str
    getekend_op: date | None
    vastgesteld: bool
    plaats: str | None


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """A date of signing: `rang` is the strength of the proof, `regel` the number of the line."""

    rang: int
    regel: int
    datum: date
    plaats: str | None


def flow(text: str) -> str:
    """Text as one line: words that were cut at a line end are joined, white space is one space."""
    return " ".join(_HYPHEN.sub(r"\1", text).split())


def paragraphs(text: str) -> str:
    """Text with one line for each paragraph: a name never runs on from a heading into the next paragraph."""
    return "\n".join(line for block in re.split(r"\n\s*\n|\f", text) if (line := flow(block)))


def head_blocks(paginas: Sequence[Pagina]) -> list[list[str]]:
    """The first lines with text, in blocks divided by empty lines, without page numbers and file numbers."""
    first = next((page.tekst for page in paginas if page.tekst.strip()), "")[:OUTER_CHARS]
    blocks: list[list[str]] = [[]]
    taken = 0
    for line in _lines(first):
        clean = " ".join(_NOISE.sub(" ", line).split()).strip(" |-–—·")
        if clean:
            blocks[-1].append(clean)
            taken += 1
        elif blocks[-1] and not line.strip():
            blocks.append([])
        if taken == HEAD_LINES:
            break
    return [block for block in blocks if block]


def is_prose(block: Sequence[str]) -> bool:
    """Whether a block reads as running text: a sentence with a full stop, or a line longer than any heading."""
    return any(len(line) > HEADING_CHARS or (line.endswith(".") and len(line.split()) >= SENTENCE) for line in block)


def _ends(text: str) -> str:
    """The first and last part of a text that is longer than the outer pages of any document."""
    return text if len(text) <= 2 * OUTER_CHARS else f"{text[:OUTER_CHARS]}\n\n{text[-OUTER_CHARS:]}"


def _lines(text: str) -> list[str]:
    return [line[:LINE_CHARS] for line in text.splitlines()]


def _ends_head(line: str) -> bool:
    dated = _PLACE_DATE.match(line) and not FROM_TO.search(line)  # from one date to another is a title
    return is_prose([line]) or bool(_BODY.match(line) or dated)


def split_parts(paginas: Sequence[Pagina], titel: str | None) -> Delen:
    """Cut pages into parts; cost is linear in the text."""
    texts = [_ends(page.tekst) for page in paginas if page.tekst.strip()]
    outer = texts if len(texts) <= 2 * OUTER_PAGES else texts[:OUTER_PAGES] + texts[-OUTER_PAGES:]
    head = takewhile(lambda block: not any(_ends_head(line) for line in block), head_blocks(paginas))
    edges = [line.strip() for text in texts for line in _edges(_lines(text))]
    apart = [line.strip() for page in paginas for line in page.randtekst.splitlines() if line.strip()]
    running = {line for line, number in Counter(map(_unnumbered, edges)).items() if number > 1 and line}
    last = [line for text in texts[-OUTER_PAGES:] for line in [*_lines(text), ""] if _unnumbered(line) not in running]
    closing = without_name_column(last)
    signing = find_signing(closing)
    begin, end = _signature_block(closing, signing.regel if signing else None)
    return Delen(
        titel=titel,
        kop="\n".join(line for block in head for line in block),
        partijblok=_party_block("\n".join(texts[:2])),
        slot=tuple(closing[begin:end]),
        randregels=(*apart, *(line for line in edges if not _ends_head(line))),
        lijf=paragraphs("\n\n".join(outer)),
        romp=paragraphs("\n\n".join([*outer[:-OUTER_PAGES], "\n".join([*closing[:begin], "", *closing[end:]])])),
        alles=paragraphs("\n\n".join(texts)),
        getekend_op=signing.datum if signing else None,
        vastgesteld=signing is not None and signing.rang == _ADOPTION,
        plaats=_place(closing, signing),
    )


def find_signing(lines: Sequence[str]) -> Ondertekening | None:
    """The signing of an agreement whose last pages are `lines`; None when there is no date for it.

    A line that says 'ondertekend' leads, then a line of only place and date, then 'vastgesteld'; among equals
    the last one. A date at which another paper (a woonvisie, a verordening) was adopted is not a signing.
    """
    found = [
        Ondertekening(rank, number, day, place)
        for number, line in enumerate(lines)
        for begin, end, day in find_dates(line)
        for rank, place in [_rank(lines, number, (begin, end))]
        if rank
    ]
    return max(found, key=lambda signing: (signing.rang, signing.regel), default=None)


def _place(lines: Sequence[str], signing: Ondertekening | None) -> str | None:
    """The place of signing; a name before a date may be that of the person who signs."""
    if signing is None or signing.plaats is None:
        return None
    around = "\n".join(lines[max(0, signing.regel - 1) : signing.regel + 2])
    named = any(signing.plaats in around[begin:end] for begin, end in find_persons(around))
    return None if named else signing.plaats


def _rank(lines: Sequence[str], number: int, span: tuple[int, int]) -> tuple[int, str | None]:
    line = lines[number]
    before = flow("\n".join([*lines[max(0, number - 1) : number], line[: span[0]]]))[-130:]
    around = before.rsplit(". ", 1)[-1] + line[span[0] : span[1] + 60]
    match = _PLACE_DATE.match(line)
    place = match["plaats"].strip() if match and match.start("datum") == span[0] else None
    if _SIGNED.search(around) and not _OTHER_PAPER.search(around):
        named = _NAMED_PLACE.search(around)
        return 3, named[1] if named else place
    if place is not None and len(place) <= PLACE_CHARS and "," in line[: span[0]] and not _ADOPTED.search(place):
        return 2, place
    return (_ADOPTION, None) if _ADOPTED.search(around) and not _OTHER_PAPER.search(around) else (0, None)


def _signature_block(lines: Sequence[str], at: int | None) -> tuple[int, int]:
    """First and last line (exclusive): from the signing to an annex, else a last line that lists parties."""
    if at is None:
        cues = [n for n, line in enumerate(lines) if _SIGNED.search(line) and not is_prose([line.strip()])]
        last = max((n for n, line in enumerate(lines) if line.strip()), default=0)
        if not cues and not _PARTY_ROW.search("".join(lines[last : last + 1])):
            return len(lines), len(lines)
        at = cues[-1] if cues else last
    earlier = max(0, at - SIGNATURE_LINES)
    while at > earlier and _SIGNED.search(lines[at - 1]) and not is_prose([lines[at - 1].strip()]):
        at -= 1  # digital signatures have a line each, every one with its own date
    end = min(len(lines), at + SIGNATURE_LINES)
    return at, next((n for n in range(at + 1, end) if _ANNEX.match(lines[n])), end)


def _party_block(text: str) -> str:
    """What follows 'ondergetekenden' up to the considerations, or the paragraph (and list) under 'Partijen'."""
    cue = _UNDERSIGNED.search(text)
    if cue is not None:
        rest = text[cue.end() : cue.end() + PARTY_CHARS]
        end = _UNDERSIGNED_END.search(rest)
        return flow(rest[: end.start()] if end else rest)
    cue = _PARTIES.search(text)
    if cue is None:
        return ""
    paragraphs = re.split(r"\n\s*\n", text[cue.end() : cue.end() + PARTY_CHARS].lstrip())
    items = takewhile(_LIST_ITEM.match, paragraphs[1:])
    return flow("\n".join([paragraphs[0].split("\nWat ")[0].split("\nGeldig:")[0], *items]))


def _unnumbered(line: str) -> str:
    """A line without its numbers: a running line differs from page to page in the page number."""
    return re.sub(r"\d+", "", line).strip()


def _edges(lines: Sequence[str]) -> list[str]:
    """First and last line with text of a page: where running headers and footers stand."""
    filled = [line for line in lines if line.strip()]
    return [filled[0], filled[-1]] if len(filled) > 1 else filled
