"""Rows of the coding stage: evidence with its SMART dimensions, and a row for each of its target groups."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipelines.stages import coderingen
from transforms.model import Bewijs, Codering, Toezegging, Uitslag
from warehouse.parquet import arrow_table
from warehouse.tables import get_table

AFSPRAAK: dict[str, Any] = {"afspraak_id": "a", "document_id": "f" * 64, "invoer": "i"}
BEWIJS = Bewijs(1, 0, 5, "tekst", 3, "r", 1, 1, 0, 0, 1, doelgroepen=("dementie", "ouderen"))
BELOFTE = Toezegging(1, 0, 5, "tekst", None, None, None, "ouderen", "gemeente", 2021, "woonvormen", "termijn")


def rows(*bewijs: Bewijs, toezeggingen: tuple[Toezegging, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in coderingen._TABLES}
    uitslag = Uitslag((Codering("koplopers", "woonvormen", "ja", 3, 0.9, bewijs),), toezeggingen)
    coderingen._add(found, AFSPRAAK, uitslag, "regels-x", "1.1.0")
    for name, table in found.items():
        arrow_table(get_table(name), table)  # raises on a column that the schema does not have
    return found


def test_every_group_of_a_passage_is_a_row_in_order() -> None:
    found = rows(replace(BEWIJS, doelgroepen=("algemeen",)), BEWIJS)["kern.bewijs_doelgroep"]
    assert [(row["volgnummer"], row["rang"], row["doelgroep"]) for row in found] == [
        (1, 1, "algemeen"),
        (2, 1, "dementie"),
        (2, 2, "ouderen"),
    ]


def test_evidence_carries_its_smart_dimensions_and_not_its_groups() -> None:
    (row,) = rows(BEWIJS)["kern.bewijs"]
    assert [row[f"smart_{letter}"] for letter in "smart"] == [1, 1, 0, 0, 1]
    assert "doelgroepen" not in row


def test_passages_that_were_not_read_have_neither() -> None:
    found = rows(Bewijs(1, 0, 5, "tekst", 3, "r"))
    assert found["kern.bewijs"][0]["smart_s"] is None
    assert found["kern.bewijs_doelgroep"] == []


def test_a_date_alone_is_told_apart_from_a_number() -> None:
    (row,) = rows(toezeggingen=(BELOFTE,))["kern.toezegging"]
    assert (row["soort"], row["aantal_min"], row["eenheid"]) == ("termijn", None, None)
