"""Which code counts: a human decision, then the experts of 2016, then the automatic coder."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import REGEL, besluit, bewijs, code
from transforms.vergelijking.keuze import EXPERT, HUMAN, Keuze, leading_passages

K = "woonvormen"


def test_nobody_coded_is_not_coded_and_never_nee() -> None:
    keuze = Keuze([], [], [])
    assert keuze.waarde("a", K) == "niet_gecodeerd"
    assert keuze.code("a", K) is None
    assert keuze.coder("a") is None
    assert keuze.leading_evidence("a", K) is None


def test_experts_go_before_the_automatic_coder_whatever_the_order() -> None:
    rows = [code("a", K, "ja", "zeta"), code("a", K, "nee", EXPERT), code("a", K, "ja", REGEL)]
    for order in permutations(rows):
        keuze = Keuze(order, [], [])
        assert keuze.waarde("a", K) == "nee"
        assert keuze.coder("a") == EXPERT


def test_a_human_decision_goes_before_both() -> None:
    rows = [code("a", K, "nee", EXPERT), code("a", K, "nee", REGEL)]
    keuze = Keuze(rows, [], [besluit("a", K, "ja", concreetheid=3)])
    found = keuze.code("a", K)
    assert found is not None
    assert (found["waarde"], found["concreetheid"], found["coder"]) == ("ja", 3, HUMAN)


def test_a_decision_on_another_characteristic_or_an_orphan_changes_nothing() -> None:
    rows = [code("a", K, "nee"), code("a", "eigen_regie", "nee")]
    keuze = Keuze(rows, [], [besluit("a", "eigen_regie", "ja"), besluit("weg", K, "ja", status="wees")])
    assert keuze.waarde("a", K) == "nee"
    assert keuze.waarde("a", "eigen_regie") == "ja"
    assert keuze.waarde("weg", K) == "niet_gecodeerd"


def test_the_latest_decision_counts() -> None:
    early, late = (besluit("a", K, w, datum=date(2026, m, 1)) for m, w in ((1, "ja"), (2, "onleesbaar")))
    for order in permutations([early, late]):
        assert Keuze([code("a", K, "nee")], [], order).waarde("a", K) == "onleesbaar"


def test_of_several_reviewers_the_majority_counts() -> None:
    rows = [besluit("a", K, w, beoordelaar=n, datum=date(2026, m, 1)) for w, n, m in (
        ("ja", "x", 1), ("ja", "y", 2), ("nee", "z", 3))]  # fmt: skip
    for order in permutations(rows):
        assert Keuze([code("a", K, "nee")], [], order).waarde("a", K) == "ja"


def test_a_decision_outlives_the_coder_it_looked_at() -> None:
    decision = besluit("a", K, "ja", coder="regels-0")
    passage = bewijs("a", K, 1, 2, coder="regels-9")
    keuze = Keuze([code("a", K, "ja", "regels-9")], [passage], [decision])
    found = keuze.code("a", K)
    assert found is not None
    assert found["coder"] == HUMAN
    assert keuze.leading_evidence("a", K) == passage


def test_the_most_concrete_passage_leads_and_of_equals_the_first() -> None:
    passages = [bewijs("a", K, 1, 1), bewijs("a", K, 2, 3), bewijs("a", K, 3, 3), bewijs("a", "eigen_regie", 1, 3)]
    for order in permutations(passages):
        leading = leading_passages(pa.Table.from_pylist(list(order))).to_pylist()
        assert sorted(leading, key=passages.index) == [passages[1], passages[3]]
        assert Keuze([code("a", K, "ja")], leading, []).leading_evidence("a", K) == passages[1]


def test_a_nee_shows_no_evidence_and_a_confirmed_ja_keeps_it() -> None:
    rows, passages = [code("a", K, "ja")], [bewijs("a", K, 1, 2)]
    assert Keuze(rows, passages, [besluit("a", K, "nee")]).leading_evidence("a", K) is None
    assert Keuze(rows, passages, [besluit("a", K, "ja")]).leading_evidence("a", K) == passages[0]


def test_a_decision_without_concreteness_makes_none_up() -> None:
    def concreetheid(machine: str, human: str) -> object:
        found = Keuze([code("a", K, machine)], [], [besluit("a", K, human)]).code("a", K)
        assert found is not None
        return found["concreetheid"]

    assert concreetheid("ja", "ja") == 2, "that of the code it confirms"
    assert concreetheid("nee", "ja") is None, "0 is no concreteness of a ja"
    assert concreetheid("ja", "nee") == 0
    assert concreetheid("ja", "onleesbaar") is None


@given(st.lists(st.tuples(st.sampled_from(["ja", "nee", "onleesbaar"]), st.sampled_from([EXPERT, REGEL])), max_size=6))
def test_the_value_is_one_that_somebody_gave(given_codes: list[tuple[str, str]]) -> None:
    unique = {coder: waarde for waarde, coder in given_codes}
    keuze = Keuze([code("a", K, waarde, coder) for coder, waarde in unique.items()], [], [])
    expected = unique.get(EXPERT, unique.get(REGEL, "niet_gecodeerd"))
    assert keuze.waarde("a", K) == expected
