"""What the archive knows of one source: its crawls, their answers, and for each address the last capture and its luck.

Here: one pass over the index (`kern.verzoek`). Not here: reading records (`pipelines.archief`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipelines.ophalen.wissel import Eerder, Plek

GELUKT = frozenset({"opgehaald", "gelijk", "ongewijzigd"})
"""Outcomes after which the body of an address is known."""


@dataclass(slots=True)
class Adres:
    """What is known of an address.

    `eerder` is its last body and `versie` what the source said of it then; `gecontroleerd` is when that was last known
    to be the body. `mislukt` counts the crawls in a row that failed since, the last of them at `laatst`.
    """

    eerder: Eerder | None = None
    versie: str | None = None
    gecontroleerd: datetime | None = None
    mislukt: int = 0
    laatst: datetime | None = None
    ronde: str | None = None
    uitkomst: str | None = None
    reden: str | None = None


@dataclass(frozen=True, slots=True)
class Gegeven:
    """The answer to a question in a crawl: its record, or why there is none."""

    plek: Plek
    uitkomst: str
    sha256: str | None
    reden: str | None


@dataclass
class Stand:
    """Everything of one source, by crawl in order of time."""

    antwoorden: dict[str, dict[str, Gegeven]] = field(default_factory=dict)
    sloten: dict[str, Plek] = field(default_factory=dict)
    lichamen: dict[str, Plek] = field(default_factory=dict)
    adressen: dict[str, Adres] = field(default_factory=dict)
    uitkomsten: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def rondes(self) -> list[str]:
        """Every crawl, oldest first."""
        return sorted(self.antwoorden.keys() | self.sloten.keys())

    def adres(self, url: str) -> Adres:
        """What is known of an address; nothing when it was never asked for."""
        return self.adressen.get(url) or Adres()

    def onthoud(self, row: Mapping[str, Any]) -> None:
        """Take over a row of the index of this source; rows come in the order in which they were written."""
        ronde = row["ronde"]
        if ronde is None:
            return
        plek = Plek(row["warc_bestand"], row["warc_offset"])
        if row["doel"] == "slot":
            self.sloten[ronde] = plek
            return
        if row["uitkomst"] == "opgehaald":
            self.lichamen.setdefault(row["sha256"], plek)
        if row["uitkomst"] == "verwezen" or row["doel"] == "robots":
            return
        self._adres(row)
        if row["doel"] == "ontdekking":
            known = self.antwoorden.setdefault(ronde, {})
            known[row["sleutel"]] = Gegeven(plek, row["uitkomst"], row["sha256"], row["reden"])
        else:
            self.uitkomsten.setdefault(ronde, Counter())[row["uitkomst"]] += 1

    def _adres(self, row: Mapping[str, Any]) -> None:
        adres = self.adressen.setdefault(row["voor_url"] or row["url"], Adres())
        adres.uitkomst, adres.reden = row["uitkomst"], row["reden"]
        if row["uitkomst"] not in GELUKT:
            adres.mislukt += adres.ronde != row["ronde"]  # an address and its reserve fail together
            adres.laatst, adres.ronde = row["moment"], row["ronde"]
            return
        adres.mislukt, adres.ronde, adres.gecontroleerd, adres.versie = 0, None, row["moment"], row["versie"]
        if row["uitkomst"] == "opgehaald":
            adres.eerder = Eerder(row["url"], row["moment"], row["sha256"], row["etag"], row["last_modified"])
