"""Rows in the shape of the working tables, with only what a test is about; and strategies for Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from transforms.vergelijking.regels import Looptijd
from transforms.vergelijking.tabellen import Invoer

KENMERKEN = ("woonvormen", "eigen_regie")
REGEL = "regels-1"


def gemeente(code: str = "GM0001", eerste: int = 2014, laatste: int = 2026) -> dict[str, Any]:
    return {
        "gemeente_code": code,
        "naam": f"naam {code}",
        "provincie": "Drenthe" if int(code[2:]) % 2 else "Zeeland",
        "eerste_jaar": eerste,
        "laatste_jaar": laatste,
    }


def afspraak(naam: str, van: int | None, tot: int | None, soort: str = "prestatieafspraken", **meer: Any) -> Any:
    return {
        "afspraak_id": naam,
        "soort": soort,
        "jaar_van": van,
        "jaar_tot": tot,
        "datum_ondertekend": None,
        "herkomst": "document",
        "regionaal": False,
    } | meer


def invoer(
    gemeenten: Sequence[Any],
    afspraken: Sequence[Any],
    binding: Sequence[tuple[str, str]] | None = None,
    partijen: Sequence[tuple[str, str, str | None]] = (),
    links: dict[str, str] | None = None,
    versies: Sequence[tuple[str, str]] = (),
    opvolgingen: Sequence[Any] = (),
) -> Invoer:
    """`binding`: pairs of agreement and gemeente, by default every agreement binds the first gemeente.

    `versies`: pairs of an agreement and the version that leads it.
    """
    if binding is None:
        binding = [(a["afspraak_id"], gemeenten[0]["gemeente_code"]) for a in afspraken]
    return Invoer(
        gemeenten=gemeenten,
        kenmerken=KENMERKEN,
        afspraken=afspraken,
        afspraak_gemeenten=[{"afspraak_id": a, "gemeente_code": g} for a, g in binding],
        afspraak_partijen=[
            {"afspraak_id": a, "naam": naam, "rol": "corporatie", "corporatie_id": nummer}
            for a, naam, nummer in partijen
        ],
        links=links or {},
        afspraak_versies=[{"afspraak_id": a, "leidende_afspraak_id": leidend} for a, leidend in versies],
        opvolgingen=opvolgingen,
    )


def code(naam: str, kenmerk: str, waarde: str, coder: str = REGEL, concreetheid: int | None = None) -> Any:
    if concreetheid is None:
        concreetheid = {"ja": 2, "nee": 0}.get(waarde)
    return {
        "afspraak_id": naam,
        "kenmerk": kenmerk,
        "coder": coder,
        "waarde": waarde,
        "concreetheid": concreetheid,
    }


def codes(naam: str, waarde: str, coder: str = REGEL) -> list[Any]:
    return [code(naam, kenmerk, waarde, coder) for kenmerk in KENMERKEN]


def bewijs(naam: str, kenmerk: str, nummer: int, concreetheid: int, coder: str = REGEL) -> Any:
    return {
        "afspraak_id": naam,
        "kenmerk": kenmerk,
        "coder": coder,
        "volgnummer": nummer,
        "concreetheid": concreetheid,
        "document_id": f"document van {naam}",
        "pagina": nummer,
        "begin": 0,
        "eind": 5,
        "citaat": f"citaat {nummer}",
    }


def besluit(naam: str, kenmerk: str, waarde: str, **meer: Any) -> Any:
    return {
        "afspraak_id": naam,
        "kenmerk": kenmerk,
        "coder": REGEL,
        "waarde": waarde,
        "concreetheid": None,
        "beoordelaar": "lezer-1",
        "datum": date(2026, 1, 1),
        "volgorde": 1,
        "status": "geldig",
    } | meer


SOORTEN = ("prestatieafspraken", "raamovereenkomst", "jaarschijf", "regionale_afspraken", "deelconvenant")

jaren = st.integers(2012, 2028)


@st.composite
def looptijden(draw: st.DrawFn) -> list[Looptijd]:
    """Up to six agreements with distinct ids."""
    found = []
    for number in range(draw(st.integers(0, 6))):
        van = draw(jaren)
        found.append(
            Looptijd(
                f"a{number}",
                draw(st.sampled_from(SOORTEN)),
                van,
                van + draw(st.integers(0, 6)),
                draw(st.none() | st.dates(date(2011, 1, 1), date(2027, 1, 1))),
                draw(st.booleans()),
            )
        )
    return found
