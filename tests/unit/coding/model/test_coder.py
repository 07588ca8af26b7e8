"""What the coder makes of the model's verdicts, whatever the model says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from tests.unit.coding.helpers import afspraak
from tests.unit.coding.model.zegger import ZEKERHEID, Oordeel, Zegger, coder
from transforms.codebook import load_codebook
from transforms.codebook.model import KENMERKEN
from transforms.coding import PassageCoder
from transforms.coding.coder import VERZWEGEN, ZONDER_REGEL
from transforms.coding.model.zekerheid import BEWIJS, JA, TOEZEGGING, share
from transforms.coding.passages import Passage
from transforms.evaluatie.uitleg import Uitlegger
from transforms.identificatie.personen import has_person
from transforms.model import KADER, Bewijs, Codering, Pagina, Uitslag

GES, VOR = "geschiktheid_woningvoorraad", "woonvormen"
ZIN = "De corporatie bouwt in deze periode 40 nultredenwoningen voor ouderen."
MIN = "De gemeente onderhoudt twaalf bankjes in het park."
ZWAK = (BEWIJS + TOEZEGGING) / 2
"""Log-odds of a promise that is no evidence."""


def always(_: Passage) -> Oordeel:
    """Everything is evidence of everything."""
    return 9.0


def by_word(verdicts: Mapping[str, Oordeel]) -> Callable[[Passage], Oordeel]:
    """The verdict of the first word that stands in the passage; none where no word does."""
    return lambda passage: next((said for word, said in verdicts.items() if word in passage.tekst), {})


def code(zeg: Callable[[Passage], Oordeel], *teksten: str, herkomst: str = "laag") -> Uitslag:
    paginas = [Pagina(i, tekst, "geen" if herkomst == "geen" else "laag") for i, tekst in enumerate(teksten, 1)]
    return coder(zeg).code(paginas, afspraak())


def thirteen(outcome: Uitslag) -> dict[str, Codering]:
    found = {item.kenmerk: item for item in outcome.coderingen if item.kader == KADER}
    assert tuple(found) == KENMERKEN
    return found


def quotes(outcome: Uitslag, kenmerk: str = GES) -> list[str]:
    return [bewijs.citaat for bewijs in thirteen(outcome)[kenmerk].bewijs]


@pytest.mark.parametrize("kop", ["Inhoudsopgave", "Begrippen", "Ondertekening"])
def test_no_evidence_from_parts_that_hold_no_agreements(kop: str) -> None:
    within = code(always, f"{kop}\n\n{ZIN}\n")
    assert {item.waarde for item in thirteen(within).values()} == {"nee"}
    assert {item.zekerheid for item in thirteen(within).values()} == {ZEKERHEID.of(-9, "nee")}
    assert within.toezeggingen == ()
    assert quotes(code(always, f"{kop}\n\n{ZIN}\n\nAfspraken\n\n{MIN}\n")) == [MIN]


def test_of_other_parts_the_model_decides() -> None:
    assert quotes(code(always, f"Inleiding\n\n{ZIN}\n")) == [ZIN]


def test_the_thresholds() -> None:
    """A passage above JA makes a ja; from BEWIJS on others are quoted beside it."""
    verdicts = {"nultreden": JA + 0.01, "bankjes": BEWIJS + 0.01}
    assert quotes(code(by_word(verdicts), f"{ZIN} {MIN}")) == [ZIN, MIN]
    assert quotes(code(by_word(verdicts | {"bankjes": BEWIJS - 0.01}), f"{ZIN} {MIN}")) == [ZIN]
    nee = thirteen(code(by_word({"nultreden": JA - 0.01, "bankjes": 0.9}), f"{ZIN} {MIN}"))[GES]
    assert (nee.waarde, nee.concreetheid, nee.bewijs) == ("nee", 0, ())
    assert nee.zekerheid == ZEKERHEID.of(JA - 0.01, "nee")


def test_each_kenmerk_by_its_own_verdict() -> None:
    found = thirteen(code(by_word({"nultreden": {GES: 2.0, VOR: 0.5}, "bankjes": {VOR: 4.0}}), f"{ZIN} {MIN}"))
    assert {kenmerk for kenmerk, item in found.items() if item.waarde == "ja"} == {GES, VOR}
    assert [bewijs.citaat for bewijs in found[GES].bewijs] == [ZIN]
    assert [bewijs.citaat for bewijs in found[VOR].bewijs] == [ZIN, MIN]
    assert (found[GES].zekerheid, found[VOR].zekerheid) == (ZEKERHEID.of(2, "ja"), ZEKERHEID.of(4, "ja"))


def test_what_returns_word_for_word_counts_once() -> None:
    outcome = code(always, f"Afspraken\n\n{ZIN}\n\n{MIN}\n\n{ZIN}\n", f"{MIN.upper()}\n\n{ZIN} Dat doen wij zo.\n")
    for kenmerk in KENMERKEN:
        assert quotes(outcome, kenmerk) == [ZIN, MIN, "Dat doen wij zo."]
    assert [promise.aantal_min for promise in outcome.toezeggingen] == [40, 12]


def test_a_repetition_counts_where_it_first_is_evidence() -> None:
    """Of the same words, the first place that the model takes for evidence is quoted."""
    tekst = f"Inhoud\n\n{ZIN}\n\nAfspraken\n\n{ZIN}\n"
    (bewijs,) = thirteen(code(always, tekst))[GES].bewijs
    assert bewijs.begin == tekst.rindex(ZIN)


def test_quotes_are_literal_and_on_their_page() -> None:
    pages = ["Afspraken\n\nDe corporatie bouwt nultreden-\nwoningen  in\nhet dorp.\n", f"| {MIN} |\n\n- {ZIN}\n"]
    found = thirteen(code(always, *pages))[GES].bewijs
    assert [bewijs.pagina for bewijs in found] == [1, 2, 2]
    for bewijs in found:
        assert pages[bewijs.pagina - 1][bewijs.begin : bewijs.eind] == bewijs.citaat
    assert found[0].citaat == "De corporatie bouwt nultreden-\nwoningen  in\nhet dorp."
    assert found[2].citaat == ZIN


def test_evidence_has_smart_and_target_groups() -> None:
    outcome = code(always, f"{ZIN}\n\n{MIN}\n")
    for item in thirteen(outcome).values():
        assert [bewijs.doelgroepen for bewijs in item.bewijs] == [("ouderen",), item.bewijs[1].doelgroepen]
        assert item.concreetheid == max(bewijs.concreetheid for bewijs in item.bewijs)
        for bewijs in item.bewijs:
            assert bewijs.doelgroepen
            assert bewijs.concreetheid in (1, 2, 3)
            assert {*smart(bewijs)} <= {0, 1}
    numbered, _ = thirteen(outcome)[GES].bewijs
    assert numbered.concreetheid == 3
    assert smart(numbered) == (1, 1, 1, numbered.smart_r, 1)


def smart(bewijs: Bewijs) -> tuple[int | None, ...]:
    return bewijs.smart_s, bewijs.smart_m, bewijs.smart_a, bewijs.smart_r, bewijs.smart_t


def test_regel_is_a_rule_of_the_kenmerk_or_the_model() -> None:
    names = {kenmerk.kenmerk: {regel.naam for regel in kenmerk.regels} for kenmerk in load_codebook().kenmerken}
    assert all(ZONDER_REGEL not in known for known in names.values())
    found = thirteen(code(always, f"{ZIN}\n\n{MIN}\n"))
    for kenmerk, item in found.items():
        assert {bewijs.regel for bewijs in item.bewijs} <= names[kenmerk] | {ZONDER_REGEL}
    assert found[GES].bewijs[0].regel in names[GES], "a rule of the codebook describes it"
    assert [bewijs.regel for bewijs in found["sociale_wijkteams"].bewijs] == [ZONDER_REGEL] * 2


def test_a_promise_below_evidence_is_read_but_not_quoted() -> None:
    outcome = code(by_word({"nultreden": JA + 1, "bankjes": ZWAK}), f"{ZIN}\n\n{MIN}\n")
    assert quotes(outcome) == [ZIN]
    assert [(promise.aantal_min, promise.citaat) for promise in outcome.toezeggingen] == [(40, ZIN), (12, MIN)]
    weaker = code(by_word({"nultreden": JA + 1, "bankjes": TOEZEGGING - 0.01}), f"{ZIN}\n\n{MIN}\n")
    assert [promise.aantal_min for promise in weaker.toezeggingen] == [40]


def test_no_promise_without_a_ja() -> None:
    outcome = code(by_word({"nultreden": JA - 0.1, "bankjes": ZWAK}), f"{ZIN}\n\n{MIN}\n")
    assert outcome.toezeggingen == ()


def test_a_promise_goes_with_a_kenmerk_that_is_ja() -> None:
    verdicts: dict[str, Oordeel] = {"nultreden": {GES: ZWAK, VOR: JA + 1}, "bankjes": {GES: JA - 0.1}}
    (promise,) = code(by_word(verdicts), f"{ZIN}\n\n{MIN}\n").toezeggingen
    assert promise.kenmerk == VOR, "geschiktheid is nee, so nothing was promised for it"


@pytest.mark.parametrize(
    ("first", "last", "kenmerk"), [(JA + 1, JA + 2, VOR), (JA + 2, JA + 1, GES), (JA + 1, JA + 1, GES)]
)
def test_a_promise_goes_with_the_surest_kenmerk_and_of_equals_the_first(
    first: float, last: float, kenmerk: str
) -> None:
    (promise,) = code(by_word({"nultreden": {VOR: last, GES: first}}), f"{ZIN}\n").toezeggingen
    assert promise.kenmerk == kenmerk


def test_a_passage_that_names_a_person_is_narrowed() -> None:
    tekst = "Mevrouw B. Voorbeeld meldt dat de corporatie 40 nultredenwoningen bouwt."
    assert has_person(tekst)
    outcome = code(always, tekst)
    assert quotes(outcome) == ["meldt dat de corporatie 40 nultredenwoningen bouwt."]
    assert [promise.citaat for promise in outcome.toezeggingen] == quotes(outcome)
    found = [b.citaat for item in outcome.coderingen for b in item.bewijs]
    assert len(found) >= len(KENMERKEN)
    assert not any(has_person(citaat) for citaat in found)


def test_a_passage_that_says_nothing_without_the_person_is_dropped() -> None:
    tekst = "Mevrouw B. Voorbeeld meldt dat de corporatie 40 nultredenwoningen bouwt."
    outcome = code(by_word({"voorbeeld": 9.0}), tekst)
    assert thirteen(outcome)[GES].waarde == "niet_gecodeerd"
    assert thirteen(outcome)[GES].bewijs == ()
    assert outcome.reden == VERZWEGEN
    assert outcome.toezeggingen == ()


def test_each_kenmerk_takes_the_part_that_says_it() -> None:
    tekst = "Er komen 40 nultredenwoningen volgens de heer A. Voorbeeld en er komt een hofje."
    outcome = code(by_word({"voorbeeld": 9.0, "nultreden": {GES: 9.0}, "hofje": {VOR: 9.0}}), tekst)
    assert [quote.split()[-2:] for quote in quotes(outcome, GES)] == [["nultredenwoningen", "volgens"]]
    assert quotes(outcome, VOR) == ["en er komt een hofje."]
    assert quotes(outcome, "sociaal_beheer") == []


def test_a_part_is_judged_by_itself() -> None:
    """The sentence before may name what the part does not, so it is not looked at again."""
    one = coder(always)
    one.code([Pagina(1, f"{ZIN} Dat zegt mevrouw B. Voorbeeld namens de gemeente toe.")], afspraak())
    assert isinstance(one._model, Zegger)
    whole, *parts = one._model.gevraagd
    assert len(whole) == 2
    assert parts
    assert all(len(part) == 1 and part[0].vorige is None for part in parts)


def test_a_page_that_was_not_read_leaves_no_nee() -> None:
    found = thirteen(code(by_word({"nultreden": {GES: 9.0}}), ZIN, herkomst="geen"))
    assert found[GES].waarde == "ja"
    assert {item.waarde for kenmerk, item in found.items() if kenmerk != GES} == {"onleesbaar"}
    assert {item.zekerheid for kenmerk, item in found.items() if kenmerk != GES} == {None}


@pytest.mark.parametrize("pages", [[], [""], ["  \n\n "]])
def test_without_passages_all_is_nee(pages: list[str]) -> None:
    outcome = code(always, *pages)
    assert {item.waarde for item in thirteen(outcome).values()} == {"nee"}
    assert outcome.toezeggingen == ()


def test_the_id_follows_the_model() -> None:
    one, same, other = (PassageCoder(load_codebook(), Zegger(always, afdruk)).id for afdruk in ("a", "a", "b"))
    assert one == same != other


def test_explain_gives_scores_and_grounds() -> None:
    tekst = f"Begrippen\n\n{MIN}\n\nAfspraken\n\n{ZIN}\nDe huurders vragen om een hofje.\n"
    one = coder(by_word({"nultreden": {GES: 2.0, VOR: -1.0}, "bankjes": 9.0}))
    assert isinstance(one, Uitlegger)
    bank, bouw, vraag = one.explain([Pagina(1, tekst)], afspraak())
    assert [tekst[u.begin : u.eind] for u in (bank, bouw)] == [MIN, ZIN]
    assert (bank.grond, bouw.grond, vraag.grond) == ("definitie", None, "wens")
    assert bouw.scores == {GES: share(2.0), VOR: share(-1.0)}
    assert bank.scores == {}, "a list of terms is no evidence whatever the model says"
    assert vraag.scores == {}, "what was not weighed has no score"
