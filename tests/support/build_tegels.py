"""Computes the hexagon tile map of the gemeenten: `python -m tests.support.build_tegels [CENTRES.csv]`.

Here: from the centres of the gemeenten to a column and a row for each, kept in `warehouse/reference/gemeente_tegel.csv`
(it has the centres too, and is read where no file is named), with the measures that
docs/decisions/0034-tile-map-and-pictures.md states. Run once per division of the country; the result is kept as facts
and looked at, so that the map does not jump from release to release.
Not here: the drawing of a map (`transforms/site/tegelkaart.py`), and nothing that runs in the pipeline.

1. Points are moved until each has a tile's width of room (a cartogram), held by springs to their neighbours and,
   weakly, to their own place. Points of water take part, so that IJsselmeer, Wadden and Zeeland waters stay open.
2. The points get the cells of a hexagon grid with the least total squared displacement (assignment problem), over
   several shifts of the grid.
3. Swaps of cells close to each other lower the displacement plus a price on neighbours that came apart, provinces that
   fell apart and islands that touch the coast (simulated annealing with a fixed seed).
"""

from __future__ import annotations

import csv
import math
import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.spatial import Delaunay

from warehouse.facts import FACTS_FOLDER, read_facts

Cell = tuple[int, int]
TILES = FACTS_FOLDER / "gemeente_tegel.csv"
Points = NDArray[np.float64]

PITCH = 10.5
"""Kilometres per tile: with it the cartogram moves the points least (9.5 to 12 were tried)."""
ROW = math.sqrt(3) / 2
"""Distance of two rows, in tiles."""
NEIGHBOUR_KM = 28.0
"""Centres further apart have open water or the border between them."""
ANCHOR, SPRING, PUSH, STEPS = 0.01, 0.25, 0.3, 800
MOVES, HEAT, SEED = 600_000, 1.5, 4
"""Of six seeds the fourth keeps most neighbours; it leaves no hole in the land, and North Holland its tip."""
PLACE_WATER = 2.5
APART, SAME_PROVINCE, LAND, TOUCH, HOLE, BROKEN = 0.35, 0.9, 0.6, 4.0, 2.0, 8.0
"""Prices, in squared tiles: of a neighbour at distance d (times (d-1)²), of two tiles side by side that are of one
province or both land (a gain), of an island that touches other land, of a hole in the land, of a province in pieces."""

ISLANDS = {
    **{code: code for code in ("GM0448", "GM0096", "GM0093", "GM0060", "GM0088")},
    **dict.fromkeys(("GM0677", "GM0715", "GM1714"), "Zeeuws-Vlaanderen"),
}
"""Texel, Vlieland, Terschelling, Ameland, Schiermonnikoog; Hulst, Terneuzen and Sluis over the Westerschelde."""

WATER = (
    *((5.15, 53.0), (5.28, 52.98), (5.12, 52.9), (5.27, 52.9), (5.2, 52.81), (5.33, 52.83), (5.42, 52.74)),
    *((5.3, 52.72), (5.42, 52.64), (5.2, 52.60), (5.3, 52.55), (5.13, 52.53), (5.25, 52.47)),
    *((4.78, 52.985), (4.95, 53.02), (5.1, 53.13), (5.15, 53.22), (5.3, 53.24), (5.35, 53.30), (5.55, 53.36)),
    *((5.75, 53.38), (5.95, 53.40), (6.15, 53.43), (6.35, 53.45), (6.6, 53.47)),
    *((3.60, 51.40), (3.75, 51.385), (3.95, 51.385), (3.98, 51.59), (4.05, 51.71)),
)
"""Places (degrees east, north) that stay open: IJsselmeer and Markermeer; Marsdiep and Wadden; the Zeeland waters."""


@dataclass(frozen=True)
class Country:
    """Gemeenten and water as points (n × 2, tiles, y to the south), with their neighbours and groups."""

    codes: list[str]
    places: Points
    pairs: list[tuple[int, int]]
    groups: list[str]
    land: list[str]


def kilometres(east: float, north: float) -> tuple[float, float]:
    """Degrees to km east and south of the middle of the country; flat, which is good to 1 % over this distance."""
    return (east - 5.4) * 68.23, (52.2 - north) * 111.25


def read_country(centres: Path) -> Country:
    """The gemeenten of that file (`gemeente_code`, `lengtegraad`, `breedtegraad`) and the water."""
    with centres.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    province = {row["gemeente_code"]: str(row["provincie"]) for row in read_facts("gemeente").to_pylist()}
    codes = [row["gemeente_code"] for row in rows]
    degrees = [(float(row["lengtegraad"]), float(row["breedtegraad"])) for row in rows]
    places = np.array([kilometres(*place) for place in (*degrees, *WATER)]) / PITCH
    edges = {
        (min(a, b), max(a, b))
        for s in Delaunay(places).simplices.tolist()
        for a, b in zip(s, s[1:] + s[:1], strict=True)
    }
    far = NEIGHBOUR_KM / PITCH
    pairs = [(a, b) for a, b in sorted(edges) if math.dist(places[a], places[b]) < far]
    groups = [ISLANDS.get(code, province[code]) for code in codes] + ["water"] * len(WATER)
    land = [ISLANDS.get(code, "vasteland") for code in codes] + ["water"] * len(WATER)
    return Country(codes, places, pairs, groups, land)


def cartogram(country: Country) -> Points:
    """The places, moved until about a tile apart from their neighbours."""
    start, places, pairs = country.places, country.places.copy(), np.array(country.pairs)
    for _ in range(STEPS):
        force = ANCHOR * (start - places)
        apart = places[pairs[:, 1]] - places[pairs[:, 0]]
        length = np.maximum(np.hypot(apart[:, 0], apart[:, 1]), 1e-6)
        pull = (SPRING * (length - 1) / length)[:, None] * apart / 2
        np.add.at(force, pairs[:, 0], pull)
        np.add.at(force, pairs[:, 1], -pull)
        between = places[:, None] - places[None]
        distance = np.sqrt((between**2).sum(axis=2))
        np.fill_diagonal(distance, np.inf)
        push = np.maximum(1 / np.maximum(distance, 1e-3) - 1, 0) * PUSH
        places = places + (force + (between * push[:, :, None]).sum(axis=1)) / 2
    return places


def assign(points: Points) -> tuple[list[Cell], Points, list[int]]:
    """Cells, their centres (tiles) and the cell of each point, for the shift of the grid that displaces least."""
    found = []
    low, high = points.min(axis=0), points.max(axis=0)
    cells = [
        (column, row)
        for row in range(int(low[1] / ROW) - 4, int(high[1] / ROW) + 5)
        for column in range(int(low[0]) - 4, int(high[0]) + 5)
    ]
    for shift in ((x / 4, y / 4 * ROW) for x in range(4) for y in range(4)):
        centres = np.array([(column + (row & 1) / 2, row * ROW) for column, row in cells]) + np.array(shift)
        cost = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
        which, cell = linear_sum_assignment(cost)
        found.append((float(cost[which, cell].sum()), centres, [int(number) for number in cell]))
    _, centres, chosen = min(found, key=lambda one: one[0])
    return cells, centres, chosen


def distance(one: Cell, other: Cell) -> int:
    """Steps from cell to cell; columns of odd rows lie half a tile to the east."""
    (column, row), (to_column, to_row) = one, other
    across = column - (row - (row & 1)) // 2 - to_column + (to_row - (to_row & 1)) // 2
    return max(abs(across), abs(row - to_row), abs(across + row - to_row))


def around(cell: Cell) -> list[Cell]:
    """The six cells that touch it."""
    column, row = cell
    west = column if row & 1 else column - 1
    beside = [(column - 1, row), (column + 1, row)]
    return [*beside, *((c, r) for r in (row - 1, row + 1) for c in (west, west + 1))]


def pieces(cells: set[Cell]) -> int:
    """In how many pieces these cells lie."""
    left, count = set(cells), 0
    while left:
        count += 1
        walk = [left.pop()]
        while walk:
            beside = [cell for cell in around(walk.pop()) if cell in left]
            left.difference_update(beside)
            walk.extend(beside)
    return count


class Board:
    """A layout that is being mended: which point lies on which cell, and what that costs."""

    def __init__(self, country: Country, points: Points) -> None:
        cells, centres, self.where = assign(points)
        self.country, self.cells = country, cells
        number = {cell: index for index, cell in enumerate(cells)}
        self.beside = [[number[near] for near in around(cell) if near in number] for cell in cells]
        weight = np.array([PLACE_WATER if group == "water" else 1.0 for group in country.groups])
        cost = ((points[:, None] - centres[None]) ** 2).sum(axis=2) * weight[:, None]
        self.place: list[list[float]] = cost.tolist()
        self.friends: list[list[int]] = [[] for _ in country.groups]
        for a, b in country.pairs:
            self.friends[a].append(b)
            self.friends[b].append(a)
        self.axial = [(column - (row - (row & 1)) // 2, row) for column, row in cells]
        everyone = range(len(country.groups))
        self.touch = [[self._touch(one, other) for other in everyone] for one in everyone]
        self.at: list[int | None] = [None] * len(cells)
        for point, cell_number in enumerate(self.where):
            self.at[cell_number] = point

    def _touch(self, one: int, other: int) -> float:
        groups, land = self.country.groups, self.country.land
        if groups[one] == groups[other]:
            return -SAME_PROVINCE
        if "water" in (groups[one], groups[other]):
            return 0.0
        return -LAND if land[one] == land[other] else TOUCH

    def _price(self, point: int, cell: int) -> float:
        total, (column, row) = self.place[point][cell], self.axial[cell]
        for friend in self.friends[point]:
            to_column, to_row = self.axial[self.where[friend]]
            across, down = column - to_column, row - to_row
            total += APART * (max(abs(across), abs(down), abs(across + down)) - 1) ** 2
        touch = self.touch[point]
        return total + sum(touch[near] for side in self.beside[cell] if (near := self.at[side]) is not None)

    def _local(self, one: int, other: int) -> float:
        total = sum(self._price(point, cell) for cell in (one, other) if (point := self.at[cell]) is not None)
        for cell in {one, other, *self.beside[one], *self.beside[other]}:
            if self.at[cell] is None:
                around_it = [point for side in self.beside[cell] if (point := self.at[side]) is not None]
                total += HOLE * (sum(self.country.land[point] == "vasteland" for point in around_it) > 4)
        return total

    def _broken(self, *points: int | None) -> float:
        groups = {self.country.groups[point] for point in points if point is not None} - {"water"}
        cells: dict[str, set[Cell]] = {group: set() for group in groups}
        for point, group in enumerate(self.country.groups):
            if group in cells:
                cells[group].add(self.cells[self.where[point]])
        return BROKEN * sum(pieces(of_group) - 1 for of_group in cells.values())

    def _swap(self, one: int, other: int) -> None:
        self.at[one], self.at[other] = self.at[other], self.at[one]
        for cell in (one, other):
            point = self.at[cell]
            if point is not None:
                self.where[point] = cell

    def mend(self, seed: int) -> None:
        """Swap cells close to each other; a worse layout is accepted less and less."""
        choice = random.Random(seed)  # noqa: S311 - no secret, a layout
        for move in range(MOVES):
            heat = HEAT * (1 - move / MOVES) ** 2 + 1e-4
            one = self.where[choice.randrange(len(self.where))]
            other = choice.choice(self.beside[one])
            if choice.random() < 0.3:
                other = choice.choice(self.beside[other])
            if one == other:
                continue
            moved = (self.at[one], self.at[other])
            chance = -heat * math.log(1 - choice.random())
            before = self._local(one, other)
            self._swap(one, other)
            worse = self._local(one, other) - before
            if worse <= chance:
                after = self._broken(*moved)
                self._swap(one, other)
                worse += after - self._broken(*moved)
                self._swap(one, other)
            if worse > chance:
                self._swap(one, other)

    def layout(self) -> dict[str, Cell]:
        """Code to column and row, from 0 in the north-west; odd rows stay odd."""
        cells = [self.cells[cell] for cell in self.where[: len(self.country.codes)]]
        west, north = min(column for column, _ in cells), min(row for _, row in cells)
        north -= north & 1
        return {
            code: (column - west, row - north) for code, (column, row) in zip(self.country.codes, cells, strict=True)
        }


def measures(country: Country, layout: dict[str, Cell]) -> dict[str, object]:
    """What the decision record states of a layout: displacement in km, neighbours kept, provinces in pieces."""
    cells = [layout[code] for code in country.codes]
    count = len(cells)
    here = np.array([(column + (row & 1) / 2, row * ROW) for column, row in cells])
    there = country.places[:count]
    moved = here - here.mean(axis=0) - there + there.mean(axis=0)
    far = np.hypot(moved[:, 0], moved[:, 1]) * PITCH
    pairs = [(a, b) for a, b in country.pairs if b < count]
    steps = Counter(min(distance(cells[a], cells[b]), 3) for a, b in pairs)
    groups = {group: {c for c, g in zip(cells, country.groups, strict=False) if g == group} for group in country.groups}
    return {
        "km_mean": round(float(far.mean()), 1),
        "km_root_mean_square": round(float(np.sqrt((far**2).mean())), 1),
        "km_max": (round(float(far.max()), 1), country.codes[int(far.argmax())]),
        "pairs": len(pairs),
        "pairs_kept": round(steps[1] / len(pairs), 3),
        "pairs_within_two": round((steps[1] + steps[2]) / len(pairs), 3),
        "in_pieces": {group: pieces(of) for group, of in groups.items() if of and pieces(of) > 1},
    }


def write_layout(centres: Path, layout: dict[str, Cell]) -> None:
    with centres.open(encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["gemeente_code"])
    with TILES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gemeente_code", "kolom", "rij", "lengtegraad", "breedtegraad"])
        for row in rows:
            code = row["gemeente_code"]
            writer.writerow([code, *layout[code], row["lengtegraad"], row["breedtegraad"]])


def main(centres: Path) -> None:
    country = read_country(centres)
    board = Board(country, cartogram(country))
    board.mend(SEED)
    layout = board.layout()
    write_layout(centres, layout)
    for name, value in measures(country, layout).items():
        sys.stdout.write(f"{name}: {value}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else TILES)
