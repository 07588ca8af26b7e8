"""The fetcher: what becomes of a request, hop by hop.

Here: robots rules before each hop, redirects by hand, what an answer is called, and keeping it. Not here: how a single
exchange goes (`uitwisseling`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from pipelines import __version__
from pipelines.ophalen.adressen import Adres, Poort, lees_adres, nooit, resolve, toonbaar
from pipelines.ophalen.beurten import Beurten
from pipelines.ophalen.grenzen import Grenzen, Tegenslag
from pipelines.ophalen.robots import TOKEN, VERWIJZING, Robots
from pipelines.ophalen.snuffelen import bezwaar
from pipelines.ophalen.uitwisseling import Ontvangen, Uitgaand, Uitwisselaar, schoon
from pipelines.ophalen.verbinding import Verbinding
from pipelines.ophalen.wissel import Herkomst, Plek, Schrijver, Soort, Uitkomst, Verzoek
from pipelines.sources.gesprek import Antwoord
from pipelines.wachten import Tijd

_VERDER = frozenset({"weg", "mislukt", "geweigerd"})
"""Outcomes after which a reserve address is tried."""

_OVERAL = frozenset({"accept", "accept-language", "content-type"})
"""Headers of a question that also go to another host; others may be meant for the first one alone."""


def agent(contact: str | None) -> str:
    """The User-Agent: who visits, which version, and whom to ask."""
    return f"{TOKEN}/{__version__} (+{contact or 'no contact is set: KOPLOPERS_CONTACT names one'})"


@dataclass
class _Spoor:
    """How far a request came: the address it is at, the last status, the bytes received."""

    url: str
    status: int | None = None
    bytes: int = 0


class Webhaler:
    """Fetches from the network, or from a mirror that stands in for it; `haal` may be called from any thread.

    `delay` and the values of `beleefd` (by source) are least seconds between two requests to a host. Only with a
    mirror does `delay` 0 mean no rest at all; a real host is always given what its source and its robots rules ask.
    `toegestaan`, `resolve`, `tijd` and `certificaten` are replaced by tests alone.
    """

    def __init__(
        self,
        schrijver: Schrijver,
        *,
        mirror: str | None = None,
        delay: float = 1.0,
        contact: str | None = None,
        beleefd: Mapping[str, float],
        grenzen: Grenzen | None = None,
        tijd: Tijd | None = None,
        toegestaan: Callable[[str], bool] = nooit,
        resolve: Callable[[str, int], tuple[str, ...]] = resolve,
        certificaten: str | None = None,
    ) -> None:
        self._schrijver = schrijver
        self._delay = delay
        self._zonder_rust = mirror is not None and delay == 0
        self._beleefd = beleefd
        self._grenzen = grenzen or Grenzen()
        self._tijd = tijd or Tijd()
        self._beurten = Beurten(self._tijd, self._grenzen.contact)
        self._uitwisselaar = Uitwisselaar(
            Verbinding(self._grenzen, mirror, certificaten),
            Poort(mirror is not None, toegestaan, resolve),
            self._beurten,
            self._grenzen,
            self._tijd,
            agent(contact),
        )
        self._robots = Robots(self._uitwisselaar, schrijver, self._grenzen, self._tijd)

    def klaar_op(self, host: str) -> float:
        """When the host may be asked, in seconds of `time.monotonic`; infinite while a request is under way."""
        return self._beurten.klaar_op(host)

    def haal(self, verzoek: Verzoek) -> Uitkomst:
        """Carry out a request and archive how it went; the outcome is that of the last address that was tried."""
        uitkomst = self._volg(verzoek, verzoek.vraag.url)
        for url in verzoek.reserve:
            if uitkomst.soort not in _VERDER:
                break
            eerst = uitkomst.bytes
            uitkomst = self._volg(verzoek, url)
            uitkomst = replace(uitkomst, bytes=uitkomst.bytes + eerst)
        return uitkomst

    def _volg(self, verzoek: Verzoek, url: str) -> Uitkomst:
        """An address with its redirects; whatever goes wrong is kept as an outcome."""
        spoor = _Spoor(url)
        try:
            return self._loop(verzoek, spoor)
        except Tegenslag as tegenslag:
            url = toonbaar(spoor.url)
            herkomst = self._herkomst(verzoek, url)
            self._schrijver.mislukking(url, herkomst, tegenslag.soort, tegenslag.reden, self._tijd.nu())
            return Uitkomst(tegenslag.soort, url, spoor.status, tegenslag.reden, spoor.bytes + tegenslag.bytes)

    def _loop(self, verzoek: Verzoek, spoor: _Spoor) -> Uitkomst:
        """Follow the redirects to the last answer; `spoor` keeps how far it came."""
        vraag = verzoek.vraag
        uit = Uitgaand(lees_adres(spoor.url), vraag.methode, vraag.kop, vraag.body)
        gezien = set()
        for _ in range(self._grenzen.hops + 1):
            spoor.url = uit.adres.url
            if (uit.methode, spoor.url) in gezien:
                raise Tegenslag("mislukt", f"{spoor.url}: the redirects go round in a circle")
            gezien.add((uit.methode, spoor.url))
            ontvangen = self._hop(verzoek, uit)
            with ontvangen.wissel.body:
                spoor.bytes += ontvangen.inhoud.lijn
                spoor.status = status = ontvangen.wissel.status
                naar = ontvangen.kop.get("location") if status in VERWIJZING else None
                if naar is None:
                    return replace(self._einde(verzoek, uit, ontvangen), bytes=spoor.bytes)
                self._bewaar(verzoek, ontvangen, "verwezen", f"HTTP status {status}: {naar}")
            spoor.url = naar
            uit = _verwezen(uit, lees_adres(naar, uit.adres), status)
        raise Tegenslag("mislukt", f"{uit.adres.url}: more than {self._grenzen.hops} redirects")

    def _hop(self, verzoek: Verzoek, uit: Uitgaand) -> Ontvangen:
        """One hop, when robots rules and our own allow it."""
        minst = 0.0 if self._zonder_rust else max(self._delay, self._beleefd[verzoek.bron])
        regels = self._robots.regels(uit.adres, verzoek, minst)
        regels.controleer(uit.adres)
        uit = replace(uit, kop=(*uit.kop, *_voorwaarden(verzoek, uit)))
        rust = 0.0 if self._zonder_rust else max(minst, regels.crawl_delay)
        return self._uitwisselaar.wissel(uit, rust, bewaar=verzoek.doel == "ontdekking")

    def _einde(self, verzoek: Verzoek, uit: Uitgaand, ontvangen: Ontvangen) -> Uitkomst:
        """What the last answer means, once it is kept."""
        wissel, eerder, url = ontvangen.wissel, verzoek.eerder, ontvangen.wissel.url
        if wissel.status == 304 and eerder is not None and _voorwaarden(verzoek, uit):
            self._schrijver.verwijzing(wissel, self._herkomst(verzoek, url), "ongewijzigd", eerder)
            return Uitkomst("ongewijzigd", url, wissel.status)
        if wissel.status != 200:
            soort: Soort = "weg" if wissel.status in (404, 410) else "mislukt"
            reden = f"HTTP status {wissel.status}" + (" without an earlier copy" if wissel.status == 304 else "")
            self._bewaar(verzoek, ontvangen, soort, reden)
            return Uitkomst(soort, url, wissel.status, reden)
        if eerder is not None and wissel.sha256 == eerder.sha256:
            plek = self._schrijver.verwijzing(wissel, self._herkomst(verzoek, url), "gelijk", eerder)
            return Uitkomst("gelijk", url, 200, antwoord=_antwoord(ontvangen, plek))
        reden_niet = _bezwaar(verzoek, ontvangen)
        if reden_niet is not None:
            raise Tegenslag("geweigerd", f"{url}: {reden_niet}")
        plek = self._bewaar(verzoek, ontvangen, "opgehaald", None)
        return Uitkomst("opgehaald", url, 200, antwoord=_antwoord(ontvangen, plek))

    def _bewaar(self, verzoek: Verzoek, ontvangen: Ontvangen, soort: Soort, reden: str | None) -> Plek:
        herkomst = self._herkomst(verzoek, ontvangen.wissel.url)
        return self._schrijver.antwoord(ontvangen.wissel, herkomst, soort, reden)

    def _herkomst(self, verzoek: Verzoek, url: str) -> Herkomst:
        vraag = verzoek.vraag
        voor = None if url == vraag.url else toonbaar(vraag.url)
        return Herkomst(verzoek.bron, verzoek.ronde, verzoek.doel, vraag.sleutel, voor, verzoek.versie)


def _verwezen(uit: Uitgaand, adres: Adres, status: int) -> Uitgaand:
    """The request after a redirect: a POST becomes a GET by 301, 302 and 303, as browsers do (RFC 9110 §15.4)."""
    kop = uit.kop if adres.host == uit.adres.host else tuple(k for k in uit.kop if k[0].lower() in _OVERAL)
    if uit.methode == "POST" and status in (301, 302, 303):
        return Uitgaand(adres, "GET", tuple(k for k in kop if k[0].lower() != "content-type"))
    return Uitgaand(adres, uit.methode, kop, uit.body)


def _voorwaarden(verzoek: Verzoek, uit: Uitgaand) -> tuple[tuple[str, str], ...]:
    """The conditional headers for a hop: only to the address that gave the ETag or date."""
    eerder = verzoek.eerder
    if eerder is None or uit.methode != "GET" or uit.adres.url != eerder.url:
        return ()
    named = (("If-None-Match", eerder.etag), ("If-Modified-Since", eerder.last_modified))
    return tuple((name, value) for name, value in named if value and schoon(value) == value)


def _bezwaar(verzoek: Verzoek, ontvangen: Ontvangen) -> str | None:
    """Why the body of a 200 is not kept, None when it is."""
    inhoud = ontvangen.inhoud
    if verzoek.sha1 is not None and inhoud.sha1 != verzoek.sha1.lower():
        return f"the source states sha1 {toonbaar(verzoek.sha1)[:40]}, the body has {inhoud.sha1}"
    if verzoek.doel == "ontdekking":
        return None
    mime = ontvangen.kop.get("content-type", "")
    return bezwaar(inhoud.begin, inhoud.omvang, inhoud.nullen, mime, ontvangen.wissel.url)


def _antwoord(ontvangen: Ontvangen, plek: Plek) -> Antwoord | None:
    """The answer for an adapter; None when its body was not kept in memory, so for anything but `ontdekking`."""
    body = ontvangen.inhoud.inhoud
    if body is None:
        return None
    wissel = ontvangen.wissel
    return Antwoord(wissel.url, wissel.status, ontvangen.kop, body, wissel.moment, plek.warc_bestand, plek.warc_offset)
