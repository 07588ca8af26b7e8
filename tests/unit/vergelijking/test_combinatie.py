"""Gemeente × corporation × year: the universe, the status, and who a corporation is."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import SOORTEN, afspraak, gemeente, invoer
from tests.unit.vergelijking.bouw_rond import op_kaart, stap, tabel
from transforms.vergelijking.combinatie import combinatie, dpi_van_jaar
from transforms.vergelijking.corporaties import Corporatiefeiten
from transforms.vergelijking.kaart import geen_op_kaart
from transforms.vergelijking.regels import leading
from transforms.vergelijking.tabellen import Invoer, looptijden


def bezit(kvk: str, code: str | None, woningen: int = 500, jaar: int = 2024, naam: str | None = None) -> dict[str, Any]:
    return {
        "jaar": jaar, "doeljaar": jaar + 1, "kvk": kvk, "naam": naam, "gemeente": code or "?", "gemeente_code": code,
        "woningen": woningen, "onzelfstandig": None, "boven_drempel": woningen >= 100,
    }  # fmt: skip


def register(kvk: str, l_nummer: str | None, naam: str, jaar: int = 2024) -> dict[str, Any]:
    return {"jaar": jaar, "kvk": kvk, "l_nummer": l_nummer, "naam": naam, "gemeente": None}


def corporatie(nummer: str, naam: str) -> dict[str, Any]:
    return {"corporatie_id": nummer, "naam": f"Stichting {naam}", "korte_naam": naam}


def fusie(
    van: str, jaar: int, status: str = "geverifieerd", nummer: str | None = None, naar: str = "?"
) -> dict[str, Any]:
    return {"van_naam": van, "van_id": nummer, "naar_naam": naar, "naar_id": None, "jaar": jaar, "status": status}


def maak(source: Invoer, feiten: Corporatiefeiten | None = None, kaart: list[Any] | None = None) -> pd.DataFrame:
    """`combinatie` beside a table of which every status is onbekend, but geldig or verlopen where the rules say so."""
    bound = looptijden(source)
    rows = []
    for place in source.gemeenten:
        for jaar in range(place["eerste_jaar"], place["laatste_jaar"] + 1):
            leiding = leading(bound.get(place["gemeente_code"], ()), jaar)
            rows.append((place["gemeente_code"], jaar, leiding.status if leiding else "onbekend"))
    return combinatie(source, tabel(*rows), feiten or Corporatiefeiten(), geen_op_kaart(kaart or []))


def per_jaar(frame: pd.DataFrame, corporatie: str, code: str = "GM0001", kolom: str = "status") -> dict[int, Any]:
    rows = frame[(frame["corporatie"] == corporatie) & (frame["gemeente_code"] == code)]
    return dict(zip(rows["jaar"], rows[kolom].astype(object).where(rows[kolom].notna(), None), strict=True))


def test_pairs_of_gemeente_and_corporation_follow_the_years_of_their_agreements() -> None:
    rows = maak(invoer([gemeente()], [afspraak("a", 2016, 2017)], partijen=[("a", "Woonstede", "L0001")]))
    status = per_jaar(rows, "Woonstede")
    assert [status[jaar] for jaar in (2015, 2016, 2017, 2018)] == ["onbekend", "geldig", "geldig", "verlopen"]
    assert set(rows["corporatie_id"]) == {"L0001"}
    assert set(rows["universum"]) == {"afspraken"}
    assert sorted(status) == list(range(2014, 2027))


def test_a_corporation_whose_number_is_known_in_one_agreement_only_is_one_corporation() -> None:
    agreements = [afspraak("a", 2016, 2017), afspraak("b", 2018, 2019)]
    partijen = [("a", "Woonstede", None), ("b", "Woonstede", "L0001"), ("b", "Stichting Woonstede", "L0001")]
    rows = maak(invoer([gemeente()], agreements, partijen=partijen))
    assert set(rows["corporatie"]) == {"Woonstede"}
    status = per_jaar(rows, "Woonstede")
    assert [status[jaar] for jaar in (2017, 2018, 2020)] == ["geldig", "geldig", "verlopen"]


def test_the_dpi_makes_the_universe_and_the_agreement_the_status() -> None:
    feiten = Corporatiefeiten(
        corporaties=[corporatie("L0001", "Woonstede")],
        register=[register("00000001", "L0001", "Stichting Woonstede")],
        bezit=[bezit("00000001", "GM0001"), bezit("00000002", "GM0001", 99), bezit("00000003", "GM0001", naam="Nieuw")],
    )
    rows = maak(invoer([gemeente()], [afspraak("a", 2021, 2022)], partijen=[("a", "Woonstede", "L0001")]), feiten)
    name = "Stichting Woonstede"
    assert set(rows["corporatie"]) == {name, "Nieuw"}
    assert per_jaar(rows, name)[2022] == "geldig"
    # The numbers of dPi 2024 are about 2025, and count for 2020 and later.
    assert per_jaar(rows, name, kolom="universum") == dict.fromkeys(range(2014, 2020), "afspraken") | dict.fromkeys(
        range(2020, 2027), "dpi"
    )
    assert per_jaar(rows, name, kolom="dpi_jaar")[2020] == 2024
    assert per_jaar(rows, name, kolom="woningen")[2020] == 500
    assert per_jaar(rows, "Nieuw") == dict.fromkeys(range(2020, 2027), "onbekend")
    assert set(rows.loc[rows["corporatie"] == "Nieuw", "kvk"]) == {"00000003"}
    assert rows.loc[rows["corporatie"] == "Nieuw", "corporatie_id"].isna().all()


def test_of_two_dpis_the_one_about_the_nearest_year_counts_and_of_equals_the_earlier() -> None:
    assert dpi_van_jaar({2018: 2019, 2022: 2023, 2024: 2025}, range(2012, 2033)) == {
        2014: 2018, 2015: 2018, 2016: 2018, 2017: 2018, 2018: 2018, 2019: 2018, 2020: 2018, 2021: 2018,
        2022: 2022, 2023: 2022, 2024: 2022, 2025: 2024, 2026: 2024, 2027: 2024, 2028: 2024, 2029: 2024, 2030: 2024,
    }  # fmt: skip


def regionaal(codes: list[str], corporaties: list[str]) -> Invoer:
    return invoer(
        [gemeente(code) for code in codes],
        [afspraak("r", 2020, 2024, "regionale_afspraken", regionaal=True)],
        [("r", code) for code in codes],
        [("r", naam, None) for naam in corporaties],
    )


def test_a_regional_agreement_of_five_gemeenten_and_three_corporations_binds_fifteen_pairs() -> None:
    codes = [f"GM000{i}" for i in range(1, 6)]
    rows = maak(regionaal(codes, ["Wonen A", "Wonen B", "Wonen C"]))
    assert len(rows[(rows["jaar"] == 2022) & (rows["status"] == "geldig")]) == 15


def test_a_regional_agreement_binds_no_corporation_where_the_dpi_says_that_it_has_no_homes() -> None:
    codes = ["GM0001", "GM0002", "GM0003"]
    source = regionaal(codes, ["Wonen A", "Wonen B"])
    held = [
        bezit("00000001", "GM0001", naam="Wonen A"),
        bezit("00000001", "GM0003", 20, naam="Wonen A"),
        bezit("00000002", "GM0002", naam="Wonen B"),
    ]
    rows = maak(source, Corporatiefeiten(bezit=held))
    assert 2022 not in per_jaar(rows, "Wonen A", "GM0002")
    # No dPi counts for 2014: then everything that was agreed stands.
    assert per_jaar(rows, "Wonen A", "GM0002") == dict.fromkeys(range(2014, 2020), "onbekend")
    assert per_jaar(rows, "Wonen A", "GM0001")[2022] == "geldig"
    # Fewer than 100 dwellings are homes too; the pair is then of the agreements alone.
    assert per_jaar(rows, "Wonen A", "GM0003")[2022] == "geldig"
    assert per_jaar(rows, "Wonen A", "GM0003", "universum")[2022] == "afspraken"
    # A gemeente that was not recognised may be this one.
    vague = maak(source, Corporatiefeiten(bezit=[*held, bezit("00000001", None, naam="Wonen A")]))
    assert per_jaar(vague, "Wonen A", "GM0002")[2022] == "geldig"


def test_homes_of_gemeenten_that_merged_since_the_dpi_are_those_of_the_new_one() -> None:
    # Oud-1 and Oud-2 became GM0003 in 2021 (A has 60 and 70 homes there), Heel joined GM0004 that stayed.
    places = [gemeente("GM0001", laatste=2020), gemeente("GM0002", laatste=2020), gemeente("GM0003", eerste=2021)]
    places += [gemeente("GM0004"), gemeente("GM0005", laatste=2020)]
    steps = [
        stap("2021-01-01", van, naar) | {"aandeel": 1.0}
        for van, naar in (("GM0001", "GM0003"), ("GM0002", "GM0003"), ("GM0005", "GM0004"))
    ]
    held = [
        bezit("00000001", "GM0001", 60, 2019, "Wonen A"),
        bezit("00000001", "GM0002", 70, 2019, "Wonen A"),
        bezit("00000001", "GM0005", 900, 2019, "Wonen A"),
        bezit("00000002", "GM0004", 300, 2019, "Wonen B"),
    ]
    regio = afspraak("r", 2020, 2024, "regionale_afspraken", regionaal=True)
    source = invoer(places, [regio], [("r", "GM0004")], [("r", "Wonen A", None)], opvolgingen=steps)
    rows = maak(source, Corporatiefeiten(bezit=held))
    assert per_jaar(rows, "Wonen A", "GM0003", "woningen") == dict.fromkeys(range(2021, 2026), 130)
    assert per_jaar(rows, "Wonen A", "GM0001") == {}, "fewer than 100 while it stood alone"
    # A has homes in GM0004 since Heel is a part of it, and the regional agreement binds it there.
    assert per_jaar(rows, "Wonen A", "GM0004", "woningen") == dict.fromkeys(range(2021, 2026), 900) | {
        2014: None,
        2026: None,
    }
    assert per_jaar(rows, "Wonen A", "GM0004")[2022] == "geldig"


def test_of_homes_in_a_gemeente_that_was_divided_since_the_dpi_the_place_is_not_known() -> None:
    places = [gemeente("GM0001", laatste=2020), gemeente("GM0002"), gemeente("GM0003")]
    steps = [stap("2021-01-01", "GM0001", naar, "splitsing") | {"aandeel": 0.5} for naar in ("GM0002", "GM0003")]
    held = [bezit("00000001", "GM0001", 900, 2019, "Wonen A"), bezit("00000002", "GM0002", 300, 2019, "Wonen B")]
    regio = afspraak("r", 2020, 2024, "regionale_afspraken", regionaal=True)
    source = invoer(places, [regio], [("r", "GM0002")], [("r", "Wonen A", None)], opvolgingen=steps)
    rows = maak(source, Corporatiefeiten(bezit=held))
    assert set(per_jaar(rows, "Wonen A", "GM0001")) == set(range(2015, 2021))
    assert per_jaar(rows, "Wonen A", "GM0002", "woningen")[2022] is None
    assert per_jaar(rows, "Wonen A", "GM0002")[2022] == "geldig", "some of the homes may be here"
    assert per_jaar(rows, "Wonen A", "GM0003") == {}


def test_an_agreement_of_one_gemeente_stands_whatever_the_dpi_says() -> None:
    held = [bezit("00000001", "GM0002", naam="Wonen A"), bezit("00000002", "GM0001", naam="Wonen B")]
    source = invoer(
        [gemeente("GM0001"), gemeente("GM0002")], [afspraak("a", 2021, 2024)], partijen=[("a", "Wonen A", None)]
    )
    assert per_jaar(maak(source, Corporatiefeiten(bezit=held)), "Wonen A")[2022] == "geldig"


def test_two_corporations_of_one_name_stay_two() -> None:
    feiten = Corporatiefeiten(corporaties=[corporatie("L0001", "Ons Huis"), corporatie("L0002", "Ons Huis")])
    agreements = [afspraak("a", 2016, 2016), afspraak("b", 2017, 2017), afspraak("c", 2018, 2018)]
    partijen = [("a", "Ons Huis", "L0001"), ("b", "Ons Huis", "L0002"), ("c", "Ons Huis", None)]
    rows = maak(invoer([gemeente()], agreements, partijen=partijen), feiten)
    assert set(rows["corporatie"]) == {"Ons Huis (L0001)", "Ons Huis (L0002)", "Ons Huis"}
    assert per_jaar(rows, "Ons Huis")[2018] == "geldig"
    assert per_jaar(rows, "Ons Huis (L0001)")[2018] == "verlopen"


def test_a_corporation_that_merged_stays_as_a_former_one() -> None:
    partijen = [("a", naam, nummer) for naam, nummer in (("Oud", "L0001"), ("Hernoemd", "L0002"), ("Plan", "L0003"))]
    feiten = Corporatiefeiten(
        corporaties=[corporatie(f"L000{i}", naam) for i, naam in enumerate(("Oud", "Hernoemd", "Plan"), 1)],
        fusies=[fusie("Oud", 2018), fusie("Hernoemd", 2018, nummer="L0002"), fusie("Plan", 2018, "gepland", "L0003")],
        register=[register("00000002", "L0002", "Nieuwe Naam", 2022)],
    )
    rows = maak(invoer([gemeente()], [afspraak("a", 2016, 2017)], partijen=partijen), feiten)
    former = per_jaar(rows, "Oud", kolom="voormalig")
    assert (former[2017], former[2018]) == (False, True)
    assert per_jaar(rows, "Oud")[2020] == "verlopen"
    # Still in the register years later, so it only changed its name; and a plan is no fact.
    assert not any(per_jaar(rows, "Nieuwe Naam", kolom="voormalig").values())
    assert not any(per_jaar(rows, "Plan", kolom="voormalig").values())


def test_a_pair_is_geen_where_the_map_states_it_and_no_agreement_is_known() -> None:
    source = invoer([gemeente()], [afspraak("a", 2018, 2019)], partijen=[("a", "Wonen A", None)])
    kaart = [
        op_kaart("GM0001", naam, stand, "geen") for stand in ("2016", "2020") for naam in ("Wonen A (voormalig)", "B")
    ]
    rows = maak(source, kaart=kaart)
    assert per_jaar(rows, "Wonen A") == (
        dict.fromkeys((2014, 2015, 2017), "onbekend") | {2016: "geen"} | dict.fromkeys((2018, 2019), "geldig")
        | dict.fromkeys(range(2020, 2027), "verlopen")
    )  # fmt: skip
    # Nothing links B to a corporation of ours: while the gemeente has an agreement it may be one of its parties.
    assert per_jaar(rows, "B") == {2016: "geen", 2020: "onbekend"}
    assert per_jaar(rows, "B", kolom="universum") == {2016: "kaart", 2020: "kaart"}
    assert per_jaar(rows, "Wonen A", kolom="status_bron")[2016] == "opkaart"
    assert per_jaar(rows, "B", kolom="status_bron") == {2016: "opkaart", 2020: None}


@pytest.mark.parametrize("tot", [None, 2018])
def test_an_agreement_without_parties_or_period_may_be_one_with_any_corporation(tot: int | None) -> None:
    agreements = [afspraak("a", 2022, 2023), afspraak("b", tot and 2017, tot)]
    source = invoer([gemeente()], agreements, partijen=[("a", "Wonen A", None)])
    kaart = [op_kaart("GM0001", "Wonen A", stand, "geen") for stand in ("2016", "2020")]
    status = per_jaar(maak(source, kaart=kaart), "Wonen A")
    assert status[2020] == "onbekend"
    assert status[2016] == ("geen" if tot else "onbekend")


@pytest.mark.parametrize(("status", "expected"), [("geverifieerd", "onbekend"), ("gepland", "geen")])
def test_what_a_corporation_signed_may_bind_those_that_came_of_it(status: str, expected: str) -> None:
    nummers = {"Oud": "L0001", "Tussen": "L0002", "Nieuw": "L0003", "Ander": "L0004"}
    feiten = Corporatiefeiten(
        corporaties=[corporatie(nummer, naam) for naam, nummer in nummers.items()],
        fusies=[fusie("Oud", 2018, status, naar="Tussen"), fusie("Tussen", 2020, status, naar="Nieuw")],
    )
    agreements = [afspraak("a", 2017, 2022), afspraak("b", 2023, 2023)]
    source = invoer([gemeente()], agreements, partijen=[("a", "Oud", "L0001"), ("b", "Ander", "L0004")])
    kaart = [op_kaart("GM0001", "Nieuw", stand, "geen") for stand in ("2017", "2021")]
    found = per_jaar(maak(source, feiten, kaart), "Nieuw")
    assert found == {2017: "geen", 2021: expected}, "in 2017 Oud had not merged yet"


def test_a_party_known_by_name_alone_may_be_the_corporation_that_the_map_means() -> None:
    feiten = Corporatiefeiten(corporaties=[corporatie("L0001", "Wonen A"), corporatie("L0002", "Wonen B")])
    kaart = [op_kaart("GM0001", "Wonen A", stand, "geen") for stand in ("2016", "2020")]
    for party, expected in ((("a", "Wonen B", "L0002"), "geen"), (("a", "Wst. Aa", None), "onbekend")):
        source = invoer([gemeente()], [afspraak("a", 2018, 2021)], partijen=[party])
        assert per_jaar(maak(source, feiten, kaart), "Wonen A") == {2016: "geen", 2020: expected}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_every_pair_of_agreements_has_the_status_that_the_rules_give_it(data: st.DataObject) -> None:
    codes, names = ["GM0001", "GM0002"], ["Wonen A", "Wonen B"]
    agreements, binding, partijen = [], [], []
    for number in range(data.draw(st.integers(0, 6))):
        van = data.draw(st.integers(2011, 2028))
        agreements.append(
            afspraak(f"a{number}", van, van + data.draw(st.integers(0, 5)), data.draw(st.sampled_from(SOORTEN)))
        )
        binding += [(f"a{number}", code) for code in codes if data.draw(st.booleans())]
        partijen += [(f"a{number}", naam, None) for naam in names if data.draw(st.booleans())]
    source = invoer([gemeente(code) for code in codes], agreements, binding, partijen)
    rows = maak(source)
    assert not rows.duplicated(["gemeente_code", "corporatie", "jaar"]).any()
    found = {(r["gemeente_code"], r["corporatie"], r["jaar"]): r["status"] for r in rows.to_dict("records")}
    expected = {}
    for code, bound in looptijden(source).items():
        for naam in names:
            of_pair = [a for a in bound if (a.afspraak_id, naam, None) in partijen and a.soort != "deelconvenant"]
            for jaar in range(2014, 2027) if of_pair else ():
                leiding = leading(of_pair, jaar)
                expected[code, naam, jaar] = leiding.status if leiding else "onbekend"
    assert found == expected
