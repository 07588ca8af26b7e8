"""The frames beside the thirteen: what their own rules find, and what the crosswalk carries over to them.

Here: coding an agreement in every other frame, given what was found for `koplopers`. Not here: the frames, their rules
and the crosswalk (`transforms.codebook`), cutting passages, and why one is no evidence (`commitment.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from transforms.codebook import KOPLOPERS, Codebook, Kenmerk
from transforms.coding.passages import Passage
from transforms.coding.rules import CompiledRegel, KenmerkRegels, compile_kenmerk, compile_voorwaarde
from transforms.coding.scan import Scanner
from transforms.model import Bewijs, Codering

Code = tuple[str, str]
"""Kader and kenmerk."""


@dataclass(frozen=True, slots=True)
class _Overgang:
    """A line of the crosswalk; `als` is None where every passage carries over."""

    bron: Code
    concreetheid: int
    als: CompiledRegel | None


@dataclass(frozen=True, slots=True)
class _Code:
    code: Code
    regels: KenmerkRegels
    overgangen: tuple[_Overgang, ...]


class Kaders:
    """Codes in every frame but `koplopers`. One instance may code any number of agreements."""

    def __init__(self, codebook: Codebook, scanner: Scanner) -> None:
        """`scanner` must hold all families of the codebook."""
        self._codes = tuple(_compile(codebook, k, scanner) for k in codebook.codes if k.kader != KOPLOPERS)
        self._seeking = tuple(code for code in self._codes if code.regels.regels)
        self._bronnen = {overgang.bron for code in self._codes for overgang in code.overgangen}
        self._signaal = 0
        for code in self._seeking:
            self._signaal |= code.regels.signaal
        self._signalled = lru_cache(maxsize=4096)(self._find_signalled)

    def code(
        self,
        passages: Sequence[Passage],
        ground: Callable[[int], str | None],
        gevonden: Mapping[str, Sequence[Bewijs]],
        parts: Callable[[Passage], Sequence[Passage]],
        cite: Callable[[Passage, str], Bewijs],
        absent: Literal["nee", "onleesbaar"],
    ) -> tuple[Codering, ...]:
        """All codes of the other frames in the order of the codebook, each with its evidence in reading order.

        `passages` are those of the agreement in reading order; `ground` says of a number among them why it is no
        evidence, or None. `gevonden` is the evidence of every kenmerk of `koplopers`. `parts` gives what of a passage
        may be quoted and `cite` the evidence for such a part under a rule. `absent` is the answer where nothing is
        found. These answers were not measured: `zekerheid` is None.
        """
        own = self._own(passages, ground, parts, cite)
        sources = {(KOPLOPERS, kenmerk): found for kenmerk, found in gevonden.items()} | own
        # Named once for all the codes that it is carried over to.
        places = _Places(passages)
        carried = {
            code: [(bewijs.under(_naam(code)), places.passage(bewijs)) for bewijs in found]
            for code, found in sources.items()
            if code in self._bronnen
        }
        return tuple(
            _codering(
                code.code,
                _merged([*_carried(code, carried), *own.get(code.code, ())]),
                absent,
            )
            for code in self._codes
        )

    def _own(
        self,
        passages: Sequence[Passage],
        ground: Callable[[int], str | None],
        parts: Callable[[Passage], Sequence[Passage]],
        cite: Callable[[Passage, str], Bewijs],
    ) -> dict[Code, list[Bewijs]]:
        """What each code finds by its own rules."""
        found: defaultdict[Code, list[Bewijs]] = defaultdict(list)
        for i, passage in enumerate(passages):
            fitting = [code for code in self._signalled(passage.families & self._signaal) if code.regels.first(passage)]
            # Asked only now: most passages fit no rule, and the ground takes longer.
            grond = ground(i) if fitting else None
            fitting = [code for code in fitting if code.regels.allowed(passage, grond)] if grond else fitting
            if not fitting:
                continue
            quotable = parts(passage)
            for code in fitting:
                for part in quotable:
                    if regel := code.regels.allowed(part, grond):
                        found[code.code].append(cite(part, regel.naam))
                        break
        return dict(found)

    def _find_signalled(self, families: int) -> tuple[_Code, ...]:
        """The codes of which a rule may fit a passage that holds these families."""
        return tuple(code for code in self._seeking if families & code.regels.signaal)


class _Places:
    """Finds the passage in which a place of a page lies."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages: defaultdict[int, list[Passage]] = defaultdict(list)
        for passage in passages:
            self._passages[passage.pagina].append(passage)

    def passage(self, bewijs: Bewijs) -> Passage:
        """The passage that the evidence was found in."""
        here = self._passages[bewijs.pagina]
        place = here[0].view.position(bewijs.begin)
        return here[max(0, bisect_right(here, place, key=lambda passage: passage.begin) - 1)]


def _naam(bron: Code) -> str:
    """The `regel` of what the crosswalk carries over from a code."""
    return f"uit:{bron[0]}.{bron[1]}"


def _carried(code: _Code, sources: Mapping[Code, Sequence[tuple[Bewijs, Passage]]]) -> list[Bewijs]:
    """The evidence of other codes that counts here; `sources` has each with the passage that it was found in."""
    return [
        bewijs
        for overgang in code.overgangen
        for bewijs, passage in sources.get(overgang.bron, ())
        if bewijs.concreetheid >= overgang.concreetheid and (overgang.als is None or overgang.als.fits(passage))
    ]


def _merged(found: Sequence[Bewijs]) -> tuple[Bewijs, ...]:
    """Evidence in reading order; of two that overlap the first, of two that begin together the longer."""
    result: list[Bewijs] = []
    for bewijs in sorted(found, key=lambda bewijs: (bewijs.pagina, bewijs.begin, -bewijs.eind)):
        last = result[-1] if result else None
        if last is None or bewijs.pagina != last.pagina or bewijs.begin >= last.eind:
            result.append(bewijs)
    return tuple(result)


def _codering(code: Code, found: tuple[Bewijs, ...], absent: Literal["nee", "onleesbaar"]) -> Codering:
    if found:
        return Codering(*code, "ja", max(bewijs.concreetheid for bewijs in found), None, found)
    return Codering(*code, absent, 0 if absent == "nee" else None, None)


def _compile(codebook: Codebook, kenmerk: Kenmerk, scanner: Scanner) -> _Code:
    overgangen = tuple(
        _Overgang(
            (overgang.kader, overgang.kenmerk),
            overgang.concreetheid,
            compile_voorwaarde(codebook, kenmerk, scanner, overgang, "") if overgang.familienamen else None,
        )
        for overgang in kenmerk.uit
    )
    return _Code((kenmerk.kader, kenmerk.kenmerk), compile_kenmerk(codebook, kenmerk, scanner), overgangen)
