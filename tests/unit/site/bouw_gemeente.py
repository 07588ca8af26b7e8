"""Frames of which the page of a gemeente is made: one agreement of Zwolle, read, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from tests.unit.site.bouw import KENMERKEN, gegevens
from transforms.site.gegevens import Gegevens

A1, A2, OUD = "a1" * 16, "a2" * 16, "00" * 16
"""An agreement that speaks, one that never does, and that of the table of 2016."""
DOCUMENT = "d1" * 32
AFSPRAAK = {
    "afspraak_id": A1,
    "document_id": DOCUMENT,
    "herkomst": "document",
    "soort": "raamovereenkomst",
    "titel": "Samen wonen",
    "jaar_van": 2022,
    "jaar_tot": 2025,
    "datum_ondertekend": date(2021, 12, 14),
    "regionaal": False,
    "status": "getekend",
    "pagina_van": 1,
}


def frame(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """Return rows as the stage reads them: whole numbers stay whole where some are missing."""
    return pd.DataFrame(list(rows), dtype=object)


def afspraak(afspraak_id: str = A1, **anders: Any) -> dict[str, Any]:
    """Return a row of `kern.afspraak`."""
    return AFSPRAAK | {"afspraak_id": afspraak_id} | anders


def antwoord(code: str, jaar: int, kenmerk: str, waarde: str, afspraak_id: str = A1, **anders: Any) -> dict[str, Any]:
    """Return a row of `koplopers_lang`."""
    step = {"ja": 2, "nee": 0}.get(waarde)
    row = {"gemeente_code": code, "jaar": jaar, "kenmerk": kenmerk, "waarde": waarde, "concreetheid": step}
    row |= {"status": "geldig", "opvolging": False, "coder": "woorden-1", "afspraak_id": afspraak_id}
    return row | anders


def passage(citaat: str, concreetheid: int, volgnummer: int, **anders: Any) -> dict[str, Any]:
    """Return a row of `kern.bewijs` on woonvormen."""
    row = {"afspraak_id": A1, "kader": "koplopers", "kenmerk": "woonvormen", "coder": "woorden-1"}
    row |= {"citaat": citaat, "concreetheid": concreetheid, "volgnummer": volgnummer, "pagina": volgnummer + 2}
    return row | anders


def toezegging(**anders: Any) -> dict[str, Any]:
    """Return a row of `kern.toezegging`."""
    row = {"afspraak_id": A1, "volgnummer": 1, "kenmerk": "woonvormen", "aantal_min": 40.0, "aantal_max": 80.0}
    row |= {"eenheid": "plekken", "doelgroep": "ouderen", "actor": "corporatie", "jaar": 2023, "jaar_genoemd": True}
    return row | {"pagina": 7, "citaat": "Wij maken 40 tot 80 plekken."} | anders


def leeg(*kolommen: str) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in kolommen})


def gemeenten(**tabellen: Any) -> Gegevens:
    """Return the tables of `bouw.gegevens` with the agreements of Zwolle; a keyword replaces one.

    One agreement speaks in 2016 and in 2024 on all kenmerken: `ja` on woonvormen with four passages, else `nee`.
    """
    plain = gegevens()
    tabel = plain["vergelijking.koplopers_tabel"].assign(opvolging=False)
    for name in (f"{kenmerk}_concreetheid" for kenmerk in KENMERKEN):
        whole = [None if pd.isna(step) else int(step) for step in tabel[name]]
        tabel[name] = pd.Series(whole, index=tabel.index, dtype=object)
    tabel["afspraak_id"] = tabel["gemeente_code"].map({"GM0193": A1, "GM0375": OUD})
    kinds = [(kenmerk, "ja" if kenmerk == "woonvormen" else "nee") for kenmerk in KENMERKEN]
    lang = [antwoord("GM0193", jaar, kenmerk, waarde) for jaar in (2016, 2024) for kenmerk, waarde in kinds]
    ended = {"afspraak_id": OUD, "coder": "expert2016", "status": "verlopen"}
    lang += [antwoord("GM0375", jaar, kenmerk, "nee", **ended) for jaar in (2016, 2024) for kenmerk in KENMERKEN]
    groups = plain["vergelijking.vergelijking_gemeenten"].assign(peiljaar=2021, aantal=5)
    figures = [
        {"jaar": jaar, "soort": "grootteklasse", "groep": "20.000 tot 50.000", "kenmerk": kenmerk}
        | {"gemeenten": 5, "geldig": 1, "bekend": 2, "ja": int(kenmerk == "woonvormen")}
        for jaar in (2016, 2024)
        for kenmerk in KENMERKEN
    ]
    bound = [{"afspraak_id": A1, "gemeente_code": "GM0193", "naam": "Zwolle"}]
    party = {"afspraak_id": A1, "naam": "Woonstichting", "rol": "corporatie", "ondertekend": True}
    found = {"sha256": DOCUMENT, "bron": "inbox", "url": "https://zwolle.example/stuk.pdf", "bekende_feiten": None}
    quotes = [("Eerst.", 1), ("Veel\n  meer.", 3), ("Tweede.", 2), ("Derde.", 2)]
    old = {"document_id": None, "herkomst": "koplopers2016", "jaar_van": 2014, "jaar_tot": 2015}
    step = {"gemeente_code": "GM0193", "jaar": 2024, "stap": "afspraken", "gedocumenteerd": True}
    return gegevens(
        **{
            "vergelijking__koplopers_tabel": tabel,
            "vergelijking__koplopers_lang": frame(lang),
            "vergelijking__vergelijking_gemeenten": groups,
            "vergelijking__groep": frame(figures),
            "vergelijking__cyclus": frame([step | {"datum": date(2021, 12, 14), "op_tijd": False}]),
            "kern__afspraak": frame([afspraak(), afspraak(OUD, **old)]),
            "kern__afspraak_gemeente": frame(bound),
            "kern__afspraak_partij": frame([party]),
            "kern__afspraak_versie": leeg("afspraak_id", "leidende_afspraak_id"),
            "kern__bewijs": frame([passage(citaat, step, place) for place, (citaat, step) in enumerate(quotes, 1)]),
            "kern__toezegging": frame([toezegging()]),
            "kern__vastlegging": frame([found]),
            "referentie__gemeente_opvolging": leeg(*STAP),
        }
        | tabellen
    )


STAP = {
    "datum": date(2019, 1, 1),
    "van_code": "GM0584",
    "van_naam": "Oud-Beijerland",
    "naar_code": "GM1963",
    "naar_naam": "Hoeksche Waard",
    "soort": "samenvoeging",
    "aandeel": 1.0,
}
"""A row of `referentie.gemeente_opvolging`."""
