"""From pages to codes, evidence and commitments: the trained model decides, the codebook names and measures.

Here: the order of the work, the thresholds, and the shape of the answer. Not here: what the model looks at
(`model`), the words and rules of the codebook, and measures of a passage (`concreteness`, `toezeggingen`, `smart`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from transforms.codebook import Codebook
from transforms.coding.commitment import Exclusions
from transforms.coding.concreteness import Concreteness
from transforms.coding.ellips import Hoeveelheden
from transforms.coding.kaders import Kaders
from transforms.coding.model.model import Passagemodel, text_mark
from transforms.coding.model.woordklassen import build_scanner
from transforms.coding.model.zekerheid import BEWIJS, JA, TOEZEGGING, Zekerheid, share
from transforms.coding.nietszeggend import says_something
from transforms.coding.onthouding import Onthouder
from transforms.coding.passages import Passage, find_passages
from transforms.coding.quantities import Hoeveelheid
from transforms.coding.rules import compile_rules
from transforms.coding.smart import SmartLezer
from transforms.coding.toezeggingen import Commitments
from transforms.coding.weigering import is_dropped
from transforms.evaluatie.uitleg import Uitleg
from transforms.identificatie.afkortingen import read_legend
from transforms.model import KADER, Afspraak, Bewijs, Codering, Pagina, Toezegging, Uitslag, Waarde

Floats = NDArray[np.float64]
Absent = Literal["nee", "onleesbaar"]

CODER_VERSION = "3"
"""Raise with every change of behaviour in this package: the coder's id depends on it."""

GEEN_AFSPRAKEN = frozenset({"toc", "definitie", "ondertekening"})
"""Zones that hold no agreements: contents, definitions, signatures (codebook §1.3, E1 and E2)."""

VERZWEGEN = "de enige zin die het antwoord draagt noemt een persoon en wordt daarom niet getoond"
"""Why there is no answer where all evidence names persons: it can't be shown, and it is no `nee`."""

ZONDER_REGEL = "model"
"""The `regel` of evidence that no rule of the codebook describes: the model alone found it."""


def coder_id(codebook: Codebook, afdruk: str) -> str:
    """What the coder with this codebook and the model of this `afdruk` is called: other when its answers may be."""
    driven_by = f"{codebook.fingerprint}\0{CODER_VERSION}\0{afdruk}"
    return f"passages-{codebook.versie}-{hashlib.sha256(driven_by.encode()).hexdigest()[:8]}"


class PassageCoder:
    """Codes by a trained model over passages. One instance may code any number of agreements."""

    def __init__(self, codebook: Codebook, model: Passagemodel) -> None:
        self.id = coder_id(codebook, model.afdruk)
        self._model = model
        self._scanner = build_scanner(codebook)
        self._regels = {rules.kenmerk: rules for rules in compile_rules(codebook, self._scanner)}
        self._kenmerken = tuple(self._regels)
        self._koppen = {zone: self._scanner.mask([family]) for zone, family in codebook.algemeen.koppen.items()}
        self._exclusions = Exclusions(codebook, self._scanner)
        self._concreteness = Concreteness(codebook, self._scanner)
        self._hoeveelheden = Hoeveelheden(codebook)
        self._commitments = Commitments(codebook, self._scanner)
        self._smart = SmartLezer(codebook, self._scanner)
        self._kaders = Kaders(codebook, self._scanner)

    def cut(self, paginas: Sequence[Pagina]) -> list[Passage]:
        """The passages of an agreement, in reading order."""
        return find_passages(paginas, self._scanner, self._koppen)

    def has_learned_from(self, paginas: Sequence[Pagina]) -> bool:
        """Whether the model was trained on this very text: then its answers say nothing about other texts."""
        return text_mark(paginas) in self._model.geleerd

    def code(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        """All kenmerken of every frame in order, and the toezeggingen in reading order.

        Where a page could not be read nothing can be said to be absent: `onleesbaar` stands in place of `nee`.
        """
        passages = self.cut(paginas)
        return self.conclude(paginas, passages, self._model.judge(passages, *_period(afspraak)), afspraak)

    def code_told(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        """The answers on what a study tells of an agreement.

        A study reports and looks back, so its sentences are no commitments; what they are about is what was agreed.
        """
        passages = self.cut(paginas)
        about = self._model.subjects(passages)
        return self.conclude(paginas, passages, np.where(about > 0, about + JA, -np.inf), afspraak)

    def conclude(
        self, paginas: Sequence[Pagina], passages: Sequence[Passage], oordeel: Floats, afspraak: Afspraak
    ) -> Uitslag:
        """The answer that follows from the model's verdict on each passage."""
        teksten = {pagina.pagina: pagina.tekst for pagina in paginas}
        onthouder = Onthouder(teksten, self._scanner)
        oordeel = _where_agreed(passages, oordeel)
        best = oordeel.max(axis=0, initial=-np.inf)
        evidence: dict[str, list[Bewijs]] = {kenmerk: [] for kenmerk in self._kenmerken}
        toezeggingen: list[Toezegging] = []
        legenda = read_legend("\n".join(teksten.values()))
        for i, kenmerken in self._found(passages, oordeel, best > JA).items():
            scores = {k: float(oordeel[i, k]) for k in kenmerken}
            for part, told in self._quotable(passages[i], scores, onthouder, afspraak):
                amounts = self._hoeveelheden.read(part)
                concreetheid = self._concreteness.grade(part, amounts)
                bewijs = self._cite(part, amounts, concreetheid, afspraak, legenda, teksten)
                for k, score in told.items():
                    if score > BEWIJS:
                        kenmerk = self._kenmerken[k]
                        evidence[kenmerk].append(bewijs.under(self._name(kenmerk, part)))
                # One promise is one row: it goes with the kenmerk that is surest, of equals the first of the codebook.
                surest = self._kenmerken[max(sorted(told), key=told.__getitem__)]
                toezeggingen += self._commitments.read(part, amounts, bewijs, surest, afspraak, legenda)
        absent: Absent = "onleesbaar" if any(pagina.herkomst == "geen" for pagina in paginas) else "nee"
        coderingen = tuple(
            _codering(kenmerk, evidence[kenmerk], float(best[k]), absent, self._model.zekerheid)
            for k, kenmerk in enumerate(self._kenmerken)
        )
        andere = self._kaders.code(
            passages,
            lambda i: self._exclusions.ground(passages, i, *_period(afspraak)),
            evidence,
            onthouder.parts,
            lambda part, regel: self._quote(part, regel, teksten),
            absent,
        )
        hidden = any(code.waarde == "niet_gecodeerd" for code in coderingen)
        return Uitslag(coderingen + andere, tuple(toezeggingen), VERZWEGEN if hidden else None)

    def explain(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> list[Uitleg]:
        """What the model and the exclusions make of every passage, for the report of errors and for reviewers."""
        passages = self.cut(paginas)
        oordeel = _where_agreed(passages, self._model.judge(passages, *_period(afspraak)))
        result = []
        for i, passage in enumerate(passages):
            begin, eind = passage.view.span(passage.begin, passage.eind)
            scores = {
                kenmerk: share(float(oordeel[i, k]))
                for k, kenmerk in enumerate(self._kenmerken)
                if np.isfinite(oordeel[i, k])
            }
            grond = self._exclusions.ground(passages, i, *_period(afspraak))
            result.append(Uitleg(passage.pagina, begin, eind, grond, scores))
        return result

    def _found(self, passages: Sequence[Passage], oordeel: Floats, ja: NDArray[np.bool_]) -> dict[int, list[int]]:
        """Passage → the kenmerken that it promises something about. What returns word for word counts once."""
        found: dict[int, list[int]] = {}
        seen: set[tuple[int, str]] = set()
        for i, k in zip(*np.nonzero((oordeel > TOEZEGGING) & ja), strict=True):
            key = (int(k), passages[i].tekst)
            if key not in seen:
                seen.add(key)
                found.setdefault(int(i), []).append(int(k))
        return found

    def _quotable(
        self, passage: Passage, scores: Mapping[int, float], onthouder: Onthouder, afspraak: Afspraak
    ) -> Iterator[tuple[Passage, Mapping[int, float]]]:
        """What of a passage may be quoted, and how sure of which kenmerken: where it names a person, a part without.

        The part must promise it by itself, as surely as the passage; the longest part comes first.
        """
        parts = onthouder.parts(passage)
        if parts == [passage]:
            yield passage, scores
            return
        left = dict(scores)
        for part in parts:
            alone = self._model.judge([replace(part, vorige=None)], *_period(afspraak))[0]
            told = {k: min(score, float(alone[k])) for k, score in left.items() if alone[k] > TOEZEGGING}
            if told:
                left = {k: score for k, score in left.items() if k not in told}
                yield part, told

    def _cite(
        self,
        part: Passage,
        amounts: Sequence[Hoeveelheid],
        concreetheid: int,
        afspraak: Afspraak,
        legenda: Mapping[str, str],
        teksten: Mapping[int, str],
    ) -> Bewijs:
        actor = self._commitments.actor(part, afspraak, legenda)
        begin, eind = part.view.span(part.begin, part.eind)
        return Bewijs(
            part.pagina, begin, eind, teksten[part.pagina][begin:eind], concreetheid, ZONDER_REGEL,
            *self._smart.read(part, amounts, concreetheid, actor),
            doelgroepen=self._commitments.doelgroepen(part),
        )  # fmt: skip

    def _quote(self, part: Passage, regel: str, teksten: Mapping[int, str]) -> Bewijs:
        begin, eind = part.view.span(part.begin, part.eind)
        return Bewijs(part.pagina, begin, eind, teksten[part.pagina][begin:eind], 1, regel)

    def _name(self, kenmerk: str, part: Passage) -> str:
        regel = self._regels[kenmerk].first(part)
        return regel.naam if regel else ZONDER_REGEL


def _where_agreed(passages: Sequence[Passage], bewijs: Floats) -> Floats:
    """The verdicts without those on passages that agree nothing whatever the model says.

    Lists of terms, bare dates and figures, what is off.
    """
    idle = [
        passage.sectie.zone in GEEN_AFSPRAKEN or not says_something(passage.tekst) or is_dropped(passage.tekst)
        for passage in passages
    ]
    return np.where(np.array(idle, dtype=np.bool_)[:, None], -np.inf, bewijs)


def _period(afspraak: Afspraak) -> tuple[int | None, int | None]:
    return afspraak.jaar_van, afspraak.jaar_tot


def unreadable(codebook: Codebook) -> Uitslag:
    """The answer for a document without usable text: `onleesbaar` for every kenmerk, never `nee`."""
    return _all(codebook, "onleesbaar")


def not_coded(codebook: Codebook) -> Uitslag:
    """The answer for a kind of document that is not coded: `niet_gecodeerd` for every kenmerk."""
    return _all(codebook, "niet_gecodeerd")


def _all(codebook: Codebook, waarde: Waarde) -> Uitslag:
    return Uitslag(tuple(Codering(code.kader, code.kenmerk, waarde, None, None) for code in codebook.codes))


def _codering(kenmerk: str, found: Sequence[Bewijs], best: float, absent: Absent, zekerheid: Zekerheid) -> Codering:
    if not found and absent == "onleesbaar":
        return Codering(KADER, kenmerk, absent, None, None)
    if not found and best > JA:
        return Codering(KADER, kenmerk, "niet_gecodeerd", None, None)
    if not found:
        return Codering(KADER, kenmerk, "nee", 0, zekerheid.of(best, "nee"))
    return Codering(KADER, kenmerk, "ja", max(b.concreetheid for b in found), zekerheid.of(best, "ja"), tuple(found))
