"""The invented nation: gemeenten and corporaties as the product knows them, who works where, and every document.

All of it follows from `Maat`. Not here: how a site shows any of it (the services), nor how it is written (`papier`).
"""

from __future__ import annotations

import csv
import random
import re
import threading
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from tests.integration.sources_server import papier, tekst

REFERENCE = Path(__file__).parents[3] / "warehouse" / "reference"
JAAR = 2026
VAST = (
    "Maastricht", "Beek", "Molenlanden", "Roermond", "Eemsdelta", "Zwolle", "'s-Gravenhage", "Hengelo", "Utrecht",
    "Het Hogeland", "Land van Cuijk", "Heemskerk",
)  # fmt: skip
"""Gemeenten with a trap of their own; in every size, so that a small twin has them too. Those of the five named
publisher sites come first, in the order of those sites."""

Kanaal = Literal["ori", "site", "woo", "koop", "opkaart"]
DELEN: dict[Kanaal, int] = {"ori": 50, "site": 36, "woo": 5, "koop": 5, "opkaart": 4}
"""Percent of the documents by channel."""
HERHAALD = ("", " getekend", " addendum", " jaarschijf", " bod")
"""What the second and further documents with the same title have behind it."""
GENOEMD = 5
"""Publisher sites with a name of their own, besides `Maat.sites` invented ones."""


@dataclass(frozen=True, slots=True)
class Maat:
    """The size of the nation. `documenten` are those at the start, `bytes_per_document` the least size of each."""

    gemeenten: int = 342
    combinaties: int = 1_700
    documenten: int = 5_000
    bytes_per_document: int = 100_000
    sites: int = 55
    zaad: int = 2026


KLEIN = Maat(gemeenten=12, combinaties=40, documenten=60, bytes_per_document=4_000, sites=3)


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente of 2026; it has no documents from before `eerste_jaar`."""

    code: str
    naam: str
    eerste_jaar: int

    @property
    def slug(self) -> str:
        """Its name in an address."""
        plain = unicodedata.normalize("NFKD", self.naam).encode("ascii", "ignore").decode()
        return re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")


@dataclass(frozen=True, slots=True)
class Corporatie:
    """`kvk` is invented, eight digits, of some the first is 0."""

    l_nummer: str
    naam: str
    kvk: str


@dataclass(frozen=True, slots=True)
class Combinatie:
    """A corporatie that works in a gemeente; `status` as of the official tool, `concreet` 0 (no agreement) to 3."""

    gemeente: Gemeente
    corporatie: Corporatie
    woningen: int
    status: Literal["geldig", "verlopen", "geen"]
    concreet: int


@dataclass(slots=True)
class Document:
    """A document at `url`; `relevant` False when its title is of something else. `versie` grows when it is replaced."""

    nr: int
    kanaal: Kanaal
    gemeente: Gemeente
    corporaties: tuple[str, ...]
    van: int
    tot: int
    titel: str
    relevant: bool = True
    url: str = ""
    versie: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def etag(self) -> str:
        return f'"{self.nr:x}-{self.versie}"'

    @property
    def dag(self) -> int:
        """A day of the year, 1 to 28 in month `maand`."""
        return 1 + self.nr % 28

    @property
    def maand(self) -> int:
        return 1 + self.nr % 12


def _rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lees_gemeenten(aantal: int) -> list[Gemeente]:
    """Gemeenten of 2026: those of VAST first, then the others in the order of their code."""
    alive = [r for r in _rows("gemeente.csv") if not r["laatste_jaar"] or int(r["laatste_jaar"]) >= JAAR]
    everyone = [Gemeente(r["gemeente_code"], r["naam"], int(r["eerste_jaar"])) for r in alive]
    first = [g for name in VAST for g in everyone if g.naam == name]
    return [*first, *(g for g in everyone if g not in first)][:aantal]


class Land:
    """The nation in memory: without the bytes of documents, which are written when asked for."""

    def __init__(self, maat: Maat) -> None:
        self.maat = maat
        self.dobbel = random.Random(maat.zaad)  # noqa: S311 (an invented nation, no secret)
        self.slot = threading.Lock()
        self.gemeenten = lees_gemeenten(maat.gemeenten)
        self.corporaties = [
            Corporatie(row["corporatie_id"], row["naam"], f"{1_000_000 * (1 + nr % 60) + 7_919 * nr % 1_000_000:08d}")
            for nr, row in enumerate(_rows("corporatie.csv"))
        ]
        self.combinaties = self._combinaties()
        self.per_gemeente: dict[str, list[Combinatie]] = defaultdict(list)
        for pair in self.combinaties:
            self.per_gemeente[pair.gemeente.code].append(pair)
        self.documenten: list[Document] = []
        self.per_kanaal: dict[Kanaal, list[Document]] = {kanaal: [] for kanaal in DELEN}
        self._titels: Counter[str] = Counter()
        self.op_url: dict[str, Document] = {}
        self._papier = lru_cache(maxsize=64)(self._schrijf)
        for kanaal, deel in DELEN.items():
            for _ in range(maat.documenten * deel // 100):
                self.nieuw(kanaal)

    def _combinaties(self) -> list[Combinatie]:
        made = []
        for nr in range(self.maat.combinaties):
            gemeente = self.gemeenten[nr % len(self.gemeenten)]
            rank = nr // len(self.gemeenten)
            corporatie = self.corporaties[(nr % len(self.gemeenten) * 5 + rank * 61) % len(self.corporaties)]
            draw = self.dobbel.random()
            status: Literal["geldig", "verlopen", "geen"]
            status = "geldig" if draw < 0.7 else "verlopen" if draw < 0.9 else "geen"
            concreet = 0 if status == "geen" else self.dobbel.randint(1, 3)
            made.append(Combinatie(gemeente, corporatie, self.dobbel.randint(40, 9_000), status, concreet))
        return made

    def nieuw(self, kanaal: Kanaal) -> Document:
        """Make the next document of a channel; the service gives it its address by `geef_adres`."""
        nr, rank = len(self.documenten), len(self.per_kanaal[kanaal])
        cycle = self.maat.sites + GENOEMD if kanaal == "site" else len(self.gemeenten)
        gemeente = self.gemeenten[rank % cycle % len(self.gemeenten)]
        van = 2014 + (nr * 7 + rank // cycle) % 13
        van = max(van, gemeente.eerste_jaar)
        tot = van + nr % 5
        relevant = not (kanaal == "ori" and rank % 10 >= 7)
        period = f"{van}" if van == tot else f"{van}-{tot}"
        titel = f"Prestatieafspraken {gemeente.naam} {period}"
        self._titels[f"{kanaal} {titel}"] += 1
        titel += HERHAALD[(self._titels[f"{kanaal} {titel}"] - 1) % len(HERHAALD)]
        if not relevant:
            titel = f"{tekst.RAAD[rank % len(tekst.RAAD)]} {van}"
        names = tuple(pair.corporatie.naam for pair in self.per_gemeente[gemeente.code][:6])
        document = Document(nr, kanaal, gemeente, names, van, tot, titel, relevant)
        self.documenten.append(document)
        self.per_kanaal[kanaal].append(document)
        return document

    def geef_adres(self, document: Document, url: str) -> None:
        """Say where a document is; `https://host/path`."""
        document.url = url
        self.op_url[url] = document

    def vervang(self, document: Document) -> None:
        """A new version at the same address."""
        document.versie += 1

    def tekst(self, document: Document) -> list[str]:
        """The pages of a document."""
        if not document.relevant:
            return tekst.raadsstuk(document.titel, document.gemeente.naam, document.nr)
        facts = (document.gemeente.naam, document.corporaties, document.tot, document.nr, document.versie)
        return tekst.afspraken(document.titel, *facts)

    def papier(self, document: Document) -> bytes:
        """The document as PDF."""
        return self._papier(document.nr, document.versie)

    def _schrijf(self, nr: int, versie: int) -> bytes:
        paginas: Sequence[str] = self.tekst(self.documenten[nr])
        return papier.maak_pdf(paginas, self.maat.bytes_per_document, nr + 31 * versie, self.maat.zaad)
