"""The shipped reference tables as knowledge, read once."""

import csv
from pathlib import Path

import pytest

from transforms.identificatie import Kennis
from transforms.model import Pagina

REFERENCE = Path(__file__).parents[3] / "warehouse" / "reference"
TABLES = {
    "gemeenten": "gemeente",
    "opvolgingen": "gemeente_opvolging",
    "aliassen": "gemeente_alias",
    "valkuilen": "gemeente_valkuil",
    "regio_gemeenten": "regio_gemeente",
    "corporaties": "corporatie",
    "corporatie_aliassen": "corporatie_alias",
    "corporatie_fusies": "corporatie_fusie",
}


def reference_rows() -> dict[str, list[dict[str, str]]]:
    rows = {}
    for argument, table in TABLES.items():
        with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows[argument] = list(csv.DictReader(file))
    return rows


@pytest.fixture(scope="session")
def kennis() -> Kennis:
    return Kennis.from_rows(**reference_rows())


def pages(*texts: str) -> tuple[Pagina, ...]:
    return tuple(Pagina(number, text) for number, text in enumerate(texts, start=1))
