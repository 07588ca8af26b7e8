"""Portions hold all the text, in order, and none is larger than the budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.coding.taalmodel.porties import portions
from transforms.model import Pagina


def test_pages_stay_whole_as_long_as_they_fit() -> None:
    pages = [Pagina(number, "x" * 40) for number in range(1, 6)]
    assert [[number for number, _ in portie] for portie in portions(pages, 100)] == [[1, 2], [3, 4], [5]]


def test_a_page_that_is_too_long_is_cut_between_sentences_and_keeps_its_number() -> None:
    page = Pagina(7, "Eerste zin van de bladzijde. Tweede zin van de bladzijde. Derde zin.")
    found = portions([page], 40)
    assert [number for portie in found for number, _ in portie] == [7] * len(found)
    assert found[0] == ((7, "Eerste zin van de bladzijde. "),)


def test_a_line_without_any_place_to_cut_is_cut_all_the_same() -> None:
    assert [len(text) for portie in portions([Pagina(1, "x" * 95)], 40) for _, text in portie] == [40, 40, 15]


def test_pages_without_text_are_not_asked_about() -> None:
    assert portions([Pagina(1, " \n\t"), Pagina(2, "", "geen")]) == []
    assert portions([]) == []


@given(st.lists(st.text(alphabet="ab. \n", max_size=60), max_size=6), st.integers(4, 50))
def test_nothing_is_lost_or_doubled(texts: list[str], budget: int) -> None:
    pages = [Pagina(number, text) for number, text in enumerate(texts, 1)]
    found = portions(pages, budget)
    joined = dict.fromkeys((page.pagina for page in pages if page.tekst.strip()), "")
    for portie in found:
        assert sum(len(text) for _, text in portie) <= budget
        for number, text in portie:
            joined[number] += text
    assert joined == {page.pagina: page.tekst for page in pages if page.tekst.strip()}
    assert [number for portie in found for number, _ in portie] == sorted(n for portie in found for n, _ in portie)
