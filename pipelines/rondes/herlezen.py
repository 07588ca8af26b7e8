"""A crawl once more, with the archive in place of the site: the same links and facts, for ever.

Here: the replay of one crawl's discovery. Not here: asking sites (`ronde`), and tables (`vouwen`).
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from pipelines.archief.lezer import lees_antwoord
from pipelines.omgeving import KoplopersError
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.rondes.stand import GELUKT, Stand
from pipelines.sources import adapters
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Antwoord, Gemeente, Opdracht, Vraag

RONDE = "%Y%m%dT%H%M%SZ"


def naam_van(moment: datetime) -> str:
    """The name of a crawl that begins at that moment."""
    return moment.astimezone(UTC).strftime(RONDE)


def moment_van(ronde: str) -> datetime:
    """The moment at which a crawl began."""
    return datetime.strptime(ronde, RONDE).replace(tzinfo=UTC)


def nieuwe_ontdekking(bron: Bron, ronde: str, gemeenten: tuple[Gemeente, ...]) -> Ontdekking:
    """A discovery in which nothing is known yet."""
    return Ontdekking(Opdracht(bron, moment_van(ronde), gemeenten), adapters.adapter_van(bron))


def antwoord_op(vraag: Vraag, ronde: str, stand: Stand, captures: Path) -> Antwoord | str | None:
    """The archived answer to a question in a crawl; why there is none; None when it was not asked."""
    gegeven = stand.antwoorden.get(ronde, {}).get(vraag.sleutel)
    if gegeven is None:
        return None
    if gegeven.uitkomst not in GELUKT:
        return gegeven.reden or f"no answer ({gegeven.uitkomst})"
    if gegeven.uitkomst == "opgehaald":
        return lees_antwoord(captures, gegeven.plek)
    return lees_lichaam(stand, gegeven.sha256, gegeven.url, captures)


def herlees(bron: Bron, ronde: str, gemeenten: tuple[Gemeente, ...], stand: Stand, captures: Path) -> Ontdekking:
    """The discovery of a crawl as its answers in the archive give it, questions in order."""
    found = nieuwe_ontdekking(bron, ronde, gemeenten)
    open_vragen = deque(found.begin())
    while open_vragen:
        vraag = open_vragen.popleft()
        antwoord = antwoord_op(vraag, ronde, stand, captures)
        if isinstance(antwoord, Antwoord):
            open_vragen.extend(found.lees(vraag, antwoord))
        else:
            found.mis(vraag, antwoord or "not asked in this crawl")
    return found


def lees_lichaam(stand: Stand, sha256: str | None, url: str, captures: Path) -> Antwoord:
    """The answer of `url` with that body, as it was when it was received; KoplopersError when the archive lacks it."""
    plek = stand.lichaam(sha256, url)
    if plek is None:
        raise KoplopersError(
            f"{captures}: an answer refers to a body {sha256} that the archive does not hold; restore the missing WARC "
            "file from your backup"
        )
    return replace(lees_antwoord(captures, plek), url=url)
