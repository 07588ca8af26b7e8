"""How names of persons are written in Dutch agreements.

Here: patterns, each bounded in length so that a search is linear in the text, and the words without which a pattern
need not be sought: most pages hold none of them.
Not here: which of their finds count (`personen`), and how someone is reached (`contactgegevens`).
"""

from __future__ import annotations

import re

_GAP = r"(?:\n[ \t]{0,30}|\s)"
"""One white space, or the end of a line and the indent of the next, as in a list."""
_CAPITAL = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŚŞŠŹŻŽ"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_INITIAL = rf"(?:[{_CAPITAL}]|IJ|Th|Ph|Chr|Joh|Jac)\."
_PARTICLE = (
    r"(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er|te|het|(?:[Ii]n|[Oo]p|[Uu]it)(?= (?:den|['’]t)\b)|['’][tns]|[Vv]on"
    r"|[Ee]l|[Aa]l|[Ll]a|[Ll]e|[Dd]i|[Dd]u|[Dd][ao]s?|[Bb]en|[Aa]it|[Oo]uld)"
)
_NO_NAME = (
    r"(?!(?:De|Het|Een|In|Op|Van|Voor|Bij|Met|Aan|Wij|Zij|Er|Als|Dit|Dat|Deze|Die|Om|Tot|Uit|Elke?|Iedere?|Alle|Geen|Na"
    r"|Per|Zie|Ook|En|Of|Binnen|Tijdens|Namens|Naam|Datum|Plaats|Telefoon|Tel|Mobiel|E|Postbus|Postadres|Bezoekadres"
    r"|Handtekening|Paraaf|Functie|Wethouders?|Burgemeester|Directeur|Bestuurders?|Voorzitters?|Secretaris"
    r"|Penningmeester|Gemeentesecretaris|Portefeuillehouder|Manager|Partij(?:en)?|College|Staten)\b"
    r"|(?:Gemeente|Stichting|Vereniging|Corporatie|Woning|Woon|Wonen|Huurders|Bewoners|Zorg)\w*)"
)
_WORD = _NO_NAME + rf"[{_CAPITAL}][{_LETTER}'’]{{1,30}}(?:[-–][{_CAPITAL}]?[{_LETTER}'’]{{1,30}}){{0,3}}"
_SURNAME = rf"(?:{_PARTICLE}{_GAP}){{0,3}}{_WORD}"
_LINE_SURNAME = rf"(?:{_PARTICLE} ){{0,3}}{_WORD}"
_FULL = rf"(?:(?:{_INITIAL}{_GAP}?){{1,6}})?{_SURNAME}(?: (?:{_INITIAL} ?){{0,3}}{_LINE_SURNAME}){{0,2}}"
"""Initials, given names, particles and surname; a name may run on to the next line, but not over two spaces."""

ADDRESSED = re.compile(
    r"(?:(?:[Dd]e [Hh]eer|DE HEER|[Dd]e heren|[Dd]hr\b\.?|DHR\b\.?|[Mm]evrouw|MEVROUW|[Mm]evr\b\.?|[Mm]ejuffrouw"
    r"|[Mm][wj]\b\.?|heer|Heer(?= (?:[A-Z]\.|van ))"
    rf"|(?:[Dd]rs|[Mm]r|[Ii]r|[Ii]ng|[Dd]r|[Pp]rof|[Dd]s)\.){_GAP}{{1,2}}){{1,4}}"
    rf"(?:en (?:de heer|mevrouw){_GAP})?{_FULL}"
)
"""A form of address or a degree, and the name behind it."""
OFFICE_HOLDER = re.compile(
    r"(?=[BbGgMmRrSsWw](?:eth|ETH|urg|URG|ede|ini|aad|taa))"  # one look in place of eleven, at every sign
    r"(?:(?P<meer>[Ww]ethouders)|[Ww]ethouder|WETHOUDER|[Bb]urgemeester|BURGEMEESTER|[Gg]edeputeerde|[Mm]inister"
    rf"|[Ss]taatssecretaris|[Rr]aadslid){_GAP}(?!van (?!de[rn] ))"
    rf"(?P<naam>{_FULL}(?(meer)(?:(?:, | en )(?:{_INITIAL}\s?){{0,6}}{_LINE_SURNAME}){{0,3}}))"
)
"""An office of which the holder is named by surname alone."""
FAMILY = re.compile(rf"familie{_GAP}(?P<naam>{_SURNAME})")
LABELLED = re.compile(
    r"(?:[Nn]amens dezen?|[Cc]ontact(?:persoon)?|[Oo]pstellers?|[Aa]uteurs?|[Ss]tellers?|[Nn]otulist|[Bb]ehandelaar"
    r"|[Bb]ehandeld door|[Oo]pgesteld door|[Hh]andtekening|[Nn]aam|[Tt]er attentie van|[Tt]\.?a\.?v\.?"
    r"|[Ee]indredactie|[Pp]ortefeuillehouder|[Pp]rojectleider"
    r"|(?:[Oo]nderteken|[Gg]eteken)d door|[Oo]ndertekenaar)[ \t]{0,3}:[ \t]{0,3}(?:\n[ \t]{0,30})?"
    rf"(?P<naam>{_FULL})"
)
"""A label with a colon and what stands behind it: a person unless it reads as an organisation."""
REPRESENTED = re.compile(
    r"(?:[Vv]ertegenwoordigd door|[Tt]er attentie van|[Tt]\.a\.v\.|(?:Digitally|Electronically) signed by"
    rf"|Digitaal ondertekend door){_GAP}{{1,2}}(?P<naam>{_FULL})"
)
MARKED = re.compile(rf"(?:[Ww]\.\s?[Gg]\.|\(w\.?g\.?\)|\((?:was )?getekend\))[ \t:,]{{0,4}}(?P<naam>{_FULL})")
"""'w.g.' with a name: the mark of a signature in a copy."""
CREDITS = re.compile(
    rf"(?:Tekst|Foto(?:['’]s|grafie)?|Redactie|Interview|Vormgeving):?\s(?P<naam>{_WORD} {_LINE_SURNAME})"
)
CUES = {
    ADDRESSED: (
        "de heer", "de heren", "dhr", "mevr", "mejuf", " mw", "(mw", " mj", " heer ", "drs.", "mr.", " ir.", " ing.",
        "dr.", "prof.", " ds.",
    ),
    OFFICE_HOLDER: ("wethouder", "burgemeester", "gedeputeerde", "minister", "staatssecretaris", "raadslid"),
    FAMILY: ("familie ",),
    LABELLED: (
        "namens deze", "contactpersoon", "contact:", "contact :", "steller", "auteur", "notulist", "behandelaar",
        "behandeld door", "opgesteld door", "eindredactie", "portefeuillehouder", "projectleider",
        "handtekening", "naam:", "naam :", "ter attentie", "t.a.v", "tav:", "tekend door", "ondertekenaar",
    ),
    REPRESENTED: ("vertegenwoordigd door", "ter attentie", "t.a.v.", "signed by", "ondertekend door"),
    MARKED: ("w.g", "w. g", "(wg", "getekend)"),
    CREDITS: ("tekst", "foto", "redactie", "interview", "vormgeving"),
}  # fmt: skip
"""Words of which one stands in every find, in lower case and with every white space a single space."""

MAY_BE_INITIAL = re.compile(rf"\.(?:(?<=\b[{_CAPITAL}]\.)|(?<=\b(?:IJ|Th|Ph)\.)|(?<=\b(?:Chr|Joh|Jac)\.))")
"""Stands in every find of INITIALS; most pages have none, and a search from stop to stop is many times as quick."""
INITIALS = re.compile(rf"(?=[{_CAPITAL}])(?P<letters>(?:{_INITIAL} ?){{1,6}})(?P<naam>{_LINE_SURNAME})")
GIVEN = re.compile(
    # It opens with the capital and looks back only then: so the search steps over all other signs.
    rf"(?P<voornaam>[{_CAPITAL}](?<![\w\-'’].)[a-zß-öø-ɏ]{{1,14}}+)(?:-[{_CAPITAL}][a-zß-öø-ɏ]{{1,14}})?"
    rf"(?: |\n[ \t]{{0,30}})(?:[{_CAPITAL}]\. ?){{0,3}}{_LINE_SURNAME}(?: {_LINE_SURNAME})?"
)
OF_FAMILY = re.compile(r" (?:(?:[Vv]an )?(?:[Dd]e[rn]|['’]t)|[Ee]l|[Tt]e[rn]|[Bb]en) ")
"""Particles of surnames that stand in no name of an organisation, in the language of today."""
HOLDER = re.compile(
    r"(?:huismeester|conciërge|agent|adviseur|directeur|bestuurder|voorzitter|secretaris|penningmeester|manager|leider"
    r"|consulente?|beheerder|medewerk(?:st)?er|regisseur|coördinator|wethouder|persoon),? $",
    re.IGNORECASE,
)
"""A function right before a name."""

FUNCTION = re.compile(
    r"(?i:\b(?:wethouder|burgemeester|directeur|bestuurder|directie|voorzitter|secretaris|penningmeester|bestuurslid"
    r"|\w{0,20}manager|portefeuillehouder|projectleider|adviseur|\w{0,12}medewerker|notulist|gemachtigde|loco-\w+"
    r"|gemeentesecretaris)|\bnamens\b|\bvertegenwoordigd\b|\b(?:onder|ge)tekend\b|\bw\.\s?g\.|\bhandtekening\b|\bparaaf\b)"
)
"""What stands in, before or behind the line of one who signs or can be called."""
ORGANISATION = re.compile(
    r"\b(?:[Ww]onen|[Ww]oon\w*|\w+wonen|[Ss]tichting|[Vv]ereniging|[Gg]emeente|[Hh]uurders?\w*|[Bb]ewoners\w*"
    r"|[Cc]orporatie|\w*[Zz]org\w*|[Gg]roep|[Rr]aad|[Pp]rovincie|GGD|GGZ|Leger|Thuis\w*|B\.?V|N\.?V|[Pp]artners"
    r"|[Vv]olkshuisvesting|[Bb]estuur|[Ff]ederatie|[Pp]latform|Bouw(?:en|bedrijf|fonds)?|Sint|Regio)\b"
)
NAMED_AFTER = re.compile(
    r"\b(?:Anna Paulowna|Hendrik[ -]Ido|Johan Matser|Reinier van Arkel|Pieter van Foreest|Vincent van Gogh|Martha Flora"
    r"|Anton Constandse|Hendrik van Boeijen|Jeroen Bosch|Karel Doorman|Abel Tasman|Johan Cruyff|Leo Kanner|Rosa Spier"
    r"|Frans Hals|Willem van Oranje|Willem Alexander|Johannes de Deo|Marga Klompé|Clara Feyoena|Philips van Horne"
    r"|Charlotte van Beuningen|Maria (?:Goretti|Hoeve|Magdalena|Montessori|Oord)|Thomas (?:van Aquino|a Kempis)"
    r"|Albert Schweitzer|Aletta Jacobs|Anne Frank|Florence Nightingale|Frederik Hendrik|Frederik van Eeden|Henri Dunant"
    r"|Henry Dunant|Hugo de Groot|Jan Ligthart|Jan Steen|Jan van Nassau|Jan van Schaffelaar|Johan de Witt"
    r"|Karel de Grote|Martin Luther King|Michiel de Ruyter|Piet Hein|Regina Pacis|Theo Thijssen|Titus Brandsma"
    r"|Wilhelmina Drucker|Willem Barentsz?|Willem Dree(?:s|se)|Willem de Zwijger|(?:Sint|St\.) [A-Z]\w+)\b"
)
"""A place, organisations (of care, most of all) and people of the past after whom houses and schools are called."""
LED = re.compile(
    r"(?:[Ss]tichting|[Vv]ereniging|[Gg]emeente|[Cc]o[öo]peratie|Sint|St\.|[DdMmIi]r\.|Wonen|Prins(?:es)?|Koning(?:in)?|[Hh]uize|\bte|\bin)"
    r"\s$"
)
"""What stands before a given name that is part of the name of an organisation, a house or a place.

A degree leads a person's name as well: `ADDRESSED` finds that."""
PLACE_AHEAD = re.compile(
    r"(?:\b(?:[Dd]e|[Hh]et|[Ee]en|['’]t|[Dd]eze|[Dd]it|project|plan|programma|woonvorm|woongroep|locatie|groep|centrum|buurt|wijk|tiny)"
    r"|(?:huis|complex|gebouw|school|flat|toren|locatie|centrum|project|plan|buurt|wijk|groep|instelling|aanbieder"
    r"|organisatie|corporatie|fonds|hof|park))\s$"
)
"""What stands in running text before a street, house or programme that is called after a person, never before one."""
STREET = re.compile(
    r"\w{3,}(?:straat|laan|plein|singel|gracht|plantsoen|kade|school|flat|fonds|kliniek|stichting|terrein"
    r"|gebouw|complex|hofje)$"
)
HOUSE = re.compile(r"\w{3,}(?:huis|hof|park|weg|dreef)$")
"""Endings of surnames as well: a street or house only behind a bare degree ('Dr. Voorbeeldhuis')."""
STREET_BEHIND = re.compile(
    r"[ -](?:straat|laan|plein|weg|singel|flat|school|huis|stichting|fonds|complex|hof|ziekenhuis|kliniek"
    r"|gasthuis|gebouw|toren|park|plantsoen|[Cc]ollege|[Ll]yceum|[Ii]nstituut|Ziekenhuis|Kliniek"
    r"|Gasthuis|Gebouw|Toren|Park|Laan|Hof|School)\b"
)
HOUSE_NUMBER = re.compile(r" \d{1,4}\b(?! ?(?:jan|feb|maa|apr|mei|jun|jul|aug|sep|okt|nov|dec|uur))")
