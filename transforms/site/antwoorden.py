"""Rows of the comparison as pages show them: each gemeente with the kind of its thirteen cells, and how many are known.

Here: what map and table share. Not here: how a kind looks (`transforms.site.cellen`).
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from transforms.site.cellen import SOORTEN, in_woorden, soort
from transforms.site.gegevens import Gegevens


@dataclass(frozen=True)
class Rij:
    """A gemeente in a year; `soorten` has a key of `SOORTEN` for each kenmerk."""

    code: str
    naam: str
    provincie: str
    status: str
    soorten: dict[str, str]

    @property
    def verlopen(self) -> bool:
        """Whether the answers are those of an agreement that has ended."""
        return self.status == "verlopen"

    @property
    def ja(self) -> int:
        """How many of the kenmerken are ja."""
        return sum(kind.startswith("ja") for kind in self.soorten.values())


@dataclass(frozen=True)
class Cel:
    """How a kind is shown: classes of the style sheet, sign, words."""

    klasse: str
    teken: str
    woorden: str


@dataclass(frozen=True)
class Dekking:
    """How many gemeenten a year has, and of how many an agreement is known."""

    gemeenten: int
    geldig: int
    verlopen: int
    geen: int
    onbekend: int


def naamsleutel(naam: str) -> str:
    """Return a key that sorts names as a Dutch list does: no case, accents or signs, 's-Gravenhage under the G."""
    naam = naam.removeprefix("'s-").removeprefix("'t ")
    return "".join(letter for letter in unicodedata.normalize("NFD", naam.casefold()) if letter.isalnum())


def per_jaar(frame: pd.DataFrame) -> dict[int, pd.DataFrame]:
    """Return the rows of each year."""
    return {int(str(jaar)): part for jaar, part in frame.groupby("jaar")}


def rijen(frame: pd.DataFrame, kenmerken: Sequence[str]) -> list[Rij]:
    """Return the rows of `vergelijking.koplopers_tabel` or `koplopers_indeling` (one year) in their order."""
    names = [*kenmerken, *(f"{kenmerk}_concreetheid" for kenmerk in kenmerken)]
    n = len(kenmerken)
    result = []
    for code, naam, provincie, status, *rest in frame[
        ["gemeente_code", "naam", "provincie", "status", *names]
    ].itertuples(index=False, name=None):
        steps = (None if pd.isna(step) else int(step) for step in rest[n:])
        kinds = (soort(waarde, step, status) for waarde, step in zip(rest[:n], steps, strict=True))
        result.append(Rij(code, naam, provincie, status, dict(zip(kenmerken, kinds, strict=True))))
    return result


def weergave(taal: str) -> dict[tuple[str, bool], Cel]:
    """Return how each kind is shown, of an agreement that holds (False) and of one that has ended (True)."""
    return {
        (kind, ended): Cel(
            f"{look.klasse} verlopen" if ended else look.klasse, look.teken, in_woorden(kind, taal, verlopen=ended)
        )
        for kind, look in SOORTEN.items()
        for ended in (False, True)
    }


def dekking(gegevens: Gegevens) -> dict[int, Dekking]:
    """Return the years that have pages: those of which something is known, and the one that a visitor sees first."""
    result = {}
    for jaar, frame in per_jaar(gegevens["vergelijking.koplopers_tabel"]).items():
        count = Counter(frame["status"])
        total = sum(count.values())
        if count["onbekend"] < total or jaar == gegevens.jaar:
            found = {status: count.pop(status, 0) for status in ("geldig", "verlopen", "geen", "onbekend")}
            if count:
                raise KeyError(f"vergelijking.koplopers_tabel has a status that pages don't know: {sorted(count)}")
            result[jaar] = Dekking(total, **found)
    return result


def kenmerkgroepen(gegevens: Gegevens) -> list[tuple[str, list[str]]]:
    """Return the groups of kenmerken (onderwerp, instrument) in the order of the published table, with theirs."""
    frame = gegevens["referentie.kenmerk"]
    ordered = frame[frame["kader"] == "koplopers"].sort_values("volgorde")
    return [(str(groep), list(part["kenmerk"])) for groep, part in ordered.groupby("groep", sort=False)]
