"""Names of organisations in a text: in lists of parties, in the signature block, in running text.

Here: what is read as the name of a corporation, of a tenants' organisation or of another party.
Not here: which places are read and how the finds are combined (`partijen`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from transforms.identificatie.delen import Delen
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import Vondst, fold
from transforms.identificatie.personen import has_person, without_persons

Rol = Literal["gemeente", "corporatie", "huurdersorganisatie", "zorgorganisatie", "overig"]

NAMED_TWICE = 2
"""An organisation in no register must be named once more than where it is listed: parties are spoken of in an
agreement, the persons who sign for them are not."""
SHORT_WORD = 4
"""Names of one word up to this length (Area, Stek) are too often another word to count outside a list."""
SHORTEST_NAME = 3
"""Letters; shorter pieces of a list are numbers and abbreviations."""
MAX_WORDS = 6
"""Longer pieces of a list are sentences."""

_TENANTS = re.compile(
    r"(?:\b(?:Stichting|Algemene|Regionaal|Samenwerkende)\s+)?"
    r"(?:\b(?:verenigde\s+)?huurders(?:-\s?en\s+bewoners)?(?:belangen|participatie|advies)?"
    r"(?:vereniging|organisatie|raad|platform|koepel|beraad|vertegenwoordiging|belang(?:en)?|overleg|federatie|stichting)"
    r"|\bbewoners(?:raad|commissie|platform|vereniging|belang(?:en)?)|\bHBV|\bHV(?=\s[A-Z])|\bHBO)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:(?:de|het|'t|van|van de|regio|op het)\s+)?[A-Z'’][\w'’&+\-]*")
_ONLY_INFORMED = re.compile(r"\s*(?:\S+\s+){0,3}(?:ter informatie|een afschrift)")
_ACRONYM = re.compile(r"\s\([A-Z][A-Za-z&]{0,6}\)")
_LANDLORD = re.compile(
    r"\b([A-Z][\w'’&]+(?: (?:en )?[A-Z][\w'’&]+){0,2})"
    r" (?:bouwt|verhuurt|verkoopt|sloopt|renoveert|huisvest|heeft [\d.]+ woningen)\b"
)
"""Who builds, lets, sells and demolishes homes is a corporation, in the register or not."""
_NO_NAME = re.compile(r"(?:De|Het|Een|Deze|Wie|Zij|Hij|Wij|Men|Dat|Dit|Partij|Gemeente|Corporatie|Elke)\b(?! [A-Z])")
_SPLIT = re.compile(
    r"\s{2,}|\s[-–—|/]\s|[|;:•,()]|\n|\.(?:\s|$)"
    r"|\b(?:en|alsmede|tussen|met|namens|voor akkoord|hierna\b.*?(?=[;,]|$))\b"
)
_TITLES = re.compile(
    r"\b(?:de|het|een|hun|wethouders?|burgemeester|bestuurders?|directeur(?:-bestuurder)?|regiobestuurder|voorzitters?"
    r"|secretaris|namens|voor|akkoord|bestuur|van|college|stichting(?:en)?|woningcorporaties?|corporaties?|tezamen|partij"
    r"|zorgaanbieders?|welzijnsorganisatie|toegelaten instellingen?|ondergetekenden)\b",
    re.IGNORECASE,
)
_CORPORATION = re.compile(
    r"^(?:Wonen|Woon\w+|Won(?:ing)?\w*(?:stichting|vereniging|corporatie|bedrijf)|Volkshuisvesting) [A-Z'’]"
    r"|^[A-Z][\w'’\-]*(?: [A-Z]\w*)? (?i:wonen|woonservice|woondiensten)$|^[A-Z]\w{2,}(?:wonen|Wonen)$"
)
_CARE = re.compile(
    r"zorggroep|zorginstelling|thuiszorg|\bggz\b|\bzorg\b|leger des heils|welzijn|verpleeg", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(?:te|op|in|door|zijn|staan|wij|aldus|ondertekend|getekend|vastgesteld|opgemaakt|slot|bod|bieding)\b"
    r"|corporaties\s*$|^\W*(?:[IVX]+|\w*stichting|wonen|bouwen|doel)\W*$|afspra|overeenkomst|jaarschijf|bijlage|artikel|\b20\d\d\b|pagina|vraag|inleiding|inhoud|thema|leeswijzer|woonvisie"
    r"|ambitie|gemeenten?\b|huurders(?:organisatie|vereniging)(?:s|en)\b|partijen|huurders\b|looptijd|datum|handtekening",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:wethouder|burgemeester|bestuurder|directeur|voorzitter|mevrouw|de heer|mw\.|dhr\.)\s+$", re.I)
_CARE_LIST = re.compile(r"\bzorg(?:aanbieders|organisaties|partijen|instellingen)\s+([A-Z][^;.:]{2,120})")


@dataclass(frozen=True, slots=True)
class Genoemd:
    """An organisation as the text names it; `doelen` are the corporations of the register it may be."""

    naam: str
    rol: Rol
    sleutel: tuple[str, ...]
    doelen: tuple[str, ...] = ()
    getekend: bool = False


def role_of(name: str) -> Rol:
    """Role that a name in itself shows; `overig` when it shows none."""
    if re.match(r"gemeente\s", name, re.IGNORECASE):
        return "gemeente"
    if _TENANTS.search(name):
        return "huurdersorganisatie"
    if _CORPORATION.search(name):
        return "corporatie"
    return "zorgorganisatie" if _CARE.search(name) else "overig"


class Partijlezer:
    """Reads names of parties out of one document."""

    def __init__(self, delen: Delen, kennis: Kennis, legend: Mapping[str, str]) -> None:
        self.delen = delen
        self.kennis = kennis
        self.legend = legend

    def listed(self, text: str, *, needed: int | None) -> list[Genoemd]:
        """Parties in a text that lists them: known corporations, tenants' organisations and what else is named.

        `needed`: how often a name that is in no register must stand outside the signature block (once for a
        name that was read in that block, twice for one that was read outside it); None when the text is more
        than a list, so that such names do not count at all.
        """
        text = without_persons(_ACRONYM.sub(" ", text))
        tenants = [(m, *self.tenant_name(text, m)) for m in _TENANTS.finditer(text)]
        found = [party for _, _, party in tenants if party]
        spans = [(begin, end) for _, (begin, end), _ in tenants]
        for hit in self.corporations(text, spans, common=needed is not None):
            found.append(self.corporation(hit))
            spans.append((hit.begin, hit.eind))
        if needed is None:
            return found
        care = [m.span(1) for m in _CARE_LIST.finditer(text)]
        rest = list(text)
        for begin, end in spans:
            rest[begin:end] = "|" * (end - begin)
        at = 0
        for piece in re.split(f"({_SPLIT.pattern})", "".join(rest)):
            if piece and (party := self.other(piece, any(b < at + len(piece) and at < e for b, e in care), needed)):
                found.append(party)
            at += len(piece or "")
        return found

    def tenant_name(self, text: str, match: re.Match[str]) -> tuple[tuple[int, int], Genoemd | None]:
        """A tenants' organisation with the name behind the noun; None where it is only informed."""
        end = match.end()
        known = [
            hit.eind
            for names in (self.kennis.corporatie_namen, self.kennis.gemeente_namen)
            for hit in names.find(text[end : end + 60])[:1]
            if not text[end : end + hit.begin].strip() and not re.search(r"\s\s|\n", text[end : end + hit.begin])
        ]
        end += max(known, default=0)
        while (tail := _TAIL.match(text, end)) and not re.search(r"\s\s|\n", tail.group()):
            if _TENANTS.match(text, tail.start() + 1) or (match.group().isupper() and tail.group().isupper()):
                break
            end = tail.end()
        begin = match.start() - 3 if text[: match.start()].endswith("De ") and end == match.end() else match.start()
        name = text[begin:end].strip()
        if _ONLY_INFORMED.match(text, end) or has_person(name):
            return (begin, end), None
        return (begin, end), Genoemd(name, "huurdersorganisatie", fold(name))

    def corporations(self, text: str, taken: Sequence[tuple[int, int]], *, common: bool) -> list[Vondst]:
        """Known corporations in `text` outside the spans that are taken; names that are also words if `common`."""
        return [
            hit
            for hit in self.kennis.corporatie_namen.find(text)
            if not any(b <= hit.begin < e for b, e in taken)
            and (any(c.isupper() for c in hit.tekst.split()[-1]) or not hit.tekst[0].isalpha())
            and hit.sleutel not in self.kennis.federaties
            and (common or hit.sleutel not in self.kennis.gewone_woorden)
        ]

    def corporation(self, hit: Vondst) -> Genoemd:
        """The party behind a known name; the text's own spelling unless it is in capitals."""
        name = re.sub(r"^stichting\s+", "", hit.tekst, flags=re.IGNORECASE)
        if name.isupper() and len(name) > SHORT_WORD:
            name = self.kennis.corporaties[hit.doelen[0]].naam
        return Genoemd(name, "corporatie", hit.sleutel, hit.doelen)

    def other(self, piece: str, care: bool, needed: int) -> Genoemd | None:
        """A party that is in no register: it reads as an organisation and is none of the words around it."""
        name = " ".join(_TITLES.sub(" ", piece).split()).strip(" .-–—'\"0123456789")
        name = self.legend.get(name, name)
        words = name.split()
        if not 0 < len(words) <= MAX_WORDS or len(name) < SHORTEST_NAME or not re.search(r"[A-Z]", name):
            return None
        if "=" in piece or _PAPER.search(piece) or _PAPER.search(name):
            return None
        if self.kennis.gemeente_namen.get(name) or name in (self.delen.plaats or ""):
            return None
        role: Rol = "zorgorganisatie" if care or _CARE.search(name) else "overig"
        if role == "overig" and _CORPORATION.search(name):
            role = "corporatie"
        text = self.delen.romp
        uses = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        person = any(_OFFICE.search(text[max(0, use - 20) : use]) for use in uses)
        heading = name.isupper() and len(words) > 1
        if person or heading or (role == "overig" and len(uses) < needed):
            return None
        return Genoemd(name, role, fold(name))

    def repeated(self) -> list[Genoemd]:
        """Corporations and tenants' organisations that the text names outside the signature block.

        A neighbour that is named as an example is found as well; on the development texts that costs far less
        precision than asking for two mentions costs recall.
        """
        text = self.delen.romp
        tenants = [(m, *self.tenant_name(text, m)) for m in _TENANTS.finditer(text)]
        known = [
            self.corporation(hit)
            for hit in self.corporations(text, [span for _, span, _ in tenants], common=False)
            if len(hit.sleutel) > 1 or len(hit.tekst) > SHORT_WORD
        ]
        return [*known, *self.landlords(), *(party for _, _, party in tenants if party)]

    def landlords(self) -> list[Genoemd]:
        """Corporations that are in no register, by what they do; named at least twice."""
        found = []
        for match in _LANDLORD.finditer(self.delen.romp):
            name = match[1]
            uses = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", self.delen.romp))
            known = self.kennis.gemeente_namen.get(name) or self.kennis.corporatie_namen.find(name)
            if uses >= NAMED_TWICE and not (known or _NO_NAME.match(name) or _TENANTS.search(name)):
                found.append(Genoemd(name, "corporatie", fold(name)))
        return found
