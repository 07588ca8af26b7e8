"""An ordinary agreement that agrees nothing on care, and plain promises that may stand alone in it.

Here: the texts. Not here: what the coder must make of them (`test_alleenstaand.py`). None of these sentences is among
the texts that the model learns from.
"""

from __future__ import annotations

HOOFDSTUKKEN = {
    "1. Uitgangspunten": (
        "Deze afspraken zijn gemaakt tussen de gemeente, de woningcorporatie en het huurdersplatform.",
        "Zij gelden voor vier jaar en worden ieder najaar in een jaarschijf uitgewerkt.",
        "De corporatie heeft in oktober haar bod uitgebracht.",
        "Het platform heeft daarover een advies gegeven, dat in deze tekst is verwerkt.",
    ),
    "2. Nieuwbouw en voorraad": (
        "De corporatie bezit bij de ondertekening 4.380 zelfstandige huurwoningen.",
        "In de periode komen er 260 huurwoningen bij, waarvan 150 eengezinswoningen en 110 appartementen.",
        "De gemeente past het bestemmingsplan aan voor de bouw van 75 woningen op het sportveld.",
        "Voor het middensegment reserveert de gemeente twee kavels in de uitbreidingswijk.",
        "Partijen onderzoeken of verplaatsbare woningen voor starters op het oude veilingterrein passen.",
        "De corporatie sloopt 64 portiekwoningen en bouwt op dezelfde plek 70 woningen terug.",
        "Verkoop vindt alleen plaats aan zittende huurders, tot een maximum van 15 woningen per jaar.",
        "Een leegstaande school wordt verbouwd tot 22 studio's voor jongeren.",
        "De parkeernorm voor sociale huurwoningen bedraagt 1,3 per woning.",
    ),
    "3. Betaalbaarheid": (
        "De huurstijging blijft gemiddeld gelijk aan de inflatie.",
        "Ten minste 95 procent van de woningzoekenden met recht op huurtoeslag wordt passend gehuisvest.",
        "Huurders met een achterstand krijgen binnen vier weken bezoek van een incassomedewerker.",
        "De gemeente biedt schuldhulpverlening aan en de corporatie meldt achterstanden van twee maanden.",
        "Van het vrijkomende aanbod heeft 70 procent een huur onder de tweede aftoppingsgrens.",
        "Wie een te hoog inkomen heeft, betaalt een hogere huur binnen de wettelijke ruimte.",
    ),
    "4. Verhuren": (
        "De woningen worden aangeboden via het regionale verhuursysteem.",
        "De inschrijfduur is bepalend en een deel van het aanbod wordt verloot.",
        "Starters maken kans op een kwart van de appartementen zonder lift.",
        "De gemeente huisvest vergunninghouders volgens de taakstelling van het Rijk.",
        "De corporatie biedt daarvoor jaarlijks 28 woningen aan.",
        "Woonfraude wordt aangepakt samen met de politie en het energiebedrijf.",
    ),
    "5. Duurzaamheid": (
        "Alle woningen met label E, F of G zijn aan het eind van de periode verbeterd.",
        "De corporatie legt zonnepanelen op 600 daken en vraagt daar geen bijdrage voor.",
        "De gemeente stelt een transitievisie warmte vast en wijst de eerste buurt aan.",
        "Huurders kunnen advies krijgen van een energiecoach.",
        "Bij groot onderhoud worden vleermuizen en zwaluwen ontzien.",
    ),
    "6. Leefbaarheid": (
        "Twee keer per jaar lopen partijen samen door de wijken om te zien of het schoon en heel is.",
        "De corporatie geeft per woning ten hoogste € 130 uit aan de buurt.",
        "De gemeente vervangt de verlichting in de achterpaden.",
        "Vernielingen in trappenhuizen worden binnen een dag hersteld.",
        "Hennepteelt leidt tot ontruiming.",
    ),
    "7. Samenwerking": (
        "Het bestuurlijk overleg komt drie keer per jaar bijeen.",
        "De huurders ontvangen € 18.000 voor scholing en kantoorkosten.",
        "In het voorjaar bespreken partijen de uitkomsten van het afgelopen jaar.",
        "Wijzigingen worden schriftelijk vastgelegd.",
        "De gemeente staat garant voor leningen die het waarborgfonds heeft goedgekeurd.",
    ),
}
"""Heading → sentences. No kenmerk is agreed in any of them."""

ALLEENSTAAND = {
    "geschiktheid_woningvoorraad": "De corporatie bouwt in deze periode 30 levensloopgeschikte appartementen.",
    "doorstroming_opvang": "Elk jaar zijn acht woningen beschikbaar voor uitstroom uit de maatschappelijke opvang.",
    "woonvormen": "Partijen onderzoeken of er een knarrenhofje kan komen.",
    "ruimtelijke_samenhang": "Nieuwe seniorenwoningen komen op loopafstand van winkels en zorgvoorzieningen.",
    "transformatie_zorgvastgoed": "De corporatie verbouwt het lege verzorgingshuis tot zelfstandige appartementen.",
    "goedkope_woningen": "Ouderen die verhuizen houden hun oude huurprijs.",
    "woonruimteverdeling": "Mensen met een medische urgentie krijgen voorrang.",
    "woningaanpassingen": "De gemeente betaalt aanpassingen in woningen van mensen met een beperking uit de Wmo.",
    "ruimtelijke_ordening": "De gemeente wijst een locatie aan voor een woonzorgcomplex.",
    "sociale_wijkteams": "De corporatie neemt deel aan het overleg van het sociaal wijkteam.",
    "sociaal_beheer": "Gemeente en corporatie betalen ieder de helft van de buurtbemiddeling.",
    "eigen_regie": "Bewoners van seniorencomplexen krijgen een budget voor eigen activiteiten.",
    "kennis_visie_onderzoek": "Partijen laten onderzoek doen naar de woonwensen van ouderen.",
}
"""Kenmerk → a plain promise about it, and about it alone as far as possible."""


def tekst(hoofdstuk: str | None = None, *zinnen: str) -> str:
    """The agreement, with `zinnen` as paragraphs of their own in the middle of a chapter."""
    parts = ["Prestatieafspraken 2021-2024\nGemeente Westerdam, woningcorporatie Ons Dak en Huurdersplatform"]
    for kop, gewoon in HOOFDSTUKKEN.items():
        half = len(gewoon) // 2
        middle = zinnen if kop == hoofdstuk else ()
        parts += [kop, " ".join(gewoon[:half]), *middle, " ".join(gewoon[half:])]
    return "\n\n".join(parts) + "\n"
