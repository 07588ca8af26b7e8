"""Names of organisations in a text: in lists of parties, in the signature block, in running text.

Here: what is read as the name of a corporation, of a tenants' organisation or of another party.
Not here: which places are read and how the finds are combined (`partijen`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from transforms.identificatie.delen import Delen
from transforms.identificatie.huurders import TENANTS, is_meeting, spell_out
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import Vondst, fold
from transforms.identificatie.organisaties import CARE, CORPORATION, PAPER, Genoemd, Rol, reads_as_organisation
from transforms.identificatie.personen import has_person, without_persons
from transforms.identificatie.verhuurders import find_landlords, is_place, uses

NAMED_OFTEN = 3
"""Mentions of a short name in no list."""
SHORT_WORD = 4
"""Names of one word up to this length (Area, Stek) are too often another word to count outside a list."""
SHORTEST_NAME = 3
"""Letters; shorter pieces of a list are numbers and abbreviations."""
MAX_WORDS = 6
"""Longer pieces of a list are sentences."""

_TAIL = re.compile(r"\s+(?:(?:de|het|'t|van|van de|regio|op het)\s+)?[A-Z'’][\w'’&+\-]*")
_ONLY_INFORMED = re.compile(r"\s*(?:\S+\s+){0,3}(?:ter informatie|een afschrift)")
_ACRONYM = re.compile(r"\s\([A-Z][A-Za-z&]{0,6}\)")
_LEGAL_FORM = re.compile(r"\b(?:Woning|Woon)(?:stichting|vereniging|corporatie) $|\bWoningbouwvereniging $")
_PLACE_BEHIND = re.compile(r" [A-Z][\w'’\-]+(?=\s*(?:[;,|]|\s{2}|\n|$))")
_SPLIT = re.compile(
    r"\s{2,}|\s[-–—|/]\s|[|;:•,()]|\n|\.(?:\s|$)"
    r"|\b(?:en|alsmede|tussen|met|namens|voor akkoord|hierna\b.*?(?=[;,]|$))\b"
)
_TITLES = re.compile(
    r"\b(?-i:de|het|een|hun|De(?= [a-z])|Het(?= [a-z]))\b"
    r"|\b(?:wethouders?|burgemeester|bestuurders?|directeur(?:-bestuurder)?|regiobestuurder|voorzitters?"
    r"|secretaris|namens|voor|akkoord|bestuur|van|college|stichting(?:en)?|woningcorporaties?|corporaties?|tezamen|partij"
    r"|zorgaanbieders?|welzijnsorganisatie|toegelaten instellingen?|ondergetekenden)\b",
    re.IGNORECASE,
)
SENTENCE_CHARS = 250
"""Nearly all sentences of agreements are shorter."""
_ELSEWHERE = re.compile(
    r"\b(?:buurgemeenten?|buurcorporaties?|naburige|elders|geen partij|buiten deze afspraken"
    r"|(?:naar|het|als) voorbeeld van|in navolging van|ervaring(?:en)? (?:van|bij|uit|in))\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:wethouder|burgemeester|bestuurder|directeur|voorzitter|mevrouw|de heer|mw\.|dhr\.)\s+$", re.I)
_CARE_LIST = re.compile(r"\bzorg(?:aanbieders|organisaties|partijen|instellingen)\s+([A-Z][^;.:]{2,120})")


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
        than a list, so that such names do not count at all. 0: a list of organisations only, so that one word of
        it need not read as one.
        """
        text = without_persons(_ACRONYM.sub(" ", text))
        tenants = [(m, *self.tenant_name(text, m)) for m in TENANTS.finditer(text)]
        found = [party for _, _, party in tenants if party]
        spans = [(begin, end) for _, (begin, end), _ in tenants]
        for hit in self.corporations(text, spans, common=needed is not None):
            found.append(self.corporation(text, hit))
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
            if TENANTS.match(text, tail.start() + 1) or (match.group().isupper() and tail.group().isupper()):
                break
            end = tail.end()
        noun = match.group()
        # "De Bewonersraad" is a name, "De huurdersraad" and "De HBV" are not.
        named = noun[0].isupper() and not noun.isupper() and end == match.end()
        begin = match.start() - 3 if named and text[: match.start()].endswith("De ") else match.start()
        name = text[begin:end].strip()
        if _ONLY_INFORMED.match(text, end) or is_meeting(name) or has_person(name):
            return (begin, end), None
        name = spell_out(name)
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

    def corporation(self, text: str, hit: Vondst) -> Genoemd:
        """The party behind a known name, as the text writes it; the register's name for one in a line of capitals.

        A legal form in capitals before it is part of the name, and so is a place behind a name that several bear.
        """
        name = re.sub(r"^stichting\s+", "", hit.tekst, flags=re.IGNORECASE)
        begin, end = text.rfind("\n", 0, hit.begin) + 1, text.find("\n", hit.eind)
        if name.isupper() and len(name) > SHORT_WORD and text[begin : end if end > 0 else None].isupper():
            name = self.kennis.corporaties[hit.doelen[0]].naam.partition(",")[0]
        form = _LEGAL_FORM.search(text[begin : hit.begin])
        place = _PLACE_BEHIND.match(text, hit.eind) if len(hit.doelen) > 1 else None
        if form or place:
            return Genoemd(
                (form.group() if form else "") + name + (place.group() if place else ""),
                "corporatie",
                hit.sleutel,
                hit.doelen,
            )
        return Genoemd(name, "corporatie", hit.sleutel, hit.doelen)

    def other(self, piece: str, care: bool, needed: int) -> Genoemd | None:
        """A party that is in no register: it reads as an organisation and is none of the words around it."""
        name = " ".join(_TITLES.sub(" ", piece).split()).strip(" .-–—'\"0123456789")
        name = self.legend.get(name, name)
        words = name.split()
        if not 0 < len(words) <= MAX_WORDS or len(name) < SHORTEST_NAME or not re.search(r"[A-Z]", name):
            return None
        if "=" in piece or PAPER.search(piece) or PAPER.search(name):
            return None
        if self.kennis.gemeente_namen.get(name) or name in (self.delen.plaats or "") or self.is_region(name):
            return None
        role: Rol = "zorgorganisatie" if care or CARE.search(name) else "overig"
        if role == "overig" and CORPORATION.search(name):
            role = "corporatie"
        text = self.delen.romp
        uses = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
        person = has_person(name) or any(_OFFICE.search(text[max(0, use - 20) : use]) for use in uses)
        heading = name.isupper() and len(words) > 1
        trusted = needed == 0 and len(words) == 1
        if person or heading or is_place(name, text):
            return None
        if role == "overig" and (len(uses) < needed or not (trusted or reads_as_organisation(piece, name, text))):
            return None
        return Genoemd(name, role, fold(name))

    def is_region(self, name: str) -> bool:
        """Whether a name is that of a region, or one half of it: 'Vechtstreek' of 'Gooi en Vechtstreek'."""
        half = re.compile(rf"\b[Rr]egio[a-z]* (?:[A-Z][\w\-]+ en )?{re.escape(name)}(?!\w)(?: en [A-Z])?")
        return fold(name) in self.kennis.streken or half.search(self.delen.romp) is not None

    def repeated(self) -> list[Genoemd]:
        """Corporations and tenants' organisations that the text names outside the signature block.

        A neighbour that is named without saying so is found as well; on the development texts that costs far less
        precision than asking for two mentions costs recall.
        """
        text = self.delen.romp
        tenants = [(m, *self.tenant_name(text, m)) for m in TENANTS.finditer(text)]
        hits = self.corporations(text, [span for _, span, _ in tenants], common=False)
        alone = {word for word in {hit.tekst for hit in hits} if self._counts_alone(word)}
        known = [
            self.corporation(text, hit)
            for hit in hits
            if (len(hit.sleutel) > 1 or hit.tekst in alone) and not _is_neighbour(text, hit)
        ]
        unknown = find_landlords(text, self.corporations(text, [], common=False), self.kennis, self.legend)
        return [*known, *unknown, *(party for _, _, party in tenants if party)]

    def _counts_alone(self, word: str) -> bool:
        """Whether one word is enough: not the name of a village, and a short one only when it is named often."""
        text = self.delen.romp
        return (len(word) > SHORT_WORD or uses(word, text) >= NAMED_OFTEN) and not is_place(word, text)


def _is_neighbour(text: str, hit: Vondst) -> bool:
    """Whether the sentence says that a corporation is an example from elsewhere or no party."""
    before = re.split(r"\. |\n", text[max(0, hit.begin - SENTENCE_CHARS) : hit.begin])[-1]
    after = re.split(r"\. |\n", text[hit.eind : hit.eind + SENTENCE_CHARS])[0]
    return _ELSEWHERE.search(f"{before} {after}") is not None
