"""One invented agreement in five languages, and a short real one: what `test_codeerbaar` reads."""

from __future__ import annotations

NL = """\
De gemeente en de corporatie spreken af dat er de komende vier jaar woningen bij komen voor ouderen. De
corporatie bouwt in 2021 veertig gelijkvloerse woningen bij het dorpshuis, en de gemeente maakt daarvoor grond vrij. Wie
uit het beschermd wonen komt, krijgt voorrang bij een kwart van de woningen die vrijkomen. De wijkconsulent gaat ieder
kwartaal met het sociaal team om tafel. Partijen kijken elk najaar samen hoe het staat met wat er is afgesproken.
"""

FY = """De gemeente en de korporaasje sprekke ôf dat der de kommende fjouwer jier wenten by komme foar âlderein. De
korporaasje bout yn 2021 fjirtich lykflierse wenten by it doarpshûs, en de gemeente makket dêr grûn foar frij. Wa't út
it beskerme wenjen komt, krijt foarrang by in kwart fan de wenten dy't frijkomme. De wykkonsulint giet elk kwartaal mei
it sosjaal team om tafel. De partijen sjogge elke hjerst mei-inoar hoe't it stiet mei wat der ôfpraat is.
"""

EN = """The municipality and the housing association agree that homes for older people will be added over the next four
years. The association builds forty single-level homes next to the village hall in 2021, and the municipality makes
land available for this. People who leave sheltered housing are given priority for a quarter of the homes that become
free. The neighbourhood officer meets the social team every quarter. Each autumn the parties look at the progress that
has been made on what they have agreed.
"""

DE = """Die Gemeinde und die Wohnungsgesellschaft vereinbaren, dass in den nächsten vier Jahren Wohnungen für ältere
Menschen hinzukommen. Die Gesellschaft baut im Jahr 2021 vierzig ebenerdige Wohnungen bei dem Dorfhaus, und die
Gemeinde stellt dafür das Grundstück bereit. Wer aus dem betreuten Wohnen kommt, hat Vorrang bei einem Viertel der
Wohnungen, die frei werden. Die Beraterin für das Quartier trifft sich in jedem Quartal mit dem sozialen Team.
"""

FR = """\
La commune et la société de logement conviennent que des logements pour les personnes âgées seront ajoutés dans
les quatre années à venir. La société construit en 2021 quarante logements de plain-pied près de la maison du village,
et la commune met le terrain à disposition. Les personnes qui quittent une structure protégée ont la priorité pour un
quart des logements qui se libèrent. La conseillère de quartier rencontre chaque trimestre l'équipe sociale.
"""

FRIESE_NAMEN = """De gemeente Súdwest-Fryslân, Elkien en Stichting Doarpswurk zetten in op mienskip. In elk doarp met
een MFA, van Heech tot Wytmarsum, kijken de doarpskeamer en de corporatie samen welke hûs-oan-hûs-aanpak past. Elkien
bouwt in 2021 acht levensloopbestendige woningen in It Heidenskip en tien in Skearnegoutum. Het mienskipsfûns betaalt
de helft van de inrichting. Plaatselijk Belang "Foar Elkoar" en Wmo-winkel De Kear doen mee aan het omtinkenoverleg.
"""

ENGELSE_TERMEN = """De corporatie levert in 2021 twaalf woningen voor Housing First. Community building, matching en
intake gaan volgens het model Housing First Europe; de case manager zorgt voor wrap-around care. Bij de pilots Living
Together en Smart Living is een community builder aanwezig. Het Early Warning System tegen huurschuld blijft, met
outreach door het team Social Work. Partijen kiezen voor co-creatie en een bottom-up aanpak met een go/no-go per jaar.
"""

KORT = """PRESTATIEAFSPRAKEN 2020

Gemeente en corporatie spreken voor 2020 het volgende af:

1. De corporatie bouwt acht seniorenwoningen aan de Molenweg.
2. De gemeente betaalt de drempelhulpen in de complexen van de corporatie.
3. Bij overlast gaat de huismeester binnen twee dagen langs.

Aldus overeengekomen en ondertekend op 12 december 2019.
"""

LEEG = """PRESTATIEAFSPRAKEN 2020-2023

De ondergetekenden:
- de gemeente Voorbeeld, vertegenwoordigd door de wethouder wonen, hierna te noemen: de gemeente;
- Stichting Voorbeeldwonen, gevestigd te Voorbeeld, hierna te noemen: de corporatie;

overwegende
- dat de Woningwet partijen vraagt om ieder jaar afspraken te maken;
- dat partijen eerder goed hebben samengewerkt;

komen het volgende overeen:

Artikel 1 Beschikbaarheid van woningen voor ouderen en starters

Artikel 2 Wonen met zorg en uitstroom uit beschermd wonen

Artikel 3 Leefbaarheid, sociaal beheer en de sociale wijkteams

Deze overeenkomst treedt in werking op 1 januari 2020 en eindigt op 31 december 2023.

Aldus overeengekomen en in tweevoud ondertekend te Voorbeeld op 12 december 2019.

Namens de gemeente                 Namens de corporatie
"""

VERWIJZEND = """PRESTATIEAFSPRAKEN 2020

De gemeente en de corporatie maken voor 2020 deze prestatieafspraken.

Alle afspraken over wonen en zorg staan in het Regionaal Pact Wonen met Zorg 2018-2022. Voor de uitvoering verwijzen
partijen naar het actieprogramma bij dat pact. De afspraken over leefbaarheid zijn vastgelegd in het Convenant Buurten.

Aldus ondertekend op 12 december 2019.
"""
