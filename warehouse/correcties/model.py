"""A correction as a record, what may be corrected at all, and its row in `kern.correctie`.

Not here: reading files (`lezen`) and applying (`toepassen`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Value = str | int | float | bool | date | None
Key = tuple[tuple[str, Value], ...]
Stand = Literal["toegepast", "al_goed", "anders", "geen_rij"]

ROW = "rij"
"""In place of a column: the correction is about whether there is a row at all."""

PRESENT, ABSENT = "aanwezig", "afwezig"


@dataclass(frozen=True, slots=True)
class Ruimte:
    """What may be corrected in a table: some columns, and whether rows may be added and taken away.

    `herkent`: columns beside the key by which a row is found. `vult`: columns that the correction fills itself.
    """

    kolommen: tuple[str, ...] = ()
    rijen: bool = False
    herkent: tuple[str, ...] = ()
    vult: tuple[tuple[str, str], ...] = ()


CORRIGEERBAAR: dict[str, Ruimte] = {
    # What the recogniser made of a title page, a list of parties, an article on the term.
    "kern.afspraak": Ruimte(
        ("soort", "titel", "jaar_van", "jaar_tot", "datum_ondertekend", "regionaal", "status"),
    ),
    "kern.afspraak_gemeente": Ruimte(rijen=True, vult=(("herkenning", "correctie"),)),
    "kern.afspraak_partij": Ruimte(("rol", "corporatie_id", "ondertekend"), rijen=True),
    # What was read in a sentence. Another coder numbers anew, so that the quote must be the same too.
    "kern.toezegging": Ruimte(
        ("aantal_min", "aantal_max", "eenheid", "doelgroep", "actor", "jaar"), herkent=("citaat",)
    ),
    # What others published with a slip, until they mend it.
    "referentie.gemeente_cijfer": Ruimte(("waarde",)),
    "referentie.corporatie_bezit": Ruimte(("gemeente_code", "woningen", "onzelfstandig", "boven_drempel")),
}
"""Tables and columns that may be corrected.

Not among them: `kern.codering` and `kern.bewijs` (people decide on codes in review files), pages and quotes (they are
what the document says), keys, hashes and places (other things hang on them; a wrong party is taken away and another
added), what is derived (comparison tables), and facts in `warehouse/reference` (mended there, with their origin).
"""


@dataclass(frozen=True, slots=True)
class Correctie:
    """One declared correction. `plek` says where it stands; `cellen` are the other cells of an added row."""

    id: str
    tabel: str
    sleutel: Key
    kolom: str
    verwacht: Value
    waarde: Value
    reden: str
    status: str
    datum: date
    door: str
    cellen: Key = ()
    plek: str = field(default="", compare=False)

    @property
    def bepaalt(self) -> list[object]:
        """All that decides what becomes of rows, as plain JSON; a new reason makes no row anew."""
        cells = [[name, as_text(value)] for name, value in self.cellen]
        return [
            self.tabel, [[name, as_text(value)] for name, value in self.sleutel], self.kolom,
            as_text(self.verwacht), as_text(self.waarde), cells,
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What became of a correction; `gevonden` is what stood there, also when it is empty."""

    correctie: Correctie
    stand: Stand
    gevonden: Value = None

    @property
    def past(self) -> bool:
        """Whether it was applied."""
        return self.stand == "toegepast"

    def row(self) -> dict[str, Any]:
        """Row of `kern.correctie`."""
        c = self.correctie
        return {
            "id": c.id,
            "tabel": c.tabel,
            "sleutel": _json(c.sleutel),
            "kolom": c.kolom,
            "verwacht": as_text(c.verwacht),
            "waarde": as_text(c.waarde),
            "cellen": _json(c.cellen) if c.cellen else None,
            "gevonden": as_text(self.gevonden),
            "toegepast": self.stand,
            "reden": c.reden,
            "status": c.status,
            "datum": c.datum,
            "door": c.door,
        }

    def advice(self) -> str:
        """What an operator must do about one that was not applied."""
        c = self.correctie
        if self.stand == "al_goed":
            what = f"{c.kolom} is {as_text(c.waarde) or 'empty'} of itself now: withdraw the correction"
        elif self.stand == "anders":
            what = (
                f"{c.kolom} is {as_text(self.gevonden) or 'empty'} and not {as_text(c.verwacht) or 'empty'} as "
                "verwacht says: look again, and renew or withdraw the correction"
            )
        else:
            what = f"{c.tabel} has no row {_json(c.sleutel)} any more: renew or withdraw the correction"
        return f"{c.plek}: {what}; nothing is published until then"


def as_text(value: Value) -> str | None:
    """A value as the published table shows it; DuckDB writes it the same when it casts the cell to text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _json(cells: Key) -> str:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in cells}
    return json.dumps(plain, ensure_ascii=False)
