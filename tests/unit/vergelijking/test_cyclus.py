"""The yearly cycle: what is documented, which document leads, and what can be said of its deadline."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest

from tests.unit.vergelijking.bouw import afspraak, gemeente, invoer
from tests.unit.vergelijking.bouw_rond import stap
from transforms.vergelijking.cyclus import COLUMNS, STAPPEN, cyclus, deadline, step_of
from transforms.vergelijking.tabellen import Invoer
from warehouse.facts import read_facts
from warehouse.tables import get_table

TERMIJNEN = [
    {"stap": "bod", "geldig_van": 2016, "geldig_tot": None, "maand": 7, "dag": 1, "jaren_ervoor": 1},
    {"stap": "afspraken", "geldig_van": 2016, "geldig_tot": 2019, "maand": 1, "dag": 1, "jaren_ervoor": 0},
    {"stap": "afspraken", "geldig_van": 2020, "geldig_tot": None, "maand": 12, "dag": 15, "jaren_ervoor": 1},
]
for _row in TERMIJNEN:
    _row["standaard"] = True


def stuk(soort: str, van: int | None, tot: int | None = None, **meer: Any) -> dict[str, Any]:
    return {
        "document_id": f"{soort} {van}",
        "deel": 1,
        "gemeente_code": "GM0001",
        "soort": soort,
        "titel": None,
        "jaar_van": van,
        "jaar_tot": tot if tot else van,
        "datum": None,
    } | meer


def overeenkomst(naam: str, van: int, tot: int, soort: str = "prestatieafspraken", **meer: Any) -> Any:
    return afspraak(naam, van, tot, soort, document_id=f"document {naam}", **meer)


def tabel(source: Invoer, *stukken: dict[str, Any]) -> dict[tuple[str, int, str], dict[str, Any]]:
    rows = cyclus(source, stukken, TERMIJNEN).to_dict("records")
    return {(row["gemeente_code"], row["jaar"], row["stap"]): row for row in rows}


def documented(rows: dict[tuple[str, int, str], dict[str, Any]], code: str = "GM0001") -> set[tuple[int, str]]:
    return {(jaar, stap) for (place, jaar, stap), row in rows.items() if place == code and row["gedocumenteerd"]}


LEEG = invoer([gemeente()], [])


def test_nothing_known_gives_no_row_and_a_step_without_document_says_nothing_else() -> None:
    assert list(cyclus(LEEG, [], TERMIJNEN).columns) == list(COLUMNS)
    assert tabel(LEEG) == {}
    rows = tabel(LEEG, stuk("bod", 2020))
    assert [(jaar, stap) for _, jaar, stap in rows] == [(2020, stap) for stap in STAPPEN]
    empty = rows["GM0001", 2020, "afspraken"]
    assert (empty["gedocumenteerd"], empty["aantal"], empty["termijn"]) == (False, 0, date(2019, 12, 15))
    assert empty["op_tijd"] is None, "no document is not too late"
    assert empty["document_id"] is None


def test_the_columns_and_steps_are_those_of_the_schema() -> None:
    schema = get_table("vergelijking.cyclus")
    assert [column.name for column in schema.columns] == list(COLUMNS)
    assert schema.column("stap").enum == STAPPEN
    assert get_table("referentie.cyclus_termijn").column("stap").enum == STAPPEN
    kinds = get_table("kern.cyclusstuk").column("soort").enum
    assert kinds is not None
    for soort in kinds:
        assert step_of(soort, None) in (*STAPPEN, None)


def test_a_vision_and_an_agreement_count_in_every_year_of_their_period_and_an_offer_in_its_first() -> None:
    source = invoer([gemeente()], [overeenkomst("a", 2020, 2022)])
    rows = tabel(source, stuk("woonvisie", 2019, 2021), stuk("bod", 2020, 2024))
    assert documented(rows) == {
        *((jaar, "woonvisie") for jaar in (2019, 2020, 2021)),
        *((jaar, "afspraken") for jaar in (2020, 2021, 2022)),
        (2020, "bod"),
    }


@pytest.mark.parametrize("soort", ["woonzorgvisie", "volkshuisvestingsprogramma"])
def test_a_vision_on_care_and_a_programme_are_the_step_of_the_vision(soort: str) -> None:
    row = tabel(LEEG, stuk(soort, 2020))["GM0001", 2020, "woonvisie"]
    assert (row["gedocumenteerd"], row["soort"]) == (True, soort)


@pytest.mark.parametrize(
    ("titel", "stap"),
    [
        ("Voortgangsrapportage prestatieafspraken 2020", "verslag"),
        ("Monitor prestatieafspraken", "verslag"),
        ("Jaarverslag wonen 2020", "verslag"),
        ("Stand van zaken afspraken", "verslag"),
        ("Evaluatie prestatieafspraken 2020", "evaluatie"),
        ("Evaluatieverslag 2020", "evaluatie"),
        ("Terugblik en voortgang 2020", "evaluatie"),
        ("Prestatieafspraken 2016-2019 geëvalueerd: rapportage", "evaluatie"),
        (None, "evaluatie"),
    ],
)
def test_a_report_is_told_from_an_evaluation_by_its_title(titel: str | None, stap: str) -> None:
    assert documented(tabel(LEEG, stuk("evaluatie", 2020, titel=titel))) == {(2020, stap)}


@pytest.mark.parametrize("soort", ["raadsbrief", "onderzoek", "anders"])
def test_a_letter_to_the_council_or_a_study_is_no_step(soort: str) -> None:
    assert tabel(LEEG, stuk(soort, 2020)) == {}


def test_a_covenant_on_one_subject_is_no_step() -> None:
    assert tabel(invoer([gemeente()], [overeenkomst("a", 2020, 2020, "deelconvenant")])) == {}


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(ValueError, match="'jaarschijf' is no kind of document of the cycle"):
        tabel(LEEG, stuk("jaarschijf", 2020))


def test_a_document_without_years_or_gemeente_counts_nowhere_and_one_without_an_end_in_its_first_year() -> None:
    open_end = stuk("woonvisie", 2020) | {"jaar_tot": None}
    only_end = stuk("woonvisie", None) | {"jaar_tot": 2019}
    nowhere = stuk("woonvisie", 2018, gemeente_code=None)
    assert documented(tabel(LEEG, stuk("woonvisie", None), only_end, open_end, nowhere)) == {(2020, "woonvisie")}


@pytest.mark.parametrize(
    ("datum", "op_tijd"),
    [(date(2019, 12, 14), True), (date(2019, 12, 15), True), (date(2019, 12, 16), False), (None, None)],
)
def test_in_time_is_up_to_and_with_the_deadline(datum: date | None, op_tijd: bool | None) -> None:
    source = invoer([gemeente()], [overeenkomst("a", 2020, 2020, datum_ondertekend=datum)])
    row = tabel(source)["GM0001", 2020, "afspraken"]
    assert (row["datum"], row["termijn"], row["op_tijd"]) == (datum, date(2019, 12, 15), op_tijd)


def test_where_no_deadline_is_known_nothing_is_in_time_or_late() -> None:
    before = stuk("bod", 2015, datum=date(2015, 6, 1))
    row = tabel(LEEG, before, stuk("evaluatie", 2020, datum=date(2021, 6, 1)))["GM0001", 2015, "bod"]
    assert (row["termijn"], row["op_tijd"]) == (None, None)
    row = tabel(LEEG, stuk("evaluatie", 2020, datum=date(2021, 6, 1)))["GM0001", 2020, "evaluatie"]
    assert (row["datum"], row["termijn"], row["op_tijd"]) == (date(2021, 6, 1), None, None)


def test_the_deadline_is_the_standard_of_the_year() -> None:
    assert deadline(TERMIJNEN, "afspraken", 2019) == date(2019, 1, 1)
    assert deadline(TERMIJNEN, "afspraken", 2020) == date(2019, 12, 15)
    assert deadline(TERMIJNEN, "afspraken", 2015) is None
    also_said = {**TERMIJNEN[2], "maand": 12, "dag": 1, "standaard": False}
    assert deadline([*TERMIJNEN, also_said], "afspraken", 2020) == date(2019, 12, 15)
    with pytest.raises(ValueError, match="afspraken has 2 standard deadlines for 2020"):
        deadline([*TERMIJNEN, also_said | {"standaard": True}], "afspraken", 2020)


def test_the_shipped_deadlines() -> None:
    rows = read_facts("cyclus_termijn").to_pylist()
    assert {
        (stap, jaar): deadline(rows, stap, jaar) for stap in ("bod", "afspraken") for jaar in (2015, 2016, 2017)
    } == {
        ("bod", 2015): None,
        ("bod", 2016): date(2015, 11, 1),
        ("bod", 2017): date(2016, 7, 1),
        ("afspraken", 2015): None,
        ("afspraken", 2016): date(2016, 1, 1),
        ("afspraken", 2017): date(2016, 12, 15),
    }
    for jaar in range(2017, 2031):
        assert deadline(rows, "bod", jaar) == date(jaar - 1, 7, 1)
        assert deadline(rows, "afspraken", jaar) == date(jaar - 1, 12, 15)
        for other in ("woonvisie", "verslag", "evaluatie"):
            assert deadline(rows, other, jaar) is None


def test_the_document_whose_period_began_last_leads_and_of_equals_the_one_dated_first() -> None:
    frame = overeenkomst("k", 2018, 2021, "raamovereenkomst", datum_ondertekend=date(2017, 12, 1))
    addendum = overeenkomst("a", 2020, 2020, "jaarschijf", datum_ondertekend=date(2020, 5, 1))
    slice_ = overeenkomst("s", 2020, 2020, "jaarschijf", datum_ondertekend=date(2019, 12, 10))
    undated = overeenkomst("0", 2020, 2020, "jaarschijf")
    for order in permutations((frame, addendum, slice_, undated)):
        rows = tabel(invoer([gemeente()], order))
        row = rows["GM0001", 2020, "afspraken"]
        assert (row["afspraak_id"], row["document_id"], row["op_tijd"]) == ("s", "document s", True)
        assert row["aantal"] == 4
        assert rows["GM0001", 2021, "afspraken"]["afspraak_id"] == "k"


def test_parts_of_one_file_are_counted_apart() -> None:
    parts = [stuk("bod", 2020, document_id="d", deel=deel) for deel in (2, 10)]
    row = tabel(LEEG, *parts)["GM0001", 2020, "bod"]
    assert (row["aantal"], row["document_id"]) == (2, "d")


def test_an_offer_that_became_the_agreement_documents_both_and_its_own_date_is_not_known() -> None:
    adopted = overeenkomst("b", 2020, 2022, "bod_als_afspraken", datum_ondertekend=date(2019, 12, 1))
    rows = tabel(invoer([gemeente()], [adopted]))
    assert documented(rows) == {(2020, "bod"), *((jaar, "afspraken") for jaar in (2020, 2021, 2022))}
    assert rows["GM0001", 2020, "afspraken"]["op_tijd"] is True
    assert (rows["GM0001", 2020, "bod"]["datum"], rows["GM0001", 2020, "bod"]["op_tijd"]) == (None, None)


def test_an_agreement_known_only_from_the_2016_table_is_documented_without_a_document() -> None:
    known = afspraak("r", 2016, 2016, herkomst="koplopers2016", document_id=None)
    row = tabel(invoer([gemeente()], [known]))["GM0001", 2016, "afspraken"]
    assert (row["gedocumenteerd"], row["aantal"], row["document_id"], row["afspraak_id"]) == (True, 1, None, "r")


def test_only_the_leading_version_of_an_agreement_counts() -> None:
    concept = overeenkomst("concept", 2020, 2020)
    signed = overeenkomst("getekend", 2020, 2020, datum_ondertekend=date(2020, 2, 1))
    source = invoer([gemeente()], [concept, signed], versies=[("concept", "getekend")])
    row = tabel(source)["GM0001", 2020, "afspraken"]
    assert (row["aantal"], row["afspraak_id"], row["op_tijd"]) == (1, "getekend", False)


def test_a_regional_agreement_counts_for_each_member() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002"), gemeente("GM0003")]
    source = invoer(places, [overeenkomst("r", 2020, 2020, "regionale_afspraken")], [("r", "GM0001"), ("r", "GM0002")])
    assert {code for code, _, _ in tabel(source)} == {"GM0001", "GM0002"}


def test_a_gemeente_that_merged_keeps_its_years_and_hands_nothing_on() -> None:
    places = [gemeente("GM0001", laatste=2020), gemeente("GM0002", eerste=2021)]
    source = invoer(places, [overeenkomst("a", 2019, 2022)])
    rows = tabel(source, stuk("evaluatie", 2019, 2022))
    assert {(code, jaar) for code, jaar, _ in rows} == {("GM0001", 2019), ("GM0001", 2020)}


def test_a_vision_goes_along_with_a_new_name_and_one_of_two_that_merged_does_not() -> None:
    # GM0001 got a new name in 2021; GM0002 and GM0003 became GM0005.
    places = [gemeente(f"GM000{number}", laatste=2020) for number in (1, 2, 3)]
    places += [gemeente("GM0004", eerste=2021), gemeente("GM0005", eerste=2021)]
    steps = [
        stap("2021-01-01", van, naar) | {"aandeel": 1.0}
        for van, naar in (("GM0001", "GM0004"), ("GM0002", "GM0005"), ("GM0003", "GM0005"))
    ]
    source = invoer(places, [], opvolgingen=steps)
    rows = tabel(
        source,
        stuk("woonvisie", 2019, 2022),
        stuk("woonvisie", 2018, 2024, gemeente_code="GM0002"),
        *(stuk("woonzorgvisie", 2020, 2021, gemeente_code=code) for code in ("GM0002", "GM0003")),
        stuk("evaluatie", 2020, 2021, gemeente_code=None),
    )
    assert documented(rows, "GM0004") == {(2021, "woonvisie"), (2022, "woonvisie")}
    assert rows["GM0004", 2021, "woonvisie"]["document_id"] == "woonvisie 2019"
    assert documented(rows, "GM0005") == {(2021, "woonvisie")}, "the vision of both, and not that of one"


def test_rows_are_in_order_whatever_the_order_of_what_came_in() -> None:
    places = [gemeente("GM0002"), gemeente("GM0001")]
    papers = [stuk("bod", 2021), stuk("bod", 2020, gemeente_code="GM0002"), stuk("woonvisie", 2019, 2021)]
    expected = None
    for order in permutations(papers):
        found = cyclus(invoer(places, []), order, TERMIJNEN)
        keys = [(r["gemeente_code"], r["jaar"], STAPPEN.index(r["stap"])) for r in found.to_dict("records")]
        assert keys == sorted(keys)
        assert expected is None or found.equals(expected)
        expected = found
