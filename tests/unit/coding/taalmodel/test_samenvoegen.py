"""The codes of an agreement from answers about its portions; no answer is never nee."""

from __future__ import annotations

from dataclasses import replace

from transforms.codebook import KENMERKEN
from transforms.coding.taalmodel import Antwoord, Samenvoeging, merge
from transforms.coding.taalmodel.antwoord import Citaat, Oordeel
from transforms.model import Codering, Pagina

ZIN = "De corporatie bouwt achttien studio's met begeleiding."
EERDER = "Partijen verkennen een woonconcept."
PAGINAS = (Pagina(1, EERDER), Pagina(2, ZIN))
NEE = Antwoord({kenmerk: Oordeel("nee", (), 0) for kenmerk in KENMERKEN}, ())


def ja(*citaten: Citaat, misvormd: int = 0) -> Antwoord:
    return replace(NEE, oordelen={**NEE.oordelen, "woonvormen": Oordeel("ja", citaten, misvormd)})


def woonvormen(found: Samenvoeging) -> Codering:
    (codering,) = [c for c in found.uitslag.coderingen if c.kenmerk == "woonvormen"]
    return codering


def test_every_kenmerk_is_answered_in_the_order_of_the_codebook() -> None:
    found = merge(KENMERKEN, PAGINAS, [NEE])
    assert [codering.kenmerk for codering in found.uitslag.coderingen] == list(KENMERKEN)
    assert {(c.waarde, c.concreetheid, c.zekerheid) for c in found.uitslag.coderingen} == {("nee", 0, None)}
    assert (found.redenen, found.uitslag.reden, found.afgewezen.total()) == ({}, None, 0)


def test_one_portion_that_says_ja_is_enough_and_the_highest_degree_counts() -> None:
    found = merge(KENMERKEN, PAGINAS, [NEE, ja(Citaat(2, ZIN, 3), Citaat(1, EERDER, 1), Citaat(2, ZIN, 2)), NEE])
    codering = woonvormen(found)
    assert (codering.waarde, codering.concreetheid) == ("ja", 3)
    assert [(bewijs.pagina, bewijs.concreetheid) for bewijs in codering.bewijs] == [(1, 1), (2, 3)]


def test_a_ja_whose_quotes_are_all_rejected_is_no_answer_and_says_so() -> None:
    found = merge(KENMERKEN, PAGINAS, [NEE, ja(Citaat(2, "Er komen twintig studio's.", 2), misvormd=2)])
    codering = woonvormen(found)
    assert (codering.waarde, codering.concreetheid, codering.bewijs) == ("niet_gecodeerd", None, ())
    assert found.redenen == {"woonvormen": "a ja without a quote that can be used"}
    assert found.uitslag.reden is not None
    assert "woonvormen" in found.uitslag.reden
    assert found.afgewezen == {"not on the page": 1, "malformed": 2}


def test_rejected_quotes_beside_a_good_one_are_only_counted() -> None:
    found = merge(KENMERKEN, PAGINAS, [ja(Citaat(1, ZIN, 3), Citaat(2, ZIN, 2))])
    assert (woonvormen(found).waarde, woonvormen(found).concreetheid) == ("ja", 2)
    assert (found.redenen, found.afgewezen) == ({}, {"not on the page": 1})


def test_a_portion_without_an_answer_leaves_no_nee() -> None:
    found = merge(KENMERKEN, PAGINAS, [ja(Citaat(2, ZIN, 2)), "the answer is not JSON"])
    assert [c.waarde for c in found.uitslag.coderingen].count("niet_gecodeerd") == len(KENMERKEN) - 1
    assert woonvormen(found).waarde == "ja"
    assert set(found.redenen.values()) == {"the answer is not JSON"}


def test_a_kenmerk_that_an_answer_leaves_out_is_not_coded() -> None:
    answered = {kenmerk: oordeel for kenmerk, oordeel in NEE.oordelen.items() if kenmerk != "woonvormen"}
    found = merge(KENMERKEN, PAGINAS, [replace(NEE, oordelen=answered)])
    assert found.redenen == {"woonvormen": "left out of the answer"}
    assert woonvormen(found).waarde == "niet_gecodeerd"


def test_where_a_page_was_not_read_nothing_is_absent() -> None:
    pages = (*PAGINAS, Pagina(3, "", "geen"))
    found = merge(KENMERKEN, pages, [ja(Citaat(2, ZIN, 2))])
    assert {c.waarde for c in found.uitslag.coderingen if c.kenmerk != "woonvormen"} == {"onleesbaar"}
    assert woonvormen(found).waarde == "ja"


def test_nothing_asked_is_not_coded() -> None:
    assert {c.waarde for c in merge(KENMERKEN, (Pagina(1, " "),), []).uitslag.coderingen} == {"niet_gecodeerd"}
