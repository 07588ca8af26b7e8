"""A text in the register of an agreement, written for these tests: two pages with everything that may go wrong."""

PAGINAS = [
    "PRESTATIEAFSPRAKEN 2021\n"
    "\n"
    "Dit is een voorbeeld. De gemeente, de corporatie en de huurdersvereniging – samen ‘partijen’ – maken\n"
    "afspraken over wonen en zorg voor cliënten met een Wmo-indicatie, à € 1.500 per woning.\n"
    "\n"
    "Artikel 1 Geschikte woningen\n"
    "\n"
    "- De corporatie bouwt in 2021 veertig nultredenwoningen.\n"
    "- De gemeente draagt bij in de kosten van liften.\n"
    "\n"
    "Onderdeel | Aantal | Jaar\n"
    "Nieuwbouw | 40 | 2021\n"
    "Aanpassing | 120 | 2022",
    "Artikel 2 Doorstroming\n"
    "\n"
    "Wie uit de opvang komt, krijgt een woning; de corporaties leveren “vijf” woningen per jaar.\n"
    "\n"
    "- 2 -",
]
