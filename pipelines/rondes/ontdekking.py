"""What a crawl of a source found, question by question; the same whether the site answers or the archive.

Here: the questions that are open, what the adapter read, and what could not be read. Not here: who answers (`ronde`
asks the site, `herlezen` the archive).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from pipelines.archief.koppen import adres
from pipelines.sources.gesprek import (
    Adapter,
    AndereVormError,
    Antwoord,
    NietBeschikbaarError,
    Opdracht,
    Vondst,
    Vraag,
)

MEESTE_VRAGEN = 20_000
"""More than any source needs (342 gemeenten, 13 years, a few pages each): beyond it an adapter runs in a ring."""


@dataclass(frozen=True, slots=True)
class Vermelding:
    """A link with the record of the answer in which it first stood, and every part of the source that has it."""

    vondst: Vondst
    warc_bestand: str
    warc_offset: int
    delen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Misser:
    """A question without an answer that could be read."""

    deel: str
    url: str
    reden: str


@dataclass
class Ontdekking:
    """The state of a discovery. Links are kept by address, the first mention wins; `rijen` are facts by table.

    What follows from a question belongs to its part, whatever name it has itself: a page that fails takes along all
    that it would have led to. `rijdelen` are the parts of `rijen`, in the same order; `mislukt` those with a failure.
    """

    opdracht: Opdracht
    adapter: Adapter
    vermeldingen: dict[str, Vermelding] = field(default_factory=dict)
    rijen: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    rijdelen: dict[str, list[str]] = field(default_factory=dict)
    missers: list[Misser] = field(default_factory=list)
    mislukt: set[str] = field(default_factory=set)
    meldingen: list[str] = field(default_factory=list)
    niet_beschikbaar: str | None = None
    _deel: dict[str, str] = field(default_factory=dict)

    @property
    def vragen(self) -> int:
        """Number of different questions so far."""
        return len(self._deel)

    def begin(self) -> list[Vraag]:
        """The first questions."""
        return self._new(self.adapter.begin(self.opdracht))

    def lees(self, vraag: Vraag, antwoord: Antwoord) -> list[Vraag]:
        """Take over what the adapter reads in an answer, and return the questions that follow from it."""
        try:
            blad = self.adapter.lees(self.opdracht, vraag, antwoord)
        except NietBeschikbaarError as error:
            self.niet_beschikbaar = str(error)
            self._failed(vraag)
            return []
        except AndereVormError as error:
            self.mis(vraag, str(error))
            return []
        except Exception as error:  # noqa: BLE001 - an adapter that stumbles over one page must not end the crawl
            self.mis(vraag, f"the adapter stumbles over this answer ({type(error).__name__}: {error})")
            return []
        self.meldingen += [melding for melding in blad.meldingen if melding not in self.meldingen]
        deel = self._deel_van(vraag)
        for vondst in blad.vondsten:
            # As the archive writes it, else a link with a space or an accent is not known again when it was fetched.
            url = adres(vondst.url)
            first = Vermelding(replace(vondst, url=url), antwoord.warc_bestand, antwoord.warc_offset)
            known = self.vermeldingen.get(url, first)
            self.vermeldingen[url] = replace(known, delen=known.delen | {deel})
        for tabel, rijen in blad.rijen.items():
            self.rijen.setdefault(tabel, []).extend(dict(rij) for rij in rijen)
            self.rijdelen.setdefault(tabel, []).extend(deel for _ in rijen)
        return self._new(blad.vervolg, deel)

    def mis(self, vraag: Vraag, reden: str) -> None:
        """Note that a question has no answer that can be read."""
        self.missers.append(Misser(vraag.deel, vraag.url, reden))
        self._failed(vraag)

    def _failed(self, vraag: Vraag) -> None:
        if deel := self._deel_van(vraag):  # a question that names no part is about the source as a whole
            self.mislukt.add(deel)

    def _deel_van(self, vraag: Vraag) -> str:
        return self._deel.get(vraag.sleutel, vraag.deel)

    def _new(self, vragen: Any, deel: str | None = None) -> list[Vraag]:
        fresh = []
        for vraag in vragen:
            if vraag.sleutel in self._deel:
                continue
            if len(self._deel) >= MEESTE_VRAGEN:
                self.mis(vraag, f"more than {MEESTE_VRAGEN} questions: the rest is not asked")
                break
            self._deel[vraag.sleutel] = vraag.deel if deel is None else deel
            fresh.append(vraag)
        return fresh
