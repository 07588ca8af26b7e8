"""Commitments and years as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.site.bouw import opmaak
from tests.unit.site.bouw_gemeente import toezegging
from transforms.site.rijen import jaren_tekst
from transforms.site.toezeggingen import in_woorden
from warehouse.tables import get_table


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({}, "40 tot 80 plekken, voor ouderen, door de corporatie, in 2023"),
        ({"aantal_max": 40.0, "actor": None}, "40 plekken, voor ouderen, in 2023"),
        ({"aantal_min": 1.0, "aantal_max": 1.0, "jaar": None}, "1 plek, voor ouderen, door de corporatie"),
        ({"aantal_max": None, "doelgroep": "algemeen"}, "Ten minste 40 plekken, door de corporatie, in 2023"),
        (
            {"aantal_min": None, "aantal_max": 1500.0, "eenheid": "euro", "jaar_genoemd": False},
            "Ten hoogste € 1.500, voor ouderen, door de corporatie, binnen de looptijd (tot en met 2023)",
        ),
        (
            {"aantal_min": 8.67, "aantal_max": 8.67, "eenheid": "procent", "doelgroep": None},
            "8,67%, door de corporatie, in 2023",
        ),
        (
            {"aantal_min": None, "aantal_max": None, "eenheid": None},
            "Een datum, zonder getal, voor ouderen, door de corporatie, in 2023",
        ),
        ({"eenheid": None, "actor": None, "jaar": None}, "40 tot 80, voor ouderen"),
    ],
)
def test_a_commitment_is_a_line_that_reads(anders: dict[str, Any], woorden: str) -> None:
    assert in_woorden(toezegging(**anders), opmaak()) == woorden


def test_years_are_written_as_people_do() -> None:
    assert jaren_tekst([2019, 2016, 2018, 2022, 2018]) == "2016, 2018–2019, 2022"
    assert jaren_tekst([]) == ""


def test_a_unit_without_words_is_refused() -> None:
    with pytest.raises(KeyError, match="bushels"):
        in_woorden(toezegging(eenheid="bushels"), opmaak())


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_every_value_of_the_schema_has_words(taal: str) -> None:
    columns = {column.name: column.enum or () for column in get_table("kern.toezegging").columns}
    for name in ("eenheid", "doelgroep", "actor"):
        assert columns[name]
        for value in columns[name]:
            assert in_woorden(toezegging(**{name: value}), opmaak(taal))
