"""`vergelijking.overeenstemming`: which coders are compared, over which cells, and what is left undefined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from transforms.evaluatie.overeenstemming import cohen_kappa
from transforms.model import Waarde
from transforms.vergelijking.overeenstemming import ALL, SOORTEN, Antwoord, Groep, overeenstemming
from warehouse.tables import get_table

# Krippendorff (2011), example A: two observers, ten units, alpha 0.095.
MEG = "0100000010"
OWEN = "1110010000"


def said(
    coder: str,
    groep: Groep,
    waarden: Sequence[Waarde],
    kenmerk: str = "woonvormen",
    kader: str = "koplopers",
    per_document: int = 1,
) -> list[Antwoord]:
    return [
        Antwoord(coder, groep, kader, f"a{number}", f"d{number // per_document}", kenmerk, waarde)
        for number, waarde in enumerate(waarden)
    ]


def bits(text: str) -> list[Waarde]:
    return ["ja" if bit == "1" else "nee" for bit in text]


def row(rows: list[dict[str, Any]], kenmerk: str = ALL) -> dict[str, Any]:
    (found,) = (row for row in rows if row["kenmerk"] == kenmerk)
    return found


def test_the_published_example_of_two_observers() -> None:
    found = row(overeenstemming([*said("meg", "mens", bits(MEG)), *said("owen", "mens", bits(OWEN))]))
    assert (found["coder_a"], found["coder_b"], found["soort"], found["n"]) == ("meg", "owen", "mens_mens", 10)
    assert found["alpha"] == pytest.approx(0.095, abs=5e-4)
    assert found["accuracy"] == pytest.approx(0.6)
    assert found["f1"] == pytest.approx(2 * 1 / (2 + 4))
    assert found["alpha_laag"] <= found["alpha"] <= found["alpha_hoog"]
    assert found["kappa"] == pytest.approx(float(cohen_kappa(np.array([[5.0, 3.0], [1.0, 1.0]]))))


def test_rows_have_the_columns_of_the_table() -> None:
    rows = overeenstemming([*said("a", "mens", bits(MEG)), *said("b", "mens", bits(OWEN))])
    assert list(rows[0]) == [column.name for column in get_table("vergelijking.overeenstemming").columns]
    assert {row["kenmerk"] for row in rows} == {ALL, "woonvormen"}


def test_coders_are_compared_by_what_they_are() -> None:
    answers = [
        answer
        for groep in ("mens", "besluit", "machine", "expert", "secundair")
        for number in (1, 2)
        for answer in said(f"{groep}-{number}", groep, bits("0011"))
    ]
    found = {(row["soort"], row["coder_a"], row["coder_b"]) for row in overeenstemming(answers, draws=5)}
    assert {soort for soort, _, _ in found} == set(SOORTEN.values())
    assert ("mens_mens", "mens-1", "mens-2") in found
    assert ("expert_secundair", "expert-2", "secundair-1") in found
    assert len(found) == 1 + 4 + 1 + 4 + 4
    kinds = {tuple(name.split("-")[0] for name in pair) for _, *pair in found}
    assert kinds == set(SOORTEN)


def test_what_nobody_could_read_is_no_disagreement() -> None:
    a: list[Waarde] = ["ja", "nee", "onleesbaar", "niet_gecodeerd", "nee"]
    b: list[Waarde] = ["ja", "nee", "nee", "ja", "onleesbaar"]
    found = row(overeenstemming([*said("a", "mens", a), *said("b", "mens", b)]))
    assert (found["n"], found["accuracy"]) == (2, 1.0)
    apart = [*said("a", "mens", ["ja", "onleesbaar"]), *said("b", "mens", ["onleesbaar", "ja"])]
    assert overeenstemming(apart) == [], "without a common answer there is no row"


def test_undefined_is_empty_and_never_nought() -> None:
    same = [*said("a", "mens", bits("000")), *said("b", "mens", bits("000"))]
    found = row(overeenstemming(same, draws=50))
    assert (found["accuracy"], found["accuracy_laag"]) == (1.0, 1.0)
    for name in ("kappa", "alpha", "f1"):
        assert [found[key] for key in (name, f"{name}_laag", f"{name}_hoog")] == [None] * 3


def test_one_document_has_no_interval() -> None:
    both = [*said("a", "mens", bits("0110"), per_document=4), *said("b", "mens", bits("0100"), per_document=4)]
    found = row(overeenstemming(both))
    assert found["kappa"] == pytest.approx(0.5)
    assert (found["kappa_laag"], found["kappa_hoog"]) == (None, None)


def test_answers_about_one_document_are_drawn_together() -> None:
    def width(per_document: int) -> float:
        answers = [
            *said("a", "mens", bits("1" * 40 + "0" * 40), per_document=per_document),
            *said("b", "mens", bits(("1" * 10 + "0" * 10) * 4), per_document=per_document),
        ]
        found = row(overeenstemming(answers))
        return float(found["accuracy_hoog"] - found["accuracy_laag"])

    assert width(10) > 2 * width(1)


def test_kenmerken_and_frames_stay_apart() -> None:
    answers = []
    for coder, turned in (("a", False), ("b", True)):
        answers += said(coder, "mens", bits("0011"), "woonvormen")
        answers += said(coder, "mens", bits("1100" if turned else "0011"), "eigen_regie")
        answers += said(coder, "mens", bits("01"), "woonvormen", kader="taskforce")
    found = {(row["kader"], row["kenmerk"]): (row["n"], row["kappa"]) for row in overeenstemming(answers, draws=20)}
    assert found == {
        ("koplopers", ALL): (8, 0.0),
        ("koplopers", "woonvormen"): (4, 1.0),
        ("koplopers", "eigen_regie"): (4, -1.0),
        ("taskforce", ALL): (2, 1.0),
        ("taskforce", "woonvormen"): (2, 1.0),
    }


def test_the_order_of_answers_plays_no_part_and_the_seed_is_fixed() -> None:
    answers = [*said("a", "mens", bits(MEG)), *said("b", "machine", bits(OWEN)), *said("c", "besluit", bits(MEG))]
    assert overeenstemming(answers) == overeenstemming(answers[::-1])
    assert overeenstemming(answers) != overeenstemming(answers, seed=2)


def test_a_coder_answers_a_cell_once_and_is_one_kind() -> None:
    with pytest.raises(ValueError, match="answers koplopers a0 woonvormen twice"):
        overeenstemming([*said("a", "mens", ["ja"]), *said("a", "mens", ["nee"])])
    with pytest.raises(ValueError, match="coder a is both mens and machine"):
        overeenstemming([*said("a", "mens", ["ja"]), *said("a", "machine", ["nee"])])
