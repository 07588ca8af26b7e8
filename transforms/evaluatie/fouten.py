"""Every error of a coder on labelled documents, with the passages: what a person reads to improve the codebook.

Here: finding the errors and putting those together that have one cause. Not here: counting (`tellen`: the errors here
are exactly what is counted there), and setting them on paper (`foutverslag`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.fout import FOUTSOORTEN, GEEN_KENMERK, Fout, Foutsoort, Passage
from transforms.evaluatie.goud import Goud, GoudBewijs, GoudToezegging, Resultaat
from transforms.evaluatie.passages import Plaats, is_same_passage
from transforms.evaluatie.tellen import Geval, coded_nearmisses, matches, pair
from transforms.evaluatie.toezeggingen import match_commitments
from transforms.evaluatie.uitleg import Uitleg
from transforms.model import Bewijs, Codering, Toezegging


def find_fouten(
    gold: Sequence[Goud], results: Sequence[Resultaat], uitleg: Mapping[str, Sequence[Uitleg]] | None = None
) -> list[Fout]:
    """Return every error, ordered by kenmerk, kind, ground, document and page.

    `uitleg` has the coder's explanations by doc_id, for as many documents as there are any. Errors in what nobody
    labelled (evidence, near misses, commitments that are None) are not told. Raises EvaluatieError as `pair` does.
    """
    found = []
    for case in pair(gold, results):
        reader = _Lezing(case, (uitleg or {}).get(case.goud.doc_id, ()))
        found += [*reader.cells(), *reader.passages(), *reader.commitments()]
    kenmerken, soorten = (*KENMERKEN, GEEN_KENMERK), list(FOUTSOORTEN)
    return sorted(
        found,
        key=lambda fout: (
            kenmerken.index(fout.kenmerk),
            soorten.index(fout.soort),
            fout.grond,
            fout.doc_id,
            fout.passages[0].pagina if fout.passages else 0,
        ),
    )


class _Lezing:
    """One document, read for errors."""

    def __init__(self, case: Geval, uitleg: Sequence[Uitleg]) -> None:
        self._case = case
        self._bewijs = case.goud.bewijs or ()
        self._uitleg = [(case.plaatsen.at(one.pagina, one.begin, one.eind), one) for one in uitleg]

    def cells(self) -> Iterator[Fout]:
        """Wrong cells, and wrong degrees in right ones."""
        for kenmerk in KENMERKEN:
            ja, codering = self._case.goud.labels[kenmerk], self._case.coderingen[kenmerk]
            if codering.waarde not in ("ja", "nee"):
                labelled = [self._missed(kenmerk, one) for one in self._labelled(kenmerk)]
                yield self._fout(kenmerk, "onthouden", codering.waarde, labelled)
            elif ja and codering.waarde == "nee":
                missed = [self._missed(kenmerk, one) for one in self._labelled(kenmerk)]
                grond = _most(self._ground(kenmerk, one) for one in self._labelled(kenmerk))
                yield self._fout(kenmerk, "gemist", grond, missed)
            elif codering.waarde == "ja" and not ja:
                grond = _most(self._label(kenmerk, one)[0] for one in codering.bewijs)
                yield self._fout(kenmerk, "onterecht", grond, self._shown(codering))
            elif ja:
                yield from self._degree(kenmerk, codering)

    def passages(self) -> Iterator[Fout]:
        """Near misses coded, and evidence that is missed or not labelled in cells that are rightly ja."""
        case = self._case
        if case.goud.bewijs is None:
            return
        for nearmiss in coded_nearmisses(case):
            at = case.plaatsen.find(nearmiss.pagina, nearmiss.citaat)
            shown = [
                self._evidence(nearmiss.kenmerk, one)
                for one in case.coderingen[nearmiss.kenmerk].bewijs
                if matches(case.plaatsen.place(one), [at])
            ]
            yield self._fout(nearmiss.kenmerk, "nearmiss_gecodeerd", nearmiss.grond, shown)
        for kenmerk in KENMERKEN:
            codering = case.coderingen[kenmerk]
            if not (case.goud.labels[kenmerk] and codering.waarde == "ja"):
                continue
            found = case.found(kenmerk)
            for labelled in self._labelled(kenmerk):
                places = case.plaatsen.find(labelled.pagina, labelled.citaat)
                if not any(matches(place, [places]) for place in found):
                    grond = self._ground(kenmerk, labelled)
                    yield self._fout(kenmerk, "bewijs_gemist", grond, [self._missed(kenmerk, labelled)])
            for bewijs in codering.bewijs:
                if not matches(case.plaatsen.place(bewijs), case.labelled(kenmerk)):
                    grond, _ = self._label(kenmerk, bewijs)
                    yield self._fout(kenmerk, "bewijs_zonder_label", grond, [self._evidence(kenmerk, bewijs)])

    def commitments(self) -> Iterator[Fout]:
        """Commitments missed and invented; other bounds at the same passage are one of each."""
        if self._case.goud.toezeggingen is None:
            return
        _, invented, missed = match_commitments(self._case)
        at_invented = [self._case.plaatsen.place(one) for one in invented]
        at_missed = [self._case.plaatsen.find(one.pagina, one.citaat) for one in missed]
        for labelled, places in zip(missed, at_missed, strict=True):
            there = [one for one, at in zip(invented, at_invented, strict=True) if matches(at, [places])]
            coder = "; ".join(map(_amount, there)) or "nothing"
            passage = Passage(labelled.pagina, labelled.citaat, _amount(labelled), coder)
            grond = _why_missed(bool(places), bool(there))
            yield self._fout(self._kenmerk_at(places), "toezegging_gemist", grond, [passage])
        for toezegging, at in zip(invented, at_invented, strict=True):
            there_labelled = [one for one, places in zip(missed, at_missed, strict=True) if matches(at, [places])]
            label = "; ".join(map(_amount, there_labelled)) or "no commitment"
            passage = Passage(toezegging.pagina, toezegging.citaat, label, _amount(toezegging))
            grond = "ander_aantal" if there_labelled else "niet_gelabeld"
            yield self._fout(toezegging.kenmerk, "toezegging_verzonnen", grond, [passage])

    def _fout(self, kenmerk: str, soort: Foutsoort, grond: str, passages: Sequence[Passage]) -> Fout:
        doc_id, shown = self._case.goud.doc_id, tuple(passages)
        if kenmerk == GEEN_KENMERK:
            return Fout(kenmerk, soort, grond, doc_id, "", "", None, shown)
        codering = self._case.coderingen[kenmerk]
        label = "ja" if self._case.goud.labels[kenmerk] else "nee"
        return Fout(kenmerk, soort, grond, doc_id, label, codering.waarde, codering.zekerheid, shown)

    def _degree(self, kenmerk: str, codering: Codering) -> Iterator[Fout]:
        degrees = [one.concreetheid for one in self._labelled(kenmerk)]
        if degrees and codering.concreetheid is not None and codering.concreetheid != max(degrees):
            shown = [self._missed(kenmerk, one) for one in self._labelled(kenmerk)] + self._shown(codering)
            grond = f"{codering.concreetheid}_in_plaats_van_{max(degrees)}"
            yield self._fout(kenmerk, "concreetheid", grond, shown)

    def _labelled(self, kenmerk: str) -> list[GoudBewijs]:
        return [one for one in self._bewijs if one.kenmerk == kenmerk]

    def _shown(self, codering: Codering) -> list[Passage]:
        return [self._evidence(codering.kenmerk, one) for one in codering.bewijs]

    def _evidence(self, kenmerk: str, bewijs: Bewijs) -> Passage:
        made = f"rule {bewijs.regel}, degree {bewijs.concreetheid}{self._scored(kenmerk, [self._place(bewijs)])}"
        return Passage(bewijs.pagina, bewijs.citaat, self._label(kenmerk, bewijs)[1], made)

    def _label(self, kenmerk: str, bewijs: Bewijs) -> tuple[str, str]:
        """What the labels say of a passage that was used as evidence: in one word, and in full."""
        at, case = self._place(bewijs), self._case
        for labelled in self._labelled(kenmerk):
            if matches(at, [case.plaatsen.find(labelled.pagina, labelled.citaat)]):
                return "gelabeld", f"evidence, degree {labelled.concreetheid}"
        nearmisses = [
            one for one in case.goud.nearmisses or () if matches(at, [case.plaatsen.find(one.pagina, one.citaat)])
        ]
        for nearmiss in nearmisses:
            if nearmiss.kenmerk == kenmerk:
                return nearmiss.grond, f"near miss: {nearmiss.grond}"
        if others := [one for one in KENMERKEN if matches(at, case.labelled(one))]:
            return "ander_kenmerk", f"evidence of {', '.join(others)}"
        if nearmisses:
            return nearmisses[0].grond, f"near miss of {nearmisses[0].kenmerk}: {nearmisses[0].grond}"
        return "gewone_passage", "plain passage"

    def _missed(self, kenmerk: str, labelled: GoudBewijs) -> Passage:
        places = self._case.plaatsen.find(labelled.pagina, labelled.citaat)
        return Passage(
            labelled.pagina,
            labelled.citaat,
            f"evidence, degree {labelled.concreetheid}",
            self._made(kenmerk, places) if places else "the quote is not on the page",
        )

    def _made(self, kenmerk: str, places: Sequence[Plaats]) -> str:
        grounds = [f"excluded: {grond}" for grond in self._grounds(places)]
        found = [f"evidence of {', '.join(others)}"] if (others := self._found_at(places)) else []
        return ("; ".join([*grounds, *found]) or "nothing") + self._scored(kenmerk, places)

    def _ground(self, kenmerk: str, labelled: GoudBewijs) -> str:
        """Why a labelled passage is no evidence, in one word."""
        places = self._case.plaatsen.find(labelled.pagina, labelled.citaat)
        if not places:
            return "citaat_niet_op_pagina"
        if grounds := self._grounds(places):
            return grounds[0]
        return "ander_kenmerk" if set(self._found_at(places)) - {kenmerk} else "niet_gevonden"

    def _grounds(self, places: Sequence[Plaats]) -> list[str]:
        return list(dict.fromkeys(one.grond for one in self._explained(places) if one.grond is not None))

    def _scored(self, kenmerk: str, places: Sequence[Plaats]) -> str:
        scores = [one.scores[kenmerk] for one in self._explained(places) if kenmerk in one.scores]
        return f", score {max(scores):.2f}" if scores else ""

    def _explained(self, places: Sequence[Plaats]) -> list[Uitleg]:
        return [one for at, one in self._uitleg if any(is_same_passage(at, place) for place in places)]

    def _found_at(self, places: Sequence[Plaats]) -> list[str]:
        found = ((kenmerk, self._case.found(kenmerk)) for kenmerk in KENMERKEN)
        return [kenmerk for kenmerk, evidence in found if any(matches(at, [tuple(places)]) for at in evidence)]

    def _kenmerk_at(self, places: Sequence[Plaats]) -> str:
        """The first kenmerk for which this passage is labelled."""
        labelled = ((kenmerk, self._case.labelled(kenmerk)) for kenmerk in KENMERKEN)
        return next((k for k, quotes in labelled if any(matches(at, quotes) for at in places)), GEEN_KENMERK)

    def _place(self, bewijs: Bewijs) -> Plaats:
        return self._case.plaatsen.place(bewijs)


def _most(grounds: Iterator[str]) -> str:
    """The ground of most passages; the first of those that are equally frequent."""
    counts = Counter(grounds)
    return max(counts, key=lambda grond: counts[grond]) if counts else "zonder_citaat"


def _why_missed(on_page: bool, other_bounds: bool) -> str:
    if not on_page:
        return "citaat_niet_op_pagina"
    return "ander_aantal" if other_bounds else "niet_gevonden"


def _amount(one: Toezegging | GoudToezegging) -> str:
    """The bounds, unit, target group, actor and year of a commitment; a dash for what is not there."""
    low, high = ("–" if bound is None else f"{bound:g}" for bound in (one.aantal_min, one.aantal_max))
    facts = (one.eenheid, one.doelgroep, one.actor, one.jaar)
    return ", ".join([low if low == high else f"{low} to {high}", *(str(fact) if fact else "–" for fact in facts)])
