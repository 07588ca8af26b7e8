"""Rows and frames for the tables around the central one, with only what a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from tests.unit.vergelijking.bouw import KENMERKEN, gemeente
from transforms.vergelijking.indeling import Keten


def stap(datum: str, van: str, naar: str, soort: str = "samenvoeging") -> dict[str, Any]:
    """A row of `referentie.gemeente_opvolging`."""
    return {"datum": date.fromisoformat(datum), "van_code": van, "naar_code": naar, "soort": soort}


def keten_van(*stappen: dict[str, Any]) -> Keten:
    """Gemeenten GM0001 to GM0009, Amsterdam and those of the steps, each from 2014 to the last 1 January before one."""
    ended = {row["van_code"]: (row["datum"] - timedelta(days=1)).year for row in stappen}
    codes = {"GM0363", *(f"GM{number:04}" for number in range(1, 10)), *ended, *(row["naar_code"] for row in stappen)}
    places = [gemeente(code, laatste=ended.get(code, 2026)) for code in sorted(codes)]
    return Keten(places, [{**row, "aandeel": 1.0} for row in stappen])


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
