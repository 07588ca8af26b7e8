"""A crawl of one source: ask what it holds, judge that, and fetch the documents; everything into the archive.

Here: the steps and when they are due. Not here: tables (`vouwen`): they are made from the archive alone.

A crawl that is killed goes on where it was: answers that are in the archive are not asked for again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from urllib.parse import urlsplit

from pipelines.archief import register
from pipelines.archief.lezer import lees_slot
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import Omgeving
from pipelines.ophalen.haler import Webhaler
from pipelines.ophalen.wissel import Uitkomst, Verzoek
from pipelines.rondes.gegevens import lees_gemeenten, lees_stand
from pipelines.rondes.halen import maak_haler
from pipelines.rondes.herlezen import antwoord_op, herlees, lees_lichaam, moment_van, naam_van, nieuwe_ontdekking
from pipelines.rondes.kiezen import Keuze, kies, wachttijd
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.rondes.rooster import Rooster
from pipelines.rondes.stand import Stand
from pipelines.rondes.verslag import Verslag, maak_verslag, nergens_gevuld
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Antwoord, Vraag

SPELING = timedelta(hours=12)
"""A weekly run may begin somewhat earlier in the day than the one before it."""


@dataclass
class Gedaan:
    """What a crawl did: the account of its discovery when there was one, and outcomes of documents by host.

    `laatste` is the last account there is, of this crawl or of an earlier one.
    """

    ronde: str | None = None
    verslag: Verslag | None = None
    laatste: Verslag | None = None
    keuze: Keuze | None = None
    meldingen: list[str] = field(default_factory=list)
    per_host: dict[str, Counter[str]] = field(default_factory=dict)
    totaal: Counter[str] = field(default_factory=Counter)
    bytes: int = 0

    def note(self, verzoek: Verzoek, uitkomst: Uitkomst) -> None:
        """Count an outcome."""
        host = urlsplit(verzoek.vraag.url).netloc
        self.per_host.setdefault(host, Counter())[uitkomst.soort] += 1
        self.totaal[uitkomst.soort] += 1
        self.bytes += uitkomst.bytes


def haal_op(omgeving: Omgeving, bron: Bron, nu: bool = False, alleen_mislukte: bool = False) -> Gedaan:
    """Crawl a source as far as is due; `nu` asks it whatever was asked before, `alleen_mislukte` only what failed.

    Raises KoplopersError for the archive (damaged, disk full), never for what a site does.
    """
    register.bij(omgeving, bron.bron)
    stand = lees_stand(omgeving, bron.bron)
    ronde = None if alleen_mislukte else _due(omgeving, bron, stand, nu)
    done = Gedaan(ronde, meldingen=list(_uit_de_toekomst(omgeving, stand)))
    good = laatste_goede(omgeving, stand)
    if ronde is not None:
        found = nieuwe_ontdekking(bron, ronde, lees_gemeenten())
        with _open(omgeving, bron, ronde) as (haler, schrijver):
            _ask(omgeving, found, stand, haler)
            done.verslag = maak_verslag(found, good[1] if good else None)
            done.meldingen += [*found.meldingen, *nergens_gevuld(found)]
            schrijver.slot(done.verslag.to_json())
            if done.verslag.aanvaard:
                _documents(omgeving, found, done, alleen_mislukte, haler)
                schrijver.slot(replace(done.verslag, klaar=True).to_json())
        register.bij(omgeving, bron.bron)
    elif good is not None and (alleen_mislukte or not good[1].klaar or _failed_is_due(omgeving, stand, good[0])):
        # Documents of a crawl that was cut off after its discovery, or that failed in it.
        done.ronde = good[0]
        found = herlees(bron, good[0], lees_gemeenten(), stand, omgeving.layout.captures)
        with _open(omgeving, bron, good[0]) as (haler, schrijver):
            _documents(omgeving, found, done, alleen_mislukte, haler)
            schrijver.slot(replace(good[1], klaar=True).to_json())
        register.bij(omgeving, bron.bron)
    done.laatste = done.verslag or _last(omgeving, stand)
    return done


def _last(omgeving: Omgeving, stand: Stand) -> Verslag | None:
    if not stand.sloten:
        return None
    return Verslag.from_json(lees_slot(omgeving.layout.captures, stand.sloten[max(stand.sloten)]))


def _documents(omgeving: Omgeving, found: Ontdekking, done: Gedaan, alleen_mislukte: bool, haler: Webhaler) -> None:
    """Fetch the documents of a discovery that are new, changed or due."""
    bron = found.opdracht.bron
    register.bij(omgeving, bron.bron)
    stand = lees_stand(omgeving, bron.bron)
    vondsten = [vermelding.vondst for vermelding in found.vermeldingen.values()]
    ronde = naam_van(found.opdracht.moment)
    done.keuze = kies(bron, ronde, omgeving.now(), vondsten, stand, alleen_mislukte)
    label = f"{bron.bron}: documenten"
    omgeving.progress.start(label, len(done.keuze.verzoeken))
    with Rooster(haler, haler.klaar_op) as rooster:
        rooster.voeg_toe(done.keuze.verzoeken)
        for verzoek, uitkomst in rooster:
            done.note(verzoek, uitkomst)
            omgeving.progress.advance(label)
            omgeving.progress.tell(label, ", ".join(f"{kind} {n}" for kind, n in sorted(done.totaal.items())))


def laatste_goede(omgeving: Omgeving, stand: Stand) -> tuple[str, Verslag] | None:
    """The last crawl that was taken over, with its account; None when there is none."""
    for ronde in sorted(stand.sloten, reverse=True):
        verslag = Verslag.from_json(lees_slot(omgeving.layout.captures, stand.sloten[ronde]))
        if verslag.aanvaard:
            return ronde, verslag
    return None


def _failed_is_due(omgeving: Omgeving, stand: Stand, ronde: str) -> bool:
    """Whether a document that failed in that crawl has waited long enough."""
    moment = omgeving.now()
    return any(
        adres.ronde == ronde and adres.laatst is not None and moment >= adres.laatst + wachttijd(adres.mislukt)
        for adres in stand.adressen.values()
    )


def _uit_de_toekomst(omgeving: Omgeving, stand: Stand) -> Iterator[str]:
    """A sentence when the last crawl is still to come: then no other is due until long after."""
    last = moment_van(stand.rondes[-1]) if stand.rondes else None
    if last is not None and last > omgeving.now() + SPELING:
        yield (
            f"the last crawl is dated {last:%Y-%m-%d}, and now is {omgeving.now():%Y-%m-%d}: nothing is asked until "
            "then; set the clock (or SOURCE_DATE_EPOCH) right, or, when it was wrong on that day, move the files of "
            "that crawl out of captures/"
        )


def _due(omgeving: Omgeving, bron: Bron, stand: Stand, nu: bool) -> str | None:
    """The crawl to carry out: one that was cut off, a new one, or None when none is due."""
    moment = omgeving.now()
    last = stand.rondes[-1] if stand.rondes else None
    if last is None:
        return naam_van(moment)
    age = moment - moment_van(last)
    if last not in stand.sloten and age < timedelta(days=bron.dagen):
        return last
    good = laatste_goede(omgeving, stand)
    due = good is None or good[0] != last or age >= timedelta(days=bron.dagen) - SPELING
    # A clock that went back must not put a crawl before the last one.
    return max(naam_van(moment), naam_van(moment_van(last) + timedelta(seconds=1))) if nu or due else None


def _ask(omgeving: Omgeving, found: Ontdekking, stand: Stand, haler: Webhaler) -> None:
    """Put every question that the archive does not answer yet for this crawl."""
    bron, ronde = found.opdracht.bron.bron, naam_van(found.opdracht.moment)
    captures = omgeving.layout.captures

    def to_ask(vragen: list[Vraag]) -> Iterator[Verzoek]:
        waiting = list(vragen)
        while waiting:
            vraag = waiting.pop(0)
            antwoord = antwoord_op(vraag, ronde, stand, captures)
            if isinstance(antwoord, Antwoord):
                waiting += found.lees(vraag, antwoord)
            else:
                eerder = stand.blad(vraag.url).eerder if vraag.methode == "GET" else None
                yield Verzoek(vraag, bron, ronde, "ontdekking", eerder)

    label = f"{bron}: vragen"
    with Rooster(haler, haler.klaar_op) as rooster:
        rooster.voeg_toe(to_ask(found.begin()))
        for verzoek, uitkomst in rooster:
            omgeving.progress.start(label, found.vragen)
            omgeving.progress.advance(label)
            antwoord = uitkomst.antwoord
            if antwoord is None and uitkomst.soort in ("gelijk", "ongewijzigd") and verzoek.eerder:
                antwoord = lees_lichaam(stand, verzoek.eerder.sha256, uitkomst.url, captures)
            if antwoord is None:
                found.mis(verzoek.vraag, uitkomst.reden or uitkomst.soort)
            else:
                rooster.voeg_toe(to_ask(found.lees(verzoek.vraag, antwoord)))


@contextmanager
def _open(omgeving: Omgeving, bron: Bron, ronde: str) -> Iterator[tuple[Webhaler, WarcSchrijver]]:
    """A fetcher that writes into the archive of this crawl."""
    mirror = omgeving.settings.mirror
    with WarcSchrijver(omgeving.layout.captures, bron.bron, ronde, mirror=mirror) as schrijver:
        yield maak_haler(omgeving.settings, bron, schrijver), schrijver
