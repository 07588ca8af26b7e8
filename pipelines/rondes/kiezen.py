"""Which documents a crawl fetches: what is new, changed or due, and of what is irrelevant a sample.

Here: the rules, pure. Not here: fetching (`ronde`), and what makes a link relevant (`transforms.identificatie`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipelines.ophalen.wissel import Doel, Verzoek
from pipelines.rondes.stand import Adres, Stand
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Vondst, Vraag
from transforms.identificatie.relevantie import beoordeel

STEEKPROEF = 50
"""One in so many rejected links is fetched: at 5,000 rejected links a share of 2 % missed agreements shows as two."""

LANGSTE_WACHT = timedelta(days=64)
"""A link that failed six times in a row is tried some six times a year: sites come back after a renewal."""


@dataclass(frozen=True)
class Keuze:
    """Documents to fetch, and why the others are not, counted."""

    verzoeken: list[Verzoek]
    niet_nodig: int
    wacht: int
    afgewezen: int


def is_steekproef(url: str) -> bool:
    """Whether a rejected link belongs to the sample: always the same ones."""
    return int(hashlib.sha256(url.encode()).hexdigest()[:8], 16) % STEEKPROEF == 0


def reden_afgewezen(bron: Bron, vondst: Vondst) -> str | None:
    """Why a link is judged irrelevant; None when it is relevant, or its source gives relevant links only."""
    return beoordeel(vondst.titel, vondst.fragment, vondst.mime, vondst.rondom) if bron.relevantie else None


def wachttijd(mislukt: int) -> timedelta:
    """How long to leave an address alone that failed so many times in a row: a day, doubled each time."""
    return timedelta(days=min(2 ** (mislukt - 1), LANGSTE_WACHT.days)) if mislukt else timedelta(0)


def kies(
    bron: Bron,
    ronde: str,
    moment: datetime,
    vondsten: Iterable[Vondst],
    stand: Stand,
    alleen_mislukte: bool = False,
) -> Keuze:
    """Choose what to fetch at `moment`, in the order of the links.

    A link whose source tells its version is fetched once a version. Another is asked for once in every crawl where the
    server gave an ETag or Last-Modified to ask by and heeds it, else after `hercontrole` days: no unchanged body is
    downloaded in every crawl, and a crawl that is taken up again goes on where it was. `alleen_mislukte`: only what
    failed before, now.
    """
    verzoeken: list[Verzoek] = []
    niet_nodig = wacht = afgewezen = 0
    for vondst in vondsten:
        doel: Doel = "document"
        if reden_afgewezen(bron, vondst) is not None:
            afgewezen += 1
            if not is_steekproef(vondst.url):
                continue
            doel = "steekproef"
        adres = stand.adres(vondst.url)
        if adres.mislukt:
            if not alleen_mislukte and adres.laatst is not None and moment < adres.laatst + wachttijd(adres.mislukt):
                wacht += 1
                continue
        elif alleen_mislukte or not _is_due(bron, ronde, moment, vondst, adres):
            niet_nodig += 1
            continue
        verzoeken.append(
            Verzoek(
                vraag=Vraag(vondst.url, "document"),
                bron=bron.bron,
                ronde=ronde,
                doel=doel,
                eerder=adres.eerder,
                versie=vondst.versie,
                sha1=vondst.sha1,
                reserve=vondst.reserve,
            )
        )
    return Keuze(verzoeken, niet_nodig, wacht, afgewezen)


def _is_due(bron: Bron, ronde: str, moment: datetime, vondst: Vondst, adres: Adres) -> bool:
    if adres.eerder is None or adres.gecontroleerd is None:
        return True
    if vondst.versie is not None:
        return vondst.versie != adres.versie
    # Asked by its ETag and sent whole all the same: a server that looks at none, or a redirect that is new each time.
    doof = adres.uitkomst == "gelijk"
    if (adres.eerder.etag or adres.eerder.last_modified) and not doof:
        return adres.ronde != ronde
    return moment - adres.gecontroleerd >= timedelta(days=bron.hercontrole)
