"""Applying corrections: the guard, rows that come and go, and that twice is the same as once."""

from __future__ import annotations

from datetime import date
from typing import Any

import hypothesis.strategies as st
from hypothesis import given

from warehouse.correcties.lezen import conflicts
from warehouse.correcties.model import Correctie, as_text
from warehouse.correcties.toepassen import apply

TABLE, PARTIES, PLACES = "kern.afspraak", "kern.afspraak_partij", "kern.afspraak_gemeente"
Rows = dict[str, list[dict[str, Any]]]


def rows() -> Rows:
    return {
        TABLE: [{"afspraak_id": "a", "jaar_van": 2018, "jaar_tot": 2018, "titel": None}],
        PARTIES: [{"afspraak_id": "a", "naam": n, "rol": "overig", "ondertekend": None} for n in ("SWZ", "Elkien")],
        PLACES: [{"afspraak_id": "a", "gemeente_code": "GM0177", "naam": "Raalte", "herkenning": "titel"}],
    }


def correction(table: str, key: dict[str, Any], column: str, expects: Any, value: Any, **anders: Any) -> Correctie:
    return Correctie(
        id=anders.get("id", "x"),
        tabel=table,
        sleutel=tuple({"afspraak_id": "a", **key}.items()),
        kolom=column,
        verwacht=expects,
        waarde=value,
        reden="een goede reden",
        status="bevestigd",
        datum=date(2026, 11, 20),
        door="lezer-1",
        cellen=tuple(anders.get("cellen", {}).items()),
        plek="c.yml (x)",
    )


def test_a_cell_gets_its_value_and_the_rows_that_came_in_stay_as_they_were() -> None:
    came = rows()
    made, (done,) = apply(came, [correction(TABLE, {}, "jaar_tot", 2018, 2021)])
    assert made[TABLE] == [rows()[TABLE][0] | {"jaar_tot": 2021}]
    assert came == rows()
    assert (done.stand, done.gevonden, done.past) == ("toegepast", 2018, True)
    assert (made[PARTIES], made[PLACES]) == (rows()[PARTIES], rows()[PLACES])


def test_what_is_empty_can_be_filled_and_what_is_there_emptied() -> None:
    made, done = apply(
        rows(),
        [correction(TABLE, {}, "titel", None, "Afspraken"), correction(TABLE, {}, "jaar_tot", 2018, None, id="y")],
    )
    assert (made[TABLE][0]["titel"], made[TABLE][0]["jaar_tot"]) == ("Afspraken", None)
    assert [d.stand for d in done] == ["toegepast", "toegepast"]


def test_a_guard_that_does_not_hold_changes_nothing_and_says_why() -> None:
    found = {}
    for stand, key, expects, value in (
        ("al_goed", {}, 2017, 2018),
        ("anders", {}, 2017, 2021),
        ("geen_rij", {"afspraak_id": "b"}, 2018, 2021),
    ):
        made, (done,) = apply(rows(), [correction(TABLE, key, "jaar_tot", expects, value)])
        assert made == rows()
        assert done.stand == stand
        assert done.row()["toegepast"] == stand
        found[stand] = done.advice()
    assert "jaar_tot is 2018 of itself now: withdraw the correction" in found["al_goed"]
    assert "jaar_tot is 2018 and not 2017 as verwacht says" in found["anders"]
    assert 'no row {"afspraak_id": "b"} any more: renew or withdraw' in found["geen_rij"]
    assert all(each.startswith("c.yml (x): ") for each in found.values())


def test_an_agreement_moves_to_another_gemeente() -> None:
    moves = [
        correction(PLACES, {"gemeente_code": "GM0177"}, "rij", "aanwezig", "afwezig"),
        correction(
            *(PLACES, {"gemeente_code": "GM0193"}, "rij", "afwezig", "aanwezig"), id="y", cellen={"naam": "Zwolle"}
        ),
    ]
    made, done = apply(rows(), moves)
    assert made[PLACES] == [
        {"afspraak_id": "a", "gemeente_code": "GM0193", "naam": "Zwolle", "herkenning": "correctie"}
    ]
    assert [d.gevonden for d in done] == ["aanwezig", "afwezig"]
    again, done = apply(made, moves)
    assert again == made
    assert [d.stand for d in done] == ["al_goed", "al_goed"]


def test_the_row_of_the_table_shows_texts_and_a_key_as_json() -> None:
    _, (done,) = apply(rows(), [correction(PARTIES, {"naam": "SWZ"}, "ondertekend", None, True)])
    row = done.row()
    assert row["sleutel"] == '{"afspraak_id": "a", "naam": "SWZ"}'
    assert (row["verwacht"], row["waarde"], row["gevonden"], row["cellen"]) == (None, "true", None, None)
    assert [as_text(v) for v in (40.0, 7, date(2020, 1, 2), False)] == ["40.0", "7", "2020-01-02", "false"]


def test_another_reason_makes_no_row_anew_and_another_value_does() -> None:
    first = correction(TABLE, {}, "jaar_tot", 2018, 2021)
    assert first.bepaalt == correction(TABLE, {}, "jaar_tot", 2018, 2021, id="anders").bepaalt
    assert first.bepaalt != correction(TABLE, {}, "jaar_tot", 2018, 2022).bepaalt
    assert first.bepaalt != correction(TABLE, {}, "jaar_tot", None, 2021).bepaalt


_years = st.sampled_from([None, 2017, 2018, 2021])
_cells = st.builds(
    lambda column, expects, value: correction(TABLE, {}, column, expects, value),
    st.sampled_from(["jaar_van", "jaar_tot"]),
    _years,
    _years,
)
_places = st.builds(
    lambda code, there: correction(
        *(PLACES, {"gemeente_code": code}, "rij", *(("aanwezig", "afwezig") if there else ("afwezig", "aanwezig"))),
        cellen={} if there else {"naam": code},
    ),
    st.sampled_from(["GM0177", "GM0193"]),
    st.booleans(),
)
_sets = (
    st.lists(st.one_of(_cells, _places), max_size=5)
    .map(lambda found: [c for c in found if c.verwacht != c.waarde])
    .map(lambda found: [c for n, c in enumerate(found) if not conflicts_with(found[:n], c)])
)


def conflicts_with(others: list[Correctie], new: Correctie) -> bool:
    return any("same cell" in told for other in others for told in conflicts([other, new]))


@given(_sets)
def test_twice_is_once_and_the_order_is_of_no_matter(corrections: list[Correctie]) -> None:
    once, done = apply(rows(), corrections)
    twice, again = apply(once, corrections)
    assert twice == once
    # What was applied is then right of itself, whatever was applied with it.
    assert [a.stand for d, a in zip(done, again, strict=True) if d.past] == ["al_goed"] * sum(d.past for d in done)
    turned, _ = apply(rows(), corrections[::-1])
    assert {name: sorted(map(str, found)) for name, found in turned.items()} == {
        name: sorted(map(str, found)) for name, found in once.items()
    }


@given(_sets)
def test_without_a_correction_that_cell_is_as_it_was_recognised(corrections: list[Correctie]) -> None:
    for number, withdrawn in enumerate(corrections):
        rest = corrections[:number] + corrections[number + 1 :]
        made, _ = apply(rows(), rest)
        if withdrawn.tabel == TABLE:
            assert made[TABLE][0][withdrawn.kolom] == rows()[TABLE][0][withdrawn.kolom]
        else:
            code = dict(withdrawn.sleutel)["gemeente_code"]
            there = [code == row["gemeente_code"] for row in made[PLACES]]
            assert any(there) == (code == "GM0177")
