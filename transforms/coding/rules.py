"""The codebook's rules as set operations on the families of a passage.

Here: compiling rules to bit masks and asking which of them a passage satisfies.
Not here: what makes a passage no commitment (`commitment.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.codebook import Codebook, Kenmerk
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner


@dataclass(frozen=True, slots=True)
class CompiledRegel:
    """A rule in masks; see `transforms.codebook.Regel` for the meaning."""

    naam: str
    alle: int
    een_van: tuple[int, ...]
    niet: int
    context: int

    def fits(self, passage: Passage) -> bool:
        """Whether the passage satisfies the rule."""
        families = passage.families
        return (
            families & self.alle == self.alle
            and not families & self.niet
            and all(families & group for group in self.een_van)
            and (not self.context or bool(passage.context & self.context))
        )


@dataclass(frozen=True, slots=True)
class KenmerkRegels:
    """The rules of one kenmerk; `signaal` is the set of families without which no rule can fit."""

    kenmerk: str
    signaal: int
    regels: tuple[CompiledRegel, ...]

    def first(self, passage: Passage) -> CompiledRegel | None:
        """The first rule, in the order of the codebook, that the passage satisfies."""
        return next((regel for regel in self.regels if regel.fits(passage)), None)


def compile_rules(codebook: Codebook, scanner: Scanner) -> tuple[KenmerkRegels, ...]:
    """The rules of every kenmerk, in the order of the codebook."""
    return tuple(_compile(codebook, kenmerk, scanner) for kenmerk in codebook.kenmerken)


def _compile(codebook: Codebook, kenmerk: Kenmerk, scanner: Scanner) -> KenmerkRegels:
    def mask(names: Iterable[str]) -> int:
        return scanner.mask(codebook.qualify(kenmerk, name) for name in names)

    regels = tuple(
        CompiledRegel(
            regel.naam,
            mask(regel.alle),
            tuple(mask(group) for group in regel.een_van),
            mask(regel.niet),
            mask(regel.context),
        )
        for regel in kenmerk.regels
    )
    signaal = 0
    for regel in regels:
        signaal |= regel.alle or regel.een_van[0]
    return KenmerkRegels(kenmerk.kenmerk, signaal, regels)
