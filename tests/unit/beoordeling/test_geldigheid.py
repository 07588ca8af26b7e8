"""When a decision holds, and which counts of several."""

from __future__ import annotations

from itertools import permutations

from tests.unit.beoordeling.bouw import AFDRUK, CITAAT, TEKST, besluit
from transforms.beoordeling.besluit import Row, afdruk, letters
from transforms.beoordeling.geldigheid import judge as judge_letters
from transforms.beoordeling.geldigheid import settle

ON_QUOTE = besluit(citaat=CITAAT, bewijs_afdruk=AFDRUK, codeboek_versie="1.0.0")
ON_TEXT = besluit(bewijs_afdruk=afdruk(TEKST), codeboek_versie="1.0.0")
GOOD = ("geldig", None)


def judge(row: Row, versie: str | None, tekst: str) -> tuple[str, str | None]:
    return judge_letters(row, versie, letters(tekst))


def test_a_decision_holds_while_its_quote_is_there_whatever_else_changed() -> None:
    assert judge(ON_QUOTE, "1.0.0", TEKST) == GOOD
    assert judge(ON_QUOTE, "1.0.0", "Nieuw. " + TEKST.replace(" 40 ", "\n40 ").replace("grond", "kavels")) == GOOD
    assert judge(ON_QUOTE | {"coder": "regels-9"}, "1.0.0", TEKST) == GOOD, "another coder is no other passage"


def test_a_decision_is_re_opened_when_its_quote_changed() -> None:
    assert judge(ON_QUOTE, "1.0.0", TEKST.replace("40", "41")) == ("heropend", "tekst")
    assert judge(ON_QUOTE, "1.0.0", "") == ("heropend", "tekst")


def test_without_a_quote_a_decision_rests_on_the_whole_text() -> None:
    assert judge(ON_TEXT, "1.0.0", TEKST.replace("\n", " ")) == GOOD
    assert judge(ON_TEXT, "1.0.0", TEKST + " En bouwen.") == ("heropend", "tekst")


def test_a_decision_is_re_opened_by_another_version_of_the_codebook() -> None:
    assert judge(ON_QUOTE, "1.1.0", TEKST) == ("heropend", "codeboek")


def test_a_decision_on_nothing_is_an_orphan() -> None:
    assert judge(ON_QUOTE, None, TEKST) == ("wees", "geen_codering")


def test_what_a_row_leaves_empty_it_does_not_rest_on() -> None:
    assert judge(besluit(), "9.9.9", "een andere tekst") == GOOD


def test_more_than_half_decide_and_without_a_majority_the_latest() -> None:
    a, b, c = besluit("ja", "a", 1), besluit("nee", "b", 2), besluit("ja", "c", 3)
    for order in permutations([a, b]):
        assert settle(order) == (b, False)
    for order in permutations([a, b, c]):
        assert settle(order) == (c, True)
    for order in permutations([a, besluit("nee", "b", 9), c]):
        assert settle(order) == (c, True), "a later minority does not decide"
    assert settle([a]) == (a, True)


def test_of_one_day_the_decision_that_was_imported_last_counts_whatever_the_alias() -> None:
    for first, last in (("a", "b"), ("b", "a")):
        pair = besluit("nee", first, volgorde=1), besluit("ja", last, volgorde=2)
        for order in permutations(pair):
            assert settle(order) == (pair[1], False)
    later = besluit("nee", "a", 2, volgorde=1)
    assert settle([later, besluit("ja", "b", 1, volgorde=2)]) == (later, False), "the day goes before the import"
