"""Identifying one part of a file after the other: what a worker is given, and what it gives back.

Here: a part with what its sender stated, facts that can't be true, the signature of its text.
Not here: the rules (`identify`), where the work runs and what becomes of it (`pipelines`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.identificatie.bekend import KnownFactsError
from transforms.identificatie.identify import identify
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.verwantschap import tekstmerk
from transforms.model import Afspraak, BekendeFeiten, Deel, Pagina


@dataclass(frozen=True, slots=True)
class Stuk:
    """A part to identify: its pages, what was recognised of it, and the facts that its sender stated."""

    deel: Deel
    paginas: tuple[Pagina, ...]
    feiten: BekendeFeiten | None


@dataclass(frozen=True, slots=True)
class Gevonden:
    """What was found; `merk` is None where there is too little text, `bezwaar` says why facts were not used."""

    afspraak: Afspraak
    merk: str | None
    bezwaar: str | None


def identify_each(stukken: Sequence[Stuk], kennis: Kennis) -> list[Gevonden]:
    """Identify parts in order; facts that can't be true are not used, and that is said."""
    return [_identify(stuk, kennis) for stuk in stukken]


def _identify(stuk: Stuk, kennis: Kennis) -> Gevonden:
    deel, bezwaar = stuk.deel, None
    try:
        afspraak = identify(stuk.paginas, deel.soort, deel.titel, kennis, stuk.feiten)
    except KnownFactsError as error:
        bezwaar = str(error)
        afspraak = identify(stuk.paginas, deel.soort, deel.titel, kennis, None)
    read = [page for page in stuk.paginas if page.herkomst != "geen"]  # a stamp on a scan is no text of the agreement
    return Gevonden(afspraak, tekstmerk(read), bezwaar)
