"""Which gemeenten an agreement binds.

Order of proof: title, party list, place of signing, the text as a whole; for regions the listed members first.
Here: whether a name that is found counts, against the division valid in the agreement's first year.
Not here: finding names and judging the words around them (`gemeentenamen`), and other parties (`partijen`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from transforms.identificatie.delen import Delen
from transforms.identificatie.gemeentenamen import CHAIN, Naam, read_names
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.namen import fold
from transforms.model import Gemeente

_COUNT = re.compile(
    r"\b(twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|\d{1,2})\s+gemeenten\b", re.IGNORECASE
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"), start=2
    )
}
DOMINANT = 2
"""Without any other proof a name must be met this often, and this many times as often as the next name."""


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
        ("\n".join(dict.fromkeys(delen.randregels)), "titel"),
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
        self.lijf = read_names(delen.lijf, jaar, kennis)
        self.per_sleutel: dict[tuple[str, ...], list[Naam]] = {}
        for name in self.lijf:
            self.per_sleutel.setdefault(name.vondst.sleutel, []).append(name)

    def proven(self, text: str, *, named_only: bool, heading: bool = False) -> list[str]:
        """Codes that `text` proves: 'gemeente X' first, else every name that needs no context or has it."""
        names = read_names(text, self.jaar, self.kennis)
        named = [name for name in names if name.genoemd]
        chosen = named or ([] if named_only else [name for name in names if self.trusted(name, heading=heading)])
        codes = [code for name in chosen if (code := self.one(name))]
        listed = list(dict.fromkeys(codes))
        if named and len(listed) > 1 and not re.search(r"\bgemeenten\b|\bgemeente\b.*\bgemeente\b", text, re.I | re.S):
            return listed[:1]
        return listed if named else self.leading(listed, chosen, text)

    def leading(self, codes: list[str], names: Sequence[Naam], text: str) -> list[str]:
        """Several names without 'gemeente': an enumeration binds all, otherwise the one the text is about."""
        if len(codes) < DOMINANT:
            return codes
        gaps = [text[a.vondst.eind : b.vondst.begin] for a, b in pairwise(names)]
        if all(CHAIN.match(gap) for gap in gaps):
            return codes
        return [max(codes, key=self.mentions)]

    def trusted(self, name: Naam, *, heading: bool = False) -> bool:
        """A name that is also a common word, a region or a village counts only with a second proof in the text.

        A heading is proof enough that a place or region is meant. Of a common word it is in "Prestatieafspraken
        Gouda 2020"; in "HUIZEN IN ALMELO" only if the text writes it with a capital within a sentence, and calls no
        other name a gemeente.
        """
        key = name.vondst.sleutel
        if heading and name.opschrift:
            return True
        if key not in self.kennis.lastige_namen or (heading and key not in self.kennis.woorden):
            return True
        same = self.per_sleutel.get(key, [])
        if heading and not any(other.genoemd for other in same) and any(other.genoemd for other in self.lijf):
            return False
        place = self.delen.plaats is not None and fold(self.delen.plaats) == key
        located = sum(other.plaatselijk and not other.vondst.tekst.isupper() for other in same)
        return place or any(other.genoemd for other in same) or located >= (1 if heading else DOMINANT)

    def one(self, name: Naam) -> str | None:
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
            name
            for text in (self.delen.kop, self.delen.partijblok)
            for name in read_names(text, self.jaar, self.kennis)
            if name.genoemd
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
            named = [name for name in read_names(text, self.jaar, self.kennis) if name.genoemd]
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
        best: list[Naam] = []
        run: list[Naam] = []
        for name in self.lijf:
            if run and not CHAIN.match(self.delen.lijf[run[-1].vondst.eind : name.vondst.begin]):
                run = []
            run.append(name)
            best = run if len(run) > len(best) else best
        return self.codes(best) if len(best) > 1 else []

    def codes(self, names: Iterable[Naam]) -> list[str]:
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
