"""Measures on documents small enough to count by hand, their conventions, and properties that must hold."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.gold import read_gold
from tests.unit.evaluatie.bouw import goud, perfect, resultaat
from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.basislijn import TREFWOORDEN
from transforms.evaluatie.goud import (
    EvaluatieError,
    Goud,
    GoudBewijs,
    GoudToezegging,
    Nearmiss,
    Resultaat,
)
from transforms.evaluatie.meten import evaluate
from transforms.model import Toezegging

BOUW = "De corporatie bouwt tien seniorenwo-\n  ningen zonder drempels."
LIFT = "De huurders vragen om een lift."
PLAATSEN = "De corporatie houdt veertig tot tachtig plaatsen vrij voor uitstroom."
W, E = "woonvormen", "eigen_regie"


def measure(gold: list[Goud], results: list[Resultaat], draws: int = 50) -> dict[str, Any]:
    return evaluate(gold, results, draws=draws)


def test_codes_counted_by_hand() -> None:
    gold = [goud("a", [W, E]), goud("b", [W]), goud("c")]
    results = [resultaat(gold[0], [W]), resultaat(gold[1], [W]), resultaat(gold[2], [W])]
    found = measure(gold, results)
    woonvormen, eigen_regie = found["per_kenmerk"][W], found["per_kenmerk"][E]
    assert woonvormen["precision"] == pytest.approx(2 / 3)
    assert woonvormen["recall"] == 1
    assert woonvormen["f1"] == pytest.approx(0.8)
    assert woonvormen["kappa"] == 0  # the coder always says ja
    assert woonvormen["n_ja"] == 2
    assert (eigen_regie["precision"], eigen_regie["recall"], eigen_regie["f1"]) == (None, 0, 0)
    assert found["macro_f1"] == pytest.approx((0.8 + 0) / 2)  # eleven kenmerken have nothing to find
    assert found["micro_f1"] == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    # 39 cells: 2 both ja, 35 both nee, 1 each way.
    by_chance = (3 * 3 + 36 * 36) / 39**2
    assert found["kappa"] == pytest.approx((37 / 39 - by_chance) / (1 - by_chance))
    assert found["n_documenten"] == 3


def test_undefined_is_none_and_not_a_score() -> None:
    gold = [goud("a"), goud("b")]
    found = measure(gold, [resultaat(one) for one in gold])
    assert [found[name] for name in ("macro_f1", "micro_f1", "kappa", "alpha")] == [None] * 4
    assert found["macro_f1_ci"] is None
    assert found["per_kenmerk"][W]["f1"] is None
    assert found["bewijs"] == {"precision": None, "precision_ci": None, "recall": None, "recall_ci": None}


def test_an_unreadable_answer_is_not_a_nee() -> None:
    gold = [goud("a", [W]), goud("b")]
    nee = measure(gold, [resultaat(gold[0], [W]), resultaat(gold[1])])["per_kenmerk"][W]
    unread = measure(gold, [resultaat(gold[0], [W]), resultaat(gold[1], waarden={W: "onleesbaar"})])["per_kenmerk"][W]
    missed = measure(gold, [resultaat(gold[0], waarden={W: "niet_gecodeerd"}), resultaat(gold[1])])["per_kenmerk"][W]
    assert (nee["f1"], nee["kappa"]) == (1, 1)
    assert unread["f1"] == 1
    assert unread["kappa"] < 1
    assert missed["recall"] == 0


def test_evidence_matches_by_kenmerk_and_passage() -> None:
    one = goud(ja=[W, E], bewijs=(GoudBewijs(W, 1, BOUW, 2), GoudBewijs(W, 1, PLAATSEN, 3), GoudBewijs(E, 1, LIFT, 1)))
    answer = resultaat(one, [W, E], bewijs={W: ["tien seniorenwo-\n  ningen", "bouwt", LIFT], E: [PLAATSEN]})
    found = measure([one], [answer])["bewijs"]
    assert found["precision"] == pytest.approx(2 / 4)
    assert found["recall"] == pytest.approx(1 / 3)


def test_evidence_under_a_label_nee_lowers_precision() -> None:
    one = goud(ja=[W], bewijs=(GoudBewijs(W, 1, BOUW, 2),))
    found = measure([one], [resultaat(one, [W, E], bewijs={W: [BOUW], E: [BOUW]})])["bewijs"]
    assert (found["precision"], found["recall"]) == (0.5, 1)


def test_a_labelled_quote_that_is_not_on_its_page_counts_as_missed() -> None:
    one = goud(ja=[W], bewijs=(GoudBewijs(W, 1, BOUW, 2), GoudBewijs(W, 1, "staat er niet", 2)))
    assert measure([one], [resultaat(one, [W], bewijs={W: [BOUW]})])["bewijs"]["recall"] == 0.5


def test_a_near_miss_is_wrong_only_as_evidence_of_its_own_kenmerk_and_alone() -> None:
    one = goud(
        ja=[W],
        bewijs=(GoudBewijs(W, 1, BOUW, 2),),
        nearmisses=(
            Nearmiss(W, "wens", 1, LIFT),
            Nearmiss(E, "wens", 1, LIFT),
            Nearmiss(E, "context", 1, PLAATSEN),
        ),
    )

    def wrong(bewijs: dict[str, list[str]]) -> int:
        nearmiss = measure([one], [resultaat(one, bewijs, bewijs=bewijs)])["nearmiss"]
        assert nearmiss["n"] == 3
        count: int = nearmiss["fout"]
        return count

    assert wrong({W: [BOUW], "sociaal_beheer": [LIFT]}) == 0
    assert wrong({W: [f"{BOUW}\n{LIFT}"]}) == 0  # a wide cut that holds the labelled passage
    assert wrong({W: ["vragen om een lift"]}) == 1
    assert wrong({W: [LIFT], E: [LIFT, PLAATSEN]}) == 3


def test_near_misses_are_counted_for_each_kenmerk_and_as_a_share() -> None:
    one = goud(
        nearmisses=(
            Nearmiss(W, "wens", 1, LIFT),
            Nearmiss(W, "context", 1, BOUW),
            Nearmiss(E, "wens", 1, LIFT),
        )
    )
    found = measure([one], [resultaat(one, [W], bewijs={W: [LIFT]})])
    assert found["nearmiss"]["aandeel"] == pytest.approx(1 / 3)
    counts = {k: (v["nearmiss_fout"], v["nearmiss_n"]) for k, v in found["per_kenmerk"].items()}
    assert (counts[W], counts[E], counts["sociaal_beheer"]) == ((1, 2), (0, 1), (0, 0))


def test_the_degree_of_a_passage_is_that_of_the_label_it_shares_most_with() -> None:
    bewijs = (GoudBewijs(W, 1, BOUW, 2), GoudBewijs(W, 1, LIFT, 1), GoudBewijs(E, 1, LIFT, 3))
    one = goud(ja=[W, E], bewijs=bewijs)
    # Every passage of `resultaat` has degree 2: right for BOUW, wrong for LIFT; what has no label does not count.
    found = measure([one], [resultaat(one, [W, E], bewijs={W: [BOUW, LIFT], E: [LIFT, PLAATSEN]})])
    assert found["concreetheid"]["passages"] == pytest.approx(1 / 3)
    both = measure([one], [resultaat(one, [W], bewijs={W: [f"{BOUW}\nDe huurders vragen"]})])
    assert both["concreetheid"]["passages"] == 1


def test_commitments_with_a_number_are_measured_apart() -> None:
    dated = GoudToezegging(1, LIFT, None, None, "", "", "", 2020)
    counted = GoudToezegging(1, PLAATSEN, 40, 80, "plaatsen", "", "", None)
    one = goud(toezeggingen=(dated, counted))
    found = measure([one], [resultaat(one, toezeggingen=[(PLAATSEN, 40, 80), (BOUW, None, None)])])["toezeggingen"]
    assert (found["precision"], found["recall"]) == (0.5, 0.5)
    assert (found["precision_hoeveelheden"], found["recall_hoeveelheden"]) == (1, 1)


def test_unit_group_actor_and_year_of_commitments_that_match() -> None:
    one = goud(
        toezeggingen=(
            GoudToezegging(1, PLAATSEN, 40, 80, "studio's", "ouderen", "de corporaties", 2019),
            GoudToezegging(1, BOUW, 10, None, "uren per week", "dementie", "commissie", None),
            GoudToezegging(1, LIFT, None, None, "rapport", "", "gemeente Zwolle", 2018),
            GoudToezegging(1, LIFT, 3, 3, "woningen", "algemeen", "gemeente Zwolle", 2018),
        )
    )
    coded = resultaat(one, toezeggingen=[(PLAATSEN, 40, 80), (BOUW, 10, None), (LIFT, None, None)])
    perfect, second, third = coded.uitslag.toezeggingen

    def score(*toezeggingen: Toezegging) -> list[float | None]:
        found = measure([one], [replace(coded, uitslag=replace(coded.uitslag, toezeggingen=toezeggingen))])
        return [found["toezeggingen"][field] for field in ("eenheid", "doelgroep", "actor", "jaar")]

    perfect = replace(perfect, eenheid="wooneenheden", doelgroep="ouderen", actor="corporatie", jaar=2019)
    second = replace(second, eenheid="uren_per_week", doelgroep="dementie", actor="gemeente", jaar=2019)
    third = replace(third, actor="gemeente", jaar=2018)
    # What the label leaves open, the product of a date and who is no kind of party are not counted.
    assert score(perfect, second, third) == [1, 1, 1, 1]
    wrong = replace(perfect, eenheid="euro", doelgroep="algemeen", actor=None, jaar=None)
    assert score(wrong, second, third) == [0.5, 0.5, 0.5, 0.5]
    assert score(replace(wrong, aantal_max=None)) == [None, None, None, None]


def test_concreteness_is_compared_where_both_say_ja() -> None:
    bewijs = (*(GoudBewijs(W, 1, BOUW, degree) for degree in (1, 3)), GoudBewijs(E, 1, LIFT, 1))
    gold = [goud("a", [W, E], bewijs=bewijs), goud("b", [W, E], bewijs=bewijs)]
    results = [
        resultaat(gold[0], [W, E], concreetheid={W: 3, E: 2}),
        resultaat(gold[1], [W], concreetheid={W: 1, E: 0}),
    ]
    found = measure(gold, results)["concreetheid"]
    assert found["accuracy"] == pytest.approx(1 / 3)  # 3-3, 1-2, 3-1; the nee is a matter for F1
    assert found["aangrenzend"] == pytest.approx(2 / 3)
    # Coincidences of 3-3, 1-2, 3-1: frequencies 2, 1, 3 of 1, 2, 3 lie at 1, 2.5 and 4.5.
    observed = 2 * (1.5**2 + 3.5**2)
    expected = 2 * (2 * 1 * 1.5**2 + 1 * 3 * 2**2 + 2 * 3 * 3.5**2)
    assert found["alpha"] == pytest.approx(1 - 5 * observed / expected)


def test_commitments_need_the_passage_and_both_bounds_and_are_used_once() -> None:
    one = goud(
        toezeggingen=(
            GoudToezegging(1, PLAATSEN, 40, 80, "plaatsen", "ggz", "corporatie", 2019),
            GoudToezegging(1, BOUW, 10, None, "woningen", "ouderen", "corporatie", None),
            GoudToezegging(1, BOUW, 33.33, 33.33, "procent", "ouderen", "corporatie", None),
        )
    )

    def score(*found: tuple[str, float | None, float | None]) -> tuple[object, object]:
        toezeggingen = measure([one], [resultaat(one, toezeggingen=found)])["toezeggingen"]
        return toezeggingen["precision"], toezeggingen["recall"]

    assert score((PLAATSEN, 40, 80), (BOUW, 10, None), (BOUW, 100 / 3, 100 / 3)) == (1, 1)
    assert score((PLAATSEN, 40, 80), (PLAATSEN, 40, 80)) == (0.5, pytest.approx(1 / 3))
    assert score((PLAATSEN, 40, None), (LIFT, 40, 80), (BOUW, 10, 10)) == (0, 0)
    assert score() == (None, 0)


def test_metadata() -> None:
    gold = [goud("a"), goud("b")]
    results = [
        resultaat(
            gold[0], gemeenten=("'s-hertogenbosch", "Zwolle"), partijen=("Gemeente Zwolle", "Stichting DeltaWonen")
        ),
        resultaat(
            gold[1], gemeenten=("Zwolle",), jaren=(2016, None), soort="jaarschijf", partijen=("deltaWonen", "SWZ")
        ),
    ]
    found = measure(gold, results)["metadata"]
    assert (found["gemeente"], found["jaren"], found["soort"]) == (0.5, 0.5, 0.5)
    assert found["partijen"] == pytest.approx(2 * 3 / (4 + 4))


def test_what_nobody_labelled_is_null() -> None:
    gold = [goud("a", [W], bewijs=None, nearmisses=None, toezeggingen=None), goud("b")]
    found = measure(gold, [perfect(one) for one in gold])
    for name in ("bewijs", "concreetheid", "nearmiss", "toezeggingen"):
        assert set(found[name].values()) == {None}, name
    assert found["macro_f1"] == 1


def test_baselines() -> None:
    gold = [goud("a", [W, E], tekst="Woon-\nvormen"), goud("b", [W], tekst="geen"), goud("c", tekst="geen")]
    found = measure(gold, [perfect(one) for one in gold])["baselines"]
    assert found["altijd_ja"]["micro_f1"] == pytest.approx(2 * 3 / (3 + 39))
    assert found["meerderheid"]["micro_f1"] == pytest.approx(2 * 2 / (3 + 3))
    assert found["trefwoord"]["micro_f1"] == pytest.approx(2 * 1 / (1 + 3))
    assert set(TREFWOORDEN) == set(KENMERKEN)
    with pytest.raises(EvaluatieError, match="no keyword for eigen_regie"):
        evaluate(gold, [perfect(one) for one in gold], keywords={**TREFWOORDEN, E: " "})


def test_intervals_draw_whole_documents() -> None:
    gold = [goud("a", [W]), goud("b", [W])]
    found = measure(gold, [resultaat(gold[0], [W]), resultaat(gold[1])], draws=2000)
    assert found["per_kenmerk"][W]["recall"] == 0.5
    assert found["per_kenmerk"][W]["recall_ci"] == [0, 1]  # both drawn from b, or both from a: a quarter each
    assert found["per_kenmerk"][W]["precision_ci"] == [1, 1]  # undefined where a is not drawn


def test_one_document_has_no_interval() -> None:
    one = goud(ja=[W])
    found = measure([one], [perfect(one)])
    assert (found["macro_f1"], found["macro_f1_ci"]) == (1, None)


def test_the_seed_decides_the_intervals_and_only_those() -> None:
    gold = [goud(name, [W] if name < "e" else []) for name in "abcdefgh"]
    results = [resultaat(one, [W] if one.doc_id in "abch" else []) for one in gold]
    first, again, other = (evaluate(gold, results, draws=99, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first["kappa_ci"] != other["kappa_ci"]
    assert first["kappa"] == other["kappa"]


def test_results_and_labels_must_pair() -> None:
    gold = [goud("a"), goud("b")]
    results = [resultaat(one) for one in gold]
    with pytest.raises(EvaluatieError, match=r"no result for document\(s\) b"):
        measure(gold, results[:1])
    with pytest.raises(EvaluatieError, match=r"no labels for result\(s\) b"):
        measure(gold[:1], results)
    with pytest.raises(EvaluatieError, match="more than once"):
        measure(gold, [*results, results[0]])
    with pytest.raises(EvaluatieError, match="no labelled documents"):
        measure([], [])
    with pytest.raises(ValueError, match="at least one draw"):
        measure(gold, results, draws=0)
    one_code_less = replace(results[0].uitslag, coderingen=results[0].uitslag.coderingen[1:])
    with pytest.raises(EvaluatieError, match="'a': the result does not hold each of the 13"):
        measure(gold, [replace(results[0], uitslag=one_code_less), results[1]])


LABELS = st.lists(st.sets(st.sampled_from(KENMERKEN)), min_size=2, max_size=6)


@settings(deadline=None, max_examples=25)
@given(labels=LABELS)
def test_a_perfect_coder_scores_one_or_nothing(labels: list[set[str]]) -> None:
    gold = [
        goud(f"d{i}", ja, bewijs=tuple(GoudBewijs(k, 1, BOUW, 1 + n % 3) for n, k in enumerate(sorted(ja))))
        for i, ja in enumerate(labels)
    ]
    found = measure(gold, [perfect(one) for one in gold], draws=10)
    scores = [found[name] for name in ("macro_f1", "micro_f1", "kappa", "alpha")]
    scores += [values[name] for values in found["per_kenmerk"].values() for name in ("precision", "recall", "f1")]
    scores += [found["bewijs"]["precision"], found["bewijs"]["recall"], found["concreetheid"]["accuracy"]]
    assert all(score is None or score == pytest.approx(1) for score in scores)
    assert (found["micro_f1"] is None) == (not any(labels))


@settings(deadline=None, max_examples=25)
@given(labels=LABELS, data=st.data())
def test_the_order_of_documents_and_results_plays_no_part(labels: list[set[str]], data: st.DataObject) -> None:
    gold = [goud(f"d{i}", ja) for i, ja in enumerate(labels)]
    results = [resultaat(one, data.draw(st.sets(st.sampled_from(KENMERKEN)))) for one in gold]
    shuffled = measure(data.draw(st.permutations(gold)), data.draw(st.permutations(results)), draws=10)
    assert shuffled == measure(gold, results, draws=10)


def test_a_perfect_coder_on_the_development_texts(shared: Path) -> None:
    gold = read_gold(shared / "data" / "dev")
    found: dict[str, Any] = evaluate(gold, [perfect(one) for one in gold], draws=20)
    assert json.loads(json.dumps(found)) == found
    assert found["macro_f1"] == found["bewijs"]["recall"] == found["toezeggingen"]["recall"] == 1
    assert found["nearmiss"]["n"] == 1621
    assert found["nearmiss"]["fout"] == 0
    assert found["metadata"]["gemeente"] == 1
    assert found["baselines"]["altijd_ja"]["macro_f1"] > found["baselines"]["meerderheid"]["macro_f1"]
