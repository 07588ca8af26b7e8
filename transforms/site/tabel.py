"""The koplopers-tabel of each year: every gemeente of that year by the thirteen kenmerken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import pandas as pd

from transforms.site.antwoorden import Rij, dekking, kenmerkgroepen, naamsleutel, per_jaar, rijen, weergave
from transforms.site.cellen import SOORTEN
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak
from transforms.vergelijking.groepen import GROOTTE, KLASSEN, ONBEKEND

_KLASSEN = (*(naam for _, naam in KLASSEN), "G4", ONBEKEND)


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield a page for each year of which something is known."""
    years = dekking(gegevens)
    tables = per_jaar(gegevens["vergelijking.koplopers_tabel"])
    groups = gegevens["vergelijking.vergelijking_gemeenten"]
    sizes = per_jaar(groups[groups["soort"] == GROOTTE])
    for jaar, covered in years.items():
        found = rijen(tables[jaar], gegevens.kenmerken)
        known = [rij for rij in found if rij.status != "onbekend"]
        groottes = _groottes(sizes[jaar])
        present = {klasse for klasse, _ in groottes.values()}
        yield opmaak.pagina(
            "tabel.html",
            f"tabel/{jaar}.html",
            plek="tabel",
            jaar=jaar,
            jaren=list(years),
            dekking=covered,
            kenmerken=gegevens.kenmerken,
            groepen=kenmerkgroepen(gegevens),
            provincies=sorted({rij.provincie for rij in found}),
            klassen=[klasse for klasse in _KLASSEN if klasse in present],
            grootte=groottes,
            bekend=_per_provincie(known),
            onbekend=_per_provincie(rij for rij in found if rij.status == ONBEKEND),
            cellen=weergave(opmaak.taal),
            getoond=[kind for kind in SOORTEN if any(kind in rij.soorten.values() for rij in known)],
            soorten=" ".join(SOORTEN),
        )


def _per_provincie(found: Iterable[Rij]) -> list[tuple[str, list[Rij]]]:
    ordered = sorted(found, key=lambda rij: (rij.provincie, naamsleutel(rij.naam)))
    return [(provincie, list(group)) for provincie, group in groupby(ordered, key=lambda rij: rij.provincie)]


def _groottes(frame: pd.DataFrame) -> dict[str, tuple[str, int | None]]:
    """Return the size class and inhabitants of each gemeente of a year; None where they are not known."""
    columns = zip(frame["gemeente_code"], frame["groep"], frame["inwoners"], strict=True)
    return {code: (groep, None if pd.isna(inwoners) else int(inwoners)) for code, groep, inwoners in columns}
