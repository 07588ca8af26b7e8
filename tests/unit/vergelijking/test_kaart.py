"""When the official map makes an absence known, and when it does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.vergelijking.bouw import KENMERKEN, afspraak, gemeente, invoer
from tests.unit.vergelijking.bouw_rond import op_kaart, tabel
from tests.unit.vergelijking.test_indeling import stap
from transforms.vergelijking.kaart import geen_op_kaart, met_geen

A = ("GM0001", "Wonen A")
B = ("GM0001", "Wonen B")


def status(kaart: list[Any], known: str = "onbekend", afspraken: list[Any] | None = None) -> list[str]:
    """Status of GM0001 in 2019 and 2020, and its answer in 2019."""
    places = tabel(("GM0001", 2019, known), ("GM0001", 2020, known))
    found = met_geen(places, geen_op_kaart(kaart), invoer([gemeente()], afspraken or []))
    return [*found["status"], *{found.loc[0, kenmerk] for kenmerk in KENMERKEN}]


def test_a_gemeente_has_none_where_the_map_of_the_year_states_it_of_every_corporation() -> None:
    kaart = [op_kaart(*A, "2019", "geen"), op_kaart(*B, "2019", "geen")]
    assert status(kaart) == ["geen", "onbekend", "geen_afspraak"]


@pytest.mark.parametrize(
    "kaart",
    [
        [],
        [op_kaart(*A, "2019", "geen"), op_kaart(*B, "2019", "geldig")],
        [op_kaart(*A, "2019", "geen"), op_kaart(*B, "2019", "onbekend")],
        [op_kaart(*A, "2019", "geen"), op_kaart(*A, "2019", "geldig", "leefbaarheid")],
        [op_kaart(*A, "huidig", "geen")],
        [op_kaart("GM0001", "(alle)", "2019", None)],
        [op_kaart("GM0002", "Wonen A", "2019", "geen")],
    ],
)
def test_absence_that_is_not_stated_of_everything_stays_unknown(kaart: list[Any]) -> None:
    assert status(kaart) == ["onbekend", "onbekend", "niet_gecodeerd"]


def test_a_figure_for_the_gemeente_as_a_whole_is_no_combination() -> None:
    kaart = [op_kaart(*A, "2019", "geen"), op_kaart("GM0001", "(alle)", "2019", None)]
    assert status(kaart)[0] == "geen"


@pytest.mark.parametrize("known", ["geldig", "verlopen"])
def test_an_agreement_of_ours_is_kept_whatever_the_map_says(known: str) -> None:
    assert status([op_kaart(*A, "2019", "geen")], known)[:2] == [known, known]


def test_an_agreement_without_a_period_may_hold_in_any_year() -> None:
    kaart = [op_kaart(*A, "2019", "geen")]
    assert status(kaart, afspraken=[afspraak("a", None, None)])[0] == "onbekend"
    assert status(kaart, afspraken=[afspraak("a", None, None, "deelconvenant")])[0] == "geen"


def test_neither_is_it_geen_for_who_has_such_an_agreement_by_succession() -> None:
    renamed = [gemeente("GM0002", laatste=2018), gemeente("GM0001", 2019)]
    source = invoer(
        renamed, [afspraak("a", None, None)], opvolgingen=[stap("GM0002", "GM0001", 2019, "naamswijziging")]
    )
    found = met_geen(tabel(("GM0001", 2019, "onbekend")), geen_op_kaart([op_kaart(*A, "2019", "geen")]), source)
    assert found["status"].tolist() == ["onbekend"]


def test_the_table_that_is_given_is_not_changed() -> None:
    places = tabel(("GM0001", 2019, "onbekend"))
    met_geen(places, geen_op_kaart([op_kaart(*A, "2019", "geen")]), invoer([gemeente()], []))
    assert places.loc[0, "status"] == "onbekend"
