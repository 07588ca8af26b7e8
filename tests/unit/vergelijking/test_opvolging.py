"""Succession: an agreement passes to the gemeente that took the place of all who signed it, and to no other."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import given, settings

from tests.unit.vergelijking.bouw import afspraak, codes, gemeente, invoer
from tests.unit.vergelijking.test_combinatie import maak
from tests.unit.vergelijking.test_indeling import hervormingen, stap
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.opvolging import passed_on, predecessors
from transforms.vergelijking.tabellen import koplopers
from warehouse.facts import read_facts

GEMEENTEN = read_facts("gemeente").to_pylist()
OPVOLGINGEN = read_facts("gemeente_opvolging").to_pylist()
HOEKSCHE_WAARD = ("GM0584", "GM0585", "GM0588", "GM0611", "GM0617")
DRECHTSTEDEN = ("GM0482", "GM0505", "GM0531", "GM0590", "GM0610", "GM0642")
HARDINXVELD = "GM0523"


def passed(*codes_: str) -> set[str]:
    """Gemeenten to which one agreement of these passes."""
    return {code for _, code in passed_on([("a", code) for code in codes_], GEMEENTEN, OPVOLGINGEN)}


def tabel(binding: dict[str, tuple[str, ...]], *afspraken: Any) -> dict[tuple[str, int], dict[str, Any]]:
    """Rows of the comparison of the real gemeenten with these agreements."""
    pairs = [(naam, code) for naam, bound in binding.items() for code in bound]
    source = invoer(GEMEENTEN, afspraken, pairs, opvolgingen=OPVOLGINGEN)
    keuze = Keuze([row for naam in binding for row in codes(naam, "ja")], [], [])
    wide, _ = koplopers(source, keuze)
    return {(row["gemeente_code"], row["jaar"]): row for row in wide.to_dict("records")}


def test_a_new_name_takes_the_agreement_along() -> None:
    assert passed("GM1921") == {"GM1940"}, "De Friese Meren, De Fryske Marren"
    assert passed("GM0241") == {"GM1945"}, "Groesbeek, Berg en Dal"


def test_an_agreement_of_all_five_passes_to_hoeksche_waard_and_one_of_four_does_not() -> None:
    assert passed(*HOEKSCHE_WAARD) == {"GM1963"}
    for left_out in HOEKSCHE_WAARD:
        assert passed(*(code for code in HOEKSCHE_WAARD if code != left_out)) == set()


def test_who_joins_a_gemeente_that_stays_brings_no_agreement() -> None:
    assert passed("GM0457") == set(), "Weesp does not speak for Amsterdam"
    assert passed("GM0265", "GM0282") == set(), "Millingen and Ubbergen joined Groesbeek, which kept its code"


def test_a_divided_gemeente_hands_nothing_on_and_is_not_asked() -> None:
    assert passed("GM0788") == set(), "Haaren"
    assert passed("GM0053") == set(), "Winsum"
    # Waadhoeke: three gemeenten, and four villages of Littenseradiel.
    assert passed("GM0063", "GM0070", "GM1908") == {"GM1949"}


def test_succession_goes_on_along_a_chain() -> None:
    places = [gemeente("GM0001", laatste=2015), gemeente("GM0002", 2016, 2018), gemeente("GM0003", laatste=2018)]
    places += [gemeente("GM0004", 2019)]
    steps_ = [stap("GM0001", "GM0002", 2016, "naamswijziging"), stap("GM0002", "GM0004", 2019)]
    steps_ += [stap("GM0003", "GM0004", 2019)]
    both = passed_on([("a", "GM0001"), ("a", "GM0003")], places, steps_)
    assert both == {("a", "GM0002"), ("a", "GM0004")}
    assert passed_on([("a", "GM0001")], places, steps_) == {("a", "GM0002")}
    # Two agreements that together bind all are no agreement of all.
    assert passed_on([("a", "GM0001"), ("b", "GM0003")], places, steps_) == {("a", "GM0002")}


def test_hoeksche_waard_then_and_now() -> None:
    running = afspraak("regio", 2016, 2020, "regionale_afspraken", regionaal=True)
    some = afspraak("drie", 2018, 2022)
    rows = tabel({"regio": HOEKSCHE_WAARD, "drie": HOEKSCHE_WAARD[:3]}, running, some)
    for code in HOEKSCHE_WAARD:
        assert (rows[code, 2016]["afspraak_id"], rows[code, 2016]["opvolging"]) == ("regio", False)
        assert (code, 2019) not in rows
    assert rows["GM0584", 2018]["afspraak_id"] == "drie"
    assert ("GM1963", 2018) not in rows
    speaks = [(rows["GM1963", jaar]["status"], rows["GM1963", jaar]["afspraak_id"]) for jaar in (2019, 2020, 2021)]
    assert speaks == [("geldig", "regio"), ("geldig", "regio"), ("verlopen", "regio")]
    assert {rows["GM1963", jaar]["opvolging"] for jaar in range(2019, 2027)} == {True}


def test_an_agreement_of_its_own_goes_before_what_was_inherited() -> None:
    inherited, own = afspraak("regio", 2016, 2023), afspraak("eigen", 2020, 2021)
    rows = tabel({"regio": HOEKSCHE_WAARD, "eigen": ("GM1963",)}, inherited, own)
    found = [(rows["GM1963", jaar]["afspraak_id"], rows["GM1963", jaar]["opvolging"]) for jaar in (2019, 2020, 2022)]
    assert found == [("regio", True), ("eigen", False), ("regio", True)]


def test_drechtsteden_binds_its_six_and_hardinxveld_only_since_it_signed() -> None:
    then = afspraak("zes", 2016, 2025, "regionale_afspraken", regionaal=True)
    now = afspraak("zeven", 2023, 2026, "regionale_afspraken", regionaal=True)
    rows = tabel({"zes": DRECHTSTEDEN, "zeven": (*DRECHTSTEDEN, HARDINXVELD)}, then, now)
    for code in DRECHTSTEDEN:
        assert [rows[code, jaar]["afspraak_id"] for jaar in (2016, 2022, 2023)] == ["zes", "zes", "zeven"]
    assert {rows[HARDINXVELD, jaar]["status"] for jaar in range(2014, 2023)} == {"onbekend"}
    assert {rows[HARDINXVELD, jaar]["status"] for jaar in range(2023, 2027)} == {"geldig"}
    assert not [row for row in rows.values() if row["opvolging"] is True]


def test_a_version_is_led_for_the_successor_too() -> None:
    both = [afspraak("concept", 2015, 2018), afspraak("getekend", 2015, 2018)]
    places = [gemeente("GM0001", laatste=2015), gemeente("GM0002", 2016)]
    source = invoer(
        places,
        both,
        [("concept", "GM0001"), ("getekend", "GM0001")],
        [("getekend", "Wonen A", None)],
        versies=[("concept", "getekend")],
        opvolgingen=[stap("GM0001", "GM0002", 2016, "naamswijziging")],
    )
    wide, long = koplopers(source, Keuze([*codes("concept", "nee"), *codes("getekend", "ja")], [], []))
    assert set(wide[wide["gemeente_code"] == "GM0002"]["afspraak_id"]) == {"getekend"}
    assert set(long[long["gemeente_code"] == "GM0002"]["opvolging"]) == {True}
    assert set(long[long["gemeente_code"] == "GM0001"]["opvolging"]) == {False}
    pairs = maak(source).set_index(["gemeente_code", "jaar"])["status"]
    assert pairs[("GM0002", 2017)] == "geldig"


def test_without_an_agreement_there_is_no_succession_to_mark() -> None:
    wide, _ = koplopers(
        invoer([gemeente("GM0001"), gemeente("GM0002")], [afspraak("a", 2020, 2020)]), Keuze([], [], [])
    )
    marked = wide.set_index(["gemeente_code", "jaar"])["opvolging"]
    assert marked[("GM0001", 2020)] is False
    assert pd.isna(marked[("GM0002", 2020)])


def test_both_shapes_say_that_an_offer_counts_as_agreement() -> None:
    source = invoer(
        [gemeente(laatste=2016)], [afspraak("bod", 2014, 2014, "bod_als_afspraken"), afspraak("a", 2016, 2016)]
    )
    wide, long = koplopers(source, Keuze([*codes("bod", "ja"), *codes("a", "ja")], [], []))
    assert wide["soort"].tolist() == ["bod_als_afspraken", "bod_als_afspraken", "prestatieafspraken"]
    assert long.groupby("jaar")["soort"].agg(set).tolist() == [
        {"bod_als_afspraken"},
        {"bod_als_afspraken"},
        {"prestatieafspraken"},
    ]


@settings(max_examples=80, deadline=None)
@given(hervormingen())
def test_an_agreement_of_everybody_passes_to_every_new_gemeente_and_one_of_nobody_to_none(
    country: tuple[list[Any], list[Any]],
) -> None:
    places, steps_ = country
    first = [p["gemeente_code"] for p in places if p["eerste_jaar"] == 2014]
    asked = predecessors(places, steps_)
    assert {code for _, code in passed_on([("a", code) for code in first], places, steps_)} == {
        code for code, earlier in asked.items() if all(one in first or one in asked for one in earlier)
    }
    assert passed_on([], places, steps_) == set()


@settings(max_examples=80, deadline=None)
@given(hervormingen())
def test_to_leave_out_one_of_those_that_merged_is_to_lose_the_agreement(country: tuple[list[Any], list[Any]]) -> None:
    places, steps_ = country
    for code, earlier in predecessors(places, steps_).items():
        assert passed_on([("a", one) for one in earlier], places, steps_) >= {("a", code)}
        for left_out in earlier:
            found = passed_on([("a", one) for one in earlier if one != left_out], places, steps_)
            assert ("a", code) not in found
