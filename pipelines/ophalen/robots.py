"""Robots rules by RFC 9309: what a site asks of visitors, read before anything else is asked of it.

Here: fetching, keeping and applying `robots.txt`. Not here: turns and connections.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from protego import Protego

from pipelines.ophalen.adressen import Adres, lees_adres
from pipelines.ophalen.grenzen import Grenzen, Tegenslag
from pipelines.ophalen.uitwisseling import Ontvangen, Uitgaand, Uitwisselaar
from pipelines.ophalen.wissel import Herkomst, Schrijver, Soort, Verzoek
from pipelines.sources.gesprek import Vraag
from pipelines.wachten import Tijd

TOKEN = "koplopers"  # noqa: S105 - the product token of RFC 9309, no secret
VERWIJZING = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Regels:
    """The rules of an origin. `dicht` says why everything is forbidden, with the name of that outcome."""

    regels: Protego | None = None
    crawl_delay: float = 0.0
    dicht: tuple[Soort, str] | None = None

    def controleer(self, adres: Adres) -> None:
        """Tegenslag when the address may not be asked for."""
        if self.dicht is not None:
            raise Tegenslag(*self.dicht)
        if self.regels is not None and not self.regels.can_fetch(adres.url, TOKEN):
            raise Tegenslag("geweerd", f"{adres.url}: robots.txt of {adres.host} forbids this address")


def lees_regels(body: bytes, grenzen: Grenzen) -> Regels:
    """The rules in a `robots.txt`, of which at least 500 KiB are read, to the end of a line; a BOM is no part of it."""
    if len(body) > grenzen.robots_bytes:
        body = body[: grenzen.robots_bytes]
        body = body[: max(body.rfind(b"\n"), body.rfind(b"\r")) + 1]
    regels = Protego.parse(body.decode("utf-8-sig", errors="replace"))
    delay = regels.crawl_delay(TOKEN) or 0.0
    if not delay <= grenzen.crawl_delay:
        reden = f"robots.txt asks for {delay:g} seconds between two requests, more than a crawl can wait"
        return Regels(dicht=("geweerd", reden))
    return Regels(regels, max(delay, 0.0))


@dataclass
class _Bewaard:
    slot: threading.Lock = field(default_factory=threading.Lock)
    regels: Regels = field(default_factory=Regels)
    tot: float = float("-inf")


class Robots:
    """The rules of every origin, each fetched once and kept for a day; from any thread."""

    def __init__(self, uitwisselaar: Uitwisselaar, schrijver: Schrijver, grenzen: Grenzen, tijd: Tijd) -> None:
        self._uitwisselaar = uitwisselaar
        self._schrijver = schrijver
        self._grenzen = grenzen
        self._tijd = tijd
        self._bewaard: dict[str, _Bewaard] = {}
        self._lock = threading.Lock()

    def regels(self, adres: Adres, verzoek: Verzoek, minst: float) -> Regels:
        """The rules for an address, fetched in the name of `verzoek` when they are not known or older than a day."""
        with self._lock:
            bewaard = self._bewaard.setdefault(adres.oorsprong, _Bewaard())
        with bewaard.slot:
            if self._tijd.klok() >= bewaard.tot:
                regels = self._haal(adres, verzoek, minst)
                keep = self._grenzen.robots_opnieuw if regels.dicht else self._grenzen.robots_geldig
                bewaard.regels, bewaard.tot = regels, self._tijd.klok() + keep
            return bewaard.regels

    def _haal(self, adres: Adres, verzoek: Verzoek, minst: float) -> Regels:
        begin = lees_adres(f"{adres.oorsprong}/robots.txt")
        hop = begin
        for _ in range(self._grenzen.robots_hops + 1):
            naar = None if hop == begin else begin.url
            herkomst = Herkomst(verzoek.bron, verzoek.ronde, "robots", Vraag(begin.url, "robots").sleutel, naar)
            try:
                ontvangen = self._uitwisselaar.wissel(Uitgaand(hop), minst, bewaar=True)
            except Tegenslag as tegenslag:
                self._schrijver.mislukking(hop.url, herkomst, tegenslag.soort, tegenslag.reden, self._tijd.nu())
                if hop == begin and tegenslag.soort == "geweigerd":  # our own rules, which hold for the rest as well
                    return Regels(dicht=("geweigerd", tegenslag.reden))
                if not tegenslag.contact:  # there is nobody to forbid anything, and nothing to be fetched
                    return Regels(dicht=("mislukt", tegenslag.reden))
                return _onbereikbaar(begin, tegenslag.reden)
            with ontvangen.wissel.body:
                verder = self._lees(ontvangen, herkomst, begin)
            if isinstance(verder, Regels):
                return verder
            try:
                hop = lees_adres(verder, hop)
            except Tegenslag as tegenslag:
                return _onbereikbaar(begin, tegenslag.reden)
        return _onbereikbaar(begin, f"more than {self._grenzen.robots_hops} redirects")

    def _lees(self, ontvangen: Ontvangen, herkomst: Herkomst, begin: Adres) -> Regels | str:
        """The rules in an answer, which is archived; or the address that it refers to."""
        status = ontvangen.wissel.status
        naar = ontvangen.kop.get("location") if status in VERWIJZING else None
        soort: Soort = "mislukt"
        reden: str | None = f"{begin.url}: HTTP status {status}"
        if naar is not None:
            soort = "verwezen"
        elif 200 <= status < 300:
            soort, reden = "opgehaald", None
        elif status in (404, 410):
            soort = "weg"
        self._schrijver.antwoord(ontvangen.wissel, herkomst, soort, reden)
        if naar is not None:
            return naar
        if 200 <= status < 300:
            return lees_regels(ontvangen.inhoud.inhoud or b"", self._grenzen)
        return Regels() if 400 <= status < 500 else _onbereikbaar(begin, f"HTTP status {status}")


def _onbereikbaar(begin: Adres, reden: str) -> Regels:
    return Regels(dicht=("geweerd", f"{begin.url} can't be read, so all of {begin.host} is forbidden: {reden}"))
