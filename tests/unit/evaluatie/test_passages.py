"""Two cuts of one passage are the same, neighbours are not, and a quote that is not there is noticed."""

from __future__ import annotations

import pytest

from tests.unit.evaluatie.bouw import TEKST, goud
from transforms.evaluatie.goud import EvaluatieError, GoudBewijs, GoudToezegging, Nearmiss
from transforms.evaluatie.passages import Plaats, Plaatsen, is_same_passage, locate_problems
from transforms.model import Bewijs, Pagina

PLAATSEN = Plaatsen("a", [Pagina(1, TEKST), Pagina(2, "aan de kade en aan de kade")])


@pytest.mark.parametrize(
    "citaat",
    [
        "tien seniorenwo-\n  ningen zonder",
        "tien seniorenwoningen zonder",
        "tien seniorenwo- ningen zonder",
        "tien  senioren\u00adwoningen\nzonder",
    ],
)
def test_a_quote_is_found_whatever_its_white_space_and_hyphens(citaat: str) -> None:
    begin, end = TEKST.index("tien"), TEKST.index("zonder") + len("zonder")
    as_cut = PLAATSEN.place(Bewijs(1, begin, end, TEKST[begin:end], 2, "regel"))
    assert PLAATSEN.find(1, citaat) == (as_cut,)


def test_every_place_of_a_quote_is_found_on_its_own_page_alone() -> None:
    assert len(PLAATSEN.find(2, "aan de kade")) == 2
    assert PLAATSEN.find(1, "aan de kade") == ()
    assert PLAATSEN.find(3, "aan de kade") == ()
    assert PLAATSEN.find(1, " -\n") == ()


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (Plaats(1, 10, 20), True),
        (Plaats(1, 0, 100), True),  # wider
        (Plaats(1, 12, 14), True),  # narrower
        (Plaats(1, 15, 25), True),  # exactly half
        (Plaats(1, 16, 26), False),  # less than half
        (Plaats(1, 20, 30), False),  # neighbour
        (Plaats(2, 10, 20), False),  # other page
        (Plaats(1, 15, 15), False),  # nothing
    ],
)
def test_half_of_the_shorter_passage_decides(other: Plaats, same: bool) -> None:
    one = Plaats(1, 10, 20)
    assert is_same_passage(one, other) is same
    assert is_same_passage(other, one) is same


@pytest.mark.parametrize(
    "bewijs", [Bewijs(1, 0, 5, "x", 1, "r"), Bewijs(9, 0, 2, "De", 1, "r"), Bewijs(1, -2, 1, "", 1, "r")]
)
def test_a_quote_that_is_not_at_its_offsets_is_refused(bewijs: Bewijs) -> None:
    with pytest.raises(EvaluatieError, match=r"document 'a': the quote .* is not at page"):
        PLAATSEN.place(bewijs)


def test_labelled_quotes_that_are_not_on_their_page_are_listed() -> None:
    document = goud(
        bewijs=(GoudBewijs("woonvormen", 1, "tien seniorenwoningen", 2), GoudBewijs("woonvormen", 2, "tien", 2)),
        nearmisses=(Nearmiss("woonvormen", "wens", 1, "een trap"),),
        toezeggingen=(GoudToezegging(1, "negen plaatsen", 9, 9, "", "", "", None),),
    )
    problems = locate_problems([document])
    assert [problem.split("'")[3] for problem in problems] == ["tien", "een trap", "negen plaatsen"]
    assert locate_problems([goud(bewijs=None, nearmisses=None, toezeggingen=None)]) == []
