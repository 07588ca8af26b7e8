"""The year and the gemeente of a link, where the adapters' own tests do not reach."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.sources.jaar_en_gemeente import LANGSTE_TITEL, gemeente_bij_naam, jaar_van, naam_als_uitgever
from tests.unit.sources.zoekspel import GEMEENTEN, opdracht

OPDRACHT = opdracht("open_overheid")


def test_a_spelling_that_may_mean_something_else_is_no_gemeente() -> None:
    assert gemeente_bij_naam(OPDRACHT, "Zuidwest-Friesland", 2025) is None
    found = gemeente_bij_naam(OPDRACHT, "Súdwest Fryslân", 2025)
    assert found is not None
    assert found.code == "GM1900"


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("\u2019s-Gravenhage", "GM0518"),
        ("'s\u2011Gravenhage", "GM0518"),
        ("Su\u0301dwest-Frysla\u0302n", "GM1900"),
        ("SUDWEST FRYSLAN", "GM1900"),
    ],
)
def test_accents_dashes_and_apostrophes_are_written_in_several_ways(naam: str, code: str) -> None:
    found = gemeente_bij_naam(OPDRACHT, naam, 2025)
    assert found is not None
    assert found.code == code


def test_a_gemeente_is_asked_for_without_its_suffix() -> None:
    names = [naam_als_uitgever(gemeente) for gemeente in GEMEENTEN]
    assert names[1:2] + names[4:6] == ["'s-Gravenhage", "Bergen", "Bergen"]


@pytest.mark.parametrize(
    ("titel", "jaar"),
    [
        ("Brief 12 december 2023 over prestatieafspraken 2024", (2024, "titel")),
        ("Brief 12 december 2023 over prestatieafspraken", (2025, "dag")),
        ("x" * LANGSTE_TITEL + " Prestatieafspraken 2021-2024", (2025, "dag")),
    ],
)
def test_a_period_in_the_title_wins_and_a_date_is_no_period(titel: str, jaar: tuple[int, str]) -> None:
    assert jaar_van(titel, date(2025, 5, 1), OPDRACHT, "dag") == jaar
