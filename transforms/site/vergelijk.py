"""Two to five gemeenten side by side: the page, and a file of data for each gemeente of which something is known.

Here: what the page's script (`vast/vergelijk.js`) is given. Not here: the page of one gemeente.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from transforms.site.antwoorden import dekking, kenmerkgroepen, naamsleutel, weergave
from transforms.site.cellen import SOORTEN
from transforms.site.dossier import Dossier, dossier
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.site.register import Register, register
from transforms.site.scriptgegevens import als_script

FUNCTIE = "koplopersVergelijk"
"""Function of the page that a file of data calls with the code of its gemeente."""
MEEST = 5
"""Gemeenten side by side at most: more columns than that are not read."""
_LENGTE = 220
"""Characters of a quote at most: some three lines in a column; the page of the gemeente has all of it."""


def bestanden(gegevens: Gegevens) -> Iterator[Bestand]:
    """Yield the data of each gemeente, which are of no language: kinds of cell as keys, quotes as they are."""
    reg = gegevens.eenmaal(register)
    for code in sorted(reg.stand):
        page = dossier(reg, code, gegevens.kenmerken, gegevens.jaar)
        if page.bekend:
            yield als_script(f"vergelijk/{code}.js", FUNCTIE, code, _inhoud(page))


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the page; without scripts it says where the same stands."""
    reg = gegevens.eenmaal(register)
    covered = dekking(gegevens)
    shown = weergave(opmaak.taal)
    example_year = max((jaar for jaar, year in covered.items() if year.geldig > 1), default=gegevens.jaar)
    yield opmaak.pagina(
        "vergelijk.html",
        "vergelijk.html",
        plek="vergelijk",
        gemeenten=_gemeenten(reg),
        jaren=sorted(covered, reverse=True),
        jaar=gegevens.jaar,
        meest=MEEST,
        functie=FUNCTIE,
        groepen=kenmerkgroepen(gegevens),
        cellen=[(kind, shown[kind, False], shown[kind, True]) for kind in SOORTEN],
        voorbeeldjaar=example_year,
        voorbeelden=_voorbeelden(reg, example_year),
    )


def kort(citaat: str) -> str:
    """Return a quote of `_LENGTE` characters at most, cut between words and marked where it was."""
    if len(citaat) <= _LENGTE:
        return citaat
    return citaat[:_LENGTE].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _inhoud(page: Dossier) -> dict[str, Any]:
    """Return by year the status and each kind, in the order of the kenmerken, with the number of its quote."""
    numbers: dict[str, int] = {}
    quotes: list[tuple[str, int]] = []
    for stuk in page.stukken:
        for blok in stuk.blokken:
            if blok.passages:
                numbers[blok.id] = len(quotes)
                citaat, pagina, *_ = blok.passages[0]
                quotes.append((kort(citaat), pagina))
    years: dict[int, list[Any]] = {row["jaar"]: [row["status"]] for row in page.stand if row["status"] != "onbekend"}
    for cells in page.raster.values():
        for cel in cells:
            if cel.jaar in years:
                number = numbers.get(cel.doel)
                years[cel.jaar].append([cel.soort] if number is None else [cel.soort, number])
    return {"jaren": years, "citaten": quotes}


def _gemeenten(reg: Register) -> list[dict[str, Any]]:
    """Return what can be chosen, by name; a name that two gemeenten have is chosen with its code."""
    names = [row["naam"] for row in reg.gemeenten.values()]
    found = []
    for code, stand in reg.stand.items():
        row = reg.gemeenten[code]
        found.append(
            {
                "code": code,
                "keuze": row["naam"] if names.count(row["naam"]) == 1 else f"{row['naam']} ({code})",
                "ook": "|".join(reg.aliassen.get(code, ())),
                "provincie": row["provincie"],
                "tot": row["geldig_tot"].year if row["geldig_tot"] else None,
                "van": stand[0]["jaar"],
                "laatste": stand[-1]["jaar"],
                "bekend": any(year["status"] != "onbekend" for year in stand),
            }
        )
    return sorted(found, key=lambda row: (naamsleutel(row["keuze"]), row["code"]))


def _voorbeelden(reg: Register, jaar: int) -> list[dict[str, Any]]:
    """Return three gemeenten with an agreement in force in a year, or as many as there are."""
    codes = [c for c, stand in reg.stand.items() if any(r["jaar"] == jaar and r["status"] == "geldig" for r in stand)]
    return sorted((reg.gemeenten[code] for code in codes), key=lambda row: naamsleutel(row["naam"]))[:3]
