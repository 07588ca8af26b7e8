"""Who agreed what for when: the facts of one agreement, brought together.

Here: the order of proof between known facts and what the text says.
Not here: each single rule (`gemeenten`, `periode`, `partijen`, `status`) and the kind of document (`soort`).
"""

from __future__ import annotations

from collections.abc import Sequence

from transforms.identificatie.bekend import known_gemeenten
from transforms.identificatie.dagtekening import find_date
from transforms.identificatie.delen import split_parts
from transforms.identificatie.gemeenten import find_gemeenten
from transforms.identificatie.kennis import Kennis
from transforms.identificatie.partijen import find_partijen, known_partijen
from transforms.identificatie.periode import Periode, find_period
from transforms.identificatie.status import find_status
from transforms.model import CODED_SOORTEN, OTHER_SOORTEN, Afspraak, BekendeFeiten, Pagina

IDENTIFICATIE_VERSIE = "6"
"""Raise when a rule in this package (other than the kind of document) changes an answer."""


def identify(
    paginas: Sequence[Pagina],
    soort: str,
    titel: str | None,
    kennis: Kennis,
    bekend: BekendeFeiten | None,
) -> Afspraak:
    """Facts of the agreement on `paginas`; what is not found stays None or empty, nothing is guessed.

    `soort` and `titel` come from `recognise_soort`. Every fact in `bekend` wins over the text. The gemeenten are
    valid on 1 January of `jaar_van`. Raises KnownFactsError when `bekend` names a gemeente that does not exist or
    did not exist then, ValueError for an unknown `soort`.
    """
    known = bekend or BekendeFeiten()
    kind = known.soort or soort
    if kind not in (*CODED_SOORTEN, *OTHER_SOORTEN):
        raise ValueError(f"Unknown kind of document {kind!r}: see transforms.model for the kinds there are.")
    title = known.titel or titel
    parts = split_parts(paginas, title)
    first, last, source = _period(known, find_period(parts, kind))
    gemeenten = known_gemeenten(known, first, kennis) or find_gemeenten(parts, kind, first, kennis)
    status = "getekend" if known.datum_ondertekend else find_status(parts)
    parties = find_partijen(parts, gemeenten, status, first, kennis)
    if known.partijen:
        parties = known_partijen(known.partijen, gemeenten, first, kennis)
    numbers = [page.pagina for page in paginas]
    return Afspraak(
        soort=kind,
        titel=title,
        jaar_van=first,
        jaar_tot=last,
        periode_bron=source,
        datum_ondertekend=known.datum_ondertekend or (parts.getekend_op if status == "getekend" else None),
        datum=find_date(paginas, parts),
        regionaal=kind == "regionale_afspraken" or len(gemeenten) > 1,
        status=status,
        gemeenten=gemeenten,
        partijen=parties,
        pagina_van=min(numbers, default=None),
        pagina_tot=max(numbers, default=None),
    )


def _period(known: BekendeFeiten, found: Periode | None) -> tuple[int | None, int | None, str | None]:
    """First and last year and their source; a year that is found and contradicts a known one is dropped."""
    first, last = known.jaar_van, known.jaar_tot
    if first is None and last is None:
        return (found.jaar_van, found.jaar_tot, found.bron) if found else (None, None, None)
    if found and first is None and last is not None and found.jaar_van <= last:
        first = found.jaar_van
    if found and last is None and first is not None and found.jaar_tot is not None and first <= found.jaar_tot:
        last = found.jaar_tot
    return first, last, "bestand"
