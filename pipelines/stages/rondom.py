"""Part of the stage vergelijking: the tables around the central one.

Here: what they are made from, and in which order. Not here: the central tables (`vergelijking`) and every rule
(`transforms.vergelijking`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipelines.omgeving import Omgeving

if TYPE_CHECKING:
    import pandas as pd

    from transforms.vergelijking.tabellen import Invoer

TOEZEGGING = "kern.toezegging"
"""Read as columns, and only those that count: a commitment carries its quote."""

FEITEN = (
    "referentie.corporatie",
    "referentie.corporatie_alias",
    "referentie.corporatie_bezit",
    "referentie.corporatie_fusie",
    "referentie.corporatie_register",
    "referentie.gemeente_cijfer",
    "referentie.gemeente_context",
    "referentie.regio_gemeente",
    "kern.opkaart_combinatie",
)
OUTPUT = (
    "vergelijking.vergelijking_gemeenten",
    "vergelijking.groep",
    "vergelijking.dekking",
    "vergelijking.combinatie",
    "vergelijking.toezeggingen_totaal",
)


def frames(omgeving: Omgeving, invoer: Invoer, tabel: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return `koplopers_tabel` with what the official map states, and the tables of OUTPUT, by name without schema."""
    from transforms.vergelijking.combinatie import combinatie
    from transforms.vergelijking.corporaties import Corporatiefeiten
    from transforms.vergelijking.dekking import dekking
    from transforms.vergelijking.groepen import groep, vergelijking_gemeenten
    from transforms.vergelijking.indeling import Keten
    from transforms.vergelijking.kaart import geen_op_kaart, met_geen
    from transforms.vergelijking.omvang import omvang
    from transforms.vergelijking.toezeggingen import KOLOMMEN, toezeggingen_totaal

    rows: dict[str, list[dict[str, Any]]] = {name.split(".")[1]: omgeving.dataset(name).rows() for name in FEITEN}
    op_kaart = geen_op_kaart(rows["opkaart_combinatie"])
    tabel = met_geen(tabel, op_kaart, invoer)
    keten = Keten(invoer.gemeenten, invoer.opvolgingen)
    grootte = omvang(tabel, rows["gemeente_cijfer"], rows["gemeente_context"], keten)
    leden = vergelijking_gemeenten(tabel, grootte, rows["regio_gemeente"], keten)
    feiten = Corporatiefeiten(
        corporaties=rows["corporatie"],
        aliassen=rows["corporatie_alias"],
        fusies=rows["corporatie_fusie"],
        register=rows["corporatie_register"],
        bezit=rows["corporatie_bezit"],
    )
    return {
        "koplopers_tabel": tabel,
        "vergelijking_gemeenten": leden,
        "groep": groep(tabel, leden, invoer.kenmerken),
        "dekking": dekking(tabel, leden, rows["gemeente_cijfer"]),
        "combinatie": combinatie(invoer, tabel, feiten, op_kaart),
        "toezeggingen_totaal": toezeggingen_totaal(invoer, omgeving.dataset(TOEZEGGING).read(KOLOMMEN).to_pandas()),
    }
