"""`koplopers code` on what can't carry a `nee`: a status, a reason, and never a confident row."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.command import koplopers
from tests.unit.coding.talen import DE, EN, FR, FRIESE_NAMEN, FY, KORT, LEEG, NL, VERWIJZEND

TEKSTEN = {
    "engels": (f"PRESTATIEAFSPRAKEN 2020\n\n{EN}", "Engels"),
    "fries": (f"PRESTATIEAFSPRAKEN 2020\n\n{FY}", "Fries"),
    "duits": (f"PRESTATIEAFSPRAKEN 2020\n\n{DE}", "Duits"),
    "frans": (f"PRESTATIEAFSPRAKEN 2020\n\n{FR}", "Frans"),
    "leeg": (LEEG, "geen afspraken in"),
    "verwijzend": (VERWIJZEND, "verwijst alleen"),
    "deels": (f"PRESTATIEAFSPRAKEN 2020\n\n{NL}{FRIESE_NAMEN}\f{EN}", "een deel is niet Nederlands (Engels; pagina 2)"),
}


def code(path: Path) -> list[dict[str, Any]]:
    answer = koplopers("code", str(path), "--json", KOPLOPERS_WORKERS="1")
    return [json.loads(line) for line in answer.out.splitlines()]


@pytest.mark.parametrize("naam", TEKSTEN)
def test_no_row_of_nee_but_a_reason(naam: str, tmp_path: Path) -> None:
    tekst, reden = TEKSTEN[naam]
    path = tmp_path / f"{naam}.txt"
    path.write_text(tekst, encoding="utf-8")
    (record,) = code(path)
    assert record["status"] == "gelezen"
    assert "nee" not in {codering["waarde"] for codering in record["coderingen"]}
    assert reden in record["reden"]


def test_the_report_gives_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "fries.txt"
    path.write_text(TEKSTEN["fries"][0], encoding="utf-8")
    answer = koplopers("code", str(path), KOPLOPERS_WORKERS="1")
    assert answer.code == 0
    assert "note: de tekst is niet Nederlands (Fries)" in answer.out
    assert answer.out.endswith("1 file: 1 gelezen; 0 agreements coded\n")


def test_a_kind_that_is_not_coded_says_which(tmp_path: Path) -> None:
    path = tmp_path / "visie.txt"
    path.write_text(f"WOONZORGVISIE 2020-2030\n\n{NL}", encoding="utf-8")
    (record,) = code(path)
    assert {codering["waarde"] for codering in record["coderingen"]} == {"niet_gecodeerd"}
    assert record["reden"] == "dit soort document (woonzorgvisie) is geen afspraak en wordt niet gecodeerd"


def test_a_short_agreement_is_coded(tmp_path: Path) -> None:
    path = tmp_path / "kort.txt"
    path.write_text(KORT, encoding="utf-8")
    (record,) = code(path)
    assert {codering["waarde"] for codering in record["coderingen"]} == {"ja", "nee"}
    assert record["reden"] is None


def test_one_line_of_a_megabyte_is_answered(tmp_path: Path) -> None:
    """The size that a unit test can bear; 20 MB takes seconds and is in proportion."""
    path = tmp_path / "regel.txt"
    path.write_text("PRESTATIEAFSPRAKEN 2020 " + " ".join(EN.split()) * 2_000, encoding="utf-8")
    path.with_suffix(".yml").write_text("soort: prestatieafspraken\n", encoding="utf-8")
    (record,) = code(path)
    assert {codering["waarde"] for codering in record["coderingen"]} == {"niet_gecodeerd"}
    assert "Engels" in record["reden"]
