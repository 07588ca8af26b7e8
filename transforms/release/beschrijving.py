"""What a release is described from: plain records that do not depend on how tables are stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Formaat:
    """A file format of tables; the last three say how the text of a CSV file is to be read."""

    mediatype: str
    soort: str
    codering: str | None = None
    scheiding: str | None = None
    decimaalteken: str | None = None


FORMATEN = {
    "parquet": Formaat("application/vnd.apache.parquet", "parquet"),
    "csv": Formaat("text/csv", "csv", "utf-8", ",", "."),
    "excel.csv": Formaat("text/csv", "csv", "utf-8-sig", ";", ","),
}
"""By the end of a file's name. `excel.csv` is what a Dutch Excel opens at a double click."""


@dataclass(frozen=True)
class Bestand:
    """A file of the release that holds a table; `formaat` is a key of `FORMATEN`, `sha256` hex, `bytes` its size."""

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
    `aanvaard_verschil` is why a difference from the previous release was accepted.
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
    correcties: int = 0
    voorlopig: int = 0
    aanvaard_verschil: str | None = None

    @property
    def titel(self) -> str:
        """Title in plain words; says so when it is example data."""
        if self.voorbeeld:
            return "VOORBEELD: koplopers, invented example documents (not data about the country)"
        return "Koplopers: Dutch prestatieafspraken on wonen en zorg, coded with thirteen kenmerken"
