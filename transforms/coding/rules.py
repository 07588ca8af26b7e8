"""The codebook's rules as set operations on the families of a passage.

Here: compiling rules to bit masks and asking which of them a passage satisfies.
Not here: what makes a passage no commitment (`commitment.py`), and what frames take from each other (`kaders.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.codebook import Codebook, Kenmerk, Voorwaarde
from transforms.coding.passages import Passage
from transforms.coding.scan import Scanner


@dataclass(frozen=True, slots=True)
class CompiledRegel:
    """A rule in masks; see `transforms.codebook.Voorwaarde` for the meaning."""

    naam: str
    alle: int
    een_van: tuple[int, ...]
    niet: int
    context: int
    gronden: tuple[str, ...] = ()
    """The exclusions that do not exclude under this rule."""

    def fits(self, passage: Passage) -> bool:
        """Whether the passage satisfies the rule."""
        families = passage.families
        if families & self.alle != self.alle or families & self.niet:
            return False
        for group in self.een_van:
            if not families & group:
                return False
        return not self.context or bool(passage.context & self.context)


@dataclass(frozen=True, slots=True)
class KenmerkRegels:
    """The rules of one kenmerk; a passage that holds none of the families of `signaal` satisfies none of them."""

    kenmerk: str
    signaal: int
    regels: tuple[CompiledRegel, ...]

    def first(self, passage: Passage) -> CompiledRegel | None:
        """The first rule, in the order of the codebook, that the passage satisfies."""
        return next((regel for regel in self.regels if regel.fits(passage)), None)

    def allowed(self, passage: Passage, grond: str | None) -> CompiledRegel | None:
        """The first rule that the passage satisfies and that `grond`, if any, does not exclude."""
        return next(
            (regel for regel in self.regels if (grond is None or grond in regel.gronden) and regel.fits(passage)), None
        )


def compile_rules(codebook: Codebook, scanner: Scanner) -> tuple[KenmerkRegels, ...]:
    """The rules of the thirteen, in the order of the codebook."""
    return tuple(compile_kenmerk(codebook, kenmerk, scanner) for kenmerk in codebook.kenmerken)


def compile_kenmerk(codebook: Codebook, kenmerk: Kenmerk, scanner: Scanner) -> KenmerkRegels:
    """The rules of one kenmerk of any frame."""
    regels = tuple(
        compile_voorwaarde(codebook, kenmerk, scanner, regel, regel.naam, regel.gronden) for regel in kenmerk.regels
    )
    signaal = 0
    for source, regel in zip(kenmerk.regels, regels, strict=True):
        # One family that the rule can't do without is enough, and keeps most passages away.
        signaal |= scanner.mask([codebook.qualify(kenmerk, source.alle[0])]) if source.alle else regel.een_van[0]
    return KenmerkRegels(kenmerk.kenmerk, signaal, regels)


def compile_voorwaarde(
    codebook: Codebook,
    kenmerk: Kenmerk,
    scanner: Scanner,
    voorwaarde: Voorwaarde,
    naam: str,
    gronden: tuple[str, ...] = (),
) -> CompiledRegel:
    """A condition in the file of `kenmerk` as masks."""

    def mask(names: Iterable[str]) -> int:
        return scanner.mask(codebook.qualify(kenmerk, name) for name in names)

    return CompiledRegel(
        naam,
        mask(voorwaarde.alle),
        tuple(mask(group) for group in voorwaarde.een_van),
        mask(voorwaarde.niet),
        mask(voorwaarde.context),
        gronden,
    )
