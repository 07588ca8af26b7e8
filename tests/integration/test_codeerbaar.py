"""Agreements that can't carry a `nee`, through the stages: withheld answers with their reason in `kern.codering`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.werkplaats import Werkplaats
from tests.unit.coding.talen import EN, KORT, NL, VERWIJZEND

FEITEN = "soort: prestatieafspraken\ngemeenten: [Zwolle]\njaar_van: 2020\njaar_tot: 2023\n"
TEKSTEN = {"engels": EN * 3, "verwijzend": VERWIJZEND, "deels": f"{NL}{KORT}\f{EN}", "kort": KORT}


def test_the_reason_stands_beside_what_is_withheld(lege_werkplaats: Callable[..., Werkplaats]) -> None:
    werkplaats = lege_werkplaats()
    for naam, tekst in TEKSTEN.items():
        (werkplaats.inbox / f"{naam}.txt").write_text(tekst, encoding="utf-8")
        (werkplaats.inbox / f"{naam}.yml").write_text(FEITEN, encoding="utf-8")
    werkplaats.werk()
    found = _codes(werkplaats)
    assert found.keys() == TEKSTEN.keys()
    for naam, rows in found.items():
        for row in rows:
            assert (row["reden"] is None) == (row["waarde"] in ("ja", "nee")), (naam, row)
            assert naam == "kort" or row["waarde"] != "nee", (naam, row)
    assert {row["waarde"] for row in found["engels"]} == {"niet_gecodeerd"}
    assert "Engels" in found["engels"][0]["reden"]
    assert "verwijst alleen" in found["verwijzend"][0]["reden"]
    assert {row["waarde"] for row in found["deels"]} == {"ja", "onleesbaar"}
    assert {row["waarde"] for row in found["kort"]} == {"ja", "nee"}


def _codes(werkplaats: Werkplaats) -> dict[str, list[dict[str, Any]]]:
    """Rows of the automatic coder by the name of the file."""
    names = {row["sha256"]: row["url"] for row in werkplaats.rijen("kern.vastlegging")}
    documents = {row["afspraak_id"]: row["document_id"] for row in werkplaats.rijen("kern.afspraak")}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in werkplaats.rijen("kern.codering"):
        if row["kader"] == "koplopers" and row["coder"].startswith("passages"):
            naam = names[documents[row["afspraak_id"]]].removeprefix("inbox:").removesuffix(".txt")
            found.setdefault(naam, []).append(row)
    return found
