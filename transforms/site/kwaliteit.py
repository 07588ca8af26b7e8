"""How reliable the answers are, what is covered, and what is not known: tables that a journalist can read.

Here: what of the tables of checks, coders and coverage is shown, and in which order. Not here: how it was measured
(`transforms.evaluatie`, `tests.leren`), which checks there are (`expectations`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from transforms.site.cijfers import LAND, deel, marge, rijen
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.vergelijking.aandelen import wilson

REDENEN = 12
"""Reasons of documents that are listed one by one; the rest is counted together."""

_GROOTTE = ["onder 20.000", "20.000 tot 50.000", "50.000 tot 100.000", "100.000 en meer", "G4", "onbekend"]
"""Size classes of `vergelijking.dekking`, the smallest gemeenten first."""


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page."""
    dekking = _dekking(gegevens, opmaak)
    nu = [rij for rij in dekking if rij["jaar"] == gegevens.jaar]
    documenten = rijen(gegevens["kern.document"])
    yield opmaak.pagina(
        "kwaliteit.html",
        "kwaliteit.html",
        plek="kwaliteit",
        coder=_coder(gegevens, opmaak),
        coders=_overeenstemming(gegevens, opmaak),
        jaar=gegevens.jaar,
        dekking={
            "land": [rij for rij in dekking if rij["gebied"] == LAND],
            "provincie": [rij for rij in nu if rij["soort"] == "provincie"],
            "grootteklasse": sorted(
                (rij for rij in nu if rij["soort"] == "grootteklasse"), key=lambda rij: _GROOTTE.index(rij["gebied"])
            ),
        },
        bronnen=_bronnen(gegevens),
        documenten=Counter(rij["status"] for rij in documenten),
        redenen=_redenen(documenten),
        wachtend=sum(rij["ocr_wachtend"] for rij in documenten),
        stappen=_aansluiting(gegevens),
        controles=_controles(gegevens, opmaak),
        correcties=rijen(gegevens["kern.correctie"].sort_values(["datum", "tabel"])),
    )


def _deel(opmaak: Opmaak, goed: int, van: int) -> dict[str, str]:
    """A share with its margin (Wilson); empty where there is nothing to count."""
    if not van:
        return {"deel": "", "marge": ""}
    laag, hoog = wilson(np.array([goed / van]), np.array([float(van)]))
    return {"deel": opmaak.procent(goed / van), "marge": marge(opmaak, float(laag[0]), float(hoog[0]))}


def f1_marge(goed: int, gemist: int, fout: int) -> tuple[float, float, float] | None:
    """Return F1 and the ends of its 95 % interval; None where nothing was ja.

    F1 is 2J / (1 + J) of the share J of what was right among all that was ja by either, and rises with it; so the ends
    are those of Wilson's interval for J.
    """
    van = goed + gemist + fout
    if not van:
        return None
    ends = wilson(np.array([goed / van]), np.array([float(van)]))
    waarden = [2 * share / (1 + share) for share in (goed / van, float(ends[0][0]), float(ends[1][0]))]
    return waarden[0], waarden[1], waarden[2]


def _coder(gegevens: Gegevens, opmaak: Opmaak) -> dict[str, Any]:
    """How often the coder was right, for each kenmerk in order, and the mean and the worst F1."""
    geteld = {rij["kenmerk"]: rij for rij in rijen(gegevens["referentie.coder_kwaliteit"])}
    uit, alle = [], {}
    for kenmerk in gegevens.kenmerken:
        if kenmerk not in geteld:
            continue
        rij = geteld[kenmerk]
        goed, gemist, fout = rij["ja_goed"], rij["ja_gemist"], rij["nee_fout"]
        f1 = f1_marge(goed, gemist, fout)
        if f1:
            alle[kenmerk] = f1[0]
        uit.append(
            {
                "kenmerk": kenmerk,
                "documenten": rij["documenten"],
                **{naam: rij[naam] for naam in ("ja_goed", "ja_gemist", "nee_goed", "nee_fout", "onthouden")},
                "precisie": _deel(opmaak, goed, goed + fout),
                "vangst": _deel(opmaak, goed, goed + gemist),
                "f1": opmaak.getal(f1[0], 2) if f1 else "",
                "f1_marge": f"{opmaak.getal(f1[1], 2)}–{opmaak.getal(f1[2], 2)}" if f1 else "",
            }
        )
    slechtste = min(alle, key=lambda naam: alle[naam]) if alle else None
    return {
        "rijen": uit,
        "gemiddeld": opmaak.getal(sum(alle.values()) / len(alle), 2) if alle else "",
        "slechtste": slechtste,
        "slechtste_f1": opmaak.getal(alle[slechtste], 2) if slechtste else "",
        "teksten": max((rij["documenten"] for rij in uit), default=0),
    }


def _overeenstemming(gegevens: Gegevens, opmaak: Opmaak) -> list[dict[str, Any]]:
    """Agreement of each pair of coders in the frame koplopers: over all kenmerken, and by kenmerk."""
    frame = gegevens["vergelijking.overeenstemming"]
    paren: dict[tuple[str, str], dict[str, Any]] = {}
    volgorde = {naam: plaats for plaats, naam in enumerate(["alle", *gegevens.kenmerken])}
    rows = rijen(frame[frame["kader"] == "koplopers"])
    for rij in sorted(rows, key=lambda rij: (rij["soort"], rij["coder_a"], rij["coder_b"], volgorde[rij["kenmerk"]])):
        cel = {
            "kenmerk": rij["kenmerk"],
            "n": opmaak.getal(rij["n"]),
            "gelijk": opmaak.procent(rij["accuracy"]),
            "gelijk_marge": marge(opmaak, rij["accuracy_laag"], rij["accuracy_hoog"]),
            **{maat: opmaak.getal(rij[maat], 2) for maat in ("kappa", "alpha", "f1")},
            **{f"{maat}_marge": _einden(opmaak, rij, maat) for maat in ("kappa", "alpha", "f1")},
        }
        paar = {
            "a": _wie(rij["coder_a"], opmaak),
            "b": _wie(rij["coder_b"], opmaak),
            "soort": rij["soort"],
            "rijen": [],
        }
        paren.setdefault((rij["coder_a"], rij["coder_b"]), paar)["rijen"].append(cel)
    return list(paren.values())


def _einden(opmaak: Opmaak, rij: dict[str, Any], maat: str) -> str:
    laag, hoog = rij[f"{maat}_laag"], rij[f"{maat}_hoog"]
    return "" if laag is None or hoog is None else f"{opmaak.getal(laag, 2)} … {opmaak.getal(hoog, 2)}"


def _wie(coder: str, opmaak: Opmaak) -> str:
    """A coder in words: people by their alias, machines by what they read."""
    woorden = opmaak.teksten["kwaliteit"]["coders"]
    if coder in woorden:
        return str(woorden[coder])
    for begin in ("secundair:", "taalmodel-", "passages-", "regels-"):
        if coder.startswith(begin):
            return str(woorden[begin])
    return coder


def _dekking(gegevens: Gegevens, opmaak: Opmaak) -> list[dict[str, Any]]:
    frame = gegevens["vergelijking.dekking"].sort_values(["jaar", "gebied"])
    return [
        {
            **{naam: opmaak.getal(rij[naam]) for naam in ("gemeenten", "geldig", "verlopen", "geen", "onbekend")},
            "jaar": int(rij["jaar"]),
            "gebied": rij["gebied"],
            "soort": rij["soort_gebied"],
            "aandeel": deel(opmaak, rij["aandeel_geldig"]),
            "inwoners": deel(opmaak, (rij["inwoners_geldig"] or 0) / rij["inwoners"] if rij["inwoners"] else None),
            "niets": rij["geldig"] == 0,
        }
        for rij in rijen(frame)
    ]


def _bronnen(gegevens: Gegevens) -> list[dict[str, Any]]:
    """Sources as they stand, those that fail first; dates as ISO dates."""
    ernst = ["niet_beschikbaar", "verouderd", "nooit_opgehaald", "vers", "zonder_ophalen"]
    rows = rijen(gegevens["controle.bron"])
    return [
        {
            **rij,
            "dag": rij["laatst_goed_op"].date().isoformat() if rij["laatst_goed_op"] is not None else "",
        }
        for rij in sorted(rows, key=lambda rij: (ernst.index(rij["stand"]), rij["bron"]))
    ]


def _redenen(documenten: list[dict[str, Any]]) -> list[tuple[str, str | None, int]]:
    """Status, reason and number of documents that could not be read or were refused, the most first."""
    geteld = Counter((rij["status"], rij["reden"]) for rij in documenten if rij["status"] != "gelezen")
    volgorde = sorted(geteld.items(), key=lambda item: (-item[1], item[0][0], item[0][1] or ""))
    uit = [(status, reden, aantal) for (status, reden), aantal in volgorde[:REDENEN]]
    rest = sum(aantal for _, aantal in volgorde[REDENEN:])
    return [*uit, ("rest", None, rest)] if rest else uit


def _aansluiting(gegevens: Gegevens) -> list[dict[str, Any]]:
    """Steps from links to coded agreements: what each began with, what came, what was lost and why, what is left."""
    stappen: dict[str, dict[str, Any]] = {}
    for rij in rijen(gegevens["controle.aansluiting"].sort_values("regel")):
        stap = stappen.setdefault(rij["stap"], {"stap": rij["stap"], "bij": [], "af": [], "onverklaard": 0})
        if rij["post"] in ("begin", "eind"):
            stap[rij["post"]] = rij["aantal"]
        elif rij["post"] in ("bij", "af"):
            stap[rij["post"]].append((rij["reden"], rij["aantal"]))
        else:
            stap["onverklaard"] += rij["aantal"]
    return list(stappen.values())


def _controles(gegevens: Gegevens, opmaak: Opmaak) -> dict[str, Any]:
    """Numbers of checks, and those that did not pass, in words where there are any."""
    rows = rijen(gegevens["controle.uitkomst"])
    woorden = opmaak.teksten["kwaliteit"]["controle"]
    return {
        "aantal": opmaak.getal(len(rows)),
        "geslaagd": opmaak.getal(sum(rij["geslaagd"] for rij in rows)),
        "gezakt": [
            {
                **rij,
                "aantal_fout": opmaak.getal(rij["aantal_fout"]),
                "woorden": woorden.get(rij["controle"].partition(":")[0], ""),
            }
            for rij in sorted(rows, key=lambda rij: (rij["ernst"], rij["tabel"], rij["controle"]))
            if not rij["geslaagd"]
        ],
    }
