"""What a release is described from: plain records that do not depend on how tables are stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Formaat:
    """A file format; `naam` for people; the others say how the text of a CSV file is to be read."""

    mediatype: str
    naam: str
    codering: str | None = None
    scheiding: str | None = None
    decimaalteken: str | None = None
    regeleinde: str | None = None
    waarheid: tuple[str, str] | None = None


FORMATEN = {
    "parquet": Formaat("application/vnd.apache.parquet", "Parquet"),
    "csv": Formaat("text/csv", "CSV", "utf-8", ",", ".", "\n"),
    "excel.csv": Formaat("text/csv", "CSV for a Dutch Excel", "utf-8-sig", ";", ",", "\r\n", ("WAAR", "ONWAAR")),
    "duckdb": Formaat("application/octet-stream", "DuckDB"),
}
"""By the end of a file's name. `duckdb` holds every table; no media type is registered for it."""

VOORBEELD = "> **VOORBEELD.** The documents behind these tables are invented. They say nothing about any gemeente.\n\n"
"""What every text of an example release says."""
LICENTIE = "https://creativecommons.org/licenses/by/4.0/"
TREFWOORDEN = ("prestatieafspraken", "wonen en zorg", "woningcorporaties", "gemeenten", "huurdersorganisaties")
MAKER = "koplopers"
"""Who made and publishes a release: the project, never a person."""


@dataclass(frozen=True)
class Bestand:
    """A file of the release that holds tables; `formaat` is a key of `FORMATEN`, `sha256` hex, `bytes` its size."""

    naam: str
    formaat: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Tabel:
    """A published table: `schema` is the content of its schema file as plain data."""

    schema: dict[str, Any]
    rijen: int
    bestanden: Sequence[Bestand]

    @property
    def naam(self) -> str:
        """Full name (`kern.document`)."""
        return str(self.schema["table"])


@dataclass(frozen=True)
class Uitgave:
    """A release: `datum` is the ISO date of publication, `voorbeeld` marks example data.

    `inhoud` is the fingerprint of the content: two releases of the same content are one.
    `correcties` are the corrections that people declared, `voorlopig` those of them that are not confirmed yet;
    `aanvaard_verschil` is why a difference from the previous release was accepted. `vorige` is the version before.
    `jaren` are the first and the last year of the comparison. `adres` is where this release is published, ending in a
    slash; without it every path is relative, and so right wherever the folder lies. `contact` is an e-mail address or
    a page.
    """

    versie: str
    datum: str
    voorbeeld: bool
    code_versie: str
    schema_versie: str
    codeboek_versie: str
    coder: str
    inhoud: str
    tabellen: Sequence[Tabel]
    database: Bestand
    jaren: tuple[int, int]
    vorige: str | None = None
    adres: str | None = None
    contact: str | None = None
    correcties: int = 0
    voorlopig: int = 0
    aanvaard_verschil: str | None = None

    @property
    def titel(self) -> str:
        """Title in plain words; says so when it is example data."""
        if self.voorbeeld:
            return "VOORBEELD: koplopers, invented example documents (not data about the country)"
        return "Koplopers: Dutch prestatieafspraken on wonen en zorg, coded with thirteen kenmerken"

    @property
    def naam(self) -> str:
        """Name of the dataset for machines; that of example data is another."""
        return "koplopers-voorbeeld" if self.voorbeeld else "koplopers"

    @property
    def omschrijving(self) -> str:
        """What it is, in a few sentences."""
        return (
            f"{self.titel}. Agreements between gemeenten, woningcorporaties and huurdersorganisaties, compared by "
            f"gemeente and year ({self.jaren[0]}-{self.jaren[1]}), with the literal quotes behind each ja of the "
            "coder; a ja of the table of 2016 has none. Absence of a document says nothing about an agreement: read "
            "the coverage before any share."
        )

    @property
    def bestanden(self) -> Iterator[tuple[Tabel | None, Bestand]]:
        """Every file that holds data, with its table; the database holds all of them."""
        yield None, self.database
        for tabel in self.tabellen:
            yield from ((tabel, bestand) for bestand in tabel.bestanden)
