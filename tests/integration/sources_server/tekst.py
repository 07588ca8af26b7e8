"""What the invented documents say: title page, parties, sentences on wonen en zorg; all of it made up for the twin."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

VERZONNEN = "VOORBEELD: dit document is verzonnen voor een test en geldt niet."

ZINNEN = (
    "{corporatie} bouwt in {gemeente} voor eind {jaar} {n} nultredenwoningen voor ouderen.",
    "{corporatie} reserveert in {jaar} {n} woningen voor mensen die uit beschermd wonen komen.",
    "De gemeente betaalt in {jaar} de woningaanpassingen van huurders met zorg thuis, {corporatie} voert ze uit.",
    "Partijen onderzoeken in {jaar} of een leeg verzorgingshuis in {gemeente} {n} zorgwoningen kan worden.",
    "{corporatie} en het sociaal wijkteam bespreken iedere maand de huurders bij wie de zorg niet loopt.",
    "De gemeente maakt in {jaar} met de zorgkantoren een overzicht van de vraag naar geclusterd wonen in {gemeente}.",
    "Een wooncoach van {corporatie} helpt in {jaar} {n} ouderen bij een verhuizing naar een kleinere woning.",
    "{corporatie} maakt in {jaar} de entree van {n} seniorencomplexen toegankelijk voor rollators en scootmobielen.",
)

OVERIG = (
    "Partijen houden de wachttijd voor een sociale huurwoning in {gemeente} onder de {n} maanden.",
    "{corporatie} brengt {n} woningen naar energielabel B.",
    "De huurdersorganisatie krijgt ieder jaar voor 1 juli het bod van {corporatie}.",
    "Partijen spreken elkaar twee keer per jaar over de voortgang van deze afspraken.",
)

RAAD = (
    "Besluitenlijst van de raadsvergadering",
    "Verordening reclamebelasting",
    "Programmabegroting",
    "Bestemmingsplan Buitengebied, tweede herziening",
    "Raadsvragen over de fietsenstalling",
    "Jaarverslag griffie",
)
"""Titles of council documents that are not about agreements."""


def afspraken(titel: str, gemeente: str, corporaties: Sequence[str], jaar: int, nummer: int, versie: int) -> list[str]:
    """Three pages: title page, parties, agreements. A new `versie` changes a sentence."""
    names = list(corporaties) or ["de woningcorporatie"]
    facts = {"gemeente": gemeente, "corporatie": names[nummer % len(names)], "jaar": jaar}
    care = [ZINNEN[(nummer + step) % len(ZINNEN)] for step in range(1 + nummer % 2)]
    other = [OVERIG[(nummer + step) % len(OVERIG)] for step in range(2)]
    agreed = [
        zin.format(**facts, n=5 + (nummer * 3 + place + versie) % 40)
        for place, zin in enumerate([other[0], *care, other[1]], start=1)
    ]
    parties = [f"Gemeente {gemeente}", *names, f"Huurdersorganisatie {gemeente}"]
    first = [titel, "", f"Gemeente {gemeente}", *names, "", VERZONNEN, f"Versie {versie + 1}"]
    second = ["Artikel 1 Partijen", "", *(f"{n}. {party}" for n, party in enumerate(parties, start=1))]
    third = ["Artikel 2 Wonen en zorg", ""]
    for number, sentence in enumerate(agreed, start=1):
        third += textwrap.wrap(f"2.{number} {sentence}", 90)
    return ["\n".join(page) for page in (first, second, third)]


def raadsstuk(titel: str, gemeente: str, nummer: int) -> list[str]:
    """One page of a council document that only mentions agreements."""
    lines = [
        titel,
        "",
        f"Gemeente {gemeente}",
        VERZONNEN,
        "",
        *textwrap.wrap(f"Agendapunt {nummer % 20 + 1}: de raad neemt kennis van dit stuk.", 90),
        *textwrap.wrap("Bij de rondvraag komen de prestatieafspraken ter sprake; de wethouder antwoordt later.", 90),
    ]
    return ["\n".join(lines)]
