"""Each kenmerk over the years, with its uncertainty."""

from __future__ import annotations

from collections.abc import Iterator

from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import Bestand, Opmaak


def paginas(gegevens: Gegevens, opmaak: Opmaak) -> Iterator[Bestand]:
    """Yield the pages."""
    yield from ()
