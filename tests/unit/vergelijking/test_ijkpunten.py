"""Published figures beside ours: what is held against what, the difference, and when it says anything."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.vergelijking.bouw import afspraak, codes, gemeente, invoer
from tests.unit.vergelijking.bouw_rond import context, corop, keten_van
from transforms.codebook.model import KENMERKEN
from transforms.vergelijking.aandeel_tabellen import tables
from transforms.vergelijking.combinatie import combinatie
from transforms.vergelijking.corporaties import Corporatiefeiten
from transforms.vergelijking.dekking import dekking
from transforms.vergelijking.groepen import vergelijking_gemeenten
from transforms.vergelijking.ijkpunten import COLUMNS, MATEN, ijkpunten
from transforms.vergelijking.kaart import geen_op_kaart
from transforms.vergelijking.keuze import Keuze
from transforms.vergelijking.omvang import omvang
from transforms.vergelijking.tabellen import koplopers
from warehouse.facts import read_facts
from warehouse.tables import get_table

NIET = {"corporaties", "corporaties_met_geldige_afspraak", "procesafspraken"}
"""Published measures that nothing of ours is held against; the module says why."""


def gepubliceerd(maat: str, low: float | None, high: float | None, eenheid: str = "procent", **meer: Any) -> Any:
    return {
        "jaar": 2020,
        "maat": maat,
        "volgnummer": 1,
        "waarde_min": low,
        "waarde_max": high,
        "eenheid": eenheid,
    } | meer


def land(n: int, binding: int, *benchmark: Any, cijfers: list[Any] | None = None) -> list[dict[str, Any]]:
    """`n` gemeenten of which the first so many have an agreement for 2020, ja on all of it for the first half."""
    places = [gemeente(f"GM{i + 1:04}") for i in range(n)]
    agreed = [afspraak(f"a{i}", 2020, 2020, document_id=f"d{i}") for i in range(binding)]
    coded = [
        row | {"kenmerk": kenmerk}
        for i in range(binding)
        for row in codes(f"a{i}", "ja" if i < binding / 2 else "nee")[:1]
        for kenmerk in KENMERKEN
    ]
    source = invoer(places, agreed, [(f"a{i}", f"GM{i + 1:04}") for i in range(binding)], [("a0", "Woonstee", None)])
    source = source.__class__(
        **{**{f: getattr(source, f) for f in source.__dataclass_fields__}, "kenmerken": KENMERKEN}
    )
    keuze = Keuze(coded, [], [])
    wide, long = koplopers(source, keuze)
    sized = omvang(wide, cijfers or [], [context("GM0001", 1_000)], keten_van())
    leden = vergelijking_gemeenten(wide, sized, [corop("GM0001", "Noord")], keten_van())
    frames = {
        "koplopers_tabel": wide,
        "vergelijking_gemeenten": leden,
        "combinatie": combinatie(source, wide, Corporatiefeiten(), geen_op_kaart([])),
        "dekking": dekking(wide, leden, []),
    }
    frames |= tables(source, keuze, long, coded, [], cijfers or [], [])
    found = ijkpunten(benchmark, source, cijfers or [], frames).astype(object)
    return list(found.where(found.notna(), None).to_dict("records"))  # type: ignore[arg-type]


def test_every_published_measure_is_held_against_something_or_named() -> None:
    published = {row["maat"] for row in read_facts("benchmark").to_pylist() if row["jaar"] >= 2014}
    assert set(MATEN) | NIET == published
    assert [column.name for column in get_table("vergelijking.ijkpunt").columns] == COLUMNS


@pytest.mark.parametrize(
    ("maat", "eenheid", "ours"),
    [
        ("gemeenten_zonder_afspraak", "aantal", 2),
        ("gemeenten_met_afspraak_ouderenhuisvesting", "aantal", 4),
        ("afspraken_wonen_met_zorg", "procent", 50),
        ("afspraken_toegankelijkheid_kwetsbaar_woonvormen", "procent", 50),
        ("gemeenten_met_nieuwe_afspraak", "procent", 80),
        ("nieuwe_afspraken", "aantal", 8),
        ("combinaties", "aantal", 1),
        ("combinaties_met_afspraak", "aantal", 1),
        ("concrete_afspraken", "procent", 0),
        ("corporatiebezit_onder_afspraak", "procent", None),
        ("gemeenten_met_geldige_afspraak", "procent", 100),  # the one gemeente of known size
    ],
)
def test_our_figure_by_hand(maat: str, eenheid: str, ours: float | None) -> None:
    (row,) = land(10, 8, gepubliceerd(maat, 40, 45, eenheid))
    assert row["ons_cijfer"] == ours
    assert row["dekking"] == 0.8
    assert row["vergelijkbaar"] == (ours is not None and eenheid == "procent")
    low, high = 40, 45
    assert row["verschil"] == (None if ours is None else ours - low if ours < low else max(ours - high, 0))


def test_dwellings_and_sizes_come_from_cbs() -> None:
    cijfers = [
        {"gemeente_code": f"GM{i + 1:04}", "jaar": 2020, "cijfer": cijfer, "waarde": waarde}
        for i in range(4)
        for cijfer, waarde in (("corporatiewoningen", 100 * (i + 1)), ("bevolking", 15_000 if i < 2 else 150_000))
    ]
    rows = land(
        4, 3,
        gepubliceerd("corporatiebezit_onder_afspraak", 85, None),
        gepubliceerd("gemeenten_met_geldige_afspraak", 57, 57),
        gepubliceerd("gemeenten_met_geldige_afspraak", 87, 87, volgnummer=2),
        cijfers=cijfers,
    )  # fmt: skip
    assert [(row["ons_cijfer"], row["verschil"]) for row in rows] == [(60, -25), (100, 43), (50, -37)]


def test_little_known_says_nothing_and_other_years_are_left_out() -> None:
    (row,) = land(10, 4, gepubliceerd("afspraken_wonen_met_zorg", 69, 69), gepubliceerd("corporaties", 1, 1),
                  gepubliceerd("afspraken_wonen_met_zorg", 69, 69, jaar=2007))  # fmt: skip
    assert (row["vergelijkbaar"], row["dekking"]) == (False, 0.4)
    assert row["marge"] == 20
    (number,) = land(10, 9, gepubliceerd("nieuwe_afspraken", 600, None, "aantal"))
    assert (number["vergelijkbaar"], number["marge"], number["verschil"]) == (True, 150, -591)
