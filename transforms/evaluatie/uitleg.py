"""What a coder made of a passage, whether or not it became evidence: the ground of a `nee`.

Here: the record that a coder fills. Not here: coders, and the report of errors in which it is shown (`fouten`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from transforms.model import Afspraak, Pagina


@dataclass(frozen=True, slots=True)
class Uitleg:
    """A passage that the coder looked at; `begin` and `eind` are offsets in the text of page `pagina`, as in `Bewijs`.

    `grond` is the ground of exclusion (codebook §1.3) on which it counts for nothing, None where it is not excluded.
    `scores` has for each kenmerk that was considered how sure the coder is of a ja on this passage alone (0 to 1);
    a coder that does not weigh gives none.
    """

    pagina: int
    begin: int
    eind: int
    grond: str | None = None
    scores: Mapping[str, float] = field(default_factory=dict)


@runtime_checkable
class Uitlegger(Protocol):
    """A coder that can tell what it made of every passage."""

    def explain(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Sequence[Uitleg]:
        """Return a record for each passage of the agreement, in reading order."""
        ...
