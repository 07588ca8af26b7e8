"""Every error is told once, with its passages and its likely cause, and together as many as are counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.unit.evaluatie.bouw import goud, perfect, resultaat
from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.fout import FOUTSOORTEN, GEEN_KENMERK, Fout
from transforms.evaluatie.fouten import find_fouten
from transforms.evaluatie.goud import EvaluatieError, GoudBewijs, GoudToezegging, Nearmiss
from transforms.evaluatie.meten import evaluate
from transforms.evaluatie.uitleg import Uitleg

BOUW = "De corporatie bouwt tien seniorenwo-\n  ningen zonder drempels."
LIFT = "De huurders vragen om een lift."
VRIJ = "De corporatie houdt veertig tot tachtig plaatsen vrij voor uitstroom."
GESCHIKT, OPVANG = "geschiktheid_woningvoorraad", "doorstroming_opvang"


def toezegging(citaat: str, low: float | None, high: float | None) -> GoudToezegging:
    return GoudToezegging(1, citaat, low, high, "plaatsen", "ouderen", "Voorbeeldwonen", 2020)


def only(fouten: list[Fout], soort: str) -> Fout:
    (fout,) = [fout for fout in fouten if fout.soort == soort]
    return fout


DOCUMENT = goud(
    ja=[GESCHIKT, OPVANG],
    bewijs=(GoudBewijs(GESCHIKT, 1, BOUW, 3), GoudBewijs(OPVANG, 1, VRIJ, 2)),
    nearmisses=(Nearmiss(GESCHIKT, "wens", 1, LIFT), Nearmiss("woningaanpassingen", "wens", 1, LIFT)),
    toezeggingen=(toezegging(VRIJ, 40, 80),),
)


def test_a_coder_without_errors_has_none() -> None:
    assert find_fouten([DOCUMENT], [perfect(DOCUMENT)]) == []


def test_a_miss_shows_the_labelled_passages_and_what_was_made_of_them() -> None:
    result = resultaat(DOCUMENT, [OPVANG, "woonvormen"], bewijs={OPVANG: [VRIJ], "woonvormen": [BOUW]})
    fout = only(find_fouten([DOCUMENT], [result]), "gemist")
    assert (fout.kenmerk, fout.label, fout.antwoord, fout.grond) == (GESCHIKT, "ja", "nee", "ander_kenmerk")
    (passage,) = fout.passages
    assert (passage.pagina, passage.citaat, passage.label) == (1, BOUW, "evidence, degree 3")
    assert passage.coder == "evidence of woonvormen"


def test_a_miss_that_the_coder_explains_has_its_ground_and_score() -> None:
    result = resultaat(DOCUMENT, [OPVANG], bewijs={OPVANG: [VRIJ]})
    tekst = DOCUMENT.paginas[0].tekst
    uitleg = [
        Uitleg(1, 0, len(BOUW), "terugblik", {GESCHIKT: 0.25, OPVANG: 0.5}),
        Uitleg(1, tekst.index(VRIJ), len(tekst), "context"),
    ]
    fout = only(find_fouten([DOCUMENT], [result], {"a": uitleg}), "gemist")
    assert fout.grond == "terugblik"
    assert fout.passages[0].coder == "excluded: terugblik, score 0.25"


def test_a_miss_without_trace_says_so() -> None:
    fout = only(find_fouten([DOCUMENT], [resultaat(DOCUMENT, [OPVANG], bewijs={OPVANG: [VRIJ]})]), "gemist")
    assert (fout.grond, fout.passages[0].coder) == ("niet_gevonden", "nothing")


def test_a_miss_of_a_quote_that_is_not_there_blames_the_label() -> None:
    document = goud(ja=[GESCHIKT], bewijs=(GoudBewijs(GESCHIKT, 1, "Dit staat er niet.", 2),))
    fout = only(find_fouten([document], [resultaat(document)]), "gemist")
    assert (fout.grond, fout.passages[0].coder) == ("citaat_niet_op_pagina", "the quote is not on the page")


def test_a_label_without_quotes_is_still_an_error() -> None:
    document = goud(ja=[GESCHIKT], bewijs=())
    fout = only(find_fouten([document], [resultaat(document)]), "gemist")
    assert (fout.grond, fout.passages) == ("zonder_citaat", ())


@pytest.mark.parametrize(
    ("kenmerk", "quote", "grond", "label"),
    [
        ("woningaanpassingen", LIFT, "wens", "near miss: wens"),
        ("woningaanpassingen", VRIJ, "ander_kenmerk", f"evidence of {OPVANG}"),
        ("eigen_regie", LIFT, "wens", f"near miss of {GESCHIKT}: wens"),
        ("eigen_regie", "lift.\nDe corporatie houdt", "gewone_passage", "plain passage"),
    ],
)
def test_a_false_ja_shows_its_evidence_and_what_the_labels_say(
    kenmerk: str, quote: str, grond: str, label: str
) -> None:
    document = goud(
        ja=[GESCHIKT, OPVANG], tekst=DOCUMENT.paginas[0].tekst, bewijs=DOCUMENT.bewijs, nearmisses=DOCUMENT.nearmisses
    )
    if label == "plain passage":
        document = goud(bewijs=(), nearmisses=())
    base = perfect(document)
    false = resultaat(document, [kenmerk], bewijs={kenmerk: [quote]}).uitslag.coderingen
    merged = tuple(
        replace(new, zekerheid=0.7) if new.kenmerk == kenmerk else old
        for old, new in zip(base.uitslag.coderingen, false, strict=True)
    )
    result = replace(base, uitslag=replace(base.uitslag, coderingen=merged))
    fout = only(find_fouten([document], [result]), "onterecht")
    assert (fout.kenmerk, fout.label, fout.antwoord, fout.zekerheid) == (kenmerk, "nee", "ja", 0.7)
    assert fout.grond == grond
    (passage,) = fout.passages
    assert (passage.citaat, passage.label, passage.coder) == (quote, label, "rule regel, degree 2")


def test_an_answer_that_is_withheld_is_an_error_of_its_own() -> None:
    result = resultaat(DOCUMENT, waarden={**dict.fromkeys(KENMERKEN, "nee"), GESCHIKT: "onleesbaar"})
    fout = only(find_fouten([DOCUMENT], [result]), "onthouden")
    assert (fout.kenmerk, fout.antwoord, fout.grond) == (GESCHIKT, "onleesbaar", "onleesbaar")
    assert fout.passages[0].citaat == BOUW


def test_a_near_miss_in_a_right_cell_is_told_and_is_unlabelled_evidence() -> None:
    result = resultaat(DOCUMENT, [GESCHIKT, OPVANG], bewijs={GESCHIKT: [BOUW, LIFT], OPVANG: [VRIJ]})
    fouten = find_fouten([DOCUMENT], [result])
    fout = only(fouten, "nearmiss_gecodeerd")
    assert (fout.kenmerk, fout.grond) == (GESCHIKT, "wens")
    assert [passage.citaat for passage in fout.passages] == [LIFT]
    assert only(fouten, "bewijs_zonder_label").passages[0].citaat == LIFT


def test_a_labelled_passage_that_is_not_found_in_a_right_cell() -> None:
    result = resultaat(DOCUMENT, [GESCHIKT, OPVANG], bewijs={GESCHIKT: [BOUW], OPVANG: [BOUW]})
    fouten = find_fouten([DOCUMENT], [result])
    fout = only(fouten, "bewijs_gemist")
    assert (fout.kenmerk, fout.passages[0].citaat) == (OPVANG, VRIJ)
    assert only(fouten, "bewijs_zonder_label").grond == "ander_kenmerk"


def test_another_degree_shows_both() -> None:
    quotes = {GESCHIKT: [BOUW], OPVANG: [VRIJ]}
    result = resultaat(DOCUMENT, [GESCHIKT, OPVANG], bewijs=quotes, concreetheid={GESCHIKT: 2, OPVANG: 2})
    fout = only(find_fouten([DOCUMENT], [result]), "concreetheid")
    assert (fout.kenmerk, fout.grond) == (GESCHIKT, "2_in_plaats_van_3")
    assert [passage.label for passage in fout.passages] == ["evidence, degree 3", "evidence, degree 3"]


def test_commitments_missed_invented_and_with_other_bounds() -> None:
    missed = find_fouten([DOCUMENT], [resultaat(DOCUMENT)])
    fout = only(missed, "toezegging_gemist")
    assert (fout.kenmerk, fout.grond, fout.passages[0].coder) == (OPVANG, "niet_gevonden", "nothing")
    assert fout.passages[0].label == "40 to 80, plaatsen, ouderen, Voorbeeldwonen, 2020"

    other = find_fouten([DOCUMENT], [resultaat(DOCUMENT, toezeggingen=[(VRIJ, 40, None), (BOUW, 10, 10)])])
    assert only(other, "toezegging_gemist").grond == "ander_aantal"
    assert only(other, "toezegging_gemist").passages[0].coder == "40 to –, –, –, –, –"
    invented = {fout.passages[0].citaat: fout.grond for fout in other if fout.soort == "toezegging_verzonnen"}
    assert invented == {VRIJ: "ander_aantal", BOUW: "niet_gelabeld"}


def test_a_missed_commitment_in_no_kenmerk_is_kept_apart() -> None:
    document = goud(toezeggingen=(toezegging(LIFT, 1, 1),))
    fout = only(find_fouten([document], [resultaat(document)]), "toezegging_gemist")
    assert (fout.kenmerk, fout.label, fout.antwoord) == (GEEN_KENMERK, "", "")


def test_what_nobody_labelled_has_no_errors() -> None:
    document = goud(ja=[GESCHIKT], bewijs=None, nearmisses=None, toezeggingen=None)
    result = resultaat(
        document, [GESCHIKT], bewijs={GESCHIKT: [BOUW]}, concreetheid={GESCHIKT: 2}, toezeggingen=[(VRIJ, 40, 80)]
    )
    assert find_fouten([document], [result]) == []


def test_errors_of_one_cause_stand_together() -> None:
    first = goud("a", [GESCHIKT, OPVANG], bewijs=(GoudBewijs(GESCHIKT, 1, BOUW, 3),))
    second = goud("b", [GESCHIKT, OPVANG], bewijs=(GoudBewijs(GESCHIKT, 1, BOUW, 3),))
    results = [
        resultaat(second, ["eigen_regie"], bewijs={"eigen_regie": [LIFT]}),
        resultaat(first, ["eigen_regie"], bewijs={"eigen_regie": [LIFT]}),
    ]
    order = [(fout.kenmerk, fout.soort, fout.doc_id) for fout in find_fouten([second, first], results)]
    assert order == [
        (GESCHIKT, "gemist", "a"),
        (GESCHIKT, "gemist", "b"),
        (OPVANG, "gemist", "a"),
        (OPVANG, "gemist", "b"),
        ("eigen_regie", "onterecht", "a"),
        ("eigen_regie", "onterecht", "b"),
    ]


def test_the_report_and_the_measures_agree() -> None:
    results = [
        resultaat(
            DOCUMENT,
            [GESCHIKT, "eigen_regie"],
            bewijs={GESCHIKT: [BOUW, LIFT], "eigen_regie": [VRIJ]},
            concreetheid={GESCHIKT: 1},
            toezeggingen=[(BOUW, 10, 10)],
        )
    ]
    counts = Counter(fout.soort for fout in find_fouten([DOCUMENT], results))
    measures = evaluate([DOCUMENT], results, draws=1)
    assert counts == {
        "gemist": 1,
        "onterecht": 1,
        "nearmiss_gecodeerd": 1,
        "bewijs_zonder_label": 1,
        "concreetheid": 1,
        "toezegging_gemist": 1,
        "toezegging_verzonnen": 1,
    }
    assert set(counts) <= set(FOUTSOORTEN)
    assert measures["micro_f1"] == 0.5
    nearmiss = measures["nearmiss"]
    assert isinstance(nearmiss, dict)
    assert nearmiss["fout"] == counts["nearmiss_gecodeerd"]


def test_an_explanation_of_another_text_is_refused() -> None:
    with pytest.raises(EvaluatieError, match="there is no page 1 with a passage 5-100000"):
        find_fouten([DOCUMENT], [perfect(DOCUMENT)], {"a": [Uitleg(1, 5, 100_000)]})
