"""The tile map as it is kept: every gemeente where a reader looks for it, provinces and islands whole."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.support.build_tegels import TILES, around, distance, measures, pieces, read_country
from warehouse.facts import read_facts

SHARED = Path(__file__).parents[4] / "shared/data/reference/gemeente_middelpunten_2026.csv"
LAYOUT = {row["gemeente_code"]: (row["kolom"], row["rij"]) for row in read_facts("gemeente_tegel").to_pylist()}
PLACE = {
    row["naam"]: LAYOUT[row["gemeente_code"]]
    for row in read_facts("gemeente").to_pylist()
    if row["gemeente_code"] in LAYOUT
}
WADDEN = ["Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"]
OVERZEE = ["Sluis", "Terneuzen", "Hulst"]


def test_the_cells_around_a_cell_are_one_step_away() -> None:
    for cell in ((4, 4), (4, 5)):
        assert [distance(cell, near) for near in around(cell)] == [1] * 6
    assert distance((0, 0), (1, 3)) == 3


def test_the_wadden_lie_in_their_order_off_the_coast() -> None:
    columns = [PLACE[name][0] for name in WADDEN]
    assert columns == sorted(columns)
    for name in WADDEN:
        assert not set(around(PLACE[name])) & set(LAYOUT.values())
        assert min(row for other, (_, row) in PLACE.items() if other not in WADDEN) >= max(
            PLACE[name][1] for name in WADDEN[1:]
        )


def test_zeeuws_vlaanderen_lies_over_the_water() -> None:
    over = {PLACE[name] for name in OVERZEE}
    assert pieces(over) == 1
    assert not {near for cell in over for near in around(cell)} & (set(LAYOUT.values()) - over)


def test_the_rest_is_one_country_of_whole_provinces_without_a_hole() -> None:
    rest = {cell for name, cell in PLACE.items() if name not in (*WADDEN, *OVERZEE)}
    assert pieces(rest) == 1
    sea = {(c, r) for c in range(-1, 30) for r in range(-1, 40)} - rest
    # The sea, with the IJsselmeer, and the waters between the islands of Zeeland and Zuid-Holland.
    assert pieces(sea) == 2
    measured = measures(read_country(TILES), LAYOUT)
    assert measured["in_pieces"] == {}


def test_the_measures_are_those_of_the_decision_record() -> None:
    record = (Path(__file__).parents[3] / "docs/decisions/0034-tile-map-and-pictures.md").read_text(encoding="utf-8")
    measured = measures(read_country(TILES), LAYOUT)
    far, _ = measured["km_max"]
    for words in (
        f"{measured['km_mean']} km on average",
        f"{far} km at most",
        f"{measured['pairs_kept']:.1%}".replace("%", " %"),
        f"{measured['pairs_within_two']:.1%}".replace("%", " %"),
    ):
        assert words in record, words


def test_the_centres_are_those_of_the_source() -> None:
    if not SHARED.exists():
        pytest.skip("the shared reference data are not beside the project")
    with SHARED.open(encoding="utf-8") as file:
        source = {r["gemeente_code"]: (r["lengtegraad"], r["breedtegraad"]) for r in csv.DictReader(file)}
    with TILES.open(encoding="utf-8") as file:
        assert {r["gemeente_code"]: (r["lengtegraad"], r["breedtegraad"]) for r in csv.DictReader(file)} == source
