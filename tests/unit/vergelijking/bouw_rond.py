"""Rows and frames for the tables around the central one, with only what a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from tests.unit.vergelijking.bouw import KENMERKEN


def stap(datum: str, van: str, naar: str, soort: str = "samenvoeging") -> dict[str, Any]:
    """A row of `referentie.gemeente_opvolging`."""
    return {"datum": date.fromisoformat(datum), "van_code": van, "naar_code": naar, "soort": soort}


def context(code: str, inwoners: int, stedelijkheid: int = 4) -> dict[str, Any]:
    """A row of `referentie.gemeente_context`."""
    return {"gemeente_code": code, "jaar": 2021, "inwoners": inwoners, "stedelijkheid": stedelijkheid}


def cijfer(code: str, jaar: int, waarde: int | None, soort: str = "bevolking") -> dict[str, Any]:
    """A row of `referentie.gemeente_cijfer`."""
    return {"gemeente_code": code, "jaar": jaar, "cijfer": soort, "waarde": waarde}


def corop(code: str, regio: str) -> dict[str, Any]:
    """A row of `referentie.regio_gemeente`."""
    return {"regio_soort": "corop", "regio": regio, "indeling_jaar": 2026, "gemeente_code": code}


def tabel(*rows: tuple[str, int, str], **antwoorden: Any) -> pd.DataFrame:
    """`koplopers_tabel` of (gemeente, year, status); `antwoorden` are columns, else everything is niet_gecodeerd."""
    frame = pd.DataFrame(rows, columns=["gemeente_code", "jaar", "status"])
    frame = frame.assign(provincie=["Drenthe" if int(code[2:]) % 2 else "Zeeland" for code in frame["gemeente_code"]])
    for kenmerk in KENMERKEN:
        frame[kenmerk] = antwoorden.get(kenmerk, "niet_gecodeerd")
        frame[f"{kenmerk}_concreetheid"] = antwoorden.get(f"{kenmerk}_concreetheid", float("nan"))
    return frame


def jaren(codes: Sequence[str], van: int, tot: int) -> pd.DataFrame:
    """`koplopers_tabel` of gemeenten of which nothing is known, in every year from `van` to `tot`."""
    return tabel(*((code, jaar, "onbekend") for code in codes for jaar in range(van, tot + 1)))


def op_kaart(code: str, corporatie: str, stand: str, status: str | None, thema: str = "(geheel)") -> dict[str, Any]:
    """A row of `kern.opkaart_combinatie`."""
    return {"gemeente_code": code, "corporatie": corporatie, "stand": stand, "status": status, "thema": thema}
