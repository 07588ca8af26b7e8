"""The index by which a browser searches quotes without a server: small files, of which a query needs a few.

Here: words, numbers of quotes, encoding, cutting into files; `vast/zoeken.js` is its other half. Not here: which quotes
there are, and the page (`transforms.site.zoeken`).

Quotes are numbered in the order in which they are shown. `index.js` tells the first word of each file of words
(`w<nr>.js`), which has for each word the numbers of its quotes; `c<nr>.js` has the quotes themselves, `waar.js` the
source of each number (for filters), `bronnen.js` the sources. Every file calls one function with its name and data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.site.opmaak import Bestand
from transforms.site.scriptgegevens import als_script

FUNCTIE = "koplopersZoek"
"""Name of the function that every file calls."""

PER_BESTAND = 200
"""Quotes in a file: some 20 kB, of which a page of twenty results needs twenty at most and mostly a few."""

WOORDEN_GROOTTE = 48_000
"""Characters of a file of words: with its words it stays under 60 kB, unless one word alone takes more."""

_GEWOON = (
    "aan al alle als bij bent ben dan dat de deze die dit doen door dus een en er ge had hebben heeft het hij hoe hun "
    "ie in ik is ja je kan kunnen maar me mee men met mij na naar niet nog nu of om ons ook op over per re te ten ter "
    "tot uit van voor waar was wat we wel werd wie wij wil worden wordt zal ze zich zij zijn zo zou zullen"
)
STOPWOORDEN = frozenset(_GEWOON.split())
"""Words that stand in so many quotes that they find nothing."""

_ALFABET = np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", dtype=np.uint8)
_WOORD = re.compile("[a-z0-9]{2,}")

Getallen = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Bron:
    """Where a quote stands: the gemeenten for which its agreement speaks, the years of it, and how links name it."""

    gemeenten: tuple[str, ...]
    van: int | None
    tot: int | None
    afspraak: str


@dataclass(frozen=True)
class Citaten:
    """Quotes in the order of the results: `tekst` (index into `teksten`), `bron` and `pagina` of each number.

    `segmenten` are the first number, concreteness and kenmerk of each run of quotes that share both; within a run
    sources ascend.
    """

    teksten: Sequence[str]
    tekst: Getallen
    bron: Getallen
    pagina: Getallen
    segmenten: Sequence[tuple[int, int, str]]


def woorden(tekst: str) -> list[str]:
    """Return the words of a text as the index knows them: lower case, without accents, two signs or more.

    `vast/zoeken.js` does the same to what a visitor types.
    """
    plat = unicodedata.normalize("NFKD", tekst.lower())
    return _WOORD.findall("".join(teken for teken in plat if unicodedata.category(teken) != "Mn"))


def index(citaten: Citaten, bronnen: Sequence[Bron]) -> Iterator[Bestand]:
    """Yield the files of the index."""
    aantal = len(citaten.tekst)
    eerste = yield from _woordbestanden(citaten)
    over = {
        "aantal": aantal,
        "per": PER_BESTAND,
        "stop": sorted(STOPWOORDEN),
        "woorden": eerste,
        "segmenten": [list(segment) for segment in citaten.segmenten],
    }
    yield _bestand("index", over)
    yield _bestand("bronnen", [[list(bron.gemeenten), bron.van, bron.tot, bron.afspraak] for bron in bronnen])
    stappen = np.diff(citaten.bron, prepend=0)
    nieuw = [begin for begin, *_ in citaten.segmenten]
    stappen[nieuw] = citaten.bron[nieuw]
    yield _bestand("waar", _stappen(stappen))
    for nummer, begin in enumerate(range(0, aantal, PER_BESTAND)):
        yield _bestand(f"c{nummer}", _citaten(citaten, slice(begin, begin + PER_BESTAND)))


def _citaten(citaten: Citaten, deel: slice) -> list[Any]:
    """The texts of a file, each once, and for each quote the place of its text, its source and its page."""
    uniek, plaats = np.unique(citaten.tekst[deel], return_inverse=True)
    rijen = np.column_stack([plaats, citaten.bron[deel], citaten.pagina[deel]])
    return [[citaten.teksten[nummer] for nummer in uniek], rijen.ravel().tolist()]


def _woordbestanden(citaten: Citaten) -> Generator[Bestand, None, list[str]]:
    """Yield the files of words, in order of the alphabet; return the first word of each."""
    eerste: list[str] = []
    deel: dict[str, str] = {}
    grootte = 0
    for woord, nummers in _vindplaatsen(citaten):
        if grootte + len(nummers) > WOORDEN_GROOTTE and deel:
            yield _bestand(f"w{len(eerste)}", deel)
            eerste.append(next(iter(deel)))
            deel, grootte = {}, 0
        deel[woord] = nummers
        grootte += len(nummers) + len(woord) + 6
    if deel:
        yield _bestand(f"w{len(eerste)}", deel)
        eerste.append(next(iter(deel)))
    return eerste


def _vindplaatsen(citaten: Citaten) -> Iterator[tuple[str, str]]:
    """Yield each word, in order, with the numbers of its quotes."""
    nummer: dict[str, int] = {}
    per_tekst = [
        [nummer.setdefault(woord, len(nummer)) for woord in set(woorden(tekst)) - STOPWOORDEN]
        for tekst in citaten.teksten
    ]
    # Every quote takes over the words of its text: pairs of word and quote, by word and then by number.
    lengte = np.array([len(lijst) for lijst in per_tekst], dtype=np.int64)
    plat = np.array([woord for lijst in per_tekst for woord in lijst], dtype=np.int64)
    begin = np.cumsum(lengte) - lengte
    herhaald = lengte[citaten.tekst]
    citaat = np.repeat(np.arange(len(citaten.tekst)), herhaald)
    binnen = np.arange(len(citaat)) - np.repeat(np.cumsum(herhaald) - herhaald, herhaald)
    woord = plat[begin[citaten.tekst[citaat]] + binnen]
    volgorde = np.argsort(woord, kind="stable")
    citaat, grenzen = citaat[volgorde], np.searchsorted(woord[volgorde], np.arange(len(nummer) + 1))
    for naam in sorted(nummer):
        plaats = nummer[naam]
        yield naam, _nummers(citaat[grenzen[plaats] : grenzen[plaats + 1]], len(citaten.tekst))


def _nummers(nummers: Getallen, aantal: int) -> str:
    """Write ascending numbers as steps, or after a `=` as a row of bits where that is shorter."""
    stappen = _stappen(np.diff(nummers, prepend=-1))
    if len(stappen) <= aantal // 6:
        return stappen
    bits = np.zeros(-(-aantal // 6) * 6, dtype=np.int64)
    bits[nummers] = 1
    return "=" + _ALFABET[bits.reshape(-1, 6) @ (1 << np.arange(6))].tobytes().decode("ascii")


def _stappen(getallen: Getallen) -> str:
    """Write numbers (0 and more) in base 32, lowest digit first; 32 is added to every digit that another follows."""
    cijfers = np.ones(len(getallen), dtype=np.int64)
    for macht in (1, 2, 3, 4):  # up to 33 million, more than any country has quotes
        cijfers += getallen >= 32**macht
    begin = np.cumsum(cijfers) - cijfers
    uit = np.zeros(int(cijfers.sum()), dtype=np.int64)
    for plaats in range(int(cijfers.max(initial=0))):
        erbij = cijfers > plaats
        uit[begin[erbij] + plaats] = (getallen[erbij] >> (5 * plaats) & 31) + 32 * (cijfers[erbij] > plaats + 1)
    return _ALFABET[uit].tobytes().decode("ascii")


def _bestand(naam: str, inhoud: object) -> Bestand:
    return als_script(f"zoek/{naam}.js", FUNCTIE, naam, inhoud)
