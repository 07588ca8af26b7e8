"""A polite question or two to a live source, to see whether it still answers in the form that is known of it.

Here: the question and the verdict in words. Not here: crawls; nothing of this comes into the archive.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import Omgeving
from pipelines.ophalen.wissel import Uitkomst, Verzoek
from pipelines.rondes.gegevens import lees_gemeenten
from pipelines.rondes.halen import maak_haler
from pipelines.rondes.herlezen import naam_van, nieuwe_ontdekking
from pipelines.rondes.ontdekking import Ontdekking
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Vraag

VRAGEN = 4
"""Questions at most to a source without sites: a list of indexes or a year may well hold nothing, four do not."""


@dataclass(frozen=True)
class Proef:
    """What a source answered to one question: how much was read in it, and what is wrong with it, if anything."""

    bron: str
    deel: str
    url: str
    vondsten: int
    rijen: int
    vervolg: int
    bezwaar: str | None

    @property
    def iets(self) -> bool:
        """Whether anything was read in the answer."""
        return bool(self.vondsten or self.rijen or self.vervolg)


def beproef(omgeving: Omgeving, bron: Bron) -> list[Proef]:
    """Ask the first question of each site; of a source without sites the first ones, until an answer holds something.

    Never raises for what a site does.
    """
    ronde = naam_van(omgeving.now())
    gemeenten = lees_gemeenten()
    first = nieuwe_ontdekking(bron, ronde, gemeenten).begin()
    found: list[Proef] = []
    with tempfile.TemporaryDirectory() as folder, WarcSchrijver(Path(folder), bron.bron, ronde) as schrijver:
        haler = maak_haler(omgeving.settings, bron, schrijver)
        for vragen in [[vraag] for vraag in first] if bron.sites else [first[:VRAGEN]]:
            for vraag in vragen:
                ontdekking = nieuwe_ontdekking(bron, ronde, gemeenten)
                found.append(_stel(ontdekking, vraag, haler.haal(Verzoek(vraag, bron.bron, ronde, "ontdekking"))))
                if found[-1].bezwaar or found[-1].iets:
                    break
            else:
                found[-1] = replace(found[-1], bezwaar="the answer could be read, and holds nothing")
    return found


def _stel(ontdekking: Ontdekking, vraag: Vraag, uitkomst: Uitkomst) -> Proef:
    """What an answer holds."""
    vervolg = ontdekking.lees(vraag, uitkomst.antwoord) if uitkomst.antwoord else []
    bezwaren = [misser.reden for misser in ontdekking.missers]
    bezwaren += filter(None, [ontdekking.niet_beschikbaar])
    if uitkomst.antwoord is None:
        bezwaren.append(uitkomst.reden or uitkomst.soort)
    rijen = sum(map(len, ontdekking.rijen.values()))
    name = ontdekking.opdracht.bron.bron
    number = len(ontdekking.vermeldingen)
    return Proef(name, vraag.deel, vraag.url, number, rijen, len(vervolg), "; ".join(bezwaren) or None)
