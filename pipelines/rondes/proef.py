"""One polite question to a live source, to see whether it still answers in the form that is known of it.

Here: the question and the verdict in words. Not here: crawls; nothing of this comes into the archive.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import Omgeving
from pipelines.ophalen.wissel import Verzoek
from pipelines.rondes.gegevens import lees_gemeenten
from pipelines.rondes.halen import maak_haler
from pipelines.rondes.herlezen import naam_van, nieuwe_ontdekking
from pipelines.sources.bron import Bron


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


def beproef(omgeving: Omgeving, bron: Bron) -> list[Proef]:
    """Ask the first question of a source, or of each of its sites; never raises for what a site does."""
    ronde = naam_van(omgeving.now())
    gemeenten = lees_gemeenten()
    first = nieuwe_ontdekking(bron, ronde, gemeenten).begin()
    vragen = first if bron.sites else first[:1]
    found = []
    with tempfile.TemporaryDirectory() as folder, WarcSchrijver(Path(folder), bron.bron, ronde) as schrijver:
        haler = maak_haler(omgeving.settings, bron, schrijver)
        for vraag in vragen:
            ontdekking = nieuwe_ontdekking(bron, ronde, gemeenten)
            uitkomst = haler.haal(Verzoek(vraag, bron.bron, ronde, "ontdekking"))
            vervolg = ontdekking.lees(vraag, uitkomst.antwoord) if uitkomst.antwoord else []
            bezwaren = [misser.reden for misser in ontdekking.missers]
            bezwaren += filter(None, [ontdekking.niet_beschikbaar])
            if uitkomst.antwoord is None:
                bezwaren.append(uitkomst.reden or uitkomst.soort)
            rijen = sum(map(len, ontdekking.rijen.values()))
            number = len(ontdekking.vermeldingen)
            found.append(
                Proef(bron.bron, vraag.deel, vraag.url, number, rijen, len(vervolg), "; ".join(bezwaren) or None)
            )
    return found
