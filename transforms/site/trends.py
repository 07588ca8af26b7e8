"""Each kenmerk over the years, with its uncertainty and what it rests on, and figures that others published.

Here: which figure of `vergelijking.trend` and `vergelijking.aandeel` is shown, and as what. Not here: the estimates
themselves (`transforms.vergelijking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transforms.site.cijfers import LAND, deel, marge, rijen
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak

WEINIG = 30
"""Documents below which a year is marked: with fewer no share is corrected either (docs/decisions/0025-shares.md)."""

SPRONG = 0.10
"""Change of coverage between two years that is pointed out: as large as most changes that one would take for policy."""

BEELD = {False: (630, 465), True: (630, 481)}
"""Width and height of a chart of one kenmerk, without and with the line that says example; so that the page keeps its
place for it while it loads."""

_EENHEDEN = ("afspraken", "gemeenten", "woningen")


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page."""
    dekking = _dekking(gegevens, opmaak)
    aandelen = _aandelen(gegevens, opmaak, {rij["jaar"]: rij["aandeel"] for rij in dekking})
    jaren = [rij["jaar"] for rij in dekking]
    labels = {rij["methode"] for per_jaar in aandelen.values() for rij in per_jaar}
    redenen = {rij["reden"] for per_jaar in aandelen.values() for rij in per_jaar if rij["reden"]}
    yield opmaak.pagina(
        "trends.html",
        "trends.html",
        plek="trends",
        dekking=dekking,
        sprongen=[rij["jaar"] for rij in dekking if rij["sprong"]],
        jaren=jaren,
        kenmerken=gegevens.kenmerken,
        eenheden=[eenheid for eenheid in _EENHEDEN if any(sleutel[0] == eenheid for sleutel in aandelen)],
        aandelen=aandelen,
        overzicht=_overzicht(aandelen, gegevens.kenmerken, jaren),
        labels=[label for label in opmaak.teksten["trends"]["methode"] if label in labels],
        redenen=[reden for reden in opmaak.teksten["trends"]["reden"] if reden in redenen],
        weinig=WEINIG,
        beeld=BEELD[gegevens.voorbeeld],
        ijkpunten=_ijkpunten(gegevens, opmaak),
    )


def _dekking(gegevens: Gegevens, opmaak: Opmaak) -> list[dict[str, Any]]:
    """Coverage of the country by year; `sprong` where it differs much from the year before."""
    frame = gegevens["vergelijking.dekking"]
    uit: list[dict[str, Any]] = []
    vorig = None
    for rij in rijen(frame[frame["gebied"] == LAND].sort_values("jaar")):
        aandeel = rij["aandeel_geldig"]
        woningen = rij["corporatiewoningen"]
        uit.append(
            {
                **{naam: opmaak.getal(rij[naam]) for naam in ("gemeenten", "geldig", "verlopen", "geen", "onbekend")},
                "jaar": int(rij["jaar"]),
                "aandeel": deel(opmaak, aandeel),
                "woningen": deel(opmaak, rij["corporatiewoningen_geldig"] / woningen if woningen else None),
                "sprong": vorig is not None and abs(aandeel - vorig) >= SPRONG,
            }
        )
        vorig = aandeel
    return uit


def _aandelen(
    gegevens: Gegevens, opmaak: Opmaak, dekking: dict[int, str]
) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Rows of a table by year, for each unit and kenmerk: ready to be written."""
    uit: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for naam in ("vergelijking.trend", "vergelijking.aandeel"):
        for rij in rijen(gegevens[naam].sort_values("jaar")):
            uit.setdefault((rij["eenheid"], rij["kenmerk"]), []).append(_aandeel(rij, opmaak, dekking))
    return uit


def _aandeel(rij: dict[str, Any], opmaak: Opmaak, dekking: dict[int, str]) -> dict[str, Any]:
    ongecorrigeerd = rij["methode"] == "ongecorrigeerd"
    return {
        "jaar": int(rij["jaar"]),
        "n": opmaak.getal(rij["n"]),
        "n_ja": opmaak.getal(rij["n_ja"]),
        "buiten": opmaak.getal(rij["n_onleesbaar"] + rij["n_niet_gecodeerd"]),
        "geteld": opmaak.procent(rij["aandeel"]),
        # What people alone read needs no correction, and its column would only say the same again.
        "gecorrigeerd": "" if rij["methode"] == "mensen" else opmaak.procent(rij["aandeel_gecorrigeerd"]),
        "mensen": _met_marge(opmaak, rij["aandeel_mens"], rij["mens_laag"], rij["mens_hoog"]),
        # Without an answer there is no share, and so no band around it.
        "marge": "" if rij["aandeel"] is None else marge(opmaak, rij["laag"], rij["hoog"]),
        "beste": opmaak.procent(rij["aandeel"] if ongecorrigeerd else rij["aandeel_gecorrigeerd"]),
        "methode": rij["methode"],
        "reden": rij["reden"],
        "documenten": opmaak.getal(rij["documenten"]),
        "weinig": rij["documenten"] < WEINIG,
        "dekking": dekking[int(rij["jaar"])],
    }


def _met_marge(opmaak: Opmaak, aandeel: float | None, laag: float | None, hoog: float | None) -> str:
    return "" if aandeel is None else f"{opmaak.procent(aandeel)} ({marge(opmaak, laag, hoog)})"


def _overzicht(
    aandelen: dict[tuple[str, str], list[dict[str, Any]]], kenmerken: list[str], jaren: list[int]
) -> list[tuple[str, list[dict[str, Any] | None]]]:
    """For each kenmerk its row of each year over agreements; None where there is none."""
    uit = []
    for kenmerk in kenmerken:
        per_jaar = {rij["jaar"]: rij for rij in aandelen.get(("afspraken", kenmerk), ())}
        uit.append((kenmerk, [per_jaar.get(jaar) for jaar in jaren]))
    return uit


def _ijkpunten(gegevens: Gegevens, opmaak: Opmaak) -> list[dict[str, Any]]:
    """Published figures beside ours; KeyError for a measure about which the texts say nothing."""
    teksten = opmaak.teksten["trends"]["ijkpunt"]
    sleutel = ["jaar", "maat", "volgnummer"]
    frame = gegevens["vergelijking.ijkpunt"].merge(gegevens["referentie.benchmark"], on=sleutel, how="left")
    return [
        {
            "jaar": int(rij["jaar"]),
            "teksten": teksten[rij["maat"]],
            "wie": teksten[rij["maat"]].get("wie", {}).get(int(rij["volgnummer"])),
            "zij": _gepubliceerd(rij, opmaak),
            "wij": _cijfer(rij["ons_cijfer"], rij["eenheid"], opmaak),
            "vergelijkbaar": bool(rij["vergelijkbaar"]),
            "ver_af": bool(rij["vergelijkbaar"]) and abs(rij["verschil"]) > rij["marge"],
            "dekking": opmaak.procent(rij["dekking"]),
            "url": rij["bron_url"] if rij["bron_url"].startswith(("https://", "http://")) else None,
        }
        for rij in rijen(frame.sort_values(sleutel))
    ]


def _cijfer(waarde: float | None, eenheid: str, opmaak: Opmaak) -> str:
    if waarde is None:
        return ""
    return opmaak.procent(waarde / 100) if eenheid == "procent" else opmaak.getal(waarde)


def _gepubliceerd(rij: dict[str, Any], opmaak: Opmaak) -> str:
    """A figure of others: one value, two ends, or one end in words."""
    woorden = opmaak.teksten["trends"]["einden"]
    laag, hoog = (_cijfer(rij[naam], rij["eenheid"], opmaak) for naam in ("gepubliceerd_min", "gepubliceerd_max"))
    if laag and hoog:
        return laag if laag == hoog else f"{laag}–{hoog}"
    return str(woorden["vanaf"].format(laag)) if laag else str(woorden["tot"].format(hoog))
