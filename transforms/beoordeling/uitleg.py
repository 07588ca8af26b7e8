"""The explanation in the workbook, for the policy officer who fills it in (Dutch).

Here: text alone. Not here: the sheet it explains (`werkblad`).
"""

UITLEG: tuple[tuple[str, bool], ...] = (
    ("Beoordelen van prestatieafspraken wonen en zorg", True),
    (
        "Op het blad 'beoordelen' staat op elke regel één kenmerk van één afspraak. U beslist of de afspraak over dat "
        "kenmerk iets afspreekt. Uw antwoord gaat vóór dat van de computer.",
        False,
    ),
    ("Wat u doet", True),
    ("1. Lees het kenmerk, wanneer het 'ja' is, en het citaat met de zin ervoor en de zin erna.", False),
    ("2. Open zo nodig het document op de genoemde pagina.", False),
    ("3. Kies uw antwoord en, bij 'ja', de concreetheid. Vul uw alias en de datum in (31-1-2026).", False),
    ("4. Schrijf bij twijfel, of als u afwijkt van de computer, in de toelichting waarom.", False),
    (
        "Zegt de computer 'nee', dan is er geen citaat. U ziet dan de dichtstbijzijnde passage: de zin die volgens de "
        "computer het meest op een afspraak over dit kenmerk lijkt, en er geen is. Vindt u dat wel, dan is het 'ja'. "
        "Zo niet, dan gaat uw 'nee' over het hele document. Staat zij er niet, dan kwam geen zin in de buurt.",
        False,
    ),
    ("Alleen de gele kolommen vult u in. Regels die u overslaat, laat u leeg.", False),
    ("Antwoord", True),
    ("ja: de afspraak bevat een afspraak over dit kenmerk, volgens 'Wanneer is het ja?'.", False),
    (
        "nee: de afspraak bevat er geen. Een terugblik, een verwijzing naar beleid van een ander, een definitie of de "
        "zin dat er géén afspraken zijn gemaakt, telt niet als afspraak.",
        False,
    ),
    ("onleesbaar: het document is er, maar de tekst is niet te lezen.", False),
    ("niet_gecodeerd: het is niet te beslissen. Laat u het aan een ander, laat de regel dan leeg.", False),
    ("Concreetheid", True),
    ("0: niet aanwezig (bij 'nee'; u mag het ook leeg laten).", False),
    ("1: een voornemen. 2: een benoemde actie. 3: meetbaar: wie, hoeveel en wanneer.", False),
    ("Leeg: u neemt de concreetheid van de computer over.", False),
    ("Goed om te weten", True),
    (
        "Is er geen citaat en geen antwoord van de computer te zien, dan hoort dat zo: u beoordeelt dan het hele "
        "document, onafhankelijk van de computer of van een collega.",
        False,
    ),
    (
        "Alias, datum en toelichting worden gepubliceerd. Gebruik geen namen, e-mailadressen of telefoonnummers, ook "
        "niet die van uzelf.",
        False,
    ),
    (
        "U mag sorteren, filteren en kolommen toevoegen (die worden niet gelezen). Sorteer altijd de hele tabel. "
        "De verborgen kolommen rechts horen bij de regel: laat ze staan.",
        False,
    ),
    (
        "Verandert later de tekst van het citaat of het codeboek, dan komt de regel opnieuw in de lijst. Uw eerdere "
        "beslissing blijft bewaard.",
        False,
    ),
)
