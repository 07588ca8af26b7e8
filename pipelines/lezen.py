"""One file all the way without a warehouse: bytes to pages, identification and codes (`code`, `evaluate`).

Here: the same functions as the stages use, one document at a time. Not here: tables and bookkeeping.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from transforms.codebook import Codebook, load_codebook
from transforms.coding import not_coded, unreadable
from transforms.coding.codeerbaar import find_voorbehoud, withhold
from transforms.coding.reeks import the_coder
from transforms.identificatie import Kennis, identify, leading, recognise_soort, split_document
from transforms.model import CODED_SOORTEN, Afspraak, BekendeFeiten, Deel, Lezing, Pagina, Uitslag
from warehouse.facts import read_facts


@dataclass(frozen=True)
class Gelezen:
    """A document, or an agreement in it, with what was found.

    `deel` and `afspraak` are None when it could not be read and nothing is known; `delen` are all parts of the file.
    """

    document_id: str
    lezing: Lezing
    deel: Deel | None
    afspraak: Afspraak | None
    uitslag: Uitslag
    delen: tuple[Deel, ...] = ()


class Coder(Protocol):
    """Gives every kenmerk an answer, under an id that follows from all that drives it."""

    id: str

    def code(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
        """All kenmerken in order, with their evidence."""


class Lezer:
    """Identifies and codes documents with the shipped facts and codebook; made once, used for many."""

    @cached_property
    def codebook(self) -> Codebook:
        """The shipped codebook."""
        return load_codebook()

    def __init__(self, coder: Coder | None = None) -> None:
        """Code with `coder`, or with the trained coder."""
        self._coder = coder

    @property
    def coder(self) -> Coder:
        """The automatic coder."""
        return self._coder or the_coder()

    @cached_property
    def kennis(self) -> Kennis:
        """The shipped reference facts."""
        return Kennis.from_rows(**{name: read_facts(table).to_pylist() for name, table in KENNIS_TABLES.items()})

    def read(self, document_id: str, lezing: Lezing, feiten: BekendeFeiten | None = None) -> list[Gelezen]:
        """Identify and code each agreement in what was read; one answer for a file that holds none.

        Raises KnownFactsError when the stated facts can't be true. Facts that state no kind are not used for a
        file with several agreements: they can't be of all of them.
        """
        stated = feiten.soort if feiten else None
        if lezing.status != "gelezen" and not stated:
            return [Gelezen(document_id, lezing, None, None, unreadable(self.codebook))]
        delen = split_document(lezing.paginas) if lezing.status == "gelezen" else ()
        if stated:
            titel = leading(delen).titel if delen else None
            delen = (Deel(1, max(len(lezing.paginas), 1), stated, 1.0, titel),)
        chosen = [deel for deel in delen if deel.soort in CODED_SOORTEN] or [leading(delen)]
        used = feiten if len(chosen) == 1 else None
        return [self._read_part(document_id, lezing, deel, delen, used) for deel in chosen]

    def _read_part(
        self, document_id: str, lezing: Lezing, deel: Deel, delen: tuple[Deel, ...], feiten: BekendeFeiten | None
    ) -> Gelezen:
        pages = tuple(page for page in lezing.paginas if deel.pagina_van <= page.pagina <= deel.pagina_tot)
        afspraak = identify(pages, deel.soort, deel.titel, self.kennis, feiten)
        if lezing.status != "gelezen":
            uitslag = unreadable(self.codebook)
        elif deel.soort in CODED_SOORTEN:
            uitslag = withhold(self.coder.code(pages, afspraak), pages)
        else:
            uitslag = replace(not_coded(self.codebook), reden=_why_not_coded(deel.soort, pages))
        return Gelezen(document_id, lezing, deel, afspraak, uitslag, delen)

    def code(self, paginas: Sequence[Pagina]) -> tuple[Afspraak, Uitslag]:
        """Identify and code pages that are known to be one document (a labelled text)."""
        found = recognise_soort(paginas)
        afspraak = identify(paginas, found.soort, found.titel, self.kennis, None)
        if found.soort not in CODED_SOORTEN:
            return afspraak, not_coded(self.codebook)
        return afspraak, withhold(self.coder.code(paginas, afspraak), paginas)


def _why_not_coded(soort: str, paginas: Sequence[Pagina]) -> str:
    """A text in another language has no kind that we know: then the language is the reason, else the kind."""
    voorbehoud = find_voorbehoud(paginas) if soort == "anders" else None
    return voorbehoud.reden if voorbehoud else f"dit soort document ({soort}) is geen afspraak en wordt niet gecodeerd"


KENNIS_TABLES = {
    "gemeenten": "gemeente",
    "opvolgingen": "gemeente_opvolging",
    "aliassen": "gemeente_alias",
    "valkuilen": "gemeente_valkuil",
    "regio_gemeenten": "regio_gemeente",
    "corporaties": "corporatie",
    "corporatie_aliassen": "corporatie_alias",
    "corporatie_fusies": "corporatie_fusie",
}
"""Argument of `Kennis.from_rows` by the reference table it is made from."""


def as_json(bestand: str, gelezen: Gelezen) -> dict[str, Any]:
    """One coded file as the contract has it (`koplopers code --json`)."""
    lezing, afspraak = gelezen.lezing, gelezen.afspraak
    return {
        "bestand": bestand,
        "document_id": gelezen.document_id,
        "status": lezing.status,
        "reden": "; ".join(filter(None, [lezing.reden, gelezen.uitslag.reden])) or None,
        "paginas": len(lezing.paginas),
        "tekst_herkomst": lezing.tekst_herkomst,
        "pagina_van": gelezen.deel.pagina_van if gelezen.deel else None,
        "pagina_tot": gelezen.deel.pagina_tot if gelezen.deel else None,
        "delen": [asdict(deel) for deel in gelezen.delen],
        "afspraak": _agreement(gelezen.deel, afspraak) if gelezen.deel and afspraak else None,
        "coderingen": [asdict(codering) for codering in gelezen.uitslag.coderingen],
        "toezeggingen": [asdict(toezegging) for toezegging in gelezen.uitslag.toezeggingen],
    }


def _agreement(deel: Deel, afspraak: Afspraak) -> dict[str, Any]:
    return {
        "soort": afspraak.soort,
        "soort_zekerheid": deel.zekerheid,
        "titel": afspraak.titel,
        "jaar_van": afspraak.jaar_van,
        "jaar_tot": afspraak.jaar_tot,
        "datum_ondertekend": afspraak.datum_ondertekend.isoformat() if afspraak.datum_ondertekend else None,
        "status": afspraak.status,
        "regionaal": afspraak.regionaal,
        "gemeenten": [{"code": gemeente.code, "naam": gemeente.naam} for gemeente in afspraak.gemeenten],
        "partijen": [
            {"naam": p.naam, "rol": p.rol, "corporatie_id": p.corporatie_id, "ondertekend": p.ondertekend}
            for p in afspraak.partijen
        ],
    }
