"""What the pages are made of: frames of the checked tables, and the few things that every kind of page asks of them.

Here: which columns of which tables pages need. Not here: reading them (`pipelines.stages.site`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

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
    "kern.afspraak": ("afspraak_id", "jaar_van", "jaar_tot"),
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
    "kern.bewijs": ("afspraak_id", "kader", "kenmerk", "coder", "citaat", "concreetheid", "pagina"),
    "referentie.gemeente_tegel": ("gemeente_code", "kolom", "rij"),
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
