"""Passages without a word of a date or a measure are not searched: that word must be among those of every find."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.coding.concreteness import Concreteness
from transforms.coding.termijnen import Termijnen, is_fine

TERMIJNEN, CONCRETENESS = Termijnen(SCANNER), Concreteness(CODEBOEK, SCANNER)

DATA = (
    "voor 1 juli 2021", "in maart", "voor 1 sept. 2021", "in q3", "in k2", "in kwartaal 3", "in het vierde kwartaal",
    "in de eerste helft van 2022", "in het laatste half jaar", "in het laatste halfjaar", "voor de zomer",
    "in het voorjaar", "na de kerst", "deze herfst", "eind 2023", "medio van 2023", "najaar 2018", "op 1-4-2025",
    "op 12/3/21", "in mei en oktober 2022",
)  # fmt: skip

MATEN = (
    "in maart", "in q4", "in het 2e kwartaal", "in de eerste helft van 2022", "voor de zomervakantie",
    "in het voorjaar van 2022", "om niet", "kosteloos", "wekelijks", "tweewekelijks", "jaarlijks een keer",
    "elke marktdag", "per maand", "elk halfjaar", "eens in de vijf weken", "2x per jaar", "tien keer in het jaar",
    "om de week", "op een werkdag", "bij een parkeernorm van hooguit 0,4",
)  # fmt: skip


@pytest.mark.parametrize("datum", DATA)
def test_every_kind_of_date_is_searched_for(datum: str) -> None:
    (passage,) = passages(f"De corporatie helpt {datum} met beugels.")
    assert is_fine(passage.tekst)
    assert TERMIJNEN.is_fine(passage)


@pytest.mark.parametrize("maat", MATEN)
def test_every_kind_of_measure_is_searched_for(maat: str) -> None:
    (passage,) = passages(f"De corporatie helpt {maat} met beugels.")
    assert CONCRETENESS.grade(passage, []) == 3


def test_without_one_there_is_neither() -> None:
    (passage,) = passages("De corporatie helpt bewoners met beugels.")
    assert not TERMIJNEN.is_fine(passage)
    assert CONCRETENESS.grade(passage, []) == 2
