"""What there is to count in each document; every measure is computed from sums of these counts.

Here: per document, arrays of whole numbers for codes, evidence, concreteness, near misses and metadata.
Sums over documents are what a bootstrap of documents needs, so nothing is compared twice.
Not here: commitments (`toezeggingen`), measures and intervals (`meten`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import EvaluatieError, Goud, Nearmiss, Resultaat
from transforms.evaluatie.overeenstemming import Floats
from transforms.evaluatie.passages import Plaats, Plaatsen, is_same_passage
from transforms.model import KADER, Codering, Waarde

NEE, JA, ONTHOUDEN = 0, 1, 2
_ANSWER: dict[Waarde, int] = {"nee": NEE, "ja": JA, "onleesbaar": ONTHOUDEN, "niet_gecodeerd": ONTHOUDEN}
CONCREETHEDEN = 4  # 0 to 3 (codebook §3)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Geval:
    """One document with its labels, its codes by kenmerk and the places of all passages."""

    goud: Goud
    resultaat: Resultaat
    coderingen: dict[str, Codering]
    plaatsen: Plaatsen

    def labelled(self, kenmerk: str) -> list[tuple[Plaats, ...]]:
        """Return the places of each labelled passage of a kenmerk; no places where it is not on its page."""
        passages = self.goud.bewijs or ()
        return [self.plaatsen.find(p.pagina, p.citaat) for p in passages if p.kenmerk == kenmerk]

    def found(self, kenmerk: str) -> list[Plaats]:
        """Return the places of the coder's evidence of a kenmerk."""
        return [self.plaatsen.place(passage) for passage in self.coderingen[kenmerk].bewijs]


def pair(gold: Sequence[Goud], results: Sequence[Resultaat]) -> list[Geval]:
    """Return each labelled document with its result, in the order of doc_id.

    Raises EvaluatieError for no documents, a document or result that is there twice, a result that is
    missing or belongs to no document, and a result without each kenmerk exactly once.
    """
    if not gold:
        raise EvaluatieError("there are no labelled documents to evaluate on: give a folder with labels.csv")
    documents = {goud.doc_id: goud for goud in gold}
    outcomes = {resultaat.doc_id: resultaat for resultaat in results}
    if len(documents) < len(gold) or len(outcomes) < len(results):
        raise EvaluatieError("a doc_id occurs more than once among the labels or the results: keep one of each")
    if missing := sorted(documents.keys() - outcomes.keys()):
        raise EvaluatieError(f"no result for document(s) {', '.join(missing)}: code every labelled document")
    if unknown := sorted(outcomes.keys() - documents.keys()):
        raise EvaluatieError(f"no labels for result(s) {', '.join(unknown)}: leave them out or label them")
    return [_case(documents[doc_id], outcomes[doc_id]) for doc_id in sorted(documents)]


def _case(goud: Goud, resultaat: Resultaat) -> Geval:
    coderingen = [codering for codering in resultaat.uitslag.coderingen if codering.kader == KADER]
    if sorted(codering.kenmerk for codering in coderingen) != sorted(KENMERKEN):
        raise EvaluatieError(
            f"document {goud.doc_id!r}: the result does not hold each of the {len(KENMERKEN)} kenmerken of "
            f"{KADER!r} exactly once: a coder answers every one, also with nee"
        )
    by_kenmerk = {codering.kenmerk: codering for codering in coderingen}
    return Geval(goud, resultaat, by_kenmerk, Plaatsen(goud.doc_id, goud.paginas))


def label_codes(cases: Sequence[Geval]) -> Ints:
    """Return the labels (n × 13) as `NEE` or `JA`."""
    return np.array([[JA if case.goud.labels[k] else NEE for k in KENMERKEN] for case in cases])


def answer_codes(cases: Sequence[Geval]) -> Ints:
    """Return the coder's answers (n × 13) as `NEE`, `JA` or `ONTHOUDEN` (unreadable or not coded)."""
    return np.array([[_ANSWER[case.coderingen[k].waarde] for k in KENMERKEN] for case in cases])


def count_codes(labels: Ints, answers: Ints) -> Floats:
    """Return contingency tables (n × 13 × label × answer), one cell 1 in each, from codes (n × 13)."""
    indicator = np.eye(3)
    cells: Floats = indicator[labels][..., :, None] * indicator[answers][..., None, :]
    return cells


def count_evidence(case: Geval) -> list[int]:
    """Return [found, found that match a labelled passage, labelled, labelled that are matched]."""
    counts = np.zeros(4, dtype=int)
    for kenmerk in KENMERKEN:
        labelled, found = case.labelled(kenmerk), case.found(kenmerk)
        counts += [
            len(found),
            sum(matches(place, labelled) for place in found),
            len(labelled),
            sum(any(is_same_passage(place, one) for one in places for place in found) for places in labelled),
        ]
    return [int(count) for count in counts]


def matches(place: Plaats, labelled: Sequence[tuple[Plaats, ...]]) -> bool:
    """Say whether a place is the same passage as one of some quotes, each given by all its places."""
    return any(is_same_passage(place, one) for places in labelled for one in places)


def count_concreteness(case: Geval) -> Floats:
    """Return the table (4 × 4) of label × answer over kenmerken that both call `ja` and both graded.

    The label's degree is the highest of its passages. Kenmerken on which ja and nee differ are left out:
    F1 has counted those already.
    """
    table = np.zeros((CONCREETHEDEN, CONCREETHEDEN))
    for kenmerk in KENMERKEN:
        grades = [passage.concreetheid for passage in case.goud.bewijs or () if passage.kenmerk == kenmerk]
        codering = case.coderingen[kenmerk]
        both_ja = case.goud.labels[kenmerk] and codering.waarde == "ja"
        if both_ja and grades and codering.concreetheid is not None:
            table[max(grades), codering.concreetheid] += 1
    return table


def count_graded_passages(case: Geval) -> list[int]:
    """Return [passages of evidence that match a label, those with the degree of the label they share most with]."""
    counts = np.zeros(2, dtype=np.int64)
    for kenmerk in KENMERKEN:
        labelled = [p for p in case.goud.bewijs or () if p.kenmerk == kenmerk]
        places = [(one.concreetheid, place) for one in labelled for place in case.plaatsen.find(one.pagina, one.citaat)]
        for passage in case.coderingen[kenmerk].bewijs:
            at = case.plaatsen.place(passage)
            same = [(_shared(at, place), degree) for degree, place in places if is_same_passage(at, place)]
            if same:
                counts += [1, max(same)[1] == passage.concreetheid]
    return [int(count) for count in counts]


def _shared(one: Plaats, other: Plaats) -> int:
    return min(one.eind, other.eind) - max(one.begin, other.begin)


def coded_nearmisses(case: Geval) -> list[Nearmiss]:
    """Return the near misses used as evidence of their kenmerk by a passage that matches no label of it."""
    passages = case.goud.nearmisses or ()
    stray = {
        kenmerk: [place for place in case.found(kenmerk) if not matches(place, case.labelled(kenmerk))]
        for kenmerk in {passage.kenmerk for passage in passages}
    }
    places = {passage: case.plaatsen.find(passage.pagina, passage.citaat) for passage in passages}
    return [p for p in passages if any(matches(place, [places[p]]) for place in stray[p.kenmerk])]


def count_nearmisses(case: Geval) -> Ints:
    """Return for each kenmerk (13 × 2) [near misses, near misses coded]."""
    counts = np.zeros((len(KENMERKEN), 2), dtype=np.int64)
    for column, passages in enumerate((case.goud.nearmisses or (), coded_nearmisses(case))):
        for passage in passages:
            counts[KENMERKEN.index(passage.kenmerk), column] += 1
    return counts


def count_metadata(case: Geval) -> list[int]:
    """Return [documents, gemeenten right, years right, kind right, parties found, labelled, matched].

    Gemeenten are right when the set of names is the same, years when first and last are the same. Names
    are compared by their letters and digits alone, parties also without a leading "stichting".
    """
    goud, afspraak = case.goud, case.resultaat.afspraak
    found = {_party_name(partij.naam) for partij in afspraak.partijen}
    labelled = {_party_name(naam) for naam in goud.partijen}
    return [
        1,
        {_name(gemeente.naam) for gemeente in afspraak.gemeenten} == {_name(naam) for naam in goud.gemeenten},
        (afspraak.jaar_van, afspraak.jaar_tot) == (goud.jaar_start, goud.jaar_eind),
        afspraak.soort == goud.doc_type,
        len(found),
        len(labelled),
        len(found & labelled),
    ]


def _name(naam: str) -> str:
    return "".join(filter(str.isalnum, naam.casefold()))


def _party_name(naam: str) -> str:
    return _name(naam.casefold().removeprefix("stichting "))
