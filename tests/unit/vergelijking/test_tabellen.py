"""The comparison tables: every gemeente in every year, regions, evidence with its link."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import (
    KENMERKEN,
    SOORTEN,
    afspraak,
    bewijs,
    code,
    codes,
    gemeente,
    invoer,
)
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.tabellen import Invoer, koplopers, koplopers_2016


def tabel(source: Invoer, keuze: Keuze) -> dict[tuple[str, int], dict[str, Any]]:
    wide, _ = koplopers(source, keuze)
    return {(row["gemeente_code"], row["jaar"]): row for row in wide.to_dict("records")}


def test_an_unknown_gemeente_is_unknown_and_not_coded_in_every_year() -> None:
    rows = tabel(invoer([gemeente(eerste=2014, laatste=2016)], []), Keuze([], [], []))
    assert sorted(rows) == [("GM0001", 2014), ("GM0001", 2015), ("GM0001", 2016)]
    for row in rows.values():
        assert row["status"] == "onbekend"
        assert {row[kenmerk] for kenmerk in KENMERKEN} == {"niet_gecodeerd"}


def test_nobody_coded_the_leading_agreement_is_not_coded_and_not_nee() -> None:
    rows = tabel(invoer([gemeente()], [afspraak("a", 2016, 2017)]), Keuze([], [], []))
    assert rows["GM0001", 2016]["status"] == "geldig"
    assert rows["GM0001", 2016]["woonvormen"] == "niet_gecodeerd"


def test_unreadable_stays_unreadable() -> None:
    rows = tabel(invoer([gemeente()], [afspraak("a", 2016, 2017)]), Keuze(codes("a", "onleesbaar"), [], []))
    for jaar in (2016, 2017, 2018):
        assert rows["GM0001", jaar]["woonvormen"] == "onleesbaar"
        assert pd.isna(rows["GM0001", jaar]["woonvormen_concreetheid"])


def test_an_agreement_without_a_period_says_nothing_about_a_year() -> None:
    rows = tabel(invoer([gemeente()], [afspraak("a", None, None)]), Keuze(codes("a", "ja"), [], []))
    assert {row["status"] for row in rows.values()} == {"onbekend"}


def test_a_regional_agreement_applies_to_each_member_and_is_marked() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002"), gemeente("GM0003")]
    regional = afspraak("r", 2018, 2018, "regionale_afspraken", regionaal=True)
    source = invoer(places, [regional], [("r", "GM0001"), ("r", "GM0002")])
    wide, long = koplopers(source, Keuze(codes("r", "ja"), [], []))
    of_2018 = wide[wide["jaar"] == 2018].set_index("gemeente_code")
    assert list(of_2018["status"]) == ["geldig", "geldig", "onbekend"]
    assert list(of_2018["regionaal"][:2]) == [True, True]
    assert set(long["regionaal"]) == {True}
    assert set(long["gemeente_code"]) == {"GM0001", "GM0002"}


def test_a_gemeente_that_merged_disappears_from_that_year_and_hands_nothing_on() -> None:
    places = [gemeente("GM0001", laatste=2018), gemeente("GM0002", eerste=2019)]
    rows = tabel(invoer(places, [afspraak("a", 2017, 2021)]), Keuze(codes("a", "ja"), [], []))
    assert [jaar for code_, jaar in sorted(rows) if code_ == "GM0001"] == [2014, 2015, 2016, 2017, 2018]
    assert rows["GM0001", 2018]["status"] == "geldig"
    assert {row["status"] for (code_, _), row in rows.items() if code_ == "GM0002"} == {"onbekend"}


def test_of_versions_only_the_leading_one_speaks() -> None:
    # The concept has the later date, and would lead by it.
    both = [afspraak("concept", 2018, 2021, datum_ondertekend=date(2018, 1, 1)), afspraak("getekend", 2018, 2021)]
    coded = Keuze(codes("concept", "ja") + codes("getekend", "nee"), [], [])
    apart = tabel(invoer([gemeente()], both), coded)["GM0001", 2019]
    assert (apart["afspraak_id"], apart["woonvormen"]) == ("concept", "ja")
    linked = tabel(invoer([gemeente()], both, versies=[("concept", "getekend")]), coded)["GM0001", 2019]
    assert (linked["afspraak_id"], linked["woonvormen"]) == ("getekend", "nee")


def test_a_version_still_speaks_for_a_gemeente_that_its_leading_version_does_not_bind() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002")]
    both = [afspraak("getekend", 2018, 2018), afspraak("kopie", 2018, 2018)]
    binding = [("getekend", "GM0001"), ("kopie", "GM0001"), ("kopie", "GM0002")]
    source = invoer(places, both, binding, versies=[("kopie", "getekend")])
    rows = tabel(source, Keuze([], [], []))
    assert rows["GM0001", 2018]["afspraak_id"] == "getekend"
    assert rows["GM0002", 2018]["afspraak_id"] == "kopie"


def test_a_version_speaks_where_its_leading_version_is_a_covenant_that_is_not_compared() -> None:
    both = [afspraak("getekend", 2018, 2018, "deelconvenant"), afspraak("kopie", 2018, 2018)]
    rows = tabel(invoer([gemeente()], both, versies=[("kopie", "getekend")]), Keuze([], [], []))
    assert rows["GM0001", 2018]["afspraak_id"] == "kopie"


def test_a_slice_overrides_where_it_says_ja_and_leaves_the_framework_where_it_is_silent() -> None:
    source = invoer(
        [gemeente()], [afspraak("k", 2018, 2021, "raamovereenkomst"), afspraak("s", 2019, 2019, "jaarschijf")]
    )
    keuze = Keuze(
        [
            code("k", "woonvormen", "nee"),
            code("s", "woonvormen", "ja", concreetheid=3),
            code("k", "eigen_regie", "ja", concreetheid=1),
            code("s", "eigen_regie", "nee"),
        ],
        [bewijs("s", "woonvormen", 4, 3), bewijs("k", "eigen_regie", 1, 1)],
        [],
    )
    wide, long = koplopers(source, keuze)
    row = wide[wide["jaar"] == 2019].iloc[0]
    assert (row["afspraak_id"], row["soort"]) == ("k", "raamovereenkomst")
    assert (row["woonvormen"], row["woonvormen_concreetheid"]) == ("ja", 3)
    assert (row["eigen_regie"], row["eigen_regie_concreetheid"]) == ("ja", 1)
    in_2019 = long[long["jaar"] == 2019].set_index("kenmerk")
    assert list(in_2019["afspraak_id"]) == ["s", "k"]
    assert list(in_2019["citaat"]) == ["citaat 4", "citaat 1"]
    assert wide[wide["jaar"] == 2020].iloc[0]["woonvormen"] == "nee"


def test_leading_evidence_carries_place_and_link_with_the_page() -> None:
    source = invoer([gemeente()], [afspraak("a", 2016, 2016)], links={"document van a": "https://voorbeeld.nl/a.pdf"})
    keuze = Keuze([code("a", "woonvormen", "ja")], [bewijs("a", "woonvormen", 7, 2)], [])
    _, long = koplopers(source, keuze)
    row = long[(long["kenmerk"] == "woonvormen") & (long["jaar"] == 2016)].iloc[0]
    assert (row["pagina"], row["citaat"]) == (7, "citaat 7")
    assert row["url"] == "https://voorbeeld.nl/a.pdf#page=7"


def test_the_2016_table_keeps_its_order_and_a_row_without_agreement_has_none() -> None:
    rows = [{"rij": "tweede", "volgorde": 2}, {"rij": "eerste", "volgorde": 1}]
    frame = koplopers_2016(rows, {"eerste": "a"})
    assert frame["rij"].tolist() == ["eerste", "tweede"]
    assert frame["afspraak_id"].iloc[0] == "a"
    assert pd.isna(frame["afspraak_id"].iloc[1])


@st.composite
def landen(draw: st.DrawFn) -> tuple[Invoer, Keuze]:
    """A small country with some agreements, bound anyhow, coded or not."""
    places = [
        gemeente(f"GM000{i}", eerste, draw(st.integers(eerste, 2026)))
        for i in range(draw(st.integers(1, 3)))
        for eerste in [draw(st.integers(2014, 2026))]
    ]
    agreements, binding, coded = [], [], []
    for number in range(draw(st.integers(0, 5))):
        van = draw(st.none() | st.integers(2010, 2028))
        tot = None if van is None else van + draw(st.integers(0, 5))
        agreements.append(afspraak(f"a{number}", van, tot, draw(st.sampled_from(SOORTEN))))
        chosen = draw(st.lists(st.sampled_from([p["gemeente_code"] for p in places]), unique=True))
        binding += [(f"a{number}", place) for place in chosen]
        waarde = draw(st.sampled_from(["ja", "nee", "onleesbaar", "niet_gecodeerd", None]))
        coded += codes(f"a{number}", waarde) if waarde else []
    return invoer(places, agreements, binding), Keuze(coded, [], [])


@settings(max_examples=60, deadline=None)
@given(landen())
def test_every_gemeente_in_every_year_of_its_existence_has_exactly_one_row(land: tuple[Invoer, Keuze]) -> None:
    source, keuze = land
    wide, long = koplopers(source, keuze)
    expected = sorted(
        (g["gemeente_code"], jaar) for g in source.gemeenten for jaar in range(g["eerste_jaar"], g["laatste_jaar"] + 1)
    )
    assert sorted(zip(wide["gemeente_code"], wide["jaar"], strict=True)) == expected
    for row in wide.to_dict("records"):
        known = row["status"] != "onbekend"
        assert known == isinstance(row.get("afspraak_id"), str)
        if not known:
            assert {row[kenmerk] for kenmerk in KENMERKEN} == {"niet_gecodeerd"}
    known_rows = int((wide["status"] != "onbekend").sum())
    assert len(long) == known_rows * len(KENMERKEN)


@settings(max_examples=60, deadline=None)
@given(landen())
def test_no_answer_is_made_up(land: tuple[Invoer, Keuze]) -> None:
    source, keuze = land
    wide, _ = koplopers(source, keuze)
    for row in wide.to_dict("records"):
        bound = [r["afspraak_id"] for r in source.afspraak_gemeenten if r["gemeente_code"] == row["gemeente_code"]]
        for kenmerk in KENMERKEN:
            assert row[kenmerk] in {keuze.waarde(a, kenmerk) for a in bound} | {"niet_gecodeerd"}
