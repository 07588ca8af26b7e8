"""How often intervals of shares hold the truth: `python -m tests.meting aandelen`.

Here: an invented country with a known share, samples drawn from it over and over, and the table of what came out. Not
here: the estimators (`transforms.vergelijking.aandelen`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import product

import numpy as np
from rich.console import Console
from rich.table import Table

from tests.meting import aandelen_tellingen as tellingen
from transforms.beoordeling.trekken import allocate
from transforms.vergelijking.aandelen import ENOUGH, Floats, Ints, Ontwerp, Z, design_weights, estimate, tune, wilson

SIZES = (30, 60, 100, 150, 200, 300)
LANDEN = ((0.30, 0.95, 0.80), (0.30, 0.95, 0.95), (0.10, 0.90, 0.98), (0.60, 0.97, 0.97), (0.90, 0.90, 0.90))
"""True share, sensitivity, specificity."""


@dataclass(frozen=True, slots=True)
class Land:
    """So many documents, the true share of ja, and how the coder does."""

    N: int
    aandeel: float
    sensitiviteit: float
    specificiteit: float


@dataclass(frozen=True, slots=True)
class Nationaal:
    """A country: truth, answers of the coder, and strata in which both differ."""

    land: Land
    y: Floats
    f: Floats
    stratum: Ints


@dataclass(frozen=True, slots=True)
class Dekking:
    """Shares of draws in which an interval held the truth, and half widths; `plain` is 1.96 standard errors."""

    naive: float
    naive_hits: float
    plain_hits: float
    hits: float
    half: float
    human_hits: float
    human_half: float


def draw_land(land: Land, seed: int) -> Nationaal:
    """A country with exactly these shares; ja and errors are unevenly spread over four strata of unequal size."""
    rng = np.random.default_rng(seed)
    stratum = rng.choice(4, size=land.N, p=[0.5, 0.3, 0.15, 0.05])
    y = _exactly(rng, stratum, land.aandeel)
    found = np.where(y > 0, 0.0, 1.0)
    for said, right in ((1.0, land.sensitiviteit), (0.0, land.specificiteit)):
        mine = np.flatnonzero(y == said)
        found[mine] = np.where(_exactly(rng, stratum[mine], right) > 0, said, 1 - said)
    return Nationaal(land, y, found, stratum)


def _exactly(rng: np.random.Generator, stratum: Ints, share: float) -> Floats:
    """Ones for this share of the places, twice as likely in the last stratum as in the first."""
    order = np.argsort(rng.random(len(stratum)) ** (1 / (1 + stratum / 3)))[::-1]
    chosen = np.zeros(len(stratum))
    chosen[order[: round(share * len(stratum))]] = 1.0
    return chosen


def cover(country: Nationaal, n: int, draws: int, stratified: bool, seed: int = 1) -> Dekking:
    """Draw samples and count; from ENOUGH documents all at once, below it one by one with the bootstrap."""
    rng = np.random.default_rng((seed, n))
    truth, said = country.y.mean(), country.f.mean()
    low, high = wilson(np.array([said]), np.array([float(len(country.y))]))
    if n >= ENOUGH:
        measured = _at_once(rng, country, n, draws, stratified)
    else:
        rows = [_once(country, _draw(rng, country, n, stratified)) for _ in range(draws)]
        measured = np.mean(rows, axis=0)
    plain, hits, half, human, human_half = map(float, measured)
    return Dekking(float(said), float(low[0] <= truth <= high[0]), plain, hits, half, human, human_half)


def _at_once(rng: np.random.Generator, country: Nationaal, n: int, draws: int, stratified: bool) -> Floats:
    stratum = country.stratum if stratified else np.zeros_like(country.stratum)
    drawn = tellingen.draw(rng, tellingen.cells(country.y, country.f, stratum), n, draws)
    truth, said = country.y.mean(), float(country.f.mean())
    lam = tellingen.slopes(drawn)
    ours, human = tellingen.estimates(drawn, lam, said), tellingen.estimates(drawn, np.zeros_like(lam), said)

    def held(low: Floats, high: Floats) -> float:
        return float(np.mean((low <= truth) & (truth <= high)))

    each = [(held(one.laag, one.hoog), float(np.mean(one.hoog - one.laag) / 2)) for one in (ours, human)]
    return np.array([held(*ours.plain), *each[0], *each[1]])


def _draw(rng: np.random.Generator, country: Nationaal, n: int, stratified: bool) -> tuple[Ints, Ontwerp]:
    stratum = country.stratum if stratified else np.zeros_like(country.stratum)
    sizes = np.bincount(stratum)
    numbers = allocate({str(name): int(size) for name, size in enumerate(sizes)}, n)
    parts = [
        rng.choice(np.flatnonzero(stratum == name), numbers[str(name)], replace=False) for name in range(len(sizes))
    ]
    drawn = np.concatenate(parts)
    return drawn, Ontwerp(stratum[drawn], drawn, sizes[stratum[drawn]].astype(float))


def _once(country: Nationaal, sample: tuple[Ints, Ontwerp]) -> tuple[float, ...]:
    drawn, design = sample
    y, f, truth = country.y[drawn], country.f[drawn], country.y.mean()
    lam = tune(y, f, design_weights(design))
    twice = np.full(2, country.f.mean())
    found = estimate(y, f, np.ones((len(y), 2)), twice, design, np.array([lam, 0.0]))
    hits = (found.laag <= truth) & (truth <= found.hoog)
    half = (found.hoog - found.laag) / 2
    rest = y - lam * f
    error = Z * np.sqrt(rest.var(ddof=1) / len(y) * (1 - len(y) / len(country.y)))
    plain = abs(lam * country.f.mean() + rest.mean() - truth) <= error
    return float(plain), float(hits[0]), float(half[0]), float(hits[1]), float(half[1])


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting aandelen", description=__doc__)
    parser.add_argument("--trekkingen", type=int, default=100_000, help=f"samples a row, from {ENOUGH} documents")
    parser.add_argument("--weinig", type=int, default=400, help="samples a row below that (with the bootstrap, slow)")
    asked = parser.parse_args(arguments)
    names = ("aandeel", "sens", "spec", "n", "trekking", *(field.name for field in fields(Dekking)))
    title = f"N = 1.700; {asked.trekkingen} steekproeven een rij, onder {ENOUGH} documenten {asked.weinig}; procenten"
    table = Table(*names, title=title)
    for shares, n, stratified in product(LANDEN, SIZES, (False, True)):
        draws = asked.trekkingen if n >= ENOUGH else asked.weinig
        found = cover(draw_land(Land(1700, *shares), seed=1), n, draws, stratified)
        measured = (f"{100 * getattr(found, field.name):.1f}" for field in fields(Dekking))
        table.add_row(*map(str, shares), str(n), "gelaagd" if stratified else "enkelvoudig", *measured)
    Console(width=None if sys.stdout.isatty() else 160).print(table)
