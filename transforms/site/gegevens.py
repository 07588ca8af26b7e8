"""What the pages are made of: frames of the checked tables, and the few things that every kind of page asks of them.

Here: which columns of which tables pages need. Not here: reading them (`pipelines.stages.site`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

TABELLEN: dict[str, tuple[str, ...] | None] = {
    "referentie.gemeente": None,
    "referentie.gemeente_opvolging": None,
    "referentie.kenmerk": ("kader", "kenmerk", "label", "groep", "thema", "volgorde", "definitie"),
    "vergelijking.koplopers_tabel": None,
    "vergelijking.koplopers_lang": None,
    "controle.uitgave": None,
    "main.voorbeelden": None,
    "vergelijking.vergelijking_gemeenten": None,
    "vergelijking.koplopers_indeling": None,
    "vergelijking.koplopers_2016": None,
    "vergelijking.koplopers_2016_later": None,
    "referentie.koplopers_2016_afspraak": None,
    "referentie.coder_kwaliteit": None,
    "vergelijking.overeenstemming": None,
    "kern.document": ("status", "reden", "ocr_wachtend"),
    "kern.correctie": ("tabel", "kolom", "gevonden", "waarde", "toegepast", "reden", "status", "datum"),
    "controle.bron": None,
    "controle.aansluiting": None,
    "controle.uitkomst": None,
    "vergelijking.trend": None,
    "vergelijking.aandeel": None,
    "vergelijking.dekking": None,
    "vergelijking.ijkpunt": None,
    "referentie.benchmark": ("jaar", "maat", "volgnummer", "bron_url"),
    "referentie.gemeente_tegel": ("gemeente_code", "kolom", "rij"),
    "kern.afspraak": (
        *("afspraak_id", "document_id", "herkomst", "soort", "titel", "jaar_van", "jaar_tot", "datum_ondertekend"),
        *("regionaal", "status", "pagina_van"),
    ),
    "kern.afspraak_gemeente": ("afspraak_id", "gemeente_code", "naam"),
    "kern.afspraak_partij": ("afspraak_id", "naam", "rol", "ondertekend"),
    "kern.afspraak_versie": ("afspraak_id", "leidende_afspraak_id"),
    "kern.bewijs": ("afspraak_id", "kader", "kenmerk", "coder", "volgnummer", "citaat", "concreetheid", "pagina"),
    "kern.toezegging": (
        *("afspraak_id", "volgnummer", "kenmerk", "aantal_min", "aantal_max", "eenheid", "doelgroep", "actor", "jaar"),
        *("jaar_genoemd", "pagina", "citaat"),
    ),
    "kern.vastlegging": ("sha256", "bron", "url", "bekende_feiten"),
    "vergelijking.cyclus": ("gemeente_code", "jaar", "stap", "gedocumenteerd", "datum", "op_tijd"),
    "vergelijking.groep": None,
    "referentie.gemeente_alias": ("alias", "gemeente_code", "dubbelzinnig"),
}
"""Tables that pages are made of, and their columns where not all are needed."""


@dataclass(frozen=True)
class DuckDB:
    """The files of DuckDB for the browser, by name."""

    versie: str
    bestanden: Mapping[str, bytes]


@dataclass(frozen=True)
class Gegevens:
    """The tables of `TABELLEN` by full name, and DuckDB for the SQL page; the site is a function of nothing else."""

    tabellen: Mapping[str, pd.DataFrame]
    duckdb: DuckDB | None = None
    _gemaakt: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getitem__(self, naam: str) -> pd.DataFrame:
        """Return a table by its full name."""
        return self.tabellen[naam]

    @cached_property
    def kenmerken(self) -> list[str]:
        """The thirteen kenmerken in the order of the published table."""
        frame = self["referentie.kenmerk"]
        return list(frame[frame["kader"] == "koplopers"].sort_values("volgorde")["kenmerk"])

    @cached_property
    def jaren(self) -> list[int]:
        """Years of which the tables tell, from the first to the last."""
        return sorted(int(jaar) for jaar in self["vergelijking.koplopers_tabel"]["jaar"].unique())

    @cached_property
    def jaar(self) -> int:
        """Year that a visitor sees first: the last one in which an agreement holds, else the last of all.

        A year about which nothing is known yet shows an empty map, which looks like a fault.
        """
        frame = self["vergelijking.koplopers_tabel"]
        known = frame.loc[frame["status"] == "geldig", "jaar"]
        return int(known.max()) if len(known) else self.jaren[-1]

    @cached_property
    def voorbeeld(self) -> bool:
        """Whether the documents behind the tables are invented."""
        return bool(self["controle.uitgave"]["is_voorbeeld"].iloc[0])

    def eenmaal(self, maak: Callable[[Gegevens], T]) -> T:
        """Return what `maak` makes of these tables; made once, for the pages of every language rest on it."""
        if maak not in self._gemaakt:
            self._gemaakt[maak] = maak(self)
        made: T = self._gemaakt[maak]
        return made
