"""The comparison on the division of any year, and what became of the rows of 2016."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import KENMERKEN, afspraak, code, codes, gemeente, invoer
from tests.unit.vergelijking.test_indeling import hervormingen, stap
from tests.unit.vergelijking.test_opvolging import DRECHTSTEDEN, GEMEENTEN, HARDINXVELD, HOEKSCHE_WAARD, OPVOLGINGEN
from transforms.vergelijking.indeling import indeling
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.koplopers_indeling import koplopers_indeling
from transforms.vergelijking.later import COLUMNS, koplopers_2016_later
from transforms.vergelijking.tabellen import Invoer, koplopers

Rows = dict[tuple[int, int, str], dict[str, Any]]


def on_divisions(source: Invoer, keuze: Keuze) -> Rows:
    """Rows by division, year and gemeente."""
    wide, _ = koplopers(source, keuze)
    frame = koplopers_indeling(indeling(source.gemeenten, source.opvolgingen), wide, source.gemeenten, KENMERKEN)
    return {(row["indeling_jaar"], row["jaar"], row["gemeente_code"]): row for row in frame.to_dict("records")}


@pytest.fixture(scope="module")
def nederland() -> Rows:
    """Hoeksche Waard, Drechtsteden and gemeenten that were divided, with agreements of 2016 to 2018."""
    bound = {"regio": HOEKSCHE_WAARD, "zes": DRECHTSTEDEN, "zeven": (*DRECHTSTEDEN, HARDINXVELD)}
    bound |= {"haaren": ("GM0788",), "winsum": ("GM0053",), "vught": ("GM0865",)}
    afspraken = [
        afspraak("regio", 2016, 2016, "regionale_afspraken", regionaal=True),
        afspraak("zes", 2016, 2017, "regionale_afspraken", regionaal=True),
        afspraak("zeven", 2018, 2018, "regionale_afspraken", regionaal=True),
        *(afspraak(naam, 2016, 2018) for naam in ("haaren", "winsum", "vught")),
    ]
    pairs = [(naam, place) for naam, places in bound.items() for place in places]
    source = invoer(GEMEENTEN, afspraken, pairs, opvolgingen=OPVOLGINGEN)
    return on_divisions(source, Keuze([row for naam in bound for row in codes(naam, "ja")], [], []))


def test_the_region_of_five_is_one_gemeente_on_the_division_of_today(nederland: Rows) -> None:
    row = nederland[2026, 2016, "GM1963"]
    assert (row["naam"], row["gemeenten"], row["niet_toewijsbaar"]) == ("Hoeksche Waard", 5, 0)
    assert (row["status"], row["afspraak_id"], row["woonvormen"], row["woonvormen_concreetheid"]) == (
        *("geldig", "regio", "ja"),
        2,
    )
    assert not [code_ for code_ in HOEKSCHE_WAARD if (2026, 2016, code_) in nederland]
    # And the gemeente of today is five on the division of then.
    assert {nederland[2016, 2020, code_]["status"] for code_ in HOEKSCHE_WAARD} == {"verlopen"}
    assert {nederland[2016, 2020, code_]["gemeenten"] for code_ in HOEKSCHE_WAARD} == {1}


def test_drechtsteden_had_six_and_then_seven_on_every_division(nederland: Rows) -> None:
    for division in (2014, 2016, 2018, 2026):
        assert {nederland[division, 2017, code_]["afspraak_id"] for code_ in DRECHTSTEDEN} == {"zes"}
        assert nederland[division, 2017, HARDINXVELD]["status"] == "onbekend"
        assert nederland[division, 2018, HARDINXVELD]["afspraak_id"] == "zeven"


def test_haaren_is_not_assigned_to_any_of_the_four(nederland: Rows) -> None:
    row = nederland[2026, 2016, "GM0788"]
    assert (row["naam"], row["status"], row["gemeenten"], row["niet_toewijsbaar"]) == (
        *("Haaren", "niet_toewijsbaar"),
        *(1, 1),
    )
    assert {row[kenmerk] for kenmerk in KENMERKEN} == {"niet_toewijsbaar"}
    assert pd.isna(row["afspraak_id"])
    for code_ in ("GM0757", "GM0824", "GM0855", "GM0865"):
        assert (nederland[2026, 2016, code_]["gemeenten"], nederland[2026, 2016, code_]["niet_toewijsbaar"]) == (2, 1)
    # Vught speaks for itself, with or without a part of Haaren.
    assert (nederland[2026, 2016, "GM0865"]["status"], nederland[2026, 2016, "GM0865"]["woonvormen"]) == (
        "geldig",
        "ja",
    )
    # As it was, it can't be told what became of it.
    assert nederland[2020, 2022, "GM0788"]["status"] == "niet_toewijsbaar"
    assert nederland[2020, 2022, "GM0788"]["gemeenten"] == 4
    assert nederland[2020, 2018, "GM0788"]["status"] == "geldig"


def test_winsum_has_no_say_in_het_hogeland(nederland: Rows) -> None:
    # Bedum, De Marne and Eemsmond went there whole, and nothing is known of them.
    row = nederland[2019, 2016, "GM1966"]
    assert (row["status"], row["gemeenten"], row["niet_toewijsbaar"]) == ("onbekend", 4, 1)
    assert nederland[2019, 2016, "GM0053"]["status"] == "niet_toewijsbaar"


def test_each_division_has_its_gemeenten_in_each_year_and_what_was_divided_apart(nederland: Rows) -> None:
    split = {"GM1671": 2014, "GM0140": 2017, "GM0053": 2018, "GM0788": 2020}
    for division in range(2014, 2027):
        own = {g["gemeente_code"] for g in GEMEENTEN if g["eerste_jaar"] <= division <= g["laatste_jaar"]}
        for jaar in range(2014, 2027):
            gone = {code_ for code_, last in split.items() if jaar <= last < division}
            assert {code_ for d, j, code_ in nederland if (d, j) == (division, jaar)} == own | gone


def merged(keuze: Keuze, *afspraken: Any, binding: list[tuple[str, str]]) -> dict[str, Any]:
    """The gemeente of 2019, in 2018, of which two went into one."""
    places = [gemeente("GM0001", laatste=2018), gemeente("GM0002", laatste=2018), gemeente("GM0003", 2019, 2019)]
    source = invoer(places, afspraken, binding, opvolgingen=[stap(c, "GM0003", 2019) for c in ("GM0001", "GM0002")])
    return on_divisions(source, keuze)[2019, 2018, "GM0003"]


def test_what_two_share_is_said_and_what_they_do_not_share_is_called_so() -> None:
    keuze = Keuze(
        [
            code("a", "woonvormen", "ja", concreetheid=1),
            code("b", "woonvormen", "ja", concreetheid=3),
            code("a", "eigen_regie", "ja", concreetheid=2),
            code("b", "eigen_regie", "nee"),
        ],
        [],
        [],
    )
    row = merged(
        keuze, afspraak("a", 2018, 2018), afspraak("b", 2017, 2018), binding=[("a", "GM0001"), ("b", "GM0002")]
    )
    assert (row["gemeenten"], row["niet_toewijsbaar"], row["status"]) == (2, 0, "geldig")
    assert (row["woonvormen"], row["eigen_regie"]) == ("ja", "verschilt")
    assert pd.isna(row["woonvormen_concreetheid"]), "1 and 3 are not 2"
    assert pd.isna(row["eigen_regie_concreetheid"])
    assert pd.isna(row["afspraak_id"]), "two agreements lead"


def test_known_beside_unknown_is_neither() -> None:
    row = merged(Keuze(codes("a", "nee"), [], []), afspraak("a", 2018, 2018), binding=[("a", "GM0001")])
    assert row["status"] == "verschilt"
    assert {row[kenmerk] for kenmerk in KENMERKEN} == {"verschilt"}
    assert pd.isna(row["woonvormen_concreetheid"])


def test_a_concreteness_that_one_lacks_is_not_shared() -> None:
    coded = [code("a", "woonvormen", "ja", concreetheid=2), code("b", "woonvormen", "ja") | {"concreetheid": None}]
    both = (afspraak("a", 2018, 2018), afspraak("b", 2018, 2018))
    row = merged(Keuze(coded, [], []), *both, binding=[("a", "GM0001"), ("b", "GM0002")])
    assert row["woonvormen"] == "ja"
    assert pd.isna(row["woonvormen_concreetheid"])


def test_a_table_that_lacks_a_gemeente_is_told() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002")]
    wide, _ = koplopers(invoer(places, []), Keuze([], [], []))
    with pytest.raises(ValueError, match="no row for GM0002 in 2014: make it anew"):
        koplopers_indeling(indeling(places, []), wide[wide["gemeente_code"] == "GM0001"], places, KENMERKEN)


@settings(max_examples=40, deadline=None)
@given(hervormingen(), st.data())
def test_nothing_is_made_up_and_nothing_is_lost(country: tuple[list[Any], list[Any]], data: st.DataObject) -> None:
    places, steps_ = country
    afspraken, binding, coded = [], [], []
    for number, place in enumerate(places):
        waarde = data.draw(st.sampled_from(["ja", "nee", "onleesbaar", None]))
        if waarde:
            afspraken.append(afspraak(f"a{number}", 2014, data.draw(st.integers(2014, 2018))))
            binding.append((f"a{number}", place["gemeente_code"]))
            coded += codes(f"a{number}", waarde)
    source = invoer(places, afspraken, binding, opvolgingen=steps_)
    wide, _ = koplopers(source, Keuze(coded, [], []))
    relations = indeling(places, steps_)
    rows = on_divisions(source, Keuze(coded, [], []))
    signed = {
        (r["jaar"], r["gemeente_code"]): (r["status"], *(r[k] for k in KENMERKEN)) for r in wide.to_dict("records")
    }
    parts: dict[tuple[int, int, str], set[tuple[str, ...]]] = {key: set() for key in rows}
    placed: dict[tuple[int, int], set[str]] = {}
    for one in relations.itertuples():
        if one.relatie != "niet_toewijsbaar":
            parts[one.indeling_jaar, one.jaar, one.indeling_code].add(signed[one.jaar, one.gemeente_code])
            placed.setdefault((one.indeling_jaar, one.jaar), set()).add(one.gemeente_code)
    for key, row in rows.items():
        found = (row["status"], *(row[kenmerk] for kenmerk in KENMERKEN))
        for place, value in enumerate(found):
            said = {part[place] for part in parts[key]}
            assert value == (said.pop() if len(said) == 1 else "verschilt" if said else "niet_toewijsbaar")
    for division in range(2014, 2019):
        for jaar in range(2014, division + 1):
            of_year = {code_ for j, code_ in signed if j == jaar}
            apart = {c for d, j, c in rows if (d, j) == (division, jaar)} - {c for j, c in signed if j == division}
            whole = placed.get((division, jaar), set())
            assert whole | apart == of_year
            assert not whole & apart


# --- what became of the fifteen ---


def later(
    *afspraken: Any, coded: list[Any], published: dict[str, str], behind: dict[str, tuple[str, ...]]
) -> pd.DataFrame:
    """Rows for labels with one answer each; an agreement of 2016 has the label of its row as its id."""
    pairs = [(a["afspraak_id"], place) for a in afspraken for place in a["bindt"]]
    source = invoer(GEMEENTEN, afspraken, pairs, opvolgingen=OPVOLGINGEN)
    wide, long = koplopers(source, Keuze(coded, [], []))
    rows = [
        {"rij": rij, "volgorde": number} | dict.fromkeys(KENMERKEN, waarde)
        for number, (rij, waarde) in enumerate(published.items(), 1)
    ]
    places = [{"rij": rij, "gemeente_code": place} for rij, found in behind.items() for place in found]
    ids = {rij: rij for rij in behind}
    relations = indeling(GEMEENTEN, OPVOLGINGEN)
    return koplopers_2016_later(rows, places, ids, KENMERKEN, relations, wide, long)


def told(frame: pd.DataFrame, rij: str, kenmerk: str = "woonvormen", nummer: int = 1) -> dict[int, dict[str, Any]]:
    rows = frame[(frame["rij"] == rij) & (frame["kenmerk"] == kenmerk) & (frame["volgnummer"] == nummer)]
    return {row["jaar"]: row for row in rows.to_dict("records")}


def test_each_row_is_followed_through_succession_and_each_answer_is_named() -> None:
    frame = later(
        afspraak("HW", 2016, 2016, bindt=HOEKSCHE_WAARD, herkomst="koplopers2016"),
        afspraak("nieuw", 2020, 2021, bindt=("GM1963",)),
        afspraak("onleesbaar", 2022, 2022, bindt=("GM1963",)),
        coded=[
            *codes("HW", "ja", "expert2016"),
            code("nieuw", "woonvormen", "nee"),
            code("nieuw", "eigen_regie", "ja", concreetheid=3),
            *codes("onleesbaar", "onleesbaar"),
        ],
        published={"HW": "ja"},
        behind={"HW": HOEKSCHE_WAARD},
    )
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 5 * 11 * 2
    rows = told(frame, "HW", nummer=2)
    assert {row["gemeente_2016"] for row in rows.values()} == {"GM0585"}
    assert [rows[jaar]["gemeente_code"] for jaar in (2018, 2019)] == ["GM0585", "GM1963"]
    assert [rows[jaar]["verloop"] for jaar in (2016, 2017, 2019, 2020, 2022, 2023)] == [
        *("gebleven", "verlopen", "verlopen"),
        *("eraf", "onbekend", "verlopen"),
    ]
    assert [rows[jaar]["opvolging"] for jaar in (2018, 2019, 2020)] == [False, True, False]
    assert [rows[jaar]["zelfde_afspraak"] for jaar in (2019, 2020)] == [True, False]
    assert [rows[jaar]["coder"] for jaar in (2016, 2020)] == ["expert2016", "regels-1"]
    assert told(frame, "HW", "eigen_regie")[2021]["verloop"] == "gebleven"
    assert told(frame, "HW", "eigen_regie")[2021]["concreetheid"] == 3


def test_a_nee_may_become_a_ja_or_stay_away_and_what_is_not_known_is_not_gone() -> None:
    frame = later(
        afspraak("Z", 2016, 2016, bindt=("GM0193",), herkomst="koplopers2016"),
        afspraak("nieuw", 2017, 2017, bindt=("GM0193",)),
        coded=[
            *codes("Z", "nee", "expert2016"),
            code("nieuw", "woonvormen", "ja"),
            code("nieuw", "eigen_regie", "nee"),
        ],
        published={"Z": "nee", "D": "ja"},
        behind={"Z": ("GM0193",), "D": ("GM0482",)},
    )
    assert told(frame, "Z")[2017]["verloop"] == "erbij"
    assert told(frame, "Z", "eigen_regie")[2017]["verloop"] == "weggebleven"
    unknown = told(frame, "D")
    assert {row["status"] for row in unknown.values()} == {"onbekend"}
    assert {row["verloop"] for row in unknown.values()} == {"onbekend"}
    assert pd.isna(unknown[2020]["zelfde_afspraak"])


def test_rows_that_were_not_coded_and_a_row_without_gemeente_stand_there_as_such() -> None:
    frame = later(
        afspraak("A", 2015, 2019, bindt=("GM0363",), herkomst="koplopers2016"),
        coded=codes("A", "niet_gecodeerd", "expert2016"),
        published={"A": "niet_gecodeerd", "Wonen": "niet_gecodeerd"},
        behind={"A": ("GM0363",)},
    )
    assert set(frame["verloop"]) == {"niet_gecodeerd"}
    assert [told(frame, "A")[jaar]["status"] for jaar in (2016, 2020)] == ["geldig", "verlopen"]
    assert {row["status"] for row in told(frame, "Wonen").values()} == {"geen_gemeente"}
    assert len(told(frame, "Wonen")) == 11
    assert frame[frame["rij"] == "Wonen"]["gemeente_code"].isna().all()


def test_a_gemeente_that_was_divided_can_not_be_followed() -> None:
    frame = later(
        afspraak("H", 2016, 2022, bindt=("GM0788",), herkomst="koplopers2016"),
        coded=codes("H", "ja", "expert2016"),
        published={"H": "ja"},
        behind={"H": ("GM0788",)},
    )
    rows = told(frame, "H")
    assert [rows[jaar]["verloop"] for jaar in (2020, 2021)] == ["gebleven", "niet_toewijsbaar"]
    assert rows[2021]["status"] == "niet_toewijsbaar"


def test_without_any_agreement_everything_is_unknown() -> None:
    frame = later(coded=[], published={"Z": "ja"}, behind={"Z": ("GM0193",)})
    assert set(frame["verloop"]) == {"onbekend"}
    assert set(frame["waarde"]) == {"niet_gecodeerd"}
