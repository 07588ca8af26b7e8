"""Training on all texts, and judging on texts that were left out.

Here: the order of the work. Not here: the command and what is printed (`__main__`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.lezen import Lezer
from tests.leren.stukken import Stuk, fingerprint, folds
from transforms.codebook import load_codebook
from transforms.codebook.model import KENMERKEN
from transforms.coding.coder import PassageCoder
from transforms.coding.leren.trainen import (
    Floats,
    Leerstof,
    fit_heads,
    fit_trees,
    gather,
    judge_out_of_fold,
    make_gewichten,
    measure_zekerheid,
    score_out_of_fold,
)
from transforms.coding.leren.voorbeelden import label
from transforms.coding.model.model import load_model, read_model, text_mark, write_model
from transforms.coding.passages import Passage
from transforms.evaluatie.goud import Goud, Resultaat
from transforms.model import Afspraak, Pagina, Uitslag

Progress = Callable[[str], None]


def leerstof_of(stukken: Sequence[Stuk], vouwen: Sequence[int]) -> Leerstof:
    """All passages of the texts, labelled."""
    return gather([label(stuk.goud) for stuk in stukken], vouwen, [stuk.gewicht for stuk in stukken])


def train(stukken: list[Stuk], progress: Progress) -> bytes:
    """The file of a model fitted on all texts."""
    leerstof = leerstof_of(stukken, folds(stukken))
    progress(f"{len(leerstof.voorbeelden)} passages, {len(leerstof.sleutels)} signals")
    scores = score_out_of_fold(leerstof, progress)
    oordeel = judge_out_of_fold(leerstof, scores, progress)
    zekerheid = measure_zekerheid(leerstof, oordeel, [i for i, stuk in enumerate(stukken) if stuk.is_gewoon])
    progress("second layer")
    bomen = fit_trees(leerstof, scores, np.ones(len(scores), dtype=bool))
    progress("first layer on everything")
    weights, start = fit_heads(leerstof, np.arange(len(scores)))
    marks = [text_mark(stuk.goud.paginas) for stuk in stukken]
    content = write_model(make_gewichten(leerstof.sleutels, weights, start), bomen, zekerheid, fingerprint(), marks)
    read_model(content)
    return content


class _Buitenstaander:
    """A model that has no verdict of its own: what is left of a passage behind a person's name stays evidence."""

    afdruk = "kruisvalidatie"
    zekerheid = load_model().zekerheid

    def judge(self, passages: Sequence[Passage], *_: int | None) -> Floats:
        return np.full((len(passages), len(KENMERKEN)), np.inf)


@dataclass(frozen=True, slots=True)
class Nazegger:
    """A coder that concludes from verdicts it is given; of one document."""

    coder: PassageCoder
    oordeel: Floats

    @property
    def id(self) -> str:
        return self.coder.id

    def code(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        return self.coder.conclude(paginas, self.coder.cut(paginas), self.oordeel, afspraak)


@dataclass(frozen=True, slots=True)
class Buitenom:
    """Verdicts on the passages of the development texts by models that never saw the text's part."""

    goud: list[Goud]
    oordelen: list[Floats]

    def results(self) -> list[Resultaat]:
        """What the coder concludes from them; who agreed, and when, is read from the text as always."""
        coder = PassageCoder(load_codebook(), _Buitenstaander())
        return [
            Resultaat(goud.doc_id, *Lezer(Nazegger(coder, oordeel)).code(goud.paginas))
            for goud, oordeel in zip(self.goud, self.oordelen, strict=True)
        ]


def judge_left_out(stukken: Sequence[Stuk], vouwen: Sequence[int], progress: Progress) -> Buitenom:
    """Judge each development text by layers that were fitted without its part.

    The scores from which the second layer learns come from first layers that saw the other parts, this one too, as is
    usual in stacking; what that flatters was measured (decision 0020).
    """
    leerstof = leerstof_of(stukken, vouwen)
    progress(f"{len(leerstof.voorbeelden)} passages, {len(leerstof.sleutels)} signals")
    scores = score_out_of_fold(leerstof, progress)
    bewijs = judge_out_of_fold(leerstof, scores, progress)
    chosen = [i for i, stuk in enumerate(stukken) if stuk.map == "ontwikkel"]
    oordelen = []
    for i in chosen:
        mine = np.flatnonzero(leerstof.document == i)
        oordelen.append(bewijs[mine])
    return Buitenom([stukken[i].goud for i in chosen], oordelen)
