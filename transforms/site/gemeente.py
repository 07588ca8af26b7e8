"""The page of each gemeente, and the list of all.

Here: the pages in a language. Not here: what a page tells (`dossier`), and the comparison side by side (`vergelijk`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from transforms.site.antwoorden import dekking, kenmerkgroepen, naamsleutel, weergave
from transforms.site.cellen import SOORTEN
from transforms.site.dossier import Dossier, dossier
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.site.register import Register, register
from transforms.site.rijen import Rij, jaren_tekst
from transforms.site.toezeggingen import in_woorden as toezegging
from transforms.site.vergelijkbaar import WEINIG

_NAAST = 2
"""Peers that the link to the comparison puts beside a gemeente."""


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the list of all gemeenten and the page of each, former ones too."""
    reg = gegevens.eenmaal(register)
    yield opmaak.pagina("gemeenten.html", "gemeente/index.html", plek="gemeente", **_lijst(reg))
    words = opmaak.teksten["gemeente"]["bewijs"]
    fixed = {
        "plek": "gemeente",
        "cellen": weergave(opmaak.taal),
        "groepen": kenmerkgroepen(gegevens),
        "weinig": WEINIG,
        "bladzijde": _Gevuld(words["bladzijde"], "n"),
        "telt_in": _Gevuld(words["jaren"], "jaren"),
        "verlopen_in": _Gevuld(words["verlopen"], "jaren"),
        "datum": lambda day: datum(day, opmaak),
        "toezegging": lambda row: toezegging(row, opmaak),
    }
    years = dekking(gegevens)
    for code in sorted(reg.stand):
        page = dossier(reg, code, gegevens.kenmerken, gegevens.jaar)
        known = [row["gemeente_code"] for row in page.groepen[0].genoten[:_NAAST]] if page.groepen else []
        yield opmaak.pagina(
            "gemeente.html",
            f"gemeente/{code}.html",
            d=page,
            telling=_telling(page),
            gebruikt=_gebruikt(page),
            tabeljaar=page.groepsjaar if page.groepsjaar in years else gegevens.jaar,
            naast=[reg.gemeenten[other] for other in known],
            heeft_pagina=reg.stand,
            **fixed,
        )


class _Gevuld(dict[Any, str]):
    """A text with one gap, by what fills it: a call from a template takes longer than all else of a quote."""

    def __init__(self, tekst: str, gat: str) -> None:
        super().__init__()
        self._tekst, self._gat = tekst, gat

    def __missing__(self, waarde: Any) -> str:
        self[waarde] = self._tekst.format(**{self._gat: waarde})
        return self[waarde]


def datum(dag: date, opmaak: Opmaak) -> str:
    """Return a date as it is written in the language: `14 december 2021`."""
    return f"{dag.day} {opmaak.teksten['gemeente']['maanden'][dag.month - 1]} {dag.year}"


def zoeksleutel(naam: str) -> str:
    """Return a name as it is searched: letters alone, without accents, in lower case."""
    plain = unicodedata.normalize("NFD", naam).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _telling(page: Dossier) -> dict[str, int]:
    """Count what holds in the year of the first line."""
    kinds = [cel.soort for cells in page.raster.values() for cel in cells if cel.jaar == page.jaar]
    return {"ja": sum(kind.startswith("ja") for kind in kinds), "meetbaar": kinds.count("ja3"), "alle": len(kinds)}


def _gebruikt(page: Dossier) -> list[str]:
    """Return the kinds of cell on a page, in the order of the legend."""
    found = {cel.soort for cells in page.raster.values() for cel in cells}
    return [kind for kind in SOORTEN if kind in found]


def _lijst(reg: Register) -> dict[str, Any]:
    rows: list[Rij] = []
    for code, stand in reg.stand.items():
        gemeente = reg.gemeenten[code]
        successors = [{"code": row["naar_code"], "naam": row["naar_naam"]} for row in reg.opvolgers.get(code, ())]
        former = gemeente["geldig_tot"] is not None
        names = [gemeente["naam"], *reg.aliassen.get(code, ()), gemeente["provincie"]]
        names += [row["naam"] for row in successors if former]
        rows.append(
            {
                "code": code,
                "naam": gemeente["naam"],
                "provincie": gemeente["provincie"],
                "letter": naamsleutel(gemeente["naam"])[0].upper(),
                "jaren": jaren_tekst(row["jaar"] for row in stand if row["status"] == "geldig"),
                "stand": {row["status"] for row in stand},
                "tot": gemeente["geldig_tot"].year if former else None,
                "opvolgers": successors if former else [],
                "zoek": " ".join(dict.fromkeys(zoeksleutel(name) for name in names)),
            }
        )
    rows.sort(key=lambda row: (naamsleutel(row["naam"]), row["code"]))
    return {
        "letters": [(letter, list(found)) for letter, found in groupby(rows, key=lambda row: row["letter"])],
        "alle": len(rows),
        "bekend": sum(bool(row["jaren"]) for row in rows),
    }
