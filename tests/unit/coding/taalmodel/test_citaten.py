"""A quote counts when it stands on its page; what is kept is the page's own slice."""

from __future__ import annotations

import pytest

from transforms.coding.taalmodel.antwoord import Citaat
from transforms.coding.taalmodel.citaten import LANGSTE, Bladzijden
from transforms.model import Bewijs, Pagina

TEKST = (
    "Inleiding\n\nDe corporatie bouwt in 2020 veertig nultreden-\nwoningen voor\n  ouderen. Zij stelt 1.200 woningen "
    "beschikbaar voor ‘senioren’ – ook in de wijk, ook woon- en zorgplekken.\n"
    "Mevrouw J. Voorbeeld legt de toegang voor rolstoelen aan.\n"
)
PAGINAS = (Pagina(1, "Een andere bladzijde zonder afspraken."), Pagina(2, TEKST))


def look_up(tekst: str, pagina: int = 2) -> Bewijs | str:
    return Bladzijden(PAGINAS).look_up(Citaat(pagina, tekst, 2))


@pytest.mark.parametrize(
    ("given", "slice_"),
    [
        ("De corporatie bouwt in 2020 veertig", "De corporatie bouwt in 2020 veertig"),
        ("veertig nultredenwoningen voor ouderen.", "veertig nultreden-\nwoningen voor\n  ouderen"),
        ("veertig nultreden-\nwoningen voor ouderen", "veertig nultreden-\nwoningen voor\n  ouderen"),
        ("veertig nultreden- woningen voor ouderen", "veertig nultreden-\nwoningen voor\n  ouderen"),
        ("in de wijk, ook woon- en zorgplekken", "in de wijk, ook woon- en zorgplekken"),
        ("de corporatie bouwt in 2020", "De corporatie bouwt in 2020"),
        ("1.200 woningen beschikbaar voor 'senioren' - ook", "1.200 woningen beschikbaar voor ‘senioren’ – ook"),
        ("“1.200 woningen beschikbaar …”", "1.200 woningen beschikbaar"),
    ],
)
def test_a_quote_that_stands_there_becomes_the_slice_of_the_page(given: str, slice_: str) -> None:
    found = look_up(given)
    assert isinstance(found, Bewijs)
    assert found.citaat == slice_ == TEKST[found.begin : found.eind]
    assert (found.pagina, found.concreetheid, found.regel) == (2, 2, "taalmodel")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("De gemeente bouwt vijftig aanleunwoningen voor ouderen", "not on the page"),  # invented
        ("De corporatie bouwt in 2021 veertig nultredenwoningen", "not on the page"),  # a changed year
        ("De corporatie bouwde in 2020 veertig nultredenwoningen", "not on the page"),  # a changed word
        ("De corporatie bouwt … nultredenwoningen voor ouderen", "not on the page"),  # left out
        ("200 woningen beschikbaar voor", "not on the page"),  # begins inside a number
        ("reden-\nwoningen voor ouderen", "not on the page"),  # begins inside a word
        ("stelt 1.200 woningen beschik", "not on the page"),  # ends inside a word
        ("voor ouderen.", "too short"),
        ("   \n ", "too short"),
        ("", "too short"),
        ("woningen " * LANGSTE, "too long"),
        ("legt de toegang voor rolstoelen aan. " * 40, "too long"),
        ("Voorbeeld legt de toegang voor rolstoelen aan", "naming a person"),
    ],
)
def test_any_other_quote_is_rejected_with_its_reason(given: str, reason: str) -> None:
    assert look_up(given) == reason


@pytest.mark.parametrize("page", [1, 3, 0, -1])
def test_a_quote_on_another_page_is_not_on_its_page(page: int) -> None:
    assert look_up("De corporatie bouwt in 2020 veertig", page) == "not on the page"


def test_a_quote_that_spans_a_page_of_white_space_is_too_long_to_publish() -> None:
    page = Pagina(1, "De corporatie bouwt" + "\n" * LANGSTE + "woningen voor ouderen.")
    assert Bladzijden([page]).look_up(Citaat(1, "De corporatie bouwt woningen", 1)) == "too long"


def test_signs_with_a_meaning_in_patterns_are_only_signs() -> None:
    page = Pagina(1, "Woningen (type A+) van € 711-900 [per maand] voor ouderen?")
    found = Bladzijden([page]).look_up(Citaat(1, "(type A+) van € 711-900 [per maand]", 3))
    assert isinstance(found, Bewijs)
    assert found.citaat == "(type A+) van € 711-900 [per maand]"
    assert Bladzijden([page]).look_up(Citaat(1, ".*.*.*.*.*.*.*.*.*", 3)) == "too short"
    assert Bladzijden([page]).look_up(Citaat(1, "Woningen .type A.. van", 3)) == "not on the page"
