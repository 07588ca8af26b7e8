"""Human decisions: they go before the code, and a wrong row is named and stops nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipelines.omgeving import KoplopersError
from tests.support.werkplaats import Werkplaats

HEADER = "afspraak_id,kader,kenmerk,coder,waarde,concreetheid,beoordelaar,datum,toelichting"


def review(werkplaats: Werkplaats, *lines: str, header: str = HEADER) -> Path:
    path = werkplaats.omgeving.layout.reviews / "a.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def a_code(werkplaats: Werkplaats, waarde: str) -> dict[str, Any]:
    return next(
        r for r in werkplaats.rijen("kern.codering") if r["waarde"] == waarde and r["coder"].startswith("regels")
    )


def decision(code: dict[str, Any], rest: str) -> str:
    return f"{code['afspraak_id']},{code['kader']},{code['kenmerk']},{code['coder']},{rest}"


def test_a_decision_goes_into_the_comparison_and_out_again(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    code = a_code(werkplaats, "nee")
    path = review(werkplaats, decision(code, "ja,2,lezer-1,2026-01-02,gezien op pagina 2"))
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 1
    rows = [
        r
        for r in werkplaats.rijen("vergelijking.koplopers_lang")
        if r["afspraak_id"] == code["afspraak_id"] and r["kenmerk"] == code["kenmerk"]
    ]
    assert {(r["waarde"], r["concreetheid"], r["coder"]) for r in rows} == {("ja", 2, "mens")}
    path.unlink()
    werkplaats.werk()
    after = werkplaats.vingerafdrukken()
    assert after["vergelijking.koplopers_lang"] == before["vergelijking.koplopers_lang"]


@pytest.mark.parametrize(
    ("rest", "sentence"),
    [
        ("misschien,,lezer-1,2026-01-02,", "waarde 'misschien' is none of"),
        ("+,,lezer-1,2026-01-02,", "waarde '+' is none of"),
        ("ja,4,lezer-1,2026-01-02,", "concreetheid '4'"),
        ("nee,3,lezer-1,2026-01-02,", "concreetheid '3' does not go with nee"),
        ("ja,0,lezer-1,2026-01-02,", "concreetheid '0' does not go with ja"),
        ("onleesbaar,1,lezer-1,2026-01-02,", "concreetheid '1' does not go with onleesbaar"),
        ("ja,2, ,2026-01-02,", "beoordelaar is empty"),
        ("ja,2,lezer-1,2-1-2026,", "2-1-2026"),
        ("ja,2,lezer-1,2026-02-30,", "is not a date as 2026-01-31"),
        ("ja,2,lezer-1", "does not have 9 cells"),
        ("ja,2,lezer-1,2026-01-02,,,", "does not have 9 cells"),
    ],
)
def test_a_wrong_review_row_is_named_with_its_line_and_the_others_apply(
    werkplaats: Werkplaats, rest: str, sentence: str
) -> None:
    good = decision(a_code(werkplaats, "nee"), "ja,1,lezer-1,2026-01-02,")
    path = review(werkplaats, decision(a_code(werkplaats, "ja"), rest), good)
    kept = path.read_bytes()
    counts = werkplaats.werk()["beoordelingen"].counts
    assert counts == {"beoordelingen": 1, "van toepassing": 1, "wijzen nergens naar": 0}
    (melding,) = werkplaats.meldingen(f"{path} line 2: ")
    assert sentence in melding
    assert path.read_bytes() == kept


def test_decisions_that_point_nowhere_are_named_and_stop_nothing(werkplaats: Werkplaats) -> None:
    code = a_code(werkplaats, "ja")
    nowhere = {"afspraak_id": "0" * 32, "coder": "regels-0.0.0", "kenmerk": "woonvorm", "kader": "anders"}
    rows = [decision(code | {name: value}, "nee,,lezer-1,2026-01-02,") for name, value in nowhere.items()]
    path = review(werkplaats, *rows)
    assert werkplaats.werk()["beoordelingen"].counts["van toepassing"] == 0
    wanted = (nowhere["afspraak_id"], "was coded anew", nowhere["kenmerk"], nowhere["kader"])
    for number, value in enumerate(wanted, 2):
        (melding,) = werkplaats.meldingen(f"{path} line {number}: ")
        assert value in melding
    werkplaats.publiceer()


@pytest.mark.parametrize("header", ["afspraak_id;kader;kenmerk", HEADER.upper(), HEADER + ",extra", ""])
def test_a_review_file_with_another_header_ends_the_run(werkplaats: Werkplaats, header: str) -> None:
    path = review(werkplaats, decision(a_code(werkplaats, "ja"), "nee,,lezer-1,2026-01-02,"), header=header)
    with pytest.raises(KoplopersError, match=f"a.csv: the header must be {HEADER}"):
        werkplaats.werk()
    assert path.is_file()


def test_a_review_file_that_is_no_utf8_ends_the_run(werkplaats: Werkplaats) -> None:
    path = review(werkplaats)
    path.write_bytes(HEADER.encode() + b"\n\xff")
    with pytest.raises(KoplopersError, match=r"a\.csv: this file can't be read"):
        werkplaats.werk()
