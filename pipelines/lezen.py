"""One file all the way without a warehouse: bytes to pages, identification and codes (`code`, `evaluate`).

Here: the same functions as the stages use, one document at a time. Not here: tables and bookkeeping.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from transforms.codebook import Codebook, load_codebook
from transforms.coding import RegelCoder, not_coded, unreadable
from transforms.identificatie import Kennis, identify, recognise_soort
from transforms.model import CODED_SOORTEN, Afspraak, BekendeFeiten, Lezing, Pagina, Uitslag
from warehouse.facts import read_facts


@dataclass(frozen=True)
class Gelezen:
    """A document with what was found in it; `afspraak` is None when it could not be read and nothing is known."""

    document_id: str
    lezing: Lezing
    afspraak: Afspraak | None
    uitslag: Uitslag


class Lezer:
    """Identifies and codes documents with the shipped facts and codebook; made once, used for many."""

    @cached_property
    def codebook(self) -> Codebook:
        """The shipped codebook."""
        return load_codebook()

    @cached_property
    def coder(self) -> RegelCoder:
        """The automatic coder."""
        return RegelCoder(self.codebook)

    @cached_property
    def kennis(self) -> Kennis:
        """The shipped reference facts."""
        return Kennis.from_rows(**{name: read_facts(table).to_pylist() for name, table in KENNIS_TABLES.items()})

    def read(self, document_id: str, lezing: Lezing, feiten: BekendeFeiten | None = None) -> Gelezen:
        """Identify and code what was read; KnownFactsError when the stated facts can't be true."""
        if lezing.status != "gelezen":
            known = feiten and feiten.soort
            afspraak = identify(lezing.paginas, known, None, self.kennis, feiten) if known else None
            return Gelezen(document_id, lezing, afspraak, unreadable(self.codebook))
        afspraak, uitslag = self.code(lezing.paginas, feiten)
        return Gelezen(document_id, lezing, afspraak, uitslag)

    def code(self, paginas: Sequence[Pagina], feiten: BekendeFeiten | None = None) -> tuple[Afspraak, Uitslag]:
        """Identify and code readable pages; a kind that is not coded gets `niet_gecodeerd`."""
        soort, titel = recognise_soort(paginas)
        soort = feiten.soort if feiten and feiten.soort else soort
        afspraak = identify(paginas, soort, titel, self.kennis, feiten)
        if soort not in CODED_SOORTEN:
            return afspraak, not_coded(self.codebook)
        return afspraak, self.coder.code(paginas, afspraak)


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
        "reden": lezing.reden,
        "paginas": len(lezing.paginas),
        "tekst_herkomst": lezing.tekst_herkomst,
        "pagina_van": afspraak.pagina_van if afspraak else None,
        "pagina_tot": afspraak.pagina_tot if afspraak else None,
        "afspraak": _agreement(afspraak) if afspraak else None,
        "coderingen": [asdict(codering) for codering in gelezen.uitslag.coderingen],
        "toezeggingen": [asdict(toezegging) for toezegging in gelezen.uitslag.toezeggingen],
    }


def _agreement(afspraak: Afspraak) -> dict[str, Any]:
    return {
        "soort": afspraak.soort,
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
