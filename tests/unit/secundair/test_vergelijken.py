"""The verdict on a cell of the 2016 table."""

from __future__ import annotations

from typing import Any

import pytest

from transforms.secundair.vergelijken import steun_2016
from warehouse.tables import get_table

RIJ = "Rij / Corporatie"


def cell(tabel: str, *said: str, passages: int = 0) -> dict[str, Any]:
    key = {"rij": RIJ, "kenmerk": "woonvormen", "coder": "secundair:c"}
    codes = [key | {"document_id": f"{number}", "waarde": waarde} for number, waarde in enumerate(said)]
    evidence = [
        key | {"document_id": "0", "volgnummer": number, "concreetheid": 1 + (number == 2), "pagina": number,
               "begin": 0, "eind": 5}
        for number in range(1, passages + 1)
    ]  # fmt: skip
    (row,) = steun_2016([{"rij": RIJ, "woonvormen": tabel}], ["woonvormen"], {RIJ: "a"}, codes, evidence)
    return row


@pytest.mark.parametrize(
    ("tabel", "said", "secundair", "oordeel"),
    [
        ("ja", ["ja"], "ja", "gesteund"),
        ("ja", ["nee"], "nee", "zonder_steun"),
        ("nee", ["ja"], "ja", "tegen_evidentie"),
        ("nee", ["nee"], "nee", "beide_nee"),
        ("ja", [], "geen_tekst", "geen_tekst"),
        ("nee", ["onleesbaar"], "geen_tekst", "geen_tekst"),
        ("ja", ["nee", "ja"], "ja", "gesteund"),  # of two studies one that supports it is enough
        ("niet_gecodeerd", ["ja"], "ja", "niet_gecodeerd"),
        ("niet_gecodeerd", [], "geen_tekst", "niet_gecodeerd"),
    ],
)
def test_table_and_text_give_the_verdict(tabel: str, said: list[str], secundair: str, oordeel: str) -> None:
    row = cell(tabel, *said)
    assert (row["tabel"], row["secundair"], row["oordeel"]) == (tabel, secundair, oordeel)


def test_the_most_concrete_passage_leads_and_of_equals_the_first() -> None:
    row = cell("ja", "ja", passages=3)
    assert (row["passages"], row["document_id"], row["pagina"]) == (3, "0", 2)
    assert cell("ja", "ja", passages=1)["pagina"] == 1
    assert cell("ja", "nee")["pagina"] is None


def test_rows_have_the_columns_of_the_table() -> None:
    assert set(cell("ja", "ja", passages=1)) == {column.name for column in get_table("vergelijking.steun_2016").columns}
