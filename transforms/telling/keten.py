"""The rows from which is counted, joined once: which document stands behind a link, what it is, and which year.

Here: `Keten`. Not here: the counts themselves (`tellen`, `aansluiten`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = dict[str, Any]
Adres = tuple[str, str]
"""Source and address: a link."""

TABEL_2016 = "koplopers2016"
"""Origin of agreements that are known from the table of 2016 only; also the name of that source."""

ONBEKEND = "onbekend"


@dataclass(frozen=True)
class Keten:
    """Rows of `kern.*` in their columns; `coderingen` is each distinct pair of agreement and answer."""

    vindplaatsen: list[Row]
    vastleggingen: list[Row]
    documenten: list[Row]
    delen: list[Row]
    afspraken: list[Row]
    cyclusstukken: list[Row]
    coderingen: set[tuple[str, str]]

    @cached_property
    def adressen(self) -> dict[Adres, list[Row]]:
        """Captures of each address, oldest first; files of the inbox have no moment."""
        found: dict[Adres, list[Row]] = defaultdict(list)
        for row in sorted(self.vastleggingen, key=lambda row: (str(row["opgehaald_op"] or ""), row["vastlegging_id"])):
            found[row["bron"], row["url"]].append(row)
        return dict(found)

    @cached_property
    def gelezen(self) -> set[str]:
        """Documents that were read."""
        return {row["document_id"] for row in self.documenten if row["status"] == "gelezen"}

    @cached_property
    def ongelezen(self) -> set[str]:
        """Documents that could not be read, or were refused."""
        return {row["document_id"] for row in self.documenten} - self.gelezen

    @cached_property
    def gecodeerd(self) -> set[str]:
        """Agreements with an answer, ja or nee, by anybody in any frame."""
        return {afspraak for afspraak, waarde in self.coderingen if waarde in ("ja", "nee")}

    @cached_property
    def van_document(self) -> dict[str, list[Row]]:
        """Agreements of each document, in order of their pages."""
        return _by_document(sorted(self.afspraken, key=lambda row: (row["pagina_van"] or 0, row["afspraak_id"])))

    @cached_property
    def stukken(self) -> dict[str, list[Row]]:
        """Papers of each document that are not coded."""
        return _by_document(self.cyclusstukken)

    def jaar(self, document_id: str) -> str:
        """First year of the agreements of a document, else of its other papers, else `onbekend`."""
        for rows in (self.van_document, self.stukken):
            years = [row["jaar_van"] for row in rows.get(document_id, ()) if row["jaar_van"] is not None]
            if years:
                return str(min(years))
        return ONBEKEND


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["document_id"] is not None:
            found[row["document_id"]].append(row)
    return dict(found)
