"""Amounts in Dutch, and the commitments made of them (codebook §3.6)."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import afspraak, code
from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.coding.ellips import Hoeveelheden
from transforms.coding.frequenties import PER_JAAR, PER_TWEE_JAAR
from transforms.coding.quantities import find_quantities
from transforms.coding.telwoorden import parse_number
from transforms.coding.toezeggingen import Commitments
from transforms.model import Bewijs, Toezegging
from warehouse.tables import load_tables

EENHEDEN = CODEBOEK.algemeen.eenheden
HOEVEELHEDEN, COMMITMENTS = Hoeveelheden(CODEBOEK), Commitments(CODEBOEK, SCANNER)


@pytest.mark.parametrize(
    ("tekst", "minimum", "maximum", "eenheid"),
    [
        ("84 woningen", 84, 84, "woningen"),
        ("circa 173 woningen", 173, 173, "woningen"),
        ("ca. 30 zelfstandige, gelijkvloerse woningen", 30, 30, "woningen"),
        ("minimaal 1.661 woningen", 1661, None, "woningen"),
        ("ten minste vier woningen", 4, None, "woningen"),
        ("niet minder dan twaalf woningen", 12, None, "woningen"),
        ("tot \u20ac 750", None, 750, "euro"),
        ("niet meer dan \u20ac 432,51", None, 432.51, "euro"),
        ("hooguit tien procent", None, 10, "procent"),
        ("de kale huur gaat \u20ac 699 niet te boven", None, 699, "euro"),
        ("huur onder de aftoppingsgrens van \u20ac 607,46", None, 607.46, "euro"),
        ("bij een aanpassing boven \u20ac 5.000", 5000, None, "euro"),
        ("40-80 woningen", 40, 80, "woningen"),
        ("22 tot 28 woningen", 22, 28, "woningen"),
        ("veertien tot twintig plaatsen", 14, 20, "plekken"),
        ("tussen de 10 en 15 woningen", 10, 15, "woningen"),
        ("711-900 euro", 711, 900, "euro"),
        ("\u20ac 711-900 per maand", 711, 900, "euro"),
        ("tweehonderd appartementen", 200, 200, "appartementen"),
        ("tweehonderdvijftig appartementen", 250, 250, "appartementen"),
        ("een tiental woningen", 10, 10, "woningen"),
        ("vijfendertig procent", 35, 35, "procent"),
        ("20 % van de vrijkomende woningen", 20, 20, "procent"),
        ("\u20ac 1,2 miljoen", 1_200_000, 1_200_000, "euro"),
        ("anderhalve ton per jaar", 150_000, 150_000, "euro"),
        ("2 ton", 200_000, 200_000, "euro"),
        ("k\u20ac 40", 40_000, 40_000, "euro"),
        ("vijftig cent per inwoner", 0.5, 0.5, "euro"),
        ("2/3 van de nieuwbouw", 66.67, 66.67, "procent"),
        ("twee derde van de nieuwbouw", 66.67, 66.67, "procent"),
        ("de helft van de nieuwbouw", 50, 50, "procent"),
        ("een kwart", 25, 25, "procent"),
        ("een op de vijf huizen", 20, 20, "procent"),
        ("drie van de vier nieuwe appartementen", 75, 75, "procent"),
        ("driekwart van het bezit", 75, 75, "procent"),
        ("52 nieuwe gelijkvloerse woningen", 52, 52, "woningen"),
        ("verbouwing tot 36 appartementen", 36, 36, "appartementen"),
        ("binnen drie weken", None, 3, "weken"),
        ("binnen een week", None, 1, "weken"),
        ("reactie in vijf werkdagen", None, 5, "werkdagen"),
        ("heeft vier weken om iemand voor te dragen", None, 4, "weken"),
        ("anderhalf jaar lang", 1.5, 1.5, "jaar"),
        ("0,6 fte", 0.6, 0.6, "fte"),
        ("twee extra wijkconsulenten", 2, 2, "functionarissen"),
        ("twee keer per jaar", 2, 2, "keer_per_jaar"),
        ("driemaal per jaar", 3, 3, "keer_per_jaar"),
        ("elk kwartaal overleg", 4, 4, "keer_per_jaar"),
        ("om de twee weken", 26, 26, "keer_per_jaar"),
        ("om het jaar", 1, 1, "keer_per_twee_jaar"),
        ("2 x per jaar overleg", 2, 2, "keer_per_jaar"),
        ("elke woensdag overleg", 52, 52, "keer_per_jaar"),
        ("ieder voorjaar een overzicht", 1, 1, "keer_per_jaar"),
        ("acht uur per week", 8, 8, "uren_per_week"),
        ("vijf dagen per week open", 5, 5, "dagen_per_week"),
        ("een dag per week", 1, 1, "dagen_per_week"),
        ("vijf middagen per week", 5, 5, "dagdelen_per_week"),
        ("niet minder dan 55 en niet meer dan 70 woningen", 55, 70, "woningen"),
        ("ten minste 55 en ten hoogste 70 woningen", 55, 70, "woningen"),
        ("minimaal 55 woningen, maar maximaal 70 woningen", 55, 70, "woningen"),
        ("minimaal \u20ac 500 en maximaal \u20ac 900", 500, 900, "euro"),
        ("40 a 50 woningen", 40, 50, "woningen"),
        ("vier- a vijfhonderd woningen", 400, 500, "woningen"),
        ("tussen de vier- en zevenhonderdvijftig euro", 400, 750, "euro"),
        ("enkele tientallen woningen", 20, None, "woningen"),
        (">= 20 woningen", 20, None, "woningen"),
        ("<= 20 woningen", None, 20, "woningen"),
        ("geen wijk neemt meer dan een kwart op", None, 25, "procent"),
        ("van \u20ac 27 naar \u20ac 12 per maand", 12, 12, "euro"),
        ("de grens gaat omhoog van \u20ac 250 naar \u20ac 400", None, 400, "euro"),
        ("van zestig 65-plussers naar een appartement", 60, 60, "personen"),
        ("knapt ze op en bouwt ze om tot 22 woningen", 22, 22, "woningen"),
        ("uiterlijk negen maanden vooraf", 9, None, "maanden"),
        ("ten minste een jaar van tevoren", 1, None, "jaar"),
        ("van aanmelding tot aanbod acht weken", None, 8, "weken"),
        ("binnen een half jaar een woning", None, 6, "maanden"),
        ("binnen een kwartier lopen", None, 15, "minuten"),
        ("een parkeernorm van 0,4", 0.4, 0.4, "parkeerplaatsen"),
        ("de parkeereis wordt gehalveerd", 50, 50, "procent"),
        ("driehonderd burenconflicten per jaar", 300, 300, "dossiers"),
        ("een korting van vijftien procent op de huur", 15, 15, "procent"),
    ],
)
def test_amount(tekst: str, minimum: float | None, maximum: float | None, eenheid: str) -> None:
    (amount,) = find_quantities(tekst, EENHEDEN)
    assert (amount.minimum, amount.maximum, amount.eenheid) == (minimum, maximum, eenheid)


def test_the_least_of_one_thing_and_the_most_of_another_are_two_amounts() -> None:
    for tekst in ("ten minste 10 woningen en maximaal 20 plekken", "ten minste 10 woningen, dus maximaal 20 woningen"):
        found = find_quantities(tekst, EENHEDEN)
        assert [(amount.minimum, amount.maximum) for amount in found] == [(10, None), (None, 20)]


@pytest.mark.parametrize("tekst", ["na twee meldingen over een adres", "bij meer dan drie aanvragen", "na een gesprek"])
def test_a_number_of_events_after_which_something_follows_is_no_amount(tekst: str) -> None:
    assert find_quantities(tekst, EENHEDEN) == []
    assert find_quantities(f"{tekst} volgen twintig intakes", EENHEDEN)[0].minimum == 20


@pytest.mark.parametrize(
    "tekst",
    [
        "huurders van 65 jaar en ouder",
        "65+ woningen",
        "75-plussers",
        "jongeren tot 23 jaar",
        "wie ouder is dan 65 jaar",
        "om er tachtig te kunnen worden",
        "in 2019 en 2020",
        "label b woningen",
        "de aftoppingsgrens (\u20ac 607)",
        "een van de drie gemeenten",
        "de tweede helft van 2020",
        "voorzieningen in alle veertien kernen",
        "twee keer zoveel woningen",
        "24/7 bereikbaar",
        "dossier 12345678901234567890 woningen",
        "artikel 4 woningen",
        "in 2019 woningen",
        "vóór 1 juli 2020",
        "een woning",
        "van de 52 woningen",
        "zzp 4 cliënten",
        "begeleiding gedurende drie jaar",
        "wie 18 jaar wordt",
        "fase 2 woningen",
        "woningen voor 55-plus",
        "aan de kerkstraat 12 krijgen bewoners een lift",
        "kerkstraat 12-40: lift voor bewoners",
        "5a een lift voor bewoners",
        "contract in drie delen (huurder, verhuurder, begeleider)",
        "op vijf schermen hoeveel uitstromers wachten",
        "per 10 woningen een lift",
        "projecten boven 100 woningen",
        "complexen vanaf 20 woningen",
        "er staan al 40 woningen",
        "de huurverhoging is maximaal 2 procent per jaar",
        "de huren stijgen met inflatie plus 1%",
        "4 procent huurverhoging",
        "stijgt de huur met 2 procent",
        "met een jaarlijkse stap naar de nieuwe prijs",
    ],
)
def test_no_amount(tekst: str) -> None:
    assert find_quantities(tekst.replace("ó", "o").replace("ë", "e"), EENHEDEN) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.900", 1900), ("2,5", 2.5), ("1.250,50", 1250.5), ("vijfhonderd", 500), ("tachtig", 80), ("huis", None)],
)
def test_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value


def test_jaarlijks_is_the_rate_of_an_amount_and_by_itself_a_frequency() -> None:
    assert [q.eenheid for q in find_quantities("jaarlijks veertien woningen", EENHEDEN)] == ["woningen"]
    assert [q.eenheid for q in find_quantities("een jaarlijks overleg", EENHEDEN)] == ["keer_per_jaar"]


def test_a_number_borrows_the_unit_of_the_next_in_the_same_row_of_words() -> None:
    found = find_quantities("twintig gelijkvloerse en vijf rolstoelgeschikte woningen", EENHEDEN)
    assert [(q.minimum, q.eenheid) for q in found] == [(20, "woningen"), (5, "woningen")]


def test_a_place_counts_only_where_it_is_what_is_promised() -> None:
    one = find_quantities("wij maken tachtig woningen in zes dorpen geschikt", EENHEDEN)
    other = find_quantities("in vier wijken maken wij een woonservicegebied", EENHEDEN)
    assert [q.eenheid for q in one] == ["woningen"]
    assert [q.eenheid for q in other] == ["kernen"]


def promised(tekst: str, kenmerk: str = "doorstroming_opvang") -> list[Toezegging]:
    """What the first passage of a text promises in an agreement for 2020 to 2023."""
    passage = passages(tekst)[0]
    bewijs = Bewijs(1, 0, len(tekst), tekst, 3, "r")
    return COMMITMENTS.read(passage, HOEVEELHEDEN.read(passage), bewijs, kenmerk, afspraak())


def test_a_commitment_says_who_what_for_whom_and_when() -> None:
    zin = "De corporatie levert tot en met 2022 ten minste dertig woningen voor cliënten uit beschermd wonen."
    (row,) = promised(zin)
    assert (row.aantal_min, row.aantal_max, row.eenheid, row.soort) == (30, None, "woningen", "hoeveelheid")
    assert (row.actor, row.doelgroep, row.jaar) == ("corporatie", "ggz_beschermd_wonen", 2022)
    assert (row.kenmerk, row.citaat) == ("doorstroming_opvang", zin)


def test_two_numbers_are_two_rows_and_the_year_is_the_last_of_the_agreement() -> None:
    rows = promised("Partijen bouwen 20 nultredenwoningen en passen 30 appartementen drempelvrij aan.")
    assert [(row.aantal_min, row.eenheid, row.jaar) for row in rows] == [
        (20, "woningen", 2023),
        (30, "appartementen", 2023),
    ]
    assert {row.actor for row in rows} == {"partijen"}


def test_years_outside_the_period_are_no_deadline() -> None:
    (row,) = promised("Sinds 2015 levert de corporatie tien woningen per jaar voor ouderen.")
    assert (row.jaar, row.jaar_genoemd) == (2023, False)


def test_a_stated_year_is_told_apart_from_the_end_of_the_agreement() -> None:
    (stated,) = promised("De corporatie levert uiterlijk in 2023 tien woningen.")
    (filled,) = promised("De corporatie levert tien woningen.")
    assert (stated.jaar, filled.jaar) == (2023, 2023)
    assert (stated.jaar_genoemd, filled.jaar_genoemd) == (True, False)
    (date,) = promised("De gemeente legt in maart 2021 een plan voor.")
    assert (date.jaar, date.jaar_genoemd, date.soort) == (2021, True, "termijn")


def test_the_year_of_an_agreement_without_a_period_is_not_known() -> None:
    passage = passages("De corporatie levert tien woningen.")[0]
    bewijs = Bewijs(1, 0, 1, "D", 3, "r")
    zonder = afspraak(None, None)
    (row,) = COMMITMENTS.read(passage, HOEVEELHEDEN.read(passage), bewijs, "doorstroming_opvang", zonder)
    assert (row.jaar, row.jaar_genoemd) == (None, False)


def test_each_amount_has_the_actor_of_its_clause() -> None:
    rows = promised("De gemeente betaalt \u20ac 5.000 en de corporatie bouwt 40 woningen.")
    assert [(row.eenheid, row.actor) for row in rows] == [("euro", "gemeente"), ("woningen", "corporatie")]


def test_a_passage_that_is_no_evidence_promises_nothing() -> None:
    assert code("De corporatie bouwt 300 woningen met een warmtepomp.").toezeggingen == ()
    assert code("Over 30 nultredenwoningen zijn geen afspraken gemaakt.").toezeggingen == ()


@pytest.mark.parametrize(
    "tekst", ["a" * 1000, "1 " * 500, "9" * 1000, "drie van de " * 80, "\u20ac 1 tot " * 120, "tien aa bb cc dd " * 60]
)
def test_what_is_no_dutch_gives_no_absurd_amounts(tekst: str) -> None:
    assert all(q.minimum is None or q.minimum < 1e9 for q in find_quantities(tekst, EENHEDEN))


@pytest.mark.parametrize("number", ["3.5", "3.5.1", "3.5."])
@pytest.mark.parametrize("before", ["", "De gemeente wijst bouwlocaties aan. "])
def test_number_of_an_article_is_no_amount_and_no_part_of_a_quote(number: str, before: str) -> None:
    zin = "Aangepaste woningen die vrijkomen bieden wij het eerst aan mensen met een rolstoel aan."
    uitslag = code(f"{before}{number} {zin}")
    quotes = [item.citaat for found in uitslag.coderingen for item in found.bewijs]
    assert uitslag.toezeggingen == ()
    assert all(quote.startswith("Aangepaste woningen") for quote in quotes)
    assert quotes


@pytest.mark.parametrize("tekst", ["| 3.5 aangepaste woningen", "artikel 4.3 woningen", "4.3 plekken"])
def test_homes_are_counted_in_whole_numbers(tekst: str) -> None:
    assert find_quantities(tekst, EENHEDEN) == []


def test_decimals_and_thousands_stay_amounts() -> None:
    assert [q.minimum for q in find_quantities("2,5 procent en 1.500 woningen", EENHEDEN)] == [2.5, 1500]


def test_vocabulary_is_that_of_the_table() -> None:
    column = next(column for column in load_tables()["kern.toezegging"].columns if column.name == "eenheid")
    assert column.enum == (*(unit for unit in EENHEDEN if unit != "cent"), PER_JAAR, PER_TWEE_JAAR)
