"""The view of a page and the way back: every slice is literal, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.coding.helpers import code
from transforms.coding.normalise import normalise

ODD = st.text(alphabet=st.sampled_from("ab Aé\n\n  -‐\t\x00İﬁĳ\u200f\u00ad\u0308€.;:|1ß’\ufeff\U0001f600"), max_size=80)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("uitstro-\n    men", "uitstromen"),
        ("woon-\nen zorgcomplex", "woon- en zorgcomplex"),
        ("Noord-\nHolland", "noord-holland"),
        ("a  b\n c\td", "a b c d"),
        ("Coöperatie één", "cooperatie een"),
        ("co\u0308operatie", "cooperatie"),
        ("beﬁt", "befit"),
        ("İJs", "ijs"),
        ("zorg\u00advraag", "zorgvraag"),
        ("zorg\u200fvraag\x00", "zorgvraag"),
        ("euro - of niet", "euro - of niet"),
    ],
)
def test_what_is_seen(raw: str, seen: str) -> None:
    assert normalise(raw).tekst == seen


def test_a_break_keeps_lines_apart() -> None:
    raw = "beschermd\nwonen"
    assert normalise(raw, [raw.index("\n")]).tekst == "beschermd\nwonen"


def test_breaks_stand_among_other_line_ends() -> None:
    raw = "een\ntwee -\n drie\n\nvier \n vijf\nzes"
    view = normalise(raw, [raw.index("\n\n"), raw.rindex("\n")])
    assert view.tekst == "een twee - drie\nvier vijf\nzes"
    for word in ("een", "twee", "drie", "vier", "vijf", "zes"):
        begin = view.tekst.index(word)
        assert view.span(begin, begin + len(word)) == (raw.index(word), raw.index(word) + len(word))
        assert view.position(raw.index(word)) == begin


def test_what_the_spaces_stand_for() -> None:
    raw = "een twee\ndrie\tvier   vijf zes-\nZeven"
    view = normalise(raw)
    assert view.tekst == "een twee drie vier vijf zes-zeven"
    assert view.folded(0, len(view.tekst)) == {8: "\n", 13: "\t", 18: "   ", 27: "-\n"}
    assert view.folded(9, 17) == {13: "\t"}


@given(ODD)
@settings(max_examples=300, deadline=None, database=None)
def test_every_position_maps_into_the_page(raw: str) -> None:
    view = normalise(raw)
    assert len(view.vorm) == len(view.tekst)
    positions = [view.raw(i) for i in range(len(view.tekst))]
    assert positions == sorted(positions)
    assert all(0 <= position < len(raw) for position in positions)
    for i, position in enumerate(positions):
        if view.vorm[i].isalnum() and raw[position] not in "ﬁĳİ":
            assert raw[position] == view.vorm[i]


@given(
    st.lists(ODD, min_size=1, max_size=4),
    st.sampled_from(["nultredenwo-\n ningen", "geclusterd\n wonen", "İ huismeester"]),
)
@settings(max_examples=150, deadline=None, database=None)
def test_quotes_are_literal(odd: list[str], seed: str) -> None:
    pages = [f"{text} Partijen bouwen 20 {seed} voor ouderen. {text}" for text in odd]
    outcome = code(*pages)
    places = [*(b for c in outcome.coderingen for b in c.bewijs), *outcome.toezeggingen]
    for place in places:
        assert place.citaat
        assert place.citaat == pages[place.pagina - 1][place.begin : place.eind]


def test_one_very_long_line() -> None:
    page = (
        "woorden zonder einde " * 20_000 + "De corporatie stelt 25 woningen beschikbaar voor uitstroom uit de opvang."
    )
    found = next(item for item in code(page).coderingen if item.kenmerk == "doorstroming_opvang")
    assert found.waarde == "ja"
    assert found.bewijs[-1].citaat.endswith("uitstroom uit de opvang.")
    for quote in found.bewijs:
        assert page[quote.begin : quote.eind] == quote.citaat
        assert len(quote.citaat) <= 1_000


def test_words_without_sense_are_no_evidence() -> None:
    page = (
        "woorden zonder einde " * 20_000 + "De corporatie stelt 25 woningen beschikbaar voor uitstroom uit de opvang."
    )
    found = next(item for item in code(page).coderingen if item.kenmerk == "doorstroming_opvang")
    assert len(found.bewijs) == 1
