"""What is compared: a labelled agreement (gold) and what a coder made of the same agreement.

Here: frozen records.
Not here: reading them from files (`pipelines.gold`) and comparing them (`meten`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.model import Afspraak, Pagina, Uitslag


class EvaluatieError(ValueError):
    """Labels and results cannot be compared; the message says which document and what to do."""


@dataclass(frozen=True, slots=True)
class GoudBewijs:
    """A passage that counts for a kenmerk; `concreetheid` is 1, 2 or 3."""

    kenmerk: str
    pagina: int
    citaat: str
    concreetheid: int


@dataclass(frozen=True, slots=True)
class Nearmiss:
    """A passage that must not count for a kenmerk; `grond` is the ground of exclusion (codebook §1.3)."""

    kenmerk: str
    grond: str
    pagina: int
    citaat: str


@dataclass(frozen=True, slots=True)
class GoudToezegging:
    """A commitment with a number or a date; a bound that is not there is None."""

    pagina: int
    citaat: str
    aantal_min: float | None
    aantal_max: float | None
    eenheid: str
    doelgroep: str
    actor: str
    jaar: int | None


@dataclass(frozen=True, slots=True)
class Goud:
    """A labelled agreement.

    `labels` has each of the thirteen kenmerken once, True for `+`. `gemeenten` are the official names in the first
    year. `bewijs`, `nearmisses` and `toezeggingen` are None where nobody labelled them, which differs
    from an empty tuple: labelled, and there are none.
    """

    doc_id: str
    paginas: tuple[Pagina, ...]
    labels: Mapping[str, bool]
    gemeenten: tuple[str, ...]
    jaar_start: int
    jaar_eind: int
    doc_type: str
    partijen: tuple[str, ...]
    bewijs: tuple[GoudBewijs, ...] | None
    nearmisses: tuple[Nearmiss, ...] | None
    toezeggingen: tuple[GoudToezegging, ...] | None


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What a coder made of the gold document `doc_id`; its offsets are in the text of `Goud.paginas`."""

    doc_id: str
    afspraak: Afspraak
    uitslag: Uitslag
