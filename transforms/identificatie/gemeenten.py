"""Which gemeenten an agreement binds.

Order of proof: title, party list, place of signing, the text as a whole; for regions the listed members first.
Here: whether a name that is found counts, against the division valid in the agreement's first year.
Not here: which names there are (`kennis`), and other parties (`partijen`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.identificatie.delen import Delen
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import Vondst, fold
from transforms.model import Gemeente

_NAMED = re.compile(
    r"\b(?:gemeenten?|gemeentebestuur van|college van|burgemeester en wethouders van(?: de gemeente)?"
    r"|(?:gemeente)?raad van)\s+$",
    re.IGNORECASE,
)
_CHAIN = re.compile(r"^\s*(?:,|en|&|,\s*en|\|\s*|[–-])\s*(?:de gemeente\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"\bgemeenten:?\s*\n\s*(?:[-•*–]\s*)?$", re.IGNORECASE)
_NEXT_LINE = re.compile(r"^[ \t]*[,;]?(?: en)?[ \t]*\n\s*(?:[-•*–]\s*)?$")
"""Under "de gemeenten" every line of a list is one of them."""
_ELSEWHERE = re.compile(
    r"(?:\bprovincie|\b(?:woon|zorg)?regio|\bcentrumgemeente|\bbuurgemeenten?|\bomgeving|\bstadsregio"
    r"|\b(?:fusie|samenvoeging|samengaan|herindeling|grens|samenwerking) met(?: de)?(?: gemeenten?)?"
    r"|\b(?:vorming van|onderdeel van|opgegaan in|horen? bij)(?: de)?(?: (?:nieuwe )?gemeenten?)?"
    r"|\bin (?:onder meer|bijvoorbeeld))\s+$",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:\b\w*(?:stichting|vereniging|raad|platform|belang(?:en)?|koepel|organisatie|bedrijf|corporatie|woongoed"
    r"|woonbedrijf|vesting)|\bwonen|\bHBV|\bHV|\bHBO)\s+$",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2})\s+gemeenten\b", re.IGNORECASE
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=2
    )
}
_TITLED = re.compile(r"(?:afspraken|overeenkomst|jaarschijf(?: 20\d\d)?|convenant|afspraken wonen)\s+$", re.IGNORECASE)
_TITLED_END = re.compile(r"\s*(?:20\d\d|$|\n|[-–|:,(])")
_LOCATED = re.compile(r"\b(?:in|te|van|voor|naar|uit)\s+$", re.IGNORECASE)

DOMINANT = 2
"""Without any other proof a name must be met this often, and this many times as often as the next name."""


@dataclass(frozen=True, slots=True)
class _Naam:
    """A name of a gemeente that may count, with the codes it can mean in the agreement's first year."""

    vondst: Vondst
    codes: tuple[str, ...]
    genoemd: bool
    plaatselijk: bool
    opschrift: bool


def find_gemeenten(delen: Delen, soort: str, jaar: int | None, kennis: Kennis) -> tuple[Gemeente, ...]:
    """Gemeenten bound by the agreement, valid in `jaar`, in order of code; empty when none is proven."""
    reader = _Lezer(delen, jaar, kennis)
    region = reader.region()
    if region:
        # A region may have grown or shrunk since its members were noted: who is listed as a party, is one.
        listed = reader.listed()
        return listed if 2 * len({*listed} & {*region}) >= len(region) else region
    if soort == "regionale_afspraken" and (members := reader.members()):
        return members
    for text, herkenning in (
        (delen.titel or "", "titel"),
        (delen.kop, "titel"),
        (delen.partijblok, "partij"),
        ("\n".join(delen.slot), "ondertekening"),
        ("\n".join(delen.randregels), "titel"),
    ):
        heading = herkenning == "titel"
        found = reader.proven(text, named_only=not heading, heading=heading)
        if found:
            return reader.result(found, herkenning)
    place = reader.proven(f"te {delen.plaats}" if delen.plaats else "", named_only=False)
    if place and reader.mentions(place[0]) >= DOMINANT:
        return reader.result(place[:1], "ondertekening")
    return reader.result(reader.dominant(), "tekst")


class _Lezer:
    """Reads one document: the names in its whole text are looked up once."""

    def __init__(self, delen: Delen, jaar: int | None, kennis: Kennis) -> None:
        self.delen = delen
        self.jaar = jaar
        self.kennis = kennis
        self.lijf = self.names(delen.lijf)
        self.per_sleutel: dict[tuple[str, ...], list[_Naam]] = {}
        for name in self.lijf:
            self.per_sleutel.setdefault(name.vondst.sleutel, []).append(name)

    def names(self, text: str) -> list[_Naam]:
        """Names in `text` that can be a gemeente; parts of names of organisations are none."""
        taken = [
            (hit.begin, hit.eind)
            for hit in self.kennis.corporatie_namen.find(text)
            if len(hit.sleutel) > 1 and not hit.tekst.isupper()
        ]
        found = []
        chained = listed = False
        end = 0
        for hit in self.kennis.gemeente_namen.find(text):
            before = text[max(0, hit.begin - 60) : hit.begin]
            gap = text[end : hit.begin]
            listed = bool(_LISTED.search(before)) or (listed and bool(_NEXT_LINE.match(gap)))
            chained = listed or bool(_NAMED.search(before)) or (chained and bool(_CHAIN.match(gap)))
            end = hit.eind
            titled = bool(_TITLED.search(before) and _TITLED_END.match(text, end))
            codes = tuple(dict.fromkeys(c for code in hit.doelen if (c := self.kennis.at_year(code, self.jaar))))
            inside = any(b <= hit.begin and hit.eind <= e and (b, e) != (hit.begin, hit.eind) for b, e in taken)
            if codes and not inside and _capital(hit.tekst) and not _not_meant(before, hit.tekst):
                found.append(_Naam(hit, codes, chained, bool(_LOCATED.search(before)), titled))
        return found

    def proven(self, text: str, *, named_only: bool, heading: bool = False) -> list[str]:
        """Codes that `text` proves: 'gemeente X' first, else every name that needs no context or has it."""
        names = self.names(text)
        named = [name for name in names if name.genoemd]
        chosen = named or ([] if named_only else [name for name in names if self.trusted(name, heading=heading)])
        codes = [code for name in chosen if (code := self.one(name))]
        listed = list(dict.fromkeys(codes))
        if named and len(listed) > 1 and not re.search(r"\bgemeenten\b|\bgemeente\b.*\bgemeente\b", text, re.I | re.S):
            return listed[:1]
        return listed if named else self.leading(listed, chosen, text)

    def leading(self, codes: list[str], names: Sequence[_Naam], text: str) -> list[str]:
        """Several names without 'gemeente': an enumeration binds all, otherwise the one the text is about."""
        if len(codes) < DOMINANT:
            return codes
        gaps = [text[a.vondst.eind : b.vondst.begin] for a, b in pairwise(names)]
        if all(_CHAIN.match(gap) for gap in gaps):
            return codes
        return [max(codes, key=self.mentions)]

    def trusted(self, name: _Naam, *, heading: bool = False) -> bool:
        """A name that is also a common word, a region or a village counts only with a second proof in the text.

        A heading is proof enough that a place or region is meant. Of a common word it is in "Prestatieafspraken
        Gouda 2020"; in "HUIZEN IN ALMELO" only if the text writes it with a capital within a sentence.
        """
        key = name.vondst.sleutel
        if heading and name.opschrift:
            return True
        if key not in self.kennis.lastige_namen or (heading and key not in self.kennis.woorden):
            return True
        same = self.per_sleutel.get(key, [])
        place = self.delen.plaats is not None and fold(self.delen.plaats) == key
        located = sum(other.plaatselijk and not other.vondst.tekst.isupper() for other in same)
        return place or any(other.genoemd for other in same) or located >= (1 if heading else DOMINANT)

    def one(self, name: _Naam) -> str | None:
        """The gemeente that a name means; of two with one name that in the province of the others named."""
        if len(name.codes) == 1:
            return name.codes[0]
        others = (n for n in self.lijf if len(n.codes) == 1 and n.vondst.sleutel not in self.kennis.lastige_namen)
        provinces = Counter(self.kennis.gemeenten[other.codes[0]].provincie for other in others)
        named = {self.kennis.gemeenten[code].provincie for code in name.codes}
        provinces.update(province for province in named if re.search(rf"\b{province}\b", self.delen.lijf))
        ranked = sorted(name.codes, key=lambda code: -provinces[self.kennis.gemeenten[code].provincie])
        first, second = (provinces[self.kennis.gemeenten[code].provincie] for code in ranked[:2])
        return ranked[0] if first > second else None

    def mentions(self, code: str) -> int:
        """How often the outer pages name this gemeente."""
        return sum(code in name.codes for name in self.lijf)

    def dominant(self) -> list[str]:
        """The one gemeente that the text names clearly most often; none when two come near."""
        counts = Counter(
            {
                code: sum(code in name.codes for name in self.lijf)
                for same in self.per_sleutel.values()
                if self.trusted(same[0]) and (code := self.one(same[0]))
            }
        )
        ranked = [*counts.most_common(2), ("", 0), ("", 0)]
        (leader, first), (_, second) = ranked[:2]
        return [leader] if first >= DOMINANT * max(1, second) else []

    def region(self) -> tuple[Gemeente, ...]:
        """Members of a region that the title names, when no gemeente of that name existed in the year."""
        title = self.delen.titel or ""
        for hit in self.kennis.regio_namen.find(title):
            if any(
                self.kennis.valid(code, self.jaar) for code in self.kennis.gemeente_namen.doelen.get(hit.sleutel, ())
            ):
                continue
            members = [code for code in self.kennis.regios[hit.doelen[0]] if self.kennis.valid(code, self.jaar)]
            if members:
                return self.result(members, "regio")
        return ()

    def listed(self) -> tuple[Gemeente, ...]:
        """Gemeenten that the head or the party list names as parties to a regional agreement."""
        codes = self.codes(
            name for text in (self.delen.kop, self.delen.partijblok) for name in self.names(text) if name.genoemd
        )
        return self.result(codes, "regio")

    def members(self) -> tuple[Gemeente, ...]:
        """Gemeenten of a regional agreement: listed as parties, else as many as the text says, else enumerated."""
        for text, herkenning in (
            (self.delen.titel or "", "titel"),
            (self.delen.kop, "titel"),
            (self.delen.partijblok, "partij"),
            (self.delen.lijf, "partij"),
        ):
            named = [name for name in self.names(text) if name.genoemd]
            if len(codes := self.codes(named)) > 1 and "gemeenten" in text.casefold():
                stated = self.stated(text)
                if stated is None or stated == len(codes):
                    return self.result(codes, herkenning)
        every = self.codes(self.lijf)
        if len(every) in self.stated_all():
            return self.result(every, "tekst")
        return self.result(self.enumerated(), "tekst")

    def enumerated(self) -> list[str]:
        """The longest enumeration of names ("in Middelburg, Veere en Vlissingen") on the outer pages."""
        best: list[_Naam] = []
        run: list[_Naam] = []
        for name in self.lijf:
            if run and not _CHAIN.match(self.delen.lijf[run[-1].vondst.eind : name.vondst.begin]):
                run = []
            run.append(name)
            best = run if len(run) > len(best) else best
        return self.codes(best) if len(best) > 1 else []

    def codes(self, names: Iterable[_Naam]) -> list[str]:
        """Distinct gemeenten of names, in order of mention."""
        distinct = {name.codes: name for name in names}.values()
        return list(dict.fromkeys(code for name in distinct if (code := self.one(name))))

    def stated(self, text: str) -> int | None:
        """The number of gemeenten that `text` says take part."""
        match = _COUNT.search(text)
        return None if match is None else _NUMBERS.get(match[1].casefold()) or int(match[1])

    def stated_all(self) -> set[int]:
        """Every number of gemeenten that the text mentions."""
        return {_NUMBERS.get(m[1].casefold()) or int(m[1]) for m in _COUNT.finditer(self.delen.lijf)}

    def result(self, codes: Iterable[str], herkenning: str) -> tuple[Gemeente, ...]:
        """Records in order of code."""
        return tuple(Gemeente(code, self.kennis.gemeenten[code].naam, herkenning) for code in sorted(set(codes)))


def _capital(text: str) -> bool:
    """A name is written with a capital in its last word: 'het Bildt', 'Bergen op Zoom', never 'huizen'."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and words[-1][0].isupper()


def _not_meant(before: str, name: str) -> bool:
    """Whether the words before a name say that another place or an organisation is meant.

    In capitals "WONEN LEIDEN" is wonen in Leiden; written "Wonen Limburg" it is the name of an organisation.
    """
    if _ELSEWHERE.search(before):
        return True
    return bool(_ORGANISATION.search(before)) and not name.isupper()
