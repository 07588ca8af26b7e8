"""Training and cross-validation put together, on a handful of invented texts."""

from __future__ import annotations

import numpy as np
import pytest

from tests.leren.leren import Buitenom, judge_left_out, train
from tests.leren.stukken import Stuk, fingerprint
from tests.unit.coding.leren.bouw import gouden
from transforms.codebook.model import KENMERKEN
from transforms.coding.leren import trainen
from transforms.coding.leren.voorbeelden import cut, label
from transforms.coding.model.bomen import Bomen
from transforms.coding.model.model import read_model, text_mark

DELEN = (0, 0, 1, 2, 2)
"""The part of each text: few, as each costs a second."""


def silent(_: str) -> None:
    """No progress is told."""


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few trees."""
    monkeypatch.setitem(trainen.BOMEN, "max_iter", 3)


def stukken(omgekeerd: frozenset[int] = frozenset()) -> list[Stuk]:
    """The first text is a written one, the others are development texts."""
    return [Stuk(goud, "ontwikkel" if i else "steden") for i, goud in enumerate(gouden(omgekeerd))]


def test_a_trained_model_knows_its_texts_and_judges_them_well() -> None:
    found = stukken()
    model = read_model(train(found, silent))
    assert model.leerstof == fingerprint()
    assert model.geleerd == {text_mark(stuk.goud.paginas) for stuk in found}
    goud = found[3].goud
    judged = model.judge(cut(goud.paginas), goud.jaar_start, goud.jaar_eind)
    ja = np.array([[k in one.ja for k in range(len(KENMERKEN))] for one in label(goud)])
    assert ja.any()
    assert judged[ja].min() > judged[~ja].max()


def test_only_development_texts_are_judged_and_each_once() -> None:
    left_out = judge_left_out(stukken(), DELEN, silent)
    assert [goud.doc_id for goud in left_out.goud] == ["T-1", "T-2", "T-3", "T-4"]
    for goud, oordeel in zip(left_out.goud, left_out.oordelen, strict=True):
        assert oordeel.shape == (len(cut(goud.paginas)), len(KENMERKEN))
        assert np.isfinite(oordeel).all()
        assert len(np.unique(oordeel)) > 1


def test_a_text_is_judged_by_layers_that_were_fitted_without_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the trees; that the heads leave the part out is held in `coding/leren/test_trainen.py`."""
    fitted: list[frozenset[int]] = []
    real = trainen.fit_trees

    def watched(leerstof: trainen.Leerstof, scores: trainen.Floats, rows: trainen.Bools) -> Bomen:
        fitted.append(frozenset(int(part) for part in leerstof.vouw[rows]))
        return real(leerstof, scores, rows)

    monkeypatch.setattr(trainen, "fit_trees", watched)
    judge_left_out(stukken(), DELEN, silent)
    assert fitted == [frozenset({1, 2}), frozenset({0, 2}), frozenset({0, 1})]


def test_the_coder_concludes_from_the_verdicts_it_is_given() -> None:
    goud = gouden()[1]
    passages = cut(goud.paginas)
    oordeel = np.full((len(passages), len(KENMERKEN)), -9.0)
    oordeel[4, 2] = 9.0
    (resultaat,) = Buitenom([goud], [oordeel]).results()
    assert resultaat.doc_id == goud.doc_id
    found = {code.kenmerk: code.bewijs for code in resultaat.uitslag.coderingen[: len(KENMERKEN)] if code.bewijs}
    ((kenmerk, (bewijs,)),) = found.items()
    assert kenmerk == KENMERKEN[2]
    assert " ".join(bewijs.citaat.split()) == passages[4].view.vorm[passages[4].begin : passages[4].eind]
