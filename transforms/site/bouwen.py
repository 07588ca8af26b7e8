"""The whole site as a stream of files.

Here: which kinds of page there are. Not here: what is on them, and the pages that speak of the release itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from transforms.beelden.alle import beelden
from transforms.site import gemeente, kaart, kwaliteit, sql, tabel, toen, trends, vergelijk, zoeken
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import TALEN, Bestand, Opmaak, vaste_bestanden

_SOORTEN = (kaart, tabel, toen, gemeente, vergelijk, trends, kwaliteit, zoeken, sql)


def opmaken(gegevens: Gegevens) -> list[Opmaak]:
    """Return what renders the pages: one for each language."""
    return [Opmaak(taal, gegevens.jaar, voorbeeld=gegevens.voorbeeld) for taal in TALEN]


def bouw(gegevens: Gegevens) -> Iterator[Bestand]:
    """Yield every file that rests on the tables alone, one at a time: a country's pages are more than fit in memory."""
    yield from vaste_bestanden()
    yield from sql.bestanden(gegevens)
    yield from zoeken.bestanden(gegevens)
    yield from beelden(gegevens)
    yield from vergelijk.bestanden(gegevens)
    for opmaak in opmaken(gegevens):
        for soort in _SOORTEN:
            yield from soort.paginas(gegevens, opmaak)
