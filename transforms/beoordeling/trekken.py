"""A stratified probability sample of agreements for people to code.

Here: what can be drawn, its stratum, how many of each stratum, and who is drawn. Not here: what is estimated from it
(`vergelijking.aandelen`) and the other codes that wait for somebody (`wachtrij`).

Drawn are documents, each with all its agreements: whoever reads a compiled document reads all of it, and errors of the
coder hang together in it. So `n` counts documents.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from transforms.beoordeling.besluit import Row
from transforms.beoordeling.wachtrij import Wachtend, lot
from transforms.vergelijking.groepen import KLASSEN

ONBEKEND = "onbekend"
ALLES = "alle"
"""The one stratum of a sample that is too small to be divided."""

PERIODEN = ((0, "tot en met 2015"), (2016, "2016 tot en met 2021"), (2022, "vanaf 2022"))
"""First year and name: agreements became a yearly duty with the Woningwet of July 2015, which was changed in 2022, the
year of the national agreements."""

TEKSTEN = {"laag": "tekstlaag", "ocr": "herkend", "gemengd": "herkend", "geen": "onleesbaar"}
"""Text quality by `kern.document.tekst_herkomst`: where text was recognised from pictures a coder errs more."""

MINIMUM = 2
"""Documents of every stratum, for one alone shows no spread. Strata are as fine as leaves half of the sample to be
divided in proportion: more minima than that cost more than the strata gain."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A document that can be drawn: its agreements in order, and the three parts of its stratum, coarsest first."""

    document_id: str
    afspraken: tuple[str, ...]
    klassen: tuple[str, str, str]


def lots(
    afspraken: Iterable[Row], documenten: Mapping[str, str], gemeenten: Mapping[str, Collection[int | None]]
) -> list[Lot]:
    """Put agreements together by document.

    `afspraken` are rows of `kern.afspraak`, `documenten` the origin of each document's text (`tekst_herkomst`),
    `gemeenten` the inhabitants of each gemeente that an agreement binds, None where not known. A document is as large
    as the largest gemeente it binds and as old as its first agreement.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for row in afspraken:
        found[row["document_id"]].append(row)
    return [
        Lot(
            document_id,
            tuple(sorted(row["afspraak_id"] for row in rows)),
            (
                _named(
                    KLASSEN,
                    max(_known(n for row in rows for n in gemeenten.get(row["afspraak_id"], ())), default=None),
                ),
                _named(PERIODEN, min(_known(row["jaar_van"] for row in rows), default=None)),
                TEKSTEN[documenten[document_id]],
            ),
        )
        for document_id, rows in sorted(found.items())
    ]


def _known(numbers: Iterable[int | None]) -> list[int]:
    return [number for number in numbers if number is not None]


def _named(klassen: Sequence[tuple[int, str]], number: int | None) -> str:
    return ONBEKEND if number is None else [name for least, name in klassen if least <= number][-1]


def steekproef(loten: Collection[Lot], kenmerken: Iterable[tuple[str, str]], n: int, seed: int) -> list[Wachtend]:
    """Draw `n` documents (all, when there are fewer): their agreements with all `kenmerken` (kader, kenmerk).

    Within a stratum every document has the same chance. The lot is the hash of seed and document, the same on every
    machine, and the rows are in order of lot: the first so many are a sample too, so that one may stop halfway. A
    sample of 300 holds that of 200 with the same seed, documents and strata, and then bears the same name.
    Raises ValueError when there is nothing to draw.
    """
    if n < 1 or not loten:
        raise ValueError("a sample needs at least one agreement")
    strata = _strata(loten, n)
    drawn: list[tuple[str, Lot, str]] = []
    numbers = allocate({name: len(members) for name, members in strata.items()}, n)
    whole = f"trekking {_name(strata, seed)}, {sum(numbers.values())} van {len(loten)}"
    for name, members in strata.items():
        chance = f"{numbers[name]} van {len(members)} in {name}; {whole}"
        ordered = sorted((lot(str(seed), one.document_id), one) for one in members)
        drawn += [(place, one, chance) for place, one in ordered[: numbers[name]]]
    pairs = list(kenmerken)
    return [
        Wachtend((afspraak_id, kader, kenmerk), "steekproef", blind=True, steekproef=chance)
        for _, one, chance in sorted(drawn)
        for afspraak_id in one.afspraken
        for kader, kenmerk in pairs
    ]


def allocate(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """Divide `n` over strata of these sizes: the minimum to each, the rest in proportion, never more than there are.

    By Sainte-Laguë's divisors, in which a larger `n` never takes a place away. Where `n` is less than the minima the
    largest strata come first.
    """
    given = dict.fromkeys(sizes, 0)

    def wants(name: str) -> tuple[bool, float, str]:
        return (given[name] >= MINIMUM, -sizes[name] / (given[name] + 0.5), name)

    for _ in range(min(n, sum(sizes.values()))):
        given[min((name for name in sizes if given[name] < sizes[name]), key=wants)] += 1
    return given


def _strata(loten: Collection[Lot], n: int) -> dict[str, list[Lot]]:
    """The finest strata whose minima take at most half of the sample, in order of name."""
    found: dict[str, list[Lot]] = {}
    for depth in (3, 2, 1, 0):
        found = defaultdict(list)
        for one in loten:
            found[" / ".join(one.klassen[:depth]) or ALLES].append(one)
        if sum(min(MINIMUM, len(members)) for members in found.values()) <= n / 2:
            break
    return dict(sorted(found.items()))


def _name(strata: Mapping[str, list[Lot]], seed: int) -> str:
    """Eight hex digits by which draws from the same documents and strata with the same seed are known as one."""
    places = sorted((one.document_id, name) for name, members in strata.items() for one in members)
    return hashlib.sha256(repr((seed, places)).encode()).hexdigest()[:8]
