"""What an error of a coder is, and the kinds there are.

Here: records and the meaning of each kind. Not here: finding errors (`fouten`) and telling them (`foutverslag`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Foutsoort = Literal[
    "gemist",
    "onterecht",
    "onthouden",
    "nearmiss_gecodeerd",
    "bewijs_gemist",
    "bewijs_zonder_label",
    "concreetheid",
    "toezegging_gemist",
    "toezegging_verzonnen",
]

FOUTSOORTEN: dict[Foutsoort, str] = {
    "gemist": "labelled ja, answered nee",
    "onterecht": "labelled nee, answered ja",
    "onthouden": "not answered: onleesbaar or niet_gecodeerd",
    "nearmiss_gecodeerd": "evidence is a labelled near miss of this kenmerk",
    "bewijs_gemist": "rightly ja, and a labelled passage was not found",
    "bewijs_zonder_label": "rightly ja, and a passage of evidence is not labelled",
    "concreetheid": "rightly ja, with another degree of concreteness",
    "toezegging_gemist": "a labelled commitment was not found with its bounds",
    "toezegging_verzonnen": "a commitment was found that is not labelled with these bounds",
}
"""What each kind of error is, in the order of the report. One passage may be in errors of several kinds."""

GEEN_KENMERK = "(geen)"
"""In place of a kenmerk for a missed commitment whose passage is labelled for none."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage on a page: what its label says of it, and what the coder made of it."""

    pagina: int
    citaat: str
    label: str
    coder: str


@dataclass(frozen=True, slots=True)
class Fout:
    """An error. `grond` is its likely cause in one word, the same word for the same cause.

    `label` and `antwoord` are those of the cell, both empty for a commitment without a kenmerk; `zekerheid` is how sure
    the coder is of its answer, None where it does not say.
    """

    kenmerk: str
    soort: Foutsoort
    grond: str
    doc_id: str
    label: str
    antwoord: str
    zekerheid: float | None
    passages: tuple[Passage, ...]
