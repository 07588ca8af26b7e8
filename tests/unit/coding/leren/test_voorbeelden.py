"""Passages carry the labels of the quotes they overlap with, cut as the coder cuts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.coding.leren.bouw import gouden
from tests.unit.coding.model.zegger import coder
from tests.unit.evaluatie.bouw import goud
from transforms.codebook.model import KENMERKEN
from transforms.coding.leren.stof import AFKORTINGEN, read_stof
from transforms.coding.leren.voorbeelden import Voorbeeld, cut, label
from transforms.coding.model.signalen import signals
from transforms.coding.passages import neighbours
from transforms.evaluatie.goud import Goud, GoudBewijs, Nearmiss

GES, VOR, AAN = (KENMERKEN.index(AFKORTINGEN[naam]) for naam in ("GES", "VOR", "AAN"))
W, G = KENMERKEN[VOR], KENMERKEN[GES]
EEN = "De corporatie bouwt tien wo-\nningen zonder drempels in het dorp."
TWEE = "Dat gebeurt in de eerste twee jaar van deze periode."
DRIE = "De huurders vragen om een lift in de oudste flat."
TEKST = f"Afspraken\n\n{EEN} {TWEE}\n\n{DRIE}"


def labelled(bewijs: tuple[GoudBewijs, ...] = (), bijna: tuple[Nearmiss, ...] = ()) -> list[Voorbeeld]:
    found = label(goud(tekst=TEKST, bewijs=bewijs, nearmisses=bijna))
    assert len(found) == 3
    return found


def test_passages_carry_the_labels_of_their_quotes() -> None:
    een, twee, drie = labelled(
        (GoudBewijs(G, 1, EEN.replace("-\n", ""), 2), GoudBewijs(W, 1, DRIE, 1)), (Nearmiss(W, "context", 1, TWEE),)
    )
    assert (een.ja, een.bijna) == ({GES: 2}, frozenset())
    assert (twee.ja, twee.bijna) == ({}, frozenset({VOR}))
    assert (drie.ja, drie.bijna) == ({VOR: 1}, frozenset())


def test_the_most_concrete_of_two_quotes_counts() -> None:
    part, whole = GoudBewijs(G, 1, "zonder drempels in het dorp.", 1), GoudBewijs(G, 1, EEN, 3)
    for bewijs in ((part, whole), (whole, part)):
        assert labelled(bewijs)[0].ja == {GES: 3}


def test_a_quote_over_two_passages_labels_both_and_a_scrap_none() -> None:
    een, twee, drie = labelled((GoudBewijs(G, 1, f"{EEN} {TWEE}", 2), GoudBewijs(W, 1, f"dorp. {TWEE}", 1)))
    assert (een.ja, twee.ja, drie.ja) == ({GES: 2}, {GES: 2, VOR: 1}, {})


def test_never_a_near_miss_of_what_it_is_evidence_of() -> None:
    een, twee, _ = labelled(
        (GoudBewijs(G, 1, EEN, 2),), (Nearmiss(G, "wens", 1, f"{EEN} {TWEE}"), Nearmiss(W, "wens", 1, EEN))
    )
    assert (een.ja, een.bijna) == ({GES: 2}, frozenset({VOR})), "of another kenmerk it may be one"
    assert (twee.ja, twee.bijna) == ({}, frozenset({GES}))


def test_unlabelled_is_read_as_no_labels() -> None:
    found = label(goud(tekst=TEKST, bewijs=None, nearmisses=None))
    assert [(one.ja, one.bijna) for one in found] == [({}, frozenset())] * 3


def test_neighbours_and_signals_are_those_of_the_coder() -> None:
    one = goud(tekst=TEKST)
    found = label(one)
    assert [(v.vorige, v.volgende) for v in found] == [(-1, 1), (0, -1), (-1, -1)]
    assert "p:corporatie" in found[1].signalen, "the sentence before"
    assert "n:gebeurt" in found[0].signalen, "the sentence behind"
    assert not any(name.startswith(("p:", "n:")) for name in found[2].signalen)
    passages = cut(one.paginas)
    assert [v.signalen for v in found] == [
        signals(passages[0], passages[1], 2016, 2019),
        signals(passages[1], None, 2016, 2019),
        signals(passages[2], None, 2016, 2019),
    ]
    later = label(replace(one, jaar_start=2030, jaar_eind=2033))
    assert [v.signalen for v in later] == [v.signalen for v in found], "no year is named"
    named = replace(one, paginas=(replace(one.paginas[0], tekst=TEKST.replace("periode", "periode 2018")),))
    assert "v:jaar in" in label(named)[1].signalen
    assert "v:jaar voor" in label(replace(named, jaar_start=2030, jaar_eind=2033))[1].signalen


@pytest.mark.parametrize("one", gouden()[:2], ids=["first", "second"])
def test_cut_as_the_coder_cuts(one: Goud) -> None:
    mine, its = cut(one.paginas), coder(lambda _: 0.0).cut(one.paginas)
    assert [(p.pagina, p.begin, p.eind, p.families, p.sectie) for p in mine] == [
        (p.pagina, p.begin, p.eind, p.families, p.sectie) for p in its
    ]
    assert neighbours(mine) == neighbours(its)


def test_every_written_label_reaches_a_passage() -> None:
    (one,) = read_stof(
        "=== T-7 | Zwarteland | 2016-2019 | nuchter\n"
        "GES,AAN 3 | De zes flats krijgen schuifdeuren.\n>VOR 1 | Er komt een hofje.\n-wens:GES | Zij vroegen meer.\n"
        "GES 2 | 3.1 | drempels weg | corporatie | 2018\n",
        "verzonnen",
    )
    found = [(v.ja, set(v.bijna)) for v in label(one) if v.ja or v.bijna]
    assert found == [({GES: 3, AAN: 3}, set()), ({VOR: 1}, set()), ({}, {GES}), ({GES: 2}, set())]
