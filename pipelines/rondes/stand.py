"""What the archive knows of one source: its crawls, their answers, and for each address the last capture and its luck.

Here: one pass over the index (`kern.verzoek`). Not here: reading records (`pipelines.archief`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from pipelines.ophalen.adressen import toonbaar
from pipelines.ophalen.wissel import Eerder, Plek

GELUKT = frozenset({"opgehaald", "gelijk", "ongewijzigd"})
"""Outcomes after which the body of an address is known."""

EEN_KEER = timedelta(hours=12)
"""Failures within half a day are one: of an address and its reserve, or of a run that was repeated at once."""


@dataclass(slots=True)
class Adres:
    """What is known of an address.

    `eerder` is its last body and `versie` what the source said of it then; `gecontroleerd` is when that was last known
    to be the body. `mislukt` counts the failures in a row since, the last of them at `laatst`. `ronde` is the last
    crawl in which it was asked for.
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
    """The answer to a question in a crawl: its record and where it came from, or why there is none."""

    plek: Plek
    url: str
    uitkomst: str
    sha256: str | None
    reden: str | None


@dataclass
class Stand:
    """Everything of one source, by crawl in order of time.

    `adressen` are those of documents and `bladen` those that an adapter reads: an address may be both, when a page
    below a list turns out to be a document, and must then be captured as one. `lichamen` are the records of bodies by
    hash and address: two pages may hold the same bytes, and mean other links by them. The first
    also stands under no address.
    """

    antwoorden: dict[str, dict[str, Gegeven]] = field(default_factory=dict)
    sloten: dict[str, Plek] = field(default_factory=dict)
    lichamen: dict[tuple[str, str], Plek] = field(default_factory=dict)
    adressen: dict[str, Adres] = field(default_factory=dict)
    bladen: dict[str, Adres] = field(default_factory=dict)
    uitkomsten: dict[str, Counter[str]] = field(default_factory=dict)

    @property
    def rondes(self) -> list[str]:
        """Every crawl, oldest first."""
        return sorted(self.antwoorden.keys() | self.sloten.keys())

    def adres(self, url: str) -> Adres:
        """What is known of the document at an address; nothing when it was never asked for."""
        # An address that the fetcher would not take stands in the archive as it could be shown.
        return self.adressen.get(url) or self.adressen.get(toonbaar(url)) or Adres()

    def blad(self, url: str) -> Adres:
        """What is known of an address that an adapter reads."""
        return self.bladen.get(url) or Adres()

    def lichaam(self, sha256: str | None, url: str) -> Plek | None:
        """The record with that body, of that address where there is one."""
        return self.lichamen.get((sha256 or "", url)) or self.lichamen.get((sha256 or "", ""))

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
            self.lichamen.setdefault((row["sha256"], row["url"]), plek)
            self.lichamen.setdefault((row["sha256"], ""), plek)
        if row["uitkomst"] == "verwezen" or row["doel"] == "robots":
            return
        if row["doel"] == "ontdekking":
            _onthoud_adres(self.bladen, row)
            known = self.antwoorden.setdefault(ronde, {})
            known[row["sleutel"]] = Gegeven(plek, row["url"], row["uitkomst"], row["sha256"], row["reden"])
        else:
            _onthoud_adres(self.adressen, row)
            self.uitkomsten.setdefault(ronde, Counter())[row["uitkomst"]] += 1


def _onthoud_adres(known: dict[str, Adres], row: Mapping[str, Any]) -> None:
    adres = known.setdefault(row["voor_url"] or row["url"], Adres())
    adres.uitkomst, adres.reden, adres.ronde = row["uitkomst"], row["reden"], row["ronde"]
    if row["uitkomst"] not in GELUKT:
        adres.mislukt += adres.laatst is None or row["moment"] - adres.laatst >= EEN_KEER
        adres.laatst = row["moment"]
        return
    adres.mislukt, adres.laatst, adres.gecontroleerd, adres.versie = 0, None, row["moment"], row["versie"]
    if row["uitkomst"] == "opgehaald":
        adres.eerder = Eerder(row["url"], row["moment"], row["sha256"], row["etag"], row["last_modified"])
    elif adres.eerder is not None and row["url"] == adres.eerder.url and (row["etag"] or row["last_modified"]):
        # The same body under another ETag (a new server, another copy): by the old one it would be sent every time.
        adres.eerder = replace(adres.eerder, etag=row["etag"], last_modified=row["last_modified"])
