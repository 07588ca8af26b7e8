"""The years for which an agreement holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.identificatie.conftest import pages
from transforms.identificatie.datum import find_dates
from transforms.identificatie.delen import split_parts
from transforms.identificatie.periode import LONGEST, Periode, find_period, starting_year
from transforms.model import Pagina

BODY = "\n\nInleiding\nPartijen werken samen aan goed wonen."


def period(text: str, soort: str = "prestatieafspraken", titel: str | None = None) -> Periode | None:
    return find_period(split_parts(pages(text), titel), soort)


@pytest.mark.parametrize(
    ("titel", "soort", "years"),
    [
        ("Prestatieafspraken 2016–2019", "prestatieafspraken", (2016, 2019)),
        ("Prestatieafspraken 2021 - 2025", "prestatieafspraken", (2021, 2025)),
        ("Prestatieafspraken 2021-'25", "prestatieafspraken", (2021, 2025)),
        ("Prestatieafspraken 2019/2020", "prestatieafspraken", (2019, 2020)),
        ("Afspraken voor het jaar 2021", "prestatieafspraken", (2021, 2021)),
        ("Afspraken 2017 en 2018", "prestatieafspraken", (2017, 2018)),
        ("Afspraken voor 2023, 2024, 2025 en 2026", "prestatieafspraken", (2023, 2026)),
        ("Prestatieafspraken 2016 tot en met 2018", "prestatieafspraken", (2016, 2018)),
        ("Prestatieafspraken 2020 e.v.", "prestatieafspraken", (2020, None)),
        ("Jaarschijf 2022 bij de raamovereenkomst 2020-2023", "jaarschijf", (2022, 2022)),
        ("Jaarschijf 2023 Prestatieafspraken 2021-2025", "jaarschijf", (2023, 2023)),
        ("Convenant 2014-2017, prestatieafspraken 2015-2016", "prestatieafspraken", (2015, 2016)),
        ("Stand 2019 en acties 2020", "jaarschijf", (2020, 2020)),
        ("Prestatieafspraken 2021 t/m 2024", "prestatieafspraken", (2021, 2024)),
        ("Prestatieafspraken '19-'22", "prestatieafspraken", (2019, 2022)),
        ("Prestatieafspraken ’19 t/m ’22", "prestatieafspraken", (2019, 2022)),
        ("Prestatieafspraken tweeduizend eenentwintig", "prestatieafspraken", (2021, 2021)),
        ("Prestatieafspraken tweeduizendtweeëntwintig", "prestatieafspraken", (2022, 2022)),
        ("Prestatieafspraken januari 2021 - december 2024", "prestatieafspraken", (2021, 2024)),
        ("Prestatieafspraken van 1 januari 2021 tot en met 31 december 2024", "prestatieafspraken", (2021, 2024)),
        ("Prestatieafspraken van 1 januari 2021 tot 1 januari 2022", "prestatieafspraken", (2021, 2021)),
        ("Prestatieafspraken 01-01-2021 t/m 31-12-2022", "prestatieafspraken", (2021, 2022)),
        ("Prestatieafspraken 1 januari tot en met 31 december 2021", "prestatieafspraken", (2021, 2021)),
        ("Prestatieafspraken 2020-2023, december 2019", "prestatieafspraken", (2020, 2023)),
        ("Woonvisie 2020-2035", "woonvisie", (2020, 2035)),
        ("Woonzorgvisie 2024 - 2030", "woonzorgvisie", (2024, 2030)),
        ("Evaluatie prestatieafspraken 2019", "evaluatie", (2019, 2019)),
        ("Voortgangsrapportage 2020 prestatieafspraken 2019-2022", "evaluatie", (2020, 2020)),
        ("Bod 2021 bij de raamovereenkomst 2020-2023", "bod", (2021, 2021)),
        ("Vaststellen woonvisie 2020-2030", "raadsbrief", (2020, 2030)),
        ("Woonvisie 2016-2023, prestatieafspraken 2019-2022", "prestatieafspraken", (2019, 2022)),
        ("Prestatieafspraken 2018, vastgesteld 12 december 2017", "prestatieafspraken", (2018, 2018)),
    ],
)
def test_title(titel: str, soort: str, years: tuple[int, int | None]) -> None:
    assert period(titel + BODY, soort, titel) == Periode(*years, "titel")


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("De overeenkomst geldt van 1 januari 2021 tot en met 31 december 2021.", (2021, 2021)),
        ("De looptijd is van 1-1-2016 t/m 31-12-2019.", (2016, 2019)),
        ("Deze afspraken gelden voor het kalenderjaar 2018.", (2018, 2018)),
        ("De overeenkomst treedt in werking op 1 januari 2020 en eindigt op 1 januari 2024.", (2020, 2023)),
        ("De duur is vier kalenderjaren, te rekenen vanaf 1 januari 2014.", (2014, 2017)),
    ],
)
def test_article_on_duration(sentence: str, years: tuple[int, int]) -> None:
    assert period(f"Afspraken wonen{BODY}\n\nArtikel 9 Duur\n9.1 {sentence}") == Periode(*years, "artikel")


@pytest.mark.parametrize(
    ("titel", "soort"),
    [
        ("Prestatieafspraken Delft, december 2019", "prestatieafspraken"),
        ("Prestatieafspraken, versie 3 november 2019", "prestatieafspraken"),
        ("Prestatieafspraken tot 2030", "prestatieafspraken"),
        ("Prestatieafspraken bij de woonvisie 2016-2023", "prestatieafspraken"),
        ("Prestatieafspraken '20", "prestatieafspraken"),
        ("Prestatieafspraken 2020-2019", "prestatieafspraken"),
        ("Prestatieafspraken 2003-2030", "prestatieafspraken"),
        ("Onderzoek bij de woonvisie 2016-2023", "onderzoek"),
    ],
)
def test_what_is_no_period_of_its_own_gives_none(titel: str, soort: str) -> None:
    assert period(titel + BODY, soort, titel) is None


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Deze afspraken gelden voor de komende vier jaar.", (2020, 2023)),
        ("Partijen spreken voor de komende twee jaar deze afspraken af.", (2020, 2021)),
        ("De corporatie bouwt de komende vier jaar vijftig woningen volgens deze afspraken.", (2020, 2020)),
    ],
)
def test_length_counts_from_the_signing(sentence: str, years: tuple[int, int]) -> None:
    found = period(f"Afspraken wonen{BODY}\n\n{sentence}\n\nDelft, 12 december 2019\ngemeente Delft")
    assert found is not None
    assert (found.jaar_van, found.jaar_tot) == years


def test_signing_after_the_start_changes_nothing() -> None:
    titel = "Prestatieafspraken 2019"
    found = period(f"{titel}{BODY}\n\nDelft, 14 maart 2019\ngemeente Delft", titel=titel)
    assert found == Periode(2019, 2019, "titel")


def test_date_of_a_letter_is_no_period_of_it() -> None:
    assert period(f"Over wonen{BODY}\n\nDelft, 14 maart 2019\nhet college", "raadsbrief") is None


def test_year_in_words_after_a_month_is_a_date() -> None:
    assert period(f"Afspraken wonen{BODY}\n\nOpgemaakt op twaalf december tweeduizend negentien.") is None


def test_title_leads_over_article_and_article_over_signing() -> None:
    article = "\n\nDeze afspraken gelden van 1 januari 2015 tot en met 31 december 2018."
    signing = "\n\nAlmelo, 12 december 2016\ngemeente Almelo"
    titel = "Prestatieafspraken 2015-2019"
    assert period(titel + BODY + article + signing, titel=titel) == Periode(2015, 2019, "titel")
    assert period("Afspraken" + BODY + article + signing) == Periode(2015, 2018, "artikel")
    assert period("Afspraken" + BODY + signing) == Periode(2017, 2017, "ondertekening")


def test_years_of_other_papers_and_of_events_are_not_the_period() -> None:
    text = "Afspraken wonen\n\nDe Woonvisie 2016-2025 is in 2017 herzien. In 2019 zijn 40 woningen gesloopt."
    assert period(text) is None


@pytest.mark.parametrize(
    ("signed", "year"),
    [(date(2017, 12, 12), 2018), (date(2017, 7, 1), 2018), (date(2016, 1, 22), 2016), (date(2016, 6, 30), 2016)],
)
def test_signing_points_to_the_year_that_can_be_agreed_on(signed: date, year: int) -> None:
    assert starting_year(signed) == year


@given(st.integers(2000, 2089), st.integers(0, LONGEST), st.sampled_from(["-", "–", " - ", " t/m ", " tot en met "]))
def test_any_range_in_a_title_is_read(first: int, length: int, dash: str) -> None:
    titel = f"Prestatieafspraken wonen {first}{dash}{first + length}"
    assert period(titel + BODY, titel=titel) == Periode(first, first + length, "titel")


@given(st.text(alphabet="Prestaikf 0123456789-–/.,'en\n", max_size=80))
def test_any_text_gives_ordered_years_or_none(text: str) -> None:
    found = period(text, titel=text)
    assert found is None or found.jaar_tot is None or 2000 <= found.jaar_van <= found.jaar_tot <= 2100


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_dates_are_read_in_every_notation(day: date) -> None:
    text = f"{day.day}-{day.month}-{day.year}, {day:%Y-%m-%d}, {day:%d/%m/%Y}"
    assert [found for _, _, found in find_dates(text)] == [day] * 3


def test_impossible_dates_are_no_dates() -> None:
    assert list(find_dates("31 februari 2020, 45-13-2020")) == []


DATED = "Prestatieafspraken Zwolle van 1 januari 2021 tot en met 31 december 2021"
SIGNED_LATER = "\n\nAldus overeengekomen te Zwolle op 12 december 2022"


def test_full_dates_in_title_or_head_win_over_the_signing() -> None:
    assert period(f"{DATED}{BODY}{SIGNED_LATER}", titel=DATED) == Periode(2021, 2021, "titel")
    assert period(f"{DATED}{BODY}{SIGNED_LATER}") == Periode(2021, 2021, "titel")


def test_full_dates_in_running_lines_are_a_period() -> None:
    page = Pagina(1, f"Afspraken wonen{BODY}{SIGNED_LATER}", randtekst=DATED)
    assert find_period(split_parts([page], None), "prestatieafspraken") == Periode(2021, 2021, "tekst")


def test_article_that_runs_to_the_first_of_january_ends_the_year_before() -> None:
    text = "Afspraken wonen\n\nArtikel 1\nDeze overeenkomst geldt van 1 januari 2021 tot 1 januari 2024."
    assert period(text) == Periode(2021, 2023, "artikel")


@pytest.mark.parametrize("dates", ["31 februari 2021 tot 1 juni 2022", "1 mei 2022 tot en met 31 december 2021"])
def test_dates_that_are_no_period_give_none(dates: str) -> None:
    assert period(f"Afspraken wonen van {dates}{BODY}") is None
