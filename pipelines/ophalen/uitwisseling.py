"""One exchange with a server, with its tries: a turn, a checked address, a request, a body.

Here: what is sent, what is tried again and when. Not here: robots rules, redirects, and what the outcome is called.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from urllib3 import HTTPResponse as Stroom

from pipelines.ophalen.adressen import Adres, Poort
from pipelines.ophalen.beurten import Beurten
from pipelines.ophalen.grenzen import Grenzen, Tegenslag
from pipelines.ophalen.inhoud import Inhoud, ontvang
from pipelines.ophalen.verbinding import Verbinding
from pipelines.ophalen.wissel import Wissel
from pipelines.wachten import Tijd, pause

OPNIEUW = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses after which the same request may go well (quality §3)."""

_NAAM = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_KOP_WAARDE = re.compile(r"[^\x20-\x7e]")


@dataclass(frozen=True, slots=True)
class Uitgaand:
    """What is sent: `kop` are the headers beside those that every request has."""

    adres: Adres
    methode: str = "GET"
    kop: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """What came back: the exchange for the archive, and what was seen of the body. The caller closes `wissel.body`."""

    wissel: Wissel
    inhoud: Inhoud
    kop: dict[str, str]


def schoon(waarde: str) -> str:
    """A header value in printable ASCII: control characters become spaces, other bytes %XX.

    `http.client` reads bytes as Latin-1; so each character is one byte of what was sent.
    """
    return _KOP_WAARDE.sub(lambda m: " " if m[0] < " " or m[0] == "\x7f" else f"%{ord(m[0]):02X}", waarde).strip()


def _controleer_status(url: str, status: int) -> None:
    if not 200 <= status <= 599:
        raise Tegenslag("mislukt", f"{url}: HTTP status {status} is no final answer")


@dataclass
class Uitwisselaar:
    """Carries out requests, politely; from any thread."""

    verbinding: Verbinding
    poort: Poort
    beurten: Beurten
    grenzen: Grenzen
    tijd: Tijd
    agent: str

    def wissel(self, uit: Uitgaand, minst: float, bewaar: bool = False) -> Ontvangen:
        """The answer to a request, after at most `pogingen` tries; Tegenslag when there is none.

        `minst`: seconds of rest for the host afterwards. `bewaar`: keep the decoded body in memory.
        """
        budget = self.grenzen.totaal
        poging = 1
        while True:
            begin = time.monotonic()  # sockets wait by this clock, whatever clock the turns have
            laatste = poging >= self.grenzen.pogingen
            try:
                ontvangen, besteed = self._een_keer(uit, minst, bewaar, poging, budget)
            except Tegenslag as tegenslag:
                budget -= time.monotonic() - begin
                if laatste or not tegenslag.opnieuw or budget <= 0:
                    raise
                retry_after = None
            else:
                budget -= besteed
                if laatste or ontvangen.wissel.status not in OPNIEUW or budget <= 0:
                    return ontvangen
                ontvangen.wissel.body.close()
                retry_after = ontvangen.kop.get("retry-after")
            self.beurten.uitstel(uit.adres.host, pause(poging, retry_after, self.tijd, self.grenzen.wachten))
            poging += 1

    def _een_keer(
        self, uit: Uitgaand, minst: float, bewaar: bool, poging: int, budget: float
    ) -> tuple[Ontvangen, float]:
        with self.beurten.beurt(uit.adres.host, minst) as beurt:
            begin, gezocht = time.monotonic(), False
            try:
                ips = self.poort.controleer(uit.adres)
                gezocht = True
                ip = ips[(poging - 1) % len(ips)] if ips else None  # the next one, when the first can't be reached
                kop = self._kop(uit)
                stroom = self.verbinding.stuur(uit.methode, uit.adres, ip, kop, uit.body, begin + budget)
                ontvangen = self._lees(uit, kop, stroom, ip, bewaar)
            except Tegenslag as tegenslag:
                beurt.contact = tegenslag.contact
                # Our own rules, or a name that can't be looked up: nothing was sent, no sign of trouble at the server.
                beurt.goed = tegenslag.soort == "geweigerd" or not gezocht
                raise
            beurt.goed = ontvangen.wissel.status not in OPNIEUW
            return ontvangen, time.monotonic() - begin

    def _kop(self, uit: Uitgaand) -> tuple[tuple[str, str], ...]:
        given = {name.lower() for name, _ in uit.kop}
        standard = [("Host", uit.adres.netloc), ("User-Agent", self.agent), ("Accept-Encoding", "gzip")]
        if "accept" not in given:
            standard.append(("Accept", "*/*"))
        if uit.body or uit.methode == "POST":
            standard.append(("Content-Length", str(len(uit.body))))
        for name, value in uit.kop:
            if not _NAAM.fullmatch(name) or name.lower() in {n.lower() for n, _ in standard} or schoon(value) != value:
                raise Tegenslag("geweigerd", f"{uit.adres.url}: the header {schoon(name)!r} can't be sent")
        return (*standard, *uit.kop)

    def _lees(
        self, uit: Uitgaand, vraag_kop: tuple[tuple[str, str], ...], stroom: Stroom, ip: str | None, bewaar: bool
    ) -> Ontvangen:
        moment = self.tijd.nu()
        paren = tuple((schoon(name), schoon(value)) for name, value in stroom.headers.iteritems())
        kop: dict[str, str] = {}
        for name, value in paren:
            kop[name.lower()] = f"{kop[name.lower()]}, {value}" if name.lower() in kop else value
        bodyless = stroom.status in (204, 304)
        url = uit.adres.url
        try:
            _controleer_status(url, stroom.status)
            inhoud = ontvang(url, stroom, kop, self.grenzen, zonder_body=bodyless, bewaar=bewaar)
        except Tegenslag:
            stroom.close()  # the rest of the body is not read, so the connection can't be used again
            raise
        stroom.release_conn()
        wissel = Wissel(
            url=url,
            methode=uit.methode,
            vraag_kop=vraag_kop,
            vraag_body=uit.body,
            status=stroom.status,
            status_tekst=schoon(stroom.reason or ""),
            kop=paren,
            body=inhoud.body,
            bytes=inhoud.omvang,
            sha256=inhoud.sha256,
            moment=moment,
            ip=ip,
        )
        return Ontvangen(wissel, inhoud, kop)
