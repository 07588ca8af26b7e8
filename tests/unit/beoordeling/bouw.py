"""Rows of tables and of sheets with only what a test is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from transforms.beoordeling.besluit import COLUMNS, afdruk
from transforms.beoordeling.wachtrij import Wachtend
from transforms.beoordeling.werkblad import Gezien

REGEL = "regels-1"
CITAAT = "Wij bouwen 40 woningen voor ouderen."
TEKST = f"Partijen spreken af:\n{CITAAT} De gemeente levert de grond."


def regel(**meer: str) -> dict[str, str]:
    """A row of a review file, good unless told otherwise."""
    good = {
        "afspraak_id": "a",
        "kader": "koplopers",
        "kenmerk": "woonvormen",
        "waarde": "ja",
        "beoordelaar": "lezer-1",
        "datum": "2026-01-02",
    }
    return dict.fromkeys(COLUMNS, "") | good | meer


def code(waarde: str = "ja", zekerheid: float | None = 0.9, **meer: Any) -> dict[str, Any]:
    return {
        "afspraak_id": "a",
        "kader": "koplopers",
        "kenmerk": "woonvormen",
        "coder": REGEL,
        "waarde": waarde,
        "concreetheid": {"ja": 2, "nee": 0}.get(waarde),
        "zekerheid": zekerheid,
        "codeboek_versie": "1.0.0",
    } | meer


def besluit(waarde: str = "ja", beoordelaar: str = "lezer-1", dag: int = 1, **meer: Any) -> dict[str, Any]:
    """A row of `kern.beoordeling`."""
    return {
        "afspraak_id": "a",
        "kader": "koplopers",
        "kenmerk": "woonvormen",
        "coder": REGEL,
        "waarde": waarde,
        "beoordelaar": beoordelaar,
        "datum": date(2026, 1, dag),
        "volgorde": dag,
        "status": "geldig",
        "status_reden": None,
        "steekproef": None,
        "insluitkans": None,
        "codeboek_versie": None,
        "citaat": None,
        "bewijs_afdruk": None,
    } | meer


def wachtend(**meer: Any) -> Wachtend:
    return Wachtend(**({"code": ("a", "koplopers", "woonvormen"), "reden": "machine 90% zeker"} | meer))


def gezien(**meer: Any) -> Gezien:
    bewijs = {"pagina": 3, "citaat": CITAAT}
    given: dict[str, Any] = {
        "gemeente": "Zwolle",
        "jaren": "2022-2025",
        "label": "Woonvormen",
        "beslisregel": "Bouwen of\nbehouden.",
        "code": code(),
        "bewijs": bewijs,
        "dichtstbij": None,
        "ervoor": "Partijen spreken af:",
        "erna": "De gemeente levert de grond.",
        "paginas": "1-9",
        "tekst": TEKST,
        "link": "https://www.example.org/a.pdf#page=3",
    }
    return Gezien(**(given | meer))


AFDRUK = afdruk(CITAAT)
